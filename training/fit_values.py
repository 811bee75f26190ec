"""Fits the weights by which `facts` sets differing figures of two reports side by side, measures them crosswise, writes
match/weights/values.json.

    python -m training.fit_values DATA_DIR

Pairs: `training/value_pairs.tsv`, in the stories of DATA_DIR (ecb_docs, names_docs, wording and incidents_articles as
.jsonl.gz). A story is left out of its own fit. The topics of ECB+ that are scored as stories elsewhere are left out
altogether. Dates and times are in the file too, but of the 400 labelled hardly one in twelve is of one thing: they are
not weighed. Only the date in the output is taken from the clock; nothing depends on chance.
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
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.interface import read
from rashomon.language import compare_sentences
from rashomon.match import Matcher, Weights
from rashomon.page import Page, add_names, make_pages
from rashomon.pipeline import read_and_annotate
from rashomon.stages.facts.facing import FEATURES, ComparedFigure
from rashomon.stages.facts.figures import find_figures
from rashomon.stages.facts.grouping import facing_pairs, families_of, read_facing
from rashomon.stages.facts.measures import of_people
from rashomon.stages.facts.quantities import stated_figures
from rashomon.stages.facts.setting import main_day, settings_of
from rashomon.stages.facts.values_read import reader_of_values
from rashomon.stages.story import place_readings
from rashomon.stages.who import resolve_names
from rashomon.text.normalised import NormalisedStory
from training.fit_match import LabelledPair, encode_pairs, fit_and_measure, predict_crosswise, write_weights

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "training/value_pairs.tsv"
OUT = ROOT / "src/rashomon/match/weights/values.json"
RIDGE, SAME_AT, APART_AT = 1.0, 0.43, 0.14
"""`SAME_AT`: three of four of those above are right crosswise; of the 15 between .4 and it two are. Pairs below
`APART_AT` part two groups; how many of them are right stands in the report (`same_below_apart_at`).
"""
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
Row = dict[str, str]
Numbers = NDArray[np.float64]


def main() -> None:
    """Makes the pairs, fits, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data, labels = parser.parse_args().data, read_labels(PAIRS)
    pairs: list[LabelledPair[ComparedFigure]] = []
    for file in STORY:
        for key, reports in read_stories(data, file):
            if key in labels:
                pairs += labelled_pairs(reports, labels[key], group=" ".join(key))
    matcher = Matcher(FEATURES, (), Weights(0.0, {feature.name: 0.0 for feature in FEATURES}))
    weights, report = fit_and_measure(matcher, pairs, ridge=RIDGE, same_at=SAME_AT, apart_at=APART_AT)
    report["shown"] = measure_shown(pairs)
    report["data"] = "training/value_pairs.tsv in the stories of DATA_DIR, each left out of its own fit"
    report["command"] = "python -m training.fit_values DATA_DIR"
    report["date"] = datetime.date.today().isoformat()
    write_weights(OUT, weights, report)
    json.dump(report, sys.stdout, indent=1)


def measure_shown(pairs: Sequence[LabelledPair[ComparedFigure]]) -> dict[str, dict[str, float]]:
    """Average precision, and precision and recall at the bars by which figures are grouped, each story left out of its
    own fit; beside it the sum of `align.py` from the score that served before the weights (3.4).
    """
    x, y = encode_pairs(FEATURES, pairs)
    fitted = predict_crosswise(x, y, [pair.group for pair in pairs], ridge=RIDGE)
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
            if row["label"] != "U" and not (row["set"] == "ecb_docs" and row["story"][:-1] in SCORED):
                sides = [(row[f"doc_{s}"], int(row[f"start_{s}"]), int(row[f"end_{s}"])) for s in "ab"]
                found[row["set"], row["story"]][frozenset(sides)] = row["label"].startswith("S")
    return dict(found)


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
    pages = pages_of([as_read(report) for report in reports])
    settings = [settings_of(page) for page in pages]
    main = main_day(settings, [page.document.base_date for page in pages])
    figures = stated_figures(
        [figure for page, setting in zip(pages, settings, strict=True) for figure in find_figures(page, setting)]
    )
    families = families_of(figures, main)
    read_facing(families, reader_of_values(pages, compare_sentences), lambda left, right: True)
    for family in families:
        for i, j in facing_pairs(family):
            places = frozenset((names[figures[k].doc], figures[k].span.start, figures[k].span.end) for k in (i, j))
            if places in labels:
                sides = ComparedFigure(family, i), ComparedFigure(family, j)
                yield LabelledPair(*sides, labels[places], group)


def as_read(report: Mapping[str, str]) -> Row:
    """A row of the data as a report to be read."""
    return {key: report[key] for key in ("title", "text", "published") if report.get(key)}


def pages_of(reports: Sequence[Row]) -> list[Page]:
    """The reports as the stages get them, with their names."""
    placed = place_readings(read_and_annotate(read(reports)).readings, base_date=None, decisions=())
    pages = make_pages(NormalisedStory(placed).readings)
    entities, _ = resolve_names(pages)
    return [page for page in add_names(pages, entities) if not page.document.duplicate_of]


if __name__ == "__main__":
    main()
