"""Every difference (or a sample of the agreed facts) that the accounts of public stories show, for a person to read.

    PYTHONPATH=src python bench/differences.py DATA_DIR SEED [differs|agreed] [COUNT]

DATA_DIR holds ecb_docs, incidents_articles, wording (BASIL) and names_docs (NewsWCL50) as .jsonl.gz. The stories that
are scored elsewhere are left out by their topics. Stories are drawn by SEED; each fact stands with the sentences that
its versions rest on; COUNT facts (all) are printed. The last line counts stories and facts.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from speakers import read_stories

from rashomon.interface import compare
from rashomon.model import Account, Fact, Span

SETS: Mapping[str, tuple[str, int]] = {
    "ecb_docs": ("subtopic", 75),
    "names_docs": ("topic", 9),
    "wording": ("triple", 40),
    "incidents_articles": ("incident", 60),
}
"""For each file the field that tells the story, and how many stories are drawn."""
SCORED = ("Grigoropoulos", "Qeshm", "Chopard", "Sukanya", "SEACOM", "Jesse Jackson Jr", "Wilkinsburg", "Pompeo's trip")
"""Words by which the stories are known that are scored elsewhere."""


def accounts(data_dir: Path, seed: int) -> Iterator[tuple[str, Account]]:
    """The accounts of the drawn stories, each with the name of its set."""
    chance = random.Random(seed)
    for file, (field, count) in SETS.items():
        for reports in read_stories(data_dir / f"{file}.jsonl.gz", field, count, chance):
            if not any(word in report["text"] for report in reports for word in SCORED):
                yield file, compare(reports, one_story=True)


def sentence(account: Account, span: Span) -> str:
    """What stands around a span, a line at most."""
    text = next(document.text for document in account.documents if document.id == span.doc)
    before, after = text[max(0, span.start - 200) : span.start], text[span.end : span.end + 120]
    return " ".join(f"{before}[[{text[span.start : span.end]}]]{after}".split())


def show(name: str, account: Account, fact: Fact) -> str:
    """A fact with its versions, each with the sentence of its first place."""
    head = f"{name} · {fact.kind} · {fact.difference or fact.status} · {fact.about}"
    versions = [
        f"    {version.value} {version.unit or ''} ({len(version.documents)}): {sentence(account, version.evidence[0])}"
        for version in fact.versions
    ]
    return "\n".join([head, *versions])


def main(arguments: Sequence[str]) -> None:
    data_dir, seed, *rest = arguments
    status = rest[0] if rest else "differs"
    stories, found = 0, []
    for name, account in accounts(Path(data_dir), int(seed)):
        stories += 1
        found += [show(name, account, fact) for fact in account.facts if fact.status == status]
    chosen = random.Random(int(seed)).sample(found, min(int(rest[1]), len(found))) if len(rest) > 1 else found
    print("\n".join(chosen))
    print(f"{len(found)} facts with status {status!r} in {stories} stories, {len(chosen)} of them above")


if __name__ == "__main__":
    main(sys.argv[1:])
