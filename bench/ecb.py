"""Groups the documents of ECB+ (no dates, no titles): {"id", "group"} per document, which `scoring.py ecb` scores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grouping import predict_groups, read_sketches


def predict(data: Path) -> Iterator[dict[str, object]]:
    yield from predict_groups(read_sketches(data / "ecb_docs.jsonl.gz"))
