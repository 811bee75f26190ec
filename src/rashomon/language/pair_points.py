"""From the grid of a pair to its points: boxes of words of A against words of B, each with a relation.

A box is a first cell and a last cell. Both are scored by the network, and so is every cell inside. Logistic regressions
over a few figures of a box say whether it is a point and how its two sides are related (`training/fit_pairs.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.language.features import CAPITALISED, SHAPES, UPPER
from rashomon.language.network import Floats
from rashomon.language.pair_sides import SAME_STEM, SAME_VALUE, SAME_WORD, Side, mark_words
from rashomon.lexicon import load_mapping, load_words

FACING, STARTS, ENDS, EQUAL, COMPATIBLE, DIFFERS = range(6)
"""The channels of the grid, as in `training/pair_network.py`."""
RELATIONS = ("equal", "compatible", "differs")
_CORNERS = 30
"""First and last cells that are tried; chosen by hand."""
_MOST_WORDS = 30
Ints = NDArray[np.int64]
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """What the network says about the words of a pair, with the two sides.

    scores: (channels, words of A, words of B), log-odds.
    """

    a: Side
    b: Side
    scores: Floats


def find_boxes(grid: Grid) -> Ints:
    """The boxes that may be points, (n, 4): first and last word of A, first and last word of B (inclusive)."""
    rows, columns = grid.scores.shape[1:]
    if not rows or not columns:
        return np.zeros((0, 4), dtype=np.int64)
    starts, ends = _highest(grid.scores[STARTS]), _highest(grid.scores[ENDS])
    first_a, first_b = starts // columns, starts % columns
    last_a, last_b = ends // columns, ends % columns
    fits = (first_a[:, None] <= last_a) & (first_b[:, None] <= last_b)
    fits &= (last_a - first_a[:, None] < _MOST_WORDS) & (last_b - first_b[:, None] < _MOST_WORDS)
    i, j = np.nonzero(fits)
    return np.stack([first_a[i], last_a[j], first_b[i], last_b[j]], 1)


def _highest(scores: Floats) -> Ints:
    flat = scores.ravel()
    if len(flat) <= _CORNERS:
        return np.arange(len(flat))
    return np.argpartition(-flat, _CORNERS)[:_CORNERS]


WORD_KINDS = ("none", "mark", "determiner", "function word", "name", "number", "word")
"""What a word at the edge of a box is; "none" is before the first and after the last word of the sentence."""
_PLACES = ("before", "first", "last", "after")
BOX_FIGURES = (
    "first cell",
    "last cell",
    "mean inside",
    "mean chance inside",
    "weakest row",
    "weakest column",
    "rows around",
    "columns around",
    "words",
    "difference of words",
    "same words",
    "same",
    "best first cell",
    *(f"{place}: {kind}" for place in _PLACES for kind in WORD_KINDS),
    "bias",
)


def measure_boxes(grid: Grid, boxes: Ints, same: float) -> Floats:
    """The figures of boxes, (n, figures), in the order of BOX_FIGURES. `same`: log-odds that the matter is the same."""
    facing = np.clip(grid.scores[FACING], -8, 8)
    chance = 1 / (1 + np.exp(-facing))
    marks_a, marks_b = _same_words(grid.a, grid.b), _same_words(grid.b, grid.a)
    total, turned, chances = _summed(facing), _summed(facing.T), _summed(chance)
    other_way = boxes[:, [2, 3, 0, 1]]
    a0, a1, b0, b1 = boxes[:, 0], boxes[:, 1] + 1, boxes[:, 2], boxes[:, 3] + 1
    size = ((a1 - a0) * (b1 - b0)).astype(np.float32)
    count_a, count_b = (a1 - a0).astype(np.float32), (b1 - b0).astype(np.float32)
    shared = _run(marks_a, a0, a1) / count_a + _run(marks_b, b0, b1) / count_b
    starts, ends = grid.scores[STARTS], grid.scores[ENDS]
    figures = [
        starts[a0, b0],
        ends[a1 - 1, b1 - 1],
        _inside(total, a0, a1, b0, b1) / size,
        _inside(chances, a0, a1, b0, b1) / size,
        _weakest(total, boxes),
        _weakest(turned, other_way),
        _around(total, boxes, facing.shape),
        _around(turned, other_way, facing.T.shape),
        np.log(count_a) + np.log(count_b),
        np.abs(np.log(count_a) - np.log(count_b)),
        shared,
        np.full(len(boxes), same),
        np.full(len(boxes), starts.max() if starts.size else 0.0),
    ]
    edges = _edges(grid.a, a0, a1) + _edges(grid.b, b0, b1)
    result: Floats = np.concatenate([np.stack(figures, 1), edges, np.ones((len(boxes), 1))], 1).astype(np.float32)
    return result


def _edges(side: Side, first: Ints, after: Ints) -> Floats:
    """The kinds of the words before, at both ends of and after each box: a 1 in the column of a kind in each place."""
    kinds = np.array([0, *(_kind(side, i) for i in range(len(side.spans))), 0])  # word i stands at i + 1
    one_of = np.eye(len(WORD_KINDS), dtype=np.float32)
    places = (kinds[first], kinds[first + 1], kinds[after], kinds[after + 1])
    return np.concatenate([one_of[place] for place in places], 1)


def _kind(side: Side, i: int) -> int:
    word = side.folded[i]
    if not any(c.isalnum() for c in word):
        return 1
    if side.values[i] is not None:
        return 5
    if word in load_mapping("determiners"):
        return 2
    if word in load_words("stop"):
        return 3
    return 4 if side.looks[i] % SHAPES in (CAPITALISED, UPPER) else 6


def _same_words(side: Side, other: Side) -> Floats:
    marks = np.array(mark_words(side, other), dtype=np.int64)
    return np.isin(marks, (SAME_WORD, SAME_STEM, SAME_VALUE)).astype(np.float32)


def _run(values: Floats, start: Ints, end: Ints) -> Floats:
    sums = np.concatenate([[0.0], np.cumsum(values)])
    result: Floats = (sums[end] - sums[start]).astype(np.float32)
    return result


def _summed(cells: Floats) -> Floats:
    padded = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.float64)
    padded[1:, 1:] = cells.cumsum(0).cumsum(1)
    return padded


def _inside(sums: Floats, a0: Ints, a1: Ints, b0: Ints, b1: Ints) -> Floats:
    result: Floats = sums[a1, b1] - sums[a0, b1] - sums[a1, b0] + sums[a0, b0]
    return result


def _weakest(sums: Floats, boxes: Ints) -> Floats:
    """The mean cell of the first and of the last row of each box, whichever is lower."""
    a0, a1, b0, b1 = boxes[:, 0], boxes[:, 1] + 1, boxes[:, 2], boxes[:, 3] + 1
    first, last = _inside(sums, a0, a0 + 1, b0, b1), _inside(sums, a1 - 1, a1, b0, b1)
    result: Floats = np.minimum(first, last) / (b1 - b0)
    return result


def _around(sums: Floats, boxes: Ints, shape: tuple[int, ...]) -> Floats:
    """The mean cell of the rows just before and just after each box; -4 where there is none."""
    a0, a1, b0, b1 = boxes[:, 0], boxes[:, 1] + 1, boxes[:, 2], boxes[:, 3] + 1
    width = b1 - b0
    before = _inside(sums, np.maximum(a0 - 1, 0), a0, b0, b1) / width
    after = _inside(sums, a1, np.minimum(a1 + 1, shape[0]), b0, b1) / width
    result: Floats = np.maximum(np.where(a0 > 0, before, -4.0), np.where(a1 < shape[0], after, -4.0))
    return result
