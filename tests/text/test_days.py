"""Days of the calendar: what lies a number of units away, and which days a value covers."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.text.days import day_interval, nearest_holiday, nearest_weekday, nearest_year, shifted


@pytest.mark.parametrize(
    ("unit", "number", "expected"),
    [
        ("day", 0, ("2031-05-15", "day")),
        ("day", -15, ("2031-04-30", "day")),
        ("day", 3000, ("2039-08-01", "day")),
        ("day", 3001, None),
        ("day", -3001, None),
        ("week", 1, ("2031-W21", "week")),
        ("month", -5, ("2030-12", "month")),
        ("month", 8, ("2032-01", "month")),
        ("month", 3000, ("2281-05", "month")),
        ("year", 2, ("2033", "year")),
        ("year", -2030, ("0001", "year")),
        ("year", -2031, None),
        ("year", 3000, ("5031", "year")),
    ],
)
def test_shifted(unit: str, number: int, expected: tuple[str, str] | None) -> None:
    """Days, weeks, months and years before and after a Thursday in May, to the ends of the calendar and of reason."""
    assert shifted(date(2031, 5, 15), unit, number) == expected


def test_the_calendar_ends() -> None:
    """No year before 1 and none after 9999."""
    assert shifted(date(9998, 12, 1), "year", 1) == ("9999", "year")
    assert shifted(date(9998, 12, 1), "year", 2) is None
    assert shifted(date(9998, 12, 1), "month", 13) is None


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2024-12", ("2024-12-01", "2024-12-31")),
        ("9999-12", ("9999-12-01", "9999-12-31")),
        ("2024-04-05", ("2024-04-05", "2024-04-05")),
        ("2024-04-05T10:30", ("2024-04-05", "2024-04-05")),
        ("2008-W49", ("2008-12-01", "2008-12-07")),
        ("1990s", ("1990-01-01", "1999-12-31")),
        ("2024-04-01/2024-05", ("2024-04-01", "2024-05-31")),
        ("2024/1990s", ("2024-01-01", "1999-12-31")),
        ("--04-01/2024", None),
        ("2024/--04-01", None),
        ("--04-01", None),
        ("20:09", None),
        ("Friday", None),
        ("2024-13", None),
        ("2024-00", None),
        ("2024-W60", None),
    ],
)
def test_day_interval(value: str, interval: tuple[str, str] | None) -> None:
    """The first and the last day; None without a year and outside the calendar."""
    assert day_interval(value) == interval


@pytest.mark.parametrize(
    ("month", "day", "ahead", "year"),
    [
        # nothing tells: the coming date only where it is four times nearer
        (5, 1, None, 2031),
        (5, 15, None, 2031),
        (5, 16, None, 2031),
        (7, 27, None, 2031),
        (7, 30, None, 2030),
        (4, 1, None, 2031),
        (12, 31, None, 2030),
        # a clause that speaks of the future, and one that speaks of the past
        (5, 14, True, 2032),
        (5, 15, True, 2031),
        (5, 16, True, 2031),
        (5, 14, False, 2031),
        (5, 16, False, 2030),
        # months without a day
        (5, None, None, 2031),
        (6, None, None, 2031),
        (7, None, None, 2031),
        (8, None, None, 2030),
        (4, None, None, 2031),
        (4, None, True, 2032),
        (6, None, False, 2030),
        (6, None, True, 2031),
        (5, None, False, 2031),
    ],
)
def test_the_year_that_is_meant(month: int, day: int | None, ahead: bool | None, year: int) -> None:
    """A month and a day without a year, seen from 15 May 2031."""
    assert nearest_year(date(2031, 5, 15), month, day, ahead=ahead) == year


@pytest.mark.parametrize(
    ("weekday", "ahead", "other_day", "day"),
    [
        (4, False, False, "2031-05-15"),
        (4, True, False, "2031-05-15"),
        (4, False, True, "2031-05-08"),
        (4, True, True, "2031-05-22"),
        (5, False, False, "2031-05-09"),
        (5, True, True, "2031-05-16"),
        (3, False, True, "2031-05-14"),
        (3, True, False, "2031-05-21"),
    ],
)
def test_the_weekday_that_is_meant(weekday: int, ahead: bool, other_day: bool, day: str) -> None:
    """A weekday seen from Thursday, 15 May 2031."""
    assert nearest_weekday(date(2031, 5, 15), weekday, ahead=ahead, other_day=other_day).isoformat() == day


@pytest.mark.parametrize(
    ("rule", "base", "ahead", "day"),
    [
        ("12-25", "2031-05-15", None, "2030-12-25"),
        ("12-25", "2031-12-01", None, "2031-12-25"),
        ("12-25", "2031-12-25", None, "2031-12-25"),
        ("12-25", "2031-12-24", False, "2030-12-25"),
        ("12-25", "2031-05-15", True, "2031-12-25"),
        ("12-25", "2031-12-26", True, "2032-12-25"),
        ("easter", "2031-05-15", None, "2031-04-13"),
        ("12-25", "0001-03-01", False, "0001-12-25"),
        ("01-01", "9999-03-01", True, "9999-01-01"),
        ("11:4:4", "2031-11-01", True, "2031-11-27"),
        ("5:1:-1", "2031-06-01", None, "2031-05-26"),
    ],
)
def test_the_holiday_that_is_meant(rule: str, base: str, ahead: bool | None, day: str) -> None:
    """A holiday without a year: the last one, or the coming one where that is said or four times nearer."""
    if rule == "easter":
        rule = "easter+0"
    assert nearest_holiday(rule, date.fromisoformat(base), ahead=ahead).isoformat() == day
