"""Fits how sure it is that a source speaks, measures it crosswise, writes match/weights/sources.json.

    python -m training.fit_sources DATA_DIR

DATA_DIR holds attribution.jsonl.gz (PolNeAR); only its split dev is read, which the language model was not trained on.
A draft is the gold attribution with at least .3 of its content, and right where that has a character of its source, or
a "who" that follows it. What the gold leaves out, or gives no source, says nothing about who speaks and is left out.
Only the date in the file is taken from the clock; nothing depends on chance.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.language import annotate_documents
from rashomon.lexicon.names import pronouns
from rashomon.match import Weights
from rashomon.model import Block, Document, Source, Span
from rashomon.page import Page, add_names, make_pages
from rashomon.stages.said import find_drafts
from rashomon.stages.said.draft import DraftQuote
from rashomon.stages.said.margin import FEATURES
from rashomon.stages.story import place_readings
from rashomon.stages.who import resolve_names
from training.fit_match import Row, fit_logistic, write_weights

OUT = Path(__file__).resolve().parent.parent / "src/rashomon/match/weights/sources.json"
FOLDS, RIDGE, REACH = 5, 1.0, 0.975
"""`REACH`: the share right by the gold, of the drafts at and above the margin."""
_MARGINS = tuple(step / 40 for step in range(16, 39))  # .4 to .95
_FOLLOWS = 2  # characters between a source and its "who"
_HELD = 0.3  # of the characters of both contents, from which they are the same attribution

Places = Sequence[tuple[int, int]]


def main() -> None:
    """Reads, fits, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    rows, labels, folds = encode(parser.parse_args().data)
    sure, kept = np.zeros(len(labels)), np.zeros(len(labels), dtype=bool)
    for fold in range(FOLDS):
        inside = folds == fold
        fitted = fit_logistic(rows[~inside], labels[~inside], ridge=RIDGE)
        sure[inside] = 1 / (1 + np.exp(-rows[inside] @ fitted))
        margin = choose_margin(1 / (1 + np.exp(-rows[~inside] @ fitted)), labels[~inside])
        kept[inside] = sure[inside] >= margin
        print(f"fold {fold}: margin {margin}", file=sys.stderr)
    for margin in _MARGINS:
        print(margin, f"kept {(sure >= margin).mean():.3f} right {labels[sure >= margin].mean():.3f}", file=sys.stderr)
    *of, bias = (round(float(weight), 4) for weight in fit_logistic(rows, labels, ridge=RIDGE))
    margin = choose_margin(sure, labels)
    report: dict[str, Any] = {
        "data": "PolNeAR, split dev; weights and margin crosswise over documents in five folds",
        "command": "python -m training.fit_sources DATA_DIR",
        "date": datetime.date.today().isoformat(),
        "drafts": len(labels),
        "right": round(float(labels.mean()), 4),
        "kept": round(float(kept.mean()), 4),
        "right_of_kept": round(float(labels[kept].mean()), 4),
    }
    write_weights(OUT, Weights(bias, dict(zip(FEATURES, of, strict=True)), margin, 0.0), report)
    json.dump(report, sys.stdout, indent=1)


def choose_margin(sure: Row, labels: Row) -> float:
    """The smallest margin from which `REACH` of the drafts are right."""
    return next((margin for margin in _MARGINS if labels[sure >= margin].mean() >= REACH), _MARGINS[-1])


def encode(data: Path) -> tuple[Row, Row, Row]:
    """The features of each attribution with a source that the gold has too, and a last column of 1; whether it is
    right; its fold.
    """
    rows, labels, folds = [], [], []
    for number, (page, gold) in enumerate(read_pages(data)):
        for draft in find_drafts(page):
            right = is_right(page, draft, gold) if draft.source and draft.confidence else None
            if right is not None:
                rows.append([*(feature(page, draft) for feature in FEATURES.values()), 1.0])
                labels.append(float(right))
                folds.append(number % FOLDS)
    return np.array(rows), np.array(labels), np.array(folds)


def read_pages(data: Path) -> Iterator[tuple[Page, list[dict[str, Places]]]]:
    """Each document of PolNeAR dev as a page, with its gold attributions."""
    with gzip.open(data / "attribution.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = [row for row in map(json.loads, lines) if row["split"] == "dev"]
    readings = annotate_documents([_document(row["id"], row["text"]) for row in gold])
    for row, reading in zip(gold, readings, strict=True):
        pages = make_pages(place_readings([reading], base_date=None, decisions=()))
        entities, _ = resolve_names(pages)
        yield add_names(pages, entities)[0], row["attributions"]


def is_right(page: Page, draft: DraftQuote, gold: Sequence[dict[str, Places]]) -> bool | None:
    """Whether the gold attribution whose content is most alike has the draft's source; None where no content is alike,
    or the gold has no source for it.
    """
    content, source = (
        {i for span in spans for i in range(span.start, span.end)} for spans in (draft.content, draft.source)
    )
    alike, best = max(
        ((len(content & theirs) / len(content | theirs), i) for i, theirs in enumerate(map(_content, gold))),
        default=(0.0, -1),
    )
    sources = (gold[best]["source"] or ()) if alike >= _HELD else ()
    if not sources:
        return None
    follows = any(
        0 <= start - draft.source[0].end <= _FOLLOWS and page.text[start:end].lower() in pronouns("relative")
        for start, end in sources
    )
    return follows or not source.isdisjoint(i for start, end in sources for i in range(start, end))


def _content(attribution: dict[str, Places]) -> set[int]:
    return {i for a, b in attribution["content"] or () for i in range(a, b)}


def _document(name: str, text: str) -> Document:
    """A document in which every line is a body block."""
    blocks = tuple(Block(Span(name, *line.span()), "body") for line in re.finditer(r"\S(?:[^\n]*\S)?", text))
    return Document(name, Source(name, "0" * 64), text, blocks)


if __name__ == "__main__":
    main()
