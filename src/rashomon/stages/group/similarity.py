"""How alike two documents are: shared words, made more or less likely by the days between them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import numpy as np

from rashomon.model import Document
from rashomon.stages.group.vectors import Vector

# Reports of one day are half as much again as likely to tell of one event; after eight days dates speak against it.
# Measured on the incidents (docs/group.md).
_SAME_DAY, _FADING_DAYS, _LEAST_FACTOR = 1.5, 20.0, 0.5
_LEAST = 0.02  # below this two documents are not alike at all, and nothing is kept for them
_LEAST_WEIGHT = 0.005

Pairs = dict[tuple[int, int], float]


def similar_pairs(documents: Sequence[Document], vectors: Sequence[Vector], *, window_days: int) -> Pairs:
    """(i, j) with i < j -> similarity of every two documents that share telling words and are dated within the window.

    Shared words are found by an index of the words; a document without a date may lie within any window.
    """
    days = [_day(document) for document in documents]
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


def _day(document: Document) -> int | None:
    try:
        return date.fromisoformat((document.base_date or "")[:10]).toordinal()
    except ValueError:
        return None


def _date_factor(a: int | None, b: int | None, window_days: int) -> float:
    """What the days between two documents do to their likeness; 0 outside the window, 1 where a date is missing."""
    if a is None or b is None:
        return 1.0
    gap = abs(a - b)
    return 0.0 if gap > window_days else max(_LEAST_FACTOR, _SAME_DAY * math.exp(-gap / _FADING_DAYS))
