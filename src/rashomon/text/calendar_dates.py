"""Rules for dates of the calendar: a day, a month, a year, a decade, each as it is printed."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.lexicon import load_table
from rashomon.text.date_pieces import (
    GAP,
    START,
    YEAR,
    DatePiece,
    DateRule,
    Place,
    any_word,
    of_kind,
)
from rashomon.text.days import nearest_year, valid_day

_MONTHS = {word: int(value) for word, value in of_kind("month").items()}
_FULL = list(_MONTHS)[:12]
_NAMELIKE = {row[0] for row in load_table("calendar") if row[1] == "month" and row[3:] == ("name",)}
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO_DAY = r"(?:\s?(?:-|–|to|and|or)\s?(?P<to>\d{1,2})(?:st|nd|rd|th)?)?"
_SHORT = [word for word in _MONTHS if word not in _FULL]
_MONTH = rf"(?P<month>{any_word(_FULL, cased=True)}\b|{any_word(_SHORT, cased=True)}(?:\.|\b))"
_MAYBE_YEAR = rf"(?:,?{GAP}(?P<year>{YEAR})(?!:?\d|[.,]\d))?"
_MONTH_BEFORE = re.compile(
    rf"\b(?:in|since|until|till|during|through|last|next|this|early|late|mid|end of|beginning of|start of"
    rf"|month of){GAP}$|\bmid-$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    rf"(?:\b(?:in|since|by|until|till|from|during|early|late|mid|after|before|between|years?|for|of){GAP}|\bmid-|\bFY\s?)$",
    re.IGNORECASE,
)
_YEAR_AFTER_YEAR = re.compile(rf"(?<!\d)\d{{4}}{GAP}(?:through|to|and|or|until|till){GAP}$")
_YEAR_NOUN_BEFORE = re.compile(
    rf"(?:['’]s|s\s?['’]|\b(?:the|a|his|her|its|their|our|this)(?:{GAP}[A-Za-z-]{{2,20}})?){GAP}$"
)
_YEAR_NOUN_AFTER = re.compile(rf"{GAP}(?!(?i:{any_word(list(of_kind('notyear')))})\b)[A-Za-z]{{3,}}")
_ADDRESS = re.compile(rf"(?:{GAP}[A-Z][\w.]{{0,20}}){{1,3}}?{GAP}(?i:{any_word(list(of_kind('street')))})\b")


def _month_number(word: str) -> int:
    return _MONTHS[word.lower().rstrip(".")]


def _dated(match: re.Match[str], place: Place, year: int | None, month: int, day: int | None) -> DatePiece:
    """The piece for a calendar day, or for a month where `day` is None; without a value where the calendar has no such
    day.
    """
    span = match.start(), match.end()
    if day is not None and not valid_day(year, month, day):
        return DatePiece(*span)
    tail = f"-{month:02}" + ("" if day is None else f"-{day:02}")
    precision = "month" if day is None else "day"
    if year is not None:
        return DatePiece(*span, f"{year:04}{tail}", precision, f"{year:04}{tail}")
    printed = "-" + tail
    if place.base is None:
        return DatePiece(*span, printed, precision, printed)
    year = nearest_year(place.base, month, day, ahead=place.ahead(*span))
    if day is not None and not valid_day(year, month, day):
        return DatePiece(*span, printed, precision, printed)
    return DatePiece(*span, f"{year:04}{tail}", precision, printed)


def _iso(match: re.Match[str], place: Place) -> DatePiece:
    piece = (
        _dated(match, place, int(match["y"]), int(match["m"]), int(match["d"]))
        if 1 <= int(match["m"]) <= 12
        else DatePiece(*match.span())
    )
    if piece.value and match["clock"]:
        clock = match["clock"] + ("Z" if match["zone"] in ("Z", "+00:00") else "")
        return replace(
            piece,
            value=f"{piece.value}T{clock}",
            precision="minute",
            printed=f"{piece.value}T{clock}",
            zone=match["zone"],
        )
    return piece


def _numeric(match: re.Match[str], place: Place) -> DatePiece:
    """The piece for "27/11/2005" or "11/27/2005".

    It has a value only where the order is certain: one of the two numbers is above 12, both are equal, or points stand
    between them (day first).
    """
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["mark"] == "." or first > 12 or first == second:
        return _dated(match, place, year, second, first) if 1 <= second <= 12 else DatePiece(*match.span())
    return _dated(match, place, year, first, second) if second > 12 and first else DatePiece(*match.span())


def _day_of_month(match: re.Match[str], place: Place) -> DatePiece | None:
    groups = match.groupdict()
    end = match.end()
    year = int(groups["year"]) if groups["year"] else None
    if place.counts(end):
        if year is None and match.start("day") > match.start("month"):
            return None  # "in April 14 people": the rule for months takes "April"
        if year is not None:
            end, year = match.start("year"), None
            end -= len(place.text[match.start() : end]) - len(place.text[match.start() : end].rstrip(" ,\n\t"))
    month = _month_number(groups["month"])
    piece = _dated(match, place, year, month, int(groups["day"]))
    if groups["to"] and piece.value:
        other = _dated(match, place, int(piece.value[:4]) if piece.value[0] != "-" else None, month, int(groups["to"]))
        if not other.value or other.value < piece.value:
            return DatePiece(*match.span())
        printed = (
            f"{piece.printed}/{other.printed}"
            if piece.value[0] == "-" or year
            else f"{piece.printed}/-{other.value[4:]}"
        )
        piece = replace(piece, value=f"{piece.value}/{other.value}", printed=printed)
    return replace(piece, end=end)


def _two_digit_year(match: re.Match[str], place: Place) -> DatePiece | None:
    """The piece for "10 Nov 11"; None unless the two digits are the year of the base date or the year before it."""
    year = 2000 + int(match["yy"])
    if place.base is None or not 0 <= place.base.year - year <= 1:
        return None
    return _dated(match, place, year, _month_number(match["month"]), int(match["day"]))


def _month(match: re.Match[str], place: Place) -> DatePiece | None:
    word = match["month"].lower()
    month = _month_number(word)
    if match["year"]:
        if place.counts(match.end()):
            return None
        return _dated(match, place, int(match["year"]), month, None)
    if match["which"]:
        if place.base is None:
            return _dated(match, place, None, month, None)
        return _dated(match, place, place.base.year + {"last": -1, "this": 0, "next": 1}[match["which"]], month, None)
    if (word in _NAMELIKE and not _MONTH_BEFORE.search(place.before(match.start()))) or word not in _FULL:
        return None
    piece = _dated(match, place, None, month, None)
    if place.base is None or not (before := re.search(rf"\b(last|next){GAP}$", place.before(match.start()))):
        return piece
    same = place.base.month == month
    year = nearest_year(place.base, month, None, ahead=before[1] == "next") + (
        0 if not same else 1 if before[1] == "next" else -1
    )
    return replace(piece, start=match.start() - len(before[0]), value=f"{year:04}-{month:02}")


def _year(match: re.Match[str], place: Place) -> DatePiece | None:
    before = place.before(match.start())
    noun = _YEAR_NOUN_BEFORE.search(before) and _YEAR_NOUN_AFTER.match(place.after(match.end()))
    bracket = before.endswith("(") and place.after(match.end())[:1] == ")"
    meant = noun or bracket or _YEAR_BEFORE.search(before) or _YEAR_AFTER_YEAR.search(before)
    if not meant or place.counts(match.end()) or _ADDRESS.match(place.after(match.end())):
        return None
    return DatePiece(*match.span("year"), match["year"], "year", match["year"])


def _years(match: re.Match[str], place: Place) -> DatePiece | None:
    first = match["first"]
    second = match["second"] if len(match["second"]) == 4 else first[:2] + match["second"]
    if int(second) <= int(first) or place.counts(match.end()):
        return None
    return DatePiece(*match.span(), f"{first}/{second}", "year", f"{first}/{second}")


def _decade(match: re.Match[str], place: Place) -> DatePiece:
    value = (match["full"] or "19" + match["short"]) + "0s"
    return DatePiece(*match.span(), value, "year", value)


RULES: tuple[DateRule, ...] = tuple(
    DateRule(re.compile(pattern), build)
    for pattern, build in (
        (
            START
            + r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
            + r"(?:[T ](?P<clock>[0-2]\d:[0-5]\d)(?::[0-5]\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
            _iso,
        ),
        (START + r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<y>(?:19|20)\d\d)(?![\w/])", _numeric),
        (START + rf"{_DAY}{_TO_DAY}[^\S\n]{{1,3}}(?:of[^\S\n])?{_MONTH}{_MAYBE_YEAR}", _day_of_month),
        (rf"\b{_MONTH}{GAP}(?:the{GAP})?{_DAY}{_TO_DAY}(?!:?\d|[.,]\d|st|nd|rd|th){_MAYBE_YEAR}", _day_of_month),
        (START + rf"{_DAY}{GAP}{_MONTH}{GAP}(?P<yy>\d\d)(?![\d:.,]*\d|\s?[ap]\.?m)\b", _two_digit_year),
        (
            rf"\b{_MONTH}(?:,?{GAP}(?:of{GAP})?"
            rf"(?:(?P<year>{YEAR})(?!:?\d|[.,]\d)|(?P<which>last|this|next) year))?(?!\w)",
            _month,
        ),
        (rf"{START}(?P<year>{YEAR})(?![\w:/%]|[.,]\d|[-–]\d)", _year),
        (START + rf"(?P<first>{YEAR})[-–/](?P<second>{YEAR}|\d\d)(?![\w:/-]|[.,]\d)", _years),
        (r"(?<![\w.,$€£])(?:(?P<full>1[5-9]\d|20\d)0s|['’](?P<short>[2-9])0s)\b", _decade),
    )
)
"""A pattern of each way, with the function that makes a piece of a match; None where the match is no date."""
