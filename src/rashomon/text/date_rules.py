"""The rules of `dates`: each is a pattern with a function that says what a match means. `RULES`, at the end of the
file, lists them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from rashomon.lexicon import load_table
from rashomon.text.days import holiday as holiday_of
from rashomon.text.days import nearest_holiday, nearest_weekday, nearest_year, shifted, valid_day
from rashomon.text.number_tokens import small_numerals

# ---- pieces

EXPLICIT, WORD, WEEKDAY, CLOCK, OFFSET = range(5)
"""Ranks of pieces. Of two pieces that are joined, the one with the lower rank says the day."""


@dataclass(frozen=True, slots=True)
class DatePiece:
    """What one rule found at characters `start`..`end`.

    `value`, `precision`, `printed`, `part`, `qualifier`, `zone`: as in `DateMention`. A piece with an empty value keeps
    other rules away from its characters and is dropped in the end.
    `rank`: one of the ranks above.
    `clock`: the time of day that was joined to a day, hh:mm[Z].
    `offset`: (unit, number) of "two days earlier", which is counted from the date mentioned before it.
    """

    start: int
    end: int
    value: str = ""
    precision: str = ""
    printed: str | None = None
    rank: int = EXPLICIT
    part: str | None = None
    qualifier: str | None = None
    zone: str | None = None
    clock: str | None = None
    offset: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The characters `start`..`end` of a text, which are searched for dates.

    `base`: the day from which "Friday" or "April" is counted; None = unknown.
    """

    text: str
    start: int
    end: int
    base: date | None

    def before(self, position: int, length: int = 40) -> str:
        """At most `length` characters before a position."""
        return self.text[max(self.start, position - length) : position]

    def after(self, position: int, length: int = 40) -> str:
        """At most `length` characters from a position on."""
        return self.text[position : min(self.end, position + length)]

    def counts(self, position: int) -> bool:
        """Whether a noun follows a position that makes the number before it an amount ("14 people"), not a date."""
        return bool(_COUNT_NOUN.match(self.after(position)))

    def ahead(self, start: int, end: int) -> bool | None:
        """True where the clause around a date speaks of the future, False where it speaks of the past, None where no
        word tells.

        The last word of tense before the date decides, else the first one after it. A date in brackets or between
        commas has nothing to do with the words after it ("the festival (29 April – 2 May) has booked 30 bands").
        """
        left = _CLAUSE_END.split(self.before(start, 110))[-1]
        signs = list(_TENSE.finditer(left))
        if not signs and not _is_apart(left, self.after(end, 2)):
            signs = list(_TENSE.finditer(_CLAUSE_END.split(self.after(end, 80))[0]))[:1]
        if signs and (signs[-1].lastgroup == "ahead" or not _FOR.search(left)):
            return signs[-1].lastgroup == "ahead"
        return True if _PLANNED.search(left) else None


def _is_apart(before: str, after: str) -> bool:
    """Whether brackets or commas part a date from the words after it."""
    return before.endswith("(") or (before.rstrip().endswith(",") and after.lstrip()[:1] in (",", ")", "–", "-"))


# ---- words

_TABLE = [
    (row[0], row[1], row[2] if len(row) > 2 else "", row[3] if len(row) > 3 else "") for row in load_table("calendar")
]


def _kind(kind: str) -> dict[str, str]:
    return {word: value for word, row_kind, value, _ in _TABLE if row_kind == kind}


def _any(words: list[str], *, cased: bool = False) -> str:
    """A pattern of alternatives, the longest first; `cased` matches words in Title Case and in CAPITALS only."""
    forms = [
        form for word in words for form in ((word.title().replace("'S", "'s"), word.upper()) if cased else (word,))
    ]
    return (
        "(?:"
        + "|".join(
            re.escape(form).replace("'", "['’]") for form in sorted(set(forms), key=lambda form: (-len(form), form))
        )
        + ")"
    )


_MONTHS = {word: int(value) for word, value in _kind("month").items()}
_FULL = list(_MONTHS)[:12]
_NAMELIKE = {word for word, kind, _, flag in _TABLE if kind == "month" and flag == "name"}
WEEKDAYS = {word: int(value) for word, value in _kind("weekday").items()}
_NUMBERS = {"a": 1, "an": 1, **small_numerals()}
_SEASONS, _HOLIDAYS = _kind("season"), _kind("holiday")
PARTS = {**_kind("part"), **_kind("daypart")}
_DAY_PARTS = _kind("daypart")

GAP = r"(?:[^\S\n]{1,3}|\n)"
_START = r"(?<![\w.,:$€£/-])"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO_DAY = r"(?:\s?(?:-|–|to|and|or)\s?(?P<to>\d{1,2})(?:st|nd|rd|th)?)?"
_SHORT = [word for word in _MONTHS if word not in _FULL]
_MONTH = rf"(?P<month>{_any(_FULL, cased=True)}\b|{_any(_SHORT, cased=True)}(?:\.|\b))"
_YEAR = r"(?:1[0-9]|20)\d\d"
_MAYBE_YEAR = rf"(?:,?{GAP}(?P<year>{_YEAR})(?!:?\d|[.,]\d))?"
_DAY_NAME = rf"(?P<weekday>{_any(list(WEEKDAYS), cased=True)})"
_STRETCH = r"(?P<stretch>week|month|year|weekend)"
_MANY = rf"(?P<many>\d{{1,3}}|(?i:{_any(list(_NUMBERS))}))"

_COUNT_NOUN = re.compile(
    rf"[\s-]{{1,2}}(?:(?!(?:by|in|of|on|at|to|for|from|and|with|as|after|before|when|while|the|that|an?)\b)[a-z]{{2,12}}\s)?{_any(list(_kind('count')))}\b"
)
_TENSE = re.compile(
    r"(?:(?<!\w)(?=\w)|(?=['’]))(?<!\bbe )(?<!\bto )(?<!\bwill )(?<!\bmay )"
    rf"(?:(?P<ahead>{_any(list(_kind('ahead')))})|\b(?P<behind>{_any(list(_kind('behind')))}|\w{{2,20}}ed))\b"
)
# "The council votes on": a verb in the present right before the date, and no other word of tense in its clause.
_PLANNED = re.compile(
    rf"^[\s“\"]*(?:The|A|An|This|His|Her|Its|Their){GAP}(?:[\w-]{{2,20}}{GAP}){{1,3}}[a-z]{{2,15}}s{GAP}(?:on{GAP})?$"
)
# The point of "p.m.", "J.", "Mr." or "Gen." does not end a clause.
_CLAUSE_END = re.compile(r"[.!?;](?<!\b\w.)(?<!\b[A-Z]\w.)(?<!\b[A-Z]\w\w.)['\"”’)]?\s|\n")
PART_BEFORE = re.compile(
    rf"\b(?P<part>{_any(list(PARTS))})"
    rf"(?:-|(?:(?<!end)(?<!start)(?<!beginning){GAP}|{GAP}of{GAP})(?:(?:on|in|of|the|this){GAP}){{0,3}})$",
    re.IGNORECASE,
)
PART_AFTER = re.compile(rf"{GAP}(?P<part>{_any(list(_DAY_PARTS))})\b")
HEDGE = re.compile(rf"\b(?P<hedge>{_any(list(_kind('hedge')))}){GAP}$", re.IGNORECASE)
PREPOSITION = re.compile(rf"\b(since|until|till|by|before|after|from|between){GAP}(?:the{GAP})?$", re.IGNORECASE)
_NOT_AFTER = re.compile(rf"{GAP}{_any(list(_kind('notafter')))}\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(rf"\b{_any(list(_kind('notbefore')))}{GAP}$", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? $")
_NAME_SAID = re.compile(r" (?:said|says|told|added|denied|testified)\b")
_SENTENCE_START = re.compile(r"(?:^|[.!?]['\"”’)]?\s|\n)$")
# "postponed until 2 May": what is told is past, but the day need not be
_FOR = re.compile(rf"\b(?:for|until|till){GAP}(?:\d[\d:.]*\s?[ap]\.?m\.?{GAP}(?:on{GAP})?)?$")
# "a Sunday walk", but not "at a Monday news conference" or "after a Friday shooting"
_ARTICLE = re.compile(r"(?<!\bafter )(?<!\bat )(?<!\bin )(?<!\bduring )(?<!\bto )(?<!\bfrom )(?<!\bby )\b[Aa] $")
_NOUN = re.compile(r" [a-z]")
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
_YEAR_NOUN_AFTER = re.compile(rf"{GAP}(?!(?i:{_any(list(_kind('notyear')))})\b)[A-Za-z]{{3,}}")
_ADDRESS = re.compile(rf"(?:{GAP}[A-Z][\w.]{{0,20}}){{1,3}}?{GAP}(?i:{_any(list(_kind('street')))})\b")
_HOLIDAY_BEFORE = re.compile(
    rf"\b(?:on|at|over|during|before|after|since|until|by|last|next|this|of){GAP}(?:the{GAP})?$", re.IGNORECASE
)


# ---- rules: what a match means


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


def _weekday(match: re.Match[str], place: Place) -> DatePiece | None:
    if _NOT_AFTER.match(place.after(match.end())) or _NOT_BEFORE.search(place.before(match.start())):
        return None
    if (
        _ARTICLE.search(place.before(match.start(), 12))
        and _NOUN.match(place.after(match.end()))
        and not PART_AFTER.match(place.after(match.end()))
    ):
        return None  # "a Sunday walk" is on no particular day
    if _TITLE.search(place.before(match.start(), 6)) or (
        _NAME_SAID.match(place.after(match.end())) and _SENTENCE_START.search(place.before(match.start(), 4))
    ):
        return None  # "Mr Friday", "Friday said so"
    name = match["weekday"].title()
    if place.base is None:
        return DatePiece(match.start(), match.end("weekday"), name, "weekday", name, WEEKDAY)
    if match["week"]:
        week = {"last": -7, "this": 0, "next": 7}[match["week"]]
        moved = shifted(place.base, "day", WEEKDAYS[match["weekday"].lower()] - place.base.isoweekday() + week)
        return DatePiece(*match.span(), *moved, name, WEEKDAY) if moved else None
    which = (match["which"] or "").lower()
    tense = place.ahead(*match.span())
    ahead = which in ("next", "coming") or (which == "this" and tense is not False) or (not which and tense is True)
    day = nearest_weekday(
        place.base,
        WEEKDAYS[match["weekday"].lower()],
        ahead=ahead,
        other_day=which in ("last", "next", "past", "coming"),
    )
    return DatePiece(*match.span(), day.isoformat(), "day", name, WEEKDAY)


_DAY_WORDS: dict[str, tuple[int, str | None]] = {
    "today": (0, None),
    "yesterday": (-1, None),
    "tomorrow": (1, None),
    "tonight": (0, "night"),
    "last night": (-1, "night"),
    "this morning": (0, "morning"),
    "this afternoon": (0, "afternoon"),
    "this evening": (0, "evening"),
}


def _day_word(match: re.Match[str], place: Place) -> DatePiece | None:
    if place.base is None:
        return None
    days, part = _DAY_WORDS[re.sub(r"\s+", " ", match[0].lower())]
    moved = shifted(place.base, "day", days)
    return DatePiece(*match.span(), *moved, None, WORD, part) if moved else None


def _stretch(match: re.Match[str], place: Place) -> DatePiece | None:
    """The piece for "last week", "earlier this month", "next year", "last weekend"; None without a base date."""
    if place.base is None:
        return None
    number = {"last": -1, "next": 1, "this": 0}[match["which"].lower()]
    stretch = match["stretch"]
    part = (match["when"] or "").lower() or None
    if stretch == "weekend":
        saturday = nearest_weekday(
            place.base, 6, ahead=number > 0 or (number == 0 and place.ahead(*match.span()) is True)
        )
        sunday = shifted(saturday, "day", 1)
        value = f"{saturday.isoformat()}/{sunday[0]}" if sunday else ""
        return DatePiece(*match.span(), value, "day", None, WORD, part)
    moved = shifted(place.base, stretch, number)
    return DatePiece(*match.span(), *moved, None, WORD, part) if moved else None


def _ago(match: re.Match[str], place: Place) -> DatePiece | None:
    many = match["many"].lower()
    number = _NUMBERS[many] if many in _NUMBERS else int(many)
    if match["how"] == "ago":
        moved = shifted(place.base, match["unit"], -number) if place.base else None
        return DatePiece(*match.span(), *moved, None, WORD) if moved else None
    return DatePiece(
        *match.span(),
        rank=OFFSET,
        offset=(match["unit"], number if match["how"] in ("later", "after", "afterwards") else -number),
    )


def _season(match: re.Match[str], place: Place) -> DatePiece | None:
    first, last = _SEASONS[match["season"].lower()].split("-")
    if match["year"]:
        year = int(match["year"])
    elif place.base is None or not match["which"]:
        return None
    else:
        year = (
            place.base.year
            + {"last": -1 if place.base.month <= int(last) else 0, "this": 0, "next": 1}[match["which"].lower()]
        )
    value = f"{year:04}-{int(first):02}/{year:04}-{int(last):02}"
    return DatePiece(*match.span(), value, "month", value if match["year"] else None)


def _holiday(match: re.Match[str], place: Place) -> DatePiece | None:
    rule = _HOLIDAYS[match["holiday"].lower().replace("’", "'")]
    year = match["year"] or match["first"]
    if year:
        day = holiday_of(rule, int(year))
    elif not _HOLIDAY_BEFORE.search(place.before(match.start())):
        return None
    elif place.base is None:
        return DatePiece(*match.span(), f"--{rule}", "day", f"--{rule}") if rule[2:3] == "-" else None
    else:
        day = nearest_holiday(rule, place.base, ahead=place.ahead(*match.span()))
    value = day.isoformat()
    if match["weekend"]:
        saturday = nearest_weekday(day, 6, ahead=day.isoweekday() not in (1, 7))
        sunday = shifted(saturday, "day", 1)
        value = f"{saturday.isoformat()}/{sunday[0]}" if sunday else value
    return DatePiece(*match.span(), value, "day", value if year else None)


RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Place], DatePiece | None]], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (
            _START
            + r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
            + r"(?:[T ](?P<clock>[0-2]\d:[0-5]\d)(?::[0-5]\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
            _iso,
        ),
        (_START + r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<y>(?:19|20)\d\d)(?![\w/])", _numeric),
        (_START + rf"{_DAY}{_TO_DAY}[^\S\n]{{1,3}}(?:of[^\S\n])?{_MONTH}{_MAYBE_YEAR}", _day_of_month),
        (rf"\b{_MONTH}{GAP}(?:the{GAP})?{_DAY}{_TO_DAY}(?!:?\d|[.,]\d|st|nd|rd|th){_MAYBE_YEAR}", _day_of_month),
        (_START + rf"{_DAY}{GAP}{_MONTH}{GAP}(?P<yy>\d\d)(?![\d:.,]*\d|\s?[ap]\.?m)\b", _two_digit_year),
        (
            rf"\b{_MONTH}(?:,?{GAP}(?:of{GAP})?"
            rf"(?:(?P<year>{_YEAR})(?!:?\d|[.,]\d)|(?P<which>last|this|next) year))?(?!\w)",
            _month,
        ),
        (rf"{_START}(?P<year>{_YEAR})(?![\w:/%]|[.,]\d|[-–]\d)", _year),
        (_START + rf"(?P<first>{_YEAR})[-–/](?P<second>{_YEAR}|\d\d)(?![\w:/-]|[.,]\d)", _years),
        (r"(?<![\w.,$€£])(?:(?P<full>1[5-9]\d|20\d)0s|['’](?P<short>[2-9])0s)\b", _decade),
        (
            rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming){GAP})?{_DAY_NAME}(?!\w)"
            rf"(?:{GAP}(?:of{GAP})?(?P<week>last|this|next){GAP}week\b)?",
            _weekday,
        ),
        (
            r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast\s+night|[Tt]his\s+(?:morning|afternoon|evening))\b",
            _day_word,
        ),
        (rf"\b(?:(?P<when>[Ee]arlier|[Ll]ater){GAP})?(?P<which>[Ll]ast|[Nn]ext|[Tt]his){GAP}{_STRETCH}\b", _stretch),
        (
            rf"\b{_MANY}{GAP}(?P<unit>day|week|month|year)s?{GAP}(?P<how>ago|earlier|later|(?:before|after|afterwards)(?=[.,;:)]|$))\b",
            _ago,
        ),
        (
            rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext){GAP})?"
            rf"(?P<season>(?i:{_any(list(_SEASONS))}))\b(?:{GAP}(?:of{GAP})?(?P<year>{_YEAR})\b)?(?!\w)",
            _season,
        ),
        (
            rf"\b(?:(?P<first>{_YEAR}){GAP})?(?P<holiday>{_any(list(_HOLIDAYS), cased=True)})"
            rf"(?:{GAP}(?P<weekend>[Ww]eekend))?"
            rf"(?:,?{GAP}(?:(?:in|of){GAP})?(?P<year>{_YEAR})\b)?(?!\w)",
            _holiday,
        ),
    )
)
"""Every rule: a pattern, and the function that makes a piece of a match. The function returns None where the match is
no date.
"""
