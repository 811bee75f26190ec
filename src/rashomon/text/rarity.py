"""How telling a word is: rare words say more about what a text is about than common ones.

The weights come from `lexicon/en/background.tsv`, never from the few reports at hand: among five reports of one
earthquake "earthquake" is in all of them and would weigh nothing.
"""

from __future__ import annotations

import math
from functools import cache

from rashomon.lexicon import load_mapping

ALL = "<documents>"
"""The row of the table that holds the number of documents counted."""


@cache
def _frequencies() -> tuple[dict[str, int], int]:
    counts = {word: int(count) for word, count in load_mapping("background").items()}
    return counts, counts.pop(ALL)


def document_frequency(word: str) -> tuple[int, int]:
    """In how many of how many background documents a folded word stands; unlisted words in one."""
    counts, documents = _frequencies()
    return counts.get(word, 1), documents


@cache
def rarity(word: str) -> float:
    """The weight of a folded word, 0 (in every document) to about 8 (in none).

    >>> rarity("the") < 0.1 < rarity("police") < rarity("earthquake") < rarity("zzyzx")
    True
    """
    count, documents = document_frequency(word)
    return math.log(documents / count)
