"""Clusters: the surest pairs first, nothing joined that must stay apart, and the order of the input without effect."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.match import Matcher, Partition, Weights, cluster, pairs_in_blocks
from tests.match.harbours import BARS, FEATURES, MATCHER, WEIGHTS, Harbour

Outcomes = dict[tuple[int, int], tuple[str, str]]

TABLES: list[tuple[str, list[Harbour], tuple[tuple[int, ...], ...], Outcomes]] = [
    (
        "two spellings and a stranger",
        [Harbour("halden"), Harbour("haldene"), Harbour("orvik")],
        ((0, 1), (2,)),
        {
            (0, 1): ("joined", "letters in common (halden / haldene)"),
            (0, 2): ("apart", "only this speaks for it: nothing"),
            (1, 2): ("apart", "only this speaks for it: nothing"),
        },
    ),
    (
        "the ends of a chain are together though not alike enough themselves; what is less alike to an end is apart",
        [Harbour("halden"), Harbour("haldens"), Harbour("aldensk"), Harbour("densko")],
        ((0, 1, 2), (3,)),
        {
            (0, 1): ("joined", "letters in common (halden / haldens)"),
            (1, 2): ("joined", "letters in common (haldens / aldensk)"),
            (0, 2): ("together", "only this speaks for it: letters in common (halden / aldensk)"),
            (2, 3): ("apart", "only this speaks for it: letters in common (aldensk / densko)"),
            (1, 3): ("apart", "only this speaks for it: letters in common (haldens / densko)"),
            (0, 3): ("apart", "only this speaks for it: letters in common (halden / densko)"),
        },
    ),
    (
        "a bar between two leaves the third with the one it is more like, and is the reason against the other",
        [Harbour("halden", "NO"), Harbour("halden"), Harbour("haldeny", "SE")],
        ((0, 1), (2,)),
        {
            (0, 1): ("joined", "letters in common; same name"),
            (1, 2): ("apart", "two countries (NO / SE)"),
            (0, 2): ("apart", "two countries (NO / SE)"),
        },
    ),
    (
        "what is very unlike is never in one cluster, whatever lies between",
        [Harbour("halden", piers=1), Harbour("halden"), Harbour("haldens", piers=2)],
        ((0, 1), (2,)),
        {
            (0, 1): ("joined", "letters in common; same name"),
            (1, 2): ("apart", "other piers (1 / 2)"),
            (0, 2): ("apart", "other piers (1 / 2)"),
        },
    ),
]


@pytest.mark.parametrize(("case", "harbours", "clusters", "outcomes"), TABLES)
def test_clusters_of_whole_records(
    case: str, harbours: list[Harbour], clusters: tuple[tuple[int, ...], ...], outcomes: Outcomes
) -> None:
    """Records in; clusters, the outcome of every pair and its reason out: in the order of the records or in any
    other."""
    for order in permutations(range(len(harbours))):
        records = {key: harbours[key] for key in order}
        found = cluster(records, MATCHER, list(combinations(order, 2)))
        assert found.clusters == clusters, case
        assert {(pair.left, pair.right): (pair.outcome, pair.reason) for pair in found.judged} == outcomes


def test_pairs_are_judged_the_surest_first() -> None:
    """The list of judgements runs from the surest pair to the least sure; equal ones in the order of their keys."""
    records = dict(enumerate([Harbour("halden"), Harbour("orvik"), Harbour("halden"), Harbour("haldens")]))
    judged = cluster(records, MATCHER, combinations(records, 2)).judged
    assert [(pair.left, pair.right) for pair in judged] == [(0, 2), (0, 3), (2, 3), (0, 1), (1, 2), (1, 3)]
    assert [pair.outcome for pair in judged] == ["joined", "joined", "together", "apart", "apart", "apart"]


def test_only_candidates_are_joined() -> None:
    """Two records that are alike but were not offered as a pair stay two."""
    records = {"a": Harbour("halden"), "b": Harbour("halden"), "c": Harbour("halden")}
    assert cluster(records, MATCHER, [("a", "b")]).clusters == (("a", "b"), ("c",))


def test_what_is_known_beforehand_goes_before_the_matcher() -> None:
    """Two known to be one are joined though a bar holds; two known to be two stay apart though they are alike;
    "apart" is the stronger."""
    one, other, third = Harbour("halden", "NO"), Harbour("orvik", "SE"), Harbour("halden")
    records = {1: one, 2: other, 3: third}
    assert cluster(records, MATCHER, (), together=[(1, 2)]).clusters == ((1, 2), (3,))
    kept = cluster(records, MATCHER, [(3, 1)], apart=[(1, 3)])
    assert kept.clusters == ((1,), (2,), (3,))
    assert [(pair.outcome, pair.reason) for pair in kept.judged] == [("apart", "kept apart beforehand")]
    assert cluster(records, MATCHER, (), together=[(1, 2)], apart=[(2, 1)]).clusters == ((1,), (2,), (3,))


def test_blocks_give_each_pair_once() -> None:
    """Two records that share two blocks are one candidate; two that share none are not."""
    records = {3: "abc", 1: "bcd", 2: "cde", 9: "xyz"}
    assert list(pairs_in_blocks(records, lambda word: word)) == [(1, 2), (1, 3), (2, 3)]


COUNTRIES = ("", "", "NO", "SE")
harbours = st.lists(
    st.builds(
        Harbour, st.text("abcd", min_size=1, max_size=4), st.sampled_from(COUNTRIES), st.none() | st.integers(1, 2)
    ),
    max_size=9,
)


@given(harbours, st.data())
def test_the_order_of_everything_changes_nothing(found: list[Harbour], data: st.DataObject) -> None:
    """Records, candidates, what is known: in any order and either way round the answer is the same."""
    keys = list(range(len(found)))
    pairs = list(combinations(keys, 2))
    apart = data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3)) if pairs else []
    together = (
        [pair for pair in data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2)) if pair not in apart]
        if pairs
        else []
    )
    expected = cluster(dict(enumerate(found)), MATCHER, pairs, together=together, apart=apart)
    shuffled = {key: found[key] for key in data.draw(st.permutations(keys))}
    turned = [pair[::-1] for pair in data.draw(st.permutations(pairs))]
    known = [pair[::-1] for pair in reversed(together)]
    assert (
        cluster(shuffled, MATCHER, turned, together=known, apart=[pair[::-1] for pair in reversed(apart)]) == expected
    )


@given(harbours, st.data())
def test_what_must_stay_apart_is_never_joined(found: list[Harbour], data: st.DataObject) -> None:
    """No cluster holds two barred records, two very unlike ones, or two kept apart, though every other pair may be
    the same."""
    eager = Matcher(FEATURES, BARS, Weights(0.0, WEIGHTS.of, same_at=0.3, apart_at=0.25))
    records = dict(enumerate(found))
    pairs = list(combinations(records, 2))
    apart = data.draw(st.lists(st.sampled_from(pairs), max_size=4)) if pairs else []
    for members in cluster(records, eager, pairs, apart=apart).clusters:
        for left, right in combinations(members, 2):
            assert not eager.is_apart(eager.compare(records[left], records[right]))
            assert (left, right) not in apart


@given(harbours)
def test_without_bars_clusters_are_the_classes_of_the_links(found: list[Harbour]) -> None:
    """Being in one cluster is an equivalence: the smallest one that holds every pair that is the same."""
    free = Matcher(FEATURES, (), Weights(WEIGHTS.bias, WEIGHTS.of, same_at=0.5, apart_at=0.0))
    records = dict(enumerate(found))
    linked = {key: {key} for key in records}
    for left, right in combinations(records, 2):
        if free.is_same(free.compare(records[left], records[right])):
            linked[left].add(right)
            linked[right].add(left)
    assert _as_sets(cluster(records, free, combinations(records, 2)).clusters) == _as_sets(
        [_reached(key, linked) for key in records]
    )


Steps = list[tuple[Callable[[Partition[int], int, int], object], int, int]]
steps = st.lists(
    st.tuples(st.sampled_from((Partition.join, Partition.keep_apart)), st.integers(0, 7), st.integers(0, 7)),
    max_size=30,
)


@given(steps)
def test_a_partition_is_an_equivalence_that_respects_what_is_apart(taken: Steps) -> None:
    """After any steps every key is in one cluster, `are_together` agrees with it, and no two kept apart are
    together."""
    partition: Partition[int] = Partition(range(8))
    apart: list[tuple[int, int]] = []
    for step, left, right in taken:
        if step is Partition.join:
            was_possible = not partition.are_apart(left, right)
            assert partition.join(left, right) is was_possible is partition.are_together(left, right)
        elif partition.are_together(left, right):
            with pytest.raises(ValueError, match="stand in one cluster already"):
                partition.keep_apart(left, right)
        else:
            partition.keep_apart(left, right)
            apart.append((left, right))
    clusters = partition.clusters()
    assert sorted(key for members in clusters for key in members) == list(range(8))
    for members in clusters:
        assert all(set(partition.members(key)) == set(members) for key in members)
        assert all(partition.are_together(members[0], key) is (key in members) for key in range(8))
    for left, right in apart:
        assert not partition.are_together(left, right)
        assert partition.are_apart(left, right)
        assert partition.are_apart(right, left)


def _as_sets(clusters: Sequence[Sequence[int]] | Sequence[set[int]]) -> set[frozenset[int]]:
    return {frozenset(members) for members in clusters}


def _reached(key: int, linked: Mapping[int, set[int]]) -> set[int]:
    found, waiting = {key}, [key]
    while waiting:
        new = linked[waiting.pop()] - found
        found |= new
        waiting += new
    return found
