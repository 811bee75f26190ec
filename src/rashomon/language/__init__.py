"""The language layer: one annotation per document, by whatever annotator stands behind `annotate_documents`."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.rules import annotate
from rashomon.model import Document, Reading

__all__ = ["annotate_documents", "model_digest"]


def annotate_documents(documents: Sequence[Document], *, language: str = "builtin", threads: int = 2) -> tuple[Reading, ...]:
    """One reading per document, in the same order. `language` is "builtin" or "spacy:PATH_OR_NAME"."""
    return tuple(Reading(document, annotate(document)) for document in documents)


def model_digest() -> str:
    """What the built-in annotator is made of, for `made_with`."""
    return "rules"
