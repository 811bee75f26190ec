"""What a page prints around its headline: dates of publication, bylines, and the name of the outlet behind it.

The numbers below were chosen by hand on the 90 pages of the extraction set.
"""

from __future__ import annotations

import html as html_entities
import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.stages.read.credits import read_credit_line
from rashomon.stages.read.datelines import read_date_line
from rashomon.stages.read.report import known
from rashomon.text.stretches import Stretch

_BY = re.compile(r"\A(?:\w+ )?by:? ", re.IGNORECASE)
_NEAR = 25
"""Lines below the headline in which date and byline are looked for; share buttons may stand between. On the 90 pages
the farthest stood 20 lines below.
"""
_PLACES = 12  # of its places on the page, those below which is looked; a title printed more often is a menu's
_PARAGRAPH = 45  # words; a longer line is a paragraph of the body, where the search ends
SENTENCE = 12  # words; a line of so many that ends as sentences do is a standfirst, a caption or a paragraph
STANDFIRSTS = 2
_DATE_WORDS = 14  # words; a longer line is a sentence that holds a date
_PART = re.compile(r" [|•·—] |\A[|•·—] |;")


def read_below(lines: Sequence[str], places: Sequence[int], *, base: str | None) -> tuple[list[str], str | None]:
    """The dates of publication (ISO) and the byline that a page prints below its headline.

    places: the numbers of the lines in which the headline stands.
    base: the stated ISO date, which gives the year to a line without one.

    A line with "@" gives no date: it belongs to an embedded post.
    """
    dates: list[str] = []
    author = None
    for place in places[:_PLACES]:
        below = lines[place + 1 : place + 1 + _NEAR]
        below = below[: _report_end(below)]
        for line, following in pairwise([*below, ""]):
            for part in _PART.split(line):
                dated = read_date_line(part, base=base) if len(part.split()) < _DATE_WORDS and "@" not in line else None
                dates += [dated.iso] if dated and dated.label != "updated" else []
                author = author or _byline(f"{part} {following}" if letters_of(part) == "by" else part)
    return dates, author


def _report_end(lines: Sequence[str]) -> int:
    """How many lines below a headline may still say who wrote the report and when: those above its first long
    paragraph, and above its third shorter one, for standfirst and caption are paragraphs too.
    """
    sentences = 0
    for number, line in enumerate(lines):
        words = len(line.split())
        sentences += words >= SENTENCE and line.rstrip("\"”’')").endswith((".", "!", "?"))
        if words > _PARAGRAPH or sentences > STANDFIRSTS:
            return number
    return len(lines)


def _byline(line: str) -> str | None:
    credit = read_credit_line(Stretch(line, 0, len(line)))
    return plain_name(credit.author) if credit and credit.why == "byline" else None


def plain_words(value: str | None) -> str | None:
    """A stated value with its character references decoded; None for an address, which is no title or name."""
    value = html_entities.unescape(value or "")
    return None if "://" in value else known(value)


def plain_name(value: str | None) -> str | None:
    """A stated name without "By" or "Analysis by" before it."""
    return known(_BY.sub("", words, count=1)) if (words := plain_words(value)) else None


def letters_of(text: str) -> str:
    """The letters and digits of a text in small letters: what two prints of one headline have in common."""
    return "".join(character for character in text.casefold() if character.isalnum())
