"""Features, wordpieces and windows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.features import describe_words, line_starts
from rashomon.language.pieces import MOST_PIECES, UNKNOWN, Vocabulary
from rashomon.language.prepare import words_of
from rashomon.language.windows import cut_windows
from rashomon.model import Block, Document, Source, Span
from rashomon.text.tokens import split_tokens

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


SURE = [
    ("It shut at 2 a.m. He left.", True),
    ("It shut at 2 P.M. “They left,” he said.", True),
    ("He sued Acme Inc. The firm won.", True),
    ("It shut at 2 a.m. Roe left.", True),
    ("He lives in the U.S. She does not.", False),
    ("It was late. He left.", False),
]


@pytest.mark.parametrize(("text", "expected"), SURE)
def test_the_network_does_not_overrule_a_sure_end(text: str, expected: bool) -> None:
    """After a time or an abbreviation and before a word that begins sentences a sentence ends, whatever the network
    says; elsewhere it decides.
    """
    document = Document("d", Source("d", ""), text, (Block(Span("d", 0, len(text)), "body"),))
    words = words_of(document, Vocabulary(["[PAD]"] * 100))
    end = next(i for i in range(2, len(words.spans)) if words.stops[i])
    assert words.ends_sentence(end, 0.0)
    assert words.ends_sentence(end, -99.0) is expected
