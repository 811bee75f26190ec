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
        if _is_echo(fact):
            continue
        if fact.status == "single":
            doc = fact.versions[0].documents[0]
            if fact.weight < LEAST_WEIGHT or singles[doc] >= MOST_SINGLE:
                continue
            singles[doc] += 1
        kept.append(fact)
    return kept


def _is_echo(fact: Fact) -> bool:
    """A name in a gap of its sentence ("premises in …") on which only copies of one text agree: that says no more than
    the passage.
    """
    return fact.status == "agreed" and "…" in fact.about and sum(version.origins for version in fact.versions) == 1
