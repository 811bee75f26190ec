"""What the scores of a pair say: the chance that the matter is the same, and the points.

Four sets of weights (`reader.json`), fitted by `training/fit_pairs.py`: whether the sentences tell of one event,
whether of the same matter if they do, whether a box is a point, how the two sides of a point are related.
"""

from __future__ import annotations

import calendar
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.errors import ModelError
from rashomon.language.network import Floats, read_model_file
from rashomon.language.pair_points import (
    BOX_FIGURES,
    DIFFERS,
    EQUAL,
    FACING,
    RELATIONS,
    STARTS,
    Grid,
    Ints,
    find_boxes,
    measure_boxes,
)
from rashomon.language.pair_sides import OTHER_VALUE, SAME_STEM, SAME_VALUE, SAME_WORD, Side, mark_words
from rashomon.lexicon import words_of
from rashomon.text.rarity import rarity
from rashomon.text.words import fold, is_content

SAME_FIGURES = (
    "yes",
    "no against topic",
    "best first cell",
    "best cell",
    "cells",
    "shared words of the shorter",
    "shared words of the longer",
    "same numbers",
    "other numbers",
    "words of the shorter",
    "words of the longer",
    "bias",
)
EVENT_FIGURES = ("share of rarity", "rarest word", "second rarest word", "words", "no", "bias")
"""Of the words of a sentence and of what stands around it, those that both sides have: their share of the rarity of the
side that has less, the rarity of the two rarest, how many; and what the network says.
"""
RELATION_FIGURES = (
    "equal",
    "compatible",
    "differs",
    "shared words of the less shared",
    "shared words of the more shared",
    "all words shared",
    "difference of words",
    "words",
    "same number",
    "other number",
    "number against none",
    "other day",
    "one is denied",
    "one is hedged",
    "bias",
)

READ_FROM = 0.2
"""The chance of one matter from which points are looked for; chosen by hand."""


@dataclass(frozen=True, slots=True)
class PairScores:
    """What the network says of a pair.

    same: log-odds of "no", "topic", "yes", (3,).
    grid: the words of both and their scores.
    """

    same: Floats
    grid: Grid


@dataclass(frozen=True, slots=True)
class ReaderWeights:
    """The fitted weights, each in the order of its figures.

    event, same: (figures,).
    point: (figures,); `point_at`: the chance from which a box is a point.
    relation: (relations, figures).
    """

    event: Floats
    same: Floats
    point: Floats
    point_at: float
    relation: Floats


@dataclass(frozen=True, slots=True)
class PairPoint:
    """Words of both sentences that can be laid side by side.

    a, b: offsets in the two sentences.
    relation: "equal", "compatible" (both may be true) or "differs", whichever is likeliest.
    confidence: the chance that an editor would lay them side by side.
    differing: the chance that they differ.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    relation: str
    confidence: float
    differing: float


@dataclass(frozen=True, slots=True)
class PairReading:
    """What the pair model reads in two sentences, A and B.

    event: the chance that both tell of one event.
    same: where they do, the chance that a statement of A and one of B are about the same matter.
    points: the words that can be laid side by side, the surest first; none where `event * same` is below READ_FROM.
    words_a, words_b: the offsets of the words of the grid (of a very long sentence the first ones).
    facing: the chance that a word of A faces a word of B, (words of A, words of B).
    relations: where they do, the chances that what they are part of is equal, compatible, differing, (3, words of A,
    words of B).
    """

    event: float
    same: float
    points: tuple[PairPoint, ...]
    words_a: tuple[tuple[int, int], ...]
    words_b: tuple[tuple[int, int], ...]
    facing: Floats
    relations: Floats


def measure_same(scores: PairScores) -> Floats:
    """The figures of a pair, in the order of SAME_FIGURES."""
    no, topic, yes = (float(value) for value in scores.same)
    facing = scores.grid.scores[FACING]
    a, b = scores.grid.a, scores.grid.b
    marks = [np.array(mark_words(x, y), dtype=np.int64) for x, y in ((a, b), (b, a))]
    shares = sorted(
        float(np.isin(mark, (SAME_WORD, SAME_STEM, SAME_VALUE)).sum()) / max(1, sum(map(bool, side.words)))
        for mark, side in zip(marks, (a, b), strict=True)
    )
    lengths = sorted(np.log1p(len(side.words)) for side in (a, b))
    return np.array(
        [
            yes - np.logaddexp(no, topic),
            no - topic,
            scores.grid.scores[STARTS].max(initial=-8.0),
            facing.max(initial=-8.0),
            np.log1p((1 / (1 + np.exp(-facing))).sum()),
            shares[1],
            shares[0],
            min(float((mark == SAME_VALUE).any()) for mark in marks),
            max(float((mark == OTHER_VALUE).any()) for mark in marks),
            lengths[0],
            lengths[1],
            1.0,
        ],
        dtype=np.float32,
    )


def measure_event(scores: PairScores) -> Floats:
    """The figures of a pair, in the order of EVENT_FIGURES."""
    words_a, words_b = _all_words(scores.grid.a), _all_words(scores.grid.b)
    shared = sorted((rarity(word) for word in words_a & words_b), reverse=True)
    least = min(sum(map(rarity, words_a)), sum(map(rarity, words_b)))
    no, topic, yes = (float(value) for value in scores.same)
    first, second = (*shared, 0.0, 0.0)[:2]
    row = [sum(shared) / max(1.0, least), first, second, np.log1p(len(shared)), no - np.logaddexp(topic, yes), 1.0]
    return np.array(row, dtype=np.float32)


def _all_words(side: Side) -> frozenset[str]:
    """The words with a meaning of a sentence and of what stands around it."""
    return frozenset(word for word in side.words if word) | frozenset(filter(is_content, side.around))


def measure_relation(grid: Grid, box: tuple[int, int, int, int]) -> Floats:
    """The figures of a point, in the order of RELATION_FIGURES."""
    a0, a1, b0, b1 = box
    part = grid.scores[:, a0 : a1 + 1, b0 : b1 + 1]
    weight = 1 / (1 + np.exp(-part[FACING])) + 1e-6
    logs = part[EQUAL : DIFFERS + 1]
    logs = logs - np.logaddexp.reduce(logs, 0)
    network = (logs * weight).sum((1, 2)) / weight.sum()
    places = ((grid.a, a0, a1), (grid.b, b0, b1))
    words = [frozenset(stem for stem in side.stems[i : j + 1] if stem) for side, i, j in places]
    shared = sorted(len(x & y) / max(1, len(x)) if x else 0.5 for x, y in ((words[0], words[1]), (words[1], words[0])))
    lengths = [np.log(a1 - a0 + 1.0), np.log(b1 - b0 + 1.0)]
    values = [frozenset(v for v in side.values[i : j + 1] if v is not None) for side, i, j in places]
    folded = [frozenset(side.folded[i : j + 1]) for side, i, j in places]
    days = [words & _days() for words in folded]
    denied, hedged = ([bool(words & _words_of(kind)) for words in folded] for kind in ("negation", "hedge"))
    return np.array(
        [
            *network,
            shared[0],
            shared[1],
            float(words[0] == words[1] and bool(words[0])),
            abs(lengths[0] - lengths[1]),
            sum(lengths),
            float(bool(values[0] & values[1])),
            float(bool(values[0] and values[1] and not values[0] & values[1])),
            float(bool(values[0]) != bool(values[1])),
            float(bool(days[0] and days[1] and not days[0] & days[1])),
            float(denied[0] != denied[1]),
            float(hedged[0] != hedged[1]),
            1.0,
        ],
        dtype=np.float32,
    )


@cache
def _days() -> frozenset[str]:
    """The names of the days of the week, folded."""
    return frozenset(fold(name) for name in calendar.day_name)


@cache
def _words_of(kind: str) -> frozenset[str]:
    """The words that deny ("negation") or hedge a statement ("hedge"), folded."""
    return frozenset(fold(word) for word in words_of("hedges", kind))


def chance_of(figures: Floats, weights: Floats) -> Floats:
    """The chances of one or several rows of figures."""
    result: Floats = 1 / (1 + np.exp(-np.clip(figures @ weights, -30, 30)))
    return result


def choose_boxes(boxes: Ints, chances: Floats, at: float, most: int = 5) -> list[int]:
    """The boxes that are points, best first: those from the chance `at` on that share no cell with a better one."""
    chosen: list[int] = []
    for k in np.argsort(-chances, kind="stable"):
        if chances[k] < at or len(chosen) == most:
            break
        a0, a1, b0, b1 = boxes[k]
        if not any(a0 <= boxes[c][1] and boxes[c][0] <= a1 and b0 <= boxes[c][3] and boxes[c][2] <= b1 for c in chosen):
            chosen.append(int(k))
    return chosen


def read_scores(scores: PairScores, weights: ReaderWeights) -> PairReading:
    """What the scores of a pair say."""
    event = float(chance_of(measure_event(scores), weights.event))
    same = float(chance_of(measure_same(scores), weights.same))
    grid = scores.grid
    related = grid.scores[EQUAL : DIFFERS + 1]
    return PairReading(
        event,
        same,
        find_points(scores, weights) if event * same >= READ_FROM else (),
        grid.a.spans,
        grid.b.spans,
        1 / (1 + np.exp(-grid.scores[FACING])),
        np.exp(related - np.logaddexp.reduce(related, 0)),
    )


def find_points(scores: PairScores, weights: ReaderWeights) -> tuple[PairPoint, ...]:
    """The points of a pair, the surest first."""
    grid = scores.grid
    boxes = find_boxes(grid)
    if not len(boxes):
        return ()
    chances = chance_of(measure_boxes(grid, boxes, same_odds(scores, weights)), weights.point)
    points = []
    for k in choose_boxes(boxes, chances, weights.point_at):
        a0, a1, b0, b1 = (int(i) for i in boxes[k])
        related = chance_of(measure_relation(grid, (a0, a1, b0, b1)), weights.relation.T)
        points.append(
            PairPoint(
                (grid.a.spans[a0][0], grid.a.spans[a1][1]),
                (grid.b.spans[b0][0], grid.b.spans[b1][1]),
                RELATIONS[int(related.argmax())],
                float(chances[k]),
                float(related[2]),
            )
        )
    return tuple(points)


def same_odds(scores: PairScores, weights: ReaderWeights) -> float:
    """The log-odds that the matter is the same."""
    return float(np.clip(measure_same(scores) @ weights.same, -8, 8))


def load_weights(path: Path) -> ReaderWeights:
    """The weights of a file.

    Raises ModelError where it is missing, damaged or of another version of this module.
    """
    data: Mapping[str, Any] = read_model_file(path, lambda path: json.loads(path.read_text(encoding="utf-8")))
    try:
        return ReaderWeights(
            _row(data["event"], EVENT_FIGURES),
            _row(data["same"], SAME_FIGURES),
            _row(data["point"], BOX_FIGURES),
            float(data["point_at"]),
            np.stack([_row(data["relation"][name], RELATION_FIGURES) for name in RELATIONS]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"the file {path} does not fit this version of rashomon: {error!r}") from None


def _row(weights: Mapping[str, float], figures: tuple[str, ...]) -> Floats:
    return np.array([weights[name] for name in figures], dtype=np.float32)
