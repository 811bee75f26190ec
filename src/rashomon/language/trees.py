"""Finds one dependency tree per sentence from the scores of arcs."""

from __future__ import annotations

import numpy as np

from rashomon.language.network import Floats

_LOW = np.float32(-1e9)


def best_heads(scores: Floats) -> list[int]:
    """The heads of the n words of a sentence, which form a tree with one root: 0 = root, else 1 + the index of the
    head.

    `scores` (n, 1 + n): how well word j - 1 governs word i; column 0 is the root. For most sentences the best head of
    each word alone gives a tree; where it does not, the best tree is searched (Chu and Liu, Edmonds).

    >>> best_heads(np.array([[0, -9, 5], [9, 1, -9]], dtype=np.float32))
    [2, 0]
    """
    count = len(scores)
    scores = scores.copy()
    scores[np.arange(count), np.arange(1, count + 1)] = _LOW
    heads = [int(h) for h in scores.argmax(1)]
    if heads.count(0) == 1 and _find_cycle(heads) is None:
        return heads
    # only one root is allowed: the word that gains most by being it
    others = scores[:, 1:].max(1) if count > 1 else np.zeros(count, dtype=np.float32)
    root = int((scores[:, 0] - others).argmax())
    scores[:, 0] = _LOW
    scores[root] = _LOW
    scores[root, 0] = 0
    return _edmonds(scores)


def _find_cycle(heads: list[int]) -> list[int] | None:
    """The words (1-based) of one cycle; None where there is none."""
    seen = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        node, path = start, []
        while node and not seen[node]:
            seen[node] = start
            path.append(node)
            node = heads[node - 1]
        if node and seen[node] == start:
            return path[path.index(node) :]
    return None


def _edmonds(scores: Floats) -> list[int]:
    """The heads of the best spanning tree. It contracts one cycle at a time; each contraction removes a word, so it
    ends after n rounds at most.
    """
    heads = [int(h) for h in scores.argmax(1)]
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    members = set(cycle)
    outside = [node for node in range(1, len(scores) + 1) if node not in members]
    columns = [0, *outside]
    size = len(outside) + 1  # the contracted cycle is the last word
    smaller = np.full((size, size + 1), _LOW, dtype=np.float32)
    cycle_rows = np.array(cycle) - 1
    kept = np.array([scores[node - 1, heads[node - 1]] for node in cycle], dtype=np.float32)
    for row, node in enumerate(outside):
        smaller[row, : len(columns)] = scores[node - 1, columns]
        smaller[row, size] = scores[node - 1, cycle].max()
    gains = scores[np.ix_(cycle_rows, np.array(columns))] - kept[:, None]
    smaller[size - 1, : len(columns)] = gains.max(0)
    chosen = _edmonds(smaller)
    result = list(heads)
    for row, node in enumerate(outside):
        head = chosen[row]
        result[node - 1] = columns[head] if head < size else cycle[int(scores[node - 1, cycle].argmax())]
    entry = chosen[size - 1]
    broken = cycle[int(gains[:, entry].argmax())]
    result[broken - 1] = columns[entry]
    return result
