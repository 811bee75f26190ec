"""facts: what do they agree on, where do they differ, what does only one say? PLACEHOLDER until the room is built."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Decision, Entity, Fact, Lineage, Quote, Reading

__all__ = ["compare_facts"]


def compare_facts(
    readings: Sequence[Reading], *, entities: Sequence[Entity], quotes: Sequence[Quote], lineage: Lineage, decisions: Sequence[Decision] = ()
) -> tuple[Fact, ...]:
    """Typed values side by side, counted per separately worded text."""
    return ()
