"""read: what does each report really say, without the page around it?"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

from rashomon.model import Batch, Block, Document, Input, Source, Span, Stated, document_id

__all__ = ["mark_foreign", "read_sources"]


def read_sources(paths: Sequence[str]) -> Batch:
    """PLACEHOLDER until the room is built: plain text and {text: …} JSON, every paragraph body."""
    documents: list[Document] = []
    inputs: list[Input] = []
    for path in paths:
        raw = Path(path).read_bytes()
        record = json.loads(raw) if path.endswith(".json") else {"text": raw.decode("utf-8")}
        text = record["text"]
        source = Source(path, hashlib.sha256(raw).hexdigest(), record.get("url"))
        doc = document_id(source, text)
        blocks = tuple(Block(Span(doc, *m.span()), "body") for m in re.finditer(r"\S(?:[^\n]*\S)?", text))
        outlet = record.get("source") or None
        documents.append(Document(doc, source, text, blocks, "", outlet, None, record.get("title"), record.get("published") or None,
                                  stated=Stated(outlet="metadata" if outlet else "not stated")))
        inputs.append(Input(path, "kept"))
    return Batch(tuple(documents), tuple(inputs))


def mark_foreign(documents: Sequence[Document]) -> tuple[Document, ...]:
    """PLACEHOLDER."""
    return tuple(documents)
