"""Overlapping marks over a text, cut into segments by one sweep over the marks' sorted edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a text, `start` to `end`, with a style, or with a name by which a citation points at them
    (`target`).
    """

    start: int
    end: int
    style: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under one set of marks.

    targets: all targets that cover it.
    anchors: those of them that begin here.
    """

    text: str
    styles: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


def paint(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> Iterator[Segment]:
    """Yields the text from `start` to `end` in segments; joined, they are that text again.

    >>> [(s.text, s.styles) for s in paint("abcd", [Mark(0, 3, "x"), Mark(2, 4, "y")])]
    [('ab', ('x',)), ('c', ('x', 'y')), ('d', ('y',))]
    """
    end = len(text) if end is None else end
    opening: dict[int, list[Mark]] = defaultdict(list)
    edges = {start, end}
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last:
            opening[first].append(mark)
            edges |= {first, last}
    active: list[Mark] = []
    pointed: set[str] = set()
    for left, right in pairwise(sorted(edges)):
        active = [mark for mark in active if mark.end > left] + opening[left]
        anchors = tuple(sorted({mark.target for mark in opening[left] if mark.target} - pointed))
        pointed.update(anchors)
        yield Segment(
            text[left:right],
            tuple(sorted({mark.style for mark in active if mark.style})),
            tuple(sorted({mark.target for mark in active if mark.target})),
            anchors,
        )


def paint_lines(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> list[list[Segment]]:
    r"""Returns the segments of a text line by line; each line keeps its break as its last segment.

    >>> [[s.text for s in line] for line in paint_lines("ab\ncd", [Mark(1, 4, "x")])]
    [['a', 'b', '\n'], ['c', 'd']]
    """
    end = len(text) if end is None else end
    breaks = [Mark(i, i + 1, _BREAK) for i in range(start, end) if text[i] == "\n"]
    lines: list[list[Segment]] = [[]]
    for segment in paint(text, [*marks, *breaks], start=start, end=end):
        if _BREAK in segment.styles:
            # several breaks in a row are one segment, because the marks over them are the same
            for _ in segment.text:
                lines[-1].append(Segment("\n"))
                lines.append([])
        else:
            lines[-1].append(segment)
    return lines if lines[-1] else lines[:-1]


_BREAK = "\n"
