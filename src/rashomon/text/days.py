"""The calendar arithmetic of `dates`: which Friday, which April, which Easter is meant, seen from a base date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from rashomon.lexicon import load_table

_NEARER = 4
"""Where no word tells past from future, the coming date is meant if it is this many times nearer than the past one.

Reports mostly speak of the past, but "the summit on April 27", printed on the 17th, is still to come. The factor was
chosen by hand; it has no figure of its own.
"""


def parse_base(base: str | None) -> date | None:
    """The day of an ISO date or date-time; None where the string names no day.

    >>> parse_base("2013-09-09T11:25:00+02:00")
    datetime.date(2013, 9, 9)
    """
    try:
        return date.fromisoformat(base[:10]) if base else None
    except ValueError:
        return None


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def print_day(value: str) -> str:
    """A day as it is printed for a reader.

    >>> print_day("2013-09-09"), print_day("2013-09-09T11:25")
    ('9 September 2013', '9 September 2013')
    """
    return f"{int(value[8:10])} {_MONTHS[int(value[5:7]) - 1]} {value[:4]}"


def valid_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has this day; without a year 29 February is one."""
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return False
    return True


def nearest_weekday(base: date, weekday: int, *, ahead: bool, other_day: bool = False) -> date:
    """The last such weekday up to the base date, or with `ahead` the next one from it on.

    `weekday`: 1 = Monday to 7 = Sunday.
    `other_day`: the base date itself is not an answer.

    >>> nearest_weekday(date(2024, 4, 29), 5, ahead=False)
    datetime.date(2024, 4, 26)
    """
    step = 1 if ahead else -1
    days = (weekday - base.isoweekday()) * step % 7 or (7 if other_day else 0)
    return _moved(base, days * step)


def nearest_year(base: date, month: int, day: int | None, *, ahead: bool | None) -> int:
    """The year that is meant by a month (and a day) printed without one.

    `ahead`: whether the clause speaks of the future; None = nothing tells.

    >>> nearest_year(date(2024, 4, 26), 10, 7, ahead=None), nearest_year(date(2024, 4, 26), 10, 7, ahead=True)
    (2023, 2024)
    """
    if day is None:
        gap = (month - base.month) % 12
        unit_past, unit_ahead, this = 12 - gap, gap, month == base.month
    else:
        now, then = base.month * 31 + base.day, month * 31 + day
        gap = (then - now) % 372
        unit_past, unit_ahead, this = 372 - gap, gap, now == then
    if this:
        return base.year
    comes = ahead if ahead is not None else unit_ahead * _NEARER < unit_past
    passed = (month, day or 0) < (base.month, base.day if day else 0)
    year = base.year + (1 if passed else 0) if comes else base.year - (0 if passed else 1)
    return min(max(year, 1), 9999)  # the calendar has no other years


def shifted(base: date, unit: str, number: int) -> tuple[str, str] | None:
    """The value and the precision of the date `number` units after the base date (before it where negative).

    `unit`: "day", "week", "month" or "year"; the precision is the unit. None outside the calendar and beyond 3,000
    units.

    >>> shifted(date(2024, 4, 26), "day", -2), shifted(date(2024, 1, 5), "month", -1)
    (('2024-04-24', 'day'), ('2023-12', 'month'))
    """
    if abs(number) > 3000:
        return None
    if unit == "day":
        return _moved(base, number).isoformat(), "day"
    if unit == "week":
        return week_of(_moved(base, 7 * number)), "week"
    months = base.year * 12 + base.month - 1 + (number if unit == "month" else 12 * number)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return (f"{year:04}-{month + 1:02}", "month") if unit == "month" else (f"{year:04}", "year")


def week_of(day: date) -> str:
    """The ISO week of a day.

    >>> week_of(date(2008, 12, 6))
    '2008-W49'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def day_interval(value: str) -> tuple[str, str] | None:
    """The first and the last ISO day of a value; None for a value without a year (a weekday, --MM-DD, a time of day
    alone) or outside the calendar.

    >>> day_interval("2024-04"), day_interval("2008-W49"), day_interval("1990s"), day_interval("--04-01")
    (('2024-04-01', '2024-04-30'), ('2008-12-01', '2008-12-07'), ('1990-01-01', '1999-12-31'), None)
    """
    if "/" in value:
        first, second = (day_interval(part) for part in value.split("/", 1))
        return (first[0], second[1]) if first and second else None
    if not value[:4].isdigit():
        return None
    try:
        if value.endswith("s"):
            return f"{value[:4]}-01-01", f"{int(value[:4]) + 9:04}-12-31"
        if "W" in value:
            monday = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
            return monday.isoformat(), _moved(monday, 6).isoformat()
        if len(value) == 4:
            return f"{value}-01-01", f"{value}-12-31"
        if len(value) == 7:
            first_day = date(int(value[:4]), int(value[5:7]), 1)
            return first_day.isoformat(), first_day.replace(
                day=monthrange(first_day.year, first_day.month)[1]
            ).isoformat()
        return value[:10], value[:10]
    except ValueError:
        return None


@cache
def _hours() -> dict[str, tuple[int, int]]:
    """The first and last hour that each part of a day may mean, those from 24 on of the next day."""
    return {
        row[2]: (int(row[3].partition("-")[0]), int(row[3].partition("-")[2]))
        for row in load_table("calendar")
        if row[1] in ("daypart", "part") and len(row) > 3
    }


def parts_meet(one: str | None, other: str | None) -> bool:
    """Whether two parts of one day may be one time; None = the whole day.

    >>> parts_meet("morning", "late"), parts_meet("evening", "late"), parts_meet("morning", None)
    (False, True, True)
    """
    first, second = (_hours().get(part or "") for part in (one, other))
    return first is None or second is None or (first[0] < second[1] and second[0] < first[1])


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's computus).

    >>> easter(2018), easter(2024)
    (datetime.date(2018, 4, 1), datetime.date(2024, 3, 31))
    """
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date:
    """The day of a holiday in a year. `rule`: "MM-DD", "easter+N" or "month:weekday:nth", where nth = -1 is the last
    one.

    >>> holiday("11:4:4", 2023), holiday("easter-2", 2024), holiday("5:1:-1", 2024)
    (datetime.date(2023, 11, 23), datetime.date(2024, 3, 29), datetime.date(2024, 5, 27))
    """
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:]))
    if ":" not in rule:
        return date(year, int(rule[:2]), int(rule[3:]))
    month, weekday, nth = (int(part) for part in rule.split(":"))
    if nth > 0:
        return nearest_weekday(date(year, month, 7 * nth - 6), weekday, ahead=True)
    return nearest_weekday(date(year, month + 1, 1) - timedelta(1), weekday, ahead=False)


def nearest_holiday(rule: str, base: date, *, ahead: bool | None) -> date:
    """The day of a holiday that is printed without a year: the coming one or the last one.

    The coming one is meant where the clause speaks of the future, or where nothing tells and it is four times nearer.
    """
    years = [year for year in range(base.year - 1, base.year + 2) if 1 <= year <= 9999]
    days = [holiday(rule, year) for year in years]
    past = [day for day in days if day <= base] or days[:1]  # the calendar begins and ends
    coming = [day for day in days if day > base] or days[-1:]
    comes = ahead if ahead is not None else (coming[0] - base).days * _NEARER < (base - past[-1]).days
    return coming[0] if comes else past[-1]


def _moved(base: date, days: int) -> date:
    try:
        return base + timedelta(days)
    except OverflowError:
        return base
