"""The words that tell what a text is about, as a weighted vector, and how similar two such vectors are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from rashomon.text.rarity import rarity
from rashomon.text.words import find_words

_MOST_TERMS = 80  # the heaviest words of a text that are compared; the others add noise and time; chosen by hand
_SHORTEST = 3  # letters of the shortest word that is compared


def weigh_words(text: str) -> dict[str, float]:
    """The heaviest words of a text with their weights, as a vector of length 1. A rare word weighs more than a common
    one, a repeated one a little more than a single one.

    >>> sorted(weigh_words("The harbour, the harbour!"))
    ['harbour']
    """
    weights = {word: (1 + math.log(count)) * rarity(word) for word, count in Counter(telling_words(text)).items()}
    heaviest = sorted(
        ((weight, word) for word, weight in weights.items() if weight > 0.5), key=lambda pair: (-pair[0], pair[1])
    )[:_MOST_TERMS]
    length = math.sqrt(math.fsum(weight * weight for weight, _ in heaviest))
    return {word: weight / length for weight, word in heaviest}


def similarity(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The cosine of two vectors of length 1."""
    return math.fsum(left[word] * right[word] for word in left.keys() & right.keys())  # fsum is exact in any order


def telling_words(text: str) -> list[str]:
    """The words of a text, without figures and words of one or two letters."""
    return [word for word, _, _ in find_words(text) if len(word) >= _SHORTEST and word.isalpha()]
