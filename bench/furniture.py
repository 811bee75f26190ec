"""Furniture without answers by hand: a line that an outlet prints under three or more events is furniture for certain.

python bench/furniture.py DATA_DIR     # DATA_DIR holds incidents_articles, wording and attribution .jsonl.gz
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.stages.read.blocks import lay_out
from rashomon.text.words import fold_line

NOT_THE_REPORT = ("furniture", "credit")


def measure(data_dir: Path) -> dict[str, float]:
    """The share of the characters of such lines that is marked as furniture or credit (higher is better).

    Beside it the share of characters marked as furniture in texts that were cleaned by hand (lower is better).
    """
    events: dict[tuple[str, str], set[str]] = defaultdict(set)
    lines: list[tuple[tuple[str, str], int, bool]] = []
    for article in _read(data_dir, "incidents_articles"):
        text = article["text"]
        for block in lay_out("d", text, title=article["title"]).blocks:
            line = text[block.span.start : block.span.end]
            key = (article["domain"], fold_line(line))
            events[key].add(article["incident"])
            lines.append((key, len(line), block.kind in NOT_THE_REPORT))
    repeated = [(size, marked) for key, size, marked in lines if len(events[key]) >= 3]
    figures = {
        "repeated lines: characters marked": sum(size for size, marked in repeated if marked)
        / sum(size for size, _ in repeated)
    }
    for name in ("wording", "attribution"):
        marked = total = 0
        for article in _read(data_dir, name):
            total += len(article["text"])
            marked += sum(
                len(block.span)
                for block in lay_out("d", article["text"], title=article.get("title")).blocks
                if block.kind == "furniture"
            )
        figures[f"{name}: characters marked"] = marked / total
    return figures


def _read(data_dir: Path, name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(data_dir / f"{name}.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            yield json.loads(row)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1])), indent=1))
