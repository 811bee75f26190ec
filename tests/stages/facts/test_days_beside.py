"""Whole records of what two days or hours are to one another: whether both can be true, and how they differ."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Literal

from rashomon.model import Span
from rashomon.stages.facts.occasion_pairs import agree, excludes, judge_days
from rashomon.stages.facts.occasions import Occasion
from rashomon.stages.facts.setting import Setting
from rashomon.text.dates import find_dates
from rashomon.text.days import day_interval
from tests.scenes import scenes_of

SCENES = Path(__file__).with_name("days_beside.scenes")


def occasion_of(line: str) -> Occasion:
    """The date or time of "2024-05-05 | on Friday" in a report of that day, or without a day before it."""
    base, _, text = line.rpartition(" | ")
    mention = next(find_dates(text, base=base or None))
    kind: Literal["date", "time"] = "time" if mention.value[2:3] == ":" else "date"
    words = frozenset(["fell", "pier"])
    setting = Setting(Span("a", 0, len(text)), 0, text, words, frozenset(), frozenset(["fall"]), (mention,), ())
    value = mention.value if kind == "time" else mention.value.split("T2")[0]
    days = day_interval(value) if kind == "date" else None
    span = Span("a", mention.start, mention.end)
    return Occasion(span, setting, mention, kind, words, frozenset(), frozenset(), None, "when", value, days, "fall")


def records(given: str) -> list[str]:
    """The lines of every two of these days, one a line."""
    lines = []
    for one, other in combinations(given.splitlines(), 2):
        a, b = occasion_of(one), occasion_of(other)
        if a.kind == b.kind:
            met = [agree(a, b), agree(b, a)], [excludes(a, b), excludes(b, a)]
            assert met[0][0] == met[0][1]
            assert met[1][0] == met[1][1]
            outcome = "agree" if met[0][0] else "exclude" if met[1][0] else "neither"
            verdict = judge_days([a], [b])
            lines.append(f"{one} / {other}: {outcome}; {verdict.difference}; {verdict.reason.partition(': ')[2]}")
    return lines


@scenes_of(SCENES)
def test_days_beside(given: str, expected: list[str]) -> None:
    """What every two days of a scene are to one another is what is written down."""
    assert records(given) == expected
