"""Separately worded texts: documents that are mostly copies of one another count as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.model import Copy, Document

ONE_TEXT = 0.4
"""Share of the shorter text from which two documents are one text for counting."""


def find_origins(documents: Sequence[Document], copies: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """Groups of document ids, each document in exactly one; in the order of the documents."""
    group = {document.id: document.id for document in documents}

    def root(doc: str) -> str:
        while group[doc] != doc:
            group[doc] = group[group[doc]]
            doc = group[doc]
        return doc

    links = [(copy.copied_from, copy.to) for copy in copies if copy.share >= ONE_TEXT]
    links += [(document.duplicate_of, document.id) for document in documents if document.duplicate_of in group]
    for a, b in links:
        group[root(b)] = root(a)
    members: dict[str, list[str]] = {}
    for document in documents:
        members.setdefault(root(document.id), []).append(document.id)
    return tuple(tuple(ids) for ids in members.values())
