"""How telling a word is: rare words say more about what a text is about than common ones.

The weights come from `lexicon/en/background.tsv`, never from the few reports at hand: among five reports of one earthquake
"earthquake" is in all of them and would weigh nothing.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache

from rashomon.lexicon import load_mapping

_WORD = re.compile(r"[^\W_]+")
ALL = "<documents>"
"""The row of the table that holds the number of documents counted."""


def spell_plain(word: str) -> str:
    """A word in small letters without accents.

    >>> spell_plain("Vendôme")
    'vendome'
    """
    low = word.casefold()
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))


def plain_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """The words of `text[start:end]` spelt plainly, each with its offsets; hyphens and apostrophes part words.

    >>> plain_words("AK-47s")
    [('ak', 0, 2), ('47s', 3, 6)]
    """
    return [(spell_plain(match[0]), *match.span()) for match in _WORD.finditer(text, start, len(text) if end is None else end)]


@cache
def _frequencies() -> tuple[dict[str, int], int]:
    counts = {word: int(count) for word, count in load_mapping("background").items()}
    return counts, counts.pop(ALL)


def document_frequency(word: str) -> tuple[int, int]:
    """In how many of how many background documents a plainly spelt word stands; unlisted words in one."""
    counts, documents = _frequencies()
    return counts.get(word, 1), documents


@cache
def rarity(word: str) -> float:
    """The weight of a plainly spelt word, 0 (in every document) to about 8 (in none).

    >>> rarity("the") < 0.1 < rarity("police") < rarity("earthquake") < rarity("zzyzx")
    True
    """
    count, documents = document_frequency(word)
    return math.log(documents / count)
