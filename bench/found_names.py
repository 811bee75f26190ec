"""Names in UNER dev, re3d (the documents the model was not trained on), NewsWCL50 and MEANTIME.

    python bench/names.py SHARED OUT_DIR [--model FOLDER]

UNER and re3d are scored by `train/score_language.py names`; for NewsWCL50 and MEANTIME the recall over mentions in which a run of
capitalised words covers half the characters is printed, aligned as `scoring.py chains --align` does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attribution import load_module, plain_document
from parse import gold_rows

from rashomon.language.annotator import Annotator
from rashomon.language.network import MODEL_FOLDER, Network

LABELS = {"person": "PER", "organisation": "ORG", "place": "LOC"}
_CAPITALISED_RUN = re.compile(r"\b[A-Z][\w.'’-]*(?:\s+(?:of|for|and|the|de|al|bin)?\s*[A-Z][\w.'’-]*)*")


def find(texts: list[dict[str, Any]], model: Path, *, others: bool = False) -> Iterator[dict[str, Any]]:
    """One {"id", "names"} per {"id", "text"}; `others` keeps names that are no person, organisation or place."""
    annotator = Annotator(Network(model, threads=2))
    for row in texts:
        names = annotator.annotate(plain_document(row["id"], row["text"])).names
        yield {"id": row["id"], "names": [[n.span.start, n.span.end, LABELS.get(n.kind, "MISC")] for n in names if others or n.kind in LABELS]}


def predict(data: Path, *, model: Path = MODEL_FOLDER) -> Iterator[dict[str, Any]]:
    """Every name of NewsWCL50 and MEANTIME as a mention of a chain of its own, in the format of `scoring.py chains`."""
    with gzip.open(data / "names_docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    for row in find(texts, model, others=True):
        for number, (start, end, _) in enumerate(row["names"]):
            yield {"doc": row["id"], "spans": [[start, end]], "chain": f"{row['id']}-{number}"}


def scored(scorer: Path, gold: Path, rows: list[dict[str, Any]], out: Path, *options: str) -> dict[str, Any]:
    """The scorer's answer for these predictions."""
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(scorer), "names", str(gold), str(out), *options]
    result: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return result


def is_named(text: str) -> bool:
    """Whether a run of capitalised words covers half the characters of a mention."""
    return max((len(m.group()) for m in _CAPITALISED_RUN.finditer(text)), default=0) * 2 >= len(text)


def chain_recall(shared: Path, model: Path) -> tuple[float, int]:
    """Recall over named mentions of NewsWCL50 and MEANTIME, and how many there are."""
    scoring = load_module(shared / "scoring.py")
    gold = [m for m in scoring.gold_mentions(str(shared / "data"), "names") if is_named(m["text"])]
    given = list(predict(shared / "data", model=model))
    hits = {key for key in scoring.align_mentions(gold, given) if key is not None}
    return len(hits) / len(gold), len(gold)


def main() -> None:
    """Predicts, scores and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    train = arguments.shared / "train"
    conllu = ("--conllu", str(train / "ewt_dev.conllu.gz"))
    rows = list(find(gold_rows(train, "uner_ewt_dev.iob2.gz", *conllu), arguments.model))
    scorer = train / "score_language.py"
    result = scored(scorer, train / "uner_ewt_dev.iob2.gz", rows, arguments.out / "uner.jsonl", *conllu)
    print("UNER dev, a scheme not trained on", {k: v["f1"] for k, v in result["exact"].items()}, "any label", result["span_any_label"]["f1"])
    with gzip.open(train / "re3d.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = [row for row in map(json.loads, lines) if not row["source"].startswith("BBC")]
    held = [row for number, row in enumerate(documents) if number % 5 == 0]
    gold = arguments.out / "re3d_gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in held), encoding="utf-8")
    result = scored(scorer, gold, list(find(held, arguments.model)), arguments.out / "re3d.jsonl", "--named", "--strip")
    print(f"re3d, {len(held)} documents not trained on, overlap", {k: v["f1"] for k, v in result["overlap"].items()})
    recall, count = chain_recall(arguments.shared, arguments.model)
    print(f"NewsWCL50 and MEANTIME: {recall:.3f} of {count} named mentions found")


if __name__ == "__main__":
    main()
