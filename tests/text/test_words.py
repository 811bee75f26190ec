"""Words of a text: folded, cut, found."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.words import (
    content_words,
    find_words,
    fold,
    fold_line,
    printed_words,
    singular,
    stem_word,
    strip_ending,
)

TEXTS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("aeinrstABE éÉøłß’'\u00ad\u200b.,-0159 ")), max_size=60
)

FOLDS = [
    ("Bénézat", "benezat"),
    ("BENEZAT", "benezat"),
    ("Be\u0301ne\u0301zat", "benezat"),
    ("Straße", "strasse"),
    ("Łódź", "lodz"),
    ("O’Hara", "o'hara"),
    ("Meh\u00admet", "mehmet"),
    ("ﬁre", "fire"),
    ("&", "and"),
]


@pytest.mark.parametrize(("word", "folded"), FOLDS)
def test_spellings_of_one_word_meet(word: str, folded: str) -> None:
    """Case, accents, ligatures and invisible characters make no other word."""
    assert fold(word) == folded


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded word is its own fold, however its accents are encoded, and so are its cuts."""
    for word, _, _ in find_words(text):
        assert fold(word) == word
        assert stem_word(word) == stem_word(word.upper()) or not word.isascii()
        assert word.startswith(strip_ending(word))
        assert word.startswith(singular(word))
    assert [fold(word) for word in unicodedata.normalize("NFD", text).split()] == [
        fold(word) for word in unicodedata.normalize("NFC", text).split()
    ]
    assert fold_line(fold_line(text)) == fold_line(text)


@given(TEXTS)
def test_words_lie_in_order_and_hold_every_letter_and_digit(text: str) -> None:
    """Offsets are exact and apart; no letter or digit is left out, whichever way words are counted."""
    found = find_words(text)
    assert all(a[2] <= b[1] for a, b in itertools.pairwise(found))
    assert all(fold(text[start:end]) == word for word, start, end in found)
    covered = {i for _, start, end in found for i in range(start, end)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
    printed = {i for start, end in printed_words(text) for i in range(start, end)}
    assert all(i in printed for i, c in enumerate(text) if c.isalnum())


CUTS = [
    ("Ministers", "minister", "minister", "minister"),
    ("villages", "village", "villag", "villag"),
    ("killed", "killed", "kill", "kill"),
    ("sentencing", "sentencing", "sentenc", "sentenc"),
    ("police", "police", "polic", "police"),
    ("glass", "glass", "glass", "glas"),
]


@pytest.mark.parametrize(("word", "one", "stem", "stripped"), CUTS)
def test_forms_of_one_word_meet(word: str, one: str, stem: str, stripped: str) -> None:
    """The plural s, the endings of verbs, and the light cut."""
    assert (singular(word), stem_word(word), strip_ending(fold(word))) == (one, stem, stripped)


def test_content_words_leave_out_what_only_joins() -> None:
    """No stop words, no possessive s, figures whole, accents away."""
    assert content_words("The mayor's café had 34,356 ministers’s, 'special' guests") == {
        "mayor",
        "cafe",
        "34,356",
        "minister",
        "special",
        "guest",
    }


def test_hidden_characters_and_accents_cut_no_word() -> None:
    """Words keep their offsets in the text as it came, also where only a stretch of it is asked for."""
    text = "A Kar\u00addal in Zu\u0308rau, 12,\u200b500 all"
    words = find_words(text, 2, len(text) - 4)
    assert [word for word, _, _ in words] == ["kardal", "in", "zurau", "12,500"]
    assert [text[start:end] for _, start, end in words] == ["Kar\u00addal", "in", "Zu\u0308rau", "12,\u200b500"]
