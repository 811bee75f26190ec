"""Dates in running text as typed values with exact offsets.

There are three steps. The rules of `calendar_dates` and `relative_dates` find pieces (a day, a month, a weekday,
"last week", "Easter"). Words beside a piece widen it (a part of the day, a hedge, a time of day). Pieces that belong
together become one mention (a weekday with its date, a range). A piece whose day the calendar does not have (31
February) takes up its characters and gives no mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from rashomon.text import calendar_dates, relative_dates
from rashomon.text.at_figures import figure_starts
from rashomon.text.date_pieces import (
    CLOCK,
    EXPLICIT,
    GAP,
    OFFSET,
    PART_AFTER,
    PARTS,
    WEEKDAY,
    WEEKDAYS,
    DatePiece,
    Place,
    any_word,
    of_kind,
)
from rashomon.text.days import parse_base, shifted, valid_day
from rashomon.text.times import find_times

RULES = (*calendar_dates.RULES, *relative_dates.RULES)
"""All rules; they are asked in this order."""
_PART_BEFORE = re.compile(
    rf"\b(?P<part>{any_word(list(PARTS))})"
    rf"(?:-|(?:(?<!end)(?<!start)(?<!beginning){GAP}|{GAP}of{GAP})(?:(?:on|in|of|the|this){GAP}){{0,3}})$",
    re.IGNORECASE,
)
_HEDGE = re.compile(rf"\b(?P<hedge>{any_word(list(of_kind('hedge')))}){GAP}$", re.IGNORECASE)
_PREPOSITION = re.compile(rf"\b(since|until|till|by|before|after|from|between){GAP}(?:the{GAP})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at characters `start`..`end` of the text.

    `value`: YYYY[-MM[-DD[Thh:mm[Z]]]], --MM-DD, --MM, YYYY-Www, YYY0s, A/B for a range, the name of a weekday where
    there is no base date, or hh:mm[Z] for a time of day alone.
    `precision`: "year", "month", "week", "day", "minute" or "weekday".
    `printed`: the value that the words give without the base date ("--04-13", "Friday"); None for "yesterday".
    `part`: the part of a day or of a longer stretch ("early morning", "late").
    `qualifier`: a hedge or a preposition ("about", "just before", "since").
    `zone`: the time zone as printed.
    `ahead`: whether the clause speaks of the future.
    """

    start: int
    end: int
    value: str
    precision: str
    printed: str | None = None
    part: str | None = None
    qualifier: str | None = None
    zone: str | None = None
    ahead: bool = False


def find_dates(text: str, start: int = 0, end: int | None = None, *, base: str | None = None) -> Iterator[DateMention]:
    """The dates and times of day in `text[start:end]`, in order.

    `base`: the ISO date from which "Friday" and "April" are counted; None = unknown.

    >>> text = "He spoke on Friday, two days after nothing; the strike of 13 April killed 300 men in March."
    >>> [(text[d.start:d.end], d.value) for d in find_dates(text, base="2024-04-29")]
    [('Friday', '2024-04-26'), ('13 April', '2024-04-13'), ('March', '2024-03')]
    """
    place = Place(text, start, len(text) if end is None else end, parse_base(base))
    low, figures = text[place.start : place.end].casefold(), figure_starts(text, place.start, place.end)
    pieces = [
        piece for rule in RULES for match in rule.matches(place, low, figures) if (piece := rule.build(match, place))
    ]
    pieces += [
        DatePiece(time.start, time.end, time.clock, "minute", time.clock, CLOCK, zone=time.zone)
        for time in find_times(text, place.start, place.end)
    ]
    last: DateMention | None = None
    for piece in _ranged([_widened(piece, place) for piece in _joined(_apart(pieces), place)], place):
        if piece.rank == OFFSET:
            piece = _counted(piece, last)
        if piece.value:
            last = _mention(piece, place)
            yield last


def _mention(piece: DatePiece, place: Place) -> DateMention:
    ahead = piece.rank != CLOCK and place.ahead(piece.start, piece.end) is True
    return DateMention(
        piece.start,
        piece.end,
        piece.value,
        piece.precision,
        piece.printed,
        part=piece.part,
        qualifier=piece.qualifier,
        zone=piece.zone,
        ahead=ahead,
    )


def _apart(pieces: Iterable[DatePiece]) -> list[DatePiece]:
    """The pieces in order and without overlap. Of two that overlap, the one that starts first stays, else the longer
    one.
    """
    kept: list[DatePiece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end, piece.rank)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


_BETWEEN = re.compile(
    r"[\s,]{0,3}(?:(?:on|at|of|the|in|around|about|early|late|(?P<part>morning|afternoon|evening|night))\s{1,3}){0,4}\(?"
)


def _joined(pieces: list[DatePiece], place: Place) -> list[DatePiece]:
    """The pieces, with a weekday, a date and a time of day that stand side by side made one: "at 09:30 on Tuesday (16
    August 2011)".
    """
    joined: list[DatePiece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        link = (
            _BETWEEN.fullmatch(place.text, last.end, piece.start)
            if last and last.value and piece.value and _one_moment(last, piece)
            else None
        )
        if last and link:
            day, other = (last, piece) if last.rank <= piece.rank else (piece, last)
            day = _of_weekday(day, other)
            end = piece.end + (link[0].endswith("(") and place.after(piece.end, 1) == ")")
            joined[-1] = replace(
                day,
                start=last.start,
                end=end,
                clock=other.value if other.rank == CLOCK else other.clock or day.clock,
                part=day.part or other.part or link["part"],
                zone=day.zone or other.zone,
            )
        else:
            joined.append(piece)
    return [_clocked(piece) for piece in joined]


def _of_weekday(day: DatePiece, other: DatePiece) -> DatePiece:
    """The day in the year in which it falls on the weekday printed beside it, where the day has no year of its own:
    "Friday, June 13" is not in the year in which that is a Thursday.
    """
    if other.rank != WEEKDAY or day.precision != "day" or not (day.printed or "").startswith("--"):
        return day
    if not day.value[:4].isdigit():
        return day
    year, weekday = int(day.value[:4]), WEEKDAYS.get((other.printed or "").lower())
    for near in (year, year + 1, year - 1):
        moved = f"{near:04}{day.value[4:]}"
        if valid_day(near, int(moved[5:7]), int(moved[8:10])) and date.fromisoformat(moved).isoweekday() == weekday:
            return replace(day, value=moved)
    return day


def _one_moment(left: DatePiece, right: DatePiece) -> bool:
    """Whether two neighbouring pieces can mean one moment: a day and a time of day, or two ways of saying the day."""
    ranks = {left.rank, right.rank}
    if OFFSET in ranks or left.rank == right.rank or "/" in left.value or "/" in right.value:
        return False
    days = [piece for piece in (left, right) if piece.rank != CLOCK]
    return all(piece.precision in ("day", "weekday") for piece in days) and not (
        CLOCK in ranks and any(piece.clock for piece in days)
    )


def _clocked(piece: DatePiece) -> DatePiece:
    """The piece with its time of day in its value. Only a day can hold one; a weekday without a date stays as it is."""
    if not piece.clock or piece.precision != "day":
        return piece
    printed = f"{piece.printed}T{piece.clock}" if piece.printed and piece.printed[-1].isdigit() else piece.printed
    return replace(piece, value=f"{piece.value}T{piece.clock}", precision="minute", printed=printed)


def _widened(piece: DatePiece, place: Place) -> DatePiece:
    """The piece with the part of the day and the hedge that stand beside it, and with the preposition before it as
    qualifier.
    """
    if not piece.value:
        return piece
    if before := _PART_BEFORE.search(place.before(piece.start)):
        piece = replace(piece, start=piece.start - len(before[0]), part=piece.part or PARTS[before["part"].lower()])
    if piece.precision in ("day", "weekday") and (after := PART_AFTER.match(place.after(piece.end))):
        early = f"{piece.part} " if piece.part in ("early", "late") else ""
        piece = replace(piece, end=piece.end + len(after[0]), part=early + PARTS[after["part"]])
    if before := _HEDGE.search(place.before(piece.start)):
        hedge = before["hedge"].lower() if piece.precision != "weekday" or not piece.clock else None  # of the time
        return replace(piece, start=piece.start - len(before[0]), qualifier=hedge)
    if before := _PREPOSITION.search(place.before(piece.start)):
        return replace(piece, qualifier=before[1].lower())
    return piece


_TO = re.compile(r"\s{0,3}(?:-|–|—|to|through|until|till|and)\s{0,3}")


def _ranged(pieces: list[DatePiece], place: Place) -> Iterator[DatePiece]:
    """The pieces, with the two ends of a range made one: "from 2007 to 2011", "between 3 April and 5 May"."""
    held: DatePiece | None = None
    for piece in pieces:
        if held and (both := _range(held, piece, place)):
            held = both
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _range(left: DatePiece, right: DatePiece, place: Place) -> DatePiece | None:
    link = _TO.fullmatch(place.text, left.end, right.start)
    if (
        not link
        or left.rank != EXPLICIT
        or right.rank != EXPLICIT
        or left.precision != right.precision
        or "/" in left.value + right.value
    ):
        return None
    if left.precision == "minute":
        return None
    word = link[0].strip()
    days = left.precision == "day" and word != "and"  # "29 April to 2 May" needs no "from"
    if (
        not days
        and left.qualifier != ("between" if word == "and" else "from")
        and word in ("and", "to", "until", "till")
    ):
        return None
    first, printed = left.value, left.printed or left.value
    last, said = right.value, right.printed or right.value
    if printed[0] == "-" and said[0].isdigit():  # 3 April to 5 May 2020: one year, or two over the end of one
        year = int(said[:4]) - (printed[1:] > said[4:])
        first = printed = f"{year:04}{printed[1:]}"
    elif said[0] == "-" and first[0].isdigit():  # the first such day after the other
        year = int(first[:4]) + (said[1:] < first[4:])
        last = f"{year:04}{said[1:]}"
    if (first[0] == "-") != (last[0] == "-") or first >= last:
        return None
    if first[0] != "-" and not all(
        valid_day(int(value[:4]), int(value[5:7] or 1), int(value[8:10] or 1)) for value in (first, last)
    ):
        return None
    return replace(left, end=right.end, value=f"{first}/{last}", printed=f"{printed}/{said}", qualifier=None)


def _counted(piece: DatePiece, last: DateMention | None) -> DatePiece:
    """The piece for "two days earlier" or "a month later", counted from the date mentioned before it.

    It stays without a value where that date is more than 300 characters back, is a range, or is less precise than the
    unit. The 300 characters were chosen by hand.
    """
    if last is None or piece.offset is None or piece.start - last.end > 300:
        return piece
    grain = {"year": 4, "month": 7, "day": 10, "minute": 10}.get(last.precision)
    if grain is None or "/" in last.value or not last.value[:4].isdigit() or last.value.endswith("s"):
        return piece
    unit, number = piece.offset
    anchor = last.value[:grain]
    moved = shifted(date.fromisoformat(anchor + "-01-01"[: 10 - grain]), unit, number)
    if (
        moved is None
        or (unit == "day" and grain < 10)
        or (unit == "week" and grain < 10)
        or (unit == "month" and grain < 7)
    ):
        return piece
    return replace(piece, value=moved[0], precision=moved[1])
