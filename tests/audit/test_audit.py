"""An account that breaks a promise is refused: each promise is broken once, and the audit must say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.audit import audit, find_violations
from rashomon.errors import AuditError
from rashomon.model import (
    Account,
    Block,
    Derivation,
    Excerpt,
    Fact,
    Input,
    Line,
    Lineage,
    Member,
    OnlyIn,
    Pair,
    Part,
    Quote,
    Source,
    Span,
    Version,
)

TEXT = "Two pilots and five sailors reportedly died in the fire, the mayor said. Share this story."
DOC = Member(
    "d",
    Source("a.txt", "00"),
    TEXT,
    (Block(Span("d", 0, 72), "body"), Block(Span("d", 73, 90), "furniture")),
    label="A",
)


def at(words: str) -> Span:
    """The span of some words of the text."""
    return Span("d", TEXT.index(words), TEXT.index(words) + len(words))


SENTENCE = at(TEXT[:72])
DEAD = Version(
    7,
    "people",
    None,
    None,
    None,
    None,
    Derivation("sum", (Part(2, at("Two pilots")), Part(5, at("five sailors")))),
    ("d",),
    1,
    (at("Two pilots and five sailors"),),
)
FACT = Fact("f", "people who died", "number", "killed", "single", None, (DEAD,), (), ())
SAID = Quote(
    "q",
    "indirect",
    None,
    "the mayor",
    False,
    (at("the mayor"),),
    (at("said"),),
    (at("Two pilots and five sailors reportedly died in the fire"),),
)
LINE = Line(TEXT[:72], (SENTENCE,), "said", (Excerpt(SENTENCE, (SENTENCE,)),))
ONLY = OnlyIn("d", ("q",), ("f",))
GOOD = Account(
    "Fire",
    (Input("a.txt", "kept"),),
    (DOC,),
    Lineage((), (("d",),)),
    (),
    (SAID,),
    (FACT,),
    (),
    (),
    (LINE,),
    only=(ONLY,),
)


def cut(*pieces: str, text: str) -> Line:
    """A line that shows some pieces of the sentence."""
    return Line(text, (SENTENCE,), "said", (Excerpt(SENTENCE, tuple(at(piece) for piece in pieces)),))


def test_account_that_keeps_its_promises_passes() -> None:
    """Nothing is found where nothing is wrong."""
    assert find_violations(GOOD) == ()


VERSION = replace(DEAD, value=8)
BROKEN = {
    "span outside its text": (
        replace(GOOD, facts=(replace(FACT, versions=(replace(DEAD, evidence=(Span("d", 0, 999),)),)),)),
        "does not resolve",
    ),
    "span of another document": (replace(GOOD, brief=(replace(LINE, evidence=(Span("x", 0, 5),)),)), "of no document"),
    "furniture as evidence": (
        replace(GOOD, brief=(Line("Share this story.", (at("Share this story."),)),)),
        "is furniture",
    ),
    "blocks overlap": (
        replace(GOOD, documents=(replace(DOC, blocks=(DOC.blocks[0], DOC.blocks[0])),)),
        "overlaps another",
    ),
    "lone surrogate": (replace(GOOD, documents=(replace(DOC, text=TEXT[:-1] + "\ud800"),)), "lone surrogate"),
    "input lost": (replace(GOOD, inputs=()), "comes from no input"),
    "refused without reason": (replace(GOOD, inputs=(*GOOD.inputs, Input("b.txt", "refused"))), "without a reason"),
    "document in no origin": (replace(GOOD, lineage=Lineage()), "exactly once"),
    "derivation wrong": (replace(GOOD, facts=(replace(FACT, versions=(VERSION,)),)), "is not the sum"),
    "part without evidence": (
        replace(GOOD, facts=(replace(FACT, versions=(replace(DEAD, evidence=(at("Two pilots"),)),)),)),
        "not in its evidence",
    ),
    "too many origins": (
        replace(GOOD, facts=(replace(FACT, versions=(replace(DEAD, origins=2),)),)),
        "separately worded",
    ),
    "class without pair": (
        replace(GOOD, facts=(replace(FACT, status="differs", difference="contradiction"),)),
        "gravest pair",
    ),
    "single but differing": (replace(GOOD, facts=(replace(FACT, difference="contradiction"),)), "of one report"),
    "agreed on a contradiction": (
        replace(
            GOOD,
            facts=(
                replace(
                    FACT,
                    status="agreed",
                    difference="contradiction",
                    versions=(DEAD, DEAD),
                    pairs=(Pair(0, 1, "contradiction", "two values"),),
                ),
            ),
        ),
        "is agreed, but",
    ),
    "revision without times": (
        replace(
            GOOD,
            facts=(
                replace(
                    FACT,
                    status="differs",
                    difference="revision",
                    versions=(DEAD, DEAD),
                    pairs=(Pair(0, 1, "revision", "later"),),
                ),
            ),
        ),
        "revision without",
    ),
    "only in one, but aligned": (
        replace(GOOD, said=(replace(SAID, same_as="s"),), only=(OnlyIn("d", ("q",), ()),)),
        "only in d: an utterance",
    ),
    "only in another": (replace(GOOD, only=(OnlyIn("x", (), ("f",)),)), "only in x: a fact"),
    "mentioned and not found": (replace(GOOD, facts=(replace(FACT, silent=("d",)),)), "one report stands in two of"),
    "mentioned and without": (replace(GOOD, facts=(replace(FACT, without=("d",)),)), "one report stands in two of"),
    "without and not found": (
        replace(GOOD, facts=(replace(FACT, without=("x",), silent=("x",)),)),
        "one report stands in two of",
    ),
    "unsure but named": (replace(GOOD, said=(replace(SAID, speaker="nobody"),)), "nobody in the list"),
    "line without evidence": (replace(GOOD, brief=(Line("Nothing", ()),)), "no evidence"),
    "invented word": (replace(GOOD, brief=(replace(LINE, text=LINE.text + " Angrily."),)), "'angrily'"),
    "invented number": (replace(GOOD, brief=(replace(LINE, text=LINE.text + " 9"),)), "'9'"),
    "hedge cut out": (
        replace(
            GOOD,
            brief=(
                cut(
                    "Two pilots and five sailors",
                    "died in the fire, the mayor said.",
                    text="Two pilots and five sailors … died in the fire, the mayor said.",
                ),
            ),
        ),
        "removes 'reportedly'",
    ),
    "pieces out of order": (
        replace(
            GOOD,
            brief=(
                cut(
                    "died in the fire, the mayor said.",
                    "Two pilots and five sailors reportedly",
                    text="died in the fire, the mayor said. Two pilots and five sailors reportedly",
                ),
            ),
        ),
        "out of order",
    ),
    "piece of another passage": (
        replace(
            GOOD,
            brief=(Line("five sailors", (SENTENCE,), "said", (Excerpt(at("Two pilots"), (at("five sailors"),)),)),),
        ),
        "not of its passage",
    ),
    "piece without evidence": (
        replace(
            GOOD, brief=(Line("Two pilots", (at("the fire"),), "said", (Excerpt(SENTENCE, (at("Two pilots"),)),)),)
        ),
        "not in its evidence",
    ),
    "speaker cut out": (
        replace(
            GOOD,
            brief=(
                cut(
                    "Two pilots and five sailors reportedly died in the fire",
                    text="Two pilots and five sailors reportedly died in the fire …",
                ),
            ),
        ),
        "removes 'the mayor'",
    ),
    "hidden cut": (
        replace(
            GOOD,
            brief=(
                cut(
                    "Two pilots",
                    "sailors reportedly died in the fire, the mayor said.",
                    text="Two pilots sailors reportedly died in the fire, the mayor said.",
                ),
            ),
        ),
        "does not show",
    ),
    "casualties in our own voice": (
        replace(GOOD, said=(), brief=(replace(LINE, kind="event"),)),
        "not given to it",
    ),
}


@pytest.mark.parametrize(("account", "message"), BROKEN.values(), ids=BROKEN)
def test_broken_promise_is_refused(account: Account, message: str) -> None:
    """An account with one broken promise is not shown, and the message names what is broken."""
    with pytest.raises(AuditError) as caught:
        audit(account)
    assert message in str(caught.value)


def test_derived_value_may_stand_in_a_line() -> None:
    """A number that is nowhere printed may be said where its parts are in the line's evidence."""
    assert find_violations(replace(GOOD, brief=(replace(LINE, text=LINE.text + " 7"),))) == ()


def test_bracketed_name_stands_for_a_pronoun() -> None:
    """A cut that is the source itself may be filled with the speaker's name from elsewhere in the evidence."""
    named = Line(
        "Two pilots and five sailors reportedly died in the fire, [the mayor] said.",
        (SENTENCE,),
        "said",
        (Excerpt(SENTENCE, (at("Two pilots and five sailors reportedly died in the fire,"), at("said."))),),
    )
    assert find_violations(replace(GOOD, brief=(named,))) == ()


def test_label_of_a_difference_may_open_with_another_label() -> None:
    """A line on "pilots in the fire" is not refused because there is a fact on "pilots" too."""
    words = at("Two pilots")
    short, long = replace(FACT, id="g", about="pilots"), replace(FACT, id="h", about="pilots in the hangar")
    line = Line("Pilots in the hangar: “Two pilots” (A).", (words,), "difference", (Excerpt(words, (words,)),))
    assert not find_violations(replace(GOOD, facts=(FACT, short, long), brief=(line,)))


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (("five sailors",), "five sailors"),  # cut at both ends, which the quotation marks show
        (("Two pilots",), "Two pilots"),
        (("died in the fire, the mayor said.",), "died in the fire, the mayor said."),
        (("pilots", "in the fire"), "pilots … in the fire"),
    ],
)
def test_a_line_on_a_difference_shows_no_cut_at_its_ends(shown: tuple[str, ...], words: str) -> None:
    """A cut inside it still shows; without its sign the line is refused. In any other line, ends show theirs too."""
    excerpt = Excerpt(SENTENCE, tuple(at(piece) for piece in shown))
    line = Line(f"People who died: “{words}” (A).", (SENTENCE,), "difference", (excerpt,))
    assert [one for one in find_violations(replace(GOOD, brief=(line,))) if "does not show" in one] == []
    bare = replace(line, text=line.text.replace("…", ""))
    assert bool([one for one in find_violations(replace(GOOD, brief=(bare,))) if "does not show" in one]) is (
        "…" in words
    )
    said = Line(words, (SENTENCE,), "said", (excerpt,))
    assert [one for one in find_violations(replace(GOOD, brief=(said,))) if "does not show" in one]


@pytest.mark.parametrize(
    ("note", "kept"),
    [(" [9 September 2013]", True), (" [10 September 2013]", False), (" [Ada Berg]", False), ("", True)],
    ids=["the day meant", "another day", "a name", "nothing"],
)
def test_a_day_in_brackets_follows_from_the_date_of_its_report(note: str, kept: bool) -> None:
    """ "On Monday [9 September 2013]" is recomputed from the report's own date; any other note is refused."""
    text = "The mayor said on Monday that the pier was open."
    doc = replace(DOC, text=text, blocks=(Block(Span("d", 0, len(text)), "body"),), published="2013-09-11", label="A")
    end = text.index("Monday") + 6
    kept_spans = (Span("d", 0, end), Span("d", end, len(text)))
    line = Line(text[:end] + note + text[end:], kept_spans, "said", (Excerpt(Span("d", 0, len(text)), kept_spans),))
    account = Account("Pier", (Input("a.txt", "kept"),), (doc,), Lineage((), (("d",),)), (), (), (), (), (), (line,))
    assert (not find_violations(account)) == kept
