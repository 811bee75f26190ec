"""Ages: which numbers are one though nothing says so but commas, and whose they are."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.model import Entity
from rashomon.page import Page
from rashomon.stages.facts.counted_nouns import person_noun
from rashomon.stages.facts.counting import Counted
from rashomon.stages.facts.measures import of_people
from rashomon.stages.facts.setting import Setting, named_in
from rashomon.text.numbers import Number

_PRONOUN = 20  # characters before an age in which "He was" stands
_NAME_BEFORE = re.compile(r"(?:[^\W\d_a-zà-ÿ][\w'’.-]{0,40}[ \u00a0]){0,3}[^\W\d_a-zà-ÿ][\w'’-]{1,40},[ \u00a0]$")
_PRONOUN_BEFORE = re.compile(r"(?:\A|[.!?”\"\n]\s{0,3}|\bsaid\s|\bthat\s)((?:he|she)\s(?:is|was)\s)$", re.IGNORECASE)
"""What stands before the age of who was named before: "She was 91", not "when she was seven"."""
_THEN_BEFORE = re.compile(r"\bthen[-‐‑ ]\s?$", re.IGNORECASE)
"""What stands before the age that somebody had at an earlier time: "then-15-year-old Ann Lee"."""
_NOUN_BEFORE = re.compile(r"\b(\w{3,20}), $")
_BETWEEN_COMMAS = re.compile(r", \d{1,3},")
_AGE_AFTER = re.compile(r"(?:,|\.|\)|;| and\b| of\b| from\b|\s{0,9}(?:\n|$))")
_AFTER_ANOTHER = re.compile(r", \d{1,3},? and (?:[^\W\d_a-zà-ÿ][\w'’.-]{0,40} ){0,3}[^\W\d_a-zà-ÿ][\w'’-]{1,40}, $")
"""What stands before the last age of a row: "Ida Holm, 27, and Bo Lie, 31 were arrested"."""
_NAME_AFTER = re.compile(r"\s{1,9}(?:[a-z]+\s){0,3}((?:[^\W\d_a-zà-ÿ][\w'’-]+ ?){1,3})")
_DESCRIBING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PUNCT", "DET", None})


def read_age(text: str, number: Number, counted: Counted) -> tuple[Number, Counted]:
    """ "Ann Lee, 35," is an age though nothing says so but the commas; an age or an ordinal counts nobody."""
    if number.kind != "count":  # the 18 of "an 18-year-old was killed" is no toll
        counted = replace(counted, added_to_previous=False)  # nor are the ages of two people added up
        return number, replace(counted, measure=None) if of_people(counted.measure) else counted
    plain = not number.qualifier and not number.spelled and number.value is not None and 0 < number.value < 111
    last = _AFTER_ANOTHER.search(text, max(0, number.start - 120), number.start)
    if not plain or number.value != int(number.value or 0) or not (last or _AGE_AFTER.match(text, number.end)):
        return number, counted
    named = _NAME_BEFORE.search(text, max(0, number.start - 80), number.start) or _person_before(text, number.start)
    pronoun = _PRONOUN_BEFORE.search(text[max(0, number.start - _PRONOUN) : number.start])
    if not named and not pronoun and not _BETWEEN_COMMAS.match(text, max(0, number.start - 2), number.end + 1):
        return number, counted
    return replace(number, kind="age", unit="years old", dimension="age"), replace(
        counted, measure=None, noun=None, group=None
    )


def _person_before(text: str, start: int) -> bool:
    """Whether "boy, " stands right before a number."""
    found = _NOUN_BEFORE.search(text, max(0, start - 30), start)
    return found is not None and person_noun(found[1].lower()) is not None


def whose_age(page: Page, setting: Setting, number: Number) -> str | None:
    """The key of the person an age belongs to: the name right before ("Ann Lee, 35,") or after it ("35-year-old Ann
    Lee"); None for the age of an earlier time ("then-15-year-old").
    """
    text = page.text
    if _THEN_BEFORE.search(text, max(0, number.start - _PRONOUN), number.start):
        return None
    if (person := pronoun_before(page, number.start)) is not None:
        return person.id
    before = _NAME_BEFORE.search(text, max(setting.span.start, number.start - 80), number.start)
    if before and _told_after(page, number):
        before = None  # "Mark Orr, 42-year-old Min Haug": one of a list, who is told after the age
    after = None if before else _NAME_AFTER.match(text, number.end, min(setting.span.end, number.end + 80))
    if after and not _is_described(page, number.end, after.start(1)):
        return None
    where = before.span() if before else after.span(1) if after else None
    if where is None:
        return None
    named = named_in(page, *where)
    people = [entity.id for _, entity in named if entity.kind == "person"]
    if named:
        return people[-1] if people else None  # "an 11-year-old Tarn boy": Tarn is no person
    parts = re.findall(r"[^\W\d_][\w'’-]+", text[where[0] : where[1]])
    return parts[-1].casefold() if parts and not any(map(str.isdigit, parts[-1])) else None  # "the 12-year-old X6"


def pronoun_before(page: Page, start: int) -> Entity | None:
    """The person whom the pronoun means in whose sentence an age at a character stands: "She was 91"."""
    found = _PRONOUN_BEFORE.search(page.text[max(0, start - _PRONOUN) : start])
    if found is None:
        return None
    within = page.names.within(start - len(found[1]), start)
    return next((entity for _, entity in within if entity.kind == "person"), None)


def _told_after(page: Page, number: Number) -> bool:
    """Whether an age is that of the person named right behind it, whoever is named before ("42-year-old Min Haug"; not
    "54-year-old Tarn man").
    """
    found = page.names.at(number.end + 1) if page.text[number.end - 3 : number.end] == "old" else None
    if found is None or found[1].kind != "person" or found[0].form == "pronoun":
        return False
    following = page.tree.over(found[0].span.end, found[0].span.end + 2)
    return not any(page.tree.tokens[i].pos == "NOUN" for i in following)


def _is_described(page: Page, start: int, end: int) -> bool:
    """Whether only nouns and adjectives stand between an age and a name: "a 16-year-old Tarn student Ann Lee", not "the
    16-year-old hit his friend Ann Lee", "an 18-year-old friend of Ann Lee".
    """
    tokens = (page.tree.tokens[i] for i in page.tree.over(start, end))
    return all(token.pos in _DESCRIBING for token in tokens)
