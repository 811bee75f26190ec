"""The forms of a name that are compared: its words, its initials, its suffix and nickname."""

from __future__ import annotations

import pytest

from rashomon.text import gazetteer
from rashomon.text.name_forms import is_mixed_script, make_form


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("AB", True),
        ("ABCDEFGH", True),
        ("F.B.I.", True),
        ("A4", True),
        ("A", False),
        ("ABCDEFGHI", False),
        ("12", False),
        ("Nato", False),
        ("AB CD", False),
        ("A&B", False),
    ],
)
def test_an_acronym_is_two_to_eight_capitals(text: str, acronym: bool) -> None:
    """With digits too, but not digits alone, and in one word."""
    assert make_form(text).is_acronym is acronym


@pytest.mark.parametrize(
    ("text", "initials"),
    [("United States Navy", "usn"), ("US Navy", "usn"), ("Bank of Norway", "bn"), ("Navy", "n")]
    + [
        (f"Union {small} Miners", "um")
        for small in ("of", "for", "on", "in", "at", "de", "la", "du", "des", "and", "the")
    ],
)
def test_initials(text: str, initials: str) -> None:
    """One letter of each word that is not small; "US" has two."""
    assert make_form(text).initials == initials


@pytest.mark.parametrize(
    ("text", "words", "suffix", "alias"),
    [
        ("Paul Orr Jr.", ("paul", "orr"), "jr", ()),
        ("Paul Orr III", ("paul", "orr"), "iii", ()),
        ("Luis “Jerry” Ortega", ("luis", "ortega"), "", ("jerry",)),
        ("Anna Berg", ("anna", "berg"), "", ()),
    ],
)
def test_form(text: str, words: tuple[str, ...], suffix: str, alias: tuple[str, ...]) -> None:
    """Suffix and nickname are no words of the name; the key holds the suffix."""
    form = make_form(text)
    assert (form.words, form.suffix, form.alias) == (words, suffix, alias)
    assert form.key == (*words, suffix) if suffix else form.key == words


def test_two_alphabets_in_one_name() -> None:
    """A Cyrillic letter in a Latin word is told."""
    assert (is_mixed_script("D\u043era Vik"), is_mixed_script("Dora Vik")) == (True, False)


def test_titles_of_an_office() -> None:
    """An office and a rank are public; Mr, Dr and words that are no title are not."""
    assert gazetteer.public_titles(["mr", "general", "mayor", "dr", "bridge"]) == {"general", "mayor"}


@pytest.mark.parametrize(
    ("text", "acronym", "initials"),
    [
        ("Bank of the Sea", False, "bs"),
        ("United States Navy", False, "usn"),
        ("US Navy", False, "usn"),
        ("Society for Art and Music", False, "sam"),
        ("UN", True, "u"),
        ("F.B.I.", True, "f"),
        ("ABCDEFGH", True, "a"),
        ("ABCDEFGHI", False, "a"),
        ("G20", True, "g"),
        ("A", False, "a"),
        ("Nato", False, "n"),
        ("2024", False, "2"),
    ],
)
def test_letters_that_stand_for_words(text: str, acronym: bool, initials: str) -> None:
    """Two to eight capitals in one word are an acronym; small words have no initial."""
    form = make_form(text)
    assert (form.is_acronym, form.initials) == (acronym, initials)
