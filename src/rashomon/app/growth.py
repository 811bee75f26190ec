"""How a story grew, as the points of a small picture: its reports, added up from the first day to the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

WIDTH: Final = 96
"""Pixels of the picture from the first day to the last."""
HEIGHT: Final = 22
"""Pixels from no report to all of them."""
_MOST_TOLD = 4
"""Days that the words of the picture name."""


@dataclass(frozen=True, slots=True)
class Growth:
    """points: the corners of a line of steps in SVG, from the left below. told: the same in words."""

    points: str
    told: str


def draw_growth(days: Sequence[tuple[str, int]]) -> Growth | None:
    """The picture of a story with this number of reports on each of these days (YYYY-MM-DD, in order); None where all
    came on one day, or where a day is none of the calendar.

    >>> draw_growth((("2031-03-12", 3), ("2031-03-14", 1)))
    Growth(points='0,22 0,6 96,6 96,0', told='3 reports on 2031-03-12, 1 on 2031-03-14')
    """
    try:
        numbers = [date.fromisoformat(day).toordinal() for day, _ in days]
    except ValueError:
        return None
    if len(numbers) < 2:
        return None
    first, last, whole = numbers[0], numbers[-1], sum(count for _, count in days)
    corners, reached = ["0," + str(HEIGHT)], 0
    for number, (_, count) in zip(numbers, days, strict=True):
        x = round((number - first) / (last - first) * WIDTH)
        if reached:
            corners.append(f"{x},{_height(reached, whole)}")
        reached += count
        corners.append(f"{x},{_height(reached, whole)}")
    return Growth(" ".join(corners), _tell(days))


def _height(reports: int, whole: int) -> int:
    return round(HEIGHT * (1 - reports / whole))


def _tell(days: Sequence[tuple[str, int]]) -> str:
    named = [f"{count} {'report' if count == 1 else 'reports'} on {day}" for day, count in days[:1]]
    named += [f"{count} on {day}" for day, count in days[1:_MOST_TOLD]]
    rest = sum(count for _, count in days[_MOST_TOLD:])
    return ", ".join(named) + (f" and {rest} later, until {days[-1][0]}" if rest else "")
