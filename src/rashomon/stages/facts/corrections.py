"""A person's decisions about facts: a version or a whole comparison rejected, the class of a difference given.

Each is one function from facts to facts, which asks nothing about how the facts were found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from rashomon.ledger import NO_DIFFERENCE, evidence_of, find_target, standing
from rashomon.model import COMPATIBLE, Decision, Difference, Fact, Pair, Span, Status
from rashomon.stages.facts.build import by_weight, gravest


def correct_facts(facts: Sequence[Fact], decisions: Sequence[Decision], docs: Sequence[str]) -> tuple[Fact, ...]:
    """The facts with a person's decisions about them applied, those that matter most first.

    docs: the ids of the reports, in the order of the account.
    """
    kept = reject_differences(facts, standing(decisions, "reject", "difference"))
    classed = give_classes(kept, standing(decisions, "class", "pair", "difference"))
    return by_weight(reject_versions(classed, standing(decisions, "reject", "version"), docs))


def reject_differences(facts: Sequence[Fact], decisions: Iterable[Decision]) -> tuple[Fact, ...]:
    """The facts without those that a person rejected as a whole: what they set side by side is not one matter."""
    rejected = {id(fact) for decision in decisions if (fact := find_fact(facts, decision.left)) is not None}
    return tuple(fact for fact in facts if id(fact) not in rejected)


def give_classes(facts: Sequence[Fact], decisions: Iterable[Decision]) -> tuple[Fact, ...]:
    """The facts with the classes that a person gave: to one pair of versions, or to all pairs of a fact."""
    given = {fact.id: fact for fact in facts}
    for decision in decisions:
        class_ = None if decision.value == NO_DIFFERENCE else cast(Difference, decision.value)
        reason = decision.reason or f"class given by {decision.by}"
        if decision.target == "difference":
            fact = find_fact(given.values(), decision.left)
            pairs = frozenset(fact.pairs) if fact else frozenset()
        else:
            found = find_target((decision.left, decision.right), list(_pairs(given.values())), _sides)
            fact, pairs = (found[0], frozenset({found[1]})) if found else (None, frozenset())
        if fact is not None:
            judged = (replace(p, difference=class_, reason=reason) if p in pairs else p for p in fact.pairs)
            given[fact.id] = _settled(replace(fact, pairs=tuple(judged)))
    return tuple(given.values())


def reject_versions(facts: Sequence[Fact], decisions: Iterable[Decision], docs: Sequence[str]) -> tuple[Fact, ...]:
    """The facts without the versions that a person rejected; a fact of which no version is left is gone.

    docs: the ids of the reports, in the order of the account. A report that gave a rejected version only is one in
    which the matter is not found.
    """
    versions = [(fact.id, number) for fact in facts for number in range(len(fact.versions))]
    by_id = {fact.id: fact for fact in facts}
    rejected = {
        find_target((decision.left,), versions, lambda at: (by_id[at[0]].versions[at[1]].evidence,))
        for decision in decisions
    }
    kept = (
        _without(fact, {number for number in range(len(fact.versions)) if (fact.id, number) in rejected}, docs)
        for fact in facts
    )
    return tuple(fact for fact in kept if fact.versions)


def find_fact(facts: Iterable[Fact], side: Sequence[Span]) -> Fact | None:
    """The fact that one side of a decision names by its evidence, None = there is none."""
    return find_target((side,), facts, lambda fact: (evidence_of(fact),))


def _pairs(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Pair]]:
    return ((fact, pair) for fact in facts for pair in fact.pairs)


def _sides(one: tuple[Fact, Pair]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    fact, pair = one
    return fact.versions[pair.a].evidence, fact.versions[pair.b].evidence


def _without(fact: Fact, rejected: set[int], docs: Sequence[str]) -> Fact:
    """The fact without these of its versions, which are given by their numbers."""
    if not rejected:
        return fact
    numbers = [number for number in range(len(fact.versions)) if number not in rejected]
    versions = tuple(fact.versions[number] for number in numbers)
    pairs = tuple(
        replace(pair, a=numbers.index(pair.a), b=numbers.index(pair.b))
        for pair in fact.pairs
        if not {pair.a, pair.b} & rejected
    )
    telling = {doc for version in versions for doc in version.documents}
    silent = {*fact.silent, *(fact.documents - telling)}
    return _settled(replace(fact, versions=versions, pairs=pairs, silent=tuple(doc for doc in docs if doc in silent)))


def _settled(fact: Fact) -> Fact:
    """The fact with the status and class that its versions and pairs have."""
    difference = gravest(pair.difference for pair in fact.pairs)
    status: Status = (
        "single"
        if len(fact.documents) < 2
        else "agreed"
        if difference is None or difference in COMPATIBLE
        else "differs"
    )
    return replace(fact, status=status, difference=difference if status != "single" else None)
