"""Stretches: which lines are joined to the paragraph that somebody wrapped, and what shapes a stretch has."""

from __future__ import annotations

import pytest

from rashomon.text.stretches import Stretch, is_one_line, split_stretches
from rashomon.text.weighing import similarity, weigh_words

FULL = "The harbour master of Tarn told the council on Monday that the old"  # 66 columns, in the middle of a sentence
CLOSED = "The harbour master of Tarn told the old council about it on Monday."
HALF = "The harbour master of Tarn told"


@pytest.mark.parametrize(
    ("lines", "stretches"),
    [
        ([FULL] * 6, 1),
        ([FULL] * 4, 4),  # three line breaks are too few to tell
        ([FULL] * 5, 1),
        ([FULL, FULL, FULL, HALF, FULL, HALF, FULL, FULL], 3),  # a short line ends its paragraph
        ([FULL, HALF, HALF, HALF, FULL, HALF, FULL, HALF], 8),  # half of the lines are full: no wrapped text
        ([CLOSED] * 6, 6),  # lines that end as sentences do are paragraphs
        ([FULL, CLOSED, FULL, CLOSED, FULL, FULL, FULL], 1),
        ([FULL[:38].strip()] * 6, 6),  # narrower than anybody wraps
        ([FULL[:41].strip()] * 6, 1),
        ([f"{FULL} {FULL}"[:100]] * 6, 1),
        ([f"{FULL} {FULL}"[:104]] * 6, 6),  # wider than anybody wraps
        ([*[FULL] * 5, "", *[FULL] * 3], 2),  # a blank line parts paragraphs
    ],
)
def test_wrapped_lines_are_joined(lines: list[str], stretches: int) -> None:
    """Lines that break at one width in the middle of sentences are one paragraph; others stay apart."""
    assert len(split_stretches("\n".join(lines))) == stretches


def test_a_text_without_line_breaks_is_cut_into_sentences() -> None:
    """From a thousand characters on; a line of 200,000 is no report."""
    sentence = "The ferry sank off Tarn on Monday. "
    assert len(split_stretches(sentence * 20)) == 1
    assert len(split_stretches(sentence * 40)) == 40
    assert is_one_line([(0, 1_000)])
    assert not is_one_line([(0, 999)])
    assert not is_one_line([(0, 200_000)])
    assert not is_one_line([(0, 1_000), (1_001, 1_002)])


@pytest.mark.parametrize(
    ("text", "ended", "headline_like", "breaks_off"),
    [
        ("Ferry sinks off Tarn", False, True, False),
        ("The ferry sank.", True, False, False),
        ("The ferry sank.”", True, False, False),
        ("What the master said:", False, False, False),
        ("The ferry sank off Tarn ...", True, False, True),
        ("The ferry sank off Tarn … Read more »", False, True, True),
        ("The ferry sank. Nine died", False, False, False),
        (" ".join(["harbour"] * 25), False, True, False),
        (" ".join(["harbour"] * 26), False, False, False),
        ("h" * 200, False, True, False),
        ("h" * 201, False, False, False),
    ],
)
def test_shapes(text: str, ended: bool, headline_like: bool, breaks_off: bool) -> None:
    """Whether a stretch ends as a sentence does, may be a headline, stops in the middle."""
    stretch = Stretch(text, 0, len(text))
    assert (stretch.ended, stretch.headline_like, stretch.breaks_off) == (ended, headline_like, breaks_off)


def test_telling_words_weigh() -> None:
    """Vectors of length 1; none of common words alone, and at most 80 words."""
    assert weigh_words("the of and") == {}
    one, other = weigh_words("Ferry sinks off Tarn, ferry lost"), weigh_words("A ferry sank near the harbour")
    assert similarity(one, one) == pytest.approx(1.0)
    assert 0 < similarity(one, other) < 1
    assert one["ferry"] > weigh_words("Ferry sinks off Tarn, boat lost")["ferry"]
    assert len(weigh_words(" ".join(f"{a}{b}zz" for a in "abcdefghij" for b in "klmnopqrst"))) == 80
