"""Average-link clustering over a sparse table of similarities."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def link(items: int, pairs: Mapping[tuple[int, int], float], *, threshold: float) -> list[list[int]]:
    """Groups of item numbers, each sorted, in the order of their first members.

    items: how many there are.
    pairs: (i, j) -> similarity; a pair that is left out counts as 0.

    The two groups with the highest average similarity are joined, as long as that reaches `threshold`.

    >>> link(4, {(0, 1): 0.9, (1, 2): 0.3, (0, 2): 0.2}, threshold=0.25)
    [[0, 1, 2], [3]]
    """
    members: dict[int, list[int]] = {number: [number] for number in range(items)}
    sums: list[dict[int, float]] = [
        {} for _ in range(items)
    ]  # group -> other group -> sum of the similarities between them
    for (i, j), similarity in pairs.items():
        sums[i][j] = sums[j][i] = similarity
    heap = [(-similarity, i, j) for (i, j), similarity in pairs.items() if similarity >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members or -negative != _average(members, sums, i, j):
            continue  # one of the two has been joined with another since
        if len(sums[i]) < len(sums[j]):
            i, j = j, i
        members[i] += members.pop(j)
        del sums[i][j]
        for other, similarity in sums[j].items():
            if other != i:
                del sums[other][j]
                sums[i][other] = sums[other][i] = sums[i].get(other, 0.0) + similarity
        sums[j] = {}
        for other in sums[i]:
            average = _average(members, sums, i, other)
            if average >= threshold:
                heapq.heappush(heap, (-average, min(i, other), max(i, other)))
    return sorted(sorted(group) for group in members.values())


def _average(members: Mapping[int, list[int]], sums: list[dict[int, float]], i: int, j: int) -> float:
    """The average similarity between the members of two groups."""
    return sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))
