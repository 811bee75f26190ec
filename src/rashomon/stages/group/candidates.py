"""Which articles are compared: those that share rare words and names and are dated within the window.

Two articles are a candidate pair if the keys that they share weigh enough, whatever else is in the pile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rashomon.stages.group.sketch import Sketch

CANDIDATE = 0.12
"""The least sum of the products of the weights of shared keys. With it and the keys of `sketch_document` 19 pairs in 20
of one event are compared on the incidents, and about 18 others for each article (docs/group.md).
"""
_Posting = list[tuple[str, float, int | None]]


class KeyIndex:
    """The articles seen so far by their keys and the days of their dates, in buckets as wide as the window.

    An article is looked up in its own bucket, the two beside it and that of articles without a date; an article without
    a date in all.
    """

    def __init__(self, window_days: int) -> None:
        """An index of nothing. window_days: articles dated further apart are no candidates."""
        self._window = max(1, window_days)
        self._postings: defaultdict[str, defaultdict[int | None, _Posting]] = defaultdict(lambda: defaultdict(list))

    def find(self, article: Sketch) -> list[str]:
        """The ids of the articles kept that are candidates for this one, in the order in which they were kept."""
        shared: defaultdict[str, float] = defaultdict(float)
        for key, weight in article.keys.items():
            for bucket in self._near(article.day, key):
                for name, other, day in bucket:
                    if article.day is None or day is None or abs(day - article.day) <= self._window:
                        shared[name] += weight * other
        return [name for name, weight in shared.items() if weight >= CANDIDATE]

    def keep(self, article: Sketch) -> None:
        """Keeps an article under its keys."""
        bucket = self._bucket(article.day)
        for key, weight in article.keys.items():
            self._postings[key][bucket].append((article.id, weight, article.day))

    def _near(self, day: int | None, key: str) -> Iterator[_Posting]:
        buckets = self._postings.get(key)
        if buckets:
            own = self._bucket(day)
            numbers: Iterable[int | None] = (None, own - 1, own, own + 1) if own is not None else list(buckets)
            yield from (buckets[number] for number in numbers if number in buckets)

    def _bucket(self, day: int | None) -> int | None:
        return None if day is None else day // self._window
