"""The chance that two values of two reports face one another, as the pair model reads their sentences.

Each value is read beside the values most like it, so that the work grows with the number of values and not with its
square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from rashomon.page import Page
from rashomon.stages.facts.figures import Figure
from rashomon.stages.facts.sentence_pairs import Context, ReadPairs, SentencesRead, contexts_of

ReadValues = Callable[[Sequence[tuple[Figure, Figure]]], Sequence[float]]
"""The chance, for each two figures, that the words of the one face those of the other; 0 where nothing is read."""


def values_unread(pairs: Sequence[tuple[Figure, Figure]]) -> list[float]:
    """Nothing is read."""
    return [0.0] * len(pairs)


def reader_of_values(pages: Sequence[Page], read: ReadPairs) -> ReadValues:
    """Reads figures of these pages; two sentences are read once, however many figures they hold."""
    sides = contexts_of(pages)

    def chances(pairs: Sequence[tuple[Figure, Figure]]) -> list[float]:
        asked: dict[tuple[Context, Context], list[int]] = defaultdict(list)
        for number, (a, b) in enumerate(pairs):
            if a.setting.span in sides and b.setting.span in sides:
                asked[sides[a.setting.span], sides[b.setting.span]].append(number)
        found = [0.0] * len(pairs)
        for numbers, reading in zip(asked.values(), read(list(asked)), strict=True):
            for number in numbers:
                found[number] = _chance(*pairs[number], reading)
        return found

    return chances


def _chance(a: Figure, b: Figure, reading: SentencesRead) -> float:
    left, right = _words(a, reading.words_a), _words(b, reading.words_b)
    return max((float(reading.facing[x, y]) for x in left for y in right), default=0.0)


def _words(figure: Figure, words: Sequence[tuple[int, int]]) -> list[int]:
    """The places of the words that the figure's number is printed in."""
    begin = figure.setting.span.start
    start, end = figure.number.start - begin, figure.number.end - begin
    return [place for place, (first, last) in enumerate(words) if first < end and last > start]
