"""Which differences the brief tells, and in which words, of facts made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest

from rashomon.model import Difference, Fact, FactKind, Member, Pair, Source, Span, Status, Value, Version
from rashomon.stages.brief.differences import find_disputed, find_superseded, labels_of, tell_difference, worth_telling

TEXTS = {
    "A": "two were killed. Two died. two were killed again.",
    "B": "two were killed. 2 dead. three were killed.",
    "C": "three were killed. a pair died. four died.",
    "D": "four died. they lost two.",
    "Z": "two were killed.",
    "AA": "two were killed. 5",
}
DAYS = {"A": "2024-05-01", "B": "2024-05-02", "C": "2024-05-03T10:00", "D": "2024-05-03T09:00"}


def members(days: Mapping[str, str] = DAYS) -> dict[str, Member]:
    """The reports by their labels."""
    return {
        label: Member(label, Source(label, ""), text, (), label=label, published=days.get(label))
        for label, text in TEXTS.items()
    }


def fact(
    *versions: str,
    about: str = "people killed",
    difference: Difference | None = "unclear",
    pairs: Mapping[tuple[int, int], Difference | None] | None = None,
    kind: FactKind = "number",
    measure: str | None = "killed",
    status: Status = "differs",
    unit: str = "people killed",
    weight: float = 90.0,
    values: Sequence[Value] = (),
) -> Fact:
    """A fact; a version is "A two were killed|B 2 dead", its evidence in two reports."""
    made = []
    for number, version in enumerate(versions):
        spans = []
        for place in version.split("|"):
            label, words = place.split(" ", 1)
            at = TEXTS[label].index(words)
            spans.append(Span(label, at, at + len(words)))
        docs = tuple(dict.fromkeys(span.doc for span in spans))
        value = values[number] if values else number
        made.append(Version(value, unit, None, None, None, None, None, docs, len(docs), tuple(spans)))
    given = pairs or {}
    beside = tuple(Pair(a, b, given.get((a, b), difference), "why") for a, b in combinations(range(len(versions)), 2))
    return Fact(f"{about} {weight}", about, kind, measure, status, difference, tuple(made), beside, (), weight=weight)


TWO, THREE, FOUR = "A two were killed|B two were killed", "C three were killed", "D four died"
TOLD = {
    "unclear": (
        fact(TWO, THREE),
        "People killed: “two were killed” (A, B); “three were killed” (C). The reason is not established.",
    ),
    "definition": (
        fact(TWO, THREE, difference="definition"),
        "People killed: “two were killed” (A, B); “three were killed” (C). Both may be true.",
    ),
    "contradiction": (
        fact(TWO, THREE, difference="contradiction"),
        "People killed: “two were killed” (A, B); “three were killed” (C).",
    ),
    "labels in the order of the account": (
        fact("AA two were killed|Z two were killed|B two were killed", THREE),
        "People killed: “two were killed” (B, Z, AA); “three were killed” (C). The reason is not established.",
    ),
    "a bare value has no marks": (
        fact("AA 5", THREE),
        "People killed: 5 (AA); “three were killed” (C). The reason is not established.",
    ),
    "two wordings, the others likewise": (
        fact("A two were killed|Z two were killed|B 2 dead|C a pair died|D they lost two", "AA 5"),
        "People killed: “two were killed” (A, Z), “2 dead” (B), likewise (C, D); 5 (AA)."
        " The reason is not established.",
    ),
    "of one report the wording that most have": (
        fact("A Two died|A two were killed|Z two were killed", "AA 5"),
        "People killed: “two were killed” (A, Z); 5 (AA). The reason is not established.",
    ),
    "of wordings that as many have the first": (
        fact("A Two died|A two were killed", "AA 5"),
        "People killed: “Two died” (A); 5 (AA). The reason is not established.",
    ),
    "a report that gives both is left out": (
        fact("A two were killed|B two were killed", "B three were killed|C three were killed"),
        "People killed: “two were killed” (A); “three were killed” (C). The reason is not established.",
    ),
    "a report that revises what it gave is not": (
        fact(TWO, "B three were killed|C three were killed", difference="revision"),
        "People killed: “two were killed” (A, B); “three were killed” (B, C).",
    ),
    "a third version for a report that gives neither": (
        fact(TWO, THREE, FOUR, difference="contradiction", pairs={(0, 2): "bound", (1, 2): "bound"}),
        "People killed: “two were killed” (A, B); “three were killed” (C); “four died” (D).",
    ),
    "no third version for those who are told already": (
        fact(TWO, THREE, "C four died", difference="contradiction", pairs={(0, 2): "bound", (1, 2): "bound"}),
        "People killed: “two were killed” (A, B); “three were killed” (C).",
    ),
    "the two that make the difference": (
        fact("Z two were killed", TWO, THREE, difference="contradiction", pairs={(0, 1): None, (0, 2): "unclear"}),
        "People killed: “two were killed” (Z); “two were killed” (A, B); “three were killed” (C).",
    ),
}


@pytest.mark.parametrize(("one", "text"), TOLD.values(), ids=TOLD)
def test_how_a_difference_is_told(one: Fact, text: str) -> None:
    """Each version in the words of the reports, with their labels."""
    line = tell_difference(one, members())
    assert line.text == text
    assert line.kind == "difference"
    assert {span.doc for span in line.evidence} >= {excerpt.passage.doc for excerpt in line.excerpts}


WORTH = {
    "a toll": (fact(TWO, THREE), True),
    "agreed": (fact(TWO, THREE, status="agreed"), False),
    "a count of things": (fact(TWO, THREE, measure="boat"), False),
    "of no measure": (fact(TWO, THREE, measure=None), False),
    "a count of things that is a contradiction": (
        fact(TWO, THREE, measure="boat", difference="contradiction"),
        True,
    ),
    "a sum": (fact(TWO, THREE, measure="boat", kind="money"), True),
    "shots": (fact(TWO, THREE, measure="shot", unit="shots"), False),
    "a shot": (fact(TWO, THREE, measure="shot", unit="shot"), False),
    "people shot": (fact(TWO, THREE, measure="shot", unit="people shot"), True),
    "a magnitude": (fact(TWO, THREE, measure="magnitude", unit="magnitude"), True),
    "a statement": (fact(TWO, THREE, kind="statement", measure=None, values=("a", "b")), True),
    "a statement named by a version": (
        fact(TWO, THREE, kind="statement", measure=None, about="result: a", values=("a", "b")),
        False,
    ),
    "a statement with half a quotation": (
        fact(TWO, THREE, kind="statement", measure=None, values=("“a", "b")),
        False,
    ),
    "a statement with a quotation": (
        fact(TWO, THREE, kind="statement", measure=None, values=("“a”", "b")),
        True,
    ),
    "a number with half a quotation": (fact(TWO, THREE, values=("“a", "b")), True),
    "one report gives both": (fact("B two were killed", "B three were killed"), False),
    "no two reports differ by the class": (
        fact(TWO, THREE, difference="contradiction", pairs={(0, 1): "bound"}),
        False,
    ),
}


@pytest.mark.parametrize(("one", "told"), WORTH.values(), ids=WORTH)
def test_which_difference_is_told(one: Fact, *, told: bool) -> None:
    """No bare count of things, no statement named by itself, nothing that one report alone gives in two ways."""
    assert bool(worth_telling([one])) is told


def test_at_most_three() -> None:
    """The weightiest first; of equal weight by their questions."""
    facts = [
        fact(TWO, THREE, about=about, weight=weight) for about, weight in zip("dcbae", (9, 8, 9, 7, 9), strict=True)
    ]
    assert [one.about for one in worth_telling(facts)] == ["b", "d", "e"]


def test_disputed() -> None:
    """The evidence of statements that differ, and of nothing else."""
    statement = fact(TWO, THREE, kind="statement")
    assert {span.doc for span in find_disputed([statement, fact(FOUR, "AA 5")])} == {"A", "B", "C"}
    assert find_disputed([fact(TWO, THREE, kind="statement", status="agreed")]) == []


SUPERSEDED = {
    # the days of the reports -> those whose values are superseded
    "later": (DAYS, "AB"),
    "of one day": ({**DAYS, "B": "2024-05-03T10:00"}, ""),
    "a day missing": ({"A": "2024-05-01", "C": "2024-05-03"}, ""),
    "the newer one undated": ({"A": "2024-05-01", "B": "2024-05-02"}, ""),
    "the other way round": ({"A": "2024-05-04", "B": "2024-05-05", "C": "2024-05-03"}, "C"),
}


@pytest.mark.parametrize(("days", "older"), SUPERSEDED.values(), ids=SUPERSEDED)
def test_superseded(days: Mapping[str, str], older: str) -> None:
    """All the reports of the older version are dated before all of the newer one."""
    found = find_superseded([fact(TWO, THREE, difference="revision")], members(days))
    assert "".join(sorted(span.doc for span in found)) == older
    newer = {span.doc for spans in found.values() for span in spans}
    assert newer == ({"A", "B", "C"} - set(older) if older else set())
    assert find_superseded([fact(TWO, THREE)], members(days)) == {}


def test_labels() -> None:
    """Z before AA."""
    assert labels_of(["AA", "Z", "B"], members()) == ["B", "Z", "AA"]
