"""How many of the silver pairs of reused text `find_copies` finds, and how many pairs it finds in all.

    python bench/reuse.py DATA_DIR

A silver pair is two articles on one incident that share 30 % of the shorter text.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from rashomon.language.plain import PlainAnnotator
from rashomon.model import Block, Document, Member, Reading, Source, Span
from rashomon.stages.lineage import find_copies

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def main(data: Path) -> None:
    by_incident: defaultdict[str, list[Reading]] = defaultdict(list)
    with gzip.open(data / "incidents_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in sorted(map(json.loads, lines), key=lambda row: str(row["id"])):
            document = Member.of(make_document(row["id"], row["text"], published=row["published"]), row["id"])
            by_incident[row["incident"]].append(Reading(document, PlainAnnotator().annotate(document)))
    with gzip.open(data / "incidents_reuse_pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        silver = {frozenset((pair["a"], pair["b"])) for pair in map(json.loads, lines)}
    copies = [copy for readings in by_incident.values() for copy in find_copies(readings).copies]
    found = {frozenset((copy.copied_from, copy.to)) for copy in copies}
    passages = Counter(min(len(copy.passages), 4) for copy in copies)
    possible = sum(len(readings) * (len(readings) - 1) // 2 for readings in by_incident.values())
    print(f"silver pairs found: {len(found & silver)} of {len(silver)}; pairs called: {len(found)} of {possible}")
    print(
        "by passages: "
        + ", ".join(
            f"{count} with {'4 and more' if number == 4 else number}" for number, count in sorted(passages.items())
        )
    )


def make_document(doc: str, text: str, *, published: str | None = None) -> Document:
    """A document of this text in which every line is a body block."""
    blocks = tuple(Block(Span(doc, *match.span()), "body") for match in _LINE.finditer(text))
    return Document(doc, Source(doc, ""), text, blocks, published=published)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
