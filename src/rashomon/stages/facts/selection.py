"""Which facts the reader gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.model import Fact
from rashomon.stages.facts.build import by_weight

MOST_SINGLE = 6  # facts that only one report has, per report: the report shows three and folds the rest
LEAST_WEIGHT = (
    24.0  # a matter of one report that is worth less stands far down, looks back, or counts nothing in particular
)


def select_facts(facts: Sequence[Fact]) -> list[Fact]:
    """All facts that two reports have, and the weightiest of one report."""
    kept: list[Fact] = []
    singles: Counter[str] = Counter()
    for fact in by_weight(facts):
        if fact.status == "agreed" and _asks_nothing(fact):
            continue
        if fact.status == "single":
            doc = fact.versions[0].documents[0]
            if fact.weight < LEAST_WEIGHT or singles[doc] >= MOST_SINGLE:
                continue
            singles[doc] += 1
        kept.append(fact)
    return kept


def _asks_nothing(fact: Fact) -> bool:
    """A day or hour on which somebody only spoke, or a year of which the parse tells nothing that happened in it
    ("date: the former mayor"): the reports that print it tell of two things more often than of one.
    """
    if fact.kind not in ("date", "time"):
        return False
    years = all(len(str(version.value)) == len("2016") for version in fact.versions)
    return (years and fact.about.startswith(f"{fact.kind}: ")) or fact.about.endswith(" said so")
