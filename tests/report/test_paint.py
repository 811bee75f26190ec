"""The sweep that paints overlapping marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.paint import Mark, paint, paint_lines
from rashomon.report.to_html import painted

CASES = [
    ("no marks: one segment", [], [("abcdef", ())]),
    ("a mark in the middle", [Mark(2, 4, "x")], [("ab", ()), ("cd", ("x",)), ("ef", ())]),
    ("two that overlap", [Mark(0, 4, "x"), Mark(2, 6, "y")], [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",))]),
    ("one inside another", [Mark(0, 6, "x"), Mark(2, 3, "y")], [("ab", ("x",)), ("c", ("x", "y")), ("def", ("x",))]),
    ("the same mark twice", [Mark(1, 3, "x"), Mark(1, 3, "x")], [("a", ()), ("bc", ("x",)), ("def", ())]),
    ("one that ends where the next begins", [Mark(0, 3, "x"), Mark(3, 6, "y")], [("abc", ("x",)), ("def", ("y",))]),
    ("an empty one paints nothing", [Mark(3, 3, "x")], [("abcdef", ())]),
    ("one that runs over the end is clipped", [Mark(4, 99, "x")], [("abcd", ()), ("ef", ("x",))]),
]


@pytest.mark.parametrize(("marks", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_segments_carry_the_marks_over_them(marks: list[Mark], expected: list[tuple[str, tuple[str, ...]]]) -> None:
    """Each segment names every mark that covers all of it, and no other."""
    assert [(segment.text, segment.styles) for segment in paint("abcdef", marks)] == expected


marks = st.lists(
    st.builds(
        Mark, st.integers(0, 40), st.integers(0, 40), st.sampled_from(["", "x", "y"]), st.sampled_from(["", "c1", "c2"])
    ),
    max_size=12,
)


@given(st.text(max_size=40), marks)
def test_painting_preserves_the_text(text: str, marks: list[Mark]) -> None:
    """Joined again, the segments are the text, whatever lies over it."""
    assert "".join(segment.text for segment in paint(text, marks)) == text
    assert "".join(segment.text for line in paint_lines(text, marks) for segment in line) == text


@given(st.text(max_size=40), marks)
def test_an_anchor_stands_once(text: str, marks: list[Mark]) -> None:
    """A target cited in two places has one anchor, at the first, for an id is unique in a page."""
    anchors = [anchor for segment in paint(text, marks) for anchor in segment.anchors]
    assert len(anchors) == len(set(anchors))


def test_lines_end_with_their_break() -> None:
    """Every line keeps its own line break, empty lines too."""
    assert ["".join(s.text for s in line) for line in paint_lines("a\n\nb\n", [])] == ["a\n", "\n", "b\n"]


def test_painted_text_is_escaped_inside_its_marks() -> None:
    """Markup in an article is text; an anchor stands before the segment it belongs to."""
    (line,) = paint_lines("<b>&", [Mark(1, 3, "cited", "c1")])
    assert painted(tuple(line)) == '&lt;<i id="c1"></i><span class="cited" data-c="c1">b&gt;</span>&amp;'
