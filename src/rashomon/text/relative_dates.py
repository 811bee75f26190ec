"""Rules for dates that are counted from another day, and for seasons and holidays: "Friday", "last week", "Easter"."""

from __future__ import annotations

import re

from rashomon.text.date_pieces import (
    GAP,
    OFFSET,
    PART_AFTER,
    WEEKDAY,
    WEEKDAYS,
    WORD,
    YEAR,
    DatePiece,
    DateRule,
    Place,
    any_word,
    needs_any,
    of_kind,
)
from rashomon.text.days import holiday as holiday_of
from rashomon.text.days import nearest_holiday, nearest_weekday, shifted
from rashomon.text.number_tokens import small_numerals

_NUMBERS = {"a": 1, "an": 1, **small_numerals()}
_SEASONS, _HOLIDAYS = of_kind("season"), of_kind("holiday")
_DAY_NAME = rf"(?P<weekday>{any_word(list(WEEKDAYS), cased=True)})"
_STRETCH = r"(?P<stretch>week|month|year|weekend)"
_MANY = rf"(?P<many>\d{{1,3}}|(?i:{any_word(list(_NUMBERS))}))"
_COUNTED = re.compile(rf"(?:day|week|month|year)s?{GAP}(?:ago|earlier|later|before|after)")
_NOT_AFTER = re.compile(rf"{GAP}{any_word(list(of_kind('notafter')))}\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(rf"\b{any_word(list(of_kind('notbefore')))}{GAP}$", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? $")
_NAME_SAID = re.compile(r" (?:said|says|told|added|denied|testified)\b")
_SENTENCE_START = re.compile(r"(?:^|[.!?]['\"”’)]?\s|\n)$")
# "a Sunday walk", but not "at a Monday news conference" or "after a Friday shooting"
_ARTICLE = re.compile(r"(?<!\bafter )(?<!\bat )(?<!\bin )(?<!\bduring )(?<!\bto )(?<!\bfrom )(?<!\bby )\b[Aa] $")
_NOUN = re.compile(r" [a-z]")
_HOLIDAY_BEFORE = re.compile(
    rf"\b(?:on|at|over|during|before|after|since|until|by|last|next|this|of){GAP}(?:the{GAP})?$", re.IGNORECASE
)


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


RULES: tuple[DateRule, ...] = tuple(
    DateRule(re.compile(pattern), build, needs)
    for pattern, build, needs in (
        (
            rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming){GAP})?{_DAY_NAME}(?!\w)"
            rf"(?:{GAP}(?:of{GAP})?(?P<week>last|this|next){GAP}week\b)?",
            _weekday,
            needs_any(WEEKDAYS),
        ),
        (
            r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast\s+night|[Tt]his\s+(?:morning|afternoon|evening))\b",
            _day_word,
            needs_any(("today", "yesterday", "tomorrow", "night", "this")),
        ),
        (
            rf"\b(?:(?P<when>[Ee]arlier|[Ll]ater){GAP})?(?P<which>[Ll]ast|[Nn]ext|[Tt]his){GAP}{_STRETCH}\b",
            _stretch,
            needs_any(("week", "month", "year")),
        ),
        (
            rf"\b{_MANY}{GAP}(?P<unit>day|week|month|year)s?{GAP}(?P<how>ago|earlier|later|(?:before|after|afterwards)(?=[.,;:)]|$))\b",
            _ago,
            _COUNTED.search,
        ),
        (
            rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext){GAP})?"
            rf"(?P<season>(?i:{any_word(list(_SEASONS))}))\b(?:{GAP}(?:of{GAP})?(?P<year>{YEAR})\b)?(?!\w)",
            _season,
            needs_any(_SEASONS),
        ),
        (
            rf"\b(?:(?P<first>{YEAR}){GAP})?(?P<holiday>{any_word(list(_HOLIDAYS), cased=True)})"
            rf"(?:{GAP}(?P<weekend>[Ww]eekend))?"
            rf"(?:,?{GAP}(?:(?:in|of){GAP})?(?P<year>{YEAR})\b)?(?!\w)",
            _holiday,
            needs_any(name.partition("'")[0] for name in _HOLIDAYS),
        ),
    )
)
"""A pattern of each way, with the function that makes a piece of a match; None where the match is no date."""
