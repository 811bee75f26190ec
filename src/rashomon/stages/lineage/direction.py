"""The order of two texts and how it is known: only a credit line or dates prove which came first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Literal

from rashomon.model import Member
from rashomon.text.words import find_words

First = Literal["a", "b"] | None

_UNKNOWN = "order not known, both may use a third text"
_CREDIT = re.compile(
    r"(?:originally|first)\s+(?:published|appeared|reported)\s+(?:by|in|on)\s+([^.\n]{2,60})"
    r"|\(([A-Z][^()\n]{1,40})\)"
    r"|\b(?:according to|citing|source:|courtesy(?: of)?|via|©|copyright)\s+([^.,;\n]{2,60})",
    re.IGNORECASE,
)
_FEW_WORDS = frozenset({"the", "news", "agency", "online", "com", "www", "org"})


def came_first(a: Member, b: Member) -> tuple[First, str]:
    """The text that came first ("a", "b", or None where nothing proves it), and the reason in words for the reader."""
    credited = [
        first for first, text, outlet in (("a", b, a.outlet), ("b", a, b.outlet)) if outlet and _credits(text, outlet)
    ]
    if len(credited) == 1:
        source = a if credited[0] == "a" else b
        return ("a" if source is a else "b"), f"it credits {source.outlet}"
    agency = _common_agency(a, b)
    if agency:
        return None, f"both credit {agency}: both may use its text"
    order = _earlier(a.published, b.published)
    if order:
        early, late = (a, b) if order == "a" else (b, a)
        return (
            order,
            f"the earlier is dated {early.published}, the later {late.published}; both may still use a third text",
        )
    return None, _UNKNOWN


def _credits(document: Member, outlet: str) -> bool:
    """True where the document credits this outlet."""
    wanted = _name_words(outlet)
    return bool(wanted) and any(wanted <= _name_words(credit) for credit in _credit_lines(document))


def _common_agency(a: Member, b: Member) -> str | None:
    """The first name credited by `a` that `b` credits too; None = there is none."""
    names_b = [_name_words(credit) for credit in _credit_lines(b)]
    return next((credit for credit in _credit_lines(a) if _name_words(credit) and _name_words(credit) in names_b), None)


def _credit_lines(document: Member) -> Iterator[str]:
    """The names that a document credits: in its credit lines, and by "first published by …" in its last two blocks of
    body.
    """
    for block in document.blocks_of("credit"):
        for match in _CREDIT.finditer(document.text, block.span.start, block.span.end):
            yield next(group for group in match.groups() if group).strip()
    for block in list(document.blocks_of("body"))[-2:]:
        for match in _CREDIT.finditer(document.text, block.span.start, block.span.end):
            if match[1]:
                yield match[1].strip()


def _name_words(name: str) -> frozenset[str]:
    """The words of an outlet's name, without those that many outlets share."""
    return frozenset(word for word, _, _ in find_words(name)) - _FEW_WORDS


def _earlier(a: str | None, b: str | None) -> First:
    """The earlier of two ISO dates; None where it is not sure which. Without time zones the days must be at least two
    apart, because neighbouring days may be one night.
    """
    if not a or not b:
        return None
    try:
        moments = [datetime.fromisoformat(text) for text in (a, b)]
        days = [date.fromisoformat(text[:10]) for text in (a, b)]
    except ValueError:
        return None
    if all(moment.tzinfo for moment in moments):
        left, right = (moment.astimezone(UTC) for moment in moments)
        return None if left == right else "a" if left < right else "b"
    gap = (days[1] - days[0]).days
    return None if abs(gap) < 2 else "a" if gap > 0 else "b"
