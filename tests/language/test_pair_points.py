"""From the grid of a pair to its points."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.language.pair_points import (
    BOX_FIGURES,
    COMPATIBLE,
    DIFFERS,
    ENDS,
    EQUAL,
    FACING,
    STARTS,
    find_boxes,
    measure_boxes,
)
from tests.language.grids import grid

A, B = "Police arrested two men on Monday.", "On Monday officers held three men."


def test_a_box_runs_from_a_first_to_a_last_cell() -> None:
    """No box ends before it begins, none leaves the grid, and that of the point is among them."""
    found = grid(A, B, [("two men", "three men", DIFFERS)])
    boxes = find_boxes(found)
    assert (boxes[:, 0] <= boxes[:, 1]).all()
    assert (boxes[:, 2] <= boxes[:, 3]).all()
    assert (boxes[:, 1].max(), boxes[:, 3].max()) <= found.scores.shape[1:]
    assert [2, 3, 4, 5] in boxes.tolist()


def test_a_pair_without_words_has_no_boxes() -> None:
    """An empty sentence faces nothing."""
    assert find_boxes(grid("", B, [])).shape == (0, 4)
    assert len(find_boxes(grid("Fire.", B, []))) > 0


def test_the_figures_of_a_box() -> None:
    """The box of a point has high cells inside, low ones around, and says how many words it has and shares."""
    found = grid(A, B, [("two men", "three men", EQUAL)])
    wanted, wide = measure_boxes(found, np.array([[2, 3, 4, 5], [1, 3, 4, 5]]), 1.5)
    by_name = dict(zip(BOX_FIGURES, wanted.tolist(), strict=True))
    assert by_name["first cell"] == by_name["last cell"] == by_name["best first cell"] == 4
    assert by_name["mean inside"] == by_name["weakest row"] == by_name["weakest column"] == 4
    assert by_name["rows around"] == by_name["columns around"] == -4
    assert by_name["mean chance inside"] == np.float32(1 / (1 + np.exp(-4)))
    assert by_name["words"] == np.float32(2 * np.log(2))
    assert by_name["difference of words"] == 0
    assert by_name["same words"] == 1  # "men" of two words, on both sides
    assert (by_name["same"], by_name["bias"]) == (1.5, 1)
    other = dict(zip(BOX_FIGURES, wide.tolist(), strict=True))
    assert (other["first cell"], other["weakest row"], other["rows around"]) == (-4, -4, -4)
    assert other["difference of words"] == pytest.approx(np.log(1.5))


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("two men", "three men", {"before: word": 2, "first: number": 2, "last: word": 2}),
        ("two men on", "three men", {"last: function word": 1, "last: word": 1, "after: name": 1, "after: mark": 1}),
        ("Monday.", "On Monday", {"first: name": 1, "last: mark": 1, "after: none": 1, "before: none": 1}),
    ],
)
def test_the_words_at_the_edges_of_a_box(a: str, b: str, wanted: dict[str, float]) -> None:
    """What stands before, at both ends of and after a box, counted over both sides."""
    text_b = "On Monday the Holm held three men."
    found = grid(A, text_b, [(a, b, EQUAL)])
    i, j = np.argwhere(found.scores[STARTS] > 0)[0].tolist(), np.argwhere(found.scores[ENDS] > 0)[0].tolist()
    figures = measure_boxes(found, np.array([[i[0], j[0], i[1], j[1]]]), 0.0)[0].tolist()
    by_name = dict(zip(BOX_FIGURES, figures, strict=True))
    assert {name: by_name[name] for name in wanted} == wanted
    assert sum(value for name, value in by_name.items() if ": " in name) == 8


def test_a_box_inside_a_longer_one_has_high_cells_around() -> None:
    """What belongs to the point but not to the box shows in the rows or the columns around it."""
    found = grid(A, B, [("arrested two men", "three men", COMPATIBLE)])
    part = dict(zip(BOX_FIGURES, measure_boxes(found, np.array([[2, 3, 4, 5]]), 0.0)[0].tolist(), strict=True))
    assert (part["rows around"], part["columns around"]) == (4, -4)


def test_the_edge_of_the_grid_counts_as_low() -> None:
    """A box over whole sentences has nothing around it."""
    found = grid("Fire.", "Blaze.", [("Fire.", "Blaze.", EQUAL)])
    assert found.scores[FACING].min() == 4
    assert found.scores[STARTS, 0, 0] == 4
    whole = dict(zip(BOX_FIGURES, measure_boxes(found, np.array([[0, 1, 0, 1]]), 0.0)[0].tolist(), strict=True))
    assert (whole["rows around"], whole["columns around"]) == (-4, -4)
