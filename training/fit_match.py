"""Fits the weights of a matcher to labelled pairs by logistic regression, and measures them by cross-validation over
groups.

A stage's own script (`training/fit_persons.py`) makes the pairs and calls `fit_and_measure` and `write_weights`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from rashomon.match import Feature, Matcher, Weights

T = TypeVar("T")
Row = NDArray[np.float64]


@dataclass(frozen=True)
class LabelledPair(Generic[T]):
    """Two records with the answer.

    `same`: whether they are the same.
    `group`: the topic or incident; all pairs of a group are left out of a fit together.
    """

    left: T
    right: T
    same: bool
    group: str


def encode_pairs(features: Sequence[Feature[T]], pairs: Sequence[LabelledPair[T]]) -> tuple[Row, Row]:
    """The features of each pair, (pairs, features + 1), where the last column is 1 for the bias; and the labels, 0 or
    1.
    """
    rows = [[*(feature.compare(pair.left, pair.right).value for feature in features), 1.0] for pair in pairs]
    return np.array(rows, dtype=np.float64), np.array([float(pair.same) for pair in pairs])


def fit_logistic(x: Row, y: Row, *, ridge: float) -> Row:
    """The weights of least log loss plus `ridge` times half their squares, by Newton's method. The last one is the
    bias, which costs nothing.
    """
    penalty = np.full(x.shape[1], ridge)
    penalty[-1] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(100):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (p - y) + penalty * weights)
        weights = weights - step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def predict_crosswise(x: Row, y: Row, groups: Sequence[str], *, ridge: float) -> Row:
    """The probability of each pair by weights that were fitted without its group."""
    found = np.zeros(len(y))
    names = np.array(groups)
    for group in sorted(set(groups)):
        held = names == group
        found[held] = 1 / (1 + np.exp(-x[held] @ fit_logistic(x[~held], y[~held], ridge=ridge)))
    return found


def measure(probabilities: Row, same: Row, *, same_at: float) -> dict[str, float]:
    """Precision, recall and F1 of "the same" from the probability `same_at` on; log loss and Brier score of the
    probabilities.
    """
    said = probabilities >= same_at
    hits = float((said & (same == 1)).sum())
    precision, recall = hits / max(1.0, float(said.sum())), hits / max(1.0, float(same.sum()))
    p = np.clip(probabilities, 1e-6, 1 - 1e-6)
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * hits / max(1.0, float(said.sum() + same.sum())), 4),
        "log_loss": round(float(-(same * np.log(p) + (1 - same) * np.log(1 - p)).mean()), 4),
        "brier": round(float(((p - same) ** 2).mean()), 4),
    }


def fit_and_measure(
    matcher: Matcher[T], pairs: Sequence[LabelledPair[T]], *, ridge: float, same_at: float, apart_at: float
) -> tuple[Weights, dict[str, Any]]:
    """The weights fitted to all pairs that no bar keeps apart, and the report of the fit.

    The report has the cross-validated figures, what each feature rests on, and the calibration. `same_at`, `apart_at`:
    the probabilities from which and below which a pair is judged; they are recorded, not fitted.
    """
    barred = [any(bar.compare(pair.left, pair.right).value for bar in matcher.bars) for pair in pairs]
    weighed = [pair for pair, out in zip(pairs, barred, strict=True) if not out]
    x, y = encode_pairs(matcher.features, weighed)
    crosswise = predict_crosswise(x, y, [pair.group for pair in weighed], ridge=ridge)
    fitted = [round(float(weight), 3) for weight in fit_logistic(x, y, ridge=ridge)]
    names = [feature.name for feature in matcher.features]
    weights = Weights(fitted[-1], dict(zip(names, fitted, strict=False)), same_at, apart_at)
    report = {
        "pairs": len(weighed),
        "same": int(y.sum()),
        "groups": len({pair.group for pair in weighed}),
        "barred": sum(barred),
        "barred_but_same": sum(out and pair.same for pair, out in zip(pairs, barred, strict=True)),
        "ridge": ridge,
        "crosswise": measure(crosswise, y, same_at=same_at),
        "same_below_apart_at": int((y[crosswise < apart_at] == 1).sum()),
        "calibration": calibration(crosswise, y),
        "held_in": {
            name: {"pairs": int((x[:, i] > 0).sum()), "same": int(y[x[:, i] > 0].sum())} for i, name in enumerate(names)
        },
    }
    return weights, report


def measure_told(
    matcher: Matcher[T],
    pairs: Sequence[LabelledPair[T]],
    said: Sequence[str],
    *,
    told: str,
    ridge: float,
    bars: Sequence[float],
) -> dict[str, dict[str, float]]:
    """From each of the probabilities `bars` on: how many pairs are shown, how many of them readers labelled how, and
    precision and recall of the label `told`; each group left out of its own fit.

    `said`: the label of each pair. What a bar of the matcher keeps apart is never shown.
    """
    free = [
        i for i, pair in enumerate(pairs) if not any(bar.compare(pair.left, pair.right).value for bar in matcher.bars)
    ]
    x, y = encode_pairs(matcher.features, [pairs[i] for i in free])
    fitted = predict_crosswise(x, y, [pairs[i].group for i in free], ridge=ridge)
    found = {}
    for bar in bars:
        shown = [said[i] for i, chance in zip(free, fitted, strict=True) if chance >= bar]
        counts = {label: float(shown.count(label)) for label in sorted(set(said))}
        right = counts.get(told, 0.0)
        found[f"{bar:.2f}"] = {
            "shown": float(len(shown)),
            **counts,
            "precision": round(right / max(1, len(shown)), 3),
            "recall": round(right / max(1, said.count(told)), 3),
        }
    return found


def calibration(probabilities: Row, same: Row) -> list[dict[str, float]]:
    """For each fifth of the range of probabilities: the number of pairs, their mean probability, and the share that are
    the same.
    """
    bins = np.minimum((probabilities * 5).astype(int), 4)
    found = [(low, bins == low) for low in range(5)]
    return [
        {
            "from": low / 5,
            "pairs": int(at.sum()),
            "mean": round(float(probabilities[at].mean()), 3),
            "same": round(float(same[at].mean()), 3),
        }
        for low, at in found
        if at.any()
    ]


def write_weights(path: Path, weights: Weights, fit: Mapping[str, Any]) -> None:
    """Writes the weights and the report of their fit as `rashomon.match.load_weights` reads them."""
    data = {
        "bias": weights.bias,
        "weights": dict(weights.of),
        "same_at": weights.same_at,
        "apart_at": weights.apart_at,
        "fit": fit,
    }
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
