"""What can be corrected in an account, numbered, and the decision that a person's words about one number make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from rashomon.errors import DecisionError
from rashomon.ledger.lines import decision_id
from rashomon.ledger.matching import whole
from rashomon.ledger.targets import FORMS, NOBODY, check_form
from rashomon.ledger.told import describe, evidence_of
from rashomon.model import Account, Decision, Entity, Fact, Judgement, Mention, Span, Target, Version

_CONTEXT = 30  # characters on either side of an office or a pronoun, which says nothing alone

Section = Literal["read", "lineage", "who", "said", "facts", "decisions"]


@dataclass(frozen=True, slots=True)
class Correctable:
    """One thing in an account that a person can correct.

    number: from 1, in the order of `list_correctable`.
    section: the question it belongs to; "decisions" for a decision that can be taken back.
    what: what it is and where, in words.
    words: the words that it stands for, as printed.
    target: what a decision about it is about.
    left, right: the sides of a decision about it; `right` is () for one thing.
    decision: the decision that can be taken back, None = it is something else.
    """

    number: int
    section: Section
    what: str
    words: str
    target: Target
    left: tuple[Span, ...]
    right: tuple[Span, ...] = ()
    decision: Decision | None = None

    @property
    def verbs(self) -> tuple[str, ...]:
        """What can be said of it."""
        return ("undo",) if self.decision else VERBS_OF[self.target]


VERBS_OF: Final[Mapping[Target, tuple[str, ...]]] = {
    "report": ("title", "outlet", "date"),
    "block": ("body", "furniture"),
    "passage": ("reject",),
    "name": ("same", "different", "kind"),
    "utterance": ("speaker", "same", "different", "reject"),
    "difference": ("class", "reject"),
    "version": ("reject",),
    "pair": ("class",),
}
"""The verbs for each target that an account holds; of whole stories a library is told."""

_QUESTIONS: Final[Mapping[str, str]] = {
    "same": "merge",
    "different": "merge",
    "date": "published",
    "body": "kind",
    "furniture": "kind",
}
"""The questions of the verbs that are not called like their question."""


def list_correctable(account: Account) -> tuple[Correctable, ...]:
    """What can be corrected in an account, in its order: reports with their blocks, shared passages, names as each
    report prints them, utterances, facts with their versions and pairs, and a person's decisions. The same account
    always has the same numbers.
    """
    things = (
        *_reports(account),
        *_passages(account),
        *_names(account),
        *_utterances(account),
        *_facts(account),
        *_decisions(account),
    )
    return tuple(replace(thing, number=number) for number, thing in enumerate(things, 1))


def decide(things: Sequence[Correctable], number: int, verb: str, value: str | None = None) -> Decision:
    """The decision of a person who says `verb` of the thing with this number.

    things: the whole list of `list_correctable`.
    value: the number of another thing for same and different; a name, or the number of one, for speaker; the value
        else; None where the verb needs none.

    Raises DecisionError where there is no such number, or verb and value do not fit; the message says what does.
    """
    thing = _numbered(things, number)
    if verb not in thing.verbs:
        raise DecisionError(f"{number} is {thing.what}; say {say_verbs(thing)} of it, not {verb!r}")
    if thing.decision:
        _refuse_value(verb, value)
        return replace(thing.decision, undone=True)
    question = _QUESTIONS.get(verb, verb)
    right, answer, judgement = thing.right, value, "same"
    if question == "merge":
        other = _other(things, thing, verb, value)
        right, answer, judgement = other.left, None, verb
    elif verb == "speaker" and value and value.isdecimal():
        named = _numbered(things, int(value))
        if named.target != "name":
            raise DecisionError(f"{value} is {named.what}, no name; a speaker is a name, its number, or {NOBODY!r}")
        right, answer = named.left[:1], named.words
    elif verb in ("body", "furniture"):
        _refuse_value(verb, value)
        answer = verb
    elif verb == "reject":
        _refuse_value(verb, value)
    decision = Decision(
        id=decision_id(thing.target, question, thing.left, right),
        question=question,
        left=thing.left,
        right=right,
        value=answer,
        judgement=_judgement(judgement),
        score=None,
        reason="",
        by="person",
        target=thing.target,
    )
    try:
        check_form(decision)
    except ValueError as error:
        raise DecisionError(f"{number} {verb}: {error}") from error
    return decision


def _judgement(word: str) -> Judgement:
    return "different" if word == "different" else "same"


def _numbered(things: Sequence[Correctable], number: int) -> Correctable:
    if not 1 <= number <= len(things):
        raise DecisionError(f"there is no number {number}; the account has 1 to {len(things)} (--list shows them)")
    return things[number - 1]


def _other(things: Sequence[Correctable], thing: Correctable, verb: str, value: str | None) -> Correctable:
    if value is None or not value.isdecimal():
        raise DecisionError(f"{verb} needs the number of the other {thing.target}: {thing.number} {verb} NUMBER")
    other = _numbered(things, int(value))
    if other.target != thing.target or other.decision:
        raise DecisionError(f"{other.number} is {other.what}; {thing.number} is {thing.what}: they cannot be {verb}")
    if other is thing:
        raise DecisionError(f"{verb} needs two numbers; {thing.number} is one")
    return other


def _refuse_value(verb: str, value: str | None) -> None:
    if value is not None:
        raise DecisionError(f"{verb} takes no value; leave out {value!r}")


def say_verbs(thing: Correctable) -> str:
    """What can be said of a thing, each verb with what must follow it."""
    return ", ".join(f"{verb} {_follows(thing, verb)}".rstrip() for verb in thing.verbs)


def _follows(thing: Correctable, verb: str) -> str:
    """What must be written after a verb: "" = nothing, NUMBER = another number of the list, else a value."""
    if verb in ("same", "different"):
        return "NUMBER"
    if verb in ("reject", "body", "furniture", "undo"):
        return ""
    form = FORMS[thing.target, _QUESTIONS.get(verb, verb)]
    return "|".join(f'"{one}"' if " " in one else one for one in form.values) or {
        "speaker": f"NAME|NUMBER|{NOBODY}",
        "date": "YYYY-MM-DD",
    }.get(verb, "TEXT")


# ---- the sections, each thing still without its number


def _reports(account: Account) -> Iterator[Correctable]:
    for member in account.documents:
        stated = ", ".join((member.outlet or "outlet not stated", member.published or "date not stated"))
        what, title = f"report {member.label}: {stated}", member.title or "title not stated"
        yield Correctable(0, "read", what, title, "report", (whole(member),))
        for block in member.blocks:
            what = f"{block.kind} of {member.label}"
            yield Correctable(0, "read", what, member[block.span], "block", (block.span,))


def _passages(account: Account) -> Iterator[Correctable]:
    for copy in account.lineage.copies:
        labels = " and ".join(account.document(doc).label for doc in (copy.copied_from, copy.to))
        for passage in copy.passages:
            what = f"text that {labels} share"
            yield Correctable(0, "lineage", what, account.quote(passage.a), "passage", (passage.a,), (passage.b,))


def _names(account: Account) -> Iterator[Correctable]:
    for entity in account.who:
        for mentions in _printed_alike(account, entity):
            first = mentions[0]
            words, label = account.quote(first.span), account.document(first.span.doc).label
            times = f", {len(mentions)} times" if len(mentions) > 1 else ""
            what = f"{first.form} in {label}{times}: {entity.name}, {entity.kind}"
            shown = words if first.form in ("name", "acronym") else _in_context(account, first.span)
            yield Correctable(0, "who", what, shown, "name", tuple(mention.span for mention in mentions))


def _printed_alike(account: Account, entity: Entity) -> Iterable[list[Mention]]:
    """The mentions of an entity that one report prints alike; each office and each pronoun alone."""
    groups: dict[object, list[Mention]] = {}
    for mention in entity.mentions:
        words = " ".join(account.quote(mention.span).casefold().split())
        alone = mention.span if mention.form in ("title", "pronoun") else None
        groups.setdefault((mention.span.doc, words, alone), []).append(mention)
    return groups.values()


def _in_context(account: Account, span: Span) -> str:
    text = account.document(span.doc).text
    before, after = text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
    return f"…{before}[{text[span.start : span.end]}]{after}…"


def _utterances(account: Account) -> Iterator[Correctable]:
    for quote in account.said:
        label = account.document(quote.content[0].doc).label
        who = quote.speaker_name if quote.certain and quote.speaker_name else "speaker not certain"
        words = " … ".join(map(account.quote, quote.content))
        yield Correctable(0, "said", f"utterance in {label}: {who}", words, "utterance", quote.content)


def _facts(account: Account) -> Iterator[Correctable]:
    labels = {member.id: member.label for member in account.documents}

    def told(version: Version) -> str:
        return f"{version.value} ({' '.join(labels[doc] for doc in version.documents)})"

    for fact in account.facts:
        verdict = f"{fact.status}, {fact.difference}" if fact.difference else fact.status
        values = " / ".join(map(told, fact.versions))
        yield Correctable(0, "facts", f"comparison: {fact.about}, {verdict}", values, "difference", evidence_of(fact))
        for version in fact.versions:
            words = account.quote(version.evidence[0])
            yield Correctable(0, "facts", f"version {told(version)}", words, "version", version.evidence)
        yield from _pairs(fact, [told(version) for version in fact.versions])


def _pairs(fact: Fact, told: Sequence[str]) -> Iterator[Correctable]:
    for pair in fact.pairs:
        a, b = fact.versions[pair.a].evidence, fact.versions[pair.b].evidence
        what = f"pair {told[pair.a]} / {told[pair.b]}: {pair.difference or 'no difference'}"
        yield Correctable(0, "facts", what, pair.reason, "pair", a, b)


def _decisions(account: Account) -> Iterator[Correctable]:
    for one in account.decisions:
        if one.by != "rule" and one.target and not one.undone:
            what = f"decided by {one.by}"
            words = describe(one, account.documents)
            yield Correctable(0, "decisions", what, words, one.target, one.left, one.right, one)
