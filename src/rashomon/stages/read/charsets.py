"""The charset of bytes that do not name it: for texts in Latin script by how well the letters fit one language and the
marks their places, for others by charset-normalizer.
"""

from __future__ import annotations

from functools import cache

from rashomon.lexicon import load_table

LATIN = ("cp1252", "cp1250", "iso8859-2", "cp1254", "mac_roman", "cp850")
"""The charsets of texts in Latin script, the most common first: an equal score falls to the first."""
_NEVER_MET = (
    "cp737",
    "cp869",
    "mac_greek",
    "cp855",
    "mac_cyrillic",
    "ptcp154",
    "kz1048",
    "hp_roman8",
    "cp864",
    "cp720",
)
"""Charsets of other scripts that are not met on the web, and are near enough to others to be taken for them."""
_SAMPLE = 20_000  # bytes
_MOST_HIGH = 0.25
"""Share of bytes above 127 among those and the letters up to which a text is in Latin script. Czech has .15; Russian
and Greek have nearly 1. Chosen by hand.
"""
_FEW = 4
"""So few bytes above 127 do not tell the script; a name may hold them ("Łódź")."""
_MARKS = "“”‘’„‚«»‹›–—…•·€£¥°§©®™¡¿½¼¾²³×´"
_INSIDE = "’‘·´"
"""Marks that may stand between two letters."""
_MISPLACED = 2.0
"""What a character out of place counts against one in place. Chosen by hand."""


def guess_charset(raw: bytes) -> str:
    """The charset that fits some bytes best.

    >>> guess_charset("It’s late, said José".encode("cp1252")), guess_charset("zginęło dziewięć".encode("cp1250"))
    ('cp1252', 'cp1250')
    """
    if is_latin(raw):
        scores = {charset: score_latin(raw, charset) for charset in LATIN}
        best = max(LATIN, key=lambda charset: scores[charset])  # the first of equal ones
        if scores[best] > 0:
            return best
    import charset_normalizer  # comes with trafilatura; 0.05 s, so only where it is needed

    found = charset_normalizer.from_bytes(raw[:_SAMPLE], cp_exclusion=list(_NEVER_MET)).best()
    return found.encoding if found else LATIN[0]


def is_latin(raw: bytes) -> bool:
    """True where few of the letters are beyond ASCII, as in all languages in Latin script."""
    sample = raw[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    return high <= _FEW or high <= _MOST_HIGH * (high + sum(chr(byte).isalpha() for byte in sample if byte < 128))


def score_latin(raw: bytes, charset: str) -> float:
    """How well the characters beyond ASCII fit in this charset, at most 1: their share in one language's alphabet, or
    marks where marks stand, less those out of place.
    """
    text = raw[:_SAMPLE].decode(charset, "replace")
    letters: list[str] = []
    marks = misplaced = 0
    for before, character, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if character.isascii():
            continue
        between = before.isalpha() and after.isalpha()
        if character.isalpha() and not (character.isupper() and before.islower()):
            letters.append(character.lower())
        elif character in _MARKS and not (between and character not in _INSIDE) and not character.isalpha():
            marks += 1
        elif character != "\N{NO-BREAK SPACE}" and character != "\N{SOFT HYPHEN}":
            misplaced += 1
    total = len(letters) + marks + misplaced
    if not total:
        return 1.0
    known = max((sum(letter in alphabet for letter in letters) for alphabet in _alphabets()), default=0)
    return (known + marks - _MISPLACED * misplaced) / total


@cache
def _alphabets() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row[1]) for row in load_table("alphabets"))
