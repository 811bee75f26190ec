"""Text from bytes, in one place: the code behind it never sees a byte, a NUL or a lone surrogate."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from rashomon.stages.read.charsets import LATIN, guess_charset, is_latin, score_latin

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_TWICE = re.compile(
    "[ÃÂ][\x80-\xbf]|â€[\u2122\u0153œ\x9d\x9c“”˜™]"
)  # UTF-8 that somebody read as Latin-1 and saved again
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it starts with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
"""Python's names of charsets -> the larger ones as which browsers read them (WHATWG Encoding Standard)."""
_WRONG = 0.0
"""A declared charset with such a score, or less, is not believed. Chosen by hand."""
_SAMPLE = 20_000  # bytes looked at when guessing


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the charset in which it was read.

    doubt: in words for the user, why the charset may be wrong; None = it is sure.
    """

    text: str
    charset: str
    doubt: str | None = None


def decode_bytes(raw: bytes, *, declared: str | None = None) -> Decoded:
    """The text of some bytes, in the first charset that fits: by byte-order mark, UTF-16 without a mark, strict UTF-8,
    the declared charset, a guess with a doubt.

    UTF-8 goes before the declaration, which is often wrong: bytes other than ASCII that are valid UTF-8 are in practice
    never in another charset.

    >>> decode_bytes("Łódź".encode("cp1250"), declared="windows-1250").text
    'Łódź'
    """
    for mark, charset in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return Decoded(raw[len(mark) :].decode(charset, "replace"), charset)
    wide = _wide_charset(raw)
    if wide:
        return Decoded(raw.decode(wide, "replace"), wide, f"no byte-order mark; read as {wide}")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(raw, declared)
    doubled = len(_TWICE.findall(text[:_SAMPLE]))
    if doubled < 3 and not _is_twice(text[:_SAMPLE]):
        return Decoded(text, "utf-8")
    return Decoded(text, "utf-8", "the text looks like UTF-8 that was decoded wrongly before it was saved")


def replace_unstorable(text: str) -> tuple[str, int]:
    """The text with every NUL and lone surrogate replaced one for one by U+FFFD, and how many there were.

    >>> replace_unstorable("a\\0b")
    ('a�b', 1)
    """
    return _UNSTORABLE.subn(REPLACEMENT, text)


def decode_start(raw: bytes, size: int = 65_536) -> str:
    """The first bytes of a text as characters, for a look at its form; letters other than ASCII may be wrong.

    >>> decode_start("<rss>".encode("utf-16"))
    '<rss>'
    """
    for mark, charset in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw[len(mark) : size].decode(charset, "replace")
    return raw[:size].decode(_wide_charset(raw) or "latin-1", "replace")


def is_binary(raw: bytes) -> bool:
    """True where so many control characters stand in some bytes that they are no text.

    >>> is_binary(bytes(range(256)) * 9), is_binary(b"text")
    (True, False)
    """
    sample = raw[:_SAMPLE]
    if any(raw.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS) or _wide_charset(raw):
        return False
    return sum(byte < 9 or 13 < byte < 32 for byte in sample) > max(8, len(sample) // 20)


def _is_twice(text: str) -> bool:
    """True where all characters beyond ASCII are the bytes of UTF-8, read as Windows-1252."""
    if text.isascii():
        return False
    try:
        raw = b"".join(
            character.encode("latin-1") if ord(character) < 160 else character.encode("cp1252") for character in text
        )
        raw.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _wide_charset(raw: bytes) -> str | None:
    """The charset of UTF-16 without a mark, None = it is something else.

    It is told by NULs in nearly every second place, or, for other scripts, by NULs at all and a text that is nothing
    but letters, marks and blanks, in the order of bytes that gives more plain blanks. The shares were chosen by hand.
    """
    sample = raw[: _SAMPLE // 2 * 2]
    if len(sample) < 16 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.1:
        return "utf-16-be"
    texts = {charset: sample.decode(charset, "replace") for charset in ("utf-16-le", "utf-16-be")}
    best = max(texts, key=lambda charset: texts[charset].count(" "))
    printed = sum(character.isprintable() or character.isspace() for character in texts[best])
    letters = sum(character.isalpha() for character in texts[best])
    return best if printed > half * 0.98 and letters > half * 0.6 and texts[best].count(" ") else None


def _decode_other(raw: bytes, declared: str | None) -> Decoded:
    """The text of bytes that are not valid UTF-8."""
    # Where only a few bytes are damaged the text stays UTF-8 and shows the damage: another charset would be wrong for
    # all of it.
    text = raw.decode("utf-8", "replace")
    damaged = text.count(REPLACEMENT)
    sound = sum(ord(character) > 127 for character in text) - damaged
    if sound >= 10 * damaged:
        return Decoded(text, "utf-8", f"{damaged} bytes are not UTF-8 and show as {REPLACEMENT}")
    stated = _meant(declared) if declared else None
    if stated and _fits(raw, stated):
        text = raw.decode(stated, "replace")
        holes = text.count(REPLACEMENT)
        return Decoded(text, stated, f"{holes} bytes are not {stated} and show as {REPLACEMENT}" if holes else None)
    charset = guess_charset(raw)
    why = f"the charset declared ({declared}) does not fit" if stated else "charset not declared"
    return Decoded(raw.decode(charset, "replace"), charset, f"{why}; read as {charset}")


def _meant(declared: str) -> str | None:
    """The charset that is meant by a declared name, as browsers read it; None for UTF-8 and unknown names.

    Who declares Latin-1 sends the marks of Windows, which Latin-1 does not have.
    """
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    return None if name == "utf-8" else _MEANT.get(name, name)


def _fits(raw: bytes, charset: str) -> bool:
    """True where bytes can be text in this charset: nearly all of them are characters, and a charset of a Latin script
    has a text in Latin script whose letters and marks stand where they may.
    """
    try:
        text = raw[:_SAMPLE].decode(charset, "replace")
    except (LookupError, UnicodeError):  # some codecs, as idna, are of no text
        return False
    if text.count(REPLACEMENT) > max(1, len(text) // 200):
        return False
    return charset not in LATIN or (is_latin(raw) and score_latin(raw, charset) > _WRONG)
