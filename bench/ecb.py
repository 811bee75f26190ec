"""Groups the documents of ECB+ (no dates, no titles): {"id", "group"} per document, which `scoring.py ecb` scores."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from grouping import make_document, predict_groups


def predict(data: Path) -> Iterator[dict[str, object]]:
    with gzip.open(data / "ecb_docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    yield from predict_groups(make_document(row["id"], row["text"]) for row in rows)
