"""Separately worded texts: documents that are mostly copies of one another count as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.model import Copy, Member
from rashomon.text.unionfind import UnionFind

ONE_TEXT = 0.4
"""Share of the shorter text from which two documents count as one text; chosen on the eight gold stories
(docs/lineage.md), no held-out figure.
"""


def find_origins(documents: Sequence[Member], copies: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """Groups of document ids in the order of the documents; each document is in exactly one."""
    texts = UnionFind(document.id for document in documents)
    for copy in copies:
        if copy.share >= ONE_TEXT:
            texts.join(copy.copied_from, copy.to)
    for document in documents:
        if document.duplicate_of is not None and document.duplicate_of in texts:
            texts.join(document.duplicate_of, document.id)
    return texts.sets()
