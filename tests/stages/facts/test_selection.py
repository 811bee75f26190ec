"""Which facts the reader gets, of facts made by hand."""

from __future__ import annotations

import pytest

from rashomon.model import Fact, FactKind, Span, Status, Version
from rashomon.stages.facts.selection import LEAST_WEIGHT, MOST_SINGLE, select_facts


def fact(
    about: str,
    *values: float | str,
    kind: FactKind = "number",
    status: Status = "agreed",
    unit: str | None = None,
    measure: str | None = None,
    weight: float = 50.0,
) -> Fact:
    """A fact of one version for each value."""
    docs = ("a",) if status == "single" else ("a", "b")
    versions = tuple(
        Version(value, unit, None, None, None, None, None, docs, len(docs), (Span("a", i, i + 1),))
        for i, value in enumerate(values)
    )
    return Fact(f"{about} {weight}", about, kind, measure, status, None, versions, (), (), weight=weight)


TABLE = {
    "told once": ([fact("age of Ida Moe", 41), fact("age of Ida Moe", 41, weight=40)], ["age of Ida Moe"]),
    "two values": ([fact("boats that sank", 41), fact("boats that sank", 42, weight=40)], ["boats that sank"] * 2),
    "the age of nobody": ([fact("age of the boy", 13, weight=60), fact("age of Ned", 13)], ["age of Ned"]),
    "another age of nobody": ([fact("age of the boy", 12), fact("age of Ned", 13)], ["age of Ned", "age of the boy"]),
    "the age of a": ([fact("age of a boy", 13, weight=60), fact("age of Ned", 13)], ["age of Ned"]),
    "an arrest is a stage": ([fact("man arrested", 1, unit="person arrested", measure="arrested")], []),
    "a charge is a stage": ([fact("man charged", 1, unit="person charged", measure="charged")], []),
    "a detention is a stage": ([fact("man detained", 1, unit="person detained", measure="detained")], []),
    "two arrests": ([fact("men arrested", 2, unit="person arrested", measure="arrested")], ["men arrested"]),
    "one man by a word": ([fact("man arrested", 1, unit="man arrested", measure="arrested")], ["man arrested"]),
    "one freed": ([fact("man freed", 1, unit="person freed", measure="freed")], ["man freed"]),
    "one shot is told elsewhere": (
        [
            fact("people killed", 1, unit="person killed", measure="killed"),
            fact("people shot", 1, unit="person shot", measure="shot"),
        ],
        ["people killed"],
    ),
    "one shot beside the injured": (
        [
            fact("people injured", 1, unit="person injured", measure="injured"),
            fact("people shot", 1, unit="person shot", measure="shot"),
        ],
        ["people injured"],
    ),
    "one shot alone": ([fact("people shot", 1, unit="person shot", measure="shot")], ["people shot"]),
    "several facts of people shot": (
        [
            fact("people killed", 1, unit="person killed", measure="killed"),
            fact("people shot", 1, unit="person shot", measure="shot"),
            fact("men shot", 3, unit="men shot", measure="shot", weight=40),
        ],
        ["people killed", "people shot", "men shot"],
    ),
    "a day of nothing": ([fact("date: the old mayor", "2024-05-03", kind="date")], []),
    "a time of nothing": ([fact("time: the old mayor", "09:00", kind="time")], []),
    "a day of it": ([fact("when it took place", "2024-05-03", kind="date")], []),
    "a day of saying": ([fact("when the mayor said so", "2024-05-03", kind="date")], []),
    "a day at it": ([fact("when the mayor saw it", "2024-05-03", kind="date")], []),
    "a day": ([fact("when the mill burned", "2024-05-03", kind="date")], ["when the mill burned"]),
    "two days of nothing differ": (
        [fact("date: the mayor", "2024-05-03", "2024-05-04", kind="date", status="differs")],
        ["date: the mayor"],
    ),
    "only a dimension": ([fact("duration", 9, unit="hour")], []),
    "a person's age": ([fact("age of a person", 9, unit="years old")], []),
    "one of those": ([fact("those that were sent to Hov", 1)], []),
    "two of those": ([fact("those that were sent to Hov", 2)], ["those that were sent to Hov"]),
    "which coach": ([fact("which coach", "fifth")], []),
    "which straight win": ([fact("which straight win", "fifth")], ["which straight win"]),
    "a few of a noun": ([fact("cars", 4, unit="cars")], []),
    "many of a noun": ([fact("cars", 5, unit="cars")], ["cars"]),
    "a few of a noun by another word": ([fact("cars", 4, unit="vans")], ["cars"]),
    "a few described": ([fact("old cars", 4, unit="cars")], ["old cars"]),
    "a few of no word": ([fact("cars", "several", unit="cars")], ["cars"]),
    **{f"a few {word}": ([fact(word, 2, unit="men")], []) for word in ("those", "others", "people", "time", "times")},
    "a few other people": ([fact("other people", 2, unit="men")], []),
    "a sum of a noun": ([fact("cars", 4, kind="money", unit="cars")], ["cars"]),
    "little of one report": ([fact("boats that sank", 9, status="single", weight=LEAST_WEIGHT - 0.1)], []),
    "enough of one report": ([fact("boats that sank", 9, status="single", weight=LEAST_WEIGHT)], ["boats that sank"]),
    "of one report no more than six": (
        [fact(f"boats {i}", 9, status="single", weight=90.0 - i) for i in range(9)],
        [f"boats {i}" for i in range(6)],
    ),
    "one of one report again": (
        [fact("boats that sank", 9, status="single"), fact("boats that sank", 9, status="single", weight=40)],
        ["boats that sank"] * 2,
    ),
}


@pytest.mark.parametrize(("facts", "kept"), TABLE.values(), ids=TABLE)
def test_what_the_reader_gets(facts: list[Fact], kept: list[str]) -> None:
    """Nothing twice, nothing that asks nothing, and of one report the weightiest only."""
    assert len(TABLE["of one report no more than six"][1]) == MOST_SINGLE
    assert [one.about for one in select_facts(facts)] == kept
