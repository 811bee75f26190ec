"""What can be corrected in the account of a story, and what a person says of it: kept, unless somebody else has said
something about the same thing meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from rashomon.errors import DecisionError
from rashomon.ledger import Correctable, decide, decision_id, is_about, list_correctable
from rashomon.ledger.matching import overrules
from rashomon.library.adding import now
from rashomon.library.correcting import keep_decisions, list_corrections
from rashomon.library.opening import OpenedStory
from rashomon.library.results import Correction, Saving, Thing
from rashomon.model import Account, Decision, Span
from rashomon.store.engine import Store
from rashomon.store.records import last_decision, stored_decisions

_WORDS: Final = re.compile(r"words:([0-9a-f]{1,64}):(\d{1,9})-(\d{1,9})")
_SHOWN: Final = 80
"""Characters of the words of a thing that a choice shows."""
_EVERY: Final = 1_000_000
"""More corrections than any library has: the list is asked for as a whole."""
_MERGED: Final = ("same", "different")
_STRETCH: Final = "words"
"""What a stretch of words is called that is no thing of the account."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a thing.

    thing: the id of the thing, as `things_of` gives it.
    verb: one of the thing's verbs.
    value: the id of the other thing for same and different, else the value; "" = the verb needs none.
    seen: the number of the last correction that the person could see.
    by: who it is.
    """

    thing: str
    verb: str
    value: str = ""
    reason: str = ""
    seen: int = 0
    by: str = "person"


@dataclass(frozen=True, slots=True)
class Choice:
    """Another thing that a thing can be said to be the same as, or not. `verb`: which of the two makes sense."""

    id: str
    verb: Literal["same", "different"]
    words: str


def thing_id(thing: Correctable) -> str:
    """The id of a thing: it rests on the places of the thing, so that it still holds when a report is added."""
    if thing.target == "block" and thing.what.startswith(_STRETCH):
        (span,) = thing.left
        return f"words:{span.doc}:{span.start}-{span.end}"
    return decision_id(thing.target, "", thing.left, thing.right)


def things_of(found: OpenedStory, wanted: Iterable[str] = ()) -> tuple[Correctable, ...]:
    """What can be corrected in the account of a story, without the decisions, which are undone in their own list.

    wanted: stretches of words ("words:DOCUMENT:START-END") that are no thing of the account, but can be said to be no
        part of their report; each that lies in a report of the story is added.
    """
    things = tuple(thing for thing in list_correctable(found.account) if thing.decision is None)
    return (*things, *_stretches(found.account, len(things), wanted))


def _stretches(account: Account, before: int, wanted: Iterable[str]) -> Iterator[Correctable]:
    texts = {document.id: document for document in account.documents}
    for one in dict.fromkeys(wanted):
        match = _WORDS.fullmatch(one)
        document = texts.get(match[1]) if match else None
        if match and document and int(match[2]) < int(match[3]) <= len(document.text):
            span, before = Span(document.id, int(match[2]), int(match[3])), before + 1
            yield Correctable(before, "read", f"{_STRETCH} of {document.label}", document[span], "block", (span,))


def tell_thing(thing: Correctable) -> Thing:
    """A thing as a record."""
    return Thing(
        id=thing_id(thing),
        number=thing.number,
        section=thing.section,
        target=thing.target,
        what=thing.what,
        words=thing.words,
        verbs=thing.verbs,
    )


def choices_for(account: Account, things: Sequence[Correctable], thing: Correctable) -> tuple[Choice, ...]:
    """What a name or an utterance can be joined with, and what it can be parted from, in the order of the account.

    It can be joined with each other name (each once), or with utterances of other reports; parted from what it is
    together with.
    """
    if thing.target not in ("name", "utterance"):
        return ()
    own, seen = _group(account, thing), set[str]()
    found = []
    for other in things:
        if other.target != thing.target or other.left == thing.left:
            continue
        group = _group(account, other)
        words = " ".join(f"{other.words[:_SHOWN]} ({other.what})".split())
        if group and group == own:
            found.append(Choice(thing_id(other), "different", words))
        elif thing.target == "name" and group not in seen:
            seen.add(group)
            found.append(Choice(thing_id(other), "same", words))
        elif thing.target == "utterance" and other.left[0].doc != thing.left[0].doc:
            found.append(Choice(thing_id(other), "same", words))
    return tuple(found)


def _group(account: Account, thing: Correctable) -> str:
    """The name, or the remark in several wordings, that a thing is part of; "" = it stands alone."""
    if thing.target == "name":
        places = {mention.span: entity.id for entity in account.who for mention in entity.mentions}
        return places.get(thing.left[0], "")
    return next((quote.same_as or "" for quote in account.said if quote.content == thing.left), "")


def save_said(store: Store, found: OpenedStory, said: Said) -> Saving:
    """Keeps what a person says of a thing in a story.

    Where others have decided about the same thing since the person looked, and otherwise, nothing is kept: their
    decisions are given back, and the number from which on the person has seen them.

    Raises DecisionError where there is no such thing, or something else is said of it than can be.
    """
    decision = _decision(found, said)
    with store.write() as connection:
        stored = stored_decisions(connection)
        theirs = [one for one in stored if one.number > said.seen and _disagree(decision, one.decision)]
        if not theirs:
            keep_decisions(connection, [decision])
        last = last_decision(connection)
    numbers = {one.number for one in theirs}
    shown = corrections_of(store, found) if theirs else ()
    return Saving(saved=not theirs, seen=last, theirs=tuple(one for one in shown if one.number in numbers))


def _decision(found: OpenedStory, said: Said) -> Decision:
    things = things_of(found, (said.thing,))
    numbers = {thing_id(thing): number for number, thing in enumerate(things, 1)}
    gone = "it does not stand in the account any more; open the story and look again"
    if said.thing not in numbers:
        raise DecisionError(gone)
    value: str | None = said.value.strip() or None
    if said.verb in _MERGED:
        if value not in numbers:
            raise DecisionError("say which other one: choose it from the list" if value is None else gone)
        value = str(numbers[value])
    made = decide(things, numbers[said.thing], said.verb, value)
    return replace(made, reason=said.reason.strip(), by=said.by, at=now())


def _disagree(mine: Decision, other: Decision) -> bool:
    """True where two decisions are about one thing and do not say the same."""
    if mine.target != other.target:
        return False
    alike = (mine.question, mine.value, mine.judgement) == (other.question, other.value, other.judgement)
    if overrules(mine, other):
        return not alike or other.undone
    if mine.question == "merge" or other.question == "merge":
        return False  # with something else
    about = is_about(mine.left, other.left) and is_about(other.left, mine.left)
    return about and "reject" in (mine.question, other.question)


def corrections_of(store: Store, found: OpenedStory) -> tuple[Correction, ...]:
    """The corrections about the reports of a story, the last one first."""
    return list_corrections(store, limit=_EVERY, articles=found.story.articles).corrections
