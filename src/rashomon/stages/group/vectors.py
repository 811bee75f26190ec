"""A document as weighted words: those of its title and opening, and the names and figures of its whole text.

The opening says what happened; names and figures say to whom, where and when, and are what tells two shootings apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from rashomon.model import Document
from rashomon.text.rarity import document_frequency
from rashomon.text.words import find_words

LEAD = 600
"""Characters of the text, after its title, that are its opening."""

Vector = dict[tuple[str, str], float]
"""(kind, word) -> weight; kind is "lead" or "name". The two halves have equal length, together 1."""

_KINDS = ("lead", "name")
_AFTER_STOP = frozenset('.!?:\n"“‘(')


def make_vectors(documents: Sequence[Document]) -> list[Vector]:
    """One vector per document. A word weighs by how few texts it stands in: those of the background table and these
    together.
    """
    counted = [_count(document) for document in documents]
    seen = {kind: Counter(word for counts in counted for word in counts[kind]) for kind in _KINDS}
    return [_weigh(counts, seen, len(documents)) for counts in counted]


def _count(document: Document) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in _KINDS}
    for word, start, text in (
        (word, start, document.title or "") for word, start, _ in find_words(document.title or "")
    ):
        counts["lead"][word] += 1
        if _is_name(text, start):
            counts["name"][word] += 1
    begin = None
    for block in document.blocks_of("title", "body", "credit"):
        begin = block.span.start if begin is None else begin
        for word, start, _ in find_words(document.text, block.span.start, block.span.end):
            if start < begin + LEAD:
                counts["lead"][word] += 1
            if _is_name(document.text, start):
                counts["name"][word] += 1
    return counts


def _is_name(text: str, start: int) -> bool:
    """A figure, or a word with a capital that does not owe it to the start of a sentence."""
    return text[start].isdigit() or (
        text[start].isupper() and start > 1 and _AFTER_STOP.isdisjoint(text[start - 2 : start])
    )


def _weigh(counts: dict[str, Counter[str]], seen: dict[str, Counter[str]], documents: int) -> Vector:
    vector: Vector = {}
    for kind in _KINDS:
        weights = {}
        for word, times in counts[kind].items():
            background, total = document_frequency(word)
            rarity = math.log((total + documents) / (background + seen[kind][word]))
            weights[word] = (1 + math.log(times)) * max(0.0, rarity)
        length = math.sqrt(2 * sum(weight * weight for weight in weights.values()))
        if length:
            vector.update({(kind, word): weight / length for word, weight in weights.items() if weight})
    return vector
