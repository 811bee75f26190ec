"""What the rules of dates are made of: a piece of a date, the place it is looked for in, and the words that tell past
from future.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rashomon.lexicon import load_table
from rashomon.text.at_figures import matches_at


def of_kind(kind: str) -> dict[str, str]:
    """The words of one kind in the calendar's list, each with its value."""
    return {row[0]: row[2] if len(row) > 2 else "" for row in load_table("calendar") if row[1] == kind}


def any_word(words: list[str], *, cased: bool = False) -> str:
    """A pattern of alternatives, the longest first; `cased` matches words in Title Case and in CAPITALS only."""
    forms = [
        form for word in words for form in ((word.title().replace("'S", "'s"), word.upper()) if cased else (word,))
    ]
    return (
        "(?:"
        + "|".join(
            re.escape(form).replace("'", "['’]") for form in sorted(set(forms), key=lambda form: (-len(form), form))
        )
        + ")"
    )


WEEKDAYS = {word: int(value) for word, value in of_kind("weekday").items()}
PARTS = {**of_kind("part"), **of_kind("daypart")}
DAY_PARTS = of_kind("daypart")

GAP = r"(?:[^\S\n]{1,3}|\n)"
START = r"(?<![\w.,:$€£/-])"
YEAR = r"(?:1[0-9]|20)\d\d"

# no number between: in "In 2009 two people died" 2009 counts nobody
_COUNT_NOUN = re.compile(
    rf"[\s-]{{1,2}}(?:(?!(?:by|in|of|on|at|to|for|from|and|with|as|after|before|when|while|the|that|an?"
    rf"|{any_word([row[0] for row in load_table('numerals')])})\b)[a-z]{{2,12}}\s)?{any_word(list(of_kind('count')))}\b"
)
_TENSE = re.compile(
    r"(?:(?<!\w)(?=\w)|(?=['’]))(?<!\bbe )(?<!\bto )(?<!\bwill )(?<!\bmay )"
    rf"(?:(?P<ahead>{any_word(list(of_kind('ahead')))})|\b(?P<behind>{any_word(list(of_kind('behind')))}|\w{{2,20}}ed))\b"
)
# "The council votes on": a verb in the present right before the date, and no other word of tense in its clause.
_PLANNED = re.compile(
    rf"^[\s“\"]*(?:The|A|An|This|His|Her|Its|Their){GAP}(?:[\w-]{{2,20}}{GAP}){{1,3}}[a-z]{{2,15}}s{GAP}(?:on{GAP})?$"
)
# "postponed until 2 May": what is told is past, but the day need not be
_FOR = re.compile(rf"\b(?:for|until|till){GAP}(?:\d[\d:.]*\s?[ap]\.?m\.?{GAP}(?:on{GAP})?)?$")
# "set a hearing for 28 June": the day a plan was made for, whatever the tense of the making
_SET_FOR = re.compile(
    rf"\b{any_word(list(of_kind('plan')))}{GAP}(?:[\w'’-]{{1,20}}{GAP}){{0,6}}(?:for|to|until|till){GAP}"
    rf"(?:\d[\d:.]*\s?[ap]\.?m\.?{GAP}(?:on{GAP})?)?$"
)
# "likely to leave on Friday": what is still to be done, whatever the tense before it
_TO_DO = re.compile(
    r"\b(?:likely|expected|expects?|due|set|scheduled|slated|poised|planned|planning|plans?|hoping|hopes?|intends?"
    rf"|about|going|ready|vowed|vows?|promised|promises|supposed) to{GAP}"
    rf"(?:(?!(?:and|but|after|before|when|that)\b)[\w'’-]{{1,20}}{GAP}){{1,5}}$"
)
# "will stay closed until Friday": the end of what lasts
_LASTS_UNTIL = re.compile(
    rf"\b(?:will|is|are|remains?|stays?|runs?|lasts?)\b[^.;]{{0,80}}?\b(?:until|till|through){GAP}$"
)
# "his own Dec. 27 debate": the tense of the clause is not that of the debate
_OWN = re.compile(
    rf"\b(?:an?|the|this|that|his|her|its|their|our|my|own|[\w.-]{{1,20}}['’]s|[\w-]{{2,20}}s['’]){GAP}"
    rf"(?:(?:upcoming|planned|own|last|recent){GAP}){{0,2}}$"
)
_OF_A_NOUN = re.compile(
    rf"{GAP}(?!{any_word([*of_kind('behind'), *of_kind('ahead')])}\b|\w{{2,20}}ed\b"
    r"|(?:and|or|but|at|in|on|to|of|by|as|for|from|with|that|when|after|before)\b)[a-z][a-z-]{2,20}\b"
)
# "In August the two vowed to": the verb of the clause, no plan for August
_VOWED = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bwas )(?<!\bwere )(?<!\bhave )(?<!\bhas )\b(?:vowed to|hoped|planned)\b"
)
# The point of "p.m.", "J.", "Mr." or "Gen." does not end a clause.
_CLAUSE_END = re.compile(r"[.!?;](?<!\b\w.)(?<!\b[A-Z]\w.)(?<!\b[A-Z]\w\w.)['\"”’)]?\s|\n")
PART_AFTER = re.compile(rf"{GAP}(?P<part>{any_word(list(DAY_PARTS))})\b")


EXPLICIT, WORD, WEEKDAY, CLOCK, OFFSET = range(5)
"""Ranks of pieces. Of two pieces that are joined, the one with the lower rank says the day."""


@dataclass(frozen=True, slots=True)
class DatePiece:
    """What one rule found at characters `start`..`end`.

    `value`, `precision`, `printed`, `part`, `qualifier`, `zone`: as in `DateMention`. A piece with an empty value keeps
    other rules away from its characters and is dropped in the end.
    `rank`: one of the ranks above.
    `clock`: the time of day that was joined to a day, hh:mm[Z].
    `offset`: (unit, number) of "two days earlier", which is counted from the date mentioned before it.
    """

    start: int
    end: int
    value: str = ""
    precision: str = ""
    printed: str | None = None
    rank: int = EXPLICIT
    part: str | None = None
    qualifier: str | None = None
    zone: str | None = None
    clock: str | None = None
    offset: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The characters `start`..`end` of a text, which are searched for dates.

    `base`: the day from which "Friday" or "April" is counted; None = unknown.
    """

    text: str
    start: int
    end: int
    base: date | None

    def before(self, position: int, length: int = 40) -> str:
        """At most `length` characters before a position."""
        return self.text[max(self.start, position - length) : position]

    def after(self, position: int, length: int = 40) -> str:
        """At most `length` characters from a position on."""
        return self.text[position : min(self.end, position + length)]

    def counts(self, position: int) -> bool:
        """Whether a noun follows a position that makes the number before it an amount ("14 people"), not a date."""
        return bool(_COUNT_NOUN.match(self.after(position)))

    def ahead(self, start: int, end: int) -> bool | None:
        """True where the clause around a date speaks of the future, False where it speaks of the past, None where no
        word tells.

        A plan made for the date lies ahead. Else the last word of tense before the date decides, else the first one
        after it. A date in brackets or between commas has nothing to do with the words after it ("the festival (29
        April – 2 May) has booked 30 bands").
        """
        left = _CLAUSE_END.split(self.before(start, 110))[-1]
        if _SET_FOR.search(left) or _TO_DO.search(left) or _LASTS_UNTIL.search(left):
            return True
        if _OWN.search(left) and _OF_A_NOUN.match(self.after(end)):
            return None
        signs = list(_TENSE.finditer(left))
        if not signs and not _is_apart(left, self.after(end, 2)):
            right = _CLAUSE_END.split(self.after(end, 80))[0]
            signs = list(_TENSE.finditer(right))[:1]
            if signs and _VOWED.search(right, 0, signs[0].end()):
                return False
        if signs and (signs[-1].lastgroup == "ahead" or not _FOR.search(left)):
            return signs[-1].lastgroup == "ahead"
        return True if _PLANNED.search(left) else None


def _is_apart(before: str, after: str) -> bool:
    """Whether brackets or commas part a date from the words after it."""
    return before.endswith("(") or (before.rstrip().endswith(",") and after.lstrip()[:1] in (",", ")", "–", "-"))


class DateRule(NamedTuple):
    """A pattern, and the function that makes a piece of a match or says that it is no date.

    needs: says of a text in small letters, sooner than the pattern, that it can match nothing there; None = ask it.
    """

    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], Place], DatePiece | None]
    needs: Callable[[str], object] | None = None

    def matches(self, place: Place, low: str, figures: Sequence[int]) -> Iterator[re.Match[str]]:
        """The matches in a place, in order. low: its text in small letters. figures: where figures begin in it."""
        if self.needs and not self.needs(low):
            return iter(())
        if self.pattern.pattern.startswith(START):  # then comes a figure, in every rule
            return matches_at(self.pattern, place.text, figures, place.end)
        return self.pattern.finditer(place.text, place.start, place.end)


def needs_any(words: Iterable[str]) -> Callable[[str], bool]:
    """The question whether a text in small letters has one of these words."""
    kept = tuple(words)
    return lambda low: any(word in low for word in kept)
