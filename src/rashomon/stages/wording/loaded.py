"""Words that judge as they name (`lexicon/en/loaded.tsv`) or colour what they tell (`lexicon/en/coloured.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import load_mapping


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A listed word or phrase in a text.

    start, end: its characters, half-open.
    kind: its class in the list ("label", "violence", "cue", …).
    strong: True for a loaded word, False for one that is only coloured.
    """

    start: int
    end: int
    kind: str
    strong: bool


def find_loaded(text: str, *, coloured: bool = False) -> Iterator[LoadedWord]:
    """Yields the loaded words of a text in order; with `coloured` also the words of the weaker list.

    >>> [(word.kind, word.strong) for word in find_loaded("The brutal regime slammed them.", coloured=True)]
    [('violence', True), ('label', True), ('cue', False)]
    """
    strong = load_mapping("loaded")
    for match in _pattern(coloured).finditer(text):
        word = match[0].lower()
        kind = strong.get(word)
        yield LoadedWord(match.start(), match.end(), kind or load_mapping("coloured")[word], kind is not None)


@cache
def _pattern(coloured: bool) -> re.Pattern[str]:
    words = set(load_mapping("loaded")) | (set(load_mapping("coloured")) if coloured else set())
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})(?![\w-])",
        re.IGNORECASE,
    )
