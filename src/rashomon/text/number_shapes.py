"""Digits that are no quantity: names, years, dates, clock times, telephone numbers, scores, heights and addresses."""

from __future__ import annotations

import math
import re

from rashomon.lexicon import load_words
from rashomon.text.number_words import DASH_RANGE, HYPHENS, LONGEST, Core, Token, currency_of, numeral_table, unit_at

_STREET = re.compile(
    r"\s(?:(?:[NSEW]\.?|North|South|East|West)\s)?(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][\w'’]*)(?:\s[A-Z][\w'’]*){0,2}?"
    r"\s(?:St|Ave|Avenue|Street|Road|Rd|Blvd|Boulevard|Drive|Dr|Lane|Ln|Court|Ct|Place|Way)\b"
)
_STREET_AFTER_ORDINAL = re.compile(r"\s(?:St|Ave|Avenue|Street|Road|Rd|Blvd|Boulevard|Drive|Lane|Court|Place)\b")
_TELEPHONE = re.compile(
    r"0\d{2,4}(?:[ -]\d{3,8}){1,3}\b"                            # 0845 125 2222
    r"|1-8\d\d-[A-Z\d][\w-]{2,14}"                               # 1-800-TIPLINE
    r"|(?:1[-. ])?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}\b"           # (269) 555-0182
    r"|(?:911|999|112) (?:call|dispatch|operator|tape|recording|cent)"
)
_LOCAL_TELEPHONE = re.compile(r"(?:\d{3}[- ]\d{4}|911|999|112|101)\b(?! *[a-z]+s\b)")     # 555-0182, after:
_ASKS_TO_CALL = re.compile(
    r"\b(?:call(?:ed|ing|s)?|dial(?:l?ed|l?ing|s)?|(?:tele)?phon(?:e|ed|ing)|ring|rang|tel|contact|text|at|on)[ :.]{1,2}$", re.IGNORECASE
)
_HEIGHT = re.compile(r"\d{1,2} ?['’′] ?\d{1,2} ?(?:[\"”“″]|''|’’)?(?!\w)")   # 6' 3"
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:em(?:b)?er)?|dec(?:ember)?)$"
)
_YEAR_BEFORE = frozenset({
    "in", "since", "by", "until", "from", "of", "late", "early", "during", "year", "after", "before", "fiscal", "fy", "to", "through", "and", "mid",
    "circa", "between",
})
_YEAR_OWNER = frozenset({"the", "this", "its", "his", "her", "their", "our", "a", "last", "next"})
_STREETS = frozenset({"st", "street", "ave", "avenue", "road", "rd", "blvd", "boulevard", "place", "lane", "parallel"})
_SCORE_AFTER = frozenset({
    "win", "loss", "victory", "defeat", "lead", "draw", "vote", "ruling", "decision", "record", "tie", "majority", "final", "score",
})


def end_of_shape(text: str, start: int) -> int | None:
    """Where the telephone number or height that opens at a digit ends, else None.

    >>> end_of_shape("on 0845 125 2222", 3), end_of_shape("call 555-0182", 5), end_of_shape("125 people", 0)
    (16, 13, None)
    """
    found = _TELEPHONE.match(text, start) or _HEIGHT.match(text, start)
    if found is None and _ASKS_TO_CALL.search(text, max(0, start - 16), start):
        found = _LOCAL_TELEPHONE.match(text, start)
    return found.end() if found else None


def is_no_quantity(text: str, tokens: list[Token], core: Core) -> bool:
    """True where the digits are a name, a year, a date, a clock time, a telephone number, a score or an address."""
    first, last = tokens[core.first], tokens[core.last - 1]
    before = tokens[core.first - 1] if core.first else None
    after = tokens[core.last] if core.last < len(tokens) else None
    if core.ordinal:
        return bool(after and after.low in _STREETS) or _near_month(tokens, core)   # 54th Street, 10th May
    if before and before.end == first.start and _is_glued_before(tokens, core.first):
        return True                                                          # F-35, COVID-19, A4, #3, +1 555, 10:30
    if after and after.start == last.end and _is_glued_after(tokens, core):
        return True                                                          # 5G, 4x4, 1990s, 10:30, 800-ATF
    if len(first.text) > 2 and first.text[0] == "0" and first.text.isdecimal():
        return True                                                          # 0800, agent 007
    if before and before.low in load_words("designators") and not (before.low == "no" and before.text == "no"):
        return True                                                          # Article 51
    if before and before.text in ("of", "/") and core.first > 2 and tokens[core.first - 2].text.isdecimal():
        return tokens[core.first - 3].low in load_words("designators")       # Image 1 of 11
    if before and before.text == "." and core.first > 1 and tokens[core.first - 2].text in ("No", "Nos", "Art", "Sec", "Ch", "vol", "Rt"):
        return True
    if before and before.text.isupper() and 1 < len(before.text) <= 5 and not currency_of(before) and first.start - before.end <= 1:
        return before.low not in ("a", "i") and not _all_capitals(text, tokens, core.first)   # AK 47, HMS 202; but not in a headline in capitals
    if _near_month(tokens, core) or _is_name_part(tokens, core):
        return True
    if after and after.low in load_words("clock_words") and core.value is not None and core.value < 2400:
        return True                                                          # 9 am, 1353 GMT
    if after and after.low in ("a", "p") and core.last + 1 < len(tokens) and tokens[core.last + 1].text == "." and after.start - last.end <= 1:
        return True                                                          # 9 p. m.
    if after and after.low == "hours" and re.fullmatch(r"0\d{3}", first.text):
        return True
    if _is_year(tokens, core) or (after and after.low in ("block", "blk")):
        return True
    return bool(core.value is not None and core.value < 100000 and _STREET.match(text, last.end))


def _is_glued_before(tokens: list[Token], i: int) -> bool:
    """A number that hangs on the token before it without a blank: a name, unless that token is a currency sign or a range."""
    before = tokens[i - 1]
    if before.text in ":/#+._=@*":
        return not (before.text == "." and (i < 2 or tokens[i - 2].text != "."))
    if before.text in HYPHENS:
        previous = tokens[i - 2] if i > 1 and tokens[i - 2].end == before.start else None
        if previous is None:
            return False
        if previous.low in ("magnitude",):
            return False
        return previous.text[0].isalpha() and previous.low not in numeral_table()
    return before.text[0].isalpha() and not currency_of(before)


def _is_glued_after(tokens: list[Token], core: Core) -> bool:
    """A number on which letters hang that are no unit: a name or a decade. A telephone number, a score, a clock time."""
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
                return True                                                  # 1-800-283, 2024-04-01
            if word and word.low in _SCORE_AFTER:
                return True
            return right <= left and not 1000 <= left <= 2100 and not unit_at(tokens, core.last + 2)
        return rest.text.isupper() and len(rest.text) > 1                    # 800-ATF-GUNS
    return False


def _is_name_part(tokens: list[Token], core: Core) -> bool:
    """A short bare number after a capitalised word, with nothing counted after it: "Warehouse 7", "Apollo 11"."""
    if core.first < 2 or core.last - core.first != 1 or len(tokens[core.first].text) > 3 or not tokens[core.first].text.isdecimal():
        return False
    before, earlier = tokens[core.first - 1], tokens[core.first - 2]
    after = tokens[core.last] if core.last < len(tokens) else None
    capital = before.text[0].isupper() and before.text[1:].islower() and len(before.text) > 2 and earlier.text not in ".!?:\n“\""
    counted = after is not None and after.text[0].isalpha() and after.low not in load_words("stop")
    return capital and tokens[core.first].start - before.end == 1 and not counted


def _plain(digits: str) -> float:
    return float(digits.replace(",", "")) if len(digits) <= LONGEST and digits.isascii() else math.inf


def _near_month(tokens: list[Token], core: Core) -> bool:
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


def _is_year(tokens: list[Token], core: Core) -> bool:
    """Four digits without a separator, 1500 to 2100, unless something is counted or measured by them ("2000 protesters")."""
    text = tokens[core.first].text
    if core.last - core.first != 1 or not re.fullmatch(r"1[5-9]\d\d|20\d\d|2100", text):
        return False
    before = tokens[core.first - 1] if core.first else None
    after = tokens[core.last] if core.last < len(tokens) else None
    if before and (before.text in "$€£¥" or currency_of(before)):
        return False
    if unit_at(tokens, core.last) is not None:
        return False
    if before and (before.low in _YEAR_BEFORE or before.low in _YEAR_OWNER or before.low.endswith(("'s", "’s"))):
        return not (after and after.low in ("people", "persons"))
    plural = after and after.text.islower() and len(after.low) > 3 and (after.low.endswith("s") or after.low in ("people", "women", "children"))
    return not plural


def _all_capitals(text: str, tokens: list[Token], i: int) -> bool:
    """True where the words around are all in capitals, as in a headline."""
    words = [t.text for t in tokens[max(0, i - 4) : i + 5] if t.text.isalpha() and len(t.text) > 1]
    return len(words) > 3 and all(word.isupper() for word in words)
