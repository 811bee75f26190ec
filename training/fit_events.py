"""Fits the weights by which `group` tells whether two reports are of one event, and writes match/weights/events.json.

    python -m training.fit_events DATA_DIR

DATA_DIR holds incidents_articles.jsonl.gz and ecb_docs.jsonl.gz. A story is the articles of one incident, or the
documents of one subtopic of ECB+. Pairs that are the same: at most `PAIRS` of each story. Pairs that are not: as many
of two stories, half of them of incidents that lie next to one another in time. The stories are in `FOLDS` parts, pairs
never join two parts, and each part is left out of its own fit. Chance is seeded; only the date comes from the clock.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any
from zlib import crc32

from rashomon.match import Matcher, Weights
from rashomon.model import Document
from rashomon.stages.group.events import FEATURES, Outline, outline
from rashomon.stages.read.batch import make_document
from rashomon.stages.read.overrides import Override
from rashomon.stages.read.report import Report
from training.fit_match import LabelledPair, fit_and_measure, write_weights

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/rashomon/match/weights/events.json"
FOLDS, PAIRS, NEIGHBOURS, RIDGE = 5, 3, 6, 1.0
SAME_AT, APART_AT = 0.5, 0.4
"""`APART_AT`: the probability below which a pair does not hold two reports in one story; chosen with the two bars of
`stages/group/events.py` by the figures of bench/one_story.py, in which each part is left out.
"""


@dataclass(frozen=True)
class Topic:
    """Reports of one event, in the order of their ids.

    kind: "incidents" or "ecb".
    """

    name: str
    kind: str
    documents: tuple[Document, ...]

    @property
    def fold(self) -> str:
        """The part of the data that the topic is in."""
        return str(crc32(self.name.encode()) % FOLDS)

    @property
    def day(self) -> str:
        """The first date of its documents; "" where none has one."""
        return min((document.published or "" for document in self.documents), default="")


def main() -> None:
    """Makes the pairs, fits, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    weights, report = fit_weights(labelled_pairs(read_topics(parser.parse_args().data)))
    report["data"] = (
        "incidents with two articles and more, and ECB+ subtopics, of DATA_DIR; parts left out of their fit"
    )
    report["command"] = "python -m training.fit_events DATA_DIR"
    report["date"] = datetime.date.today().isoformat()
    write_weights(OUT, weights, report)
    json.dump(report, sys.stdout, indent=1)


def fit_weights(pairs: Sequence[LabelledPair[Outline]]) -> tuple[Weights, dict[str, Any]]:
    """The weights of the features of two documents, and the report of their fit."""
    matcher = Matcher(FEATURES, (), Weights(0.0, {feature.name: 0.0 for feature in FEATURES}))
    return fit_and_measure(matcher, pairs, ridge=RIDGE, same_at=SAME_AT, apart_at=APART_AT)


def read_topics(data: Path) -> list[Topic]:
    """The topics of two documents and more, in order. Every document is read as a text with its metadata, as the
    program reads it; articles filed under several incidents are left out.
    """
    found: defaultdict[tuple[str, str], list[Document]] = defaultdict(list)
    for row in _rows(data / "incidents_articles.jsonl.gz"):
        if not row.get("also_in"):
            report = Report(row["id"], row["text"], title=row["title"], published=row["published"], url=row["url"])
            found["incidents", row["incident"]].append(make_document(report, Override())[0])
    for row in _rows(data / "ecb_docs.jsonl.gz"):
        found["ecb", row["subtopic"]].append(make_document(Report(row["id"], row["text"]), Override())[0])
    return [
        Topic(name, kind, tuple(sorted(documents, key=lambda document: document.source.path)))
        for (kind, name), documents in sorted(found.items())
        if len(documents) > 1
    ]


def labelled_pairs(topics: Sequence[Topic]) -> list[LabelledPair[Outline]]:
    """The pairs to fit to: `PAIRS` of each topic, and as many of two topics of one part of the data."""
    draw = random.Random(1)
    pairs = []
    for topic in topics:
        within = list(combinations(topic.documents, 2))
        for left, right in draw.sample(within, min(PAIRS, len(within))):
            pairs.append(LabelledPair(outline(left), outline(right), True, topic.fold))
    for left_topic, right_topic in mixed(topics, len(pairs), draw):
        left, right = draw.choice(left_topic.documents), draw.choice(right_topic.documents)
        pairs.append(LabelledPair(outline(left), outline(right), False, left_topic.fold))
    return pairs


def mixed(topics: Sequence[Topic], count: int, draw: random.Random) -> Iterator[tuple[Topic, Topic]]:
    """So many pairs of two topics of one kind and one part of the data, every second one of neighbours in time."""
    parts: defaultdict[tuple[str, str], list[Topic]] = defaultdict(list)
    for topic in sorted(topics, key=lambda topic: (topic.day, topic.name)):
        parts[topic.kind, topic.fold].append(topic)
    usable = [part for part in parts.values() if len(part) > 1]
    for number in range(count):
        (part,) = draw.choices(usable, weights=[len(part) for part in usable])
        if number % 2:
            first = draw.randrange(len(part) - 1)
            second = min(len(part) - 1, first + draw.randint(1, NEIGHBOURS))
        else:
            first, second = draw.sample(range(len(part)), 2)
        yield part[first], part[second]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    main()
