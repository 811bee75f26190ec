"""The nouns that name what happened ("shooting", "quake"), without the set phrases in which they name nothing ("opened
fire").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rashomon.lexicon import load_mapping, load_words
from rashomon.text.words import find_words

_NO_NOUNS = frozenset({"attacked", "shot", "retaliatory"})


class EventWord(NamedTuple):
    """A word that names a kind of event, at characters `start`..`end` of its text; `noun` where it is one."""

    start: int
    end: int
    word: str
    kind: str
    noun: bool


@cache
def _kinds() -> dict[str, str]:
    return load_mapping("events")


def _small(text: str) -> str:
    """A text in small letters, of the same length ("İ" has a dot of its own in small letters)."""
    small = text.lower()
    return small if len(small) == len(text) else text


def event_words(text: str) -> Iterator[EventWord]:
    """The words of a text that name an event; words in capitals are names ("Geological Survey"), but for the first and
    in a headline in capitals.

    >>> [found.word for found in event_words("A gunman opened fire; fire crews came to the shooting.")]
    ['shooting']
    >>> [found.word for found in event_words("GUNMAN OPENS FIRE AFTER PIRATE ATTACK")]
    ['attack']
    """
    kinds, phrases = _kinds(), load_words("event_phrases")
    opened = _small(text) if text.isupper() else text[:1].lower() + text[1:]
    words = [(opened[start:end], start, end) for _, start, end in find_words(opened)]
    for i, (word, start, end) in enumerate(words):
        if word not in kinds:
            continue
        before = f"{words[i - 1][0].lower()} {word}" if i else ""
        after = f"{word} {words[i + 1][0].lower()}" if i + 1 < len(words) else ""
        if before not in phrases and after not in phrases:
            yield EventWord(start, end, word, kinds[word], word not in _NO_NOUNS)
