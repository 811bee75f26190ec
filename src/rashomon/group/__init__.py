"""group: which reports are about the same event? PLACEHOLDER until the room is built."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Document, Story, digest

__all__ = ["group_documents"]


def group_documents(documents: Sequence[Document]) -> tuple[Story, ...]:
    """Stories of documents about one event each."""
    return (Story(digest(*(d.id for d in documents)), tuple(documents)),)
