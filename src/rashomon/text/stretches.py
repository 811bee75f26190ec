"""Cuts a text into stretches: lines and paragraphs, each of which becomes one block or several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rashomon.text.words import fold_line, printed_words

_LINE = re.compile(r"\S(?:[^\n\r\u2028\u2029]*\S)?")
_CLOSED = re.compile(r"""[.!?…:;,。！？][\s"”’'»)\]]*$""")  # some texts have blanks before a closing quotation mark
_ENDED = re.compile(r"""[.!?…。！？][\s"”’'»)\]]*$""")
_INNER_END = re.compile(r"[a-z]{3}[.!?][\"”’]?\s+[A-Z0-9]")
_TRUNCATED = re.compile(r"(?:\.\.\.|…)(?:\s*(?:read more|more|continue reading|full story)?\W*)$", re.IGNORECASE)
_ONE_LINE = range(1_000, 200_000)
"""Characters of a single line that is taken for a whole text which has lost its line breaks.

A paragraph of news has 100 to 600 characters; what has more than 200,000 is no report. Both ends were chosen by hand.
"""
_WRAP_WIDTHS = range(40, 101)
"""Columns at which programs and people wrap plain text."""


@dataclass(frozen=True)  # no slots: cached_property needs a dict
class Stretch:
    """The characters `start`..`end` of a text, without blanks at the edges, with the shapes that rules look at."""

    text: str
    start: int
    end: int

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as printed."""
        return tuple(self.text[start:end] for start, end in printed_words(self.text))

    @cached_property
    def plain(self) -> str:
        """The text in lower case, with straight quotation marks and single blanks: the form that word lists are
        compared with.
        """
        return fold_line(self.text)

    @property
    def ended(self) -> bool:
        """Whether the stretch ends as a sentence does."""
        return bool(_ENDED.search(self.text[-12:]))

    @property
    def headline_like(self) -> bool:
        """Whether the stretch is short and no sentence ends in it: a headline, a crosshead, a menu or a teaser."""
        return (
            len(self.text) <= 200
            and len(self.words) <= 25
            and not _CLOSED.search(self.text[-12:])
            and not _INNER_END.search(self.text)
        )

    @property
    def breaks_off(self) -> bool:
        """Whether the stretch stops in the middle, as teasers do: "The government has ... Read more »"."""
        return bool(_TRUNCATED.search(self.text[-40:]))


def split_stretches(text: str) -> tuple[Stretch, ...]:
    """The lines of a text, with the lines of a hard-wrapped paragraph joined into one stretch.

    A stretch holds a line break only where a paragraph was wrapped at a fixed width; a sentence may go on over it. A
    report that has lost all its line breaks is cut into sentences, so that the rules can tell furniture from the text
    beside it.

    >>> [stretch.text for stretch in split_stretches("Fire at the harbour\\n\\nNine died.  \\n")]
    ['Fire at the harbour', 'Nine died.']
    """
    spans = [match.span() for match in _LINE.finditer(text)]
    if _is_wrapped(text, spans):
        spans = _join_wrapped(text, spans)
    elif is_one_line(spans):
        from rashomon.text.sentences import split_sentences  # imported here: hardly any text needs it

        spans = list(split_sentences(text, *spans[0]))
    return tuple(Stretch(text[start:end], start, end) for start, end in spans)


def is_one_line(spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a text is long and has not a single line break."""
    return len(spans) == 1 and spans[0][1] - spans[0][0] in _ONE_LINE


def _is_wrapped(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether lines break at a fixed width, in the middle of sentences, and not where sentences or paragraphs end.

    The shares (six lines in ten) and the tolerance (20 columns) were chosen by hand.
    """
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
