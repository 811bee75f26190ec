"""Tests whether digits are no quantity: names, years, dates, clock times, telephone numbers, scores, heights and
addresses.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from rashomon.lexicon import load_table, load_words
from rashomon.text.number_parts import Core
from rashomon.text.number_tokens import DASH_RANGE, HYPHENS, NumberToken, currency_of, numeral_table, unit_at
from rashomon.text.number_words import LONGEST

_STREET = re.compile(
    r"\s(?:(?:[NS]?[EW]\.?|[NS]\.?|(?:North|South)?(?:east|west)|North|South|East|West)\s)?(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][\w'’]*)(?:\s[A-Z][\w'’]*){0,2}?"
    rf"\s(?:{'|'.join(sorted(row[0].title() for row in load_table('calendar') if row[1] == 'street'))})\b"
)
_GRID = re.compile(r"\s(?:North|South|East|West)\b(?=\s\d|\s{0,2}[,.;)]|\s(?:in|and|at|near)\s)")
"""What follows the number of a house in towns whose streets are numbers: "3740 West 4100 South"."""
_TELEPHONE = re.compile(
    r"0\d{2,4}(?:[ -]\d{3,8}){1,3}\b"  # 0845 125 2222
    r"|1-8\d\d-[A-Z\d][\w-]{2,14}"  # 1-800-TIPLINE
    r"|(?:1[-. ])?\d{3}\)?[-. ]{1,2}\d{3}[-. ](?:\d{4}|[A-Z]{4})\b"  # (269) 555-0182, 305-555-TIPS
    r"|(?:911|999|112) (?:call|dispatch|operator|tape|recording|cent)"
)
# 555-0182, where "call" or the like precedes it
_LOCAL_TELEPHONE = re.compile(r"(?:\d{3}[- ]\d{4}|911|999|112|101)\b(?! *[a-z]+s\b)")
_ASKS_TO_CALL = re.compile(
    r"\b(?:call(?:ed|ing|s)?|dial(?:l?ed|l?ing|s)?|(?:tele)?phon(?:e|ed|ing)"
    r"|ring|rang|tel|contact|text|at|on)[ :.]{1,2}$",
    re.IGNORECASE,
)
_HEIGHT = re.compile(r"\d{1,2} ?['’′] ?\d{1,2} ?(?:[\"”“″]|''|’’)?(?!\w)")  # 6' 3"
_MONTHS = frozenset(row[0] for row in load_table("calendar") if row[1] == "month")
_MONTHS_AND_WORDS = frozenset({"may", "march", "mar", "sept"})


@cache
def _neighbours(kind: str) -> frozenset[str]:
    return frozenset(word for word, of in load_table("number_neighbours") if of == kind)


def end_of_shape(text: str, start: int) -> int | None:
    """The end of the telephone number or height that begins with the digit at `start`; None where neither does.

    >>> end_of_shape("on 0845 125 2222", 3), end_of_shape("call 555-0182", 5), end_of_shape("125 people", 0)
    (16, 13, None)
    """
    found = _TELEPHONE.match(text, start) or _HEIGHT.match(text, start)
    if found is None and _ASKS_TO_CALL.search(text, max(0, start - 16), start):
        found = _LOCAL_TELEPHONE.match(text, start)
    return found.end() if found else None


class _Digits(NamedTuple):
    """A bare number with the tokens of its sentence, as the rules below look at it."""

    text: str
    tokens: list[NumberToken]
    core: Core

    def token(self, i: int) -> NumberToken | None:
        """Token number `i`; None outside the sentence."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    @property
    def first(self) -> NumberToken:
        """The token that holds the digits."""
        return self.tokens[self.core.first]

    @property
    def last(self) -> NumberToken:
        """The last token of the number: the digits again, or a scale such as "million"."""
        return self.tokens[self.core.last - 1]

    @property
    def before(self) -> NumberToken | None:
        """The token before the number."""
        return self.token(self.core.first - 1)

    @property
    def after(self) -> NumberToken | None:
        """The token after the number."""
        return self.token(self.core.last)


def _is_ordinal_name(digits: _Digits) -> bool | None:
    """True for "54th Street" and "10th May", False for every other ordinal."""
    if not digits.core.ordinal:
        return None
    return (digits.after is not None and digits.after.low in _neighbours("after ordinal")) or _near_month(
        digits.tokens, digits.core
    )


def _hangs_on_word(digits: _Digits) -> bool | None:
    """True for "F-35", "COVID-19", "A4", "#3", "+1 555", "10:30"."""
    glued = digits.before is not None and digits.before.end == digits.first.start
    return (glued and _is_glued_before(digits.tokens, digits.core.first)) or None


def _has_letters(digits: _Digits) -> bool | None:
    """True for "5G", "4x4", "1990s", "10:30", "800-ATF"."""
    glued = digits.after is not None and digits.after.start == digits.last.end
    return (glued and _is_glued_after(digits.tokens, digits.core)) or None


def _opens_with_zero(digits: _Digits) -> bool | None:
    """True for "0800" and agent "007"."""
    return (len(digits.first.text) > 2 and digits.first.text[0] == "0" and digits.first.text.isdecimal()) or None


def _is_designated(digits: _Digits) -> bool | None:
    """True for "Article 51" and "No. 2", but not for "no 2"."""
    before, abbreviated = digits.before, digits.token(digits.core.first - 2)
    if before is None:
        return None
    if before.text == "." and abbreviated is not None and abbreviated.text in _neighbours("abbreviation"):
        return True
    return (before.low in load_words("designators") and before.text != "no") or None


def _is_one_of_a_row(digits: _Digits) -> bool | None:
    """True for the 11 of "Image 1 of 11", False for that of "killed 1 of 11 men", which is a quantity."""
    before, number, designator = (digits.token(digits.core.first - k) for k in (1, 2, 3))
    if (
        before is None
        or before.text not in ("of", "/")
        or designator is None
        or number is None
        or not number.text.isdecimal()
    ):
        return None
    return designator.low in load_words("designators")


def _follows_acronym(digits: _Digits) -> bool | None:
    """True for "AK 47" and "HMS 202", False in a headline that is all in capitals."""
    before = digits.before
    if before is None or not before.text.isupper() or not 1 < len(before.text) <= 5 or currency_of(before):
        return None
    return (
        not _all_capitals(digits.text, digits.tokens, digits.core.first)
        if digits.first.start - before.end <= 1
        else None
    )


def _is_of_the_clock(digits: _Digits) -> bool | None:
    """True for "9 am", "1353 GMT", "9 p. m.", "0930 hours"."""
    after, point = digits.after, digits.token(digits.core.last + 1)
    if after is None:
        return None
    if after.low in ("a", "p") and point is not None and point.text == "." and after.start - digits.last.end <= 1:
        return True
    if after.low in load_words("clock_words") and digits.core.value is not None and digits.core.value < 2400:
        return True
    return (after.low == "hours" and re.fullmatch(r"0\d{3}", digits.first.text) is not None) or None


def _is_calendar_or_name(digits: _Digits) -> bool | None:
    """True for "April 14", "2021" and "Warehouse 7"."""
    return any(rule(digits.tokens, digits.core) for rule in (_near_month, _is_name_part, _is_year)) or None


def _is_address(digits: _Digits) -> bool | None:
    """True for "the 300 block", "1304 Franklin Ave" and "3740 West"."""
    if digits.after is not None and digits.after.low in _neighbours("block"):
        return True
    short = digits.core.value is not None and digits.core.value < 100000
    return short and any(pattern.match(digits.text, digits.last.end) is not None for pattern in (_STREET, _GRID))


_RULES: tuple[Callable[[_Digits], bool | None], ...] = (
    _is_ordinal_name,
    _hangs_on_word,
    _has_letters,
    _opens_with_zero,
    _is_one_of_a_row,
    _is_designated,
    _follows_acronym,
    _is_of_the_clock,
    _is_calendar_or_name,
    _is_address,
)
"""The rules in the order in which they are asked. Each answers True (no quantity), False (a quantity) or None (ask the
next one).
"""


def is_no_quantity(text: str, tokens: list[NumberToken], core: Core) -> bool:
    """Whether digits are a name, a year, a date, a clock time, a telephone number, a score or an address.

    >>> from rashomon.text.number_tokens import tokens_of
    >>> from rashomon.text.number_words import read_core
    >>> texts = "Article 51 says", "of 51 men"
    >>> [is_no_quantity(t, tokens := tokens_of(t, 0, len(t)), read_core(tokens, 1)) for t in texts]
    [True, False]
    """
    digits = _Digits(text, tokens, core)
    return next((verdict for rule in _RULES if (verdict := rule(digits)) is not None), False)


def _is_glued_before(tokens: list[NumberToken], i: int) -> bool:
    """Whether the token before a number, with no blank between them, makes the number part of a name ("F-35").

    A currency sign and the hyphen of a range do not.
    """
    before = tokens[i - 1]
    if before.text in ":/#+_=@*":
        return True
    if before.text in HYPHENS:
        previous = tokens[i - 2] if i > 1 and tokens[i - 2].end == before.start else None
        if previous is None:
            return False
        if previous.low in ("magnitude", "then", "now"):  # a then-22-year-old
            return False
        return previous.text[0].isalpha() and previous.low not in numeral_table()
    return before.text[0].isalpha() and not currency_of(before)


def _is_glued_after(tokens: list[NumberToken], core: Core) -> bool:
    """Whether what follows a number without a blank makes it no quantity: letters that are no unit, or the rest of a
    score, a clock time or a telephone number.
    """
    last, after = tokens[core.last - 1], tokens[core.last]
    rest = tokens[core.last + 1] if core.last + 1 < len(tokens) and tokens[core.last + 1].start == after.end else None
    if after.text[0].isalpha():
        return unit_at(tokens, core.last) is None
    if after.text in (":", "/", "×") and rest and rest.text[0].isdecimal():
        return True
    if after.text in DASH_RANGE and rest and last.text[0].isdecimal():
        if rest.text[0].isdecimal():
            left, right = _plain(last.text), _plain(rest.text)
            word, fourth = [*tokens[core.last + 2 : core.last + 4], None, None][:2]
            if word and fourth and word.text in DASH_RANGE and word.start == rest.end and fourth.text[0].isdecimal():
                return True  # 1-800-283, 2024-04-01
            if word and word.low in _neighbours("after score"):
                return True
            return right <= left and not 1000 <= left <= 2100 and not unit_at(tokens, core.last + 2)
        return rest.text.isupper() and len(rest.text) > 1  # 800-ATF-GUNS
    return False


def _is_name_part(tokens: list[NumberToken], core: Core) -> bool:
    """Whether a short bare number belongs to the capitalised word before it, as in "Warehouse 7" and "Apollo 11":
    nothing that is counted follows it.
    """
    if (
        core.first < 2
        or core.last - core.first != 1
        or len(tokens[core.first].text) > 3
        or not tokens[core.first].text.isdecimal()
    ):
        return False
    before, earlier = tokens[core.first - 1], tokens[core.first - 2]
    after = tokens[core.last] if core.last < len(tokens) else None
    capital = (
        before.text[0].isupper()
        and before.text[1:].islower()
        and len(before.text) > 2
        and earlier.text not in '.!?:\n“"'
    )
    counted = after is not None and after.text[0].isalpha() and after.low not in load_words("stop")
    return capital and tokens[core.first].start - before.end == 1 and not counted


def _plain(digits: str) -> float:
    return float(digits.replace(",", "")) if len(digits) <= LONGEST and digits.isascii() else math.inf


def _near_month(tokens: list[NumberToken], core: Core) -> bool:
    """Whether a number stands beside a month's name ("April 14", "10th Nov 11", "14 and 15 April")."""
    if core.value is None or core.value > 2100 or tokens[core.first].text.find(".") > 0:
        return False
    around = [tokens[j] for j in (core.first - 1, core.first - 2, core.last) if 0 <= j < len(tokens)]
    for token in around[:1] + around[2:]:
        if token.low in _MONTHS and (token.low not in _MONTHS_AND_WORDS or token.text[0].isupper()):
            return core.value <= 31 or core.value >= 1000
    if core.value <= 31 and _shares_month(tokens, core.last):
        return True
    if core.first > 1 and core.value <= 31 and tokens[core.first - 1].text in (",", "and", "to", "-", "–", "."):
        two = tokens[core.first - 2]
        before = tokens[core.first - 3] if core.first > 2 else None
        if tokens[core.first - 1].text == "." and two.low in _MONTHS and two.text[0].isupper():
            return True
        if two.text.isdecimal() and before and before.low in _MONTHS and before.text[0].isupper():
            return True
    if (
        core.first > 1
        and 1000 <= core.value <= 2100
        and tokens[core.first - 1].text == ","
        and tokens[core.first - 2].text.isdecimal()
    ):
        return core.first > 2 and tokens[core.first - 3].low in _MONTHS
    return False


def _shares_month(tokens: list[NumberToken], i: int) -> bool:
    """Whether another day of a month follows at token `i`: the "and 15 April" of "14 and 15 April"."""
    joint, other, month = [*tokens[i : i + 3], None, None, None][:3]
    if joint is None or other is None or month is None or joint.text not in ("and", "to", "or", "-", "–"):
        return False
    day = other.text.isdecimal() and len(other.text) < 3 and int(other.text) <= 31
    return day and month.low in _MONTHS and month.text[0].isupper()


def _is_year(tokens: list[NumberToken], core: Core) -> bool:
    """Whether a number is a year: four digits without a separator, 1500 to 2100, by which nothing is counted or
    measured (not "2000 protesters").
    """
    text = tokens[core.first].text
    if core.last - core.first != 1 or not re.fullmatch(r"1[5-9]\d\d|20\d\d|2100", text):
        return False
    before = tokens[core.first - 1] if core.first else None
    after = tokens[core.last] if core.last < len(tokens) else None
    if before and (before.text in "$€£¥" or currency_of(before)):
        return False
    if unit_at(tokens, core.last) is not None:
        return False
    if before and (before.low in _neighbours("before year") or before.low.endswith(("'s", "’s"))):
        return not (after and after.low in ("people", "persons"))
    plural = (
        after
        and after.text.islower()
        and len(after.low) > 3
        and (after.low.endswith("s") or after.low in ("people", "women", "children"))
    )
    return not plural


def _all_capitals(text: str, tokens: list[NumberToken], i: int) -> bool:
    """Whether the words around token `i` are all in capitals, as in a headline."""
    words = [t.text for t in tokens[max(0, i - 4) : i + 5] if t.text.isalpha() and len(t.text) > 1]
    return len(words) > 3 and all(word.isupper() for word in words)
