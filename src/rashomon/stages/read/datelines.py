"""Dates of publication as pages print them: "Posted 11/27/2005 7:21 AM", "Sat Nov 12 2011, 01:19 hrs",
"2018-04-17T10:00:00Z".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from rapidfuzz.distance.Levenshtein import distance

from rashomon.lexicon import load_mapping, load_table
from rashomon.text.dates import DateMention, find_dates
from rashomon.text.times import find_times

_MONTHS, _WEEKDAYS, _ZONES = (
    {row[0]: row[3] if len(row) > 3 else "" for row in load_table("calendar") if row[1] == kind}
    for kind in ("month", "weekday", "zone")
)
"""The words of each kind; those of zones with their hours from UTC, "" where these change over the year."""
_WORDS = load_mapping("date_lines")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_LONG_WORD = re.compile(r"\b[^\W\d_]{6,10}\b")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?$")
_NUMERIC = re.compile(r"(?<!\d)\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([/.])(\d\d?)\2(\d\d?)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d/.])(\d{1,2}([/.])\d{1,2}\2)(\d\d)(?![\d:/])")
_DASHED = re.compile(r"(?<=\d)[-.]([A-Za-z]{3,9})[-.](?=\d{4})|(?<=\d{4})-(?=\d\d?:\d\d)")
_OFFSET = re.compile(r"(?:GMT|UTC)\s?([+-])(\d{1,2}):?(\d\d)?")
# words of a date line; the longest seen had 12 ("Last updated at 14:39 GMT, Monday, 9 September 2013")
_MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class Printed:
    """A date of publication as it is printed.

    iso: an ISO date or date-time.
    label: what the line calls it, "published" or "updated"; "" for a bare date.
    """

    iso: str
    label: str = ""


def read_stated_date(value: str) -> str | None:
    """A date of metadata as ISO: unchanged where it is ISO already, else read; None where it is not a date for sure.

    >>> [read_stated_date(words) for words in ("2018-04-17 10:05:00", "Tue, 17 Apr 2018 10:05:00 GMT", "soon")]
    ['2018-04-17T10:05:00', '2018-04-17T10:05:00+00:00', None]
    """
    value = value.strip()
    if match := _ISO.match(value):
        return value.replace(" ", "T", 1) if _find_day(match[1]) else None
    if value.isascii() and value.isdigit() and len(value) in (10, 13):  # seconds or milliseconds since 1970
        return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    printed = read_date_line(value) if len(value) < 200 else None
    return printed.iso if printed else None


def read_date_line(line: str, *, base: str | None = None) -> Printed | None:
    """The date of a line that says when a page was published; None where it gives no whole date, or one that can be
    read in two ways.

    With `base`, an ISO date, a line that is nothing but a date may lack the year: it gets the one that brings it
    nearest to `base`.

    >>> read_date_line("Updated: 12 March 2021 20:09 IST")
    Printed(iso='2021-03-12T20:09', label='updated')
    >>> read_date_line("03/04/2021") is None   # 3 April or 4 March?
    True
    """
    plain = _spelled(line[:400])
    day = _find_day(plain, base=base if base and is_date_line(line) else None)
    if day is None:
        return None
    kinds = {_WORDS.get(word) for word in _WORD.findall(line.lower())}
    return Printed(
        day.value[:10] + _clock(plain, day), next((label for label in ("updated", "published") if label in kinds), "")
    )


def is_date_line(line: str) -> bool:
    """True where a line holds nothing but a date of publication: every word is of the calendar, of the clock, or a
    label.

    >>> is_date_line("Last updated at 14:39 GMT, Monday, 9 Sept 2013"), is_date_line("Three died on 9 September 2013")
    (True, False)
    """
    if len(line) > 120 or not any(map(str.isdigit, line)):
        return False
    plain = _spelled(line)
    words = [word.lower() for word in _WORD.findall(plain)]
    kinds = [_kind(word) for word in words]
    if len(words) > _MOST_WORDS or "digits" not in kinds or None in kinds:
        return False
    if "updated" in kinds or "published" in kinds or _NUMERIC.search(plain) or _find_day(plain):
        return True
    clock = ("month" in kinds or "weekday" in kinds) and any(find_times(plain))
    return clock or ("month" in kinds and len(words) <= 4)


def has_date_label(line: str) -> bool:
    """True where a line starts with a label of its date: "Updated …", "Last modified: …"."""
    return any(_WORDS.get(word) in ("updated", "published") for word in _WORD.findall(line[:40].lower())[:2])


def _kind(word: str) -> str | None:
    """The kind of a word in a date line ("month", "digits", "updated" …); None where it can stand in none."""
    if word.isdigit():
        return "digits"
    if word in _MONTHS or word in _WEEKDAYS:
        return "month" if word in _MONTHS else "weekday"
    return _WORDS.get(word) or ("zone" if word.upper() in _ZONES else None)


def _spelled(line: str) -> str:
    """A line with date forms that only pages print put into those that texts use: misprinted months, years first or of
    two digits, dashes.

    >>> _spelled("Novmber 7, 2022"), _spelled("2022.11.7"), _spelled("8/28/22"), _spelled("7-Nov-2022")
    ('November 7, 2022', '2022-11-07', '8/28/2022', '7 Nov 2022')
    """
    line = _LONG_WORD.sub(lambda match: _month_meant(match[0]), line)
    line = _YEAR_FIRST.sub(lambda match: f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}", line)
    line = _SHORT_YEAR.sub(r"\g<1>20\3", line)
    return _DASHED.sub(lambda match: f" {match[1]} " if match[1] else " ", line)


def _month_meant(word: str) -> str:
    """The name of the month that a word misspells by one letter; else the word itself."""
    return next(
        (month.title() for month in _MONTHS if len(month) > 4 and distance(word.lower(), month, score_cutoff=1) == 1),
        word,
    )


def _find_day(line: str, *, base: str | None = None) -> DateMention | None:
    """The first whole date of a line, of the years 1800 to 2200. A day given only by a word ("Friday", "yesterday") is
    none, even beside a base date.
    """
    days = (
        date for date in find_dates(line, base=base) if date.precision in ("day", "minute") and "/" not in date.value
    )
    whole = (date for date in days if date.value[:4].isdigit() and "1800" <= date.value[:4] <= "2200")
    return next((date for date in whole if date.printed and not date.printed[0].isalpha()), None)


def _clock(line: str, day: DateMention) -> str:
    """The time of day printed behind a date, else before it, as the end of an ISO date-time ("T20:09+05:30"); "" where
    there is none.
    """
    clock, zone = day.value[11:], day.zone
    if not clock:
        times = sorted(find_times(line), key=lambda time: time.start < day.end)
        if not times:
            return ""
        clock, zone = times[0].clock, times[0].zone
    if found := _OFFSET.search(line):
        return f"T{clock[:5]}{found[1]}{int(found[2]):02}:{found[3] or '00'}"
    if clock.endswith("Z"):
        return f"T{clock[:5]}+00:00"
    return f"T{clock}{zone if zone and zone[0] in '+-' else _ZONES.get(zone or '', '')}"
