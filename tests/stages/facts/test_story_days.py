"""Of which day and event a story is, and which reports can be of one event by their days."""

from __future__ import annotations

import pytest

from rashomon.model import Member, Source, Span
from rashomon.stages.facts.setting import Setting, eras_of, looks_back, main_day, main_events


def setting(rank: int, *days: str, kinds: str = "") -> Setting:
    """A sentence that names these days and kinds of event."""
    intervals = tuple((day, day) if "/" not in day else tuple(day.split("/")[:2]) for day in days)
    pairs = tuple((one[0], one[1]) for one in intervals)
    return Setting(Span("a", rank, rank + 1), rank, "", frozenset(), frozenset(), frozenset(kinds.split()), (), pairs)


MAIN = [
    # the days of the sentences of each report, its day of print -> the main day
    ([[["2024-05-01"]], [["2024-05-01"]], [["2024-05-02"]]], ["2024-05-03"], "2024-05-01"),
    ([[["2024-05-01"]], [["2024-05-02"]]], ["2024-05-03"], "2024-05-02"),
    ([[["2024-05-01"], ["2024-05-01"]], [["2024-05-02"]]], ["2024-05-03"], "2024-05-02"),
    ([[["2024-05-01/2024-05-31"]]], ["2024-05-03T10:00", "2024-05-04T10:00", None], "2024-05-04"),
    ([[[], [], [], [], [], ["2024-05-01"]]], ["2024-05-03"], "2024-05-01"),
    ([[[], [], [], [], [], [], ["2024-05-01"]]], ["2024-05-03"], "2024-05-03"),
    ([[[]]], [None], None),
]


@pytest.mark.parametrize(("reports", "printed", "day"), MAIN)
def test_main_day(reports: list[list[list[str]]], printed: list[str | None], day: str | None) -> None:
    """The day that most reports open with, the later of two; else the last day of print."""
    settings = [[setting(rank, *days) for rank, days in enumerate(report)] for report in reports]
    assert main_day(settings, printed) == day


EVENTS = [
    # the kinds of event in the sentences of each report -> those of the story
    ([["quake"], ["quake flood"], ["flood fire"]], ("flood", "quake")),
    ([["quake", "quake"], ["quake flood"], ["flood fire"]], ("quake", "flood")),
    ([["quake fire"]], ("fire", "quake")),
    ([["quake"], ["fire"]], ()),
    ([["", "", "", "quake"], ["quake"]], ("quake",)),
    ([["", "", "", "", "quake"], ["quake"]], ()),
    ([["quake"], ["quake"], ["fire"], ["fire"], ["fire"]], ("fire", "quake")),
]


@pytest.mark.parametrize(("reports", "kinds"), EVENTS)
def test_main_events(reports: list[list[str]], kinds: tuple[str, ...]) -> None:
    """Those that the heads of two reports name, or of the only one; what more reports name comes first."""
    settings = [[setting(rank, kinds=named) for rank, named in enumerate(report)] for report in reports]
    assert main_events(settings) == kinds


BACK = [
    (["2024-04-28"], "2024-05-03", True),
    (["2024-04-29"], "2024-05-03", False),
    (["2024-04-28", "2024-05-03"], "2024-05-03", False),
    (["2024-04-01/2024-04-30"], "2024-05-03", False),
    (["2023-01-01/2023-12-31"], "2024-05-03", True),
    ([], "2024-05-03", False),
    (["2024-04-28"], None, False),
    (["0001-01-01"], "0001-01-04", False),
    (["0001-01-01"], "0001-01-05", False),
    (["0001-01-01"], "0001-01-06", True),
]


@pytest.mark.parametrize(("days", "main", "expected"), BACK)
def test_looks_back(days: list[str], main: str | None, expected: bool) -> None:
    """All the days of a sentence lie more than four days before the main one."""
    assert looks_back(setting(0, *days).days, main) is expected


ERAS = [
    # days of print -> the labels of reports of one era
    (["2024-01-01", "2024-06-29"], None, ["AB"]),
    (["2024-01-01", "2024-06-30"], None, ["A", "B"]),
    (["2024-01-01", None, "2024-09-01", "2024-09-02"], "2024-09-01", ["A", "BCD"]),
    (["2024-01-01", None, "2024-09-01"], "2024-01-01", ["AB", "C"]),
    (["2024-01-01", "2024-01-02", None, "2024-09-01"], None, ["ABC", "D"]),
    (["2024-01-01", None, "2024-09-01"], None, ["A", "BC"]),
    ([None, None], None, ["AB"]),
    (["2024-01-01", "2024-05-01", "2024-09-01", "2025-09-01"], None, ["ABC", "D"]),
]


@pytest.mark.parametrize(("printed", "main", "eras"), ERAS)
def test_eras(printed: list[str | None], main: str | None, eras: list[str]) -> None:
    """Half a year without a report parts two; one without a day goes with the main day, else with the most."""
    members = [Member(chr(65 + i), Source("", ""), "", (), published=day) for i, day in enumerate(printed)]
    assert ["".join(sorted(era)) for era in eras_of(members, main)] == eras
