"""How fast the app answers twenty readers at once, and whether its memory stays flat.

nice -n 10 python bench/app.py [STORIES] [REQUESTS]: for each page the 50th and 95th percentiles in milliseconds, of the
server (from a request to the beginning of its answer) and of the readers (through a socket, with the readers' own work
on the same cores), then the memory of the server before and after REQUESTS more. The load of the machine is printed.
"""

from __future__ import annotations

import http.client
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import uvicorn
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.app.example import example_reports
from rashomon.app.site import make_app
from rashomon.library.adding import Upload, add_uploads, now
from rashomon.library.finding import Filter, search_articles
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store
from rashomon.store.records import log

READERS = 20
EACH = 50
"""Requests of each reader for each page."""
Figures = tuple[float, float]


def made_up(number: int) -> str:
    """A line of JSON with a report of a small event of its own."""
    place = f"Vik{number:05}"
    text = f"Barn {number} burns in {place}\n\nA barn burned down in {place}, the chief said. Nobody was hurt."
    day = f"20{20 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
    return json.dumps({"text": text, "outlet": f"Post of {place}", "published": day})


class Timed:
    """An ASGI layer that says in a header how many milliseconds an answer took until it began."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        begun = time.perf_counter()

        async def timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                took = (time.perf_counter() - begun) * 1000
                MutableHeaders(scope=message)["server-timing"] = f"app;dur={took:.3f}"
            await send(message)

        await self._app(scope, receive, timed)


def run_server(library: str, port: Any) -> None:
    """Serves a library in a process of its own, and says at which port."""
    with open_store(library) as store:
        config = uvicorn.Config(Timed(make_app(store)), log_level="warning", port=0)
        server = uvicorn.Server(config)
        threading.Thread(target=_say_port, args=(server, port), daemon=True).start()
        server.run()


def _say_port(server: uvicorn.Server, port: Any) -> None:
    while not server.started:
        time.sleep(0.05)
    port.send(server.servers[0].sockets[0].getsockname()[1])


def read(port: int, paths: list[str]) -> list[Figures]:
    """Milliseconds of the server and of the reader for each of these pages, over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    figures = []
    for path in paths:
        begun = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        took = (time.perf_counter() - begun) * 1000
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        figures.append((float(answer.headers["server-timing"].partition("dur=")[2]), took))
    connection.close()
    return figures


def tell(name: str, port: int, path: Callable[[int, int], str]) -> None:
    """Prints the figures of a page, which may be another one for each reader and round."""
    with ThreadPoolExecutor(READERS) as pool:
        asked = [[path(reader, turn) for turn in range(EACH)] for reader in range(READERS)]
        found = [one for figures in pool.map(lambda paths: read(port, paths), asked) for one in figures]
    own, seen = (sorted(one[which] for one in found) for which in (0, 1))
    half, high = len(found) // 2, int(len(found) * 0.95)
    print(
        f"{name:34} server {own[half]:6.1f} {own[high]:6.1f} ms   readers {seen[half]:6.1f} {seen[high]:6.1f} ms",
        flush=True,
    )


def memory_of(process: int) -> float:
    """The memory that a process holds, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def fill(store: Store, number: int) -> str:
    """Fills a library and returns the id of the story of the example."""
    lines = "\n".join(map(made_up, range(number)))
    add_uploads(store, [Upload("made up.jsonl", lines.encode()), *example_reports()])
    story = search_articles(store, Filter(words="warehouse")).hits[0].story
    return str(story)


@contextmanager
def changing(library: str) -> Iterator[None]:
    """A context in which another process would add something to the library ten times a second."""
    ended = threading.Event()

    def change() -> None:
        with open_store(library) as store:
            while not ended.wait(0.1):
                with store.write() as connection:
                    log(connection, "look", {}, at=now())

    thread = threading.Thread(target=change)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def main() -> None:
    """Fills a library, serves it and asks."""
    stories = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    requests = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        library = str(Path(folder, "a.sqlite"))
        with open_store(library, make=True) as store:
            story = fill(store, stories)
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=run_server, args=(library, there), daemon=True)
        process.start()
        port = here.recv()
        read(port, [f"/stories/{story}"] * 2)  # the account is made and kept
        load = os.getloadavg()[0]
        print(f"{stories:,} stories, {READERS} readers at once, load before {load:.1f}: median and p95")
        tell("stories", port, lambda reader, turn: "/stories")
        tell("stories, another part each time", port, lambda reader, turn: f"/stories?after={reader * EACH + turn}")
        tell("a kept account of 6 reports", port, lambda reader, turn: f"/stories/{story}")
        tell("the same in JSON", port, lambda reader, turn: f"/stories/{story}.json")
        tell("a search", port, lambda reader, turn: "/search?words=fire")
        with changing(library):
            tell("stories, while it changes", port, lambda reader, turn: "/stories")
            tell("the account, while it changes", port, lambda reader, turn: f"/stories/{story}")
        before = memory_of(process.pid or 0)
        paths = ["/stories", f"/stories/{story}", "/search?words=fire", f"/stories/{story}/told"]
        for start in range(0, requests, 1000):
            read(port, [paths[number % 4] for number in range(start, min(start + 1000, requests))])
        after = memory_of(process.pid or 0)
        print(f"memory of the server: {before:.0f} MB, after {requests:,} more requests {after:.0f} MB")
        process.terminate()


if __name__ == "__main__":
    main()
