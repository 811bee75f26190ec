"""Which sentences are worth laying beside each other: those that share seeds, found by an index and never by trying all
pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.stages.lineage.pieces import SharedPiece

_SEED = 3  # words in a row
_FEWEST_SEEDS = 2  # a run of four words, or two runs of three
_SMALL = 16  # up to so many sentences with one seed are paired each with each …
_NEIGHBOURS = 8  # … more only with the next so many: copies of copies are found by way of those between them
_PER_REPORT = 3  # a seed that one report repeats more often is a list or a refrain
_ALL_PARTNERS = 16  # up to so many reports every two are compared …
_MOST_PARTNERS = 8  # … in larger stories each report only with those that share most seeds with it


def candidate_pairs(pieces: Sequence[SharedPiece]) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, of pieces of different reports that share seeds, in order.

    Time and number of pairs grow with the number of pieces, not with its square.
    """
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for bucket in _buckets(pieces):
        for pair in _paired(bucket, pieces):
            shared[pair] += 1
    found = sorted(pair for pair, seeds in shared.items() if seeds >= _FEWEST_SEEDS)
    between: dict[tuple[int, int], int] = defaultdict(int)
    for i, j in found:
        between[pieces[i].report, pieces[j].report] += shared[i, j]
    close = _closest(between)
    return [(i, j) for i, j in found if (pieces[i].report, pieces[j].report) in close]


def _closest(between: Mapping[tuple[int, int], int]) -> set[tuple[int, int]]:
    """The pairs of reports worth comparing: all in a small story, else those among the closest of one of the two."""
    partners: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(between, key=lambda pair: (-between[pair], pair)):
        for report in pair:
            partners[report].append(pair)
    if len(partners) <= _ALL_PARTNERS:
        return set(between)
    return {pair for pairs in partners.values() for pair in pairs[:_MOST_PARTNERS]}


def _buckets(pieces: Sequence[SharedPiece]) -> Iterator[list[int]]:
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        for seed in dict.fromkeys(piece.words[k : k + _SEED] for k in range(len(piece.words) - _SEED + 1)):
            index[seed].append(number)
    for bucket in index.values():
        if len(bucket) > 1:
            yield bucket


def _paired(bucket: list[int], pieces: Sequence[SharedPiece]) -> Iterator[tuple[int, int]]:
    times: dict[int, int] = defaultdict(int)
    kept = []
    for number in bucket:
        times[pieces[number].report] += 1
        if times[pieces[number].report] <= _PER_REPORT:
            kept.append(number)
    pairs = (
        combinations(kept, 2)
        if len(kept) <= _SMALL
        else ((i, j) for at, i in enumerate(kept) for j in kept[at + 1 : at + 1 + _NEIGHBOURS])
    )
    return (pair for pair in pairs if pieces[pair[0]].report != pieces[pair[1]].report)
