"""timeline: when did what happen? PLACEHOLDER until the room is built."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Fact, Moment, Quote, Reading

__all__ = ["order_moments"]


def order_moments(readings: Sequence[Reading], *, facts: Sequence[Fact], quotes: Sequence[Quote]) -> tuple[Moment, ...]:
    """Dated moments with precision, one per event, all reports that carry it."""
    return ()
