"""Fits how the scores of the pair model are read, and measures the whole crosswise over the five folds.

    python -m training.fit_pairs --data DATA --runs RUNS [--out FILE] [--predictions FILE] [--folds 0,1,2,3,4]

RUNS/fold-N holds the two ONNX files of the network that was trained without fold N. The weights that read the scores
of a fold are fitted on the other folds; the file written is fitted on all. No torch is needed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.language.network import Floats
from rashomon.language.pair_points import BOX_FIGURES, RELATIONS, Ints, find_boxes, measure_boxes
from rashomon.language.pair_reader import (
    RELATION_FIGURES,
    SAME_FIGURES,
    PairReading,
    PairScores,
    ReaderWeights,
    chance_of,
    choose_boxes,
    find_points,
    measure_relation,
    measure_same,
    read_scores,
    same_odds,
)
from rashomon.language.pairs import PairNetwork
from training.fit_match import fit_logistic
from training.pair_data import GROUP, PairExample, Span, read_labelled

RIDGE_SAME, RIDGE_POINT, RIDGE_RELATION = 3.0, 3.0, 3.0
_LIKE = 0.5
Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scored:
    """A labelled pair with its scores by a network that never saw its story, and its boxes."""

    example: PairExample
    scores: PairScores
    boxes: Ints


def overlap(left: Span, right: Span) -> float:
    """The share of the characters of both spans that both have."""
    inside = max(0, min(left[1], right[1]) - max(left[0], right[0]))
    return inside / (left[1] - left[0] + right[1] - right[0] - inside) if inside else 0.0


def score_folds(examples: Sequence[PairExample], runs: Path, folds: Sequence[int]) -> list[Scored]:
    """The pairs of some folds, each scored by the network trained without it."""
    found: list[Scored] = []
    for fold in folds:
        network = PairNetwork(runs / f"fold-{fold}")
        here = [example for example in examples if example.fold == fold]
        for example, scores in zip(here, network.score([(e.a, e.b) for e in here]), strict=True):
            found.append(Scored(example, scores, find_boxes(scores.grid)))
    return found


def spans_of(scored: Scored, box: Sequence[int]) -> tuple[Span, Span]:
    """The characters of a box."""
    a, b = scored.scores.grid.a.spans, scored.scores.grid.b.spans
    a0, a1, b0, b1 = (int(i) for i in box)
    return (a[a0][0], a[a1][1]), (b[b0][0], b[b1][1])


def fit(scored: Sequence[Scored]) -> ReaderWeights:
    """The weights that are best for these pairs."""
    x = np.stack([measure_same(s.scores) for s in scored]).astype(np.float64)
    y = np.array([float(s.example.same == "yes") for s in scored])
    same = fit_logistic(x, y, ridge=RIDGE_SAME).astype(np.float32)
    partly = ReaderWeights(same, np.zeros(len(BOX_FIGURES), np.float32), 0.5, np.zeros((3, 1), np.float32), 0.5)
    figures = [measure_boxes(s.scores.grid, s.boxes, same_odds(s.scores, partly)) for s in scored]
    likeness = [box_likeness(s) for s in scored]
    point = fit_point(figures, likeness)
    chances = [chance_of(f, point) if len(f) else np.zeros(0, np.float32) for f in figures]
    at = best_threshold(scored, chances)
    relation_x, relation_y = relation_rows(scored, chances, at)
    relation = np.stack(
        [fit_logistic(relation_x, (relation_y == k).astype(np.float64), ridge=RIDGE_RELATION) for k in range(3)]
    )
    weights = ReaderWeights(same, point, at, relation.astype(np.float32), 0.5)
    return ReaderWeights(same, point, at, weights.relation, differs_threshold(scored, weights))


def box_likeness(scored: Scored) -> Floats:
    """For each box the overlap with the gold point that it is most like, on its less alike side."""
    found = np.zeros(len(scored.boxes), np.float32)
    for k, box in enumerate(scored.boxes):
        a, b = spans_of(scored, box)
        for point in scored.example.points:
            found[k] = max(found[k], min(overlap(a, point.a), overlap(b, point.b)))
    return found


def fit_point(figures: Sequence[Floats], likeness: Sequence[Floats]) -> Floats:
    """The weights of the figures of boxes. The target is how like a point a box is: with it the strict and the loose F1
    are higher than where a box counts as a point from an overlap of half on (docs/language.md).
    """
    x, y = np.concatenate(figures).astype(np.float64), np.concatenate(likeness).astype(np.float64)
    result: Floats = fit_logistic(x, y, ridge=RIDGE_POINT).astype(np.float32)
    return result


def best_threshold(scored: Sequence[Scored], chances: Sequence[Floats]) -> float:
    """The chance from which boxes are points with the best F1 (an overlap of half on both sides); the mean of several
    that are equally good.
    """
    reached: dict[float, list[float]] = {}
    wanted = sum(len(s.example.points) for s in scored)
    for at in np.arange(0.1, 0.8, 0.025):
        given = hits = 0
        for s, chance in zip(scored, chances, strict=True):
            spans = [spans_of(s, s.boxes[k]) for k in choose_boxes(s.boxes, chance, at)]
            given += len(spans)
            hits += len(pair_up(s.example, spans, _LIKE))
        reached.setdefault(2 * hits / max(1, given + wanted), []).append(float(at))
    return float(np.mean(reached[max(reached)]))


def pair_up(example: PairExample, spans: Sequence[tuple[Span, Span]], least: float) -> list[tuple[int, int]]:
    """The gold points and the found ones that are alike, one to one: (index of gold, index of found)."""
    likeness = sorted(
        (-min(overlap(gold.a, a), overlap(gold.b, b)), i, j)
        for i, gold in enumerate(example.points)
        for j, (a, b) in enumerate(spans)
    )
    found: list[tuple[int, int]] = []
    for value, i, j in likeness:
        if value < 0 and -value >= least and all(i != x and j != y for x, y in found):
            found.append((i, j))
    return found


def relation_rows(scored: Sequence[Scored], chances: Sequence[Floats], at: float) -> tuple[Row, NDArray[np.int64]]:
    """The figures of found points and the relation of the gold point that each overlaps; 3 where it overlaps none."""
    x, y = [], []
    for s, chance in zip(scored, chances, strict=True):
        chosen = choose_boxes(s.boxes, chance, at)
        spans = [spans_of(s, s.boxes[k]) for k in chosen]
        gold = {j: i for i, j in pair_up(s.example, spans, 0.0)}
        for j, k in enumerate(chosen):
            a0, a1, b0, b1 = (int(i) for i in s.boxes[k])
            x.append(measure_relation(s.scores.grid, (a0, a1, b0, b1)))
            point = s.example.points[gold[j]] if j in gold else None
            y.append(3 if point is None else RELATIONS.index(GROUP[point.relation]))
    return np.stack(x).astype(np.float64), np.array(y)


def differs_threshold(scored: Sequence[Scored], weights: ReaderWeights, least: float = 0.25) -> float:
    """The chance from which points differ, so that a little more than the share `least` of those that do are found; 1
    where none does.
    """
    found: list[tuple[float, bool]] = []
    wanted = 0
    for s in scored:
        points = find_points(s.scores, weights)
        gold = {j: i for i, j in pair_up(s.example, [(p.a, p.b) for p in points], 0.0)}
        labels = [GROUP[p.relation] == "differs" for p in s.example.points]
        wanted += sum(labels)
        found += [(p.differing, j in gold and labels[gold[j]]) for j, p in enumerate(points)]
    if not wanted:
        return 1.0
    found.sort(reverse=True)
    hits = 0
    for chance, right in found:
        hits += right
        if hits >= least * wanted * 1.1:
            return chance
    return 0.5


def prediction(name: str, reading: PairReading) -> dict[str, Any]:
    """A reading as `score_pairs.py` reads it."""
    points = [{"a": p.a, "b": p.b, "rel": p.relation, "confidence": round(p.confidence, 4)} for p in reading.points]
    return {"id": name, "yes": round(reading.same, 5), "points": points}


def predict_crosswise(scored: Sequence[Scored]) -> list[dict[str, Any]]:
    """The predictions of every fold by weights that were fitted on the other folds."""
    rows = []
    for fold in sorted({s.example.fold for s in scored}):
        weights = fit([s for s in scored if s.example.fold != fold])
        rows += [prediction(s.example.id, read_scores(s.scores, weights)) for s in scored if s.example.fold == fold]
    return rows


def weights_as_json(weights: ReaderWeights) -> dict[str, Any]:
    """The weights by the names of their figures, as `load_weights` reads them."""

    def named(names: Sequence[str], values: Floats) -> dict[str, float]:
        return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}

    return {
        "same": named(SAME_FIGURES, weights.same),
        "point": named(BOX_FIGURES, weights.point),
        "point_at": round(weights.point_at, 4),
        "relation": {name: named(RELATION_FIGURES, row) for name, row in zip(RELATIONS, weights.relation, strict=True)},
        "differs_at": round(weights.differs_at, 4),
    }


def main() -> None:
    """Reads the command line, fits, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--folds", default="0,1,2,3,4")
    arguments = parser.parse_args()
    folds = [int(fold) for fold in arguments.folds.split(",")]
    scored = score_folds(read_labelled(arguments.data / "train/pairs/pairs.jsonl.gz"), arguments.runs, folds)
    if arguments.predictions:
        rows = predict_crosswise(scored)
        arguments.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    if arguments.out:
        text = json.dumps(weights_as_json(fit(scored)), indent=1) + "\n"
        arguments.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
