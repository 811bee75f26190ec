"""Bytes to text at one door."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.stages.read.decode import REPLACEMENT, decode_bytes, decode_start, is_binary, replace_unstorable

POLISH = (
    "Pożar w porcie: zginęło dziewięć osób, a czterdzieści jeden zostało rannych. Straż pożarna gasiła ogień całą noc. "
)
RUSSIAN = "Пожар в порту: погибли девять человек, ещё сорок один пострадал. Пожарные тушили огонь всю ночь. "
FRENCH = "L’incendie du port a fait neuf morts et quarante et un blessés, selon les pompiers dépêchés sur place. "
JAPANESE = "港の倉庫で火災があり、九人が死亡、四十一人が負傷したと消防が日曜日に発表した。"


@pytest.mark.parametrize(
    ("raw", "declared", "text"),
    [
        (b"plain ASCII", None, "plain ASCII"),
        ("“Łódź”".encode(), None, "“Łódź”"),
        ("“Łódź”".encode("utf-8-sig"), None, "“Łódź”"),
        ("“Łódź”".encode("utf-16"), None, "“Łódź”"),  # with a mark
        (
            "Nine people died at the harbour.".encode("utf-16-le"),
            None,
            "Nine people died at the harbour.",
        ),  # without one
        ("Nine people died at the harbour.".encode("utf-16-be"), None, "Nine people died at the harbour."),
        ("“Łódź”".encode("utf-32"), None, "“Łódź”"),
        (POLISH.encode("cp1250"), "windows-1250", POLISH),
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN),
        (POLISH.encode(), "iso-8859-1", POLISH),  # valid UTF-8 goes before a wrong declaration
        (JAPANESE.encode("shift_jis"), "shift_jis", JAPANESE),
        (RUSSIAN.encode("koi8-r"), "no-such-charset", None),
    ],
)
def test_text_of_bytes(raw: bytes, declared: str | None, text: str | None) -> None:
    """Marks, strict UTF-8 and declarations are tried in that order, and none of them raises."""
    decoded = decode_bytes(raw, declared=declared)
    assert text is None or decoded.text == text


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (FRENCH, "cp1252"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_wrongly_declared_charset_is_right_or_doubted(text: str, charset: str) -> None:
    """Bytes declared as UTF-8 that are not: the text comes out right, or the reader is told that the charset is a
    guess.
    """
    decoded = decode_bytes((text * 4).encode(charset), declared="utf-8")
    assert decoded.text == text * 4 or decoded.doubt
    assert decoded.doubt, "a guess is always called a guess"


def test_text_decoded_wrongly_before_it_was_saved_is_doubted() -> None:
    """UTF-8 that somebody once read as cp1252 is kept as it is, but the reader is told."""
    broken = "The mayor’s “plan” wasn’t ready.".encode().decode("cp1252", "replace").encode()
    assert "decoded wrongly" in (decode_bytes(broken).doubt or "")


def test_a_few_damaged_bytes_do_not_change_the_charset() -> None:
    """One bad byte in a UTF-8 text is shown as damage; the rest of the text is not read in another charset."""
    decoded = decode_bytes(("“Harbour” – café, naïve, Łódź. " * 20).encode() + b"\xff" + b" end")
    assert "Łódź" in decoded.text
    assert decoded.doubt


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_unstorable_characters_are_replaced_one_for_one(text: str) -> None:
    """NULs and lone surrogates become U+FFFD, everything else stays where it was, and the count is right."""
    clean, count = replace_unstorable(text)
    assert len(clean) == len(text)
    assert count == sum(character == "\0" or 0xD800 <= ord(character) <= 0xDFFF for character in text)
    assert all(new in (old, REPLACEMENT) for new, old in zip(clean, text, strict=True))
    clean.encode("utf-8")


@pytest.mark.parametrize(
    ("raw", "binary"),
    [
        (bytes(range(256)) * 40, True),
        (b"\0\1\2" * 3, True),
        (b"\0\1\2\3" * 2 + b"text " * 9, False),  # no more than eight
        (b"text with one \x1a in it", False),
        (b"\t\r\n\x0c" * 100, False),
        ("Łódź".encode("utf-16"), False),
        ("Nine people died at the harbour.".encode("utf-16-le"), False),
    ],
)
def test_binary_files_are_told_by_their_control_characters(raw: bytes, binary: bool) -> None:
    """Many control characters make a binary file; wide characters, whose bytes are half NULs, do not."""
    assert is_binary(raw) == binary


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_start_of_a_text_is_seen_in_any_charset(charset: str) -> None:
    """For a look at the form of a file its mark-up is seen in wide characters too."""
    assert decode_start("<rss version='2.0'><channel>".encode(charset)) == "<rss version='2.0'><channel>"
    assert decode_start(("x" * 70_000).encode()) == "x" * 65_536


@pytest.mark.parametrize(
    ("controls", "letters", "binary"), [(8, 10, False), (9, 10, True), (50, 950, False), (51, 949, True)]
)
def test_how_many_controls_make_a_file_binary(controls: int, letters: int, binary: bool) -> None:
    """More than eight, and more than one byte in twenty; tabs and line ends are none."""
    assert is_binary(b"\x01" * controls + b"a" * letters) is binary
    assert is_binary(b"\x1f" * controls + b"\t\n\r " + b"a" * letters) is binary
