"""Tokens, features, wordpieces and windows."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.features import describe_words, line_starts
from rashomon.language.pieces import MOST_PIECES, UNKNOWN, Vocabulary
from rashomon.language.tokens import split_tokens
from rashomon.language.windows import cut_windows

TOKENS = [
    ("Gen. Vale didn't pay JD10.3 million.", ["Gen.", "Vale", "did", "n't", "pay", "JD", "10.3", "million", "."]),  # decimals stay whole
    ("a 34-year-old", ["a", "34", "-", "year", "-", "old"]),  # hyphens stand apart, as in the treebanks
    ("the U.S. and U.S.-led", ["the", "U.S.", "and", "U.S.", "-", "led"]),
    ("Odda’s mayor", ["Odda", "’s", "mayor"]),
    ("O'Hara cannot", ["O'Hara", "can", "not"]),
    ("see www.example.org/a, or x@example.org.", ["see", "www.example.org/a", ",", "or", "x@example.org", "."]),
    ("He met Lin Jun. Then", ["He", "met", "Lin", "Jun", ".", "Then"]),  # a month only before a number
    ("Why?!! ...", ["Why", "?!!", "..."]),
    ("$10.3m in the 1980s", ["$", "10.3", "m", "in", "the", "1980s"]),
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


@pytest.mark.parametrize("text", ["a" * 300_000, ".a" * 100_000, "'" * 100_000, "a@" * 100_000, "1," * 100_000, "a'" * 100_000, "www." * 50_000])
def test_no_text_makes_the_tokenizer_slow(text: str) -> None:
    """A long line of one pattern takes time in proportion to its length."""
    began = time.perf_counter()
    split_tokens(text)
    assert time.perf_counter() - began < 5


QUOTES = [
    ('He said "no".', [0, 0, 1, 0, -1, 0]),
    ("‘No,’ he said", [1, 0, 0, -1, 0, 0]),
    ("the ministers' talks", [0, 0, 0, 0]),  # a possessive closes nothing
    ("'It is late,' she said", [1, 0, 0, 0, 0, -1, 0, 0]),
    ("”Late is late.”", [1, 0, 0, 0, 0, -1]),  # a closing mark that was meant to open
]


@pytest.mark.parametrize(("text", "expected"), QUOTES)
def test_quotation_marks_are_told_apart_by_what_they_lean_on(text: str, expected: list[int]) -> None:
    """Straight, curly and single marks open and close; apostrophes do neither."""
    spans = split_tokens(text)
    assert list(describe_words(text, spans, line_starts(text, spans)).quotes) == expected


def test_words_become_wordpieces_one_by_one() -> None:
    """The longest pieces win, an unknown word is one piece, and no word has more than twelve."""
    vocabulary = Vocabulary(["[PAD]"] * 1000 + ["quake", "##s", "a", "##a", '"'])
    assert vocabulary.pieces("Quakes") == (1000, 1001)
    assert vocabulary.pieces("zz") == (UNKNOWN,)
    assert vocabulary.pieces("”", is_quote=True) == (1004,)
    assert len(vocabulary.pieces("a" * 50)) == MOST_PIECES
    assert vocabulary.pieces("a" * 1000) == (UNKNOWN,)


@given(st.lists(st.tuples(st.integers(1, 12), st.booleans(), st.booleans()), max_size=400))
def test_windows_cover_all_words_once_and_fit(words: list[tuple[int, bool, bool]]) -> None:
    """Windows follow one another without gap or overlap and never hold too many pieces."""
    lengths, ends, lines = [w[0] for w in words], [w[1] for w in words], [w[2] for w in words]
    windows = cut_windows(lengths, ends, lines)
    assert [i for first, last in windows for i in range(first, last)] == list(range(len(words)))
    assert all(sum(lengths[first:last]) <= 254 for first, last in windows)
