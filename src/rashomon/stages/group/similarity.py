"""The similarity of documents: shared words, weighed by the days between their dates."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import numpy as np

from rashomon.model import Document
from rashomon.stages.group.vectors import Vector

# The factor of the days falls from 1.5 on the same day to 1 after eight days and .5 after 22. Chosen on the
# incidents; docs/group.md has the figures of the whole method, no figure shows what this factor alone is worth.
_SAME_DAY, _FADING_DAYS, _LEAST_FACTOR = 1.5, 20.0, 0.5
_LEAST = 0.02  # pairs with less similarity are not kept; this and the next save memory and time
_LEAST_WEIGHT = 0.005  # words with less weight in a document are not compared

Pairs = dict[tuple[int, int], float]
"""(i, j) with i < j -> similarity."""


def similar_pairs(documents: Sequence[Document], vectors: Sequence[Vector], *, window_days: int) -> Pairs:
    """The similarity of every two documents that share telling words and are dated at most `window_days` apart.

    It is the cosine of their vectors, times the factor of the days between them, so 0 to 1.5. Shared words are found by
    an index. A document without a date is within the window of any other.
    """
    days = [publication_day(document) for document in documents]
    postings: dict[tuple[str, str], tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for number, vector in enumerate(vectors):
        for word, weight in vector.items():
            if weight >= _LEAST_WEIGHT:
                numbers, weights = postings[word]
                numbers.append(number)
                weights.append(weight)
    index = {
        word: (np.array(numbers), np.array(weights))
        for word, (numbers, weights) in postings.items()
        if len(numbers) > 1
    }
    pairs: Pairs = {}
    for number, vector in enumerate(vectors):
        alike = np.zeros(len(documents))
        for word, weight in vector.items():
            if weight >= _LEAST_WEIGHT and word in index:
                others, shared = index[word]
                alike[others] += weight * shared
        for other in np.nonzero(alike[number + 1 :] >= _LEAST)[0] + number + 1:
            factor = _date_factor(days[number], days[other], window_days)
            if factor:
                pairs[number, int(other)] = float(alike[other]) * factor
    return pairs


def publication_day(document: Document) -> int | None:
    """The day of the base date of a document as an ordinal, None = it has none."""
    try:
        return date.fromisoformat((document.base_date or "")[:10]).toordinal()
    except ValueError:
        return None


def _date_factor(a: int | None, b: int | None, window_days: int) -> float:
    """The factor by which the days between two documents change their similarity: .5 to 1.5, 0 outside the window, 1
    where a date is missing.
    """
    if a is None or b is None:
        return 1.0
    gap = abs(a - b)
    return 0.0 if gap > window_days else max(_LEAST_FACTOR, _SAME_DAY * math.exp(-gap / _FADING_DAYS))
