"""Names in UNER dev, in re3d (the documents that the model was not trained on), and in NewsWCL50 and MEANTIME.

    python bench/found_names.py SHARED OUT_DIR [--model FOLDER]

UNER and re3d are scored by `train/score_language.py names`. Each corpus has its own scheme. re3d marks whole phrases
with their titles, so the head that learnt this scheme is asked. UNER is measured with the `wiki` head, which never saw
it; the head that was fitted to UNER is measured by cross-validation (`training/fit_names.py`).

For NewsWCL50 and MEANTIME the figure is the recall over named mentions: a run of capitalised words covers half the
characters, and the mention is no pronoun. Mentions are aligned as `scoring.py chains --align` does. The corpora mark
"Kim" in one place and "Mr. Kim" in another, so both the bare name and the phrase with its title are offered.
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
from parse import gold_rows, scorer_of

from rashomon.language.annotator import Annotator
from rashomon.language.network import MODEL_FOLDER, Network

LABELS = {"person": "PER", "organisation": "ORG", "place": "LOC"}
_CAPITALISED_RUN = re.compile(r"\b[A-Z][\w.'’-]*(?:\s+(?:(?:of|for|and|the|de|al|bin)\s+)?[A-Z][\w.'’-]*)*")
_PRONOUNS = frozenset({
    *("i", "he", "she", "it", "they", "we", "you", "his", "her", "its", "their", "our", "my", "your"),
    *("this", "that", "these", "those", "him", "them", "who"),
})  # fmt: skip


def find(texts: list[dict[str, Any]], annotator: Annotator, *, others: bool = False) -> Iterator[dict[str, Any]]:
    """One {"id", "names"} per {"id", "text"}; `others` keeps names that are no person, organisation or place."""
    for row in texts:
        names = annotator.annotate(plain_document(row["id"], row["text"])).names
        yield {
            "id": row["id"],
            "names": [
                [n.span.start, n.span.end, LABELS.get(n.kind, "MISC")] for n in names if others or n.kind in LABELS
            ],
        }


def predict(data: Path) -> Iterator[dict[str, Any]]:
    """The names of every UNER (.iob2) and re3d file of a folder, in the format of `score_language.py names`."""
    network = Network(threads=1)
    for path in sorted(data.glob("*.iob2*")):
        conllu = data / path.name.replace("uner_", "").replace(".iob2", ".conllu")
        options = ("--conllu", str(conllu)) if conllu.exists() else ()
        yield from find(gold_rows(path, *options), Annotator(network))
    for path in sorted(data.glob("re3d*.jsonl*")):
        yield from find(read_rows(path), Annotator(network, scheme="phrase"))


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a .jsonl or .jsonl.gz file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def scored(scorer: Path, gold: Path, rows: list[dict[str, Any]], out: Path, *options: str) -> dict[str, Any]:
    """What the scorer prints for these predictions."""
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(scorer), "names", str(gold), str(out), *options]
    result: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return result


def is_named(text: str) -> bool:
    """Whether a mention is no pronoun and a run of capitalised words covers half its characters."""
    return text.lower() not in _PRONOUNS and max(
        (len(m.group()) for m in _CAPITALISED_RUN.finditer(text)), default=0
    ) * 2 >= len(text)


def mention_recall(shared: Path, network: Network) -> tuple[float, float, int]:
    """The recall over the named mentions of NewsWCL50 and MEANTIME by names and phrases together, the recall by names
    alone, and the number of mentions.
    """
    scoring = load_module(shared / "scoring.py")
    gold = [m for m in scoring.gold_mentions(str(shared / "data"), "names") if is_named(m["text"])]
    texts = read_rows(shared / "data" / "names_docs.jsonl.gz")
    offered: list[set[tuple[str, int, int]]] = []
    for scheme in (None, "phrase"):
        rows = find(texts, Annotator(network, scheme=scheme), others=True)
        offered.append({(row["id"], start, end) for row in rows for start, end, _ in row["names"]})

    def recall(found: set[tuple[str, int, int]]) -> float:
        given = [{"doc": doc, "spans": [[start, end]]} for doc, start, end in sorted(found)]
        return len({key for key in scoring.align_mentions(gold, given) if key is not None}) / len(gold)

    return recall(offered[0] | offered[1]), recall(offered[0]), len(gold)


def main() -> None:
    """Predicts, scores and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    network = Network(arguments.model, threads=1)
    train = arguments.shared / "train"
    scorer, uner = scorer_of(train), train / "uner_ewt_dev.iob2.gz"
    options = ("--conllu", str(train / "ewt_dev.conllu.gz"))
    result = scored(
        scorer,
        uner,
        list(find(gold_rows(uner, *options), Annotator(network, scheme="wiki"))),
        arguments.out / "uner.jsonl",
        *options,
    )
    print("UNER dev by the head that never saw it", {k: v["f1"] for k, v in result["exact"].items()})
    documents = [row for row in read_rows(train / "re3d.jsonl.gz") if not row["source"].startswith("BBC")]
    held = [row for number, row in enumerate(documents) if number % 5 == 0]  # as training/corpora.py holds them out
    gold = arguments.out / "re3d_gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in held), encoding="utf-8")
    rows = list(find(held, Annotator(network, scheme="phrase")))
    result = scored(scorer, gold, rows, arguments.out / "re3d.jsonl", "--named", "--strip")
    print(f"re3d, {len(held)} documents not trained on, overlap", {k: v["f1"] for k, v in result["overlap"].items()})
    both, alone, count = mention_recall(arguments.shared, network)
    print(
        f"NewsWCL50 and MEANTIME, {count} named mentions: {both:.3f} found as name or phrase, {alone:.3f} as name alone"
    )


if __name__ == "__main__":
    main()
