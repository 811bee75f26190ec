"""The speakers of a report: the one found for an utterance, those heard before it, and the genders of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.lexicon.names import Gender, pronouns
from rashomon.model import Entity, Span
from rashomon.page import Page
from rashomon.text.gazetteer import tell_gender
from rashomon.text.name_forms import make_form
from rashomon.text.words import fold


@dataclass(frozen=True, slots=True)
class ResolvedSpeaker:
    """The speaker found for one utterance.

    id: the entity's; None = the source names no known entity, or it is not certain which.
    name: what the account shows; None = nobody is named.
    certain: False where the speaker is a guess or unknown.
    reason: why this speaker, for the reader.
    candidates: the ids of the entities that may be meant, or that speak together.
    """

    id: str | None
    name: str | None
    certain: bool
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker already resolved in this report.

    at: the offset of the cue.
    words: the source as printed; "" = none.
    source: where it stands.
    """

    at: int
    words: str
    speaker: ResolvedSpeaker
    source: Span | None = None


def find_genders(pages: Sequence[Page], entities: Sequence[Entity]) -> dict[str, Gender]:
    """The genders of people by entity id; a person whose gender nothing tells is left out.

    The first pronoun that `who` gave to a person comes before what offices and the given name tell.
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
