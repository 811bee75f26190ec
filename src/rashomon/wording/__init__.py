"""wording: how does each report word the same thing? PLACEHOLDER until the room is built."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Entity, Lineage, Quote, Reading, Wording

__all__ = ["compare_wording"]


def compare_wording(readings: Sequence[Reading], *, entities: Sequence[Entity], quotes: Sequence[Quote], lineage: Lineage) -> tuple[Wording, ...]:
    """The forms side by side, with whose voice it is."""
    return ()
