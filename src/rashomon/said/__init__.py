"""said: who said what? PLACEHOLDER until the room is built."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Decision, Entity, Quote, Reading

__all__ = ["attribute_speech"]


def attribute_speech(readings: Sequence[Reading], *, entities: Sequence[Entity], decisions: Sequence[Decision] = ()) -> tuple[Quote, ...]:
    """Quotations with source, cue, content and speaker; the same utterance aligned across reports."""
    return ()
