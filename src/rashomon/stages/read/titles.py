"""Headlines: the title where it stands in the text, a second headline below it, and crossheads inside the report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.stages.read.credits import read_credit_line, read_dateline
from rashomon.stages.read.furniture import find_furniture
from rashomon.stages.read.furniture_phrases import match_phrase
from rashomon.stages.read.pasted import find_headline, is_pasted
from rashomon.text.stretches import Stretch
from rashomon.text.words import fold_line

MARKUP = re.compile(r"#{1,6}\s+|\*\*|__")
"""Marks of a heading or of emphasis in Markdown."""
_NEAR_TOP = 5
"""Stretches from the top among which the title is looked for; date lines, bylines and a menu may come before it. Chosen
by hand, as are the lengths below.
"""


def find_title(stretches: Sequence[Stretch], stated: str | None) -> int | None:
    """The number of the stretch that is the title: the one that equals the stated title or its beginning, else a
    headline at the top, in a pasted page the one near the top of its report; None where there is none.
    """
    top = range(min(_NEAR_TOP, len(stretches)))
    if stated:
        wanted = _letters(stated)
        for index in top:
            here = _letters(stretches[index].text)
            if here and (here == wanted or (len(here) > 12 and wanted.startswith(here))):
                return index
    if is_pasted(stretches):
        return find_headline(stretches, {index for index, stretch in enumerate(stretches) if match_phrase(stretch)})
    for index in top:
        stretch = stretches[index]
        if MARKUP.match(stretch.text) and stretch.text.startswith("# "):
            return index
        if _is_headline(stretches, index):
            return index
        if not stretch.headline_like:
            return None
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold_line(text)))


def _is_headline(stretches: Sequence[Stretch], index: int) -> bool:
    """True for a stretch of 3 to 25 words without a sentence's end that is neither a credit nor furniture and has a
    longer paragraph below it.
    """
    stretch = stretches[index]
    if not (stretch.headline_like and len(stretch.words) >= 3 and len(stretch.text) >= 15) or index + 1 >= len(
        stretches
    ):
        return False
    if (
        read_credit_line(stretch)
        or read_dateline(stretch, first=True)
        or find_furniture(stretches[: index + 1]).get(index)
    ):
        return False
    return any(
        len(other.text) > len(stretch.text) and not other.headline_like for other in stretches[index + 1 : index + 5]
    )


def is_subheading(stretch: Stretch) -> bool:
    """True for a headline of 4 to 14 words, which right below the title is a second one."""
    return stretch.headline_like and 4 <= len(stretch.words) <= 14


def is_crosshead(stretches: Sequence[Stretch], index: int, furniture: Mapping[int, str]) -> bool:
    """True for a short line without a sentence's end between two paragraphs: a heading inside the report."""
    stretch = stretches[index]
    if not 0 < index < len(stretches) - 1:
        return False
    heading = stretch.headline_like and 1 < len(stretch.words) <= 10 and stretch.text[0].isupper()
    if not heading and not MARKUP.match(stretch.text):
        return False
    around = (stretches[index - 1], stretches[index + 1])
    return (
        index - 1 not in furniture
        and index + 1 not in furniture
        and all(not other.headline_like and len(other.words) >= 7 for other in around)
    )
