"""Writes the sentence ends that the rules of `text.sentences` find, in the common format of train/score_language.py.

    python bench/sentences.py GOLD.jsonl[.gz] OUT.jsonl

GOLD has one {"id", "text"} per line: what `score_language.py texts` prints, or wording.jsonl.gz itself.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from rashomon.text.sentences import split_sentences


def predict(gold: Path) -> Iterator[dict[str, object]]:
    """One {"id", "sentences"} per document of the file."""
    with gzip.open(gold, "rt", encoding="utf-8") if gold.suffix == ".gz" else gold.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            yield {"id": document["id"], "sentences": [list(span) for span in split_sentences(document["text"])]}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    Path(sys.argv[2]).write_text(
        "".join(json.dumps(row) + "\n" for row in predict(Path(sys.argv[1]))), encoding="utf-8"
    )
