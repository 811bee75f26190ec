"""The words of a sentence as numbers are counted in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[^\s\w]|_+")


@dataclass(frozen=True, slots=True)
class CountedWord:
    """One word or mark of a sentence with its part of speech where a parser ran."""

    start: int
    end: int
    text: str
    low: str
    pos: str | None = None


def sentence_words(text: str, start: int, end: int, pos: Mapping[int, str]) -> list[CountedWord]:
    """The words and marks of a sentence, with the parts of speech given by start offset."""
    return [
        CountedWord(m.start(), m.end(), m[0], m[0].lower(), pos.get(m.start()))
        for m in _WORD.finditer(text, start, end)
    ]


def first_word(words: Sequence[CountedWord], position: int) -> int:
    """The number of the first word that ends after a character; the last word where none does."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= position:
            low = middle + 1
        else:
            high = middle
    return min(low, len(words) - 1)
