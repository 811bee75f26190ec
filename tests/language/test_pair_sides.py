"""Two sentences as the pair model takes them."""

from __future__ import annotations

import pytest

from rashomon.language.pair_sides import (
    IN_CONTEXT,
    MOST_PIECES,
    NO_MARK,
    OTHER_VALUE,
    SAME_STEM,
    SAME_VALUE,
    SAME_WORD,
    mark_words,
    spread,
)
from rashomon.language.pieces import START, STOP
from tests.language.grids import VOCABULARY, side


def marks(a: str, b: str, before: str = "", title: str = "") -> dict[str, int]:
    """What each word of A has of B; `before` and `title` stand around B."""
    left = side(a)
    return {
        a[x:y]: mark
        for (x, y), mark in zip(left.spans, mark_words(left, side(b, before, title)), strict=True)
        if mark != NO_MARK
    }


def test_a_side_is_the_sentence_and_then_what_stands_around_it() -> None:
    """Start mark, sentence, stop mark, sentence before, stop mark, title, stop mark; words and looks count only the
    sentence.
    """
    found = side("Mayor Holm resigned.", "A vote was lost.", "Mayor out")
    parts = [VOCABULARY.pieces(word) for word in ("Mayor", "Holm", "resigned", ".")]
    assert found.pieces[: found.length] == (START, *(piece for part in parts for piece in part), STOP)
    assert found.pieces.count(STOP) == 3
    assert found.pieces[found.length :][:4] == tuple(
        VOCABULARY.pieces(word)[0] for word in ("A", "vote", "was", "lost")
    )
    assert [found.pieces[i] for i in found.firsts] == [part[0] for part in parts]
    assert found.sizes == tuple(len(part) for part in parts)
    assert found.looks == (1, 1, 0, 6)
    assert {"vote", "out"} <= found.around


def test_words_inside_quotation_marks_look_otherwise() -> None:
    """The same word has another look where it is quoted."""
    found = side("He said “no deal” twice.")
    assert found.folded[3:5] == ("no", "deal")
    assert (found.looks[3], found.looks[1]) == (9, 0)


def test_a_long_sentence_is_read_from_its_beginning() -> None:
    """No more wordpieces than the limit; every word that is read has its pieces."""
    found = side("word " * 5000, "before " * 500, "title " * 500)
    assert len(found.spans) == MOST_PIECES
    assert found.length == MOST_PIECES + 2
    assert len(found.pieces) == MOST_PIECES + 2 + 32 + 1 + 20 + 1


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("Two men died.", "Three men drowned.", {"Two": OTHER_VALUE, "men": SAME_WORD}),
        ("Two men died.", "The men drowned.", {"men": SAME_WORD}),
        ("Some 1,200 fled.", "About twelve hundred fled.", {"1,200": SAME_VALUE, "fled": SAME_WORD}),
        (
            "A charge of $2 million.",
            "He paid $3 million.",
            {"$": OTHER_VALUE, "2": OTHER_VALUE, "million": OTHER_VALUE},
        ),
        ("Police were charging him.", "He was charged.", {"charging": SAME_STEM}),
        ("The of in.", "The of in.", {}),
    ],
)
def test_words_are_marked_by_what_they_share(a: str, b: str, wanted: dict[str, int]) -> None:
    """The same word, stem or value; another value; words without meaning share nothing."""
    assert marks(a, b) == wanted


def test_what_stands_around_the_other_sentence_is_marked_as_such() -> None:
    """A name that only the other's title or sentence before has."""
    assert marks("Holm resigned.", "He left.", before="Holm lost.") == {"Holm": IN_CONTEXT}
    assert marks("Holm resigned.", "He left.", title="Vote on Holm") == {"Holm": IN_CONTEXT}
    assert marks("Holm resigned.", "Holm left.", title="Vote on Holm") == {"Holm": SAME_WORD}


def test_a_value_a_word_becomes_one_a_piece() -> None:
    """Every piece of a word has the word's value, the marks of start and stop have 0."""
    found = side("Kwjibo fled.")
    assert found.sizes[0] > 1
    assert spread((5, 2, 1), found) == [0, *[5] * found.sizes[0], 2, 1, 0]


@pytest.mark.parametrize("text", ["", " ", "\n", "😀" * 3000, '"' * 5000, "a" * 100_000, "1" * 10_000, "9e999"])
def test_hostile_text_makes_a_side(text: str) -> None:
    """Nothing, blanks, emoji, endless marks, letters and figures: the side has its three stop marks."""
    found = side(text, text, text)
    assert found.pieces.count(STOP) == 3
    assert len(found.pieces) <= MOST_PIECES + 2 + 32 + 1 + 20 + 1
    assert all(0 <= x < y <= len(text) for x, y in found.spans)
