"""A grouping made in parts, on several machines: what `group_documents` does, cut where no part asks another.

1. Texts that share a band of their signatures are near-duplicates or not (`alike_in_band`); chains of near-duplicates
   are sets, and in each the originals are found in the order of the articles (`copies_among`).
2. Each slice of the articles, in their order, is looked up among those before it (`find_candidates`), and its candidate
   pairs are compared (`compare_pairs`).
3. Chains of likely pairs, and copies with their originals, are sets again; each is put into stories by itself
   (`stories_among`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations

from rashomon.model import Document, Source, Story
from rashomon.stages.group.articles import cluster_anew, find_copies
from rashomon.stages.group.candidates import KeyIndex
from rashomon.stages.group.clusters import Likeness
from rashomon.stages.group.copies import Signature, bands_of, near_duplicates
from rashomon.stages.group.likeness import article_matcher
from rashomon.stages.group.sketch import Sketch
from rashomon.stages.group.state import GroupingState
from rashomon.stages.group.stories import stories_of

Pair = tuple[str, str]


def alike_in_band(texts: Iterable[tuple[str, Signature]]) -> Iterator[Pair]:
    """The pairs of ids of texts that are near-duplicates, among those that share a band of their signatures."""
    for (left, one), (right, other) in combinations(texts, 2):
        if near_duplicates(one, other):
            yield left, right


def bands(signature: Signature) -> Iterator[tuple[int, bytes]]:
    """The bands of a signature, each behind its place."""
    return bands_of(signature)


def copies_among(texts: Iterable[tuple[str, Signature]]) -> dict[str, str]:
    """For each copy among these texts, in the order of the articles, the id of its original.

    The texts must be all that chains of near-duplicates join to one of them.
    """
    return find_copies(list(texts))


def find_candidates(articles: Iterable[Sketch], asked: Set[str], *, window_days: int) -> Iterator[tuple[str, str]]:
    """The candidate pairs (the one that came first before) of the asked articles with those before them.

    articles: no copies, in their order; of each only id, day and keys are looked at.
    """
    index = KeyIndex(window_days)
    for article in articles:
        if article.id in asked:
            yield from ((name, article.id) for name in index.find(article))
        index.keep(article)


def compare_pairs(pairs: Iterable[Pair], sketches: Mapping[str, Sketch]) -> Iterator[tuple[Pair, float]]:
    """The pairs, the smaller id first, that tell of one event with a probability that counts, each with it."""
    matcher = article_matcher()
    for before, after in pairs:
        probability = matcher.probability(sketches[before], sketches[after], least=matcher.weights.apart_at)
        if probability > 0 and probability >= matcher.weights.apart_at:
            yield (min(before, after), max(before, after)), probability


def stories_among(articles: Sequence[Sketch], copies: Mapping[str, str], likeness: Likeness) -> tuple[Story, ...]:
    """The stories of a set that no likely pair and no copy joins to another article. Their documents have no text.

    articles: with the copies, in their order.
    """
    known = {one.id: one for one in articles}
    state = cluster_anew(GroupingState(known, copies, likeness))
    return stories_of(state, [_without_text(one) for one in articles])


def _without_text(sketch: Sketch) -> Document:
    return Document(sketch.id, Source("", ""), "", title=sketch.title, published=sketch.published)
