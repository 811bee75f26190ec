"""Passages from aligned sentences: exact spans on both sides, with the words that were changed between them."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import Edit, Member, Passage, Span
from rashomon.stages.lineage.align import Alignment, EqualRun
from rashomon.stages.lineage.pieces import SharedPiece
from rashomon.text.rarity import rarity

# The numbers were chosen by hand; no figure shows what each is worth.
_WHOLE = 0.35  # a sentence with this share of its words in equal runs is shown whole, else the part that holds them
_SOLID_RUN = 3  # words; the part begins and ends with equal runs of this length
_SLIGHT = 1.5  # rarity; two changes with one more common word between them are shown as one


_BEFORE_FIGURE, _AFTER_FIGURE = frozenset("€£$¥₹"), frozenset("%")  # belong to the figure beside them


def make_passage(alignment: Alignment, pieces: tuple[SharedPiece, ...], a: Member, b: Member) -> Passage:
    """The passage of an alignment: of each sentence the whole, or the part that is shared."""
    left, right = pieces[alignment.a], pieces[alignment.b]
    solid = [run for run in alignment.runs if run.length >= _SOLID_RUN] or list(alignment.runs)
    first, last = solid[0], solid[-1]
    equal = sum(run.length for run in alignment.runs)
    words_a = _shown((first.a, last.a + last.length), equal, left)
    words_b = _shown((first.b, last.b + last.length), equal, right)
    runs = [run for run in alignment.runs if words_a[0] <= run.a < words_a[1] and words_b[0] <= run.b < words_b[1]]
    edits = tuple(_edits(runs, (left, words_a, a), (right, words_b, b)))
    return Passage(_passage_span(a, left, words_a), _passage_span(b, right, words_b), edits)


def _shown(part: tuple[int, int], equal: int, piece: SharedPiece) -> tuple[int, int]:
    """The words of a piece that are shown, as a half-open range: all, or the given part."""
    return (0, len(piece.words)) if equal >= _WHOLE * len(piece.words) else part


def _passage_span(document: Member, piece: SharedPiece, words: tuple[int, int]) -> Span:
    """The span of a range of words of a piece; at an edge of the sentence it includes the marks there."""
    start = piece.start if words[0] == 0 else piece.offsets[words[0]][0]
    end = piece.end if words[1] == len(piece.words) else piece.offsets[words[1] - 1][1]
    return document.span(start, end)


_Side = tuple[SharedPiece, tuple[int, int], Member]


def _edits(runs: list[EqualRun], a: _Side, b: _Side) -> Iterator[Edit]:
    """The edits between the equal runs, word for word; two gaps with one common word between them are one edit."""
    gaps: list[list[int]] = []
    at_a, at_b = a[1][0], b[1][0]
    for run in [*runs, EqualRun(a[1][1], b[1][1], 0)]:
        if run.a > at_a or run.b > at_b:
            if (
                gaps
                and at_a - gaps[-1][1] == 1
                and at_b - gaps[-1][3] == 1
                and rarity(a[0].words[gaps[-1][1]]) < _SLIGHT
            ):
                gaps[-1][1], gaps[-1][3] = run.a, run.b
            else:
                gaps.append([at_a, run.a, at_b, run.b])
        at_a, at_b = run.a + run.length, run.b + run.length
    for first_a, last_a, first_b, last_b in gaps:
        span_a, span_b = _words_span(a, first_a, last_a), _words_span(b, first_b, last_b)
        yield Edit(a[2][span_a] if span_a else "", b[2][span_b] if span_b else "", span_a, span_b)


def _words_span(side: _Side, first: int, last: int) -> Span | None:
    if last == first:
        return None
    piece, _, document = side
    start, end = piece.offsets[first][0], piece.offsets[last - 1][1]
    start -= document.text[start - 1 : start] in _BEFORE_FIGURE
    end += document.text[end : end + 1] in _AFTER_FIGURE
    return Span(document.id, start, end)
