"""Fits how the scores of the pair model are read, and measures the whole crosswise over the five folds.

    python -m training.fit_pairs --data DATA --runs RUNS [--out FILE] [--predictions FILE] [--folds 0,1,2,3,4]

RUNS/fold-N holds the two ONNX files of the network that was trained without fold N. The weights that read the scores
of a fold are fitted on the other folds; the file written is fitted on all. No torch is needed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.language.network import Floats
from rashomon.language.pair_points import BOX_FIGURES, RELATIONS, Ints, find_boxes, measure_boxes
from rashomon.language.pair_reader import (
    EVENT_FIGURES,
    RELATION_FIGURES,
    SAME_FIGURES,
    PairReading,
    PairScores,
    ReaderWeights,
    chance_of,
    choose_boxes,
    measure_event,
    measure_relation,
    measure_same,
    read_scores,
    same_odds,
)
from rashomon.language.pairs import PairNetwork
from training.fit_match import fit_logistic
from training.pair_data import GROUP, PairExample, Span, folds_of, read_apart, read_labelled

RIDGE_EVENT, RIDGE_SAME, RIDGE_POINT, RIDGE_RELATION = 1.0, 3.0, 3.0, 3.0
_LIKE = 0.5
Row = NDArray[np.float64]


_APART, _UNLIKE = 300, 200
"""How many pairs of two events are scored in each fold: alike ones, and ones taken by chance."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair with its scores by a network that never saw its story, and its boxes.

    labelled: False for a pair of two events.
    """

    example: PairExample
    scores: PairScores
    boxes: Ints
    labelled: bool = True


def overlap(left: Span, right: Span) -> float:
    """The share of the characters of both spans that both have."""
    inside = max(0, min(left[1], right[1]) - max(left[0], right[0]))
    return inside / (left[1] - left[0] + right[1] - right[0] - inside) if inside else 0.0


def score_folds(examples: Sequence[PairExample], runs: Path, folds: Sequence[int]) -> list[Scored]:
    """The pairs of some folds, each scored by the network trained without it, and pairs of two events of each fold."""
    apart = read_apart(examples, runs / "apart.jsonl")
    found: list[Scored] = []
    for fold in folds:
        network, chance = PairNetwork(runs / f"fold-{fold}"), random.Random(fold)
        labelled = [example for example in examples if example.fold == fold]
        alike = [example for example in apart if example.fold == fold]
        others = chance.sample(alike, min(_APART, len(alike))) + unlike_pairs(labelled, chance)
        for part, known in ((labelled, True), (others, False)):
            for example, scores in zip(part, network.score([(e.a, e.b) for e in part]), strict=True):
                found.append(Scored(example, scores, find_boxes(scores.grid), known))
    return found


def unlike_pairs(examples: Sequence[PairExample], chance: random.Random) -> list[PairExample]:
    """Pairs of sentences of two stories, taken by chance."""
    found: list[PairExample] = []
    while len(found) < _UNLIKE:
        left, right = chance.choice(examples), chance.choice(examples)
        if (left.kind, left.story) != (right.kind, right.story):
            found.append(replace(left, id=f"unlike-{len(found)}", b=right.b, same="no", points=()))
    return found


def spans_of(scored: Scored, box: Sequence[int]) -> tuple[Span, Span]:
    """The characters of a box."""
    a, b = scored.scores.grid.a.spans, scored.scores.grid.b.spans
    a0, a1, b0, b1 = (int(i) for i in box)
    return (a[a0][0], a[a1][1]), (b[b0][0], b[b1][1])


def fit(scored: Sequence[Scored]) -> ReaderWeights:
    """The weights that are best for these pairs. All but those of the event are fitted on labelled pairs alone."""
    event_x = np.stack([measure_event(s.scores) for s in scored]).astype(np.float64)
    event_y = np.array([float(s.labelled) for s in scored])
    event = fit_logistic(event_x, event_y, ridge=RIDGE_EVENT).astype(np.float32)
    scored = [s for s in scored if s.labelled]
    x = np.stack([measure_same(s.scores) for s in scored]).astype(np.float64)
    y = np.array([float(s.example.same == "yes") for s in scored])
    same = fit_logistic(x, y, ridge=RIDGE_SAME).astype(np.float32)
    partly = ReaderWeights(event, same, np.zeros(len(BOX_FIGURES), np.float32), 0.5, np.zeros((3, 1), np.float32))
    figures = [measure_boxes(s.scores.grid, s.boxes, same_odds(s.scores, partly)) for s in scored]
    likeness = [box_likeness(s) for s in scored]
    point = fit_point(figures, likeness)
    chances = [chance_of(f, point) if len(f) else np.zeros(0, np.float32) for f in figures]
    at = best_threshold(scored, chances)
    relation_x, relation_y = relation_rows(scored, chances, at)
    relation = np.stack(
        [fit_logistic(relation_x, (relation_y == k).astype(np.float64), ridge=RIDGE_RELATION) for k in range(3)]
    )
    return ReaderWeights(event, same, point, at, relation.astype(np.float32))


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


def prediction(name: str, reading: PairReading) -> dict[str, Any]:
    """A reading as `score_pairs.py` reads it."""
    points = [
        {
            "a": p.a,
            "b": p.b,
            "rel": p.relation,
            "confidence": round(p.confidence, 4),
            "differing": round(p.differing, 4),
        }
        for p in reading.points
    ]
    return {"id": name, "yes": reading.same, "event": reading.event, "points": points}


def predict_crosswise(scored: Sequence[Scored]) -> list[dict[str, Any]]:
    """The predictions for every pair by weights that were fitted without its fold; without a fifth of the stories, its
    own among them, where there is only one fold.
    """
    groups = np.array([s.example.fold for s in scored])
    if len(set(groups.tolist())) == 1:
        folds = folds_of([(s.example.kind, s.example.story) for s in scored])
        groups = np.array([folds[s.example.kind, s.example.story] for s in scored])
    rows: dict[int, dict[str, Any]] = {}
    for group in sorted(set(groups.tolist())):
        weights = fit([s for s, g in zip(scored, groups, strict=True) if g != group])
        for i in np.flatnonzero(groups == group).tolist():
            rows[i] = prediction(scored[i].example.id, read_scores(scored[i].scores, weights))
    return [rows[i] for i in range(len(scored))]


def measure_events(scored: Sequence[Scored], rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """How well pairs of two events are known: the ROC area of "one event"; the shares of labelled pairs and of those
    of two events that are called the same matter.
    """
    events = np.array([row["event"] for row in rows])
    same = np.array([row["event"] * row["yes"] >= 0.5 for row in rows])
    labelled = np.array([s.labelled for s in scored])
    order = np.argsort(np.argsort(events))
    ones, others = int(labelled.sum()), int((~labelled).sum())
    area = (order[labelled].sum() - ones * (ones - 1) / 2) / max(1, ones * others)
    shares = {"labelled": same[labelled].mean(), "two events": same[~labelled].mean()}
    return {"area of one event": round(float(area), 4)} | {name: round(float(v), 4) for name, v in shares.items()}


def weights_as_json(weights: ReaderWeights) -> dict[str, Any]:
    """The weights by the names of their figures, as `load_weights` reads them."""

    def named(names: Sequence[str], values: Floats) -> dict[str, float]:
        return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}

    return {
        "event": named(EVENT_FIGURES, weights.event),
        "same": named(SAME_FIGURES, weights.same),
        "point": named(BOX_FIGURES, weights.point),
        "point_at": round(weights.point_at, 4),
        "relation": {name: named(RELATION_FIGURES, row) for name, row in zip(RELATIONS, weights.relation, strict=True)},
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
        print(json.dumps(measure_events(scored, rows)), flush=True)
        rows = [row for row, s in zip(rows, scored, strict=True) if s.labelled]
        arguments.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    if arguments.out:
        text = json.dumps(weights_as_json(fit(scored)), indent=1) + "\n"
        arguments.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
