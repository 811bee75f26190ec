"""Bare numbers in digits and in words ("seventy-two", "dozens", "two-thirds"), with the tokens, units and currencies
that `numbers` reads.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import NamedTuple

from rashomon.lexicon import load_table

LONGEST = 15
"""Characters of digits that are read as a number: a float holds them exactly, and no toll or budget needs more."""

# One digit string, one word, or one mark. Groups of thousands belong to the digits, and a point where digits follow it.
_TOKEN = re.compile(r"\d+(?:,\d{2,3}(?!\d))*(?:\.\d+)?|\.\d+(?!\w)|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\s\w]|_+")
HYPHENS = frozenset("-‐‑–—")
DASH_RANGE = frozenset("-‐‑–")


class NumberToken(NamedTuple):
    """A digit string, a word or a mark at characters `start`..`end`; `low` is its text in lower case."""

    start: int
    end: int
    text: str
    low: str


class Core(NamedTuple):
    """Tokens `first`..`last` (exclusive) read as one bare number, without its unit, qualifier or range.

    `value`: None where nothing can be computed; `note` says why.
    `low`, `high`: the interval that the words allow ("dozens").
    `step`: the size of the last digit that is given.
    `vague`, `spelled`, `fraction`: whether it is a word such as "dozens", is in words, is a part such as "two-thirds".
    """

    first: int
    last: int
    value: float | None
    low: float
    high: float
    step: float
    ordinal: bool = False
    vague: bool = False
    spelled: bool = False
    fraction: bool = False
    note: str = ""


def tokens_of(text: str, start: int, end: int) -> list[NumberToken]:
    """The digit strings, words and marks of `text[start:end]`."""
    return [NumberToken(m.start(), m.end(), m.group(), m.group().lower()) for m in _TOKEN.finditer(text, start, end)]


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


@cache
def _parts() -> dict[str, float]:
    return {row[0]: float(row[2]) for row in load_table("numerals") if row[1] == "part"}


def read_core(tokens: list[NumberToken], i: int) -> Core | None:
    """The bare number that begins at token `i`; None where none does."""
    token = tokens[i]
    if token.text[0].isdecimal() or (token.text[0] == "." and len(token.text) > 1):
        return _read_digits(tokens, i)
    if not token.text[0].isalpha():
        return None
    return _read_fraction(tokens, i) or _read_vague(tokens, i) or _read_spelled(tokens, i)


def _read_digits(tokens: list[NumberToken], i: int) -> Core:
    """The number of digits with separators, and of a scale after them ("1.8 billion", "2m", "58k")."""
    token = tokens[i]
    plain = token.text.replace(",", "")
    if len(plain) > LONGEST:
        return Core(
            i,
            i + 1,
            None,
            -math.inf,
            math.inf,
            1,
            note=f"{len(plain)} characters of digits: no quantity anybody states",
        )
    if not plain.isascii():
        plain = "".join(c if c == "." else str(int(c)) for c in plain)
    value, last = float(plain), i + 1
    decimals = len(plain.partition(".")[2])
    step = 10.0**-decimals if decimals else _step(int(value))
    following = tokens[last] if last < len(tokens) else None
    if (
        following
        and following.text in HYPHENS
        and last + 1 < len(tokens)
        and numeral_table().get(tokens[last + 1].low, ("",))[0] == "scale"
    ):
        last, following = last + 1, tokens[last + 1]  # "$2.6-million"
    if following and following.start == token.end and following.low in ("st", "nd", "rd", "th"):
        return Core(i, last + 1, value, value, value, 1, ordinal=True)
    while following:
        numeral = numeral_table().get(following.low)
        if numeral is None or numeral[0] not in ("scale", "letter"):
            break
        if numeral[0] == "letter" and not (
            following.start == token.end and (following.low != "m" or after_currency(tokens, i))
        ):
            break
        value, step, last = value * numeral[1], step * numeral[1], last + 1
        following = tokens[last] if last < len(tokens) else None
    return Core(i, last, value, value, value, step)


def _step(value: int) -> float:
    """The size of the last digit of a number that is not a closing zero (34,000 -> 1,000; 16 -> 1)."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return float(step)


def _read_spelled(tokens: list[NumberToken], i: int) -> Core | None:
    """The number of "seventy-two", "a hundred and five thousand", "two dozen", "half a dozen", "third"; None where none
    begins at token `i`.
    """
    numerals = numeral_table()
    if tokens[i].low == "half" and [t.low for t in tokens[i + 1 : i + 3]] == ["a", "dozen"]:
        return Core(i, i + 3, 6.0, 6.0, 6.0, 1.0, spelled=True)
    total = run = 0.0
    scale_step = 1.0
    seen = ordinal = False
    j = last = i
    if tokens[i].low in ("a", "an"):
        if i + 1 < len(tokens) and numerals.get(tokens[i + 1].low, ("",))[0] == "scale":
            run, j = 1, i + 1
        else:
            return None
    previous = ""
    while j < len(tokens):
        word = tokens[j].low
        kind, value, _, _ = numerals.get(word, ("", 0.0, 0.0, 0.0))
        if (kind == "unit" and previous in ("", "ten", "scale")) or (kind == "ten" and previous in ("", "scale")):
            run, seen = run + value, True
        elif kind == "scale" and (seen or run):
            run, seen, scale_step = (run or 1) * value, True, value
            if value >= 1000:
                total, run = total + run, 0.0
        elif kind == "ordinal" and previous in ("", "ten", "scale") and not (previous == "ten" and value >= 10):
            run, seen, ordinal = run + value, True, True
            last = j + 1
            break
        elif _joins_numerals(tokens, j, previous, scale_step):
            j += 1
            continue
        else:
            break
        previous, last, j = kind, j + 1, j + 1
    by = [token.low for token in (*tokens[max(0, i - 2) : i], *tokens[last : last + 2])]
    if not seen or ("-" in by and "by" in by):  # "a four-by-four"
        return None
    total += run
    return Core(
        i,
        last,
        total,
        total,
        total,
        scale_step if previous == "scale" and scale_step > 12 else 1,
        ordinal=ordinal,
        spelled=True,
    )


def _joins_numerals(tokens: list[NumberToken], j: int, previous: str, scale: float) -> bool:
    """Whether token `j` is the "and" of "a hundred and five" or the hyphen of "seventy-two"."""
    if tokens[j].low == "and":
        return previous == "scale" and scale in (100, 1000) and _numeral_class(tokens, j + 1) in ("unit", "ten")
    return tokens[j].text in HYPHENS and previous == "ten" and _numeral_class(tokens, j + 1) in ("unit", "ordinal")


def _numeral_class(tokens: list[NumberToken], i: int) -> str:
    return numeral_table().get(tokens[i].low, ("",))[0] if i < len(tokens) else ""


def _read_vague(tokens: list[NumberToken], i: int) -> Core | None:
    """The number of "dozens", "tens of thousands", "several hundred", "a few", "a couple of"; None where none begins at
    token `i`.
    """
    numerals = numeral_table()
    words = [t.low for t in tokens[i : i + 3]]
    if (
        len(words) == 3
        and words[0] in ("tens", "hundreds", "dozens")
        and words[1] == "of"
        and words[2] in ("thousands", "millions", "billions")
    ):
        factor = {"tens": 10.0, "dozens": 24.0, "hundreds": 100.0}[words[0]] * {
            "thousands": 1e3,
            "millions": 1e6,
            "billions": 1e9,
        }[words[2]]
        low = 2 * factor if words[0] != "dozens" else factor
        return Core(i, i + 3, low, low, 9.99 * factor, factor, vague=True, spelled=True)
    if (
        words[0] in ("several", "few")
        and len(words) > 1
        and words[1] in ("dozen", "hundred", "thousand", "million", "billion")
    ):
        factor = numerals[words[1]][1]
        low, high = (3.0, 10.0) if words[0] == "several" else (2.0, 6.0)
        return Core(i, i + 2, low * factor, low * factor, high * factor, factor, vague=True, spelled=True)
    if words[0] == "few" and i and tokens[i - 1].low == "a":
        return Core(i, i + 1, 3, 2, 9, 1, vague=True, spelled=True)
    kind, value, low, high = numerals.get(words[0], ("", 0.0, 0.0, 0.0))
    if kind != "vague" or (words[0] in ("couple", "handful") and not (i and tokens[i - 1].low == "a")):
        return None
    if words[0] == "couple" and not (len(words) > 1 and words[1] == "of"):  # "a couple" is two people, not a number
        return None
    return Core(i, i + 1, value, low, high, value, vague=True, spelled=True)


def _read_fraction(tokens: list[NumberToken], i: int) -> Core | None:
    """The number of "half of the homes", "two-thirds", "a quarter of"; None for "half a dozen", "the first half",
    "half-sister".
    """
    words = [t.low for t in tokens[i : i + 4]]
    parts = _parts()
    after = words[1] if len(words) > 1 else ""
    if words[0] == "half" and (
        after in ("of", "the", "and") and not (i and tokens[i - 1].low in ("first", "second", "the", "other", "better"))
    ):
        return Core(i, i + 1, 0.5, 0.5, 0.5, 0.1, spelled=True, fraction=True)
    if words[0] == "a" and after in ("third", "quarter", "fifth", "tenth") and len(words) > 2 and words[2] == "of":
        return Core(i, i + 2, parts[after], parts[after], parts[after], 0.1, spelled=True, fraction=True)
    number, rest = numeral_table().get(words[0], ("", 0.0)), words[1:]
    if number[0] == "unit" and rest and tokens[i + 1].text in HYPHENS:
        rest = rest[1:]
    if number[0] == "unit" and number[1] < 10 and rest and rest[0] in parts and rest[0].endswith("s"):
        value = number[1] * parts[rest[0]]
        return Core(
            i,
            i + (len(words) - len(words[words.index(rest[0]) :])) + 1,
            value,
            value,
            value,
            0.1,
            spelled=True,
            fraction=True,
        )
    return None


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
    factor. None where none does.
    """
    units = _units("after")
    for length in (3, 2, 1):
        found = units.get(tuple(t.low for t in tokens[i : i + length]))
        if found and len(tokens[i : i + length]) == length:
            return length, found
    return None
