"""What the pair model reads in the labelled pairs of DATA_DIR/pairs.jsonl.gz, in the format of score_pairs.py.

The pairs of ../shared/train/pairs are those that the model was trained on: for them only the crosswise figures count
(`python -m training.cross_pairs`).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.language.pair_sides import PairSentence
from rashomon.language.pairs import load_pair_model


def predict(data: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(data / "pairs.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    readings = load_pair_model().compare([(sentence_of(row["a"]), sentence_of(row["b"])) for row in rows])
    for row, reading in zip(rows, readings, strict=True):
        points = [{"a": p.a, "b": p.b, "rel": p.relation, "confidence": p.confidence} for p in reading.points]
        yield {"id": row["id"], "yes": reading.same, "points": points}


def sentence_of(side: dict[str, Any]) -> PairSentence:
    return PairSentence(side["text"], side.get("before") or "", side.get("title") or "")
