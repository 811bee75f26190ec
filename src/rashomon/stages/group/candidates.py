"""Which articles are compared: those that share rare words and names and are dated within the window.

Two articles are a candidate pair if the keys that they share weigh enough, whatever else is in the pile, unless one
of them has `MOST` candidates that share more.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from rashomon.stages.group.sketch import Sketch

CANDIDATE = 0.1
"""The least sum of the products of the weights of shared keys. With it and the keys of `sketch_document` 7 pairs in 8
of one event are compared on the incidents, and about 8 pairs in all for each article (docs/group.md).
"""
MOST = 60
"""The candidates of one article that are compared, those that share most first. One article in a hundred of the
incidents had more than 54 where they shared .12. It keeps a pile of reports that all share their names from costing
the square of their number.
"""
_ROUNDING = 1e-9  # what a sum may lose by the order of its terms; the few sums so near are made anew in the one order


@dataclass(frozen=True, slots=True)
class _Posting:
    """The articles that have a key, by their numbers in the index, and how much the key weighs in each."""

    numbers: array[int] = field(default_factory=lambda: array("i"))
    weights: array[float] = field(default_factory=lambda: array("d"))


class KeyIndex:
    """The articles seen so far by their keys and the days of their dates, in buckets as wide as the window.

    An article is looked up in its own bucket, the two beside it and that of articles without a date; an article without
    a date in all. What a look-up costs grows with the articles that have one of its keys, by a few nanoseconds each.
    """

    def __init__(self, window_days: int, *, keys: Container[str] | None = None) -> None:
        """An index of nothing.

        window_days: articles dated further apart are no candidates.
        keys: all keys of the articles that will be looked up, None = any may be; no others are kept.
        """
        self._window = max(1, window_days)
        self._wanted = keys
        self._postings: dict[str, dict[int | None, _Posting]] = {}
        self._kept: list[Sketch] = []

    def find(self, article: Sketch) -> list[str]:
        """The ids of the articles kept that are candidates for this one, in the order in which they were kept. Where
        there are more than `MOST`, those that share most.
        """
        numbers, weights = array("i"), array("d")
        own, lengths = [], []
        for key, weight in article.keys.items():
            for posting in self._near(article.day, key):
                numbers.extend(posting.numbers)
                weights.extend(posting.weights)
                own.append(weight)
                lengths.append(len(posting.numbers))
        if not numbers:
            return []
        found, place = np.unique(np.frombuffer(numbers, np.intc), return_inverse=True)
        shared = np.bincount(place, np.frombuffer(weights) * np.repeat(own, lengths))
        near = shared >= CANDIDATE - _ROUNDING
        candidates = [
            one
            for number, weight in zip(found[near].tolist(), shared[near].tolist(), strict=True)
            if self._in_window(one := self._kept[number], article)
            and (weight > CANDIDATE + _ROUNDING or _shared(one, article) >= CANDIDATE)
        ]
        if len(candidates) <= MOST:
            return [one.id for one in candidates]
        exact = [(-_shared(one, article), one.id) for one in candidates]
        nearest = set(sorted(exact)[:MOST])
        return [one[1] for one in exact if one in nearest]

    def keep(self, article: Sketch) -> None:
        """Keeps an article under its keys."""
        number, bucket = len(self._kept), self._bucket(article.day)
        self._kept.append(article)
        wanted = self._wanted
        for key, weight in article.keys.items():
            if wanted is not None and key not in wanted:
                continue
            buckets = self._postings.get(key)
            if buckets is None:
                buckets = self._postings[key] = {}
            posting = buckets.get(bucket)
            if posting is None:
                posting = buckets[bucket] = _Posting()
            posting.numbers.append(number)
            posting.weights.append(weight)

    def _near(self, day: int | None, key: str) -> Iterator[_Posting]:
        buckets = self._postings.get(key)
        if buckets:
            own = self._bucket(day)
            numbers: Iterable[int | None] = (None, own - 1, own, own + 1) if own is not None else list(buckets)
            yield from (buckets[number] for number in numbers if number in buckets)

    def _in_window(self, left: Sketch, right: Sketch) -> bool:
        return left.day is None or right.day is None or abs(left.day - right.day) <= self._window

    def _bucket(self, day: int | None) -> int | None:
        return None if day is None else day // self._window


def _shared(kept: Sketch, article: Sketch) -> float:
    """The sum of the products of the weights of the keys that both have; the same from either side to the last bit."""
    return math.fsum(article.keys[key] * kept.keys[key] for key in kept.keys.keys() & article.keys.keys())
