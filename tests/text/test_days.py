"""Days of the calendar: what lies a number of units away, and which days a value covers."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.text.days import day_interval, shifted


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
