"""Clusters of articles from how likely each two tell of one event: average link over probabilities whose odds are
squared, then long stories are split.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from rashomon.stages.group.linkage import link
from rashomon.stages.group.sketch import Sketch
from rashomon.text.unionfind import UnionFind
from rashomon.text.weighing import similarity

Likeness = Mapping[tuple[str, str], float]
"""For two ids, the smaller first: the probability that the two tell of one event. A pair that is left out has 0."""

SPLIT_AT = 0.05
"""A story is two where the similarity of its two halves is lower: the mean over their words, counting only those that
tell its own articles apart, times the mean likeness between the halves over that within them. Chosen by the crosswise
figures of both sets, which are the same from .046 to .053 (docs/group.md).
"""
LEAST_PART = 3
"""Articles of the smaller half of a split; one or two that differ from all others are no second story."""
_MOST_COMPARED = 300  # articles of one story by which it is split; the others go to the nearer half

Square = NDArray[np.float64]


def cluster_articles(
    articles: Mapping[str, Sketch], likeness: Likeness, *, threshold: float, split_at: float = SPLIT_AT
) -> tuple[tuple[str, ...], ...]:
    """The ids of the articles in clusters, each in the order of ids, which decides nothing else.

    threshold: the average from which two clusters are joined, of the probabilities with their odds squared.
    """
    likeness = {pair: sharpen(probability) for pair, probability in likeness.items()}
    names = sorted(articles)
    place = {name: number for number, name in enumerate(names)}
    pairs = {(place[a], place[b]): value for (a, b), value in likeness.items() if a in place and b in place}
    return tuple(
        tuple(part)
        for group in link(len(names), pairs, threshold=threshold)
        for part in split_cluster([names[number] for number in group], articles, likeness, split_at=split_at)
    )


def sharpen(probability: float) -> float:
    """The probability with its odds squared, so that a pair which is nearly certain counts for more in an average than
    several that are doubtful: stories change less when articles of like events come (docs/group.md).

    >>> sharpen(0.5), round(sharpen(0.9), 3), round(sharpen(0.25), 3)
    (0.5, 0.988, 0.1)
    """
    return probability**2 / (probability**2 + (1.0 - probability) ** 2)


def components(names: Sequence[str], likeness: Likeness) -> Iterator[tuple[str, ...]]:
    """The sets of articles that chains of pairs join: what happens in one says nothing of another."""
    joined = UnionFind(names)
    for left, right in likeness:
        joined.join(left, right)
    yield from (tuple(part) for part in joined.sets())


def split_cluster(
    names: Sequence[str], articles: Mapping[str, Sketch], likeness: Likeness, *, split_at: float = SPLIT_AT
) -> list[list[str]]:
    """The cluster in one part, or in the stories that it has become."""
    if len(names) < 2 * LEAST_PART:
        return [list(names)]
    compared = list(names[:_MOST_COMPARED])
    vectors = _telling_apart([articles[name] for name in compared])
    table = np.array([[similarity(left, right) for right in vectors] for left in vectors])
    halves = _halve(table)
    if halves is None:
        return [list(names)]
    cores = halves
    parts = ([compared[i] for i in halves[0]], [compared[i] for i in halves[1]])
    if float(table[np.ix_(*halves)].mean()) * _likeness_between(*parts, likeness) >= split_at:
        return [list(names)]
    for number in sorted(set(range(len(compared))) - {i for half in cores for i in half}):
        parts[_nearer(table[number], cores)].append(compared[number])
    for name in names[_MOST_COMPARED:]:
        own = articles[name].matter
        nearer = [math.fsum(similarity(own, articles[compared[i]].matter) for i in half) / len(half) for half in cores]
        parts[int(nearer[1] > nearer[0])].append(name)
    return [found for part in parts for found in split_cluster(sorted(part), articles, likeness, split_at=split_at)]


def _likeness_between(left: Sequence[str], right: Sequence[str], likeness: Likeness) -> float:
    """The mean likeness of an article of one half and one of the other, over the mean of two of one half."""

    def mean(pairs: Sequence[tuple[str, str]]) -> float:
        return math.fsum(likeness.get((min(pair), max(pair)), 0.0) for pair in pairs) / len(pairs)

    within = (mean(list(combinations(left, 2))) + mean(list(combinations(right, 2)))) / 2
    return mean(list(product(left, right))) / within if within else 1.0


def _telling_apart(sketches: Sequence[Sketch]) -> list[dict[str, float]]:
    """The words of openings and the names of some articles, weighed by how few of these articles have them: what all
    have in common says nothing here.
    """
    found = []
    for sketch in sketches:
        names = {f"{name}/": weight for name, weight in sketch.names.items()}
        found.append({**sketch.opening, **names})
    held = Counter(word for words in found for word in words)
    weighed = []
    for words in found:
        own = {
            word: weight * math.log((len(sketches) + 1) / held[word])
            for word, weight in words.items()
            if held[word] > 1
        }
        length = math.sqrt(math.fsum(weight * weight for weight in own.values())) or 1.0
        weighed.append({word: weight / length for word, weight in own.items()})
    return weighed


def _halve(table: Square) -> tuple[list[int], list[int]] | None:
    """The two halves that average link joins last of those of `LEAST_PART` and more; None = it never joins such two."""
    sums, members = table.copy(), {number: [number] for number in range(len(table))}
    sizes = np.ones(len(table))
    np.fill_diagonal(sums, -np.inf)
    last: tuple[list[int], list[int]] | None = None
    for _ in range(len(table) - 1):
        average = sums / np.outer(sizes, sizes)
        i, j = sorted(divmod(int(average.argmax()), len(table)))
        if min(len(members[i]), len(members[j])) >= LEAST_PART:
            last = members[i], members[j]
        members[i] = members[i] + members.pop(j)
        sums[i] += sums[j]
        sums[:, i] += sums[:, j]
        sizes[i] += sizes[j]
        sums[j] = sums[:, j] = -np.inf
        sums[i, i] = -np.inf
    return last


def _nearer(row: NDArray[np.float64], halves: tuple[list[int], list[int]]) -> int:
    """The number of the half that an article is more like; the first of two equal ones."""
    return int(float(row[halves[1]].mean()) > float(row[halves[0]].mean()))
