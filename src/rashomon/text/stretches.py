"""Cutting a text into stretches: lines and paragraphs, each of which becomes one block or several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rashomon.text.words import fold_line, printed_words

_LINE = re.compile(r"\S(?:[^\n\r\u2028\u2029]*\S)?")
_CLOSED = re.compile(r"""[.!?…:;,][\s"”’'»)\]]*$""")  # rebuilt texts put blanks before a closing quote
_ENDED = re.compile(r"""[.!?…][\s"”’'»)\]]*$""")
_INNER_END = re.compile(r"[a-z]{3}[.!?][\"”’]?\s+[A-Z0-9]")
_TRUNCATED = re.compile(r"(?:\.\.\.|…)(?:\s*(?:read more|more|continue reading|full story)?\W*)$", re.IGNORECASE)
_ONE_LINE = range(1_000, 200_000)
"""A line of so many characters that is a whole text was many lines once: paragraphs of news have 100 to 600. What is
longer is no report.
"""
_WRAP_WIDTHS = range(40, 101)
"""Columns at which programs and people wrap plain text by hand."""


@dataclass(frozen=True)  # no slots: cached_property needs a dict
class Stretch:
    """Characters `start` to `end` of a text, blanks at the edges left out, with the shapes that rules look at."""

    text: str
    start: int
    end: int

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, as printed."""
        return tuple(self.text[start:end] for start, end in printed_words(self.text))

    @cached_property
    def plain(self) -> str:
        """Lower case, straight quotes, single blanks: the form that word lists are compared with."""
        return fold_line(self.text)

    @property
    def ended(self) -> bool:
        """True where it ends as a sentence does."""
        return bool(_ENDED.search(self.text[-12:]))

    @property
    def headline_like(self) -> bool:
        """True for a short line without a sentence's end, at its edge or inside: headlines,
        crossheads, menus, teasers.
        """
        return (
            len(self.text) <= 200
            and len(self.words) <= 25
            and not _CLOSED.search(self.text[-12:])
            and not _INNER_END.search(self.text)
        )

    @property
    def breaks_off(self) -> bool:
        """True where it stops in the middle, as teasers do: "The government has ... Read more »"."""
        return bool(_TRUNCATED.search(self.text[-40:]))


def split_stretches(text: str) -> tuple[Stretch, ...]:
    """The lines of a text, those of a hard-wrapped paragraph joined to one stretch.

    So a stretch holds a line break only where somebody wrapped a paragraph at a fixed width; a sentence may run on over
    it. A whole report that lost its line breaks is cut into sentences, so that what is furniture can be told from its
    neighbours.

    >>> [stretch.text for stretch in split_stretches("Fire at the harbour\\n\\nNine died.  \\n")]
    ['Fire at the harbour', 'Nine died.']
    """
    spans = [match.span() for match in _LINE.finditer(text)]
    if _is_wrapped(text, spans):
        spans = _join_wrapped(text, spans)
    elif is_one_line(spans):
        from rashomon.text.sentences import split_sentences  # lazily: loads a tokenizer, and hardly a text needs it

        spans = list(split_sentences(text, *spans[0]))
    return tuple(Stretch(text[start:end], start, end) for start, end in spans)


def is_one_line(spans: Sequence[tuple[int, int]]) -> bool:
    """True for a long text without a single line break."""
    return len(spans) == 1 and spans[0][1] - spans[0][0] in _ONE_LINE


def _is_wrapped(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """True where lines break at a fixed width in the middle of sentences, not where sentences or paragraphs end."""
    inner = [(a, b) for (a, b), (c, _) in pairwise(spans) if text.count("\n", b, c) == 1]
    if len(inner) < 4 or max(b - a for a, b in spans) not in _WRAP_WIDTHS:
        return False
    broken = sum(not _ENDED.search(text[max(a, b - 12) : b]) for a, b in inner)
    widest = max(b - a for a, b in inner)
    full = sum(b - a >= widest - 20 for a, b in inner)
    return broken >= len(inner) * 0.6 and full >= len(inner) * 0.6


def _join_wrapped(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    widest = max(b - a for a, b in spans)
    joined = [spans[0]]
    for (a, b), (c, d) in pairwise(spans):
        if text.count("\n", b, c) == 1 and b - a >= widest - 25:
            joined[-1] = (joined[-1][0], d)
        else:
            joined.append((c, d))
    return joined
