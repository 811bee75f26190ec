"""Each kind of record in which an account can break a promise: what is wrong is told with the name of the record."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from rashomon.audit import find_violations
from rashomon.model import (
    Account,
    Block,
    Copy,
    Edit,
    Input,
    LeftOut,
    Lineage,
    Member,
    Pair,
    Passage,
    Quote,
    SaidDifference,
    Source,
    Span,
)
from tests.audit.test_audit import DEAD, FACT, GOOD, LINE, SAID, at
from tests.audit.test_left_out import BLAMED, MAYOR, MOMENT, ROW, RULE

OTHER = Member(
    "e",
    Source("b.txt", "01"),
    "Two pilots and four sailors died in the fire.",
    (Block(Span("e", 0, 45), "body"),),
    label="B",
)
FIRE, PILOTS = at("the fire"), at("Two pilots")
EDIT = Edit("five", "four", at("five"), Span("e", 15, 19))
PASSAGE = Passage(at("Two pilots and five sailors"), Span("e", 0, 27), (EDIT,))
COPY = Copy("d", "e", 0.5, False, "no dates", (PASSAGE,), (LeftOut(at("the mayor said"), (Span("e", 33, 45),)),))
QUOTE = replace(
    SAID, route=(PILOTS,), differences=(SaidDifference("words", "unclear", at("five sailors"), Span("e", 15, 27), "-"),)
)
WHOLE = replace(
    GOOD,
    documents=(*GOOD.documents, OTHER),
    inputs=(*GOOD.inputs, Input("b.txt", "kept")),
    lineage=Lineage((COPY,), (("d", "e"),)),
    who=(MAYOR,),
    said=(QUOTE,),
    wording=(ROW,),
    timeline=(MOMENT,),
    unheard=(BLAMED,),
    decisions=(RULE,),
)
BEYOND = Span("d", 5, 91)
"""One character more than the text has."""


def copy_with(**changes: object) -> Account:
    """The account with another copy."""
    return replace(WHOLE, lineage=replace(WHOLE.lineage, copies=(replace(COPY, **changes),)))  # type: ignore[arg-type]


def quote_with(**changes: object) -> Account:
    """The account with another utterance."""
    changed: Quote = replace(QUOTE, **changes)  # type: ignore[arg-type]
    return replace(WHOLE, said=(changed,), only=())


PLACES: dict[str, tuple[Callable[[Span], Account], str]] = {
    "a of a passage": (lambda span: copy_with(passages=(replace(PASSAGE, a=span),)), "copy d to e"),
    "b of a passage": (lambda span: copy_with(passages=(replace(PASSAGE, b=span),)), "copy d to e"),
    "a of an edit": (lambda span: copy_with(passages=(replace(PASSAGE, edits=(replace(EDIT, a=span),)),)), "copy d"),
    "b of an edit": (lambda span: copy_with(passages=(replace(PASSAGE, edits=(replace(EDIT, b=span),)),)), "copy d"),
    "left out": (lambda span: copy_with(left_out=(LeftOut(span),)), "copy d to e"),
    "elsewhere": (lambda span: copy_with(left_out=(LeftOut(FIRE, (span,)),)), "copy d to e"),
    "mention": (
        lambda span: replace(WHOLE, who=(replace(MAYOR, mentions=(replace(MAYOR.mentions[0], span=span),)),)),
        "who the mayor",
    ),
    "source": (lambda span: quote_with(source=(span,)), "said q"),
    "cue": (lambda span: quote_with(cue=(span,)), "said q"),
    "content": (lambda span: quote_with(content=(span,)), "said q"),
    "route": (lambda span: quote_with(route=(span,)), "said q"),
    "own words": (lambda span: quote_with(differences=(replace(QUOTE.differences[0], own=span),)), "said q"),
    "other words": (lambda span: quote_with(differences=(replace(QUOTE.differences[0], other=span),)), "said q"),
    "part": (
        lambda span: replace(
            WHOLE,
            facts=(
                replace(
                    FACT,
                    versions=(
                        replace(
                            DEAD,
                            derivation=replace(
                                DEAD.derivation,  # type: ignore[type-var]
                                parts=(replace(DEAD.derivation.parts[0], span=span),),  # type: ignore[union-attr]
                            ),
                        ),
                    ),
                ),
            ),
        ),
        "fact 'people who died'",
    ),
    "wording": (
        lambda span: replace(WHOLE, wording=(replace(ROW, variants=(replace(ROW.variants[0], evidence=(span,)),)),)),
        "wording 'fire'",
    ),
    "timeline": (lambda span: replace(WHOLE, timeline=(replace(MOMENT, evidence=(span,)),)), "timeline 2031-04-01"),
    "unheard": (lambda span: replace(WHOLE, unheard=(replace(BLAMED, evidence=(span,)),)), "unheard the mayor"),
    "left of a decision": (lambda span: replace(WHOLE, decisions=(replace(RULE, left=(span,)),)), "decision j"),
    "right of a decision": (lambda span: replace(WHOLE, decisions=(replace(RULE, right=(span,)),)), "decision j"),
    "passage of a line": (
        lambda span: replace(WHOLE, brief=(replace(LINE, excerpts=(replace(LINE.excerpts[0], passage=span),)),)),
        "brief 'Two pilots",
    ),
    "piece of a line": (
        lambda span: replace(WHOLE, brief=(replace(LINE, excerpts=(replace(LINE.excerpts[0], kept=(span,)),)),)),
        "brief 'Two pilots",
    ),
}


def told(account: Account) -> list[str]:
    """The violations in words."""
    return [str(one) for one in find_violations(account)]


def test_the_whole_account_is_sound() -> None:
    """What is broken below is nothing else."""
    assert told(WHOLE) == []
    for make, _ in PLACES.values():
        assert not [one for one in told(make(Span("d", 5, 90))) if "resolve" in one or "no document" in one]


@pytest.mark.parametrize("place", PLACES)
def test_no_span_lies_outside_its_text(place: str) -> None:
    """One character beyond the end, none at all, or a document that is not there: told once, with the record."""
    make, name = PLACES[place]
    for span, what in (
        (BEYOND, "does not resolve in 90 characters"),
        (Span("x", 0, 5), "is of no document of this account"),
    ):
        (one,) = told(make(span))
        assert one.startswith(name)
        assert one.endswith(f": {span} {what}")


@pytest.mark.parametrize("place", ["part", "wording", "timeline", "unheard", "passage of a line"])
def test_no_evidence_is_furniture(place: str) -> None:
    """Also where it only touches furniture; beside it is well."""
    make, name = PLACES[place]
    assert any(one.startswith(name) and one.endswith("is furniture") for one in told(make(Span("d", 60, 74))))
    assert not [one for one in told(make(Span("d", 60, 73))) if "furniture" in one]


TWO = (replace(DEAD, derivation=None), replace(DEAD, value=8, derivation=None))
PAIR = Pair(0, 1, "unclear", "two values")
UNCLEAR = replace(FACT, status="differs", difference="unclear", versions=TWO, pairs=(PAIR,))
RECORDS: dict[str, tuple[Account, str]] = {
    "two documents of one id": (
        replace(WHOLE, documents=(*WHOLE.documents, OTHER)),
        "two documents have one id",
    ),
    "block outside the text": (
        replace(WHOLE, documents=(WHOLE.documents[0], replace(OTHER, blocks=(Block(Span("e", 0, 46), "body"),)))),
        "document B: block",
    ),
    "block of another document": (
        replace(WHOLE, documents=(WHOLE.documents[0], replace(OTHER, blocks=(Block(Span("d", 0, 45), "body"),)))),
        "document B: block",
    ),
    "kept without a document": (
        replace(WHOLE, inputs=(*WHOLE.inputs, Input("c.txt", "kept"))),
        "input c.txt is kept but has no document",
    ),
    "document of a refused input": (
        replace(WHOLE, inputs=(WHOLE.inputs[0], Input("b.txt", "refused", "empty"))),
        "document B comes from no input",
    ),
    "document in two origins": (
        replace(WHOLE, lineage=Lineage((), (("d", "e"), ("e",)))),
        "the separately worded texts: they do not hold every document exactly once",
    ),
    "direction without a reason": (copy_with(direction_known=True, reason=""), "copy d to e: a direction without"),
    "passage of the other": (
        copy_with(passages=(replace(PASSAGE, a=PASSAGE.b),)),
        "copy d to e: a passage of another document",
    ),
    "passage of one": (copy_with(passages=(replace(PASSAGE, b=PASSAGE.a),)), "copy d to e: a passage of another"),
    "share over one": (copy_with(share=1.01), "copy d to e: a share of 1.01"),
    "share below nothing": (copy_with(share=-0.01), "copy d to e: a share of -0.01"),
    "said nothing": (quote_with(content=()), "said q: no content"),
    "speaker who is not there": (quote_with(speaker="x", certain=True), "said q: speaker x is nobody in the list"),
    "speaker who is not certain": (quote_with(speaker="e"), "said q: names a speaker without being sure"),
    "within nothing": (quote_with(within="r"), "said q: lies within a quote that is not there"),
    "only, but of two reports": (
        replace(WHOLE, said=(replace(QUOTE, content=(FIRE, Span("e", 0, 3))),)),
        "only in d: an utterance of no report, or of another",
    ),
    "only, but not there": (
        replace(WHOLE, only=(replace(GOOD.only[0], facts=("g",)),)),
        "only in d: a fact of no report, or of another",
    ),
    "reports that are not those of the evidence": (
        replace(WHOLE, facts=(replace(FACT, versions=(replace(TWO[0], documents=("d", "e")),)),), only=()),
        "the reports counted are not those of the evidence",
    ),
    "no separately worded text": (
        replace(WHOLE, facts=(replace(FACT, versions=(replace(TWO[0], origins=0),)),)),
        "counts 0 separately worded texts for 1 reports",
    ),
    "copies counted as two": (
        replace(
            WHOLE,
            facts=(
                replace(
                    FACT,
                    status="agreed",
                    versions=(replace(TWO[0], documents=("d", "e"), evidence=(FIRE, Span("e", 0, 3)), origins=2),),
                ),
            ),
            only=(),
        ),
        "counts 2 separately worded texts for 2 reports",
    ),
    "no number": (
        replace(WHOLE, facts=(replace(FACT, versions=(replace(TWO[0], value=math.nan),)),)),
        "nan is no value",
    ),
    "sum without a number": (
        replace(WHOLE, facts=(replace(FACT, versions=(replace(DEAD, value="seven"),)),)),
        "the value seven is not the sum of [2, 5]",
    ),
    "pair of a version that is not there": (
        replace(WHOLE, facts=(replace(UNCLEAR, pairs=(replace(PAIR, b=2),)),)),
        "a pair of versions that are not there",
    ),
    "pair with a number below nothing": (
        replace(WHOLE, facts=(replace(UNCLEAR, pairs=(replace(PAIR, a=-1),)),)),
        "a pair of versions that are not there",
    ),
    "class without a reason": (
        replace(WHOLE, facts=(replace(UNCLEAR, pairs=(replace(PAIR, reason=""),)),)),
        "a difference without a reason",
    ),
    "not the gravest class": (
        replace(WHOLE, facts=(replace(UNCLEAR, difference="period"),)),
        "is called period but its gravest pair is unclear",
    ),
    "differs though both can be true": (
        replace(WHOLE, facts=(replace(UNCLEAR, difference="bound", pairs=(replace(PAIR, difference="bound"),)),)),
        "differs, but its pairs say bound",
    ),
    "differs without a class": (
        replace(WHOLE, facts=(replace(UNCLEAR, difference=None, pairs=(replace(PAIR, difference=None),)),)),
        "differs, but its pairs say None",
    ),
}


@pytest.mark.parametrize("name", RECORDS)
def test_what_a_record_says_is_true(name: str) -> None:
    """One record is wrong, and that is all that is told."""
    account, message = RECORDS[name]
    found = told(account)
    assert len(found) == 1, found
    assert message in found[0]


def test_a_version_without_evidence_counts_no_text() -> None:
    """It is told twice: nothing supports it, and no text gives it."""
    version = replace(TWO[0], evidence=(), documents=())
    assert told(replace(WHOLE, facts=(replace(FACT, versions=(version,)),), only=())) == [
        "fact 'people who died': a version without evidence",
        "fact 'people who died': counts 1 separately worded texts for 0 reports",
    ]


@pytest.mark.parametrize(
    ("difference", "status"),
    [("unclear", "differs"), ("bound", "agreed"), ("rounding", "agreed"), ("definition", "differs")],
)
def test_sound_classes_pass(difference: str, status: str) -> None:
    """Status and class that fit their pairs are no violation; a revision needs a day."""
    fact = replace(UNCLEAR, status=status, difference=difference, pairs=(replace(PAIR, difference=difference),))  # type: ignore[arg-type]
    assert told(replace(WHOLE, facts=(fact,))) == []


@pytest.mark.parametrize("dated", ["as of", "published", "not"])
def test_a_revision_needs_a_day(dated: str) -> None:
    """The day of a value, or that of a report, shows which came later."""
    versions = (TWO[0], replace(TWO[1], as_of="2031-04-02" if dated == "as of" else None))
    pairs = (replace(PAIR, difference="revision"),)
    fact = replace(UNCLEAR, difference="revision", versions=versions, pairs=pairs)
    documents = (WHOLE.documents[0], replace(OTHER, published="2031-04-02" if dated == "published" else None))
    found = told(replace(WHOLE, facts=(fact,), documents=documents))
    assert [one.endswith("a revision without publication or as-of times") for one in found] == [True] * (dated == "not")
