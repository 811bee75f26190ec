"""What the model is told about each word besides its wordpieces: its shape, whether it starts a line, whether it is
quoted.

The encoder is uncased and sees short windows; these features give it capitals, layout and open quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.text.quotation import CLOSING, OPENING, STRAIGHT, leans_on

SINGLE_OPENING = "‘"
SINGLE = frozenset("'’`")

LOWER, CAPITALISED, UPPER, MIXED, DIGITS, ALPHANUMERIC, MARK, OPENS, CLOSES = range(9)
SHAPES = 9
ROWS = SHAPES * 4
"""Rows of the encoder's feature table: the shape, + 9 where the word starts a line, + 18 where it stands inside
quotation marks.
"""


@dataclass(frozen=True, slots=True)
class Features:
    """The features of some words, one entry per word.

    `rows`: the row of the feature table.
    `quotes`: 1 for an opening quotation mark, -1 for a closing one, else 0.
    """

    rows: tuple[int, ...]
    quotes: tuple[int, ...]


def line_starts(text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each word starts a line of the text, one entry per word."""
    ends = [0, *(end for _, end in spans)]
    return [i == 0 or "\n" in text[ends[i] : start] for i, (start, _) in enumerate(spans)]


def describe_words(text: str, spans: Sequence[tuple[int, int]], lines: Sequence[bool]) -> Features:
    """The features of the words at these offsets of `text`. `lines`: which of them start a line.

    >>> text = 'He said "no".'
    >>> describe_words(text, [(0, 2), (3, 7), (8, 9), (9, 11), (11, 12), (12, 13)], [True] + [False] * 5).quotes
    (0, 0, 1, 0, -1, 0)
    """
    rows: list[int] = []
    quotes: list[int] = []
    double = single = False
    for (start, end), starts_line in zip(spans, lines, strict=True):
        if starts_line:  # every paragraph of a longer quotation has its own opening mark
            double = single = False
        word = text[start:end]
        direction = 0
        if len(word) <= 2:
            direction = _quote_direction(text, start, end, (double, single))
        is_single = direction != 0 and (word in SINGLE or word == SINGLE_OPENING)
        inside = double or single
        if direction:
            double, single = (double, direction > 0) if is_single else (direction > 0, single)
            shape = OPENS if direction > 0 else CLOSES
        else:
            shape = word_shape(word)
        rows.append(shape + SHAPES * starts_line + 2 * SHAPES * inside)
        quotes.append(direction)
    return Features(tuple(rows), tuple(quotes))


def _quote_direction(text: str, start: int, end: int, pending: tuple[bool, bool]) -> int:
    """The direction of a quotation mark: 1 opening, -1 closing, 0 for any other word.

    `pending`: whether a double and whether a single quotation is open.
    """
    word = text[start:end]
    left, right = leans_on(text, start, end)
    if word in OPENING or word == "``":
        return 1
    if word in CLOSING or word == "''":  # one that closes nothing and leans on the next word was meant to open
        return 1 if not pending[0] and right and not left else -1
    if word in STRAIGHT:
        if left != right:
            return -1 if left else 1
        return -1 if pending[0] else 1
    if word == SINGLE_OPENING:
        return 1 if right else 0
    if word in SINGLE:
        if not left and right and not text[end].isdigit():
            return 1
        # after a word this may be the apostrophe of "the ministers' talks": closing only where a single quotation is
        # open
        return -1 if pending[1] and left and not right else 0
    return 0


def word_shape(word: str) -> int:
    """The shape class of a word that is no quotation mark.

    >>> [word_shape(w) for w in ("talks", "Iran", "SCO", "iPhone", "34,356", "10th", ",")]
    [0, 1, 2, 3, 4, 5, 6]
    """
    if word.islower() and word.isalpha():
        return LOWER
    letters = [c for c in word[:64] if c.isalpha()]
    if any(c.isdigit() for c in word[:64]):
        return ALPHANUMERIC if letters else DIGITS
    if not letters:
        return MARK
    if all(c.isupper() for c in letters):
        return UPPER if len(letters) > 1 else CAPITALISED
    if letters[0].isupper() and not any(c.isupper() for c in letters[1:]):
        return CAPITALISED
    return MIXED if any(c.isupper() for c in letters) else LOWER
