"""The axis of the timeline: where each dated moment stands on a line that is true to the days between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from rashomon.model import Account, Moment
from rashomon.report.plain_words import gap_words, plain_date
from rashomon.report.views.told import AxisBreak, AxisMark, AxisTick, AxisView

WIDTH, _EDGE, _BREAK, _ACROSS, _TICK = 1100.0, 30.0, 112.0, 24.0, 96.0
"""Pixels of the drawing: its width, the free edges, a break, the room of a mark, the room of a date."""
_LONG = 21
"""Days without a moment from which the axis is broken, chosen by hand: the days of an event would else stand in one
corner beside one moment of the month before."""
_DATE = re.compile(r"(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d))?")


def axis(account: Account) -> AxisView:
    """Returns the axis with a mark for each moment whose date has a place on it: at least two, on different days.

    A moment without a year is drawn, hollow, in the year that most dates of the account have, or in the year before
    where it then stands nearer to what the list has after it. Where `_LONG` days pass without a moment, the axis is
    broken, and the break says how long.
    """
    year = _common_year(account)
    placed: list[tuple[float, int, Moment]] = []
    for number, moment in reversed(tuple(enumerate(account.timeline, 1))):
        day = _day(moment.date, year)
        if day and placed and moment.date.startswith("--"):
            after = placed[-1][0]
            day = min(day, _day(moment.date, year - 1) or day, key=lambda one: abs(one - after))
        if day:
            placed.append((day, number, moment))
    placed.sort(key=lambda one: one[:2])
    days = sorted({day for day, _, _ in placed})
    if len({int(day) for day in days}) < 2:
        return AxisView()
    at = _positions(days)
    return AxisView(
        tuple(_marks(placed, at)),
        tuple(_ticks(placed, at)),
        tuple(
            AxisBreak(round((at[a] + at[b]) / 2, 1), gap_words(_iso(a), _iso(b)) or f"{b - a:.0f} days")
            for a, b in pairwise(days)
            if b - a >= _LONG
        ),
    )


def _common_year(account: Account) -> int:
    """Returns the year that most moments and reports have; 2000, which has all days, where none is known."""
    dates = [moment.date for moment in account.timeline]
    dates += [document.published or "" for document in account.documents]
    years = Counter(value[:4] for value in dates if value[:4].isdecimal())
    return int(max(years, key=lambda year: (years[year], year))) if years else 2000


def _day(value: str, year: int) -> float | None:
    """Returns the day on which a date begins, counted as `date.toordinal`, with the part of the day that has passed;
    None for a date that has no place.
    """
    match = _DATE.match(value.split("/")[0])
    if not match or (match[1] == "-" and not match[2]) or value[4:6] == "-W" or value.endswith("s"):
        return None
    try:
        start = date(year if match[1] == "-" else int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    return start.toordinal() + (int(match[4]) / 24 + int(match[5]) / 1440 if match[4] else 0)


def _iso(day: float) -> str:
    return date.fromordinal(int(day)).isoformat()


def _positions(days: Sequence[float]) -> dict[float, float]:
    """Returns the place of each day in pixels: true to the days between breaks."""
    gaps = [b - a for a, b in pairwise(days)]
    breaks = sum(gap >= _LONG for gap in gaps)
    drawn = sum(gap for gap in gaps if gap < _LONG)
    broken = min(_BREAK, (WIDTH - 2 * _EDGE) / (breaks + 1)) if drawn else (WIDTH - 2 * _EDGE) / breaks
    scale = (WIDTH - 2 * _EDGE - broken * breaks) / drawn if drawn else 0.0
    at, places = _EDGE, {days[0]: _EDGE}
    for day, gap in zip(days[1:], gaps, strict=True):
        at += broken if gap >= _LONG else gap * scale
        places[day] = at
    return places


def _marks(placed: Iterable[tuple[float, int, Moment]], at: dict[float, float]) -> Iterable[AxisMark]:
    """Yields the marks; those that would cover one another stand on one another."""
    ends: list[float] = []  # for each level, where its last mark ends
    for day, number, moment in placed:
        level = next((n for n, end in enumerate(ends) if at[day] - end >= _ACROSS), len(ends))
        ends[level : level + 1] = [at[day]]
        exact = moment.precision in ("day", "minute") and not moment.date.startswith("--")
        yield AxisMark(number, round(at[day], 1), level, exact)


def _ticks(placed: Iterable[tuple[float, int, Moment]], at: dict[float, float]) -> Iterable[AxisTick]:
    """Yields the dates below the axis, those left out that have no room; a year stands where it begins."""
    end, told = -_TICK, ""
    for day, _, moment in placed:
        if at[day] - end >= _TICK:
            words, year = plain_date(moment.date.split("/")[0].split("T")[0])
            end = at[day]
            yield AxisTick(
                round(min(max(at[day], _EDGE), WIDTH - _EDGE), 1), words or year, year if words and year != told else ""
            )
            told = year
