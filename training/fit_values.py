"""Fits the weights by which `facts` sets differing figures of two reports side by side, measures them crosswise, writes
match/weights/values.json.

    python -m training.fit_values DATA_DIR

Pairs: `training/value_pairs.tsv`, in the stories of DATA_DIR (ecb_docs, names_docs, wording and incidents_articles as
.jsonl.gz). Two sorts take part in the fit that nobody labelled and nothing is measured on (`changed_values.py`): values
changed in one report, which are of one matter, and pairs that weights fitted to the labelled ones alone call unlikely,
which are of two. A story is left out of its own fit. The topics of ECB+ that are scored as stories elsewhere are left
out altogether. Dates and times are in the file too, but of the 400 labelled hardly one in twelve is of one thing: they
are not weighed. Only the date in the output is taken from the clock; what is drawn goes by the names of the stories.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.interface import read
from rashomon.match import Matcher, Weights
from rashomon.page import Page
from rashomon.pipeline import read_and_annotate
from rashomon.stages.facts.facing import FEATURES, ComparedFigure
from rashomon.stages.facts.measures import of_people
from training.changed_values import (
    MOST_PAIRS,
    Row,
    Told,
    annotate_report,
    changed_pairs,
    free_pairs,
    pages_from,
)
from training.fit_match import Beside, LabelledPair, encode_pairs, fit_and_measure, predict_crosswise, write_weights

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "training/value_pairs.tsv"
OUT = ROOT / "src/rashomon/match/weights/values.json"
RIDGE, SAME_AT, APART_AT = 1.0, 0.42, 0.15
"""`SAME_AT`: about three of four of those above are right crosswise, before what else stands in the two groups has its
say. Pairs below `APART_AT` part two groups; how many of them are right stands in the report (`same_below_apart_at`).
"""
CHANGED, UNLIKELY = 0.3, 0.13
"""What a changed value counts beside a labelled one (more of them took from what is right of the labelled ones), and
the probability under which an unlabelled pair is taken for one of two matters.
"""
MANY, EACH = "incidents_articles", 4
"""The file of which only each fourth story has values changed."""
SUM_FROM = 3.4
"""The sum of weights from which differing figures were one matter before."""
SCORED = ("12", "19", "20", "24", "30")
"""Topics of ECB+ that the development stories were made from."""
MOST_REPORTS = 6
STORY = {"ecb_docs": "subtopic", "names_docs": "topic", "wording": "triple", "incidents_articles": "incident"}
"""For each file the field that tells the story."""

Place = tuple[str, int, int]
"""A report's name in the data, and the characters of a value."""
StoryKey = tuple[str, str]
Numbers = NDArray[np.float64]


def main() -> None:
    """Makes the pairs, fits, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data, labels = parser.parse_args().data, read_labels(PAIRS)
    pairs: list[LabelledPair[ComparedFigure]] = []
    changed: list[LabelledPair[ComparedFigure]] = []
    free: list[LabelledPair[ComparedFigure]] = []
    for file in STORY:
        for key, reports in read_stories(data, file):
            group = " ".join(key)
            if key in labels:
                pairs += labelled_pairs(reports, labels[key], group=group)
            if len(reports) > 1 and not is_scored(key) and (file != MANY or crc32(group.encode()) % EACH == 0):
                of_one, of_any = unlabelled_pairs(reports, group=group)
                changed += of_one
                free += of_any
    matcher = Matcher(FEATURES, (), Weights(0.0, {feature.name: 0.0 for feature in FEATURES}))
    first, _ = fit_and_measure(matcher, pairs, ridge=RIDGE, same_at=SAME_AT, apart_at=APART_AT)
    labelled = Matcher(FEATURES, (), first)
    apart = [pair for pair in free if labelled.probability(pair.left, pair.right) < UNLIKELY]
    beside = Beside.of(FEATURES, [*changed, *apart])
    weights, report = fit_and_measure(matcher, pairs, ridge=RIDGE, same_at=SAME_AT, apart_at=APART_AT, beside=beside)
    report["shown"] = measure_shown(pairs, beside)
    report["shown_without_changed"] = measure_shown(pairs)
    report["data"] = "training/value_pairs.tsv in the stories of DATA_DIR, each left out of its own fit"
    report["command"] = "python -m training.fit_values DATA_DIR"
    report["date"] = datetime.date.today().isoformat()
    write_weights(OUT, weights, report)
    json.dump(report, sys.stdout, indent=1)


def measure_shown(
    pairs: Sequence[LabelledPair[ComparedFigure]], beside: Beside | None = None
) -> dict[str, dict[str, float]]:
    """Average precision, and precision and recall at the bars by which figures are grouped, each story left out of its
    own fit; beside it the sum of `align.py` from the score that served before the weights (3.4).
    """
    x, y = encode_pairs(FEATURES, pairs)
    fitted = predict_crosswise(x, y, [pair.group for pair in pairs], ridge=RIDGE, beside=beside)
    summed = np.array([pair.left.family.likeness(pair.left.at, pair.right.at) for pair in pairs])
    people = np.array([of_people(pair.left.figure.measure) for pair in pairs])
    shown = fitted >= SAME_AT
    everyone = np.ones(len(y), dtype=bool)
    parts = {"all": (fitted, shown, everyone), "people": (fitted, shown, people), "others": (fitted, shown, ~people)}
    parts["the sum"] = (summed, summed >= SUM_FROM, everyone)
    return {name: _measured(by[part], said[part], y[part]) for name, (by, said, part) in parts.items()}


def _measured(by: Numbers, said: NDArray[np.bool_], same: Numbers) -> dict[str, float]:
    ordered = same[np.argsort(-by, kind="stable")]
    at = np.cumsum(ordered) / np.arange(1, len(same) + 1)
    right = float(same[said].sum())
    return {
        "average_precision": round(float((at * ordered).sum() / same.sum()), 3),
        "shown": int(said.sum()),
        "right": int(right),
        "precision": round(right / max(1, int(said.sum())), 3),
        "recall": round(right / float(same.sum()), 3),
    }


def read_labels(path: Path) -> dict[StoryKey, dict[frozenset[Place], bool]]:
    """For each story the pairs of values with the answer; those that cannot be told are left out."""
    found: defaultdict[StoryKey, dict[frozenset[Place], bool]] = defaultdict(dict)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            if row["label"] != "U" and not is_scored((row["set"], row["story"])):
                sides = [(row[f"doc_{s}"], int(row[f"start_{s}"]), int(row[f"end_{s}"])) for s in "ab"]
                found[row["set"], row["story"]][frozenset(sides)] = row["label"].startswith("S")
    return dict(found)


def is_scored(key: StoryKey) -> bool:
    """Whether a story is one of those that the program is measured by elsewhere."""
    return key[0] == "ecb_docs" and key[1][:-1] in SCORED


def read_stories(data: Path, file: str) -> Iterator[tuple[StoryKey, list[Row]]]:
    """Each story of a file with its reports."""
    stories: defaultdict[str, list[Row]] = defaultdict(list)
    with gzip.open(data / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row.get("corpus", "newswcl50") == "newswcl50":
                stories[str(row[STORY[file]])].append(row)
    for key, reports in sorted(stories.items()):
        yield (file, key), reports[:MOST_REPORTS]


def labelled_pairs(
    reports: Sequence[Row], labels: Mapping[frozenset[Place], bool], *, group: str
) -> Iterator[LabelledPair[ComparedFigure]]:
    """The pairs of differing figures of one story that are labelled."""
    names = {document.id: report["id"] for report in reports for document in read([as_read(report)]).documents}
    told = Told.of(read_and_annotate(read([as_read(report) for report in reports])).readings)
    for family, i, j in told.read():
        places = frozenset((names[f.doc], f.span.start, f.span.end) for f in (told.figures[i], told.figures[j]))
        if places in labels:
            yield LabelledPair(ComparedFigure(family, i), ComparedFigure(family, j), labels[places], group)


def unlabelled_pairs(
    reports: Sequence[Row], *, group: str
) -> tuple[list[LabelledPair[ComparedFigure]], list[LabelledPair[ComparedFigure]]]:
    """Of one story the pairs made by changing a value, and some of those that it has; none where two reports are
    one.
    """
    rows = [as_read(report) for report in reports]
    readings = [reading for row in rows for reading in annotate_report(row)]
    told = Told.of(readings)
    if not len(rows) == len(readings) == len(told.pages):
        return [], []
    changed = list(changed_pairs(rows, readings, told, group=group))
    return [replace(pair, weight=CHANGED / max(1, len(changed) / MOST_PAIRS)) for pair in changed], free_pairs(
        told, group=group
    )


def as_read(report: Mapping[str, str]) -> Row:
    """A row of the data as a report to be read."""
    return {key: report[key] for key in ("title", "text", "published") if report.get(key)}


def pages_of(reports: Sequence[Row]) -> list[Page]:
    """The reports as the stages get them, with their names."""
    return pages_from(read_and_annotate(read(reports)).readings)


if __name__ == "__main__":
    main()
