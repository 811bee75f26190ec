"""Bare numbers in digits and in words: "1.8 billion", "seventy-two", "dozens", "a couple of hundred". Halves and
quarters are in `number_parts`.
"""

from __future__ import annotations

import math

from rashomon.text.number_parts import MOST, Core, part_after, read_part, read_scales, too_large, with_part
from rashomon.text.number_tokens import HYPHENS, NO_NUMERAL, NumberToken, numeral_class, numeral_table, unit_at

LONGEST = 15
"""Characters of digits that are read as a number: a float holds them exactly, and no toll or budget needs more."""


def read_core(tokens: list[NumberToken], i: int) -> Core | None:
    """The bare number that begins at token `i`; None where none does."""
    token = tokens[i]
    if not (token.text[0].isalnum() or (token.text[0] == "." and len(token.text) > 1)):
        return None
    part = read_part(tokens, i)
    if part is not None:
        return part
    if not (token.text[0].isdecimal() or token.text[0] == "."):
        core = _read_vague(tokens, i) or _read_spelled(tokens, i) or _read_article(tokens, i)
        return with_part(tokens, core) if core else None
    return with_part(tokens, _read_digits(tokens, i))


def _read_article(tokens: list[NumberToken], i: int) -> Core | None:
    """The one of "a year and a half"; None for every other article."""
    unit = unit_at(tokens, i + 1) if tokens[i].low in ("a", "an") else None
    if unit is None or part_after(tokens, i + 1 + unit[0]) is None:
        return None
    return Core(i, i + 1, 1.0, 1.0, 1.0, 1.0, spelled=True)


def _read_digits(tokens: list[NumberToken], i: int) -> Core:
    """The number of digits with separators, and of a scale after them ("1.8 billion", "2m", "58k")."""
    token = tokens[i]
    plain = token.text.replace(",", "")
    if len(plain) > LONGEST or "e" in token.low:
        note = "with an exponent" if "e" in token.low else f"{len(plain)} characters of digits"
        return Core(i, i + 1, None, -math.inf, math.inf, 1, note=f"{note}: no quantity anybody states")
    if not plain.isascii():
        plain = "".join(c if c == "." else str(int(c)) for c in plain)
    value, last = float(plain), i + 1
    decimals = len(plain.partition(".")[2])
    step = 10.0**-decimals if decimals else _step(int(value))
    following = tokens[last] if last < len(tokens) else None
    if following and following.start == token.end and following.low in ("st", "nd", "rd", "th"):
        return Core(i, last + 1, value, value, value, 1, ordinal=True)
    last, factor = read_scales(tokens, i, last)
    value, step = round(value * factor, 6), step * factor  # 4.1 * 1e6 is 4099999.9999999995
    if value > MOST:
        return too_large(i, last)
    return Core(i, last, value, value, value, step)


def _step(value: int) -> float:
    """The size of the last digit of a number that is not a closing zero (34,000 -> 1,000; 16 -> 1)."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return float(step)


def _read_spelled(tokens: list[NumberToken], i: int) -> Core | None:
    """The number of "seventy-two", "a hundred and five thousand", "two dozen", "third"; None where none begins at token
    `i`.
    """
    numerals = numeral_table()
    total = run = 0.0
    scale_step = 1.0
    seen = ordinal = False
    j = last = i
    if tokens[i].low in ("a", "an"):
        if i + 1 < len(tokens) and numerals.get(tokens[i + 1].low, NO_NUMERAL)[0] == "scale":
            run, j = 1, i + 1
        else:
            return None
    previous = ""
    while j < len(tokens):
        word = tokens[j].low
        kind, value, _, _ = numerals.get(word, NO_NUMERAL)
        if (kind == "unit" and previous in ("", "ten", "scale")) or (kind == "ten" and previous in ("", "scale")):
            run, seen = run + value, True
        elif kind == "scale" and (seen or run):
            total, run = _scaled(total, run, value, again=previous == "scale" and not run)
            seen, scale_step = True, value
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
    if total > MOST:
        return too_large(i, last)
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


def _scaled(total: float, run: float, scale: float, *, again: bool) -> tuple[float, float]:
    """What is summed up and what is still counted after a scale: "hundred" counts on, "thousand" closes what it counts.

    again: it stands behind another scale, and counts all before it ("a hundred thousand million").
    """
    if again:
        return total * scale, 0.0
    counted = (run or 1) * scale
    return (total + counted, 0.0) if scale >= 1000 else (total, counted)


def _joins_numerals(tokens: list[NumberToken], j: int, previous: str, scale: float) -> bool:
    """Whether token `j` is the "and" of "a hundred and five" or the hyphen of "seventy-two"."""
    if tokens[j].low == "and":
        return previous == "scale" and scale in (100, 1000) and numeral_class(tokens, j + 1) in ("unit", "ten")
    return tokens[j].text in HYPHENS and previous == "ten" and numeral_class(tokens, j + 1) in ("unit", "ordinal")


def _read_vague(tokens: list[NumberToken], i: int) -> Core | None:
    """The number of "dozens", "tens of thousands", "several hundred", "a couple of dozen", "a few", "a couple of"; None
    where none begins at token `i`.
    """
    words = [t.low for t in tokens[i : i + 3]]
    of = int(len(words) == 3 and words[1] == "of")
    scale = _vague_scale(words[1 + of]) if len(words) > 1 + of else 0.0
    if words[0] in _OF_SCALES and of and scale and words[2].endswith("s"):
        low, high = _OF_SCALES[words[0]]
        return Core(i, i + 3, low * scale, low * scale, high * scale, low * scale / 2, vague=True, spelled=True)
    if words[0] in _OF_A_SCALE and scale and (not of or words[0] == "couple"):
        value, low, high = _OF_A_SCALE[words[0]]
        return Core(i, i + 2 + of, value * scale, low * scale, high * scale, scale, vague=True, spelled=True)
    if words[0] == "few" and i and tokens[i - 1].low == "a":
        return Core(i, i + 1, 3, 2, 9, 1, vague=True, spelled=True)
    kind, value, low, high = numeral_table().get(words[0], NO_NUMERAL)
    if kind != "vague" or (words[0] in ("couple", "handful") and not (i and tokens[i - 1].low == "a")):
        return None
    if words[0] == "couple" and not of:  # "a couple" is two people, not a number
        return None
    return Core(i, i + 1, value, low, high, value, vague=True, spelled=True)


_OF_SCALES = {"tens": (20.0, 99.9), "scores": (40.0, 99.9), "dozens": (24.0, 99.9), "hundreds": (200.0, 999.0)}
"""The lowest and the highest number of thousands that "tens of thousands" and the like allow."""
_OF_A_SCALE = {"several": (3.0, 3.0, 10.0), "few": (2.0, 2.0, 6.0), "couple": (2.0, 1.5, 3.5)}
"""The value and the interval, in hundreds, of "several hundred" and the like. Chosen by hand."""


def _vague_scale(word: str) -> float:
    """The value of a scale behind a vague word, also in the plural ("several hundreds"); 0 for every other word."""
    for form in (word, word.removesuffix("s")):
        kind, value, _, _ = numeral_table().get(form, NO_NUMERAL)
        if kind == "scale":
            return value
    return 0.0
