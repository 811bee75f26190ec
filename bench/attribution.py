"""Attributions of the 84 documents of PolNeAR's split dev, scored by SHARED/scoring.py.

    python bench/attribution.py SHARED OUT_DIR [--model FOLDER]

Writes OUT_DIR/pred.jsonl and prints the scorer's figures. It adds the recall over contents that do not open with a
quotation mark, paired as that scorer pairs.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from rashomon.language.annotator import Annotator
from rashomon.language.network import MODEL_FOLDER, Network
from rashomon.model import Block, Document, Source, Span


def plain_document(name: str, text: str) -> Document:
    """A document in which every line is a body block."""
    blocks = tuple(Block(Span(name, *line.span()), "body") for line in re.finditer(r"[^\n]+", text))
    return Document(name, Source(name, ""), text, blocks)


def gold_rows(data: Path) -> list[dict[str, Any]]:
    """The rows of `attribution.jsonl.gz` that the model was not trained on."""
    with gzip.open(data / "attribution.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["split"] != "train"]


def predict(data: Path, *, model: Path = MODEL_FOLDER) -> Iterator[dict[str, Any]]:
    """One {"id", "attributions"} per document."""
    annotator = Annotator(Network(model, threads=1))
    for row in gold_rows(data):
        annotation = annotator.annotate(plain_document(row["id"], row["text"]))
        yield {
            "id": row["id"],
            "attributions": [
                {
                    role: [[span.start, span.end] for span in getattr(attribution, role)]
                    for role in ("source", "cue", "content")
                }
                | {"confidence": attribution.confidence}
                for attribution in annotation.attributions
            ],
        }


def load_module(path: Path) -> ModuleType:
    """The module in a file, here a scorer."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def unquoted_recall(scoring: ModuleType, gold: list[dict[str, Any]], given: dict[str, list[dict[str, Any]]]) -> float:
    """The recall of `full` over the gold attributions whose content does not open with a quotation mark."""
    asked = found = 0
    for row in gold:
        tokens = scoring.token_starts(row["text"])

        def sets(entry: dict[str, Any], tokens: Any = tokens) -> dict[str, set[int]]:
            return {role: scoring.tokens_in(tokens, entry.get(role) or []) for role in scoring.ROLES}

        golds, preds = (
            [sets(entry) for entry in row["attributions"]],
            [sets(entry) for entry in given.get(row["id"], [])],
        )

        def same_source(a: set[int], b: set[int]) -> bool:
            return (not a and not b) or bool(a and b and scoring.iou(a, b) >= 0.5)

        def worth(g: dict[str, set[int]], p: dict[str, set[int]]) -> float:
            overlap = scoring.iou(g["content"], p["content"]) if g["content"] else 0.0
            return 0.0 if overlap < 0.5 else overlap + same_source(g["source"], p["source"])

        pairs = dict(scoring.best_pairs([[worth(g, p) for p in preds] for g in golds]))
        for i, entry in enumerate(row["attributions"]):
            if entry["content"] and row["text"][entry["content"][0][0] :][:1] not in scoring.QUOTES:
                asked += 1
                found += i in pairs and same_source(golds[i]["source"], preds[pairs[i]]["source"])
    return found / asked


def main() -> None:
    """Predicts, scores and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    gold = gold_rows(arguments.shared / "data")
    given = list(predict(arguments.shared / "data", model=arguments.model))
    (arguments.out / "pred.jsonl").write_text("".join(json.dumps(row) + "\n" for row in given), encoding="utf-8")
    scoring = load_module(arguments.shared / "scoring.py")
    by_id = {row["id"]: row["attributions"] for row in given}
    result = scoring.attribution(gold, by_id)
    for name in ("full", "content"):
        print(name, " ".join(f"{key} {value:.3f}" for key, value in result[name].items()))
    print("token f1", " ".join(f"{role} {value['f1']:.3f}" for role, value in result["token"].items()))
    print(f"direct recall {result['direct_recall']:.3f}  unquoted recall {unquoted_recall(scoring, gold, by_id):.3f}")


if __name__ == "__main__":
    main()
