"""Who speaks: a speaker found, the speakers heard before, and the gender that a name or title tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.lexicon import load_mapping, load_table
from rashomon.model import Entity

_WORD = re.compile(r"\w+\.?")


@dataclass(frozen=True, slots=True)
class ResolvedSpeaker:
    """Who speaks: an entity's id (None where the words name none we know), the name to show, how sure we are and why."""

    id: str | None
    name: str | None
    certain: bool
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker already resolved in this report: where the cue stood, and the words of the source."""

    at: int
    words: str
    speaker: ResolvedSpeaker


def tell_gender(entities: Sequence[Entity]) -> dict[str, str]:
    """"male" or "female" for each person whose title or given name tells, by entity id."""
    names = load_mapping("given_names")
    titles = {row[0]: row[2] for row in load_table("titles") if len(row) > 2}
    told: dict[str, str] = {}
    for entity in entities:
        words = [word for role in entity.roles for word in _WORD.findall(role)]
        gender = next((titles[word] for word in words if word in titles), "") or next((names.get(word, "") for word in entity.name.split()), "")
        if entity.kind == "person" and gender:
            told[entity.id] = gender
    return told
