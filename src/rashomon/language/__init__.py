"""The language layer: one annotation per document, by whatever annotator stands behind `annotate_documents`."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.rules import annotate
from rashomon.model import Document, Reading

__all__ = ["annotate_documents"]


def annotate_documents(documents: Sequence[Document]) -> tuple[Reading, ...]:
    """One reading per document, in the same order."""
    return tuple(Reading(document, annotate(document)) for document in documents)
