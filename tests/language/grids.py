"""Grids made by hand, as the pair model's network would give them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon.language.network import MODEL_FOLDER
from rashomon.language.pair_points import DIFFERS, ENDS, EQUAL, FACING, STARTS, Grid
from rashomon.language.pair_sides import PairSentence, Side, lay_out
from rashomon.language.pieces import Vocabulary

VOCABULARY = Vocabulary((MODEL_FOLDER / "vocabulary.txt").read_text(encoding="utf-8").splitlines())


def side(text: str, before: str = "", title: str = "") -> Side:
    """A sentence as the network reads it."""
    return lay_out(PairSentence(text, before, title), VOCABULARY)


def grid(a: str, b: str, points: Sequence[tuple[str, str, int]]) -> Grid:
    """The grid of two sentences that says of some words of both that they are a point, and of which channel."""
    left, right = side(a), side(b)
    scores = np.full((6, len(left.spans), len(right.spans)), -4.0, dtype=np.float32)
    for words_a, words_b, channel in points:
        i, j = _words(left, a, words_a), _words(right, b, words_b)
        scores[FACING, i[0] : i[1] + 1, j[0] : j[1] + 1] = 4.0
        scores[STARTS, i[0], j[0]] = scores[ENDS, i[1], j[1]] = 4.0
        scores[EQUAL : DIFFERS + 1, i[0] : i[1] + 1, j[0] : j[1] + 1] = 0.0
        scores[channel, i[0] : i[1] + 1, j[0] : j[1] + 1] = 5.0
    return Grid(left, right, scores)


def _words(here: Side, text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    found = [k for k, (x, y) in enumerate(here.spans) if x < start + len(words) and start < y]
    return found[0], found[-1]
