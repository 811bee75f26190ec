"""Text from bytes, in one place: the code behind it never sees a byte, a NUL or a lone surrogate."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

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
    doubt = (
        f"the text looks like UTF-8 that was decoded wrongly before it was saved ({doubled} places)"
        if doubled >= 3
        else None
    )
    return Decoded(text, "utf-8", doubt)


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


def _wide_charset(raw: bytes) -> str | None:
    """The charset of UTF-16 without a mark, told by NULs in nearly every second place; None = it is something else. The
    shares were chosen by hand.
    """
    sample = raw[:_SAMPLE]
    if len(sample) < 16:
        return None
    half = len(sample) // 2
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _decode_other(raw: bytes, declared: str | None) -> Decoded:
    """The text of bytes that are not valid UTF-8."""
    if declared:
        try:
            if codecs.lookup(declared).name != "utf-8":
                return Decoded(raw.decode(declared), declared)
        except (LookupError, UnicodeDecodeError):
            pass
    # Where only a few bytes are damaged the text stays UTF-8 and shows the damage: another charset would be wrong for
    # all of it.
    text = raw.decode("utf-8", "replace")
    damaged = text.count(REPLACEMENT)
    sound = sum(ord(character) > 127 for character in text) - damaged
    if sound >= 10 * damaged:
        return Decoded(text, "utf-8", f"{damaged} bytes are not UTF-8 and show as {REPLACEMENT}")
    import charset_normalizer  # comes with trafilatura; 0.05 s, so only where it is needed

    best = charset_normalizer.from_bytes(raw[:_SAMPLE]).best()
    charset = best.encoding if best else "cp1252"
    return Decoded(raw.decode(charset, "replace"), charset, f"charset not declared; read as {charset}")
