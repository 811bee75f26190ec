"""An index of items by the characters they stand on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SpanIndex(Generic[T]):
    """The items of one document with the characters they stand on; items may overlap and nest.

    items: in the order of their starts; of two with the same start, the longer one first.
    starts, ends: the characters of each item, end exclusive.
    reach: for each item, the greatest end among it and the items before it.

    A question costs one or two binary searches, and one step for each item between the first and the last candidate.
    All ranges of characters are half-open.
    """

    items: tuple[T, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    reach: tuple[int, ...] = ()

    def beginning_in(self, start: int, end: int) -> tuple[T, ...]:
        """The items that begin in the characters `start` to `end`."""
        return self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def over(self, start: int, end: int) -> tuple[T, ...]:
        """The items that share a character with `start` to `end`; where both are equal, the items that begin before
        this place and end after it.
        """
        return self._ending_after(bisect_left(self.starts, end), start + 1)

    def holding(self, start: int, end: int) -> tuple[T, ...]:
        """The items that contain all characters from `start` to `end`."""
        return self._ending_after(bisect_right(self.starts, start), end)

    def within(self, start: int, end: int) -> tuple[T, ...]:
        """The items all of whose characters lie in `start` to `end`."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return tuple(self.items[i] for i in range(low, high) if self.ends[i] <= end)

    def at(self, position: int) -> T | None:
        """The item that holds a character, None = there is none. Of several, the one that begins last, which is the
        innermost where they nest.
        """
        return next(reversed(self.holding(position, position + 1)), None)

    def _ending_after(self, high: int, least_end: int) -> tuple[T, ...]:
        """The items before index `high` that end at `least_end` or later."""
        low = bisect_left(self.reach, least_end, 0, high)  # no item before this one ends so late
        return tuple(self.items[i] for i in range(low, high) if self.ends[i] >= least_end)


def index_spans(placed: Iterable[tuple[int, int, T]]) -> SpanIndex[T]:
    """The index of items given as (start, end, item); items with the same start and end keep their order."""
    ordered = sorted(placed, key=lambda row: (row[0], -row[1]))
    starts, ends = tuple(start for start, _, _ in ordered), tuple(end for _, end, _ in ordered)
    return SpanIndex(tuple(item for _, _, item in ordered), starts, ends, tuple(accumulate(ends, max)))
