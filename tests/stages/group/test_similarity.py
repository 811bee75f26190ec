"""Shared words, weighed by the days between two dates."""

from __future__ import annotations

import math

import pytest

from rashomon.stages.group.similarity import similar_pairs
from tests.stages.group.test_stories import document

WORD = ("word", "flood")


@pytest.mark.parametrize(
    ("left", "right", "factor"),
    [
        ("2021-05-03", "2021-05-03", 1.5),
        ("2021-05-03", "2021-05-13", 1.5 * math.exp(-0.5)),
        ("2021-05-13", "2021-05-03", 1.5 * math.exp(-0.5)),
        ("2021-05-03", "2021-06-02", 0.5),
        ("2021-05-03", "2021-06-03", None),
        ("2021-05-03", None, 1.0),
        (None, None, 1.0),
    ],
)
def test_the_days_between_two_dates(left: str | None, right: str | None, factor: float | None) -> None:
    """On one day one and a half times as like, then less, outside the window nothing; without a date as they are."""
    documents = [document("a", "A flood.", left), document("b", "A flood.", right)]
    found = similar_pairs(documents, [{WORD: 1.0}, {WORD: 0.8}], window_days=30)
    assert found == ({} if factor is None else {(0, 1): pytest.approx(0.8 * factor)})


@pytest.mark.parametrize(("weight", "kept"), [(0.021, True), (0.019, False), (0.004, False)])
def test_hardly_alike_is_not_kept(weight: float, kept: bool) -> None:
    """Pairs with less than .02 in common are not kept; another word alone is nothing in common."""
    documents = [document(name, "A flood.", None) for name in "abc"]
    vectors = [{WORD: 1.0}, {WORD: weight}, {("word", "strike"): 1.0}]
    assert set(similar_pairs(documents, vectors, window_days=30)) == ({(0, 1)} if kept else set())
