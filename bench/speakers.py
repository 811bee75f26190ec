"""A seeded sample of speakers printed as certain, each in its passage, for a person to read.

    PYTHONPATH=src python bench/speakers.py DATA_DIR SEED [COUNT]

DATA_DIR holds incidents_articles.jsonl.gz, wording.jsonl.gz (BASIL) and names_docs.jsonl.gz (NewsWCL50). Reports of
one incident, triple or topic are compared as one story; COUNT speakers (100) are drawn in equal parts from the three
sets. In the passage the content stands in [[ ]], the cue in { }, the source in < >.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rashomon.interface import compare
from rashomon.model import Account, Quote

SETS: Mapping[str, tuple[str, str]] = {
    "incidents_articles": ("incident", "incidents"),
    "wording": ("triple", "BASIL"),
    "names_docs": ("topic", "NewsWCL50"),
}
"""For each file the field that tells the story, and the name of the set."""
STORIES = {"incidents_articles": 40, "wording": 25, "names_docs": 5}
MOST_REPORTS = 5  # of one story, so that a run takes minutes
BEFORE = 400  # characters above an utterance that are printed


def read_stories(path: Path, field: str, count: int, chance: random.Random) -> Iterator[list[dict[str, str]]]:
    """The reports of `count` stories of at least two reports, drawn at random."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    stories: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        if row.get("corpus", "newswcl50") == "newswcl50":
            stories[str(row[field])].append(row)
    many = [story for _, story in sorted(stories.items()) if len(story) > 1]
    for story in chance.sample(many, min(count, len(many))):
        yield [
            {"text": f"{row['title']}\n\n{row['text']}" if row.get("title") else row["text"]}
            for row in story[:MOST_REPORTS]
        ]


def passage(account: Account, quote: Quote) -> str:
    """The words around an utterance, with its parts marked."""
    doc = quote.content[0].doc
    text = next(document.text for document in account.documents if document.id == doc)
    parts = (*quote.content, *quote.cue, *quote.source)
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    marks: defaultdict[int, str] = defaultdict(str)
    for spans, (opening, closing) in ((quote.content, ("[[", "]]")), (quote.cue, "{}"), (quote.source, "<>")):
        for span in spans:
            marks[span.start] += opening
            marks[span.end] = closing + marks[span.end]
    first, last = max(0, start - BEFORE), min(len(text), end + 120)
    return "".join(marks[i] + text[i : i + 1] for i in range(first, last)).replace("\n", " / ")


def draw(data_dir: Path, seed: int, count: int) -> Iterator[str]:
    """The speakers of the sample with their passages, one a line."""
    chance = random.Random(seed)
    for file, (field, name) in SETS.items():
        found: list[tuple[Account, Quote]] = []
        for reports in read_stories(data_dir / f"{file}.jsonl.gz", field, STORIES[file], chance):
            account = compare(reports, one_story=True)
            found += [(account, quote) for quote in account.said if quote.certain and quote.speaker_name]
        part = count // len(SETS) + (count % len(SETS) if name == "incidents" else 0)
        for account, quote in chance.sample(found, min(part, len(found))):
            head = f"{name} · {quote.kind} · SPEAKER {quote.speaker_name} · {quote.reason}"
            yield f"{head}\n    {passage(account, quote)}"


def main(arguments: Sequence[str]) -> None:
    data_dir, seed, *rest = arguments
    for number, one in enumerate(draw(Path(data_dir), int(seed), int(rest[0]) if rest else 100), 1):
        print(f"{number}. {one}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1:])
