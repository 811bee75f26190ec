"""One rule says which thing a decision is about, and which of several decisions counts."""

from __future__ import annotations

import pytest

from rashomon.ledger import find_target, in_force, is_about, lay_on, overlap_share, standing
from rashomon.model import Decision, Span
from tests.decided import decided
from tests.times import assert_within


def spans(*places: str) -> tuple[Span, ...]:
    """Spans written DOC:START-END."""
    found = []
    for place in places:
        doc, _, edges = place.partition(":")
        start, end = map(int, edges.split("-"))
        found.append(Span(doc, start, end))
    return tuple(found)


@pytest.mark.parametrize(
    ("named", "thing", "about"),
    [
        (["d:0-10"], ["d:0-10"], True),
        (["d:0-10"], ["d:0-20"], True),  # half of the characters
        (["d:0-10"], ["d:0-21"], False),  # less than half
        (["d:0-20"], ["d:0-10"], True),
        (["d:0-21"], ["d:0-10"], False),
        (["d:0-10"], ["e:0-10"], False),  # another report
        (["d:0-10"], ["d:10-20"], False),  # they touch, and share nothing
        (["d:0-10"], ["d:0-10", "e:0-50"], True),  # a report was added
        (["d:0-10", "e:0-50"], ["d:0-10"], False),  # the larger part of what is named is elsewhere
        (["d:0-10", "d:20-30"], ["d:0-10", "d:20-30"], True),
        ([], ["d:0-10"], False),
    ],
)
def test_a_side_is_about_places_it_shares_half_with(named: list[str], thing: list[str], about: bool) -> None:
    """Half of the characters of both decide, without the places of the thing that the decision does not name."""
    assert is_about(spans(*named), spans(*thing)) is about


THINGS = {
    "first": ["d:0-10"],
    "longer": ["d:0-16"],
    "wide": ["d:0-10", "e:0-10", "f:0-10"],
    "twin": ["g:0-10"],
    "other twin": ["g:0-10"],
    "apart": ["d:40-50"],
}


@pytest.mark.parametrize(
    ("named", "found"),
    [
        (["d:0-10"], "first"),
        (["d:0-15"], "longer"),
        (["d:0-10", "e:0-10"], "wide"),
        (["e:1-10"], "wide"),
        (["d:40-49"], "apart"),
        (["d:44-60"], None),
        (["g:0-10"], None),  # two fit equally well
        (["h:0-10"], None),
    ],
)
def test_the_closest_thing_is_meant(named: list[str], found: str | None) -> None:
    """Of things that a side may be about the one that shares most is meant, of equal ones that with fewer other places;
    between two that fit equally well nothing is chosen. The order of the things does not matter.
    """
    for things in (list(THINGS), list(THINGS)[::-1]):
        assert find_target((spans(*named),), things, lambda name: (spans(*THINGS[name]),)) == found


def test_two_sides_may_be_named_in_either_order() -> None:
    """A decision on two things is about the pair both of whose sides it names."""
    pairs = {"ab": ("d:0-9", "e:0-9"), "ac": ("d:0-9", "f:0-9")}

    def found(*sides: str) -> str | None:
        named = tuple(spans(side) for side in sides)
        return find_target(named, pairs, lambda name: tuple(spans(side) for side in pairs[name]))

    assert found("d:0-9", "f:0-9") == found("f:0-9", "d:0-9") == "ac"
    assert found("d:0-9", "e:0-8") == "ab"
    assert found("e:0-9", "f:0-9") is None


A, B, C, D = spans("d:0-10", "d:20-30", "e:0-10", "e:20-30")
OVERRULED = [
    ("the same sides", decided("name merge different", A, B), decided("name merge same", A, B), True),
    ("turned", decided("name merge different", A, B), decided("name merge same", B, A), True),
    ("cut otherwise", decided("name merge different", A, B), decided("name merge same", spans("d:1-10"), B), True),
    ("one other side", decided("name merge different", A, B), decided("name merge same", A, C), False),
    ("a part of it", decided("name merge different", [A, C, D], B), decided("name merge same", A, B), False),
    ("another target", decided("name merge different", A, B), decided("utterance merge same", A, B), False),
    ("another question", decided("utterance reject", A), decided("utterance speaker", A, value="Ida"), False),
    ("another value", decided("pair class", A, B, value="bound"), decided("pair class", B, A, value="none"), True),
    ("a speaker, by a place", decided("utterance speaker", A, C), decided("utterance speaker", A, B), True),
    ("a report was added", decided("difference reject", [A, C]), decided("difference reject", [A, C, B]), True),
    ("another place", decided("utterance reject", A), decided("utterance reject", B), False),
]


@pytest.mark.parametrize(("earlier", "later", "gone"), [row[1:] for row in OVERRULED], ids=[r[0] for r in OVERRULED])
def test_a_later_decision_overrules(earlier: Decision, later: Decision, gone: bool) -> None:
    """A later decision on the same question about the same thing overrules an earlier one, and no other."""
    assert in_force([earlier, later]) == ((later,) if gone else (earlier, later))


def test_thousands_of_decisions_are_sorted_out_soon() -> None:
    """The work grows with the number of decisions, not with its square; far places never overrule each other."""
    many = [decided("utterance reject", Span("d", at, at + 9)) for at in range(0, 60_000, 10)]
    again = decided("utterance reject", Span("d", 30_001, 30_009))
    found = assert_within(2, lambda: in_force([*many, again]))
    assert found == (*(one for one in many if one.left[0].start != 30_000), again)


def test_a_long_place_is_met_wherever_it_is_cut() -> None:
    """A decision on a whole report is overruled by a later one, also where that begins further on."""
    first, later = (decided("report title", Span("d", start, 5_000), value="T") for start in (0, 450))
    assert in_force([first, later]) == (later,)


def test_what_stands() -> None:
    """Of the decisions that count only those on the question asked stand; one that is taken back does not, nor does a
    rule's judgement or a line without a target.
    """
    from dataclasses import replace

    first, second = decided("utterance reject", A), decided("version reject", A)
    assert standing([first, second], "reject", "utterance") == (first,)
    assert standing([first, second], "reject", "version", "utterance") == (first, second)
    assert standing([first, replace(first, undone=True), second], "reject", "utterance") == ()
    assert standing([replace(first, undone=True), first], "reject", "utterance") == (first,)
    assert standing([replace(first, by="rule"), replace(first, target=None)], "reject", "utterance") == ()


def test_spans_are_laid_on_the_places_they_are_about() -> None:
    """Each span of a decision becomes the place it is about, and stays as it is where it is about none."""
    (laid,) = lay_on([decided("name merge same", spans("d:1-10", "e:50-60"), spans("d:22-31"))], (A, B, C))
    assert (laid.left, laid.right) == ((A, spans("e:50-60")[0]), (B,))


def test_overlap_is_over_both() -> None:
    """The share counts the characters of both sets; in other reports there are none in common."""
    assert overlap_share([A], [A]) == 1.0
    assert overlap_share([A], spans("d:5-15")) == 5 / 15
    assert overlap_share([A], [C]) == overlap_share([], [A]) == overlap_share([], []) == 0.0
