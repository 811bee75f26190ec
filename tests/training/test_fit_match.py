"""The fit of a matcher's weights: what the data say, measured on what it did not see."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from rashomon.match import NOTHING, Feature, Matcher, Score, Weights
from training.fit_match import LabelledPair, fit_and_measure, fit_logistic, measure, predict_crosswise, write_weights


def equal(left: int, right: int) -> Score:
    """Two numbers are equal."""
    return Score(1.0) if left == right else NOTHING


def close(left: int, right: int) -> Score:
    """Two numbers differ by one."""
    return Score(1.0) if abs(left - right) == 1 else NOTHING


def far(left: int, right: int) -> Score:
    """Two numbers differ by more than fifty."""
    return Score(1.0) if abs(left - right) > 50 else NOTHING


MATCHER = Matcher(
    (Feature(equal, "equal"), Feature(close, "close")),
    (Feature(far, "far"),),
    Weights(0.0, {"equal": 0.0, "close": 0.0}),
)
# equal numbers are the same, close ones half the time, others not; one barred pair is labelled the same by mistake
PAIRS = [
    *(LabelledPair(n, n, True, f"group {n % 3}") for n in range(12)),
    *(LabelledPair(n, n + 1, n % 2 == 0, f"group {n % 3}") for n in range(12)),
    *(LabelledPair(n, n + 9, False, f"group {n % 3}") for n in range(12)),
    LabelledPair(1, 99, True, "group 0"),
    LabelledPair(2, 99, False, "group 0"),
]


def test_weights_follow_the_labels() -> None:
    """What is mostly the same gets a weight above the bias's odds, what is mostly not gets none; barred pairs are
    counted, not weighed.
    """
    weights, report = fit_and_measure(MATCHER, PAIRS, ridge=0.1, same_at=0.5, apart_at=0.2)
    assert weights.bias < 0 < weights.of["close"] < weights.of["equal"]
    assert (weights.same_at, weights.apart_at) == (0.5, 0.2)
    assert (report["pairs"], report["same"], report["groups"]) == (36, 18, 3)
    assert (report["barred"], report["barred_but_same"]) == (2, 1)
    assert report["held_in"] == {"equal": {"pairs": 12, "same": 12}, "close": {"pairs": 12, "same": 6}}


def test_a_fit_meets_the_shares_of_the_data() -> None:
    """Without a ridge a single feature's probabilities are the shares counted: 3 of 4 with it, 1 of 4 without."""
    x = np.array([[1.0, 1.0]] * 4 + [[0.0, 1.0]] * 4)
    y = np.array([1.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0])
    weight, bias = fit_logistic(x, y, ridge=0.0)
    assert 1 / (1 + np.exp(-(weight + bias))) == pytest.approx(0.75, abs=1e-4)
    assert 1 / (1 + np.exp(-bias)) == pytest.approx(0.25, abs=1e-4)


def test_a_group_is_measured_by_weights_that_never_saw_it() -> None:
    """Labels turned round in one group are predicted as the other groups have them."""
    x = np.array([[1.0, 1.0], [0.0, 1.0]] * 6)
    y = np.array([1.0, 0.0] * 4 + [0.0, 1.0] * 2)
    found = predict_crosswise(x, y, ["a"] * 4 + ["b"] * 4 + ["odd"] * 4, ridge=0.1)
    assert (found[8:] > 0.5).tolist() == [True, False, True, False]


def test_measures_are_counted() -> None:
    """Two of three said to be the same are, of four that are."""
    found = measure(np.array([0.9, 0.8, 0.7, 0.1, 0.2]), np.array([1.0, 1.0, 0.0, 1.0, 1.0]), same_at=0.5)
    assert (found["precision"], found["recall"], found["f1"]) == (0.6667, 0.5, 0.5714)
    assert found["brier"] == pytest.approx((0.01 + 0.04 + 0.49 + 0.81 + 0.64) / 5, abs=1e-4)


def test_the_same_pairs_give_the_same_file(tmp_path: Path) -> None:
    """The file holds weights, thresholds and report, and does not change from run to run."""
    for name in ("one", "two"):
        weights, report = fit_and_measure(MATCHER, PAIRS, ridge=1.0, same_at=0.5, apart_at=0.2)
        write_weights(tmp_path / name, weights, report)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    data = json.loads((tmp_path / "one").read_text(encoding="utf-8"))
    assert set(data) == {"bias", "weights", "same_at", "apart_at", "fit"}
    assert data["weights"] == weights.of
