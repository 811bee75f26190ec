"""How much a word tells of what a text is about: its inverse document frequency.

The frequencies come from `lexicon/en/background.tsv`, not from the reports that are compared: among five reports of one
earthquake "earthquake" stands in all of them and would weigh nothing.
"""

from __future__ import annotations

import math
from functools import cache

from rashomon.lexicon import load_mapping

ALL = "<documents>"
"""The row of the table that holds the number of documents."""


@cache
def _frequencies() -> tuple[dict[str, int], int]:
    counts = {word: int(count) for word, count in load_mapping("background").items()}
    return counts, counts.pop(ALL)


def document_frequency(word: str) -> tuple[int, int]:
    """In how many background documents a folded word stands, and how many there are; a word that is not listed counts
    as standing in one.
    """
    counts, documents = _frequencies()
    return counts.get(word, 1), documents


@cache
def rarity(word: str) -> float:
    """The weight of a folded word: the logarithm of all background documents over those that have it, 0 (in all) to
    about 8 (in one).

    >>> rarity("the") < 0.1 < rarity("police") < rarity("earthquake") < rarity("zzyzx")
    True
    """
    count, documents = document_frequency(word)
    return math.log(documents / count)
