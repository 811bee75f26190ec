"""Sets that are joined step by step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.unionfind import UnionFind

JOINS = st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=30)


def reachable(joins: list[tuple[int, int]], start: int) -> set[int]:
    """What can be reached from an item by any number of joins."""
    found, edge = {start}, {start}
    while edge:
        edge = {y for a, b in joins for x, y in ((a, b), (b, a)) if x in edge} - found
        found |= edge
    return found


@given(JOINS)
def test_two_items_are_in_one_set_where_joins_lead_from_one_to_the_other(joins: list[tuple[int, int]]) -> None:
    """The sets are the connected parts, each called by its least member and listed by its first."""
    sets: UnionFind[int] = UnionFind(range(16))
    for a, b in joins:
        sets.join(a, b)
    parts = {item: reachable(joins, item) for item in range(16)}
    assert {item: sets.find(item) for item in range(16)} == {item: min(part) for item, part in parts.items()}
    assert sets.sets() == tuple(tuple(sorted(parts[item])) for item in range(16) if item == min(parts[item]))


@given(JOINS, st.randoms())
def test_the_order_of_joins_changes_nothing(joins: list[tuple[int, int]], draw: object) -> None:
    """Joined in any order, each pair turned either way, the sets and their names are the same."""
    shuffled = [(b, a) for a, b in joins]
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    results = []
    for order in (joins, shuffled):
        sets: UnionFind[int] = UnionFind(range(16))
        for a, b in order:
            sets.join(a, b)
        results.append([sets.find(item) for item in range(16)])
    assert results[0] == results[1]


def test_an_item_that_was_not_given_is_refused() -> None:
    """Only the items given at first can be found."""
    sets = UnionFind(["a"])
    assert ("a" in sets, "b" in sets) == (True, False)
    with pytest.raises(KeyError):
        sets.find("b")
