"""Cuts single words into wordpieces, as BERT's uncased vocabulary requires.

It is written here so that no tokenizer package is needed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

UNKNOWN, START, STOP = 100, 101, 102
MOST_PIECES = 12
MOST_CHARACTERS = 100
"""Pieces of one word, and characters of a word that is cut at all; the model was trained with these limits."""
_CACHE_LIMIT = 50_000


class Vocabulary:
    """The wordpieces, with a method that turns a word into the numbers of its pieces.

    A word is cut by itself, whatever stands beside it, into 12 pieces at most. Every quotation mark is the same piece,
    because the features tell its direction.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        """Takes the pieces in the order of BERT's vocab.txt."""
        self._numbers = {entry: number for number, entry in enumerate(entries)}
        self._quote = (self._numbers.get('"', UNKNOWN),)
        self._cache: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def pieces(self, word: str, is_quote: bool = False) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one. `is_quote`: the word is a quotation mark."""
        if is_quote:
            return self._quote
        found = self._cache.get(word)
        if found is None:
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            found = self._cache[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > MOST_CHARACTERS:
            return (UNKNOWN,)
        numbers: list[int] = []
        for part in _basic_parts(word):
            numbers += self._longest_matches(part)
            if len(numbers) >= MOST_PIECES:
                break
        return tuple(numbers[:MOST_PIECES]) or (UNKNOWN,)

    def _longest_matches(self, part: str) -> list[int]:
        numbers: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._numbers.get(part[start:end] if start == 0 else "##" + part[start:end])
                if number is not None:
                    numbers.append(number)
                    start = end
                    break
            else:
                return [UNKNOWN]
        return numbers


def _basic_parts(word: str) -> list[str]:
    """The word in small letters without accents, cut at every mark, as BERT's basic tokenizer cuts it.

    >>> _basic_parts("Bérard-U.S.")
    ['berard', '-', 'u', '.', 's', '.']
    """
    plain = "".join(
        c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) not in ("Mn", "Cc", "Cf", "Cs")
    )
    parts: list[str] = []
    glue = False
    for c in plain:
        if c.isalnum() and not 0x4E00 <= ord(c) <= 0x9FFF:
            if glue:
                parts[-1] += c
            else:
                parts.append(c)
            glue = True
        else:
            parts.append(c)
            glue = False
    return [part for part in parts if not part.isspace()]
