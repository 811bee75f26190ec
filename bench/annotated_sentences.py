"""Writes the sentence ends that the annotator finds, in the common format of train/score_language.py.

    python bench/annotated_sentences.py GOLD.jsonl[.gz] OUT.jsonl

GOLD has one {"id", "text"} per line. `bench/sentences.py` does the same for the rules alone.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attribution import plain_document

from rashomon.language import load_annotator


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One {"id", "sentences"} per document of the file."""
    with gzip.open(gold, "rt", encoding="utf-8") if gold.suffix == ".gz" else gold.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            annotation = load_annotator().annotate(plain_document(row["id"], row["text"]))
            yield {"id": row["id"], "sentences": [[sentence.start, sentence.end] for sentence in annotation.sentences]}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    Path(sys.argv[2]).write_text(
        "".join(json.dumps(row) + "\n" for row in predict(Path(sys.argv[1]))), encoding="utf-8"
    )
