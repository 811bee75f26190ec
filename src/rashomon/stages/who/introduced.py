"""Whether a short name introduces somebody new: by a relation, an age or an office of its own."""

from __future__ import annotations

import re

from rashomon.model import Reading, Span
from rashomon.stages.who.clusters import Node
from rashomon.text import gazetteer
from rashomon.text.words import fold

_BESIDE = 24  # characters before a name in which a relation ("her husband") is looked for; chosen by hand, no figure
_RELATION = re.compile(rf"\b({gazetteer.kin_pattern()}),?\s$", re.IGNORECASE)
_KIN = re.compile(rf"\b{gazetteer.kin_pattern()}\b", re.IGNORECASE)
_NEAR = 40  # characters around a full name in which a word of kinship is looked for; chosen by hand, no figure
_AGE = re.compile(r",\s(?:aged\s)?(\d{1,3})\b")
_APPOSITION = re.compile(r",(?: \d+,)? ((?:[\w.'’-]+ ?){1,8})")


def is_somebody_else(short: Node, full: Node, reading: Reading) -> bool:
    """True where a short name means a person other than the one of the full name.

    "President Hale" is not "Sonia Hale" if she is given no office. A first name with a relation or an age of its own
    ("her husband Eric", "Laura, 5,") introduces somebody new.
    """
    if short.form.words == full.form.words[: len(short.form.words)] and is_introduced(
        short, full, reading.document.text
    ):
        return True
    offices = short.offices
    if not offices or offices & full.offices:
        return False
    return not any(_has_office(reading.document.text, one.span.end) for one in full.occurrences)


def is_introduced(short: Node, full: Node, text: str) -> bool:
    """True where a relation or an age stands beside a first name that no full name has beside it.

    Kin may be named in full afterwards ("his wife, Anna" … "Anna Hall"), or as kin before ("her children, Jan Hall").
    """
    if full.is_full and (short.first < full.first or _is_kin(full, text)):
        return False
    for pattern, after in ((_RELATION, False), (_AGE, True)):
        of_short, of_full = (
            {match[1].lower() for one in node.occurrences if (match := _beside(pattern, text, one.span, after=after))}
            for node in (short, full)
        )
        if of_short - of_full:
            return True
    return False


def _is_kin(full: Node, text: str) -> bool:
    """True where a word of kinship stands near the place where a full name is first printed."""
    span = full.occurrences[0].span
    return _KIN.search(text, max(0, span.start - _NEAR), span.end + _NEAR) is not None


def _beside(pattern: re.Pattern[str], text: str, span: Span, *, after: bool) -> re.Match[str] | None:
    """What a pattern finds right after a name, or within the `_BESIDE` characters before it."""
    return pattern.match(text, span.end) if after else pattern.search(text[max(0, span.start - _BESIDE) : span.start])


def _has_office(text: str, end: int) -> bool:
    """True where an apposition with an office follows a name ("Karl Hagen, the mayor of Halden")."""
    match = _APPOSITION.match(text, end)
    return match is not None and bool(gazetteer.public_titles(fold(word) for word in match[1].split()))
