"""Numbers in running text: exact spans, typed values, and the interval each wording allows.

The grammar walks over tokens, so it is linear in the text. What only looks like a quantity (years, clock times, dates, telephone numbers,
scores, "F-35", "Article 51", street addresses) is passed over; dates and times are found by `rashomon.text.dates`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from rashomon.words import load_table, load_words

NumberKind = Literal["count", "ordinal", "money", "percent", "measure", "age", "fraction"]

LONGEST = 15   # digits that a float holds exactly, and more than any toll, budget or distance needs

# One digit string, one word, or one mark. Thousands groups belong to the number; a point only where digits follow it.
_TOKEN = re.compile(r"\d+(?:,\d{2,3}(?!\d))*(?:\.\d+)?|\.\d+(?!\w)|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\s\w]|_+")
_STREET = re.compile(
    r"\s(?:[NSEW]\.?\s)?[A-Z][\w'’]*(?:\s[A-Z][\w'’]*){0,2}\s(?:St|Ave|Avenue|Street|Road|Rd|Blvd|Boulevard|Drive|Dr|Lane|Ln|Court|Ct|Place|Way)\b"
)
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:em(?:b)?er)?|dec(?:ember)?)$"
)
_YEAR_BEFORE = frozenset({
    "in", "since", "by", "until", "from", "of", "late", "early", "during", "year", "after", "before", "fiscal", "fy", "to", "through", "and", "mid",
    "circa", "between",
})
_YEAR_OWNER = frozenset({"the", "this", "its", "his", "her", "their", "our", "a", "last", "next"})
_SCORE_AFTER = frozenset({
    "win", "loss", "victory", "defeat", "lead", "draw", "vote", "ruling", "decision", "record", "tie", "majority", "final", "score",
})
_ONE_BEFORE = frozenset({"no", "any", "every", "some", "each", "this", "that", "which", "the", "-", "only"})
_ONE_AFTER = frozenset({"another", "of", "day", "who", "that", "is", "was", "can", "in", "such", "and", "or"})
_HYPHENS = frozenset("-‐‑–—")
_DASH_RANGE = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True)
class Number:
    """One stated number: characters `start`..`end` of the text (with its sign, scale and unit, without its qualifier).

    `value` is in `unit`; `low`..`high` is what the wording allows (math.inf where open); `step` the size of the last digit given (rounding);
    `base` turns a value into the base unit of `dimension` (metre, second, gram …). `value` is None with a `note` where nothing can be computed.
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


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    low: str


class _Core(NamedTuple):
    """Tokens `first`..`last` (exclusive) read as one bare number."""

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


def find_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The quantities stated in `text[start:end]`, in order and never overlapping.

    >>> [(n.value, n.unit, n.qualifier) for n in find_numbers("More than 34,356 people and $1.8 billion; up to half a dozen F-35 jets.")]
    [(34356.0, None, 'over'), (1800000000.0, 'USD', None), (6.0, None, 'up to')]
    """
    tokens = [_Token(m.start(), m.end(), m.group(), m.group().lower()) for m in _TOKEN.finditer(text, start, len(text) if end is None else end)]
    i = 0
    while i < len(tokens):
        core = _read_core(tokens, i)
        if core is None:
            i += 1
            continue
        if core.value is not None and not core.spelled and _is_no_quantity(text, tokens, core):
            i = _end_of_run(tokens, core.last)
            continue
        number, i = _finish(tokens, core)
        if number is not None:
            yield number


def _end_of_run(tokens: list[_Token], i: int) -> int:
    """The token after everything that hangs on the one before `i` by hyphens, points, colons or slashes ("1-800-283-4867", "1950-53")."""
    while i + 1 < len(tokens) and tokens[i].text in "-‐‑–:/." and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start:
        i += 2
    return i


# ---- bare numbers --------------------------------------------------------------------------------------------------------


@cache
def _numerals() -> dict[str, tuple[str, float, float, float]]:
    """word -> class, value, low, high."""
    rows: dict[str, tuple[str, float, float, float]] = {}
    for word, kind, value, *interval in load_table("numerals"):
        if word in rows and kind == "part":      # "third" is an ordinal unless "a third of"; see _read_fraction
            continue
        rows[word] = (kind, float(value), float(interval[0]) if interval else float(value), float(interval[1]) if interval else float(value))
    return rows


@cache
def _parts() -> dict[str, float]:
    return {row[0]: float(row[2]) for row in load_table("numerals") if row[1] == "part"}


def _read_core(tokens: list[_Token], i: int) -> _Core | None:
    """The bare number that opens at token `i`, if one does."""
    token = tokens[i]
    if token.text[0].isdecimal() or (token.text[0] == "." and len(token.text) > 1):
        return _read_digits(tokens, i)
    if not token.text[0].isalpha():
        return None
    return _read_fraction(tokens, i) or _read_vague(tokens, i) or _read_spelled(tokens, i)


def _read_digits(tokens: list[_Token], i: int) -> _Core:
    """Digits with separators, then a scale ("1.8 billion", "2m", "58k")."""
    token = tokens[i]
    plain = token.text.replace(",", "")
    if len(plain) > LONGEST:
        return _Core(i, i + 1, None, -math.inf, math.inf, 1, note=f"{len(plain)} characters of digits: no quantity anybody states")
    if not plain.isascii():
        plain = "".join(c if c == "." else str(int(c)) for c in plain)
    value, last = float(plain), i + 1
    decimals = len(plain.partition(".")[2])
    step = 10.0**-decimals if decimals else _step(int(value))
    following = tokens[last] if last < len(tokens) else None
    if following and following.text in _HYPHENS and last + 1 < len(tokens) and _numerals().get(tokens[last + 1].low, ("",))[0] == "scale":
        last, following = last + 1, tokens[last + 1]                         # "$2.6-million"
    if following and following.start == token.end and following.low in ("st", "nd", "rd", "th"):
        return _Core(i, last + 1, value, value, value, 1, ordinal=True)
    while following:
        numeral = _numerals().get(following.low)
        if numeral is None or numeral[0] not in ("scale", "letter"):
            break
        if numeral[0] == "letter" and not (following.start == token.end and (following.low != "m" or _after_currency(tokens, i))):
            break
        value, step, last = value * numeral[1], step * numeral[1], last + 1
        following = tokens[last] if last < len(tokens) else None
    return _Core(i, last, value, value, value, step)


def _step(value: int) -> float:
    """The size of the last digit that is not a closing zero (34,000 -> 1,000; 16 -> 1)."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return float(step)


def _read_spelled(tokens: list[_Token], i: int) -> _Core | None:
    """"seventy-two", "a hundred and five thousand", "two dozen", "half a dozen", "third"."""
    numerals = _numerals()
    if tokens[i].low == "half" and [t.low for t in tokens[i + 1 : i + 3]] == ["a", "dozen"]:
        return _Core(i, i + 3, 6, 6, 6, 1, spelled=True)
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
    if not seen or ("-" in by and "by" in by):                               # "a four-by-four"
        return None
    total += run
    return _Core(i, last, total, total, total, scale_step if previous == "scale" and scale_step > 12 else 1, ordinal=ordinal, spelled=True)


def _joins_numerals(tokens: list[_Token], j: int, previous: str, scale: float) -> bool:
    """The "and" of "a hundred and five" or the hyphen of "seventy-two"."""
    if tokens[j].low == "and":
        return previous == "scale" and scale in (100, 1000) and _numeral_class(tokens, j + 1) in ("unit", "ten")
    return tokens[j].text in _HYPHENS and previous == "ten" and _numeral_class(tokens, j + 1) in ("unit", "ordinal")


def _numeral_class(tokens: list[_Token], i: int) -> str:
    return _numerals().get(tokens[i].low, ("",))[0] if i < len(tokens) else ""


def _read_vague(tokens: list[_Token], i: int) -> _Core | None:
    """"dozens", "tens of thousands", "several hundred", "a few", "a couple of"."""
    numerals = _numerals()
    words = [t.low for t in tokens[i : i + 3]]
    if len(words) == 3 and words[0] in ("tens", "hundreds", "dozens") and words[1] == "of" and words[2] in ("thousands", "millions", "billions"):
        factor = {"tens": 10.0, "dozens": 24.0, "hundreds": 100.0}[words[0]] * {"thousands": 1e3, "millions": 1e6, "billions": 1e9}[words[2]]
        low = 2 * factor if words[0] != "dozens" else factor
        return _Core(i, i + 3, low, low, 9.99 * factor, factor, vague=True, spelled=True)
    if words[0] in ("several", "few") and len(words) > 1 and words[1] in ("dozen", "hundred", "thousand", "million", "billion"):
        factor = numerals[words[1]][1]
        low, high = (3.0, 10.0) if words[0] == "several" else (2.0, 6.0)
        return _Core(i, i + 2, low * factor, low * factor, high * factor, factor, vague=True, spelled=True)
    if words[0] == "few" and i and tokens[i - 1].low == "a":
        return _Core(i, i + 1, 3, 2, 9, 1, vague=True, spelled=True)
    kind, value, low, high = numerals.get(words[0], ("", 0.0, 0.0, 0.0))
    if kind != "vague" or (words[0] in ("couple", "handful") and not (i and tokens[i - 1].low == "a")):
        return None
    if words[0] == "couple" and not (len(words) > 1 and words[1] == "of"):    # "a couple" is two people, not a number
        return None
    return _Core(i, i + 1, value, low, high, value, vague=True, spelled=True)


def _read_fraction(tokens: list[_Token], i: int) -> _Core | None:
    """"half of the homes", "two-thirds", "a quarter of"; never "half a dozen", "the first half", "half-sister"."""
    words = [t.low for t in tokens[i : i + 4]]
    parts = _parts()
    after = words[1] if len(words) > 1 else ""
    if words[0] == "half" and (after in ("of", "the", "and") and not (i and tokens[i - 1].low in ("first", "second", "the", "other", "better"))):
        return _Core(i, i + 1, 0.5, 0.5, 0.5, 0.1, spelled=True, fraction=True)
    if words[0] == "a" and after in ("third", "quarter", "fifth", "tenth") and len(words) > 2 and words[2] == "of":
        return _Core(i, i + 2, parts[after], parts[after], parts[after], 0.1, spelled=True, fraction=True)
    number, rest = _numerals().get(words[0], ("", 0.0)), words[1:]
    if number[0] == "unit" and rest and tokens[i + 1].text in _HYPHENS:
        rest = rest[1:]
    if number[0] == "unit" and number[1] < 10 and rest and rest[0] in parts and rest[0].endswith("s"):
        value = number[1] * parts[rest[0]]
        return _Core(i, i + (len(words) - len(words[words.index(rest[0]) :])) + 1, value, value, value, 0.1, spelled=True, fraction=True)
    return None


# ---- what is no quantity -------------------------------------------------------------------------------------------------


def _is_no_quantity(text: str, tokens: list[_Token], core: _Core) -> bool:
    """True where the digits are a name, a year, a date, a clock time, a telephone number, a score or an address."""
    first, last = tokens[core.first], tokens[core.last - 1]
    before = tokens[core.first - 1] if core.first else None
    after = tokens[core.last] if core.last < len(tokens) else None
    if before and before.end == first.start and _is_glued_before(tokens, core.first):
        return True                                                          # F-35, COVID-19, A4, #3, +1 555, 10:30
    if after and after.start == last.end and _is_glued_after(tokens, core):
        return True                                                          # 5G, 4x4, 1990s, 10:30, 800-ATF
    if before and before.low in load_words("designators") and not (before.low == "no" and before.text == "no"):
        return True                                                          # Article 51
    if before and before.text == "." and core.first > 1 and tokens[core.first - 2].text in ("No", "Nos", "Art", "Sec", "Ch", "vol", "Rt"):
        return True
    if before and before.text.isupper() and 1 < len(before.text) <= 5 and not _currency(before) and first.start - before.end <= 1:
        return before.low not in ("a", "i") and not _all_capitals(text, tokens, core.first)   # AK 47, HMS 202; but not in a headline in capitals
    if _near_month(tokens, core) or _is_name_part(tokens, core):
        return True
    if after and after.low in load_words("clock_words") and core.value is not None and core.value < 2400:
        return True                                                          # 9 am, 1353 GMT
    if after and after.low in ("a", "p") and core.last + 1 < len(tokens) and tokens[core.last + 1].text == "." and after.start - last.end <= 1:
        return True                                                          # 9 p. m.
    if after and after.low == "hours" and re.fullmatch(r"0\d{3}", first.text):
        return True
    if _is_year(tokens, core):
        return True
    return bool(core.value is not None and core.value < 100000 and _STREET.match(text, last.end))


def _is_glued_before(tokens: list[_Token], i: int) -> bool:
    """A number that hangs on the token before it without a blank: a name, unless that token is a currency sign or a range."""
    before = tokens[i - 1]
    if before.text in ":/#+._=@*":
        return not (before.text == "." and (i < 2 or tokens[i - 2].text != "."))
    if before.text in _HYPHENS:
        previous = tokens[i - 2] if i > 1 and tokens[i - 2].end == before.start else None
        if previous is None:
            return False
        if previous.low in ("magnitude",):
            return False
        return previous.text[0].isalpha() and previous.low not in _numerals()
    return before.text[0].isalpha() and not _currency(before)


def _is_glued_after(tokens: list[_Token], core: _Core) -> bool:
    """A number on which letters hang that are no unit: a name or a decade. A telephone number, a score, a clock time."""
    last, after = tokens[core.last - 1], tokens[core.last]
    rest = tokens[core.last + 1] if core.last + 1 < len(tokens) and tokens[core.last + 1].start == after.end else None
    if after.text[0].isalpha():
        return _unit_at(tokens, core.last) is None
    if after.text in (":", "/", "×") and rest and rest.text[0].isdecimal():
        return True
    if after.text in _DASH_RANGE and rest and last.text[0].isdecimal():
        if rest.text[0].isdecimal():
            left, right = _plain(last.text), _plain(rest.text)
            word, fourth = [*tokens[core.last + 2 : core.last + 4], None, None][:2]
            if word and fourth and word.text in _DASH_RANGE and word.start == rest.end and fourth.text[0].isdecimal():
                return True                                                  # 1-800-283, 2024-04-01
            if word and word.low in _SCORE_AFTER:
                return True
            return right <= left and not 1000 <= left <= 2100 and not _unit_at(tokens, core.last + 2)
        return rest.text.isupper() and len(rest.text) > 1                    # 800-ATF-GUNS
    return False


def _is_name_part(tokens: list[_Token], core: _Core) -> bool:
    """A short bare number after a capitalised word, with nothing counted after it: "Warehouse 7", "Apollo 11"."""
    if core.first < 2 or core.last - core.first != 1 or len(tokens[core.first].text) > 3 or not tokens[core.first].text.isdecimal():
        return False
    before, earlier = tokens[core.first - 1], tokens[core.first - 2]
    after = tokens[core.last] if core.last < len(tokens) else None
    capital = before.text[0].isupper() and before.text[1:].islower() and len(before.text) > 3 and earlier.text not in ".!?:\n“\""
    counted = after is not None and after.text[0].isalpha() and after.low not in load_words("stop")
    return capital and tokens[core.first].start - before.end == 1 and not counted


def _plain(digits: str) -> float:
    return float(digits.replace(",", "")) if len(digits) <= LONGEST and digits.isascii() else math.inf


def _near_month(tokens: list[_Token], core: _Core) -> bool:
    """Beside a month name ("April 14", "10th Nov 11", "14 and 15 April")."""
    if core.value is None or core.value > 2100 or tokens[core.first].text.find(".") > 0:
        return False
    around = [tokens[j] for j in (core.first - 1, core.first - 2, core.last) if 0 <= j < len(tokens)]
    for token in around[:1] + around[2:]:
        if _MONTH.fullmatch(token.low) and (token.low not in ("may", "march", "mar", "sept") or token.text[0].isupper()):
            return core.value <= 31 or core.value >= 1000
    if core.first > 1 and core.value <= 31 and tokens[core.first - 1].text in (",", "and", "to", "-", "–", "."):
        two = tokens[core.first - 2]
        before = tokens[core.first - 3] if core.first > 2 else None
        if tokens[core.first - 1].text == "." and _MONTH.fullmatch(two.low) and two.text[0].isupper():
            return True
        if two.text.isdecimal() and before and _MONTH.fullmatch(before.low) and before.text[0].isupper():
            return True
    if core.first > 1 and 1000 <= core.value <= 2100 and tokens[core.first - 1].text == "," and tokens[core.first - 2].text.isdecimal():
        return core.first > 2 and bool(_MONTH.fullmatch(tokens[core.first - 3].low))
    return False


def _is_year(tokens: list[_Token], core: _Core) -> bool:
    """Four digits without a separator, 1500 to 2100, unless something is counted or measured by them ("2000 protesters")."""
    text = tokens[core.first].text
    if core.last - core.first != 1 or not re.fullmatch(r"1[5-9]\d\d|20\d\d|2100", text):
        return False
    before = tokens[core.first - 1] if core.first else None
    after = tokens[core.last] if core.last < len(tokens) else None
    if before and (before.text in "$€£¥" or _currency(before)):
        return False
    if _unit_at(tokens, core.last) is not None:
        return False
    if before and (before.low in _YEAR_BEFORE or before.low in _YEAR_OWNER or before.low.endswith(("'s", "’s"))):
        return not (after and after.low in ("people", "persons"))
    plural = after and after.text.islower() and len(after.low) > 3 and (after.low.endswith("s") or after.low in ("people", "women", "children"))
    return not plural


def _all_capitals(text: str, tokens: list[_Token], i: int) -> bool:
    """True where the words around are all in capitals, as in a headline."""
    words = [t.text for t in tokens[max(0, i - 4) : i + 5] if t.text.isalpha() and len(t.text) > 1]
    return len(words) > 3 and all(word.isupper() for word in words)


# ---- currency, unit, range, qualifier ------------------------------------------------------------------------------------


@cache
def _units(place: str) -> dict[tuple[str, ...], tuple[str, str, float]]:
    """Words of a unit -> dimension, canonical unit, factor; for units printed before or after the number."""
    return {tuple(row[0].split()): (row[1], row[2], float(row[3])) for row in load_table("units") if row[4] == place}


def _currency(token: _Token) -> tuple[str, str, float] | None:
    """The currency a token before a number stands for; letters must be capitals ("JD10.3", "EUR 40")."""
    if token.text[0].isalpha() and not (token.text.isupper() or token.text == "Rs"):
        return None
    return _units("before").get((token.low,))


def _after_currency(tokens: list[_Token], i: int) -> bool:
    return i > 0 and _currency(tokens[i - 1]) is not None


def _unit_at(tokens: list[_Token], i: int) -> tuple[int, tuple[str, str, float]] | None:
    """The unit whose words open at token `i`, longest first: how many tokens, and what it is."""
    units = _units("after")
    for length in (3, 2, 1):
        found = units.get(tuple(t.low for t in tokens[i : i + length]))
        if found and len(tokens[i : i + length]) == length:
            return length, found
    return None


def _finish(tokens: list[_Token], core: _Core) -> tuple[Number | None, int]:
    """The number with its range, currency, unit, age and qualifier; and the token to go on at."""
    first, last = core.first, core.last
    value, low, high, step = core.value, core.low, core.high, core.step
    currency = _currency(tokens[first - 1]) if first and tokens[first].start - tokens[first - 1].end <= 1 else None
    upper = _read_range(tokens, core)
    if upper is not None and value is not None and upper.value is not None:
        if upper.step > step and upper.step >= 1000 and value < 1000 <= upper.value and not core.vague:   # "2 to 3 million"
            scale = 10.0 ** (3 * int(math.log10(upper.value) // 3))
            value, low = value * scale, low * scale
        low, high, last = min(low, value), max(upper.high, upper.value), upper.last
    unit = _unit_here(tokens, last, currency)
    if upper is None and core.spelled and not core.vague and value == 1 and not core.ordinal and unit is None and _is_pronoun_one(tokens, core):
        return None, last
    kind: NumberKind = "fraction" if core.fraction else "ordinal" if core.ordinal else "count"
    dimension, name, base, end = None, None, 1.0, last
    if currency is not None:
        kind, (dimension, name, base), first = "money", currency, first - 1
        if first and tokens[first - 1].end == tokens[first].start and tokens[first - 1].text in ("US", "A", "C", "HK", "NZ", "S") and name == "USD":
            first, name = first - 1, {"US": "USD"}.get(tokens[first - 1].text, tokens[first - 1].text + "$")
    elif unit is not None and not core.ordinal:
        end, (dimension, name, base) = unit
        kind = "money" if dimension == "money" else "percent" if dimension == "percent" else "measure"
        if dimension == "duration" and name == "year" and _is_old(tokens, end):
            kind, dimension, name, base, end = "age", "age", "years old", 1.0, _is_old(tokens, end)
    if value is None:
        return Number(tokens[first].start, tokens[end - 1].end, kind, None, low, high, 1, name, dimension, base, note=core.note), end
    qualifier, qualifier_start, end_after = _read_qualifier(tokens, first, end)
    low, high = _interval(qualifier, value, low, high)
    return Number(
        tokens[first].start, tokens[end - 1].end, kind, value, low, high, step, name, dimension, base,
        qualifier, qualifier_start, core.vague, core.spelled,
    ), end_after


def _is_pronoun_one(tokens: list[_Token], core: _Core) -> bool:
    """"no one", "one another", "one of the", "the one who", "one day": not a count of anything."""
    before = tokens[core.first - 1].low if core.first else ""
    after = tokens[core.last] if core.last < len(tokens) else None
    return before in _ONE_BEFORE or after is None or not after.text[0].isalpha() or after.low in _ONE_AFTER


def _read_range(tokens: list[_Token], core: _Core) -> _Core | None:
    """The upper end of "35-40", "46 to 57", "between 40 and 80", "two or three", if there is one."""
    i = core.last
    if core.ordinal or i + 1 >= len(tokens):
        return None
    joint = tokens[i]
    between = core.first > 0 and tokens[core.first - 1].low == "between"
    if not (joint.text in _DASH_RANGE or joint.low in ("to", "or") or (joint.low == "and" and between)):
        unit = _unit_at(tokens, i)
        joint_at = i + unit[0] if unit else i
        if not unit or joint_at + 1 >= len(tokens) or tokens[joint_at].low not in ("to", "and") or (tokens[joint_at].low == "and" and not between):
            return None
        i = joint_at                                                          # "40 percent to 70 percent"
    j = i + 1
    if j < len(tokens) and _currency(tokens[j]) and j + 1 < len(tokens):
        j += 1
    upper = _read_core(tokens, j)
    if upper is None or upper.value is None or upper.ordinal or upper.vague or core.value is None or upper.value <= core.value:
        return None
    if tokens[i].low == "or" and upper.value > core.value * 2:
        return None
    if tokens[i].text in _DASH_RANGE and not upper.spelled and 1500 <= core.value <= 2100:
        return None
    return upper


def _unit_here(tokens: list[_Token], i: int, currency: tuple[str, str, float] | None) -> tuple[int, tuple[str, str, float]] | None:
    """The unit after the number, over a hyphen or a blank ("35-mile", "two million - euro"), and the token after it."""
    if currency is not None or i >= len(tokens):
        return None
    j = i + 1 if tokens[i].text in _HYPHENS else i
    found = _unit_at(tokens, j)
    return (j + found[0], found[1]) if found else None


def _is_old(tokens: list[_Token], i: int) -> int:
    """The token after "-old" or "old" (also "years of age") where it follows token `i`, else 0."""
    j = i + 1 if i < len(tokens) and tokens[i].text in _HYPHENS else i
    if j < len(tokens) and tokens[j].low in ("old", "olds", "old's", "old’s"):
        return j + 1
    if [t.low for t in tokens[j : j + 2]] == ["of", "age"]:
        return j + 2
    return 0


@cache
def _qualifiers(place: str) -> dict[tuple[str, ...], str]:
    return {tuple(row[0].split()): row[1] for row in load_table("qualifiers") if row[2] == place}


def _read_qualifier(tokens: list[_Token], first: int, last: int) -> tuple[str | None, int | None, int]:
    """The qualifier before the number (its name and where it starts) or after it, and the token to go on at."""
    before = _qualifiers("before")
    stop = first - 1 if first and tokens[first - 1].low in ("a", "an", "the", "another") else first
    for length in (5, 4, 3, 2, 1):
        for edge in dict.fromkeys((first, stop)):
            words = tuple(t.low for t in tokens[max(0, edge - length) : edge])
            if len(words) == length and words in before:
                return before[words], tokens[edge - length].start, last
    after = _qualifiers("after")
    for length in (2, 1):
        words = tuple(t.low for t in tokens[last : last + length])
        if words in after and len(words) == length and not (length == 1 and tokens[last].text != tokens[last].low):
            return after[words], None, last + length
    return None, None, last


def _interval(qualifier: str | None, value: float, low: float, high: float) -> tuple[float, float]:
    """What the qualifier leaves open. "about" is taken as a tenth either way, "nearly" as a tenth below."""
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
