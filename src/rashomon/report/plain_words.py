"""Plain words for classes, voices, forms and dates, for people who never saw the tool."""

from __future__ import annotations

import re
from datetime import date

from rashomon.model import WITHOUT_WORDS, Difference, Fact, SpeechKind, Version, Voice

TONES: dict[Difference | None, str] = {"contradiction": "grave", "definition": "mild", "period": "mild"}
"""How a class is coloured; a class that is not here is "open"."""
VOICES: dict[Voice, str] = {
    "own": "own voice",
    "quoted": "in a quotation",
    "paraphrased": "in reported speech",
    "headline": "in a headline",
}
FORMS: dict[SpeechKind, str] = {"direct": "direct quote", "indirect": "reported speech", "mixed": "partly quoted"}
KINDS = {"person": "people", "organisation": "organisations", "place": "places", "other": "other names"}

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DATE = re.compile(r"(?P<year>\d{4}|-)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?:T(?P<time>\d\d:\d\d)\S*)?")


_DAYS = re.compile(r"(?:(?:\d{4}|-)-\d\d-\d\d(?:/|$))+")


def plain_date(value: str) -> tuple[str, str]:
    """Returns (day, year) of a value of the date grammar as a reader says them; a part that is missing is "". A value
    that is not a date, as a weekday, is returned as the day.

    >>> plain_date("2024-04-01"), plain_date("--04-13/--04-14"), plain_date("2021"), plain_date("Friday")
    (('1 April', '2024'), ('13 April or 14 April', ''), ('', '2021'), ('Friday', ''))
    """
    if "/" in value:
        parts = [plain_date(part) for part in value.split("/")]
        years = {year for _, year in parts}
        if len(years) == 1:
            return " or ".join(day for day, _ in parts if day), years.pop()
        return " or ".join(f"{day} {year}".strip() for day, year in parts), ""
    match = _DATE.fullmatch(value)
    if not match:
        return value, ""
    month = int(match["month"]) if match["month"] else 0
    day = f"{int(match['day'])} " if match["day"] else ""
    words = f"{day}{MONTHS[month - 1]}" if 1 <= month <= 12 else ""
    if match["time"]:
        words += f", {match['time']}"
    return words, "" if match["year"] == "-" else match["year"]


def value_words(value: str) -> str:
    """Returns a value as a reader writes it: days as words, anything else as it is.

    >>> value_words("--04-13"), value_words("2024-04-13/2024-04-14"), value_words("10-12"), value_words("dozens")
    ('13 April', '13 April or 14 April 2024', '10-12', 'dozens')
    """
    return " ".join(filter(None, plain_date(value))) if _DAYS.fullmatch(value) else value


def published_words(value: str | None) -> str | None:
    """Returns a date for the table of reports or the timeline ("28 November 2005, 02:24"); None where there is none."""
    if not value:
        return None
    day, year = plain_date(value)
    head, comma, time = day.partition(", ")
    return f"{head} {year}{comma}{time}".strip()


def gap_words(earlier: str, later: str) -> str:
    """Returns the time between two dates in words where it is 60 days or more; else, or where a year is missing, "".

    >>> gap_words("2021", "2024-04-01"), gap_words("2024-04-01", "2024-04-13")
    ('3 years', '')
    """
    first, second = _whole_date(earlier), _whole_date(later)
    if not first or not second:
        return ""
    days = (second - first).days
    if days >= 700:
        return f"{round(days / 365.25)} years"
    return f"{round(days / 30.4)} months" if days >= 60 else ""


def _whole_date(value: str) -> date | None:
    match = _DATE.match(value)
    if not match or match["year"] == "-":
        return None
    try:
        return date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        return None


def listed(words: list[str], *, most: int = 4) -> str:
    """Returns words in a row ("A, B and C"); only their number where there are more than `most`.

    >>> listed(["A", "B", "C"]), listed(list("ABCDEFG"))
    ('A, B and C', '7 others')
    """
    if len(words) > most:
        return f"{len(words)} others"
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1] if words else ""]))


def without_words(fact: Fact, named: list[str]) -> str:
    """Returns which reports tell of a matter without giving a value, and in which it was not found; "" where there are
    none of either.

    named: what the reports of `fact.without`, then those of `fact.silent`, are called.
    """
    without, silent = named[: len(fact.without)], named[len(fact.without) :]
    tells = f"{listed(without, most=3)} {'tells' if len(without) == 1 else 'tell'} of it {WITHOUT_WORDS[fact.kind]}"
    return "; ".join([tells] * bool(without) + [f"not found in {listed(silent, most=3)}"] * bool(silent))


def version_remarks(version: Version) -> tuple[str, ...]:
    """Returns what qualifies a version: its authority, the time it holds for, the whole that it is part of."""
    return tuple(
        words.format(value)
        for words, value in (
            ("according to {}", version.attributed_to),
            ("as of {}", version.as_of),
            ("part of {}", version.part_of),
        )
        if value
    )
