"""Spans: the characters from `start` up to, but without, `end` of one document, counted in Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters from `start` to `end` (exclusive) of the document with id `doc`.

    Spans sort by document id, then start, then end.

    >>> Span("d1", 0, 5).overlaps(Span("d1", 4, 9))
    True
    """

    doc: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """True if the two spans share at least one character."""
        return self.doc == other.doc and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True if `other` lies within this span."""
        return self.doc == other.doc and self.start <= other.start and other.end <= self.end

    def cover(self, other: Span) -> Span:
        """The shortest span that contains both spans.

        Raises ValueError where they lie in two documents.
        """
        if self.doc != other.doc:
            raise ValueError("spans of two documents have no common cover")
        return Span(self.doc, min(self.start, other.start), max(self.end, other.end))


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap or touch joined into one.

    >>> merge_spans([Span("d", 5, 9), Span("d", 0, 5)])
    (Span(doc='d', start=0, end=9),)
    """
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and merged[-1].doc == span.doc and span.start <= merged[-1].end:
            merged[-1] = merged[-1].cover(span)
        else:
            merged.append(span)
    return tuple(merged)
