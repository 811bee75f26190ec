"""Which of the chosen sentences share a line, and in which order lines stand, of candidates made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

import numpy as np
import pytest

from rashomon.model import LineKind, Member, Source, Span
from rashomon.page import Page
from rashomon.stages.brief.candidates import Candidate
from rashomon.stages.brief.together import Telling, order_tellings, put_together, with_newer, without_passed


class Report(NamedTuple):
    """What of a page these steps look at."""

    document: Member

    @property
    def doc(self) -> str:
        """The id of the report."""
        return self.document.id


def report(label: str, text: str, published: str | None = None) -> Page:
    """A report with a text."""
    member = Member(label, Source(label, ""), text, (), label=label, published=published)
    return cast(Page, Report(member))


def sentence(page: Page, words: str, rank: int, *, passing: bool = False, background: bool = False) -> Candidate:
    """A sentence of a report, given by its words."""
    at = page.document.text.index(words)
    none = frozenset[str]()
    span = Span(page.doc, at, at + len(words))
    return Candidate(page, span, rank, none, none, (), (), background=background, named_first=False, passing=passing)


A = report(
    "A", "one two. three four. “five” six. " + "long " * 40 + "end. on 2 May 2024 it fell. it was so.", "2024-05-03"
)
B = report("B", "seven eight. “nine” ten. eleven twelve.", "2024-05-01")
C = report("C", "thirteen. " + "far " * 30 + "off.", None)
ONE, THREE, FIVE = sentence(A, "one two.", 0), sentence(A, "three four.", 1), sentence(A, "“five” six.", 5)
LONG = sentence(A, "long " * 40 + "end.", 9)
SEVEN, NINE, ELEVEN = sentence(B, "seven eight.", 0), sentence(B, "“nine” ten.", 3), sentence(B, "eleven twelve.", 1)
FAR = sentence(C, "far " * 30 + "off.", 4)
OLD = sentence(B, "eleven twelve.", 7, background=True)


def alike(size: int, *near: tuple[int, int, float]) -> np.ndarray:
    """The cosines of sentences, 0 but for those given."""
    found = np.zeros((size, size), dtype=np.float32)
    for i, j, value in near:
        found[i, j] = found[j, i] = value
    return found


TOGETHER = {
    # the sentences in the order of the choice, their cosines, the lines there may be -> the lines by place
    "nothing near": ([ONE, SEVEN], [], 9, [["A0"], ["B0"]]),
    "near enough": ([ONE, SEVEN], [(0, 1, 0.46)], 9, [["B0", "A0"]]),
    "not near enough": ([ONE, SEVEN], [(0, 1, 0.44)], 9, [["A0"], ["B0"]]),
    "somewhat near where there are more than lines": ([ONE, SEVEN], [(0, 1, 0.26)], 1, [["B0", "A0"]]),
    "not even somewhat near": ([ONE, SEVEN], [(0, 1, 0.24)], 1, [["A0"]]),
    "one after the other": ([THREE, ONE], [(0, 1, 0.26)], 9, [["A0", "A1"]]),
    "far apart in one report": ([FIVE, ONE], [(0, 1, 0.26)], 9, [["A5"], ["A0"]]),
    "quoted words of two reports": ([SEVEN, FIVE], [(0, 1, 0.9)], 9, [["B0"], ["A5"]]),
    "quoted words of one report": ([THREE, FIVE], [(0, 1, 0.9)], 9, [["A1"], ["A5"]]),
    "too long together": ([LONG, FAR], [(0, 1, 0.9)], 9, [["A9"], ["C4"]]),
    "long, but not together": ([LONG, ONE], [(0, 1, 0.9)], 9, [["A0", "A9"]]),
    "of two kinds": ([ONE, OLD], [(0, 1, 0.9)], 9, [["A0"], ["B7"]]),
    "each only once": ([ONE, SEVEN, ELEVEN], [(0, 1, 0.5), (1, 2, 0.6)], 9, [["A0"], ["B0", "B1"]]),
    "the nearest by a hair": ([SEVEN, ONE, FAR], [(0, 1, 0.46012), (1, 2, 0.46014)], 9, [["B0"], ["A0", "C4"]]),
    "no more than there may be": ([ONE, SEVEN, FAR], [], 2, [["A0"], ["B0"]]),
    "an undated report stands where it was chosen": ([FAR, ONE], [(0, 1, 0.6)], 9, [["C4", "A0"]]),
}


def places(tellings: Sequence[Telling]) -> list[list[str]]:
    """The lines, each by the labels of its reports and the ranks of its sentences."""
    return [[f"{one.span.doc}{one.rank}" for one in telling.sentences] for telling in tellings]


@pytest.mark.parametrize(("chosen", "near", "most", "lines"), TOGETHER.values(), ids=TOGETHER)
def test_lines(chosen: list[Candidate], near: list[tuple[int, int, float]], most: int, lines: list[list[str]]) -> None:
    """Two of one kind and about one matter, or one after the other, where they are short enough."""
    assert places(put_together(chosen, alike(len(chosen), *near), most=most)) == lines


def test_kinds() -> None:
    """What is quoted is said, an older date is background, all else is an event."""
    tellings = put_together([ONE, FIVE, OLD], alike(3), most=9)
    assert [telling.kind for telling in tellings] == ["event", "said", "background"]


def test_newer_values() -> None:
    """A sentence with an older value stands before one with the newer, and nowhere where there is none."""
    superseded = {Span("B", 0, 5): (Span("A", 0, 3),)}
    kept = with_newer([ONE, SEVEN, NINE], superseded)
    assert [(one.span.doc, one.rank, len(one.newer)) for one in kept] == [("A", 0, 0), ("B", 0, 1), ("B", 3, 0)]
    assert places(put_together([kept[1]], alike(1), most=9)) == [["B0", "A0"]]
    assert places(put_together([kept[0], kept[1]], alike(2), most=9)) == [["B0", "A0"]]
    assert places(put_together([kept[0], kept[1], kept[2]], alike(3, (0, 2, 0.9)), most=9)) == [["B0", "A0"], ["B3"]]
    gone = with_newer([SEVEN, NINE], {Span("B", 0, 5): (Span("A", 100, 103),)})
    assert [(one.span.doc, one.rank) for one in gone] == [("B", 3)]
    assert with_newer([FAR, LONG], {FAR.span: (LONG.span,)}) == [LONG]


def test_what_has_passed() -> None:
    """The states of a report that is two days older than the newest one."""
    old, new = sentence(B, "seven eight.", 0, passing=True), sentence(A, "one two.", 0, passing=True)
    day_before = report("D", "one two.", "2024-05-02")
    undated = sentence(C, "thirteen.", 0, passing=True)
    given = [old, new, sentence(day_before, "one two.", 0, passing=True), undated, ELEVEN]
    assert [one.span.doc for one in without_passed(given)] == ["A", "D", "C", "B"]


def line(kind: LineKind, place: Candidate) -> Telling:
    """A line of one sentence."""
    return Telling((place,), kind)


def dated(label: str, text: str, published: str | None, rank: int = 0) -> tuple[Candidate, Member]:
    """A sentence that is all of a report."""
    page = report(label, text, published)
    return sentence(page, text, rank), page.document


ORDER = {
    # kind, text, day of print and rank of each line, whether the story is long -> the order
    "by kind": (
        [
            ("event", "it fell.", None, 0),
            ("background", "x.", None, 0),
            ("said", "y.", None, 0),
            ("event", "z.", None, 0),
        ],
        False,
        [0, 3, 2, 1],
    ),
    "heads of reports first": (
        [("event", "it fell.", None, 0), ("event", "x.", None, 2), ("event", "y.", None, 1)],
        False,
        [0, 2, 1],
    ),
    "the first stays whatever it is": ([("said", "x.", None, 5), ("event", "y.", None, 0)], False, [0, 1]),
    "a long story by days": (
        [
            ("event", "it fell.", "2024-05-09", 0),
            ("event", "it fell on 3 May 2024.", "2024-05-09", 0),
            ("event", "it fell on 1 May 2024.", "2024-05-02", 0),
            ("event", "it fell.", "2024-05-05", 0),
        ],
        True,
        [1, 2, 3, 0],
    ),
    "a long story opens with an event": (
        [("said", "it fell.", "2024-05-09", 0), ("event", "it rose.", "2024-05-01", 0)],
        True,
        [1, 0],
    ),
    "a day ahead is no day of the story": (
        [("event", "it will fall on 9 May 2024.", "2024-05-02", 0), ("event", "x.", "2024-05-01", 3)],
        True,
        [0, 1],
    ),
    "a long story without days": ([("event", "x.", None, 0), ("event", "y.", None, 0)], True, [0, 1]),
    "a day without a year is no day": (
        [
            ("event", "it fell on 1 May 2024.", "2024-05-09", 0),
            ("event", "it fell at 9 p.m. on 3 May.", None, 0),
            ("event", "y.", None, 0),
        ],
        True,
        [0, 1, 2],
    ),
    "months are no days": (
        [("event", "it fell in May 2024.", "2024-06-01", 0), ("event", "x.", "2024-05-20", 0)],
        True,
        [1, 0],
    ),
}


@pytest.mark.parametrize(("given", "long", "order"), ORDER.values(), ids=ORDER)
def test_order(given: list[tuple[LineKind, str, str | None, int]], order: list[int], *, long: bool) -> None:
    """What happened, who said what, background; in a long story by days."""
    made = [dated(chr(65 + i), text, day, rank) for i, (_, text, day, rank) in enumerate(given)]
    tellings = [line(kind, one) for (kind, *_), (one, _) in zip(given, made, strict=True)]
    documents = {document.id: document for _, document in made}
    ordered = order_tellings(tellings, documents, long_running=long)
    assert ["ABCDEF".index(one.sentences[0].span.doc) for one in ordered] == order
