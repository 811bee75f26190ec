"""Cuts a long run of words into windows that fit the encoder."""

from __future__ import annotations

from collections.abc import Sequence

MOST_PIECES = 254
"""Wordpieces of one window, without the start and the stop mark."""
_FULL_ENOUGH = 150
"""Wordpieces from which a window ends at the end of a line; chosen by hand."""


def cut_windows(
    lengths: Sequence[int], ends: Sequence[bool], lines: Sequence[bool], *, most: int = MOST_PIECES
) -> list[tuple[int, int]]:
    """Windows that cover all words in order, as (first word, last word exclusive), each of at most `most` pieces.

    `lengths`: the number of pieces of each word.
    `ends`: whether a sentence may end with the word.
    `lines`: whether the word starts a line.

    A window that is well filled ends at the end of a line, else where a sentence may end, else where it is full.

    >>> cut_windows([100, 100, 100], [False, True, True], [True, False, False])
    [(0, 2), (2, 3)]
    """
    windows: list[tuple[int, int]] = []
    start = 0
    while start < len(lengths):
        total, stop = 0, start
        at_sentence = at_line = start
        while stop < len(lengths) and total + lengths[stop] <= most:
            total += lengths[stop]
            stop += 1
            if stop < len(lengths) and lines[stop]:
                at_sentence = stop
                if total >= _FULL_ENOUGH:
                    at_line = stop
            elif ends[stop - 1]:
                at_sentence = stop
        if stop < len(lengths):
            stop = at_line if at_line > start else at_sentence if at_sentence > start else max(stop, start + 1)
        windows.append((start, stop))
        start = stop
    return windows
