"""Names in headlines in capitals: how many of those found in the headline as printed are found in its capitals too.

    PYTHONPATH=src python bench/capitals.py DATA_DIR

DATA_DIR holds wording.jsonl.gz (BASIL) and incidents_articles.jsonl.gz. Of each 75 reports are drawn whose headline has
at least five words and is not in Title Case. A name is right where its characters and its kind are those found in the
headline as printed.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path

from rashomon.language import annotate_documents
from rashomon.model import NameKind
from rashomon.stages.read.batch import make_document
from rashomon.stages.read.overrides import Override
from rashomon.stages.read.report import Report

DRAWN, SEED, BODY = 75, 3, 2_500
Found = set[tuple[int, int, int, NameKind]]


def draw(data_dir: Path) -> list[tuple[str, str]]:
    """The headlines and the beginnings of the texts of the reports drawn."""
    drawn: list[tuple[str, str]] = []
    for name in ("wording", "incidents_articles"):
        with gzip.open(data_dir / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        random.Random(SEED).shuffle(rows)
        headed = [((row.get("title") or "").strip(), row["text"][:BODY]) for row in rows]
        drawn += [(title, text) for title, text in headed if in_sentence_case(title)][:DRAWN]
    return drawn


def in_sentence_case(title: str) -> bool:
    """Whether a headline of one line and at least five words has capitals in few of its longer words."""
    longer = [word for word in title.split() if len(word) > 3]
    capitals = sum(word[0].isupper() for word in longer)
    return (
        "\n" not in title
        and len(title.split()) >= 5
        and len(title.upper()) == len(title)
        and capitals <= 0.6 * len(longer)
    )


def find_names(reports: list[tuple[str, str]]) -> Found:
    """The names that are found in the headlines."""
    documents = [
        make_document(Report(f"r{number}", f"{title}\n\n{text}"), Override())[0]
        for number, (title, text) in enumerate(reports)
    ]
    readings = annotate_documents(documents)
    return {
        (number, name.span.start, name.span.end, name.kind)
        for number, (reading, (title, _)) in enumerate(zip(readings, reports, strict=True))
        for name in reading.annotation.names
        if name.span.start < len(title)
    }


def main(data_dir: Path) -> None:
    """Prints precision, recall and F1."""
    reports = draw(data_dir)
    printed, capitals = find_names(reports), find_names([(title.upper(), text) for title, text in reports])
    right = len(printed & capitals)
    precision, recall = right / len(capitals), right / len(printed)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{len(reports)} headlines, {len(printed)} names: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
