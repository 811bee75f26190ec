"""Decisions that cannot be obeyed are told with the words they name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.ledger import Candidates, check_decisions, describe, find_divided, find_unmet
from rashomon.model import Decision, Document, Entity, Lineage, Mention, Quote, Source, Span
from tests.decided import decided

TEXT = "Rosa Hollis came. Then Jerry Hollis came. Later Hollis wept. She said: it is over, and so on until evening."
DOCUMENT = Document("d", Source("a.txt", ""), TEXT)


def place(words: str) -> Span:
    """Where words stand first in the text."""
    return Span("d", TEXT.index(words), TEXT.index(words) + len(words))


ROSA, JERRY, LATER = place("Rosa Hollis"), place("Jerry Hollis"), Span("d", 48, 54)


def story(*groups: tuple[Span, ...], same_as: str | None = None) -> Candidates:
    """A story with these people, two quotes and nothing else."""
    names = [Entity(f"e{n}", "", "person", tuple(map(Mention, spans))) for n, spans in enumerate(groups)]
    quotes = [
        Quote(f"q{n}", "direct", None, None, False, (), (), (place(words),), same_as=same_as)
        for n, words in enumerate(("it is over", "until evening"))
    ]
    return Candidates([DOCUMENT], Lineage(), names, quotes, [])


TOGETHER, APART = story((ROSA, LATER, JERRY)), story((ROSA, LATER), (JERRY,))
SAME, DIFFERENT = decided("name merge same", LATER, JERRY), decided("name merge different", JERRY, ROSA)


@pytest.mark.parametrize(
    ("candidates", "decisions", "told"),
    [
        (TOGETHER, [SAME], []),
        (APART, [DIFFERENT], []),
        (
            APART,
            [DIFFERENT, SAME],
            [
                "decision name merge same: “Hollis” / “Jerry Hollis” is not obeyed: "
                "decision name merge different: “Jerry Hollis” / “Rosa Hollis” stands against it"
            ],
        ),
        (APART, [SAME], ["decision name merge same: “Hollis” / “Jerry Hollis” is not obeyed"]),
        (
            story((ROSA,)),
            [SAME],
            ["decision name merge same: “Hollis” / “Jerry Hollis” finds nothing in these reports"],
        ),
        (story((ROSA,)), [DIFFERENT], []),  # one of the two is enough: the other is given to nobody
        (story((LATER,)), [DIFFERENT], [f"{describe(DIFFERENT, [DOCUMENT])} finds nothing in these reports"]),
        (
            story((JERRY,)),
            [SAME],
            ["decision name merge same: “Hollis” / “Jerry Hollis” finds nothing in these reports"],
        ),
        (APART, [decided("name kind", [JERRY, LATER], value="place")], []),
        (story((ROSA,)), [decided("name kind", JERRY, value="place", undone=True)], []),
        (APART, [decided("block kind", Span("d", 3, 4), value="body")], []),
        (APART, [decided("report outlet", Span("d", 0, len(TEXT)), value="Post")], []),
        (APART, [decided("utterance merge different", place("it is over"), place("Rosa Hollis came"))], []),
        (APART, [decided("utterance merge same", place("it is over"), place("Rosa Hollis came"))], []),
        (story(same_as="one"), [decided("utterance merge same", place("it is over"), place("until evening"))], []),
        (
            story(),
            [decided("utterance merge same", place("it is over"), place("until evening"))],
            ["decision utterance merge same: “it is over” / “until evening” is not obeyed"],
        ),
    ],
)
def test_what_is_not_obeyed(candidates: Candidates, decisions: list[Decision], told: list[str]) -> None:
    """A decision that finds nothing is told, and a "same" that another decision forbids, with that decision."""
    problems = find_unmet(decisions, candidates)
    assert [problem.message for problem in problems] == told
    assert all((problem.document, problem.stage) == ("d", "decisions") for problem in problems)


def test_a_decision_in_words() -> None:
    """A decision is told by its target, question and answer and the words that it names, which are cut where long."""
    old = replace(SAME, target=None)
    assert describe(old, [DOCUMENT]).startswith("decision merge same: ")
    assert describe(decided("name kind", [ROSA, JERRY], value="no name"), [DOCUMENT]) == (
        "decision name kind no name: “Rosa Hollis” and 1 more"
    )
    whole = describe(decided("version reject", Span("d", 0, len(TEXT))), [DOCUMENT])
    assert whole == f"decision version reject: “{TEXT[:59]}…”"


def test_decision_about_other_texts_is_set_aside() -> None:
    """A correction whose spans are not in the reports at hand is named and left out, never applied to something else."""
    kept, problems = check_decisions([DIFFERENT], [DOCUMENT])
    assert (kept, problems) == ((DIFFERENT,), ())
    beyond = decided("name merge different", ROSA, Span("d", 5, 800))
    kept, problems = check_decisions([beyond], [DOCUMENT])
    assert kept == ()
    assert "1 of its 2 places are not in these reports" in problems[0].message


def test_what_is_overruled_is_left_out() -> None:
    """Of several decisions on one thing the account keeps the last, also where it is taken back."""
    last = decided("name merge same", JERRY, ROSA, undone=True)
    assert check_decisions([DIFFERENT, last], [DOCUMENT])[0] == (last,)
    assert check_decisions([DIFFERENT, DIFFERENT], [DOCUMENT])[0] == (DIFFERENT,)


def test_a_place_far_beyond_the_text_costs_nothing() -> None:
    """A place of any length is set aside before anything is compared with it, and overrules nothing."""
    mine, beyond = decided("utterance reject", ROSA), decided("utterance reject", Span("d", 0, 10**15))
    kept, problems = check_decisions([mine, beyond], [DOCUMENT])
    assert kept == (mine,)
    assert len(problems) == 1


def test_a_decision_said_again_comes_last() -> None:
    """Of equal decisions the last one is kept, in its place: what stood between them is the earlier one."""
    pair, whole = decided("pair class", ROSA, JERRY, value="bound"), decided("difference class", ROSA, value="none")
    assert check_decisions([pair, whole, pair], [DOCUMENT])[0] == (whole, pair)


def test_an_old_line_is_told_once() -> None:
    """A line without a target stays, once, and is told once, with what it should say; one without places too."""
    old = replace(decided("utterance speaker", ROSA, value="Ida"), target=None)
    bare = replace(old, left=(), question="odd")
    kept, problems = check_decisions([old, old, bare, replace(old, by="rule")], [DOCUMENT])
    assert kept == (old, bare)
    assert [problem.message.split("; ")[1] for problem in problems] == [
        'write "target": "utterance" (docs/corrections.md)',
        "write a target (docs/corrections.md)",
    ]


def test_decisions_about_two_stories_are_told() -> None:
    """A decision about reports that are not compared with each other is set aside; one about a single part is not."""
    other = Document("e", Source("b.txt", ""), "Another fire.")
    across = decided("name merge same", ROSA, Span("e", 0, 7))
    parts = [[DOCUMENT], [other]]
    (problem,) = find_divided([across, DIFFERENT, decided("utterance reject", Span("e", 0, 7))], parts)
    assert problem.message.startswith("decision name merge same: “Rosa Hollis” / “Another” is set aside: ")
    assert find_divided([across], [[DOCUMENT, other]]) == ()
    assert find_divided([decided("name merge same", ROSA, Span("e", 0, 7), undone=True)], parts) == ()
