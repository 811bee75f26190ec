"""Halves, quarters and other parts in numbers: "two-thirds of", "ten and a half million", "2½", "half a percent"."""

from __future__ import annotations

import math
import unicodedata
from functools import cache
from typing import NamedTuple

from rashomon.lexicon import load_table
from rashomon.text.number_tokens import (
    HYPHENS,
    NO_NUMERAL,
    NumberToken,
    after_currency,
    numeral_class,
    numeral_table,
    unit_at,
)


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


_VULGAR = frozenset("½⅓⅔¼¾⅕⅛⅜⅝⅞")
_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 10, 16})
"""Denominators of fractions in digits ("2 1/2"); others are dates, scores and numbers of rows. Chosen by hand."""
_WITHOUT_ARTICLE = frozenset({"length", "percent", "mass", "volume", "area"})
"""Dimensions whose units follow a part without an article ("half mile"), as "hour" does; "half year" is half of one."""
MOST = 1e16
"""The largest value that is read; "a million million million" is no quantity that anybody states. Chosen by hand."""


def too_large(first: int, last: int) -> Core:
    """The number of tokens `first`..`last` (exclusive), which is too large for a value."""
    return Core(first, last, None, -math.inf, math.inf, 1, note="larger than any quantity that anybody states")


def read_scales(tokens: list[NumberToken], first: int, last: int) -> tuple[int, float]:
    """The token after the scales that stand at token `last` behind a number which begins at token `first` ("million",
    "-million", the "m" of "$2m"), and what they multiply it with.
    """
    numerals, factor = numeral_table(), 1.0
    if last + 1 < len(tokens) and tokens[last].text in HYPHENS and numeral_class(tokens, last + 1) == "scale":
        last += 1  # "$2.6-million"
    while last < len(tokens) and factor < MOST:
        scale = tokens[last]
        kind = numeral_class(tokens, last)
        glued = scale.start == tokens[last - 1].end and (scale.low != "m" or after_currency(tokens, first))
        if not (kind == "scale" or (kind == "letter" and glued)):
            break
        factor, last = factor * numerals[scale.low][1], last + 1
    return last, factor


@cache
def _parts() -> dict[str, float]:
    return {row[0]: float(row[2]) for row in load_table("numerals") if row[1] == "part"}


def with_part(tokens: list[NumberToken], core: Core) -> Core:
    """The number with the part that follows it ("ten and a half million", "2½", "5 3/4"), or the number itself."""
    if core.value is None or core.ordinal or core.vague or core.fraction or core.value != int(core.value):
        return core
    found = _vulgar_after(tokens, core) or part_after(tokens, core.last)
    if found is None:
        return core
    last, part = found
    whole = numeral_table()[tokens[core.last - 1].low][1] if numeral_class(tokens, core.last - 1) == "scale" else 1.0
    value = core.value + part * whole
    last, factor = read_scales(tokens, core.first, last) if whole == 1.0 else (last, 1.0)
    value, step = value * factor, 0.1 * whole * factor
    return Core(core.first, last, value, value, value, step, spelled=core.spelled)


def _vulgar_after(tokens: list[NumberToken], core: Core) -> tuple[int, float] | None:
    """The token after a fraction in digits behind a number in digits, and its value: "2½", "2 1/2", "2-1/2"."""
    i = core.last
    if core.spelled or i >= len(tokens) or tokens[i].start - tokens[i - 1].end > 1:
        return None
    glued = tokens[i].text in HYPHENS and i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end
    return _vulgar(tokens, i + 1 if glued else i)


def _vulgar(tokens: list[NumberToken], i: int) -> tuple[int, float] | None:
    """The token after the fraction in digits that begins at token `i`, and its value."""
    if i < len(tokens) and tokens[i].text in _VULGAR:
        return i + 1, unicodedata.numeric(tokens[i].text)
    three = tokens[i : i + 3]
    if len(three) < 3 or three[1].text != "/" or not three[0].end == three[1].start == three[2].start - 1:
        return None
    above, below = (
        token.text if token.text.isdecimal() and len(token.text) < 3 else "0" for token in (three[0], three[2])
    )
    goes_on = i + 3 < len(tokens) and tokens[i + 3].start == three[2].end and tokens[i + 3].text in "/."
    if not 0 < int(above) < int(below) or int(below) not in _DENOMINATORS or goes_on:
        return None
    return i + 3, int(above) / int(below)


def part_after(tokens: list[NumberToken], i: int) -> tuple[int, float] | None:
    """The token after "and a half", "-and-a-half", "and three-quarters" or "and one-half" at token `i`, and the value;
    None where nothing of the kind stands there, or where it is another thing ("and a half-brother", "and half of").
    """
    i = _past_hyphen(tokens, i)
    if i + 1 >= len(tokens) or tokens[i].low != "and":
        return None
    i = _past_hyphen(tokens, i + 1)
    found = _vulgar(tokens, i) or _counted_part(tokens, i)
    if found is None:
        return None
    last, part = found
    after = tokens[last] if last < len(tokens) else None
    hyphen = after is not None and after.text in HYPHENS and after.start == tokens[last - 1].end
    follows = last + 1 if hyphen else last
    measured = numeral_class(tokens, follows) == "scale" or unit_at(tokens, follows) is not None
    if measured:
        return last, part
    return None if hyphen or part != 0.5 or (after is not None and after.low == "of") else (last, part)


def _counted_part(tokens: list[NumberToken], i: int) -> tuple[int, float] | None:
    """The token after "a half", "one-third" or "three quarters" at token `i`, and the value."""
    j = _past_hyphen(tokens, i + 1)
    if j >= len(tokens) or tokens[j].low not in _parts():
        return None
    word, number = tokens[j].low, numeral_table().get(tokens[i].low, NO_NUMERAL)
    if tokens[i].low in ("a", "one"):
        return None if word.endswith("s") else (j + 1, _parts()[word])
    if number[0] == "unit" and 1 < number[1] < 10 and word.endswith("s"):
        return j + 1, number[1] * _parts()[word]
    return None


def _past_hyphen(tokens: list[NumberToken], i: int) -> int:
    return i + 1 if i < len(tokens) and tokens[i].text in HYPHENS and tokens[i].start == tokens[i - 1].end else i


def read_part(tokens: list[NumberToken], i: int) -> Core | None:
    """The number of "half of the homes", "two-thirds", "a quarter of", "half a million", "one-half percent", "1/2
    mile"; None for "the first half", "half-sister".
    """
    found = _vulgar(tokens, i) or _counted_part(tokens, i) or _bare_part(tokens, i)
    if found is None:
        return None
    last, part = found
    whole = _whole_after(tokens, last)
    is_ordinal = tokens[last - 1].low in ("third", "fifth", "tenth")  # "a third hour passed", not "a third of an hour"
    if whole is not None and not (is_ordinal and whole[0] <= last + 1 and tokens[last].low != "of"):
        last, factor = whole
        return Core(i, last, part * factor, part * factor, part * factor, 0.1 * factor, spelled=True)
    if not _is_share(tokens, i, last):
        return None
    return Core(i, last, part, part, part, 0.1, spelled=True, fraction=True)


def _bare_part(tokens: list[NumberToken], i: int) -> tuple[int, float] | None:
    """The token after "half" or "quarter" alone, and the value."""
    word = tokens[i].low
    return (i + 1, _parts()[word]) if word in ("half", "quarter") else None


def _whole_after(tokens: list[NumberToken], i: int) -> tuple[int, float] | None:
    """The scale or unit of which a part is said ("half | a million", "a quarter | of a mile", "half | -mile"): the
    token from which the unit is read, or the token after the scale, and the value of the scale.
    """
    j = _past_hyphen(tokens, i)
    of = j < len(tokens) and tokens[j].low == "of"
    j += of
    article = j < len(tokens) and tokens[j].low in ("a", "an", "one")
    j += article
    if of and not article:
        return None
    last, factor = read_scales(tokens, i, j)
    if factor > 1:
        return last, factor
    unit = unit_at(tokens, j)
    if unit is None:
        return None
    _, (dimension, name, _) = unit
    return (j, 1.0) if article or dimension in _WITHOUT_ARTICLE or name == "hour" else None


def _is_share(tokens: list[NumberToken], i: int, last: int) -> bool:
    """Whether a part at tokens `i`..`last` is a share of something: "half of", "two-thirds", "a third of"."""
    word = tokens[i].low
    after = tokens[last].low if last < len(tokens) else ""
    if word == "half":
        before = tokens[i - 1].low if i else ""
        return after in ("of", "the", "and") and before not in ("first", "second", "the", "other", "better")
    if tokens[i].text[0].isdecimal() or word == "a":
        return after == "of"
    if word == "one":
        return after == "of" or tokens[i + 1].text in HYPHENS
    return word != "quarter"
