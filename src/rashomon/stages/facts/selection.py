"""Which facts the reader gets, and what a person has decided about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast, get_args

from rashomon.ledger import standing
from rashomon.model import COMPATIBLE, Decision, Difference, Fact, Pair, Span
from rashomon.stages.facts.build import by_weight, gravest

MOST_SINGLE = 6  # facts that only one report has, per report: the report shows three and folds the rest
LEAST_WEIGHT = (
    24.0  # a matter of one report that is worth less stands far down, looks back, or counts nothing in particular
)


def select_facts(facts: Sequence[Fact], decisions: Sequence[Decision]) -> list[Fact]:
    """All facts that two reports have, the weightiest of one report; without those a person rejected, with the classes
    a person gave.
    """
    rejected = [frozenset(decision.left) for decision in standing(decisions, "reject")]
    classed = standing(decisions, "class")
    kept: list[Fact] = []
    singles: Counter[str] = Counter()
    for fact in by_weight(facts):
        if any(_concerns(fact, spans) for spans in rejected):
            continue
        if _is_echo(fact):
            continue
        if fact.status == "single":
            doc = fact.versions[0].documents[0]
            if fact.weight < LEAST_WEIGHT or singles[doc] >= MOST_SINGLE:
                continue
            singles[doc] += 1
        for decision in classed:
            fact = _overrule(fact, decision)
        kept.append(fact)
    return kept


def _is_echo(fact: Fact) -> bool:
    """A name in a gap of its sentence ("premises in …") on which only copies of one text agree: that says no more than
    the passage.
    """
    return fact.status == "agreed" and "…" in fact.about and sum(version.origins for version in fact.versions) == 1


def _concerns(fact: Fact, spans: Iterable[Span]) -> bool:
    """Whether every span of a decision lies on the evidence of a fact."""
    evidence = [span for version in fact.versions for span in version.evidence]
    return all(any(span.overlaps(other) for other in evidence) for span in spans)


def _overrule(fact: Fact, decision: Decision) -> Fact:
    """The fact with a person's class: for the pair of versions the two sides lie on, or (without a right side) for all
    its pairs.
    """
    left, right = decision.left, decision.right
    if not _concerns(fact, (*left, *right)):
        return fact
    given = cast("Difference | None", decision.value if decision.value in get_args(Difference) else None)
    reason = decision.reason or f"class given by {decision.by}"

    def judged(pair: Pair) -> Pair:
        sides = [fact.versions[pair.a].evidence, fact.versions[pair.b].evidence]

        def on(spans: Sequence[Span], side: Sequence[Span]) -> bool:
            return all(any(span.overlaps(other) for other in side) for span in spans)

        hit = not right or (on(left, sides[0]) and on(right, sides[1])) or (on(left, sides[1]) and on(right, sides[0]))
        return replace(pair, difference=given, reason=reason) if hit else pair

    pairs = tuple(judged(pair) for pair in fact.pairs)
    if pairs == fact.pairs:
        return fact
    difference = gravest(pair.difference for pair in pairs)
    status = (
        fact.status
        if fact.status == "single"
        else "agreed"
        if difference is None or difference in COMPATIBLE
        else "differs"
    )
    return replace(fact, pairs=pairs, difference=difference, status=status)
