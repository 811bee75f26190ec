"""How fast the app answers: the stories page and the page of a kept account, asked by several readers at once.

python bench/app.py [ARTICLES]: medians and 95th percentiles in milliseconds, on this machine, through a real socket.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rashomon.app.example import example_reports
from rashomon.app.serving import Listening, serve
from rashomon.library.adding import Upload, add_uploads
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store

READERS = 4
ROUNDS = 40


def made_up(number: int) -> str:
    """A line of JSON with a report of a small event of its own."""
    place = f"Vik{number:05}"
    text = f"Barn {number} burns in {place}\n\nA barn burned down in {place}, the chief said. Nobody was hurt."
    day = f"20{20 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
    return json.dumps({"text": text, "outlet": f"Post of {place}", "published": day})


def ask(address: str) -> float:
    """Milliseconds until a page is there."""
    start = time.perf_counter()
    with urllib.request.urlopen(address, timeout=60) as answer:
        answer.read()
    return (time.perf_counter() - start) * 1000


def report(store: Store, address: str) -> None:
    """Prints the figures of each page."""
    with urllib.request.urlopen(f"{address}search.json?words=warehouse", timeout=60) as answer:
        story = json.load(answer)["hits"][0]["story"]
    for name in ("stories", "search?words=fire", f"stories/{story}", f"stories/{story}.json"):
        ask(address + name)
        for readers in (1, READERS):
            with ThreadPoolExecutor(readers) as pool:
                times = sorted(pool.map(lambda _, name=name: ask(address + name), range(ROUNDS)))
            high = times[int(len(times) * 0.95) - 1]
            print(f"{name:32} {readers} at once: median {statistics.median(times):6.0f} ms, p95 {high:6.0f} ms")


def main() -> None:
    """Fills a library, serves it and asks."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder, "a.sqlite")), make=True) as store:
        lines = "\n".join(map(made_up, range(number)))
        add_uploads(store, [Upload("made up.jsonl", lines.encode()), *example_reports()])
        ready = threading.Event()
        where: list[str] = []

        def told(address: str) -> None:
            where.append(address)
            ready.set()

        threading.Thread(target=serve, args=(store, Listening()), kwargs={"ready": told}, daemon=True).start()
        ready.wait()
        report(store, where[0])


if __name__ == "__main__":
    main()
