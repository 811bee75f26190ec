"""The pairs of sentences that are worth aligning: those that share seeds (runs of three words), found by an index and
not by trying all pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.stages.lineage.pieces import SharedPiece

# The numbers bound the work and were chosen by hand; docs/lineage.md has the figures reached with them.
_SEED = 3  # words in a row
_FEWEST_SEEDS = 2  # that two sentences must share: one run of four words, or two of three
_SMALL = 16  # sentences with one seed that are paired each with each …
_NEIGHBOURS = 8  # … if there are more, each with its next ones: copies further apart are joined by those between
_PER_REPORT = 3  # sentences of one report with one seed; one repeated more often is a list or a refrain
_ALL_PARTNERS = 16  # reports of which every two are compared …
_MOST_PARTNERS = 8  # … in larger stories each with those that share most seeds with it


def candidate_pairs(pieces: Sequence[SharedPiece]) -> list[tuple[int, int]]:
    """The pairs (i, j), i < j, of numbers of pieces from different reports that share at least two seeds, in order.

    Time and the number of pairs grow with the number of pieces, not with its square.
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
    """The pairs of reports that are compared: all in a small story, else those among the closest of at least one of the
    two. `between`: pair of reports -> seeds shared.
    """
    partners: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(between, key=lambda pair: (-between[pair], pair)):
        for report in pair:
            partners[report].append(pair)
    if len(partners) <= _ALL_PARTNERS:
        return set(between)
    return {pair for pairs in partners.values() for pair in pairs[:_MOST_PARTNERS]}


def _buckets(pieces: Sequence[SharedPiece]) -> Iterator[list[int]]:
    """For each seed that several pieces have, the numbers of these pieces."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        for seed in dict.fromkeys(piece.words[k : k + _SEED] for k in range(len(piece.words) - _SEED + 1)):
            index[seed].append(number)
    for bucket in index.values():
        if len(bucket) > 1:
            yield bucket


def _paired(bucket: list[int], pieces: Sequence[SharedPiece]) -> Iterator[tuple[int, int]]:
    """The pairs of pieces from different reports in one bucket."""
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
