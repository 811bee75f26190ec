"""What the facts of public stories are called, for a person to read, and how many show a fault that can be counted.

    PYTHONPATH=src python bench/labels.py DATA_DIR SEED [COUNT]

DATA_DIR is as for bench/differences.py, which draws the stories. COUNT labels (all) are printed, each with its faults.
Statements are called by their own words and left out. The faults: a digit in the label; a label that opens or ends with
a word that only joins; one that is cut from the words beside a date ("date: …"); one of a single word that says no more
than what is counted.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from differences import accounts

from rashomon.lexicon import load_words
from rashomon.model import Fact

OPENS = frozenset(
    {"when", "where", "who", "which", "how", "whether", "other", "his", "her", "its", "their", "the", "a", "an"}
)
"""Words of the lists of function words with which a label may open."""


def faults(fact: Fact) -> Iterator[str]:
    """What can be counted as wrong with a label."""
    words = fact.about.replace("…", " ").split()
    if any(map(str.isdigit, fact.about)):
        yield "digit"
    if fact.about.startswith(("date: ", "time: ")):
        yield "words beside a date"
    elif words and words[0].lower() in load_words("stop") - OPENS and "…" not in fact.about:
        yield "opens with a joint"
    if words and words[-1].lower() in load_words("stop") and "…" not in fact.about:
        yield "ends with a joint"
    if len(words) < 2 and fact.kind in ("number", "money", "percent"):
        yield "single word"


def main(arguments: Sequence[str]) -> None:
    data_dir, seed, *rest = arguments
    labels, counts = [], Counter[str]()
    for name, account in accounts(Path(data_dir), int(seed)):
        for fact in account.facts:
            if fact.kind != "statement":
                found = list(faults(fact))
                counts.update([*found, "with a fault"] if found else ["without"])
                value = fact.versions[0].value
                labels.append(f"{name} · {fact.kind} · {fact.about} · {value} · {', '.join(found)}")
    chosen = random.Random(int(seed)).sample(labels, min(int(rest[0]), len(labels))) if rest else labels
    print("\n".join(chosen))
    print(f"{len(labels)} labels: " + ", ".join(f"{fault} {count}" for fault, count in sorted(counts.items())))


if __name__ == "__main__":
    main(sys.argv[1:])
