"""Dates of publication as pages print them: "Posted 11/27/2005 7:21 AM", "Sat Nov 12 2011, 01:19 hrs", "2018-04-17T10:00:00Z"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FILLERS = frozenset(
    """published posted updated last first filed created modified edited uploaded date on at as of by the in to is was and print
    am pm a p m hrs hours hour h t st nd rd th uk local time noon midnight min ago read""".split()  # noqa: SIM905 (a list of words is read more easily than a list of strings)
)
"""Words besides months, weekdays and zones that a line may hold and still be nothing but a date."""
_OFFSETS = {"utc": 0, "gmt": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "msk": 180, "ist": 330, "sgt": 480, "hkt": 480, "jst": 540,
            "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
            "et": None, "ct": None, "mt": None, "pt": None, "aest": 600, "aedt": 660, "wib": 420, "pkt": 300, "irst": 210}
"""Minutes east of Greenwich; None = a zone whose offset changes over the year."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?$")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d)|(?<!\d)(\d{4})([-/.])(\d\d?)\6(\d\d?)(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ .-]{1,2}(?P<m1>[A-Za-z]{3,9})[.,]?[ -]{1,2}(?P<y1>\d{4})(?!\d)"
    r"|\b(?P<m2>[A-Za-z]{3,9})\.?\s(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y2>\d{4})(?!\d)"
)
_CLOCK = re.compile(r"(?<![\d/])(\d{1,2})[:.h](\d\d)(?::\d\d)?(?!\d)\s*(?:([ap])\.?\s?m\b)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:GMT|UTC)\s?([+-]\d{1,2}):?(\d\d)?", re.IGNORECASE)
_MOST_WORDS = 16   # the longest line seen that was nothing but a date had 12 ("Last updated at 14:39 GMT, Monday, 9 September 2013")


@dataclass(frozen=True, slots=True)
class Printed:
    """A date of publication found in print: ISO, and what it is called ("published", "updated" or "" for a bare date)."""

    iso: str
    label: str = ""


def read_stated_date(value: str) -> str | None:
    """A date of metadata as ISO: kept as it stands where it is ISO already, else read; None where it is not a date for sure.

    >>> read_stated_date("2018-04-17 10:05:00"), read_stated_date("Tue, 17 Apr 2018 10:05:00 GMT"), read_stated_date("soon")
    ('2018-04-17T10:05:00', '2018-04-17T10:05:00+00:00', None)
    """
    value = value.strip()
    match = _ISO.match(value)
    if match:
        return value.replace(" ", "T", 1) if _real(*(int(part) for part in match.group(1, 2, 3))) else None
    if value.isascii() and value.isdigit() and len(value) in (10, 13):   # seconds or milliseconds since 1970
        return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    printed = read_date_line(value) if len(value) < 200 else None
    return printed.iso if printed else None


def read_date_line(line: str) -> Printed | None:
    """The date of a line that says when a page was published; None where it gives no whole date, or one that can be read two ways.

    >>> read_date_line("Updated: 12 March 2021 20:09 IST")
    Printed(iso='2021-03-12T20:09+05:30', label='updated')
    >>> read_date_line("03/04/2021") is None   # 3 April or 4 March?
    True
    """
    day, start, end = _find_day(line)
    if day is None:
        return None
    lowered = line.lower()
    updated, published = ("updated", "modified"), ("posted", "published", "filed", "created")
    label = "updated" if any(word in lowered for word in updated) else "published" if any(word in lowered for word in published) else ""
    return Printed(day.isoformat() + _clock(line, start, end), label)


def is_date_line(line: str) -> bool:
    """True where a line holds nothing but a date of publication: every word is of the calendar, the clock, or a label.

    >>> is_date_line("Last updated at 14:39 GMT, Monday, 9 Sept 2013"), is_date_line("Three died on 9 September 2013")
    (True, False)
    """
    words = [word.lower() for word in _WORD.findall(line[:200])]
    if len(line) > 120 or not 1 <= len(words) <= _MOST_WORDS or not any(word.isdigit() for word in words):
        return False
    if not all(word.isdigit() or _is_date_word(word) for word in words):
        return False
    if _find_day(line)[0] or _NUMERIC.search(line) or any(word in ("updated", "posted", "published") for word in words):
        return True
    named = any(_month(word) or _is_weekday(word) for word in words)
    return named and (_CLOCK.search(line) is not None or (len(words) <= 4 and any(_month(word) for word in words)))


def _is_date_word(word: str) -> bool:
    return word in _FILLERS or word in _OFFSETS or _is_weekday(word) or _month(word) is not None


def _is_weekday(word: str) -> bool:
    return (len(word) >= 3 and any(day.startswith(word) for day in _DAYS)) or word in ("tues", "thurs", "weds")


def _month(word: str) -> int | None:
    """The number of a month, its abbreviation, or its name with one letter wrong or missing."""
    word = word.lower()
    for number, month in enumerate(_MONTHS, 1):
        if (len(word) >= 3 and month.startswith(word)) or (word == "sept" and number == 9):
            return number
    if len(word) >= 6:
        for number, month in enumerate(_MONTHS, 1):
            if abs(len(word) - len(month)) <= 1 and _one_letter_off(word, month):
                return number
    return None


def _one_letter_off(left: str, right: str) -> bool:
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return left[at + (len(left) >= len(right)):] == right[at + (len(right) >= len(left)):]


def _real(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1800 <= year <= 2200


def _find_day(line: str) -> tuple[date | None, int, int]:
    """The first whole date of a line, where it starts and where it ends."""
    for year, month, day, match in _candidates(line[:400]):
        if _real(year, month, day):
            return date(year, month, day), *match.span()
    return None, 0, 0


def _candidates(line: str) -> Iterator[tuple[int, int, int, re.Match[str]]]:
    for match in _NAMED.finditer(line):
        month = _month(match["m1"] or match["m2"])
        if month:
            yield int(match["y1"] or match["y2"]), month, int(match["d1"] or match["d2"]), match
    for match in _NUMERIC.finditer(line):
        if match[5]:
            yield int(match[5]), int(match[7]), int(match[8]), match
            continue
        first, second, year = int(match[1]), int(match[3]), int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        if first > 12 or match[2] == "." or first == second:
            yield year, second, first, match
        elif second > 12:
            yield year, first, second, match


def _clock(line: str, before: int, after: int) -> str:
    """The time of day printed behind a date or before it, as the end of an ISO date-time; "" where there is none."""
    match = _CLOCK.search(line, after) or _CLOCK.search(line[:before])
    if not match:
        return ""
    hour, minute = int(match[1]), int(match[2])
    if match[3]:
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return ""
    return f"T{hour:02}:{minute:02}{_zone(line)}"


def _zone(line: str) -> str:
    match = _OFFSET.search(line)
    if match:
        minutes = int(match[1]) * 60 + (int(match[2] or 0) if int(match[1]) >= 0 else -int(match[2] or 0))
    else:
        named = [_OFFSETS[word.lower()] for word in _WORD.findall(line) if word.lower() in _OFFSETS and word.isupper()]
        if not named or named[0] is None:
            return ""
        minutes = named[0]
    offset = timedelta(minutes=abs(minutes))
    return f"{'-' if minutes < 0 else '+'}{offset.seconds // 3600:02}:{offset.seconds % 3600 // 60:02}"
