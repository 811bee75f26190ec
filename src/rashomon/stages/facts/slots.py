"""Facts about who and where: who holds a role that reports print beside the name, and the place of what happened.

That a name occurs in several reports is no fact here (the names are listed on their own); a fact needs a slot a reader
can name: "Vancouver police spokesman", "place of the meeting".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.lexicon import load_words
from rashomon.model import Entity, FactKind, Member, Mention, Span
from rashomon.stages.facts.build import Draft, Matter
from rashomon.stages.facts.events import EventWord, event_words
from rashomon.stages.facts.setting import Setting
from rashomon.text.words import is_content, singular

MOST = 7  # facts kept per story, by weight
_WEIGHTS = {"person": 44.0, "place": 48.0, "organisation": 44.0}
_KINDS: dict[str, FactKind] = {"person": "person", "organisation": "organisation", "place": "place"}
_REACH = 70  # characters between the noun of an event and its place ("the meeting of ministers in Tarn")
_EARLY = 8  # sentences of a report in which the place of its event stands
_AT = re.compile(
    r"\b(?:in|at|near|off|outside|inside|through|to|from|between|hit|of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}$"
)
_CLAUSE = re.compile(r",(?!\d)|[;:—()“”\"\n]|\.(?:\s|$)")
_DIGITS = re.compile(r"\d{4}")
_PER_REPORT = 4  # mentions of one name in one report that are compared
_SHORT = 3  # letters of a word that tells little ("two", "his")
_TELLING = 2  # words with a meaning that two reports print beside a name
_BREAK = re.compile(r"[,;:—()“”\"]|\b(?:and|but|while|which|who|that|where|when|after|before|on|against)\b")
_BARE = frozenset(
    {"director", "officer", "deputy", "leader", "governor", "minister", "official", "boy", "girl", "man", "woman"}
)
_SHORT_TITLE = re.compile(r"(?:^|\s)[A-Z][a-z]{1,3}\.?$")  # "Gov", "Sen."


@dataclass(frozen=True, slots=True)
class Slot:
    """One named mention of an entity: `what` it fills (a role, the place of the event), the words `around` it, whether
    its sentence is `near` the main event.
    """

    span: Span
    entity: Entity
    rank: int
    what: str
    around: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    near: bool = False


def find_slots(
    entities: Sequence[Entity],
    settings: Mapping[str, Sequence[Setting]],
    documents: Mapping[str, Member],
    events: Sequence[str],
) -> Iterator[Slot]:
    """The named mentions that fill a slot, of the entities that at least two reports name; `events` are the kinds the
    story is about.
    """
    for entity in entities:
        mentions = [
            mention
            for mention in entity.mentions
            if mention.form not in ("pronoun", "title") and mention.span.doc in documents
        ]
        if entity.kind not in _KINDS or len({mention.span.doc for mention in mentions}) < 2:
            continue
        role = _role(entity, mentions, documents) if entity.kind == "person" else ""
        for mention in mentions:
            setting = next((s for s in settings[mention.span.doc] if s.span.contains(mention.span)), None)
            if setting is None:
                continue
            what, text = role, documents[mention.span.doc].text
            if entity.kind == "place":
                owner = text.startswith(("'s", "’s"), mention.span.end)
                before = text[max(setting.span.start, mention.span.start - _REACH) : mention.span.start]
                if owner or not _AT.search(before.lower() if before.isupper() else before):  # a headline in capitals
                    continue
                event = _event_before(text, setting, mention.span.start)
                what = (
                    f"place of the {event.word}" if event and event.kind in events[:1] and setting.rank < _EARLY else ""
                )
            near = bool(setting.kinds & set(events[:1])) and setting.rank < _EARLY
            yield Slot(mention.span, entity, setting.rank, what, _around(text, setting, mention.span), near)


def slot_matters(slots: Sequence[Slot]) -> list[Matter]:
    """One matter for each entity and slot that two reports share, the weightiest only."""
    by_entity: dict[str, list[Slot]] = defaultdict(list)
    for slot in slots:
        by_entity[slot.entity.id].append(slot)
    matters = []
    for members in by_entity.values():
        named = [slot for slot in members if slot.what]
        if len({slot.span.doc for slot in named}) > 1:
            what = Counter(slot.what for slot in named)
            named = [slot for slot in members if slot.what or slot.near]
            matters.append(_matter(named, min(what, key=lambda word: (-what[word], word))))
        elif found := _shared_words(members):
            matters.append(_matter(*found))
    return sorted(matters, key=lambda matter: (-matter.weight, matter.about))[:MOST]


def _matter(slots: Sequence[Slot], what: str) -> Matter:
    entity = slots[0].entity
    docs = len({slot.span.doc for slot in slots})
    weight = (
        _WEIGHTS[entity.kind]
        - (0.0 if slots[0].what else 12.0)
        - 0.8 * min(min(slot.rank for slot in slots), 12)
        + 2.0 * min(docs, 6)
    )
    draft = Draft(entity.name, None, None, tuple(slot.span for slot in slots))
    return Matter(what, _KINDS[entity.kind], None, (draft,), {}, weight)


def _shared_words(slots: Sequence[Slot]) -> tuple[list[Slot], str] | None:
    """The words that two reports print right beside a name, the name left out ("cable owned by …"), and the slots that
    have them.
    """
    best: tuple[int, str, list[Slot]] | None = None
    of_doc: dict[str, list[Slot]] = defaultdict(list)
    for slot in slots:
        of_doc[slot.span.doc].append(slot)
    slots = [slot for members in of_doc.values() for slot in members[:_PER_REPORT]]
    for i, one in enumerate(slots):
        for other in slots[i + 1 :]:
            if one.span.doc == other.span.doc:
                continue
            left = _common(one.around[0][::-1], other.around[0][::-1])[::-1]
            right = _common(one.around[1], other.around[1])
            left = left[max((i + 1 for i, word in enumerate(left) if any(map(str.isdigit, word))), default=0) :]
            if one.entity.kind == "person":  # "Assistant chief fire officer Ann Lee"
                left, right = (left, []) if left and is_content(left[-1]) and left[-1][0].isalpha() else ([], [])
            telling = sum(is_content(word) and len(word) > _SHORT for word in (*left, *right)) if left else 0
            while right and not is_content(right[-1]):
                right.pop()
            label = " ".join((*left, "…", *right))
            telling = 0 if label.startswith("… '") or label.startswith("… ’") or _DIGITS.search(label) else telling
            if telling >= _TELLING and (best is None or (-telling, label) < (-best[0], best[1])):
                best = telling, label, [one, other]
    return (best[2], best[1].removesuffix(" …") if best[2][0].entity.kind == "person" else best[1]) if best else None


def _common(a: Sequence[str], b: Sequence[str]) -> list[str]:
    """The words that open both."""
    found: list[str] = []
    for one, other in zip(a, b, strict=False):
        if singular(one.lower()) != singular(other.lower()):
            break
        found.append(one)
    return found


def _around(text: str, setting: Setting, span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the clause before and after a name."""
    before = _CLAUSE.split(text[max(setting.span.start, span.start - _REACH) : span.start])[-1].split()[-6:]
    after = _CLAUSE.split(text[span.end : min(setting.span.end, span.end + _REACH)])[0].split()[:5]
    return tuple(before), tuple(after)


def _role(entity: Entity, mentions: Sequence[Mention], documents: Mapping[str, Member]) -> str:
    """The fullest role printed with a name that says more than a title ("Iranian defence minister", not "Gov").

    One word is taken where it stands right beside the name: "Attorney Ann Lee", not the "Attorney" of "Attorney General
    Ann Lee".
    """
    beside = " ".join(
        documents[m.span.doc].text[max(0, m.span.start - 20) : m.span.start]
        + "|"
        + documents[m.span.doc].text[m.span.end :][:30]
        for m in mentions
    )
    telling = []
    for words in (role.split() for role in entity.roles):
        last = words[-1].lower() if words else ""
        if len(words) > 1:
            told = not _SHORT_TITLE.search(words[-1]) and last not in load_words("stop")
        else:
            at_name = rf"\b{re.escape(last)} \||\|, [^|,.]{{0,20}}\b{re.escape(last)}\b"
            told = (
                last in load_words("people")
                and last not in _BARE
                and re.search(at_name, beside, re.IGNORECASE) is not None
            )
        if told:
            telling.append(" ".join(words))
    return min(telling, key=lambda role: (-len(role.split()), role), default="")


def _event_before(text: str, setting: Setting, start: int) -> EventWord | None:
    """The noun of an event that a place stands with: "the summit in Tarn", in one stretch without another clause."""
    left = max(setting.span.start, start - _REACH)
    nouns = [found for found in event_words(text[left:start]) if found.noun]
    if not nouns or _BREAK.search(text, left + nouns[-1].end, start):
        return None
    return nouns[-1]
