"""All that an editor reads in the accounts of drawn public stories, each row beside the sentences it rests on.

    PYTHONPATH=src python bench/told.py DATA_DIR SEED [WHAT,...] [STORIES]

DATA_DIR holds ecb_docs, incidents_articles, wording (BASIL) and names_docs (NewsWCL50) as .jsonl.gz. WHAT is brief,
agreed, differs, single, timeline, unfound, wording, blamed (all of them). STORIES (40) are drawn by SEED, a quarter of
them of ECB+ and BASIL each, the most of incidents; those that are scored elsewhere are left out. Reports keep their
day of publication where the set states one. The last line counts stories and rows.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from differences import SCORED
from speakers import MOST_REPORTS

from rashomon.interface import compare
from rashomon.model import Account, Fact, Span

SETS: Mapping[str, tuple[str, int]] = {
    "ecb_docs": ("subtopic", 10),
    "names_docs": ("topic", 4),
    "wording": ("triple", 10),
    "incidents_articles": ("incident", 16),
}
"""For each file the field that tells the story, and how many of forty stories are drawn."""


def draw(data_dir: Path, seed: int, stories: int) -> Iterator[tuple[str, Account]]:
    """The accounts of the drawn stories, each with the name of its set."""
    chance = random.Random(seed)
    for file, (field, count) in SETS.items():
        found: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
        with gzip.open(data_dir / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row.get("corpus", "newswcl50") == "newswcl50":
                    kept = {name: row[name] for name in ("title", "published", "text") if row.get(name)}
                    found[str(row[field])].append(kept)
        several = [
            reports
            for _, reports in sorted(found.items())
            if len(reports) > 1 and not any(word in report["text"] for report in reports for word in SCORED)
        ]
        for reports in chance.sample(several, min(count * stories // 40, len(several))):
            yield file, compare(reports[:MOST_REPORTS], one_story=True)


def around(account: Account, span: Span, before: int = 200, after: int = 120) -> str:
    """What stands around a span, a line at most."""
    document = account.document(span.doc)
    text = document.text
    head, tail = text[max(0, span.start - before) : span.start], text[span.end : span.end + after]
    return f"{document.label}: " + " ".join(f"{head}[[{text[span.start : span.end]}]]{tail}".split())


def _brief(account: Account) -> Iterator[str]:
    for line in account.brief:
        yield "\n".join(
            [f"{line.kind} · {line.text}", *(f"    {around(account, e.passage, 300)}" for e in line.excerpts)]
        )


def _facts(status: str) -> Callable[[Account], Iterator[str]]:
    def tell(account: Account) -> Iterator[str]:
        for fact in account.facts:
            if fact.status == status:
                yield "\n".join(
                    [f"{fact.kind} · {fact.difference or status} · {fact.about}", *_versions(account, fact)]
                )

    return tell


def _versions(account: Account, fact: Fact) -> Iterator[str]:
    for version in fact.versions:
        for span in version.evidence[:3]:
            yield f"    {version.qualifier or ''} {version.value} {version.unit or ''} | {around(account, span)}"


def _timeline(account: Account) -> Iterator[str]:
    for moment in account.timeline:
        head = f"{moment.date}{' (planned)' if moment.planned else ''} · {moment.what}"
        yield "\n".join([head, *(f"    {around(account, span)}" for span in moment.evidence[:4])])


def _unfound(account: Account) -> Iterator[str]:
    for fact in account.facts:
        if fact.silent and fact.status != "single":
            labels = ", ".join(account.document(doc).label for doc in fact.silent)
            yield "\n".join([f"not found in {labels} · {fact.about}", *_versions(account, fact)])


def _wording(account: Account) -> Iterator[str]:
    for row in account.wording:
        head = f"{row.referent}: " + " | ".join(f"{v.form} ({v.voice})" for v in row.variants)
        yield "\n".join([head, *(f"    {around(account, v.evidence[0], 80, 60)}" for v in row.variants)])


def _blamed(account: Account) -> Iterator[str]:

    for one in account.unheard:
        yield "\n".join([f"blamed, not quoted · {one.name}", *(f"    {around(account, s)}" for s in one.evidence)])


ROWS: Mapping[str, Callable[[Account], Iterator[str]]] = {
    "brief": _brief,
    "agreed": _facts("agreed"),
    "differs": _facts("differs"),
    "single": _facts("single"),
    "timeline": _timeline,
    "unfound": _unfound,
    "wording": _wording,
    "blamed": _blamed,
}


def main(arguments: Sequence[str]) -> None:
    data_dir, seed, *rest = arguments
    what = rest[0].split(",") if rest else list(ROWS)
    stories, counts = 0, Counter[str]()
    for name, account in draw(Path(data_dir), int(seed), int(rest[1]) if len(rest) > 1 else 40):
        stories += 1
        published = " ".join(f"{d.label} {(d.published or '')[:10]}" for d in account.documents)
        print(f"######## {stories} {name} · {account.title} · {published}")
        for kind in what:
            for row in ROWS[kind](account):
                counts[kind] += 1
                print(f"[{kind} {counts[kind]}] {row}")
    print(f"{stories} stories: " + ", ".join(f"{kind} {counts[kind]}" for kind in what))


if __name__ == "__main__":
    main(sys.argv[1:])
