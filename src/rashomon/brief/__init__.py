"""brief: what happened, in a few neutral sentences? PLACEHOLDER until the room is built."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Entity, Fact, Line, Lineage, Moment, Quote, Reading

__all__ = ["write_brief"]


def write_brief(
    readings: Sequence[Reading], *, entities: Sequence[Entity], quotes: Sequence[Quote], facts: Sequence[Fact], moments: Sequence[Moment], lineage: Lineage
) -> tuple[Line, ...]:
    """Five to nine lines in the reports' own words, each with its evidence."""
    return ()
