"""Articles annotated as they arrive: how many a second, and how long `add` waits for it.

    python bench/arrival.py DATA_DIR [ARTICLES]

The first so many articles of a made feed (bench/made_feed.py) are added to an empty library; a process of its own
annotates them, as `add --annotate` starts it, while this one adds another article every half second. The seconds of the
processor are those of that process with all its threads; the time of an add alone is that of the same number of other
articles before. "the model alone": those seconds that the network takes, from the pieces of a window to its scores;
what is left is loading, splitting, decoding, and writing what was read. "waited": how long an add stood before the lock
of writers, and "held": how long the other process had it: what an add waits for besides is its share of a processor,
which on a busy machine is another matter.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from floors import print_figure
from grouping import read_rows
from made_feed import MadeArticle, make_feed, write_feed
from sqlalchemy import Connection

from rashomon.language.network import Network, Scores
from rashomon.library.adding import add_paths
from rashomon.library.annotating import NICE, annotate_waiting
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store

BESIDE = 40
"""Articles that are added one by one, before and beside."""


def time_writing(waited: list[float], held: list[float]) -> None:
    """Lets every transaction that writes, from now on in this process, tell how long it waited for the others and how
    long they waited for it.
    """
    write: Callable[..., Any] = Store.write

    @contextmanager
    def timed(store: Store) -> Iterator[Connection]:
        start = time.perf_counter()
        with write(store) as connection:
            begun = time.perf_counter()
            waited.append(begun - start)
            yield connection
        held.append(time.perf_counter() - begun)

    Store.write = timed  # type: ignore[assignment, method-assign]


def time_model(spent: list[float]) -> None:
    """Lets every call of the network, from now on in this process, tell the processor seconds that it takes. A call
    runs on the one thread that makes it.
    """
    score: Callable[..., Scores] = Network.score

    def timed(network: Network, pieces: Sequence[tuple[int, ...]], rows: Sequence[int]) -> Scores:
        start = time.thread_time()
        scores = score(network, pieces, rows)
        spent.append(time.thread_time() - start)
        return scores

    Network.score = timed  # type: ignore[assignment, method-assign]


def annotate_apart(place: Path, told: Path) -> int:
    """Starts a process that annotates a library and writes its seconds to a file; the number of the process."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        os.nice(NICE)  # as `start_annotating` does
        time_writing([], held := list[float]())
        time_model(alone := list[float]())
        with open_store(str(place)) as store:
            clock, spent = time.perf_counter(), time.process_time()
            done = annotate_waiting(store).annotated
            seconds = {"wall": time.perf_counter() - clock, "processor": time.process_time() - spent}
        found = {"annotated": done, "held": max(held), "model": sum(alone), **seconds}
        told.write_text(json.dumps(found), encoding="utf-8")
        status = 0
    finally:
        os._exit(status)


def add_one_by_one(store: Store, files: Sequence[Path], pause: float) -> list[float]:
    """The seconds that each of these adds takes."""
    seconds = []
    for file in files:
        start = time.perf_counter()
        assert add_paths(store, [str(file)]).added == 1
        seconds.append(time.perf_counter() - start)
        time.sleep(pause)
    return seconds


def _files(articles: Sequence[MadeArticle], folder: Path) -> list[Path]:
    files = []
    for number, one in enumerate(articles):
        files += write_feed([one], folder / f"{number:04}")
    return files


def main(data: Path, number: int) -> None:
    articles = make_feed(read_rows(data / "incidents_articles.jsonl.gz"), number + 2 * BESIDE)
    words = sum(len(one.text.split()) for one in articles[:number]) / number
    with tempfile.TemporaryDirectory() as scratch:
        folder, place = Path(scratch), Path(scratch, "library.sqlite")
        singles = _files(articles[number:], folder / "singles")
        with open_store(str(place), make=True) as store:
            add_paths(store, list(map(str, write_feed(articles[:number], folder / "feed"))))
            alone = add_one_by_one(store, singles[:BESIDE], 0)
        process = annotate_apart(place, folder / "told")
        time_writing(waited := list[float](), [])
        with open_store(str(place)) as store:
            beside = add_one_by_one(store, singles[BESIDE:], 0.5)
        assert os.waitpid(process, 0)[1] == 0
        told = json.loads((folder / "told").read_text(encoding="utf-8"))
    command = f"python bench/arrival.py DATA_DIR {number}"
    load = f"at load {os.getloadavg()[0]:.0f}"
    for figure, value in (
        (f"annotated a processor second, {words:.0f} words", told["annotated"] / told["processor"]),
        ("annotated a processor second by the model alone", told["annotated"] / told["model"]),
        ("share of the model alone in annotating", told["model"] / told["processor"]),
        (f"annotated a second {load}", told["annotated"] / told["wall"]),
        ("add alone, median seconds", statistics.median(alone)),
        (f"add beside annotate {load}, median seconds", statistics.median(beside)),
        (f"add beside annotate {load}, longest seconds", max(beside)),
        ("add beside annotate, longest wait for its lock in seconds", max(waited)),
        ("annotate beside add, longest hold of the lock in seconds", told["held"]),
    ):
        print_figure("library", figure, value, command)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 400)
