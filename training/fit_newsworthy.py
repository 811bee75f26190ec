"""Fits the weights by which `facts` tells what is news of what reports agree on, measures them crosswise, writes
match/weights/newsworthy.json.

    python -m training.fit_newsworthy DATA_DIR

Rows: `training/agreed_rows.tsv`, values that two reports of a story of DATA_DIR give alike (ecb_docs, names_docs,
wording and incidents_articles as .jsonl.gz), with what a reader said of the row. A story is left out of its own fit.
Only the date in the output is taken from the clock; nothing depends on chance.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rashomon.faults import Guard
from rashomon.interface import read
from rashomon.language import compare_sentences
from rashomon.match import Matcher, Weights
from rashomon.model import Fact
from rashomon.page import add_names, add_quotes, make_pages
from rashomon.pipeline import answer_questions, read_and_annotate
from rashomon.stages.facts.newsworthy import FEATURES, StatedValue, is_weighed, stated_pairs
from rashomon.stages.story import place_readings
from rashomon.text.normalised import NormalisedStory
from training.fit_match import LabelledPair, fit_and_measure, measure_told, write_weights
from training.fit_values import STORY, Place, Row, StoryKey, as_read, read_stories

ROOT = Path(__file__).resolve().parent.parent
ROWS = ROOT / "training/agreed_rows.tsv"
OUT = ROOT / "src/rashomon/match/weights/newsworthy.json"
RIDGE, SAME_AT = 1.0, 0.65
SHOWN_AT = (0.0, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65)
"""The probabilities from which it is measured what is told."""
TOLD = "E"
"""The label of what an editor would tell."""
Labels = Mapping[tuple[str, str, Place, Place], str]
"""The kind of a fact, the digest of its label and a place of each of two reports that give its value, with what a
reader said.
"""


def main() -> None:
    """Makes the rows, fits, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data, labels = parser.parse_args().data, read_labels(ROWS)
    pairs: list[LabelledPair[StatedValue]] = []
    said: list[str] = []
    for file in STORY:
        for key, reports in read_stories(data, file):
            if key in labels:
                for pair, label in labelled_rows(reports, labels[key], group=" ".join(key)):
                    pairs.append(pair)
                    said.append(label)
    matcher = Matcher(FEATURES, (), Weights(0.0, {feature.name: 0.0 for feature in FEATURES}))
    weights, report = fit_and_measure(matcher, pairs, ridge=RIDGE, same_at=SAME_AT, apart_at=0.0)
    report["shown"] = measure_told(matcher, pairs, said, told=TOLD, ridge=RIDGE, bars=SHOWN_AT)
    report["labels"] = {label: said.count(label) for label in sorted(set(said))}
    report["data"] = "training/agreed_rows.tsv in the stories of DATA_DIR, each left out of its own fit"
    report["command"] = "python -m training.fit_newsworthy DATA_DIR"
    report["date"] = datetime.date.today().isoformat()
    write_weights(OUT, weights, report)
    json.dump(report, sys.stdout, indent=1)


def read_labels(path: Path) -> dict[StoryKey, dict[tuple[str, str, Place, Place], str]]:
    """For each story the rows that were read, with what was said of them; those read twice with two answers are left
    out.
    """
    found: defaultdict[StoryKey, dict[tuple[str, str, Place, Place], str]] = defaultdict(dict)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            a, b = ((row[f"doc_{s}"], int(row[f"start_{s}"]), int(row[f"end_{s}"])) for s in "ab")
            if row["label"] != "U":
                found[row["set"], row["story"]][row["kind"], row["called"], a, b] = row["label"]
    return dict(found)


def labelled_rows(
    reports: Sequence[Row], labels: Labels, *, group: str
) -> Iterator[tuple[LabelledPair[StatedValue], str]]:
    """The rows of one story that are labelled and that the program still has, called as they were."""
    names = {document.id: report["id"] for report in reports for document in read([as_read(report)]).documents}
    batch = read_and_annotate(read([as_read(report) for report in reports]))
    readings = NormalisedStory(place_readings(batch.readings, base_date=None, decisions=())).readings
    answers = answer_questions(readings, (), Guard(strict=True))
    pages = add_quotes(add_names(make_pages(readings), answers.who), answers.said)
    kept = [page for page in pages if not page.document.duplicate_of]
    places = {fact.id: _places(fact, names) for fact in answers.facts if is_weighed(fact)}
    for left, right in stated_pairs(answers.facts, kept, compare_sentences):
        called = hashlib.sha256(left.fact.about.encode()).hexdigest()[:8]
        for (kind, digest, a, b), label in labels.items():
            if kind == left.fact.kind and digest == called and {a[:2], b[:2]} <= places[left.fact.id]:
                yield LabelledPair(left, right, label == TOLD, group), label
                break


def _places(fact: Fact, names: Mapping[str, str]) -> set[tuple[str, int]]:
    """Where the values of a fact begin, each with the name of its report in the data."""
    return {(names[span.doc], span.start) for version in fact.versions for span in version.evidence}


if __name__ == "__main__":
    main()
