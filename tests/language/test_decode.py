"""From scores to tags, trees, utterances and lemmas."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.attributions import nest
from rashomon.language.decode import TagRun, best_path, marginals
from rashomon.language.lemmas import lemma_of
from rashomon.language.network import Floats
from rashomon.language.sources import add_source
from rashomon.language.speech import Utterance, group_roles
from rashomon.language.trees import best_heads
from rashomon.model import Attribution, Span, Token
from rashomon.text.tree import make_tree

SEEDS = st.integers(0, 10_000)


def random_chain(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scores of five words and three tags, of the first tag, and of each step."""
    chance = np.random.default_rng(seed)
    return tuple(chance.normal(size=size).astype(np.float32) for size in ((5, 3), (3,), (3, 3)))  # type: ignore[return-value]


def path_score(path: tuple[int, ...], scores: np.ndarray, start: np.ndarray, steps: np.ndarray) -> float:
    """The score of one sequence of tags, added up word by word."""
    return float(
        start[path[0]] + sum(scores[i, tag] for i, tag in enumerate(path)) + sum(steps[a, b] for a, b in pairwise(path))
    )


@given(SEEDS)
def test_the_best_path_is_the_best_of_all_paths(seed: int) -> None:
    """Viterbi finds what trying every sequence finds."""
    chain = random_chain(seed)
    paths = list(product(range(3), repeat=5))
    assert tuple(best_path(*chain)) == max(paths, key=lambda path: path_score(path, *chain))


@given(SEEDS)
def test_the_best_path_is_found_where_steps_only_cost(seed: int) -> None:
    """Where most steps are free and the rest cost something, as between tags of names, it is still the best of all."""
    scores, start, steps = random_chain(seed)
    chain = (scores, np.minimum(start + 1, 0), np.minimum(steps + 1, 0))
    paths = list(product(range(3), repeat=5))
    best = max(path_score(path, *chain) for path in paths)
    assert path_score(tuple(best_path(*chain)), *chain) == pytest.approx(best, abs=1e-4)


@given(SEEDS)
def test_marginals_are_sums_over_all_paths(seed: int) -> None:
    """Forward-backward gives each tag the share of the paths that go through it."""
    chain = random_chain(seed)
    paths = list(product(range(3), repeat=5))
    weights = np.exp([path_score(path, *chain) for path in paths])
    expected = [
        [sum(w for w, path in zip(weights, paths, strict=True) if path[i] == tag) for tag in range(3)] for i in range(5)
    ]
    assert np.allclose(marginals(*chain), np.array(expected) / weights.sum(), atol=1e-4)


@given(SEEDS, st.integers(1, 4))
def test_heads_are_the_best_tree_with_one_root(seed: int, count: int) -> None:
    """The search finds the best tree among all that have the root it chose, and it is a tree."""
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32) * 3
    heads = best_heads(scores)
    assert is_tree(heads)
    trees = [t for t in product(range(count + 1), repeat=count) if is_tree(t) and t.index(0) == heads.index(0)]
    best = max(_worth(scores, tree) for tree in trees)
    assert _worth(scores, heads) == pytest.approx(best, abs=1e-4)


def _worth(scores: Floats, tree: Sequence[int]) -> float:
    return sum(float(scores[i, head]) for i, head in enumerate(tree))


def is_tree(heads: list[int] | tuple[int, ...]) -> bool:
    """One root, and every word reaches it."""
    if list(heads).count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


def test_each_content_goes_to_the_cue_its_link_prefers_and_no_cue_stays_empty() -> None:
    """Both contents like the first cue best, so the second gets the one that likes it nearly as well, and the source
    beside it.
    """
    runs = [
        TagRun(0, 1, "source"),
        TagRun(1, 2, "cue"),
        TagRun(2, 4, "content"),
        TagRun(4, 5, "cue"),
        TagRun(5, 7, "content"),
    ]
    links = np.zeros((7, 7), dtype=np.float32)
    links[0, 1], links[2, 1], links[5, 1], links[5, 4] = 9, 9, 5, 4
    found = group_roles(runs, links, [0] * 7)
    assert [(u.source, u.cue, u.content) for u in found] == [
        (((0, 1),), ((1, 2),), ((2, 4),)),
        (((0, 1),), ((4, 5),), ((5, 7),)),
    ]


def test_the_second_of_two_verbs_takes_the_subject_of_the_first() -> None:
    """Vale warned them and urged calm: the source of "urged" is Vale."""
    heads, relations = [1, 1, 1, 4, 1, 4], ["nsubj", "root", "obj", "cc", "conj", "obj"]
    pos = ["PROPN", "VERB", "PRON", "CCONJ", "VERB", "NOUN"]
    tree = make_tree([Token(i, i + 1, pos[i], None, heads[i], relations[i]) for i in range(6)])
    assert add_source(Utterance(cue=((4, 5),), content=((5, 6),)), tree).source == ((0, 1),)


def test_speech_inside_speech_is_nested() -> None:
    """What Brandt reports that Vale said lies within what Brandt says; nothing lies within itself."""
    outer = Attribution("indirect", (Span("d", 0, 6),), (Span("d", 7, 11),), (Span("d", 12, 60),))
    inner = Attribution("indirect", (Span("d", 17, 21),), (Span("d", 22, 26),), (Span("d", 27, 60),))
    assert [attribution.within for attribution in nest([outer, inner])] == [None, 0]


LEMMAS = [("met", "VERB", "meet"), ("tonnes", "NOUN", "tonne"), ("women", "NOUN", "woman"), ("was", "AUX", "be"), ("planned", "VERB", "plan"),
          ("visited", "VERB", "visit"), ("urging", "VERB", "urge"), ("need", "VERB", "need"), ("Vale", "PROPN", "Vale")]  # fmt: skip


@pytest.mark.parametrize(("word", "pos", "lemma"), LEMMAS)
def test_a_lemma_is_the_word_as_a_dictionary_has_it(word: str, pos: str, lemma: str) -> None:
    """Regular forms by rule, irregular ones by list."""
    assert lemma_of(word, pos) == lemma
