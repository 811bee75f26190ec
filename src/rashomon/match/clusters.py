"""Clustering: which of many records are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any, Generic, Literal, TypeVar

from rashomon.match.matcher import Comparison, Matcher
from rashomon.match.partition import Partition

T = TypeVar("T")
K = TypeVar("K", bound=Any)  # hashable, and all keys can be ordered among themselves


@dataclass(frozen=True, slots=True)
class Judged(Generic[K]):
    """One pair of records that was compared, and what became of it.

    left, right: the keys, the smaller first.
    outcome: "joined" if this pair united two clusters; "together" if the two are in one cluster by way of other pairs;
        "apart" if they are in two clusters.
    reason: why, in words; for a pair that is likely enough the same but apart, what forbids it.
    """

    left: K
    right: K
    comparison: Comparison
    outcome: Literal["joined", "together", "apart"]
    reason: str


@dataclass(frozen=True, slots=True)
class Clustering(Generic[K]):
    """The result of clustering.

    clusters: every key once; the keys of a cluster in order, the clusters in the order of their first keys.
    judged: every candidate pair, the most probable first.
    """

    clusters: tuple[tuple[K, ...], ...]
    judged: tuple[Judged[K], ...]


def pairs_in_blocks(records: Mapping[K, T], blocks: Callable[[T], Iterable[Hashable]]) -> Iterator[tuple[K, K]]:
    """Each pair of keys whose records share a block, once, in order: the candidates of record linkage.

    blocks: returns the keys of the blocks that a record is in.

    The work grows with the square of the size of the blocks, not with the square of the number of records.

    >>> list(pairs_in_blocks({1: "Hall", 2: "Hill", 3: "Orr"}, lambda word: word[0]))
    [(1, 2)]
    """
    held: defaultdict[Hashable, set[K]] = defaultdict(set)
    for key, record in records.items():
        for block in blocks(record):
            held[block].add(key)
    yield from sorted({pair for keys in held.values() for pair in combinations(sorted(keys), 2)})


def cluster(
    records: Mapping[K, T],
    matcher: Matcher[T],
    pairs: Iterable[tuple[K, K]],
    *,
    together: Iterable[tuple[K, K]] = (),
    apart: Iterable[tuple[K, K]] = (),
) -> Clustering[K]:
    """The clusters of these records. Pairs are joined from the most probable down, unless that would bring two records
    that must stay apart into one cluster.

    pairs: the candidates to compare (see `pairs_in_blocks`).
    together: pairs known to be the same; they are joined whatever the matcher says.
    apart: pairs known to be different; they come before `together`.

    Before two clusters are joined, every member of one is compared with every member of the other: the work grows with
    the number of candidates and with the square of the size of the clusters. The order of `records`, `pairs`,
    `together` and `apart` does not change the result.
    """
    known = _Comparisons(records, matcher)
    partition = Partition(sorted(records))
    for left, right in sorted(_ordered(*pair) for pair in apart):
        partition.keep_apart(left, right)
    for left, right in sorted(_ordered(*pair) for pair in together):
        partition.join(left, right)
    ranked = sorted({_ordered(*pair) for pair in pairs}, key=lambda pair: (-known.of(*pair).probability, pair))
    joined: set[tuple[K, K]] = set()
    forbidden: dict[tuple[K, K], str] = {}
    for left, right in ranked:
        if not matcher.is_same(known.of(left, right)) or partition.are_together(left, right):
            continue
        against = None
        if not partition.are_apart(left, right):
            against = known.forbidding(partition.members(left), partition.members(right))
            if against:
                partition.keep_apart(left, right)
        if partition.join(left, right):
            joined.add((left, right))
        else:
            forbidden[left, right] = against or "kept apart beforehand"
    judged = []
    for pair in ranked:
        outcome: Literal["joined", "together", "apart"] = (
            "joined" if pair in joined else "together" if partition.are_together(*pair) else "apart"
        )
        judged.append(Judged(*pair, known.of(*pair), outcome, forbidden.get(pair, known.of(*pair).reason)))
    return Clustering(tuple(sorted(tuple(sorted(members)) for members in partition.clusters())), tuple(judged))


class _Comparisons(Generic[K, T]):
    """The comparisons of pairs of records, each made once."""

    def __init__(self, records: Mapping[K, T], matcher: Matcher[T]) -> None:
        self._records, self._matcher = records, matcher
        self._made: dict[tuple[K, K], Comparison] = {}

    def of(self, left: K, right: K) -> Comparison:
        """The comparison of two keys' records, the smaller key's on the left."""
        pair = _ordered(left, right)
        if pair not in self._made:
            self._made[pair] = self._matcher.compare(self._records[pair[0]], self._records[pair[1]])
        return self._made[pair]

    def forbidding(self, left: Iterable[K], right: Iterable[K]) -> str | None:
        """The reason why two clusters may not be joined: that of the first two members, in order, that must stay apart;
        None = no two must.
        """
        pairs = sorted(_ordered(*pair) for pair in product(left, right))
        return next((self.of(*pair).reason for pair in pairs if self._matcher.is_apart(self.of(*pair))), None)


def _ordered(left: K, right: K) -> tuple[K, K]:
    return (left, right) if left <= right else (right, left)
