"""Which articles are compared: the index finds what comparing every two keys finds, bounded, from either side."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from rashomon.stages.group.candidates import CANDIDATE, MOST, KeyIndex
from rashomon.stages.group.sketch import Sketch
from tests.stages.group.test_articles import sketches


def with_keys(number: int, keys: dict[str, float], day: int | None = 0) -> Sketch:
    """A sketch that is nothing but its keys and its day."""
    (blank,) = sketches("")
    return replace(blank, id=f"k{number:03}", keys=keys, day=day)


def drawn(seed: int) -> list[Sketch]:
    """Forty articles with keys drawn from thirty words, on days of two months; some have no day."""
    draw = random.Random(seed)
    words = [f"word{n}" for n in range(30)]
    return [
        with_keys(
            n,
            {word: draw.uniform(0.05, 0.4) for word in draw.sample(words, 6)},
            draw.choice([None, *(draw.randrange(60) for _ in range(5))]),
        )
        for n in range(40)
    ]


def shared(left: Sketch, right: Sketch) -> float:
    """The sum that the index is asked about, word by word."""
    return math.fsum(weight * right.keys.get(key, 0.0) for key, weight in left.keys.items())


def in_window(left: Sketch, right: Sketch, days: int) -> bool:
    """True where neither date speaks against a pair."""
    return left.day is None or right.day is None or abs(left.day - right.day) <= days


def test_the_index_finds_what_comparing_every_two_finds() -> None:
    """In the order in which they were kept, across the edges of buckets, with dates and without."""
    for seed in range(5):
        articles, index = drawn(seed), KeyIndex(10)
        found = 0
        for number, article in enumerate(articles):
            expected = [
                one.id for one in articles[:number] if shared(one, article) >= CANDIDATE and in_window(one, article, 10)
            ]
            assert index.find(article) == expected
            found += len(expected)
            index.keep(article)
        assert found > 30


def test_a_pair_is_a_candidate_from_either_side() -> None:
    """Also where the sum of the products is the bar itself, which a sum in another order would miss by its last bit."""
    tenths = {f"word{n}": 0.1 for n in range(12)}
    left, right = with_keys(1, tenths), with_keys(2, dict(reversed(tenths.items())))
    for first, second in ((left, right), (right, left)):
        index = KeyIndex(10)
        index.keep(first)
        assert index.find(second) == [first.id]


def test_of_many_candidates_those_that_share_most_are_compared() -> None:
    """The bound holds, and what is left out shares least; the order is that of keeping."""
    index = KeyIndex(10)
    weights = [0.4 + n / 1000 for n in range(MOST + 20)]
    random.Random(2).shuffle(weights)
    for number, weight in enumerate(weights):
        index.keep(with_keys(number, {"word": weight}))
    found = index.find(with_keys(999, {"word": 0.5}))
    least = sorted(weights)[20]
    assert found == [f"k{number:03}" for number, weight in enumerate(weights) if weight >= least]
    assert len(found) == MOST


def test_an_index_of_the_keys_that_are_asked_for_finds_the_same() -> None:
    """What nobody will be looked up by is not kept."""
    articles = drawn(7)
    asked = articles[30:]
    index, part = KeyIndex(10), KeyIndex(10, keys={key for one in asked for key in one.keys})
    for one in articles[:30]:
        index.keep(one)
        part.keep(one)
    assert [part.find(one) for one in asked] == [index.find(one) for one in asked]
    nothing = KeyIndex(10, keys=set[str]())
    nothing.keep(articles[0])
    assert (nothing.find(articles[0]), index.find(articles[0])[:1]) == ([], [articles[0].id])
