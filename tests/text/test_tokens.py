"""Words and marks of a text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.tokens import split_tokens
from tests.times import assert_within

TOKENS = [
    (
        "Gen. Vale didn't pay JD10.3 million.",
        ["Gen.", "Vale", "did", "n't", "pay", "JD", "10.3", "million", "."],
    ),  # decimals stay whole
    ("a 34-year-old", ["a", "34", "-", "year", "-", "old"]),  # hyphens stand apart, as in the treebanks
    ("the U.S. and U.S.-led", ["the", "U.S.", "and", "U.S.", "-", "led"]),
    ("Odda’s mayor", ["Odda", "’s", "mayor"]),
    ("O'Hara cannot", ["O'Hara", "can", "not"]),
    ("see www.example.org/a, or x@example.org.", ["see", "www.example.org/a", ",", "or", "x@example.org", "."]),
    ("He met Lin Jun. Then", ["He", "met", "Lin", "Jun", ".", "Then"]),  # a month only before a number
    ("Why?!! ...", ["Why", "?!!", "..."]),
    ("$10.3m in the 1980s", ["$", "10.3", "m", "in", "the", "1980s"]),
    ("On 2024-04-01, it shut.", ["On", "2024-04-01", ",", "it", "shut", "."]),  # a date is one word
    ("at 2024-04-01T09:05:00+02:00.", ["at", "2024-04-01T09:05:00+02:00", "."]),
    ("(1999-12-31T23:59Z)", ["(", "1999-12-31T23:59Z", ")"]),
    ("2024‑04‑01", ["2024‑04‑01"]),
    ("the 2012-13 season", ["the", "2012", "-", "13", "season"]),
    ("2024-04-01-led, 2024-04-015", ["2024", "-", "04", "-", "01", "-", "led", ",", "2024", "-", "04", "-", "015"]),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_words_and_marks_are_cut_as_in_the_treebanks(text: str, expected: list[str]) -> None:
    """Each text splits into the words the parser was trained on."""
    assert [text[a:b] for a, b in split_tokens(text)] == expected


@given(st.text(max_size=200))
def test_tokens_cover_every_character_that_is_no_blank(text: str) -> None:
    """No character is lost, none stands in two tokens, and no token holds a blank."""
    spans = split_tokens(text)
    assert all(a < b <= c for (a, b), (c, _) in itertools.pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(i in covered or not (c.isalnum() or c in ".,'\"") for i, c in enumerate(text))
    assert not any(c.isspace() for a, b in spans for c in text[a:b])


@pytest.mark.parametrize(
    "text",
    ["a" * 300_000, ".a" * 100_000, "'" * 100_000, "a@" * 100_000, "1," * 100_000, "a'" * 100_000, "www." * 50_000],
)
def test_no_text_makes_the_tokenizer_slow(text: str) -> None:
    """A long line of one pattern takes time in proportion to its length."""
    assert_within(5, lambda: split_tokens(text))
