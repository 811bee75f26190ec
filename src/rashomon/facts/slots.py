"""Facts about who and where: the same person, organisation or place named in the same words by several reports.

A slot is a named mention with the words around it ("the governor of …", "under the control of the …"). Two mentions of one entity in alike
slots are one agreed fact. What the slot is called is what both reports print beside the name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.facts.align import alike
from rashomon.facts.build import Draft, Matter
from rashomon.facts.figures import window
from rashomon.facts.setting import Setting, matter_words
from rashomon.model import Document, Entity, FactKind, Span

SAME = {"organisation": 0.8, "place": 1.2}
"""What the words around two mentions of one entity must have in common; a person named by two reports is a fact by itself."""
MOST = 18            # slots kept per story, by weight
MOST_MENTIONS = 6    # mentions of one entity looked at per report, the first ones: more of them say no more
_LOCATIVE = re.compile(r"\b(?:in|at|near|off|outside|on|from|between|around)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$")
_WEIGHTS = {"person": 44.0, "organisation": 30.0, "place": 40.0}
_KINDS: dict[str, FactKind] = {"person": "person", "organisation": "organisation", "place": "place"}


@dataclass(frozen=True, slots=True)
class Slot:
    """One named mention of an entity with the words around it."""

    span: Span
    entity: Entity
    setting: Setting
    near: frozenset[str]
    after: frozenset[str]
    names: frozenset[str]
    what: str

    @property
    def doc(self) -> str:
        """The id of the document it stands in."""
        return self.span.doc


def find_slots(entities: Sequence[Entity], settings: Mapping[str, Sequence[Setting]], documents: Mapping[str, Document]) -> Iterator[Slot]:
    """The named mentions of the entities that at least two reports name, in the order of entities and mentions."""
    for entity in entities:
        if entity.kind not in _KINDS or len({mention.span.doc for mention in entity.mentions if mention.span.doc in documents}) < 2:
            continue
        own = frozenset(word for mention in entity.mentions if mention.span.doc in documents
                        for word in matter_words(documents[mention.span.doc][mention.span]))
        seen: Counter[str] = Counter()
        for mention in entity.mentions:
            doc = mention.span.doc
            if mention.form in ("pronoun", "title") or doc not in documents or seen[doc] >= MOST_MENTIONS:
                continue
            seen[doc] += 1
            setting = next((s for s in settings[mention.span.doc] if s.span.contains(mention.span)), None)
            if setting is None:
                continue
            text = documents[mention.span.doc].text
            left, right = window(text, setting, mention.span.start, mention.span.end)
            if entity.kind == "place" and not _LOCATIVE.search(text, left, mention.span.start):
                continue
            near = (matter_words(text[left : mention.span.start]) | matter_words(text[mention.span.end : right])) - own
            yield Slot(mention.span, entity, setting, near, frozenset(), frozenset(), _what(text, (left, right), mention.span))


def slot_matters(slots: Sequence[Slot]) -> list[Matter]:
    """One matter for each entity and slot that two reports share, the weightiest only."""
    by_entity: dict[str, list[Slot]] = defaultdict(list)
    for slot in slots:
        by_entity[slot.entity.id].append(slot)
    matters = []
    for members in by_entity.values():
        shared = [slot for slot in members if any(_one_slot(slot, other) for other in members)]
        if shared:
            matters.append(_matter(shared))
    return sorted(matters, key=lambda matter: (-matter.weight, matter.about))[:MOST]


def _one_slot(a: Slot, b: Slot) -> bool:
    if a.doc == b.doc:
        return False
    return a.entity.kind == "person" or sum(feature.weight for feature in alike(a, b)) >= SAME[a.entity.kind]


def _matter(slots: Sequence[Slot]) -> Matter:
    entity = slots[0].entity
    draft = Draft(entity.name, None, None, tuple(slot.span for slot in slots))
    first = min(slots, key=lambda slot: (slot.setting.rank, slot.setting.headline, slot.span))
    docs = len({slot.doc for slot in slots})
    shared = [slot for slot in slots if any(_one_slot(slot, other) for other in slots)]
    what = max((slot.what for slot in shared), key=lambda text: (min(len(text.split()), 6), -len(text), text))
    weight = _WEIGHTS[entity.kind] - 0.8 * min(first.setting.rank, 12) + 2.0 * min(docs, 6)
    role = max(entity.roles, key=len, default="") if entity.kind == "person" else ""
    label = {"person": "who", "organisation": "which organisation", "place": "where"}[entity.kind]
    if entity.kind == "person" and not role:
        what, weight = entity.name, weight - 14.0
    return Matter(f"{label}: {role or what}", _KINDS[entity.kind], None, (draft,), {}, weight)


def _what(text: str, around: tuple[int, int], span: Span) -> str:
    """The words of the clause around a name, the name left out."""
    before = " ".join(text[around[0] : span.start].split()[-6:])
    after = " ".join(text[span.end : around[1]].split()[:4])
    words = before if len(before.split()) > 2 else f"{before} … {after}"
    return re.sub(r"\s+", " ", words).strip(" …,;:–-'’\"“”.") or text[span.start : span.end]

