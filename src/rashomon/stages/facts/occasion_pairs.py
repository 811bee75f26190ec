"""Two days or times beside each other: whether they can be one, what speaks for one thing, and how they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rashomon.stages.facts.align import FigureFeature, alike
from rashomon.stages.facts.classes import Verdict
from rashomon.stages.facts.occasions import Occasion, is_of_speech
from rashomon.text.days import parts_meet

DIFFERENT = 3.9
"""The score from which two dates that exclude each other are of one thing."""
NIGHT = re.compile(r"\b(?:early|late|overnight|night|midnight|dawn|evening)\b", re.IGNORECASE)
"""Parts of a day that touch the next one or the one before."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EXACT = re.compile(r"(?:\d{4}|-)-\d\d-\d\d|\d{4}-W\d\d|\A.*/.*")
_HEDGED = re.compile(r"\b(?:about|around|approximately|roughly|just|shortly|nearly|almost|before|after)\b")
_ABOUT = 30  # minutes that "about" leaves open
_ONE_EVENT = 45  # days between which reports can differ on one event's date; beyond it they tell of two


def agree(a: Occasion, b: Occasion) -> bool:
    """Whether both dates (or times) can be true of one thing."""
    left, right = a.value, b.value
    if left == right:
        return a.kind == "time" or parts_meet(a.mention.part, b.mention.part)
    if a.kind == "time":
        return _minutes_apart(left, right) <= (
            _ABOUT if any(_HEDGED.search(o.mention.qualifier or "") for o in (a, b)) else 5
        )
    first, second = a.days, b.days
    if first and second:
        return first[0] <= second[1] and second[0] <= first[1]
    return _same_without_year(left, right)


def _same_without_year(left: str, right: str) -> bool:
    """2024-04-01 and --04-01; --04-01 and --04; 2005-11-27 and Sunday."""
    if left.startswith("--") and right.startswith("--"):
        return left.startswith(right) or right.startswith(left)
    for one, other in ((left, right), (right, left)):
        if one.startswith("--"):
            return other[4 : 4 + len(one) - 1] == one[1:]
        if one in _WEEKDAYS and re.fullmatch(r"\d{4}-\d\d-\d\d", other):
            return _WEEKDAYS[date.fromisoformat(other).weekday()] == one
    return False


def excludes(a: Occasion, b: Occasion) -> bool:
    """Whether the two cannot both be true: full days, days without a year, or clock times apart."""
    if (
        a.value == b.value
        or agree(a, b)
        or None in (a.mention.printed, b.mention.printed)
        or a.mention.printed == b.mention.printed
        or is_of_speech(a)
        or is_of_speech(b)
    ):
        return False  # "today" and "Friday" count from the day of print, which a page may state wrongly
    left, right = a.value, b.value
    if a.kind == "time":
        return left.endswith("Z") == right.endswith("Z")
    if a.days and b.days and abs((date.fromisoformat(a.days[0]) - date.fromisoformat(b.days[0])).days) > _ONE_EVENT:
        return False
    return (
        bool(_EXACT.fullmatch(left) and _EXACT.fullmatch(right))
        and not a.mention.qualifier == b.mention.qualifier == "since"
    )


def _minutes_apart(left: str, right: str) -> int:
    if left.endswith("Z") != right.endswith("Z"):
        return 24 * 60
    clocks = [int(value[:2]) * 60 + int(value[3:5]) for value in (left, right)]
    return abs(clocks[0] - clocks[1])


def features(a: Occasion, b: Occasion) -> Iterator[FigureFeature]:
    """What speaks for two dates being of one thing."""
    if a.value == b.value:
        yield (
            FigureFeature("the same date", 0.8)
            if a.kind == "date"
            else FigureFeature("the same time to the minute", 1.6)
        )
    if a.mention.ahead != b.mention.ahead:
        yield FigureFeature("one lies ahead, the other does not", -1.5)
    if a.governor and a.governor == b.governor:
        yield FigureFeature(f"both of “{a.governor}”", 0.8)
    if is_of_speech(a) != is_of_speech(b):
        yield FigureFeature("one is the day of the saying", -0.6)
    if a.names - b.names and b.names - a.names and a.mention.precision == "weekday":
        yield FigureFeature(
            "each names somebody the other does not", -1.0
        )  # two meetings of one minister on one Friday
    yield from alike(a, b)


def score(a: Occasion, b: Occasion) -> float:
    """The sum of the features' weights."""
    return sum(feature.weight for feature in features(a, b))


def judge_days(a: Sequence[Occasion], b: Sequence[Occasion]) -> Verdict:
    """How the version given by occasions `a` differs from the one given by occasions `b`."""
    one, other = a[0], b[0]
    left, right = one.value, other.value
    said = f"{_say(one)} and {_say(other)}"
    if left == right:
        return Verdict(
            None if one.mention.part == other.mention.part else "granularity", "the same, one with the part of the day"
        )
    if agree(one, other):
        return (
            Verdict("rounding", f"{said}: minutes apart")
            if one.kind == "time"
            else Verdict("granularity", f"{said}: one is only more exact")
        )
    if one.kind == "time":
        return Verdict("unclear", f"{said}, not shown to be one zone or one moment")
    if are_neighbours(left, right):
        night = any(NIGHT.search(occasion.mention.part or "") for occasion in (*a, *b))
        undated = left.startswith("--") or right.startswith("--")
        if night or undated:
            return Verdict("unclear", f"{said}: neighbouring days, no time zone given, may be one night")
    strongest = max(score(x, y) for x in a for y in b)
    if strongest >= DIFFERENT + 1.0:
        return Verdict("contradiction", f"{said} for the same thing in the same words")
    return Verdict("unclear", f"{said}: the reports do not show why they differ")


def _say(occasion: Occasion) -> str:
    """A date in the report's own words."""
    start = occasion.setting.span.start
    return f"“{' '.join(occasion.setting.text[occasion.span.start - start : occasion.span.end - start].split())}”"


def are_neighbours(left: str, right: str) -> bool:
    """Whether two days follow one another; a day without a year counts in any year."""
    try:
        days = [
            date.fromisoformat(("2000" if value.startswith("--") else value[:4]) + "-" + value[-5:])
            for value in (left, right)
        ]
    except ValueError:
        return False
    if left.startswith("--") or right.startswith("--"):
        days = [day.replace(year=2000) for day in days]
    return abs((days[0] - days[1]).days) == 1


def qualifier_of(occasion: Occasion) -> str | None:
    """What narrows or loosens a date or time as printed: "about", "early"; None = nothing. Of "shortly before 8 p.m.
    Friday" only the time is loose.
    """
    mention = occasion.mention
    of_clock = occasion.kind == "date" and mention.value != occasion.value
    return (None if of_clock else mention.qualifier) or mention.part
