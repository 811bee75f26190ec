"""Trains the pair model once without each fold, fits how its scores are read, and prints the crosswise figures.

    python -m training.cross_pairs --data ../shared --base BASE --runs RUNS [--folds 0,1,2,3,4] [--out READER.json]

Each step is a command of its own, which is printed; a run that was cut off goes on after its last whole epoch. The
figures are those of DATA/score_pairs.py, a row a fold and one for all; RUNS/crosswise.jsonl has the predictions.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.make_model import run
from training.pair_data import read_labelled

COLUMNS = ("AP", "ROC", "F1", "points", "loose", "class", "differs P", "at R .25", "pairs")
"""The last but one: the precision of the points likeliest to differ, down to where a quarter of those that do is in."""


def main() -> None:
    """Reads the command line, trains, exports, fits, measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--folds", default="0,1,2,3,4")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--epochs", default="4")
    parser.add_argument("--threads", default="2")
    arguments = parser.parse_args()
    shared, runs = arguments.data, arguments.runs
    for fold in arguments.folds.split(","):
        folder = runs / f"fold-{fold}"
        common = ("--data", shared, "--base", arguments.base, "--run", folder)
        run("train_pairs", *common, "--fold", fold, "--epochs", arguments.epochs, "--threads", arguments.threads)
        run("export_pairs", "--weights", folder / "weights.pt", "--out", folder)
    predictions = runs / "crosswise.jsonl"
    written = ("--out", arguments.out) if arguments.out else ()
    run(
        "fit_pairs",
        *("--data", shared, "--runs", runs, "--folds", arguments.folds, "--predictions", predictions, *written),
    )
    print_table(shared, predictions, [int(fold) for fold in arguments.folds.split(",")])


def print_table(shared: Path, predictions: Path, folds: Sequence[int]) -> None:
    """Prints a row of figures for each fold and one for all."""
    examples = read_labelled(shared / "train/pairs/pairs.jsonl.gz")
    print("fold  " + "  ".join(f"{name:>9}" for name in COLUMNS))
    for name, chosen in [*((str(fold), [fold]) for fold in folds), ("all", list(folds))]:
        ids = [example.id for example in examples if example.fold in chosen]
        row = score(shared, predictions, ids)
        print(f"{name:<6}" + "  ".join(f"{value:>9.3f}" for value in row[:-1]) + f"  {int(row[-1]):>9}", flush=True)


def score(shared: Path, predictions: Path, ids: Sequence[str]) -> list[float]:
    """The figures of some pairs, in the order of COLUMNS."""
    found = run_scorer(shared, predictions, ids)
    yes, differs = found["yes"], found["differs"]
    points = (found["points"]["f1"], found["points_loose"]["f1"], found["class"])
    ranked = precision_of_differing(shared, predictions, ids)
    return [yes["ap"], yes["auc"], yes["f1"], *points, differs["p"], ranked, found["pairs"]]


def run_scorer(shared: Path, predictions: Path, ids: Sequence[str]) -> dict[str, Any]:
    """What score_pairs.py says of some pairs."""
    listed = predictions.with_suffix(".ids")
    listed.write_text("\n".join(ids), encoding="utf-8")
    command = [sys.executable, shared / "score_pairs.py", shared / "train/pairs/pairs.jsonl.gz", predictions, listed]
    done = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def precision_of_differing(shared: Path, predictions: Path, ids: Sequence[str], least: float = 0.25) -> float:
    """The precision of "differs" where every point from some chance of differing on is called so, at the highest such
    chance with a recall of `least`; 0 where it is never reached.
    """
    rows = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["id"] in set(ids)]
    chances = sorted({p["differing"] for row in rows for p in row["points"]}, reverse=True)
    called = predictions.with_suffix(".differing.jsonl")
    low, high = 0, len(chances) - 1
    best = 0.0
    while low <= high:
        middle = (low + high) // 2
        text = ""
        for row in rows:
            points = [p | {"rel": "differs" if p["differing"] >= chances[middle] else "equal"} for p in row["points"]]
            text += json.dumps(row | {"points": points}) + "\n"
        called.write_text(text, encoding="utf-8")
        found = run_scorer(shared, called, ids)["differs"]
        if found["r"] >= least:
            best, high = found["p"], middle - 1
        else:
            low = middle + 1
    return best


if __name__ == "__main__":
    main()
