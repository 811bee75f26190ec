"""What the scores of a pair say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from rashomon.errors import ModelError
from rashomon.language.pair_points import BOX_FIGURES, COMPATIBLE, DIFFERS, EQUAL, RELATIONS, Grid
from rashomon.language.pair_reader import (
    EVENT_FIGURES,
    RELATION_FIGURES,
    SAME_FIGURES,
    PairScores,
    ReaderWeights,
    choose_boxes,
    load_weights,
    measure_event,
    measure_relation,
    measure_same,
    read_scores,
)
from rashomon.text.rarity import rarity
from tests.language.grids import grid, side

A, B = "Police arrested two men on Monday.", "On Monday officers held three men."


def row(names: tuple[str, ...], **weights: float) -> list[float]:
    """Weights by name ("first_cell" is "first cell"), 0 for the others."""
    known = {name.replace("_", " "): value for name, value in weights.items()}
    assert set(known) <= set(names)
    return [known.get(name, 0.0) for name in names]


WEIGHTS = ReaderWeights(
    np.array(row(EVENT_FIGURES, words=3.0, no=-1.0), np.float32),
    np.array(row(SAME_FIGURES, yes=1.0), np.float32),
    np.array(row(BOX_FIGURES, first_cell=1.0, last_cell=1.0, mean_inside=1.0, rows_around=-1.0, bias=-8.0), np.float32),
    0.5,
    np.array(
        [
            row(RELATION_FIGURES, equal=1.0, bias=1.0),
            row(RELATION_FIGURES, compatible=1.0, bias=1.0),
            row(RELATION_FIGURES, differs=1.0, bias=1.0),
        ],
        np.float32,
    ),
)


def scores(points: list[tuple[str, str, int]], same: tuple[float, float, float] = (-3.0, -1.0, 3.0)) -> PairScores:
    """The scores of A and B with some points."""
    return PairScores(np.array(same, np.float32), grid(A, B, points))


@pytest.mark.parametrize(("channel", "relation"), [(EQUAL, "equal"), (COMPATIBLE, "compatible"), (DIFFERS, "differs")])
def test_a_point_has_its_words_and_its_relation(channel: int, relation: str) -> None:
    """The words that face one another, to the character, and what the cells say of them."""
    found = read_scores(scores([("two men", "three men", channel)]), WEIGHTS)
    (point,) = found.points
    assert (A[slice(*point.a)], B[slice(*point.b)], point.relation) == ("two men", "three men", relation)
    assert point.confidence > 0.9
    assert (point.differing > 0.5) == (relation == "differs")
    assert found.facing.shape == (len(found.words_a), len(found.words_b))
    assert found.relations[:, 2, 4].argmax() == RELATIONS.index(relation)
    assert found.relations[:, 2, 4].sum() == pytest.approx(1)
    assert [A[slice(*word)] for word in found.words_a][:3] == ["Police", "arrested", "two"]


def test_points_stand_beside_each_other() -> None:
    """Two points of one pair are both found; of two that share cells the surer one is kept."""
    found = read_scores(scores([("two men", "three men", DIFFERS), ("on Monday", "On Monday", EQUAL)]), WEIGHTS)
    assert sorted((A[slice(*p.a)], p.relation) for p in found.points) == [
        ("on Monday", "equal"),
        ("two men", "differs"),
    ]


def test_where_the_matter_is_another_no_points_are_looked_for() -> None:
    """The grid is there, points are not."""
    found = read_scores(scores([("two men", "three men", EQUAL)], same=(3.0, 0.0, -3.0)), WEIGHTS)
    assert found.points == ()
    assert found.same < 0.01
    assert found.facing.max() > 0.9
    assert found.event < 0.9
    assert read_scores(scores([("two men", "three men", EQUAL)]), WEIGHTS).points


def test_the_figures_of_a_pair() -> None:
    """What the network says, the best cells, and what the words share."""
    figures = dict(zip(SAME_FIGURES, measure_same(scores([("two men", "three men", EQUAL)])).tolist(), strict=True))
    assert figures["yes"] == pytest.approx(3.0 - np.logaddexp(-3.0, -1.0))
    assert figures["no against topic"] == -2
    assert figures["best first cell"] == figures["best cell"] == 4
    assert figures["shared words of the shorter"] == pytest.approx(2 / 5)  # men, Monday; not on
    assert figures["other numbers"] == 1
    assert figures["same numbers"] == 0
    assert figures["bias"] == 1


def test_the_figures_of_an_event() -> None:
    """What both sides share, around the sentences too, weighed by how rare it is."""
    words = [np.float32(rarity(word)) for word in ("police", "monday", "men")]
    figures = dict(zip(EVENT_FIGURES, measure_event(scores([])).tolist(), strict=True))
    assert (figures["rarest word"], figures["words"]) == (max(words[1:]), pytest.approx(np.log1p(2)))
    assert 0 < figures["share of rarity"] < 1
    assert figures["no"] == pytest.approx(-3 - np.logaddexp(-1, 3))
    around = Grid(side(A, "Holm fell."), side("Odda waits.", "", "Holm"), np.zeros((6, 7, 3), np.float32))
    figures = dict(zip(EVENT_FIGURES, measure_event(PairScores(np.zeros(3, np.float32), around)).tolist(), strict=True))
    assert figures["rarest word"] == np.float32(rarity("holm"))
    assert figures["second rarest word"] == 0


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("two men", "three men", {"other number": 1, "same number": 0, "one is denied": 0, "all words shared": 0}),
        ("2 men", "two men", {"other number": 0, "same number": 1, "number against none": 0}),
        ("2 men", "men", {"other number": 0, "same number": 0, "number against none": 1}),
        ("late on Monday", "early on Friday", {"other day": 1, "number against none": 0}),
        ("on Monday and Friday", "on Friday", {"other day": 0}),
        ("on Monday", "at night", {"other day": 0}),
        ("allegedly signed", "signed", {"one is hedged": 1}),
        ("allegedly signed", "reportedly signed", {"one is hedged": 0}),
        ("did not sign", "signed", {"one is denied": 1, "other number": 0}),
        ("did not sign", "never signed", {"one is denied": 0}),
        ("was arrested", "were arrested", {"all words shared": 1, "shared words of the less shared": 1}),
        ("the arrested man", "arrested", {"all words shared": 0, "shared words of the more shared": 1}),
    ],
)
def test_the_figures_of_a_point(a: str, b: str, wanted: dict[str, float]) -> None:
    """Numbers, denial and shared words of the two sides."""
    found = grid(a, b, [(a, b, EQUAL)])
    box = (0, len(found.a.spans) - 1, 0, len(found.b.spans) - 1)
    figures = dict(zip(RELATION_FIGURES, measure_relation(found, box).tolist(), strict=True))
    assert {name: figures[name] for name in wanted} == wanted
    assert figures["equal"] > figures["differs"]
    assert figures["words"] == pytest.approx(np.log(len(found.a.spans)) + np.log(len(found.b.spans)))


def test_boxes_are_chosen_from_the_best_down() -> None:
    """At most `most`, from the chance `at` on, none that shares a cell with a better one."""
    boxes = np.array([[0, 1, 0, 1], [1, 2, 1, 2], [1, 2, 2, 3], [5, 6, 0, 1], [7, 7, 7, 7]])
    chances = np.array([0.7, 0.9, 0.6, 0.8, 0.4], np.float32)
    assert choose_boxes(boxes, chances, 0.5) == [1, 3]
    assert choose_boxes(boxes, chances, 0.3) == [1, 3, 4]
    assert choose_boxes(boxes, chances, 0.3, most=1) == [1]
    assert choose_boxes(boxes[[0, 2]], chances[[0, 2]], 0.5) == [0, 1]


def as_json() -> dict[str, object]:
    """The weights above as a file has them."""
    return {
        "event": dict.fromkeys(EVENT_FIGURES, 0.5),
        "same": dict.fromkeys(SAME_FIGURES, 1.0),
        "point": dict.fromkeys(BOX_FIGURES, 2.0),
        "point_at": 0.4,
        "relation": {name: dict.fromkeys(RELATION_FIGURES, 3.0) for name in RELATIONS},
    }


def test_weights_are_read_by_name(tmp_path: Path) -> None:
    """Each set has its own weights, in the order of its figures."""
    path = tmp_path / "reader.json"
    path.write_text(json.dumps(as_json()), encoding="utf-8")
    found = load_weights(path)
    assert (found.event == 0.5).all()
    assert (found.same == 1).all()
    assert (found.point == 2).all()
    assert (found.relation == 3).all()
    assert (found.same.shape, found.point.shape) == ((len(SAME_FIGURES),), (len(BOX_FIGURES),))
    assert found.relation.shape == (3, len(RELATION_FIGURES))
    assert found.point_at == 0.4


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"same": {}}', "null"])
def test_a_file_that_does_not_fit_is_refused(text: str, tmp_path: Path) -> None:
    """One ModelError that names the file."""
    path = tmp_path / "reader.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"reader\.json"):
        load_weights(path)
    with pytest.raises(ModelError, match="install rashomon again"):
        load_weights(tmp_path / "none.json")
