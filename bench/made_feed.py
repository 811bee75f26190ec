"""A library fed with many articles: how fast the first and the last ten thousand are added and grouped, the memory, and
how well the stories are those of the events.

    python bench/made_feed.py DATA_DIR [ARTICLES] [FOLDER] > FEED.txt

The articles are those of the incidents (DATA_DIR/incidents_articles.jsonl.gz) over and over, each time under other
names, places, rare words, figures and days: all articles of one incident are changed alike, so they are of one event
still, and no two turns share one. A thousand come a day. Nothing is drawn by chance. FOLDER keeps the articles and the
library. Each step of 10,000 is told as it ends; the figures to be recorded stand at the end of the whole run only.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from floors import print_figure
from grouping import read_rows

from rashomon.library.adding import add_paths
from rashomon.store.articles import each_article
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store
from rashomon.text.rarity import rarity
from rashomon.text.words import fold

A_DAY, A_FILE, A_STEP = 1000, 1000, 10_000
"""Articles of a day of the feed, of a file of it, and of one call of `add_paths`."""
BEGIN = date(2024, 1, 1)
_RARE_NAME, _RARE_WORD = 3.0, 4.0  # as in stages/group/sketch.py: what the grouping tells events apart by
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}})(?:, (\d{{4}}))?\b")
_TOKEN = re.compile(r"[^\W\d_]{3,}|\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class MadeArticle:
    """An article of the feed. `event`: what it tells of: the incident and the turn."""

    event: str
    title: str
    text: str
    published: str
    url: str

    def record(self) -> dict[str, str]:
        """What stands in a file of the feed; the event does not."""
        return {"title": self.title, "text": self.text, "published": self.published, "url": self.url}


class Changer:
    """Changes names, rare words, figures and days of texts, those of one event alike."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Takes the words to change to from these articles, each as often as it stands there."""
        self._names, self._words = list[str](), list[str]()
        for row in rows:
            for match in _TOKEN.finditer(row["text"]):
                kind = self._pool(match[0])
                if kind is not None:
                    kind.append(match[0])

    def change(self, text: str, event: str, days: int) -> str:
        """The text as one of another event, `days` later."""

        def other(match: re.Match[str]) -> str:
            word = match[0]
            at = crc32(f"{event}|{fold(word)}".encode())
            if word.isdecimal():
                return word if len(word) < 2 or _YEAR.fullmatch(word) else str(at % 9 + 1) + word[1:]
            pool = self._pool(word)
            return word if pool is None else pool[at % len(pool)]

        parts, end = [], 0
        for match in _DATE.finditer(text):
            parts += [_TOKEN.sub(other, text[end : match.start()]), _later(match, days)]
            end = match.end()
        return "".join([*parts, _TOKEN.sub(other, text[end:])])

    def _pool(self, word: str) -> list[str] | None:
        """The words that this one may become, None = it stays."""
        if word.isdecimal() or word in _MONTHS or word.endswith("day"):
            return None
        if word[0].isupper():
            return self._names if rarity(fold(word)) >= _RARE_NAME else None
        return self._words if rarity(fold(word)) >= _RARE_WORD else None


def make_feed(rows: Sequence[Mapping[str, Any]], number: int) -> list[MadeArticle]:
    """So many articles by the days of their publication."""
    changer, found = Changer(rows), []
    first = dict[str, date]()
    for row in rows:
        day = date.fromisoformat(row["published"][:10])
        first[row["incident"]] = min(day, first.get(row["incident"], day))
    for n in range(number):
        turn, row = n // len(rows), rows[n % len(rows)]
        event = f"{row['incident']}/{turn}"
        begins = BEGIN + timedelta(days=crc32(event.encode()) % max(1, number // A_DAY))
        days = (begins - first[row["incident"]]).days // 7 * 7  # whole weeks: "on Monday" stays true
        published = date.fromisoformat(row["published"][:10]) + timedelta(days=days)
        title, text = (changer.change(row[field] or "", event, days) for field in ("title", "text"))
        found.append(MadeArticle(event, title, text, published.isoformat(), f"https://made.example/{n}"))
    return sorted(found, key=lambda one: (one.published, one.url))


def write_feed(articles: Sequence[MadeArticle], folder: Path) -> list[Path]:
    """Writes the articles as files of JSON lines, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for start in range(0, len(articles), A_FILE):
        files.append(folder / f"{start // A_FILE:05}.jsonl")
        lines = (json.dumps(one.record()) + "\n" for one in articles[start : start + A_FILE])
        files[-1].write_text("".join(lines), encoding="utf-8")
    return files


def measure(store: Store, files: Sequence[Path]) -> Iterator[dict[str, float]]:
    """Adds the files, `A_STEP` articles at a time, and tells how long each step took and the most memory so far."""
    a_step = A_STEP // A_FILE
    for start in range(0, len(files), a_step):
        wall, spent = time.perf_counter(), time.process_time()
        result = add_paths(store, [str(path) for path in files[start : start + a_step]])
        wall, spent = time.perf_counter() - wall, time.process_time() - spent
        yield {
            "added": result.added,
            "stories": result.stories,
            "a_second": round(result.added / wall, 1),
            "a_processor_second": round(result.added / spent, 1),
            "processor_seconds": round(spent, 1),
            "most_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }


def score(store: Store, event: Mapping[str, str]) -> dict[str, float]:
    """Pairs F1 and B-cubed F1 of the stories of the library against the events.

    event: for the address of each article, the event that it tells of.
    """
    with store.read() as connection:
        return score_pairs(
            [(event[one.document.source.url or ""], one.story or "") for one in each_article(connection)]
        )


def score_pairs(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """The same of articles, each given by its event and its story; and the precision and recall of pairs."""
    both, true, said = Counter(pairs), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    hits, wanted, offered = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, true, said))
    precision = sum(n * n / said[b] for (_, b), n in both.items()) / len(pairs)
    recall = sum(n * n / true[a] for (a, _), n in both.items()) / len(pairs)
    return {
        "articles": len(pairs),
        "pairs_precision": round(hits / offered, 4),
        "pairs_recall": round(hits / wanted, 4),
        "pairs_f1": round(2 * hits / (wanted + offered), 4),
        "bcubed_f1": round(2 * precision * recall / (precision + recall), 4),
    }


def _later(match: re.Match[str], days: int) -> str:
    """The date of a match so many days later, written as it was; one that no calendar has stays."""
    try:
        day = date(int(match[3] or 2016), _MONTHS.index(match[1]) + 1, int(match[2])) + timedelta(days=days)
    except (ValueError, OverflowError):
        return match[0]
    return f"{_MONTHS[day.month - 1]} {day.day}" + (f", {day.year}" if match[3] else "")


def main(data: Path, number: int, folder: Path) -> None:
    articles = make_feed(read_rows(data / "incidents_articles.jsonl.gz"), number)
    files = write_feed(articles, folder / "feed")
    event = {one.url: one.event for one in articles}
    del articles
    with open_store(str(folder / "library.sqlite"), make=True) as store:
        steps = []
        for step in measure(store, files):
            steps.append(step)
            print(json.dumps(step), flush=True)
        slower = steps[-1]["processor_seconds"] / steps[-1]["added"] * steps[0]["added"] / steps[0]["processor_seconds"]
        scores = score(store, event)
    memory = [step["most_memory_mb"] for step in steps]
    for figure, value in (
        ("articles a processor second, first 10,000", steps[0]["a_processor_second"]),
        ("articles a processor second, last 10,000", steps[-1]["a_processor_second"]),
        ("last 10,000 against the first", slower),
        ("most memory in MB", memory[-1]),
        ("memory grew by, percent", 100 * memory[-1] / memory[0] - 100),
        ("pairs f1", scores["pairs_f1"]),
        ("bcubed f1", scores["bcubed_f1"]),
    ):
        print_figure("library", f"feed of {number:,}: {figure}", value, f"python bench/made_feed.py DATA_DIR {number}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3, 4):
        sys.exit(__doc__)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    if len(sys.argv) > 3:
        main(Path(sys.argv[1]), count, Path(sys.argv[3]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(Path(sys.argv[1]), count, Path(scratch))
