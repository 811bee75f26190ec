"""Facts about who and where: who holds a role that reports print beside the name, and the place of what happened.

That a name occurs in several reports is no fact here (the names are listed on their own); a fact needs a slot a reader
can name: "Vancouver police spokesman", "place of the meeting".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.lexicon import load_words, words_of
from rashomon.model import Entity, FactKind, Member, Mention, Span
from rashomon.stages.facts.build import Draft, Matter
from rashomon.stages.facts.events import EventWord, event_words
from rashomon.stages.facts.setting import Setting
from rashomon.text import gazetteer

MOST = 4  # facts kept per story, by weight
_WEIGHTS = {"person": 20.0, "place": 48.0, "organisation": 20.0}
"""What such a fact is worth before its place is looked at. That both reports know who holds an office is no news."""
_KINDS: dict[str, FactKind] = {"person": "person", "organisation": "organisation", "place": "place"}
_REACH = 70  # characters between the noun of an event and its place ("the meeting of ministers in Tarn")
_EARLY = 8  # sentences of a report in which the place of its event stands
_AT = re.compile(
    r"\b(?:in|at|near|off|outside|inside|through|to|from|between|hit|of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}$"
)
_BREAK = re.compile(r"[,;:—()“”\"]|\b(?:and|but|while|which|who|that|where|when|after|before|on|against)\b")
_BARE = frozenset(
    {
        "director",
        "officer",
        "deputy",
        "leader",
        "governor",
        "minister",
        "official",
        "boy",
        "girl",
        "man",
        "woman",
        "manager",
        "coach",
        "judge",
        "mayor",
        "spokesman",
        "spokeswoman",
    }
)  # an office or a kind of person, of which the word alone says neither whose nor where
_PAST = frozenset({"former", "ex", "late", "then"})
_BESIDE = 60  # characters beside a name in which its office stands
"""What stands before an office that somebody held: who is called by it belongs to the past of the story."""
_SHORT_TITLE = re.compile(r"(?:^|\s)[A-Z][a-z]{1,3}\.?$")  # "Gov", "Sen."


@dataclass(frozen=True, slots=True)
class Slot:
    """One named mention of an entity: `what` it fills (a role, the place of the event), whether its sentence is `near`
    the main event.
    """

    span: Span
    entity: Entity
    rank: int
    what: str
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
            yield Slot(mention.span, entity, setting.rank, what, near)


def slot_matters(slots: Sequence[Slot]) -> list[Matter]:
    """One matter for each entity and slot that two reports share, the weightiest only; none for whom no report names
    among its first sentences.
    """
    by_entity: dict[str, list[Slot]] = defaultdict(list)
    for slot in slots:
        by_entity[slot.entity.id].append(slot)
    matters = []
    for members in by_entity.values():
        named = [slot for slot in members if slot.what]
        early = min((slot.rank for slot in members), default=_EARLY) < _EARLY
        if len({slot.span.doc for slot in named}) > 1 and early:
            what = Counter(slot.what for slot in named)
            named = [slot for slot in members if slot.what or slot.near]
            matters.append(_matter(named, min(what, key=lambda word: (-what[word], word))))
    return sorted(matters, key=lambda matter: (-matter.weight, matter.about))[:MOST]


def _matter(slots: Sequence[Slot], what: str) -> Matter:
    entity = slots[0].entity
    docs = len({slot.span.doc for slot in slots})
    weight = _WEIGHTS[entity.kind] - 0.8 * min(min(slot.rank for slot in slots), 12) + 2.0 * min(docs, 6)
    draft = Draft(entity.name, None, None, tuple(slot.span for slot in slots))
    return Matter(what, _KINDS[entity.kind], None, (draft,), {}, weight)


def _role(entity: Entity, mentions: Sequence[Mention], documents: Mapping[str, Member]) -> str:
    """The fullest role printed with a name that says more than a title ("Iranian defence minister", not "Gov"); one
    that two reports print before one of a single report.

    One word is taken where it stands right beside the name: "Attorney Ann Lee", not the "Attorney" of "Attorney General
    Ann Lee".
    """
    texts = [documents[doc].text.casefold() for doc in dict.fromkeys(mention.span.doc for mention in mentions)]
    beside = " ".join(
        documents[m.span.doc].text[max(0, m.span.start - 20) : m.span.start]
        + "|"
        + documents[m.span.doc].text[m.span.end :][:30]
        for m in mentions
    )
    telling = []
    for words in (
        role.split() for role in entity.roles if role.split()[:1] and role.split()[0].lower().split("-")[0] not in _PAST
    ):
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
        if told and _is_printed(words, mentions, documents):
            role = " ".join(words)
            alone = len(words) < 2 or sum(role.casefold() in text for text in texts) < 2
            telling.append((alone, -len(words), role))
    return min(telling)[2] if telling else ""


def _is_printed(words: Sequence[str], mentions: Sequence[Mention], documents: Mapping[str, Member]) -> bool:
    """Whether two reports print the office beside the name, and none goes on with "of": "Chief of Staff Ann Lee"."""
    last, role = words[-1].casefold(), " ".join(words).casefold()
    if _is_of_state(role):
        return False
    texts = {doc: documents[doc].text.casefold() for doc in {mention.span.doc for mention in mentions}}
    if any(f"{role} of " in text for text in texts.values()):
        return False
    beside = {
        m.span.doc for m in mentions if last in texts[m.span.doc][max(0, m.span.start - _BESIDE) : m.span.end + _BESIDE]
    }
    return len(beside) > 1


def _is_of_state(role: str) -> bool:
    """Whether a role is an office of a state, alone or with its country: "Attorney General", "U.S. President"."""
    offices = [one for one in words_of("offices", "state") if role == one or role.endswith(f" {one}")]
    owners = [tuple(re.findall(r"\w+", role.removesuffix(office).replace(".", ""))) for office in offices]
    return any(not owner or owner in gazetteer.countries() or gazetteer.is_adjective(owner) for owner in owners)


def _event_before(text: str, setting: Setting, start: int) -> EventWord | None:
    """The noun of an event that a place stands with: "the summit in Tarn", in one stretch without another clause."""
    left = max(setting.span.start, start - _REACH)
    nouns = [found for found in event_words(text[left:start]) if found.noun]
    if not nouns or _BREAK.search(text, left + nouns[-1].end, start):
        return None
    return nouns[-1]
