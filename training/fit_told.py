"""Fits the weights by which `facts` tells what reports state alike, measures them crosswise, writes
match/weights/told.json.

    python -m training.fit_told DATA_DIR

Pairs: `training/told_pairs.tsv`, passages that the pair model lays side by side in the stories of DATA_DIR (ecb_docs,
names_docs, wording and incidents_articles as .jsonl.gz), with what a reader said of them. None is of two sentences that
the pair model was trained on. A story is left out of its own fit. Only the date in the output is taken from the clock;
nothing depends on chance.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.interface import read
from rashomon.language import compare_sentences
from rashomon.match import Matcher, Weights
from rashomon.model import Span
from rashomon.stages.facts.laid_words import BARS, FEATURES, LaidWords, laid_words
from rashomon.stages.facts.sentence_pairs import Context, SentencesRead, contexts_of, pair_sentences
from training.fit_match import LabelledPair, fit_and_measure, measure_told, write_weights
from training.fit_values import STORY, Place, Row, StoryKey, as_read, pages_of, read_stories

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "training/told_pairs.tsv"
OUT = ROOT / "src/rashomon/match/weights/told.json"
RIDGE, SAME_AT = 1.0, 0.7
SHOWN_AT = (0.5, 0.6, 0.7, 0.8)
"""The probabilities from which it is measured what is told."""
TOLD = "E"
"""The label of what an editor would tell as agreed."""


def main() -> None:
    """Makes the pairs, fits, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data, labels = parser.parse_args().data, read_labels(PAIRS)
    pairs: list[LabelledPair[LaidWords]] = []
    said: list[str] = []
    for file in STORY:
        for key, reports in read_stories(data, file):
            for pair, label in labelled_pairs(reports, labels.get(key, {}), group=" ".join(key)):
                pairs.append(pair)
                said.append(label)
    matcher = Matcher(FEATURES, BARS, Weights(0.0, {feature.name: 0.0 for feature in FEATURES}))
    weights, report = fit_and_measure(matcher, pairs, ridge=RIDGE, same_at=SAME_AT, apart_at=0.0)
    report["shown"] = measure_told(matcher, pairs, said, told=TOLD, ridge=RIDGE, bars=SHOWN_AT)
    report["labels"] = {label: said.count(label) for label in sorted(set(said))}
    report["data"] = "training/told_pairs.tsv in the stories of DATA_DIR, each left out of its own fit"
    report["command"] = "python -m training.fit_told DATA_DIR"
    report["date"] = datetime.date.today().isoformat()
    write_weights(OUT, weights, report)
    json.dump(report, sys.stdout, indent=1)


def read_labels(path: Path) -> dict[StoryKey, dict[tuple[Place, Place], str]]:
    """For each story the passages that were read, with what was said of them."""
    found: defaultdict[StoryKey, dict[tuple[Place, Place], str]] = defaultdict(dict)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            a, b = ((row[f"doc_{s}"], int(row[f"start_{s}"]), int(row[f"end_{s}"])) for s in "ab")
            if row["label"] != "U":
                found[row["set"], row["story"]][a, b] = row["label"]
    return dict(found)


def labelled_pairs(
    reports: Sequence[Row], labels: Mapping[tuple[Place, Place], str], *, group: str
) -> Iterator[tuple[LabelledPair[LaidWords], str]]:
    """The passages of one story that are labelled and that the pair model still lays side by side."""
    if not labels:
        return
    names = {document.id: report["id"] for report in reports for document in read([as_read(report)]).documents}
    pages = pages_of([as_read(report) for report in reports])
    read_here = {sentence for span, sentence in contexts_of(pages).items() if _holds_one(span, names, labels)}
    for pair in pair_sentences(pages, partial(_read_some, read_here)):
        for point in pair.reading.points:
            left, right = laid_words(pair, point)
            places = tuple((names[one.span.doc], one.span.start, one.span.end) for one in (left, right))
            label = labels.get((places[0], places[1])) or labels.get((places[1], places[0]))
            if label:
                yield LabelledPair(left, right, label == TOLD, group), label


def _holds_one(span: Span, names: Mapping[str, str], labels: Mapping[tuple[Place, Place], str]) -> bool:
    return any(
        names[span.doc] == doc and span.start <= start and end <= span.end
        for pair in labels
        for doc, start, end in pair
    )


@dataclass(frozen=True)
class _Unread:
    """Two sentences of which none holds a labelled passage."""

    event: float = 0.0
    same: float = 0.0
    points: tuple[()] = ()
    words_a: tuple[()] = ()
    words_b: tuple[()] = ()
    facing: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))


def _read_some(wanted: Set[Context], pairs: Sequence[tuple[Context, Context]]) -> list[SentencesRead]:
    """Reads the pairs of which both sentences are wanted: most of a story holds no label."""
    asked = [pair for pair in pairs if pair[0] in wanted and pair[1] in wanted]
    found = dict(zip(asked, compare_sentences(asked), strict=True))
    return [found.get(pair, _Unread()) for pair in pairs]


if __name__ == "__main__":
    main()
