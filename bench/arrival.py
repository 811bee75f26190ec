"""Articles annotated as they arrive: how many a second, and how long `add` waits for it.

    python bench/arrival.py DATA_DIR [ARTICLES]

The first so many articles of a made feed (bench/made_feed.py) are added to an empty library; a process of its own
annotates them, as `add --annotate` starts it, while this one adds another article every half second. The seconds of the
processor are those of that process with all its threads; the time of an add alone is that of the same number of other
articles before.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from grouping import read_rows
from made_feed import MadeArticle, make_feed, write_feed

from rashomon.library.adding import add_paths
from rashomon.library.annotating import annotate_waiting
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store

BESIDE = 40
"""Articles that are added one by one, before and beside."""


def annotate_apart(place: Path, told: Path) -> int:
    """Starts a process that annotates a library and writes its seconds to a file; the number of the process."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        with open_store(str(place)) as store:
            clock, spent = time.perf_counter(), time.process_time()
            done = annotate_waiting(store).annotated
            seconds = {"wall": time.perf_counter() - clock, "processor": time.process_time() - spent}
        told.write_text(json.dumps({"annotated": done, **seconds}), encoding="utf-8")
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
        with open_store(str(place)) as store:
            beside = add_one_by_one(store, singles[BESIDE:], 0.5)
        assert os.waitpid(process, 0)[1] == 0
        told = json.loads((folder / "told").read_text(encoding="utf-8"))
    figures = {
        "annotated": told["annotated"],
        "words_of_an_article": round(words),
        "a_second": round(told["annotated"] / told["wall"], 1),
        "a_processor_second": round(told["annotated"] / told["processor"], 1),
        "add_alone_median": round(statistics.median(alone), 3),
        "add_beside_median": round(statistics.median(beside), 3),
        "add_beside_longest": round(max(beside), 3),
        "load": round(os.getloadavg()[0], 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 400)
