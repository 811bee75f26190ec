"""Patterns that begin with a figure, tried where a figure begins: several times as fast as at every character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_FIGURE = re.compile(r"\d+")


def figure_starts(text: str, start: int, end: int) -> list[int]:
    """Where figures begin in `text[start:end]`.

    >>> figure_starts("On 3 May 2021", 0, 13)
    [3, 9]
    """
    return [match.start() for match in _FIGURE.finditer(text, start, end)]


def matches_at(rule: re.Pattern[str], text: str, starts: Sequence[int], end: int) -> Iterator[re.Match[str]]:
    """What `rule.finditer` finds in a stretch that ends at `end`, where the rule begins with a figure and refuses one
    that stands behind a letter or another figure.

    starts: where figures begin there.
    """
    last = 0
    for start in starts:
        if start >= last and (match := rule.match(text, start, end)):
            yield match
            last = match.end()
