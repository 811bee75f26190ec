"""What stands at a place: items by the characters they stand on, found by binary search."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SpanIndex(Generic[T]):
    """Items of one document in the order of their places; they may overlap and nest.

    A question costs a binary search, and a step for each item between the first one asked for and the last.

    `items`: by start, of two that start together the longer one first.
    `starts`, `ends`: the characters each stands on, end exclusive.
    `reach`: the farthest end of the items up to and with each.
    """

    items: tuple[T, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    reach: tuple[int, ...] = ()

    def beginning_in(self, start: int, end: int) -> tuple[T, ...]:
        """The items that begin in characters `start`..`end`."""
        return self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def over(self, start: int, end: int) -> tuple[T, ...]:
        """The items that share a character with `start`..`end`; at a single place, those that it lies within."""
        return self._ending_after(bisect_left(self.starts, end), start + 1)

    def holding(self, start: int, end: int) -> tuple[T, ...]:
        """The items that hold all of `start`..`end`."""
        return self._ending_after(bisect_right(self.starts, start), end)

    def within(self, start: int, end: int) -> tuple[T, ...]:
        """The items that lie in `start`..`end` with all their characters."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return tuple(self.items[i] for i in range(low, high) if self.ends[i] <= end)

    def at(self, position: int) -> T | None:
        """The item over a character; of several the one that begins last (the innermost, where they nest)."""
        return next(reversed(self.holding(position, position + 1)), None)

    def count_before(self, position: int) -> int:
        """How many items begin at a character or before it."""
        return bisect_right(self.starts, position)

    def _ending_after(self, high: int, least_end: int) -> tuple[T, ...]:
        """The items before number `high` that end at `least_end` or later."""
        low = bisect_left(self.reach, least_end, 0, high)  # no item before this one reaches so far
        return tuple(self.items[i] for i in range(low, high) if self.ends[i] >= least_end)


def index_spans(placed: Iterable[tuple[int, int, T]]) -> SpanIndex[T]:
    """The index of items given as (start, end, item); items of one place keep their order."""
    ordered = sorted(placed, key=lambda row: (row[0], -row[1]))
    starts, ends = tuple(start for start, _, _ in ordered), tuple(end for _, end, _ in ordered)
    return SpanIndex(tuple(item for _, _, item in ordered), starts, ends, tuple(accumulate(ends, max)))
