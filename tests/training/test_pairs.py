"""What the pair model is trained on, and how the reading of its scores is fitted."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from rashomon.language.pair_points import EQUAL, find_boxes
from rashomon.language.pair_reader import PairScores, read_scores
from rashomon.language.pair_sides import PairSentence
from tests.language.grids import grid
from training.fit_pairs import (
    Scored,
    fit,
    measure_events,
    overlap,
    pair_up,
    predict_crosswise,
    unlike_pairs,
    weights_as_json,
)
from training.pair_changes import Changer, turned
from training.pair_data import LabelledPoint, PairExample, folds_of, labelled_example, read_folds


def example(a: str, b: str, points: list[tuple[str, str, str]], **more: object) -> PairExample:
    """A labelled pair; the words of a point are found in the sentences."""
    row = {
        "id": more.get("id", "p"),
        "kind": "incident",
        "story": more.get("story", "s"),
        "same": more.get("same", "yes"),
        "a": {"text": a, "before": None, "title": "T"},
        "b": {"text": b, "before": "X.", "title": None},
        "points": [{"a": x, "b": y, "rel": rel} for x, y, rel in points],
    }
    return labelled_example(row, int(str(more.get("fold", 0))))


def test_a_labelled_pair_is_read() -> None:
    """Points by their offsets; what is not there is empty."""
    found = example("Two men died.", "Some 2 men died.", [("Two men", "2 men", "equal")])
    assert found.points == (LabelledPoint((0, 7), (5, 10), "equal"),)
    assert (found.a, found.b) == (PairSentence("Two men died.", "", "T"), PairSentence("Some 2 men died.", "X.", ""))
    assert turned(found).points == (LabelledPoint((5, 10), (0, 7), "equal"),)
    assert turned(turned(found)) == found


def test_folds_keep_stories_and_topics_together() -> None:
    """The two subtopics of a topic of ECB+ share a fold, and folds are of about one size for each kind."""
    pairs = [("ecb", f"{topic}{part}") for topic in range(1, 11) for part in "ab" for _ in range(3)]
    pairs += [("incident", str(number)) for number in range(100) for _ in range(1 + number % 3)]
    found = folds_of(pairs)
    assert all(found["ecb", f"{topic}a"] == found["ecb", f"{topic}b"] for topic in range(1, 11))
    sizes = Counter((kind, found[kind, story]) for kind, story in pairs)
    assert {sizes["ecb", fold] for fold in range(5)} == {12}
    assert max(sizes["incident", fold] for fold in range(5)) - min(sizes["incident", fold] for fold in range(5)) <= 1
    assert folds_of(pairs) == found


def test_the_committed_folds_are_whole() -> None:
    """Five folds over 414 stories, none of them split by the subtopics of ECB+."""
    folds = read_folds()
    assert len(folds) == 414
    assert set(folds.values()) == {0, 1, 2, 3, 4}
    topics: dict[str, set[int]] = {}
    for (kind, story), fold in folds.items():
        if kind == "ecb":
            topics.setdefault(story.rstrip("ab"), set()).add(fold)
    assert len(topics) > 20
    assert {topic for topic, found in topics.items() if len(found) > 1} == set()


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("Two men died.", "Two men were killed.", "Two men"),
        ("Some 1,200 fled.", "About 1,200 fled.", "1,200"),
        ("It began on Monday night.", "On Monday it started.", "Monday"),
        ("Police arrested him.", "He was arrested by police.", "arrested"),
    ],
)
def test_a_change_makes_what_agreed_differ(a: str, b: str, words: str) -> None:
    """One thing that both sides said is another on one side; all other words stay, and the point is a contradiction."""
    pair = example(a, b, [(words, words, "equal")])
    for seed in range(8):
        found = Changer([pair], random.Random(seed)).change(pair)
        assert found is not None
        (point,) = found.points
        assert point.relation == "contradiction"
        new, old = found.b.text, (b if found.a.text == a else a)
        start, end = point.b
        was = old.index(words)
        assert start == was
        assert new[end:] == old[was + len(words) :]
        assert new[start:end] != words
        assert found.a.text in (a, b)
        assert found.id != pair.id


def test_points_after_a_change_keep_their_words() -> None:
    """A longer or shorter word moves the points behind it."""
    pair = example(
        "Two men died on Monday.",
        "Two men were killed on Monday.",
        [("Two", "Two", "equal"), ("died", "killed", "equal")],
    )
    seen = set()
    for seed in range(30):
        found = Changer([pair], random.Random(seed)).change(pair)
        assert found is not None
        kept = [p for p in found.points if p.relation == "equal"]
        assert all(found.b.text[slice(*p.b)] in ("died", "killed", "Two") for p in kept)
        seen.add(len(kept))
    assert 1 in seen


def test_what_cannot_be_changed_is_left() -> None:
    """No shared word of a kind that can be changed, or no point."""
    changer = Changer([], random.Random(0))
    assert changer.change(example("He left.", "She went.", [])) is None
    assert changer.change(example("Blue roofs", "Red roofs", [("roofs", "roofs", "granularity")])) is None
    assert changer.change(example("Five roofs", "Five roofs", [("Five", "Five", "granularity")])) is not None


def test_spans_are_paired_one_to_one() -> None:
    """Each gold point takes the found one that is most like it."""
    pair = example("abcdef ghi", "abcdef ghi", [("abcdef", "abcdef", "equal"), ("ghi", "ghi", "equal")])
    assert overlap((0, 4), (2, 6)) == pytest.approx(2 / 6)
    assert overlap((0, 2), (2, 4)) == 0
    found = [((0, 4), (0, 6)), ((0, 6), (0, 6)), ((7, 10), (7, 8))]
    assert pair_up(pair, found, 0.5) == [(0, 1)]
    assert pair_up(pair, found, 0.0) == [(0, 1), (1, 2)]


def scored(number: int) -> Scored:
    """A made pair of fold `number % 5`: every second one is the same matter with one point."""
    same = number % 2 == 0
    a, b = "Police arrested two men.", "Officers held both men today."
    points = [("two men", "both men", "equal")] if same else []
    pair = example(a, b, points, id=str(number), fold=number % 5, same="yes" if same else "topic")
    here = grid(a, b, [("two men", "both men", EQUAL)] if same else [])
    noise = np.random.default_rng(number).normal(0, 0.3, here.scores.shape).astype(np.float32)
    here.scores[...] += noise
    values = np.array([-2.0, 0.0, 1.0 if same else -1.0], np.float32)
    return Scored(pair, PairScores(values, here), find_boxes(here))


def of_two_events(number: int) -> Scored:
    """A made pair of two events of fold `number % 5`."""
    pair = example("Ida Holm sold the ferry.", "A storm hit Odda.", [], id=f"apart{number}", fold=number % 5, same="no")
    here = grid(pair.a.text, pair.b.text, [])
    return Scored(pair, PairScores(np.array([2.0, 0.0, -2.0], np.float32), here), find_boxes(here), labelled=False)


def test_a_fit_reads_what_it_was_fitted_to() -> None:
    """From clean scores the crosswise predictions are right: every matter and every point."""
    made = [scored(number) for number in range(50)] + [of_two_events(number) for number in range(20)]
    found = predict_crosswise(made)
    assert measure_events(made, found) == {"area of one event": 1.0, "labelled": 0.5, "two events": 0.0}
    made, found = made[:50], found[:50]
    assert [row["id"] for row in found] == [str(number) for number in range(50)]
    rows = {row["id"]: row for row in found}
    for one in made:
        row, gold = rows[one.example.id], one.example
        assert (row["yes"] > 0.5) == (gold.same == "yes")
        assert [p["rel"] for p in row["points"]] == [p.relation for p in gold.points]
        spans = [(tuple(p["a"]), tuple(p["b"])) for p in row["points"]]
        assert len(pair_up(gold, spans, 0.5)) == len(gold.points)


def test_the_fitted_weights_are_written_by_name() -> None:
    """The file has every figure, and the same pairs give the same file."""
    made = [scored(number) for number in range(20)] + [of_two_events(number) for number in range(5)]
    weights = fit(made)
    assert weights_as_json(weights) == weights_as_json(fit(made))
    assert weights_as_json(weights)["same"]["yes"] > 0
    assert read_scores(made[0].scores, weights).event > 0.5 > read_scores(made[-1].scores, weights).event
    assert read_scores(made[0].scores, weights).same > 0.5 > read_scores(made[1].scores, weights).same


def test_pairs_taken_by_chance_are_of_two_stories() -> None:
    """Sentences of two stories, labelled "no"."""
    known = [example(f"A {n}.", f"B {n}.", [], story=str(n // 2)) for n in range(6)]
    found = unlike_pairs(known, random.Random(0))
    assert len({pair.id for pair in found}) == len(found) > 100
    assert {pair.same for pair in found} == {"no"}
    assert all(int(pair.a.text[2]) // 2 != int(pair.b.text[2]) // 2 for pair in found)
