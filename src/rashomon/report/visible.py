"""Invisible characters made visible, and addresses that may become links."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from markupsafe import Markup, escape

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Control characters, direction marks, zero-width and tag characters: with them a text can look different from its
characters.
"""

_SHORT = {
    "\u00ad": "SHY",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}


def character_name(character: str) -> str:
    """Returns a short name for an invisible character.

    >>> character_name(chr(0x202E)), character_name(chr(7))
    ('RLO', 'U+0007')
    """
    return _SHORT.get(character, f"U+{ord(character):04X}")


def show(text: str) -> Markup:
    """Returns text as HTML: escaped; each invisible character is kept, isolated in `<bdi>`, and shown as a badge.

    >>> show("a<b")
    Markup('a&lt;b')
    """
    # an HTML parser turns a bare CR into LF, and the text would no longer be the report's
    return Markup(INVISIBLE.sub(_badge, str(escape(text))).replace("\r", "&#13;"))


def _badge(match: re.Match[str]) -> str:
    character = match[0]
    title = unicodedata.name(character, "control character").lower()
    about = f'data-name="{character_name(character)}" title="U+{ord(character):04X} {title}"'
    return f'<bdi class="invisible" {about}>{character}</bdi>'


def show_plain(text: str) -> str:
    """Returns text for paper: runs of blanks are one blank; a soft hyphen, which only says where a word may break, is
    left out; each other invisible character is replaced by its name in square brackets, as an editor's words in a
    quotation are.

    >>> show_plain("paid " + chr(0x202E) + "000,1 by the bur" + chr(0xAD) + "gess")
    'paid [RLO]000,1 by the burgess'
    """
    plain = " ".join(text.replace("\u00ad", "").split())
    return INVISIBLE.sub(lambda match: f"[{character_name(match[0])}]", plain)


def show_run(text: str) -> tuple[str, str, str]:
    """Returns a part of a line for paper: "" or a blank, the text as `show_plain` has it, "" or a blank.

    >>> show_run(" the mayor "), show_run(" ")
    ((' ', 'the mayor', ' '), (' ', '', ''))
    """
    bare = text.replace("\u00ad", "")
    shown = show_plain(bare)
    return " " * bare[:1].isspace(), shown, " " * (bool(shown) and bare[-1:].isspace())


def web_address(url: str | None) -> tuple[str, str] | None:
    """Returns (address, host) of a plain http(s) address without a user name; None for all else, which never becomes a
    link.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    (('https://example.org/a', 'example.org'), None)
    """
    if not url or INVISIBLE.search(url) or any(c.isspace() or c in "\"'<>`\\" for c in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return (url, host) if parts.scheme in ("http", "https") and host and "@" not in parts.netloc else None
