"""Numbers in running text: exact spans, typed values, and the interval that the wording allows.

The grammar walks over tokens, so its time is linear in the text. What only looks like a quantity is passed over (years,
clock times, dates, telephone numbers, scores, "F-35", "Article 51", street addresses); `rashomon.text.dates` finds
dates and times.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from rashomon.lexicon import load_table
from rashomon.text.number_parts import Core, part_after
from rashomon.text.number_shapes import end_of_shape, is_no_quantity
from rashomon.text.number_tokens import (
    DASH_RANGE,
    HYPHENS,
    NumberToken,
    currency_of,
    numeral_class,
    numeral_table,
    tokens_of,
    unit_at,
)
from rashomon.text.number_words import read_core

NumberKind = Literal["count", "ordinal", "money", "percent", "measure", "age", "fraction"]
_REACH_OF_A_GUESS = 3
"""Times by which the upper end of a range after "by" is above the lower one, at most."""
_ONE_BEFORE = frozenset({"no", "any", "every", "some", "each", "this", "that", "which", "the", "-", "only"})
_ONE_AFTER = frozenset({"another", "of", "who", "that", "is", "was", "can", "in", "such", "and", "or"})
_IN_A_LIST = frozenset({",", "-", "and", "or", "to", "between", "from"})
_Unit = tuple[int, tuple[str, str, float]]
_SUSPENDED = re.compile(r"[-‐‑](?:,?(?:and|or)?\d{1,3}[-‐‑])+years?[-‐‑]?olds?")
"""What stands behind an age that is told with another one: "14- and 18-year-olds"; the words run together."""
_AGES = 14  # tokens to look back for the word "ages" before a list of them


@dataclass(frozen=True, slots=True)
class Number:
    """One stated number: characters `start`..`end` of the text, with its sign, scale and unit, without its qualifier.

    `value`: in `unit`; None where nothing can be computed, and `note` says why.
    `low`, `high`: the interval that the wording allows; math.inf where it is open.
    `step`: the size of the last digit that is given, for rounding.
    `unit`: the canonical unit or the currency; None for a plain count.
    `base`: the factor from `unit` to the base unit of `dimension` (metre, second, gram …).
    `qualifier`: "over", "at least", "up to", "fewer than", "about" or "nearly"; `qualifier_start` where it stands
    before the number.
    `vague`: a word such as "dozens"; `spelled`: in words, not digits.
    """

    start: int
    end: int
    kind: NumberKind
    value: float | None
    low: float
    high: float
    step: float
    unit: str | None = None
    dimension: str | None = None
    base: float = 1.0
    qualifier: str | None = None
    qualifier_start: int | None = None
    vague: bool = False
    spelled: bool = False
    note: str = ""


def find_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The quantities stated in `text[start:end]`, in order and without overlap.

    >>> text = "More than 34,356 people and $1.8 billion; up to half a dozen F-35 jets."
    >>> [(n.value, n.unit, n.qualifier) for n in find_numbers(text)]
    [(34356.0, None, 'over'), (1800000000.0, 'USD', None), (6.0, None, 'up to')]
    """
    tokens = tokens_of(text, start, len(text) if end is None else end)
    i = 0
    while i < len(tokens):
        core = read_core(tokens, i)
        if core is None:
            i += 1
            continue
        shape_end = None if core.spelled else end_of_shape(text, tokens[i].start)
        if shape_end is not None:
            while i < len(tokens) and tokens[i].start < shape_end:
                i += 1
            continue
        if core.value is not None and not core.spelled and is_no_quantity(text, tokens, core):
            i = _end_of_run(tokens, core.last)
            continue
        number, i = _finish(tokens, core)
        if number is not None:
            yield number


def _end_of_run(tokens: list[NumberToken], i: int) -> int:
    """The token after everything that hyphens, points, colons or slashes join to the token before `i` without a blank
    ("1-800-283-4867", "1950-53").
    """
    while (
        i + 1 < len(tokens)
        and tokens[i].text in "-‐‑–:/."
        and tokens[i - 1].end == tokens[i].start
        and tokens[i].end == tokens[i + 1].start
    ):
        i += 2
    return i


class _Reach(NamedTuple):
    """The value and interval of a bare number up to the upper end of its range, and the token after it."""

    value: float | None
    low: float
    high: float
    last: int


class _Sense(NamedTuple):
    """The kind and unit of a number, and the tokens `first`..`end` (exclusive) that belong to it."""

    kind: NumberKind
    first: int
    end: int
    dimension: str | None = None
    unit: str | None = None
    base: float = 1.0


def _finish(tokens: list[NumberToken], core: Core) -> tuple[Number | None, int]:
    """The number with its range, currency, unit, age and qualifier, and the token to go on at; None for the pronoun
    "one".
    """
    upper = _read_range(tokens, core)
    reach = _stretched(tokens, core, upper)
    sense = _read_currency(tokens, core, reach.last)
    unit = _unit_here(tokens, reach.last) if sense is None else None
    if sense is None and unit is None and upper is None and _is_pronoun_one(tokens, core):
        return None, reach.last
    kind, first, end, dimension, name, base = sense or _read_sense(tokens, core, unit, reach.last)
    part = part_after(tokens, end) if unit is not None and upper is None else None
    if part is not None and reach.value is not None:  # "a year and a half"
        end, reach = part[0], _Reach(reach.value + part[1], reach.low + part[1], reach.high + part[1], part[0])
    start, stop = tokens[first].start, tokens[end - 1].end
    if reach.value is None:
        return Number(start, stop, kind, None, reach.low, reach.high, 1, name, dimension, base, note=core.note), end
    qualifier, qualifier_start, end_after = _read_qualifier(tokens, first, end)
    low, high = _interval(qualifier, reach.value, reach.low, reach.high)
    return Number(
        start,
        stop,
        kind,
        reach.value,
        low,
        high,
        core.step,
        name,
        dimension,
        base,
        qualifier,
        qualifier_start,
        core.vague,
        core.spelled,
    ), end_after


def _stretched(tokens: list[NumberToken], core: Core, upper: Core | None) -> _Reach:
    """The reach of a number with the upper end of its range."""
    if upper is None or core.value is None or upper.value is None:
        return _Reach(core.value, core.low, core.high, core.last)
    factor = _shared_scale(tokens, core, upper)
    value, low = core.value * factor, core.low * factor
    return _Reach(value, min(low, value), max(upper.high, upper.value), upper.last)


def _shared_scale(tokens: list[NumberToken], core: Core, upper: Core) -> float:
    """The scale that is printed only behind the upper end of a range and counts for both ends ("2 to 3 million", "two
    or three hundred", "5-6,000"); 1 where there is none.
    """
    if core.value is None or upper.value is None or core.vague or numeral_class(tokens, core.last - 1) == "scale":
        return 1.0
    scale, last = 1.0, upper.last
    while last > upper.first + 1 and numeral_class(tokens, last - 1) in ("scale", "letter"):
        last -= 1
        scale *= numeral_table()[tokens[last].low][1]
    if scale > 1:
        return scale if core.value < upper.value / scale else 1.0
    if upper.step > core.step and upper.step >= 1000:
        scale = 10.0 ** (3 * int(math.log10(upper.value) // 3))
        return scale if core.value < upper.value / scale else 1.0  # "500 to 6,000" are not 500,000
    return 1.0


def _read_currency(tokens: list[NumberToken], core: Core, last: int) -> _Sense | None:
    """The sense of a number with the sign of a currency before it ("$40", "A$40", "EUR 40"); None where there is no
    sign.
    """
    first = core.first
    currency = currency_of(tokens[first - 1]) if first and tokens[first].start - tokens[first - 1].end <= 1 else None
    if currency is None:
        return None
    (dimension, name, base), first = currency, first - 1
    state = tokens[first - 1] if first and tokens[first - 1].end == tokens[first].start else None
    if state is not None and state.text in ("US", "A", "C", "HK", "NZ", "S") and name == "USD":
        first, name = first - 1, "USD" if state.text == "US" else state.text + "$"
    return _Sense("money", first, last, dimension, name, base)


def _read_sense(tokens: list[NumberToken], core: Core, unit: _Unit | None, last: int) -> _Sense:
    """The sense of a number without a currency before it: by the unit after it, by words that make it an age, else a
    count, an ordinal or a fraction.
    """
    if unit is not None and not core.ordinal:
        end, (dimension, name, base) = unit
        old = _is_old(tokens, end) if dimension == "duration" and name == "year" else 0
        if old:
            return _Sense("age", core.first, old, "age", "years old")
        kind: NumberKind = "money" if dimension == "money" else "percent" if dimension == "percent" else "measure"
        return _Sense(kind, core.first, end, dimension, name, base)
    if not core.fraction and not core.ordinal and _says_age(tokens, core):
        return _Sense("age", core.first, last, "age", "years old")
    return _Sense("fraction" if core.fraction else "ordinal" if core.ordinal else "count", core.first, last)


def _is_pronoun_one(tokens: list[NumberToken], core: Core) -> bool:
    """Whether a number is the pronoun "one", which counts nothing: "no one", "one another", "one of the", "the one
    who".
    """
    if not core.spelled or core.vague or core.ordinal or core.value != 1:
        return False
    before = tokens[core.first - 1].low if core.first else ""
    after = tokens[core.last] if core.last < len(tokens) else None
    return before in _ONE_BEFORE or after is None or not after.text[0].isalpha() or after.low in _ONE_AFTER


def _read_range(tokens: list[NumberToken], core: Core) -> Core | None:
    """The upper end of "35-40", "46 to 57", "between 40 and 80", "two or three"; None where there is no range."""
    i = core.last
    if core.ordinal or i + 1 >= len(tokens):
        return None
    joint = tokens[i]
    between = core.first > 0 and tokens[core.first - 1].low == "between"
    if not (joint.text in DASH_RANGE or joint.low in ("to", "or") or (joint.low == "and" and between)):
        unit = unit_at(tokens, i)
        joint_at = i + unit[0] if unit else i
        if (
            not unit
            or joint_at + 1 >= len(tokens)
            or tokens[joint_at].low not in ("to", "and")
            or (tokens[joint_at].low == "and" and not between)
        ):
            return None
        i = joint_at  # "40 percent to 70 percent"
    j = i + 1
    if j < len(tokens) and currency_of(tokens[j]) and j + 1 < len(tokens):
        j += 1
    upper = read_core(tokens, j)
    if (
        upper is None
        or upper.value is None
        or upper.ordinal
        or upper.vague
        or core.value is None
        or upper.value <= core.value
    ):
        return None
    if tokens[i].low == "to" and _is_change(tokens, core, upper, units=i > core.last):
        return None
    if tokens[i].low == "or" and upper.value > core.value * _shared_scale(tokens, core, upper) * 2:
        return None
    if tokens[i].text in DASH_RANGE and not upper.spelled and 1500 <= core.value <= 2100:
        return None
    return upper


def _is_change(tokens: list[NumberToken], core: Core, upper: Core, *, units: bool) -> bool:
    """ "Cut its staff by 120 to 550", "rose by six points to 48 percent": how much something changed and where it led.
    "By 5 to 10 percent" is a range: one unit for both, and a reach that one guess can have. `units`: the lower end has
    a unit of its own.
    """
    if not core.first or tokens[core.first - 1].low != "by":
        return False
    return units or (upper.value or 0.0) > _REACH_OF_A_GUESS * (core.value or 0.0)


def _unit_here(tokens: list[NumberToken], i: int) -> _Unit | None:
    """The token after the unit that follows a number, and the unit; a hyphen may stand between ("35-mile", "two million
    - euro").
    """
    if i >= len(tokens):
        return None
    j = i + 1 if tokens[i].text in HYPHENS else i
    found = unit_at(tokens, j)
    return (j + found[0], found[1]) if found else None


def _is_old(tokens: list[NumberToken], i: int) -> int:
    """The token after "old" or "of age" where it follows token `i` ("-old", "years of age"); 0 where it does not."""
    j = i + 1 if i < len(tokens) and tokens[i].text in HYPHENS else i
    if j < len(tokens) and tokens[j].low in ("old", "olds", "old's", "old’s"):
        return j + 1
    if [t.low for t in tokens[j : j + 2]] == ["of", "age"]:
        return j + 2
    return 0


def _says_age(tokens: list[NumberToken], core: Core) -> bool:
    """Whether "aged", "ages" or, between commas, "both" makes a bare number an age ("ages 11, 10 and 7"; "Ann Lee and
    Ben Roe, both 51,"), or the "year-old" of the next one ("14- and 18-year-olds").
    """
    if core.vague or core.value is None or not 0 < core.value < 120:
        return False
    after = tokens[core.last].low if core.last < len(tokens) else "."
    if _SUSPENDED.match("".join(token.low for token in tokens[core.last : core.last + _AGES])):
        return True
    i = core.first - 1
    if i >= 0 and tokens[i].low in ("both", "each"):
        return after in (",", ".", ";", ")")
    while i >= max(0, core.first - _AGES) and (tokens[i].text.isdecimal() or tokens[i].low in _IN_A_LIST):
        i -= 1
    said = i >= 0 and tokens[i].low in ("aged", "ages", "age")
    if after in ("yo", "y.o"):
        return True
    return said and not (i < core.first - 1 and (after == "people" or (after.isalpha() and after.endswith("s"))))


@cache
def _qualifiers(place: str) -> dict[tuple[str, ...], str]:
    return {tuple(row[0].split()): row[1] for row in load_table("qualifiers") if row[2] == place}


def _read_qualifier(tokens: list[NumberToken], first: int, last: int) -> tuple[str | None, int | None, int]:
    """The name of the qualifier (None where there is none), its start where it stands before the number, and the token
    to go on at.
    """
    before = _qualifiers("before")
    stop = first - 1 if first and tokens[first - 1].low in ("a", "an", "the", "another") else first
    for length in (5, 4, 3, 2, 1):
        for edge in dict.fromkeys((first, stop)):
            words = tuple(t.low for t in tokens[max(0, edge - length) : edge])
            known = edge < first and tokens[edge].low == "the" and length == 1  # "news about the two men"
            if len(words) == length and words in before and not known:
                return before[words], tokens[edge - length].start, last
    if [t.low for t in tokens[last : last + 2]] == ["-", "odd"]:
        last += 1
    after = _qualifiers("after")
    for length in (2, 1):
        words = tuple(t.low for t in tokens[last : last + length])
        if words in after and len(words) == length and not (length == 1 and tokens[last].text != tokens[last].low):
            return after[words], None, last + length
    return None, None, last


def _interval(qualifier: str | None, value: float, low: float, high: float) -> tuple[float, float]:
    """The lowest and the highest value that a qualifier allows.

    "about" is taken as a tenth either way and "nearly" as a tenth below; both were chosen by hand.
    """
    match qualifier:
        case "over" | "at least":
            return low, math.inf
        case "up to":
            return 0.0, high
        case "fewer than":
            return 0.0, high
        case "about":
            return min(low, value * 0.9), max(high, value * 1.1)
        case "nearly":
            return value * 0.9, high
    return low, high
