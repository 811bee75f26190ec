"""Documents as weighted words: those of the title and opening, and the names and figures of the whole text.

The opening says what happened. Names and figures say to whom, where and when: they tell two shootings apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from rashomon.model import Document
from rashomon.text.rarity import document_frequency
from rashomon.text.words import find_words

LEAD = 600
"""Length of a text's opening, in characters; chosen by hand, no figure of other lengths."""

Vector = dict[tuple[str, str], float]
"""(kind, word) -> weight; kind is "lead" or "name". Each of these halves has length √½, both together 1."""

_KINDS = ("lead", "name")
_AFTER_STOP = frozenset('.!?:\n"“‘(')


def make_vectors(documents: Sequence[Document]) -> list[Vector]:
    """One vector per document. A word weighs more, the fewer texts it stands in: texts of the background table and of
    these documents together.
    """
    counted = [_count(document) for document in documents]
    seen = {kind: Counter(word for counts in counted for word in counts[kind]) for kind in _KINDS}
    return [_weigh(counts, seen, len(documents)) for counts in counted]


def _count(document: Document) -> dict[str, Counter[str]]:
    """How often each word stands in a document, by kind."""
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
    """True for a figure, and for a word with a capital that is not due to the start of a sentence."""
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
