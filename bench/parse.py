"""Parts of speech and dependencies of EWT dev and GUM dev on gold tokens and sentences.

    python bench/parse.py SHARED OUT_DIR [--model FOLDER]

They are scored by `train/score_language.py parse`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.language.annotator import Annotator
from rashomon.language.network import MODEL_FOLDER, Network
from rashomon.language.prepare import words_at

SETS = ("ewt_dev.conllu.gz", "gum_dev.conllu.gz")


def scorer_of(folder: Path) -> Path:
    """The path of `score_language.py`, in the folder of a gold file or in `train` beside that folder.

    Raises SystemExit where it is in neither.
    """
    for path in (folder / "score_language.py", folder.parent / "train" / "score_language.py"):
        if path.exists():
            return path
    raise SystemExit(
        f"score_language.py is neither in {folder} nor in {folder.parent / 'train'}; "
        f"it turns the gold files into one format"
    )


def gold_rows(gold: Path, *options: str) -> list[dict[str, Any]]:
    """The rows of a gold file in the scorer's common format."""
    command = [sys.executable, str(scorer_of(gold.parent)), "gold", str(gold), *options]
    return [
        json.loads(line)
        for line in subprocess.run(
            command, capture_output=True, check=True, text=True, encoding="utf-8"
        ).stdout.splitlines()
    ]


def predict(data: Path) -> Iterator[dict[str, Any]]:
    """The rows of every treebank file of a folder, but for those that the model was trained on."""
    for path in sorted(data.glob("*.conllu*")):
        if "train" not in path.name:
            yield from parse(path, Annotator(Network(threads=1)))


def parse(gold: Path, annotator: Annotator) -> Iterator[dict[str, Any]]:
    """One row of the common format per document, on gold tokens and sentences."""
    for row in gold_rows(gold):
        words = words_at(row["text"], list(zip(row["start"], row["end"], strict=True)), annotator.network.vocabulary)
        sentences = [(s[2], s[3]) for s in row["sentences"]]
        windows = list(annotator.read(words, sentences))
        first_of = [0] * len(words.spans)
        for a, b in sentences:
            first_of[a:b] = [a] * (b - a)
        heads = [head for window in windows for head in window.heads]
        yield {
            "id": row["id"],
            "sentences": row["sentences"],
            "start": row["start"],
            "end": row["end"],
            "upos": [tag for window in windows for tag in window.pos],
            "head": [0 if head == i else head - first_of[i] + 1 for i, head in enumerate(heads)],
            "dep": [label for window in windows for label in window.relations],
        }


def main() -> None:
    """Predicts, scores and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    train = arguments.shared / "train"
    annotator = Annotator(Network(arguments.model, threads=1))
    for name in SETS:
        out = arguments.out / f"{name.split('.')[0]}.jsonl"
        out.write_text("".join(json.dumps(row) + "\n" for row in parse(train / name, annotator)), encoding="utf-8")
        scored = subprocess.run(
            [sys.executable, str(train / "score_language.py"), "parse", str(train / name), str(out)],
            capture_output=True,
            check=True,
            text=True,
        )
        result = json.loads(scored.stdout)
        print(name, " ".join(f"{key} {result[key]:.4f}" for key in ("upos", "uas", "las")))


if __name__ == "__main__":
    main()
