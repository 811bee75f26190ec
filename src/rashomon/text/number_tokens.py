"""The tokens of numbers: digit strings, words and marks, with the numerals, units and currencies that they may be."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import NamedTuple

from rashomon.lexicon import load_table, load_words

# One digit string, one word, or one mark. Groups of thousands belong to the digits, and a point where digits follow it.
_TOKEN = re.compile(
    r"""
    (?P<grouped> [1-9]\d{0,2} (?: (?:['’]\d{3})+ | (?:[\u2009\u202f]\d{3})+ ) (?!\d) ) (?:\.\d+)?
  | (?P<pointed> [1-9]\d{0,2} (?:\.\d{3})+ \.000 (?![.,]?\d) )                        # 3.500.000
  | \d{1,15} (?:\.\d{1,15})? e [+-]?\d+ (?!\w)                                      # 9e999
  | \d+ (?:,\d{2,3}(?!\d))* (?:\.\d+)?
  | (?<![^\W\d]) (?<!\.) \.\d+ (?!\w)   # .40, not the 40 of "waited...40"
  | [½⅓⅔¼¾⅕⅛⅜⅝⅞]
  | [^\W\d_½⅓⅔¼¾⅕⅛⅜⅝⅞]+ (?:['’][^\W\d_]+)?
  | [^\s\w] | _+ | \w
    """,
    re.VERBOSE | re.IGNORECASE,
)
_APART = frozenset(" \u00a0")
_MARK_OF_GROUPS = re.compile(r"['’\u2009\u202f](?=\d{3})")
_INCHES, _FEET = frozenset('"″”＂'), frozenset("'′’")
_LAST_DIGITS = frozenset("0123456789½⅓⅔¼¾⅕⅛⅜⅝⅞")
_LINE = 2_000
"""Characters of a line before a mark in which an open quotation is looked for; chosen by hand."""
_WORDS_OF_A_UNIT = 3
"""The words of the longest unit: "miles per hour"."""
HYPHENS = frozenset("-‐‑–—")
DASH_RANGE = frozenset("-‐‑–")
NO_NUMERAL = ("", math.nan, math.nan, math.nan)
"""The class, value and interval of a word that is no numeral."""


class NumberToken(NamedTuple):
    """A digit string, a word or a mark at characters `start`..`end`; `low` is its text in lower case.

    `text`: as printed, but with commas between groups of thousands whatever stands there ("816 000", "16'157"), and
    with ″ and ′ for every mark that means inches or feet.
    """

    start: int
    end: int
    text: str
    low: str


def tokens_of(text: str, start: int, end: int) -> list[NumberToken]:
    """The digit strings, words and marks of `text[start:end]`.

    >>> [token.text for token in tokens_of("816 000 of 16'157 cars", 0, 22)]
    ['816,000', 'of', '16,157', 'cars']
    """
    tokens: list[NumberToken] = []
    measures = 0  # marks of inches so far
    for match in _TOKEN.finditer(text, start, end):
        printed = match[0]
        if match["grouped"]:
            printed = _MARK_OF_GROUPS.sub(",", printed)
        elif match["pointed"]:
            printed = printed.replace(".", ",")
        elif printed in _INCHES:
            printed = "″" if _is_inch(text, match.start(), measures) else '"'
            measures += printed == "″"
        elif printed in _FEET:
            printed = "′" if _is_foot(text, match.start()) else "'"
        tokens.append(NumberToken(*match.span(), printed, printed.lower()))
    return _joined_groups(tokens, text)


@cache
def _after_mark() -> re.Pattern[str]:
    """The pattern of what follows a mark of feet or inches wherever it stands: "9" of rain", "6' tall"."""
    words = "|".join(sorted(word for word, of in load_table("number_neighbours") if of == "after foot"))
    return re.compile(rf"[ \u00a0-](?:{words})\b")


def _is_inch(text: str, at: int, measures: int) -> bool:
    """Whether the mark at `at` means inches: it follows a digit, and no quotation is open that it could close, or a
    word follows that says so and another mark closes the quotation.

    `measures`: how many such marks stand before it.
    """
    if text[max(0, at - 1)] not in _LAST_DIGITS:
        return False
    if text[at] == "″":
        return True
    line = text[max(0, at - _LINE) : at].rpartition("\n")[2]
    straight = text[at] in '"＂'
    is_open = (line.count(text[at]) - measures) % 2 == 1 if straight else line.count("“") > line.count("”") - measures
    if not is_open:
        return straight or _after_mark().match(text, at + 1) is not None
    closes = text[at + 1 : at + _LINE].partition("\n")[0].count(text[at])
    return closes > 0 and _after_mark().match(text, at + 1) is not None


def _is_foot(text: str, at: int) -> bool:
    """Whether the mark at `at` means feet: it follows a digit, and is no apostrophe or a word follows that says so."""
    if text[max(0, at - 1)] not in _LAST_DIGITS:
        return False
    return (text[at] == "′" and not text[max(0, at - 4) : at].isdecimal()) or bool(_after_mark().match(text, at + 1))


def _joined_groups(tokens: list[NumberToken], text: str) -> list[NumberToken]:
    """The tokens, with the groups of thousands that a blank separates made one ("816 000")."""
    joined: list[NumberToken] = []
    i = 0
    while i < len(tokens):
        last = _last_group(tokens, i, text)
        if last > i and _may_be_groups(tokens, i, last):
            printed = ",".join(token.text for token in tokens[i : last + 1])
            joined.append(NumberToken(tokens[i].start, tokens[last].end, printed, printed))
        else:
            joined += tokens[i : last + 1]
        i = last + 1
    return joined


def _last_group(tokens: list[NumberToken], i: int, text: str) -> int:
    """The last of the tokens of three digits that follow token `i`, each after one blank; `i` itself where it is no one
    to three digits.
    """
    first = tokens[i].text
    if not (first.isdecimal() and first.isascii() and len(first) <= 3 and first[0] != "0"):
        return i
    last = i
    while last + 1 < len(tokens):
        after = tokens[last + 1]
        one_blank = after.start - tokens[last].end == 1 and text[tokens[last].end] in _APART
        if not (one_blank and len(after.text.partition(".")[0]) == 3 and after.text[:3].isdecimal()):
            break
        last += 1
        if not after.text.isdecimal():
            break
    return last


def _may_be_groups(tokens: list[NumberToken], first: int, last: int) -> bool:
    """Whether digits in groups are one number by what stands around them: not in a row of numbers ("10 100 200 12") and
    not after a name or a month ("Boeing 737 800", "March 14 300 people"), unless the last group is "000".
    """
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and (after.text[0].isdecimal() or (after.text in ":/" and after.start == tokens[last].end)):
        return False
    if before is None or tokens[last].text == "000":
        return True
    if before.end == tokens[first].start:
        return currency_of(before) is not None
    named = before.text[0].isupper() and (first > 1 or before.low in _months()) and currency_of(before) is None
    return not named and not before.text[0].isdecimal() and before.low not in load_words("designators")


@cache
def _months() -> frozenset[str]:
    return frozenset(row[0] for row in load_table("calendar") if row[1] == "month")


@cache
def numeral_table() -> dict[str, tuple[str, float, float, float]]:
    """The class, the value and the lowest and highest value of each numeral of lexicon/en/numerals.tsv, by the word."""
    rows: dict[str, tuple[str, float, float, float]] = {}
    for word, kind, value, *interval in load_table("numerals"):
        if word in rows and kind == "part":  # "third" is an ordinal unless "a third of"; see _read_fraction
            continue
        rows[word] = (
            kind,
            float(value),
            float(interval[0]) if interval else float(value),
            float(interval[1]) if interval else float(value),
        )
    return rows


@cache
def small_numerals() -> dict[str, int]:
    """The values of the words for whole numbers below twenty.

    >>> small_numerals()["twelve"]
    12
    """
    return {word: int(value) for word, (kind, value, _, _) in numeral_table().items() if kind == "unit"}


def numeral_class(tokens: list[NumberToken], i: int) -> str:
    """The class of the numeral at token `i` ("unit", "scale" …); "" where there is none."""
    return numeral_table().get(tokens[i].low, NO_NUMERAL)[0] if i < len(tokens) else ""


# ---- currencies and units


@cache
def _units(place: str) -> dict[tuple[str, ...], tuple[str, str, float]]:
    """The dimension, the canonical unit and the factor of each unit, by its words; `place`: "before" or "after" the
    number.
    """
    return {tuple(row[0].split()): (row[1], row[2], float(row[3])) for row in load_table("units") if row[4] == place}


def currency_of(token: NumberToken) -> tuple[str, str, float] | None:
    """The dimension, unit and factor of the currency that a token before a number stands for; None for another token.

    Letters must be capitals ("JD10.3", "EUR 40").
    """
    if token.text[0].isalpha() and not (token.text.isupper() or token.text == "Rs"):
        return None
    return _units("before").get((token.low,))


def after_currency(tokens: list[NumberToken], i: int) -> bool:
    """Whether token `i` stands right after the sign of a currency."""
    return i > 0 and currency_of(tokens[i - 1]) is not None


def unit_at(tokens: list[NumberToken], i: int) -> tuple[int, tuple[str, str, float]] | None:
    """The longest unit that begins at token `i`: the number of its tokens, and its dimension, canonical unit and
    factor. None where none does. Hyphens may stand between its words ("2,000-square-foot", "square - metre").
    """
    units = _units("after")
    words: list[str] = []
    found = None
    at = i
    while at < len(tokens) and len(words) < _WORDS_OF_A_UNIT:
        if words and tokens[at].text in HYPHENS:
            at += 1
            if at == len(tokens):
                break
        words.append(tokens[at].low)
        at += 1
        found = (at - i, units[tuple(words)]) if tuple(words) in units else found
    return found
