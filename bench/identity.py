"""How many ids stay when a report is added to a story, with and without the earlier account.

    python bench/identity.py [STORIES_DIR]

Each story (NAME/reports/ below STORIES_DIR and below examples/) is compared without its last or its first report, and
then with all.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from rashomon.model import Account
from rashomon.pipeline import Options, compare_readings, read_and_annotate

ROOT = Path(__file__).resolve().parent.parent


def main(stories: Path | None) -> None:
    folders = [folder for place in (ROOT / "examples", stories) if place for folder in sorted(place.glob("*/reports"))]
    counted: Counter[tuple[str, str, str]] = Counter()
    for folder in folders:
        batch = read_and_annotate([folder])
        documents = compare_readings(batch).documents
        for added, rest in (("last", documents[:-1]), ("first", documents[1:])):
            before = compare_readings(batch.part(rest))
            for way, options in (("alone", Options()), ("previous", Options(previous=before))):
                after = compare_readings(batch, options)
                alias, now = dict(after.aliases), ids(after)
                for kind, known in ids(before).items():
                    counted[added, kind, "given"] += len(known) * (way == "alone")
                    counted[added, kind, way] += len({one for one in known if alias.get(one, one) in now[kind]})
    for added in ("last", "first"):
        print(f"the {added} report added (of the ids given: still there; still there with --previous)")
        for kind in ids(before):
            given, alone, previous = (counted[added, kind, way] for way in ("given", "alone", "previous"))
            print(f"  {kind}: {given}: {alone}; {previous}")


def ids(account: Account) -> dict[str, set[str]]:
    """The ids of an account, by the kind of thing they name."""
    return {
        "stories": {account.id},
        "documents": {document.id for document in account.documents},
        "names": {entity.id for entity in account.who},
        "utterances": {quote.id for quote in account.said},
        "groups of one utterance": {quote.same_as for quote in account.said if quote.same_as},
        "facts": {fact.id for fact in account.facts},
        "judgements": {decision.id for decision in account.decisions},
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
