"""Who speaks: a speaker found, the speakers heard before, and the gender that a name or title tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.lexicon.names import Gender, pronouns
from rashomon.model import Entity
from rashomon.page import Page
from rashomon.text.gazetteer import tell_gender
from rashomon.text.name_forms import make_form
from rashomon.text.words import fold


@dataclass(frozen=True, slots=True)
class ResolvedSpeaker:
    """Who speaks: an entity's id (None where the words name none we know), the name to show, how
    sure we are and why.
    """

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


def find_genders(pages: Sequence[Page], entities: Sequence[Entity]) -> dict[str, Gender]:
    """The gender of each person whom a report calls "he" or "she", else whose office or given name tells it, by entity
    id.
    """
    texts = {page.doc: page.text for page in pages}
    found: dict[str, Gender] = {}
    for entity in entities:
        called = [
            texts[m.span.doc][m.span.start : m.span.end].casefold() for m in entity.mentions if m.form == "pronoun"
        ]
        roles = (fold(word) for role in entity.roles for word in role.split())
        gender = pronouns("person")[called[0]] if called else tell_gender(roles, make_form(entity.name).words[:1])
        if entity.kind == "person" and gender:
            found[entity.id] = gender
    return found
