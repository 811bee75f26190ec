"""Fits the weights by which the headline of a pasted page is told, measures them crosswise, writes
match/weights/headlines.json.

    python -m training.fit_headlines DATA_DIR

DATA_DIR holds extraction.jsonl.gz. Its pages are taken as all text that they show. A line is the headline where it has
the letters of the title that the page states. Even and odd pages are each left out of their own fit. Only the date in
the file is taken from the clock; nothing depends on chance.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.match import Weights
from rashomon.stages.read.furniture_phrases import match_phrase
from rashomon.stages.read.html import read_html
from rashomon.stages.read.markup import visible_text
from rashomon.stages.read.pasted import headline_candidates, is_pasted
from rashomon.stages.read.printed import letters_of
from rashomon.text.stretches import split_stretches
from training.fit_match import Row, fit_logistic, write_weights

OUT = Path(__file__).resolve().parent.parent / "src/rashomon/match/weights/headlines.json"
RIDGE, SAME_AT = 1.0, 0.2
"""`SAME_AT`: the probability from which the best line is the headline; chosen on the crosswise figures."""


@dataclass(frozen=True)
class PageLines:
    """The lines of one page that may be its headline.

    rows: their features, with a last column of 1.
    right: which of them is the headline.
    fold: 0 for even pages, 1 for odd ones.
    """

    rows: Row
    right: Row
    fold: int


def main() -> None:
    """Reads, fits, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    pages, names = read_pages(parser.parse_args().data)
    guesses = [guess for fold in (0, 1) for guess in guess_crosswise(pages, fold)]
    for bar in (0.1, 0.2, 0.3, 0.4, 0.5):
        given = [right for sure, right in guesses if sure >= bar]
        print(bar, f"named {len(given)} right {sum(given):.0f} of {len(pages)}", file=sys.stderr)
    *of, bias = (round(float(weight), 3) for weight in _fit(pages))
    given = [right for sure, right in guesses if sure >= SAME_AT]
    report: dict[str, Any] = {
        "data": "the 90 pages of extraction.jsonl.gz as all text that they show; even and odd pages crosswise",
        "command": "python -m training.fit_headlines DATA_DIR",
        "date": datetime.date.today().isoformat(),
        "pages": len(pages),
        "named": len(given),
        "right": int(sum(given)),
    }
    write_weights(OUT, Weights(bias, dict(zip(names, of, strict=True)), SAME_AT, 0.0), report)
    json.dump(report, sys.stdout, indent=1)


def read_pages(data: Path) -> tuple[list[PageLines], list[str]]:
    """The candidates of each pasted page that has any, and the names of the features."""
    pages, names = [], []
    with gzip.open(data / "extraction.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, page in enumerate(map(json.loads, lines)):
            title = letters_of(read_html(page["id"], page["html"].encode("utf-8", "replace")).title or "")
            stretches = split_stretches(visible_text(page["html"]))
            if not is_pasted(stretches):
                continue
            listed = {index for index, stretch in enumerate(stretches) if match_phrase(stretch)}
            found = list(headline_candidates(stretches, listed))
            if found:
                names = list(found[0][1])
                rows = np.array([[*features.values(), 1.0] for _, features in found])
                right = np.array([float(letters_of(stretches[index].text) == title) for index, _ in found])
                pages.append(PageLines(rows, right, number % 2))
    return pages, names


def guess_crosswise(pages: Sequence[PageLines], fold: int) -> Iterator[tuple[float, float]]:
    """For each page of one half the best probability by weights fitted to the other half, and whether it is right."""
    weights = _fit([page for page in pages if page.fold != fold])
    for page in pages:
        if page.fold == fold:
            sure = 1 / (1 + np.exp(-page.rows @ weights))
            yield float(sure.max()), float(page.right[int(sure.argmax())])


def _fit(pages: Sequence[PageLines]) -> Row:
    return fit_logistic(
        np.concatenate([page.rows for page in pages]), np.concatenate([page.right for page in pages]), ridge=RIDGE
    )


if __name__ == "__main__":
    main()
