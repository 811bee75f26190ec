"""who: who and what is named? PLACEHOLDER until the room is built."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Decision, Entity, Reading

__all__ = ["resolve_names"]


def resolve_names(readings: Sequence[Reading], *, decisions: Sequence[Decision] = ()) -> tuple[tuple[Entity, ...], tuple[Decision, ...]]:
    """One list of people, organisations and places across all spellings and titles, with the judgements that made it."""
    return (), ()
