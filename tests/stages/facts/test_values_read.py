"""Two differing values as the pair model reads their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.page import make_pages
from rashomon.stages.facts.figures import find_figures
from rashomon.stages.facts.sentence_pairs import Context, PointRead
from rashomon.stages.facts.setting import settings_of
from rashomon.stages.facts.values_read import reader_of_values, values_unread
from tests.stages.facts.stories import readings_of


@dataclass(frozen=True)
class Reading:
    """A reading in which the words that are the same in both sentences face one another by .1, two numbers by .8."""

    words_a: tuple[tuple[int, int], ...]
    words_b: tuple[tuple[int, int], ...]
    facing: np.ndarray
    event: float = 1.0
    same: float = 1.0
    points: Sequence[PointRead] = ()


def test_the_words_of_the_values_are_what_counts() -> None:
    """Of each pair of figures the chance is that of their own words; two sentences are read once, with the sentence
    before and the title.
    """
    texts = "Storm\nIt rained. It sank 12 barges and 30 boats.", "Gale\nIt sank 14 barges and 31 boats."
    pages = make_pages(readings_of(*texts, titled=True))
    one, other = (find_figures(page, settings_of(page)) for page in pages)
    asked: list[tuple[Context, Context]] = []

    def read(pairs: Sequence[tuple[Context, Context]]) -> list[Reading]:
        asked.extend(pairs)
        return [_reading(a[0], b[0]) for a, b in pairs]

    chances = reader_of_values(pages, read)([(one[0], other[0]), (one[1], other[1]), (one[0], other[1])])
    assert np.allclose(chances, [0.8, 0.8, 0.8])
    assert asked == [
        (("It sank 12 barges and 30 boats.", "It rained.", "Storm"), ("It sank 14 barges and 31 boats.", "", "Gale"))
    ]
    assert values_unread([(one[0], other[0])]) == [0.0]


def _reading(a: str, b: str) -> Reading:
    left, right = _words(a), _words(b)
    facing = np.full((len(left), len(right)), 0.1)
    for x, (first, last) in enumerate(left):
        for y, (start, end) in enumerate(right):
            if a[first:last].isdigit() and b[start:end].isdigit():
                facing[x, y] = 0.8
    return Reading(tuple(left), tuple(right), facing)


def _words(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        found.append((start, at))
    return found
