"""An index answers as a slow scan over all items would."""

from __future__ import annotations

from random import Random

import pytest

from rashomon.page import SpanIndex, index_spans

Placed = tuple[int, int]


def index_of(places: list[Placed]) -> SpanIndex[Placed]:
    """An index whose items are their own places."""
    return index_spans((start, end, (start, end)) for start, end in places)


NESTED = index_of([(4, 6), (0, 10), (2, 8), (12, 15), (12, 13), (20, 21)])


def test_items_stand_in_the_order_of_the_text() -> None:
    """Of two that start together the longer one comes first, whatever order they were given in."""
    assert (
        SpanIndex(
            items=((0, 10), (2, 8), (4, 6), (12, 15), (12, 13), (20, 21)),
            starts=(0, 2, 4, 12, 12, 20),
            ends=(10, 8, 6, 15, 13, 21),
            reach=(10, 10, 10, 15, 15, 21),
        )
        == NESTED
    )


@pytest.mark.parametrize(
    ("position", "item"),
    [(0, (0, 10)), (5, (4, 6)), (6, (2, 8)), (9, (0, 10)), (10, None), (12, (12, 13)), (14, (12, 15)), (21, None)],
)
def test_innermost_item_at_a_place(position: int, item: Placed | None) -> None:
    """At a place stands the item that begins last; an end is exclusive."""
    assert NESTED.at(position) == item


def test_nothing_stands_in_an_empty_index() -> None:
    """An empty index has an answer to every question."""
    empty: SpanIndex[Placed] = SpanIndex()
    assert (empty.at(3), empty.over(0, 9), empty.holding(0, 9), empty.within(0, 9), empty.beginning_in(0, 9)) == (
        None,
        (),
        (),
        (),
        (),
    )


@pytest.mark.parametrize("seed", range(40))
def test_same_as_a_slow_scan(seed: int) -> None:
    """Whatever overlaps and nests, every question finds what a look at each item finds, in order."""
    random = Random(seed)
    places = sorted(
        (
            (start, start + random.randint(1, 12))
            for start in (random.randint(0, 40) for _ in range(random.randint(0, 30)))
        ),
        key=lambda place: (place[0], -place[1]),
    )
    index = index_of(random.sample(places, len(places)))
    for start in range(-1, 45):
        for end in range(start + 1, start + 8):
            assert index.over(start, end) == tuple(p for p in places if p[0] < end and start < p[1])
            assert index.holding(start, end) == tuple(p for p in places if p[0] <= start and end <= p[1])
            assert index.within(start, end) == tuple(p for p in places if start <= p[0] and p[1] <= end)
            assert index.beginning_in(start, end) == tuple(p for p in places if start <= p[0] < end)
        assert index.over(start, start) == tuple(p for p in places if p[0] < start < p[1])
        at = index.at(start)
        assert (at is None) == (not index.over(start, start + 1))
        assert at is None or at[0] <= start < at[1]
