"""Readers of sentences that look at their words alone: what comes of them is the same on every machine, to the last digit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.stages.facts.sentence_pairs import Context
from rashomon.text.words import content_words, find_words, stem_word

_SAME = ((0.6, 0.97), (0.4, 0.85), (0.25, 0.65), (0.0, 0.2))
"""From which share of the words of the shorter sentence on two are of one matter by which chance."""


class Whole(NamedTuple):
    """Two whole sentences laid side by side."""

    a: tuple[int, int]
    b: tuple[int, int]
    relation: str = "equal"
    confidence: float = 0.9


@dataclass(frozen=True)
class WordsRead:
    """Two sentences: of one matter by the words that they share; a word faces an equal one, and a number every number."""

    same: float
    points: tuple[Whole, ...]
    words_a: tuple[tuple[int, int], ...]
    words_b: tuple[tuple[int, int], ...]
    facing: NDArray[np.float32]
    event: float = 1.0


def read_by_words(pairs: Sequence[tuple[Context, Context]]) -> list[WordsRead]:
    """What the words of some pairs of sentences tell."""
    return [_read(one[0], other[0]) for one, other in pairs]


def _read(one: str, other: str) -> WordsRead:
    left, right = _stems(one), _stems(other)
    share = len(left & right) / max(1, min(len(left), len(right)))
    same = next(chance for least, chance in _SAME if share >= least)
    words, others = list(find_words(one)), list(find_words(other))
    facing = np.full((len(words), len(others)), 0.05, dtype=np.float32)
    for x, (word, _, _) in enumerate(words):
        for y, (beside, _, _) in enumerate(others):
            if stem_word(word) == stem_word(beside) or (word[0].isdigit() and beside[0].isdigit()):
                facing[x, y] = 0.9
    points = (Whole((0, len(one)), (0, len(other))),) if share >= 0.4 else ()
    places = tuple((start, end) for _, start, end in words)
    return WordsRead(same, points, places, tuple((start, end) for _, start, end in others), facing)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem_word(word) for word in content_words(text))


def encode_by_words(texts: Sequence[str]) -> NDArray[np.float32]:
    """A unit vector for each text, one number for each word: the cosine of two is the share of their words in common."""
    stems = [sorted(_stems(text)) for text in texts]
    place = {stem: i for i, stem in enumerate(sorted({stem for row in stems for stem in row}))}
    found = np.zeros((len(texts), max(1, len(place))), dtype=np.float32)
    for i, row in enumerate(stems):
        for stem in row:
            found[i, place[stem]] = 1.0
    unit: NDArray[np.float32] = found / np.maximum(1.0, np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)
    return unit
