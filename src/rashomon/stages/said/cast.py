"""Who is on the page: the mentions of one report in order, and the gender that a name or title tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.lexicon import load_mapping, load_table
from rashomon.model import Entity, Mention

_WORD = re.compile(r"\w+\.?")

Named = tuple[Mention, Entity]


@dataclass(frozen=True, slots=True)
class Speaker:
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
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Cast:
    """The mentions of one report by start, each with its entity; `gender` by entity id, where told."""

    starts: tuple[int, ...]
    named: tuple[Named, ...]
    gender: Mapping[str, str]

    def between(self, start: int, end: int) -> Sequence[Named]:
        """The mentions that begin in `start`..`end`."""
        return self.named[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def entity(self, id: str) -> Entity | None:
        """The entity with this id, if it is on the page."""
        return next((entity for _, entity in self.named if entity.id == id), None)


def make_casts(docs: Sequence[str], entities: Sequence[Entity]) -> dict[str, Cast]:
    """The cast of each document, by its id."""
    gender = tell_gender(entities)
    by_doc: dict[str, list[Named]] = {doc: [] for doc in docs}
    for entity in entities:
        for mention in entity.mentions:
            by_doc.setdefault(mention.span.doc, []).append((mention, entity))
    casts: dict[str, Cast] = {}
    for doc, named in by_doc.items():
        named.sort(key=lambda pair: (pair[0].span.start, -pair[0].span.end, pair[1].id))
        casts[doc] = Cast(tuple(mention.span.start for mention, _ in named), tuple(named), gender)
    return casts


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
