"""Groups the incidents (Gun Violence Archive pages): {"id", "group"} per article; `scoring.py grouping` scores them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.model import Block, Document, Source, Span
from rashomon.stages.group import group_documents

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def predict(data: Path) -> Iterator[dict[str, object]]:
    with gzip.open(data / "incidents_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    yield from predict_groups(
        make_document(row["id"], row["text"], title=row["title"], published=row["published"]) for row in rows
    )


def make_document(doc: str, text: str, *, title: str | None = None, published: str | None = None) -> Document:
    """A document of this text in which every line is a body block."""
    blocks = tuple(Block(Span(doc, *match.span()), "body") for match in _LINE.finditer(text))
    return Document(doc, Source(doc, ""), text, blocks, title=title, published=published)


def predict_groups(documents: Iterable[Document]) -> Iterator[dict[str, object]]:
    for story in group_documents(tuple(documents)):
        for document in story.documents:
            yield {"id": document.id, "group": story.id}
