"""The text of one report with marks by question, and what two reports of a story have face to face."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.errors import InputError
from rashomon.model import DIFFERENCE_WORDS, Account, Copy, Fact, Member, Span
from rashomon.report.paint import Mark, Segment, paint, paint_lines

Question = Literal["facts", "said", "names", "shared", "wording"]
QUESTIONS: Final[dict[Question, str]] = {
    "facts": "facts that two reports give",
    "said": "what somebody says",
    "names": "names",
    "shared": "text shared with another report",
    "wording": "wordings that differ",
}
"""What can be marked in the text of a report, in words."""


@dataclass(frozen=True, slots=True)
class FacingFact:
    """A fact that both reports give.

    verdict: "agreed", or the class of their difference in words.
    left, right: the words of each.
    """

    id: str
    about: str
    verdict: str
    left: tuple[Span, ...]
    right: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FacingPassage:
    """A passage that both reports have. edits: the words that only the left, or only the right report has in it."""

    left: Span
    right: Span
    edits: tuple[tuple[Span | None, Span | None], ...]


@dataclass(frozen=True, slots=True)
class Facing:
    """Two reports face to face: shared passages in the order of the left text, facts in that of the account."""

    left: str
    right: str
    passages: tuple[FacingPassage, ...]
    facts: tuple[FacingFact, ...]


def report_of(account: Account, given: str) -> Member:
    """The report of a story with this id or label. Raises InputError where there is none."""
    found = next((one for one in account.documents if given in (one.id, one.label)), None)
    if found is None:
        labels = ", ".join(one.label for one in account.documents)
        raise InputError(f"this story has no report {given!r}; it has {labels}")
    return found


def marks_of(account: Account, doc: str, shown: frozenset[str]) -> tuple[Mark, ...]:
    """The marks of these questions over the text of a report."""
    places = ((question, span) for question in QUESTIONS if question in shown for span in _places(account, question))
    return tuple(Mark(span.start, span.end, f"q-{question}") for question, span in places if span.doc == doc)


def _places(account: Account, question: Question) -> Iterator[Span]:
    if question == "facts":
        several = (fact for fact in account.facts if fact.status != "single")
        yield from (span for fact in several for version in fact.versions for span in version.evidence)
    elif question == "said":
        yield from (span for quote in account.said for span in quote.content)
    elif question == "names":
        yield from (mention.span for entity in account.who for mention in entity.mentions if mention.form != "pronoun")
    elif question == "shared":
        yield from (span for copy in account.lineage.copies for one in copy.passages for span in (one.a, one.b))
    else:
        yield from (span for row in account.wording for variant in row.variants for span in variant.evidence)


def marked_lines(account: Account, report: Member, shown: frozenset[str]) -> list[list[Segment]]:
    """The text of a report, line by line, with the marks of these questions and its furniture."""
    furniture = (Mark(one.span.start, one.span.end, "furniture") for one in report.blocks if one.kind == "furniture")
    return paint_lines(report.text, (*furniture, *marks_of(account, report.id, shown)))


def face(account: Account, left: str, right: str) -> Facing:
    """What two reports have face to face."""
    passages = sorted(_passages(account, left, right), key=lambda one: one.left)
    return Facing(left, right, tuple(passages), tuple(_facts(account, left, right)))


def _passages(account: Account, left: str, right: str) -> Iterator[FacingPassage]:
    for copy in account.lineage.copies:
        if {copy.copied_from, copy.to} == {left, right}:
            yield from _turned(copy, turned=copy.copied_from != left)


def _turned(copy: Copy, *, turned: bool) -> Iterator[FacingPassage]:
    for one in copy.passages:
        edits = tuple((edit.b, edit.a) if turned else (edit.a, edit.b) for edit in one.edits)
        yield FacingPassage(*((one.b, one.a) if turned else (one.a, one.b)), edits)


def _facts(account: Account, left: str, right: str) -> Iterator[FacingFact]:
    for fact in account.facts:
        sides = [_words(fact, doc) for doc in (left, right)]
        if all(sides):
            yield FacingFact(fact.id, fact.about, _verdict(fact, left, right), sides[0], sides[1])


def _verdict(fact: Fact, left: str, right: str) -> str:
    """What the values of two reports are to one another: of several pairs, the first class in the account's order."""
    of_left, of_right = (
        {number for number, version in enumerate(fact.versions) if doc in version.documents} for doc in (left, right)
    )
    between = [pair.difference for pair in fact.pairs if _joins(pair.a, pair.b, of_left, of_right)]
    found = next((one for one in between if one), None)
    if found:
        return DIFFERENCE_WORDS[found]  # also where another of their values is the same
    return "agreed" if between or of_left & of_right else fact.verdict or fact.status


def _joins(a: int, b: int, left: set[int], right: set[int]) -> bool:
    return (a in left and b in right) or (b in left and a in right)


def _words(fact: Fact, doc: str) -> tuple[Span, ...]:
    spans = (span for version in fact.versions for span in version.evidence if span.doc == doc)
    return tuple(dict.fromkeys(spans))


def painted_side(report: Member, span: Span, only: tuple[Span | None, ...], style: str) -> tuple[Segment, ...]:
    """One side of a passage, the words that only this side has in a style."""
    marks = [Mark(one.start, one.end, style) for one in only if one is not None]
    return tuple(paint(report.text, marks, start=span.start, end=span.end))
