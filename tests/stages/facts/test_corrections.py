"""A person rejects a version or a comparison, or gives the class of a difference; nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rashomon.model import Decision, Difference, Fact, Pair, Span, Status, Version
from rashomon.stages.facts import correct_facts
from tests.decided import decided


def version(value: int, *places: str) -> Version:
    """A version with evidence written DOC+START, nine characters each."""
    evidence = tuple(Span(place[0], int(place[1:]), int(place[1:]) + 9) for place in places)
    docs = tuple(dict.fromkeys(span.doc for span in evidence))
    return Version(value, None, None, None, None, None, None, docs, len(docs), evidence)


def fact(id_: str, status: Status, difference: Difference | None, *versions: Version, classes: str = "") -> Fact:
    """A fact whose pairs have these classes, in the order 01, 02, 12; "-" for none."""
    names: list[Difference | None] = [None if word == "-" else word for word in classes.split()]  # type: ignore[misc]
    pairs = [(a, b) for a in range(len(versions)) for b in range(a + 1, len(versions))]
    judged = tuple(Pair(a, b, name, "by rule") for (a, b), name in zip(pairs, names, strict=True))
    docs = {doc for one in versions for doc in one.documents}
    silent = tuple(doc for doc in "abcd" if doc not in docs)
    return Fact(id_, id_, "number", None, status, difference, versions, judged, silent, weight=9.0)


DEAD = fact(
    "dead",
    "differs",
    "contradiction",
    version(9, "a0", "b0"),
    version(12, "c0"),
    version(10, "d0", "a50"),
    classes="contradiction rounding unclear",
)
HURT = fact("hurt", "agreed", "bound", version(9, "a20"), version(10, "b20"), classes="bound")
LONE = fact("lone", "single", None, version(3, "d40"))
FACTS = (DEAD, HURT, LONE)
NINE, TWELVE, TEN = (one.evidence for one in DEAD.versions)


def after(*decisions: Decision) -> dict[str, Fact]:
    """The facts by id, once these decisions are applied."""
    return {one.id: one for one in correct_facts(FACTS, decisions, "abcd")}


UNTOUCHED = {one.id: one for one in FACTS}


@pytest.mark.parametrize(
    ("evidence", "values", "classes", "status", "difference", "silent"),
    [
        (NINE, [12, 10], [(0, 1, "unclear")], "differs", "unclear", "b"),
        (TWELVE, [9, 10], [(0, 1, "rounding")], "agreed", "rounding", "c"),
        (TEN, [9, 12], [(0, 1, "contradiction")], "differs", "contradiction", "d"),
        (TEN[1:], [9, 12], [(0, 1, "contradiction")], "differs", "contradiction", "d"),
    ],
)
def test_rejecting_one_version_leaves_the_others(
    evidence: tuple[Span, ...],
    values: list[int],
    classes: list[tuple[int, int, str]],
    status: str,
    difference: str,
    silent: str,
) -> None:
    """The other versions keep their values, evidence and classes; a report that gave only the rejected one is among
    those in which the matter is not found.
    """
    found = after(decided("version reject", evidence))
    dead = found.pop("dead")
    assert found == {"hurt": HURT, "lone": LONE}
    assert [one.value for one in dead.versions] == values
    assert [(pair.a, pair.b, pair.difference) for pair in dead.pairs] == classes
    assert (dead.status, dead.difference, "".join(dead.silent)) == (status, difference, silent)


def test_a_fact_without_versions_is_gone() -> None:
    """Where two versions go, the last is told by one report alone; where all go, the fact goes too."""
    one = after(decided("version reject", NINE), decided("version reject", TEN))["dead"]
    assert (one.status, one.difference, one.pairs, "".join(one.silent)) == ("single", None, (), "abd")
    assert set(after(*(decided("version reject", side) for side in (NINE, TWELVE, TEN)))) == {"hurt", "lone"}
    assert set(after(decided("version reject", LONE.versions[0].evidence))) == {"dead", "hurt"}


@pytest.mark.parametrize(
    ("value", "status", "difference"),
    [("none", "differs", "unclear"), ("bound", "differs", "unclear"), ("definition", "differs", "definition")],
)
def test_a_class_for_one_pair(value: str, status: str, difference: str) -> None:
    """One pair has the class that a person gives it, with the reason; the others keep theirs, and the fact has the
    gravest.
    """
    for sides in ((NINE, TWELVE), (TWELVE, NINE)):
        found = after(decided("pair class", *sides, value=value, because="seen the papers"))
        given: Any = None if value == "none" else value
        assert found["dead"].pairs == (
            replace(DEAD.pairs[0], difference=given, reason="seen the papers"),
            *DEAD.pairs[1:],
        )
        assert (found["dead"].status, found["dead"].difference) == (status, difference)
        assert {name: one for name, one in found.items() if name != "dead"} == {"hurt": HURT, "lone": LONE}


def test_a_class_for_a_whole_difference() -> None:
    """Without a pair the class is given to all pairs of the fact; "none" says that nothing differs."""
    every = [span for one in DEAD.versions for span in one.evidence]
    found = after(decided("difference class", every, value="none"))["dead"]
    assert [(pair.difference, pair.reason) for pair in found.pairs] == [(None, "class given by editor")] * 3
    assert (found.status, found.difference) == ("agreed", None)
    graver = after(decided("difference class", HURT.versions[0].evidence, value="contradiction"))
    assert (graver["hurt"].status, graver["hurt"].difference) == ("differs", "contradiction")
    assert graver["dead"] == DEAD


def test_the_later_class_counts() -> None:
    """Of a class for a pair and one for the whole, the later counts for the pair."""
    every = [span for one in DEAD.versions for span in one.evidence]
    pair = decided("pair class", NINE, TWELVE, value="period")
    whole = decided("difference class", every, value="bound")
    assert [one.difference for one in after(pair, whole)["dead"].pairs] == ["bound"] * 3
    assert [one.difference for one in after(whole, pair)["dead"].pairs] == ["period", "bound", "bound"]


def test_a_rejected_comparison_is_gone() -> None:
    """A fact that sets side by side what is not one matter is gone, and no other."""
    every = [span for one in DEAD.versions for span in one.evidence]
    assert after(decided("difference reject", every)) == {"hurt": HURT, "lone": LONE}


@pytest.mark.parametrize(
    "decision",
    [
        decided("version reject", Span("a", 4, 40)),
        decided("utterance reject", NINE),
        decided("passage reject", NINE, TWELVE),
        decided("pair class", NINE, HURT.versions[1].evidence, value="period"),  # of two facts
        decided("difference reject", Span("d", 80, 89)),
        decided("version reject", NINE, undone=True),
    ],
)
def test_what_is_about_something_else_does_nothing(decision: Decision) -> None:
    """A decision on another target, on another place or taken back leaves every fact as it is."""
    assert after(decision) == UNTOUCHED


def test_facts_stay_in_order() -> None:
    """The facts keep the order of weight: of equal ones the graver comes first, and a class may change which that is."""
    assert [one.id for one in correct_facts(FACTS, (), "abcd")] == ["dead", "hurt", "lone"]
    heavier = decided("difference class", HURT.versions[0].evidence, value="contradiction")
    lighter = decided("difference class", [*NINE, *TWELVE, *TEN], value="none")
    assert [one.id for one in correct_facts(FACTS, (heavier, lighter), "abcd")] == ["hurt", "dead", "lone"]
