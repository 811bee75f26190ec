"""Attributions of the 84 documents of PolNeAR's split dev, scored by SHARED/scoring.py.

    python bench/attribution.py SHARED OUT_DIR [--model FOLDER]

Writes OUT_DIR/pred.jsonl and prints the scorer's figures. It adds the recall over contents that do not open with a
quotation mark, paired as that scorer pairs, the standard error over documents of the F1 of the tokens of each role, and
the same F1 between two people who annotated one document (of both sides of the split): what a reader may differ by.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import random
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


Counts = list[tuple[int, int, int]]
"""Of each document how many tokens both have, and how many the one and the other."""


def counts_of(scoring: ModuleType, role: str, pairs: list[tuple[str, list[Any], list[Any]]]) -> Counts:
    """What two annotations of each text have of one role."""
    counts = []
    for text, left, right in pairs:
        tokens = scoring.token_starts(text)
        one, other = (
            {start for entry in side for start in scoring.tokens_in(tokens, entry.get(role) or [])}
            for side in (left, right)
        )
        counts.append((len(one & other), len(one), len(other)))
    return counts


def f1(counts: Counts) -> float:
    """The F1 over all documents together."""
    both, one, other = map(sum, zip(*counts, strict=True))
    return 2 * both / (one + other)


def standard_error(counts: Counts, times: int = 1000) -> float:
    """By drawing as many documents anew, with the same seed each time: half the width of the middle 68 %."""
    chance = random.Random(7)
    drawn = sorted(f1(chance.choices(counts, k=len(counts))) for _ in range(times))
    return (drawn[round(0.84 * times)] - drawn[round(0.16 * times)]) / 2


def annotated_twice(data: Path) -> list[tuple[str, list[Any], list[Any]]]:
    """The documents that several people annotated, with the annotations of the first and of each other one."""
    with gzip.open(data / "attribution.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [
            (row["text"], row["attributions"], other["attributions"])
            for row in map(json.loads, lines)
            for other in row.get("other_annotators") or ()
        ]


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
    ours = [(row["text"], by_id.get(row["id"], []), row["attributions"]) for row in gold]
    people = annotated_twice(arguments.shared / "data")
    for role in scoring.ROLES:
        error, agreed = standard_error(counts_of(scoring, role, ours)), f1(counts_of(scoring, role, people))
        print(f"token f1 {role}: standard error {error:.3f}; two people {agreed:.3f} on {len(people)} pairs")
    print(f"direct recall {result['direct_recall']:.3f}  unquoted recall {unquoted_recall(scoring, gold, by_id):.3f}")


if __name__ == "__main__":
    main()
