"""Which facts the reader gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.model import Fact
from rashomon.stages.facts.build import by_weight
from rashomon.stages.facts.labels import is_unnamed

MOST_SINGLE = 6  # facts that only one report has, per report: the report shows three and folds the rest
_AGE = "age of "
_POINTING = frozenset({"those", "others", "people", "other people", "time", "times"})
"""Labels of a count that point to something or say nothing of it."""
_FEW = 5
_PAIR = 2
_ASKED = 3  # words of a label that asks for something: "which straight win"
LEAST_WEIGHT = (
    24.0  # a matter of one report that is worth less stands far down, looks back, or counts nothing in particular
)


def select_facts(facts: Sequence[Fact]) -> list[Fact]:
    """All facts that two reports have, and the weightiest of one report. What is agreed is told once: the age of "the
    boy" is that of a boy who is named, where the two are equal.
    """
    kept: list[Fact] = []
    singles: Counter[str] = Counter()
    told: set[tuple[str, str]] = set()
    tolls = any(fact.measure in ("killed", "injured") for fact in facts)
    shot = sum(fact.measure == "shot" for fact in facts)
    for fact in sorted(by_weight(facts), key=is_of_nobody):
        if fact.status == "agreed":
            values = " ".join(str(version.value) for version in fact.versions)
            twice = (fact.about, values) in told or (is_of_nobody(fact) and (_AGE, values) in told)
            if twice or _is_told_elsewhere(fact, shot=tolls and shot < _PAIR) or _asks_nothing(fact):
                continue
            told |= {(fact.about, values), (_AGE if fact.about.startswith(_AGE) else fact.about, values)}
        if fact.status == "single":
            doc = fact.versions[0].documents[0]
            if fact.weight < LEAST_WEIGHT or singles[doc] >= MOST_SINGLE:
                continue
            singles[doc] += 1
        kept.append(fact)
    return kept


def _is_told_elsewhere(fact: Fact, *, shot: bool) -> bool:
    """Whether a count of one person tells what stands elsewhere: an arrest or a charge is the stage of a case, and who
    was shot is one of the killed or injured, where these are told and nothing else of people shot (`shot`).
    """
    one = all(version.value == 1 and version.unit == f"person {fact.measure}" for version in fact.versions)
    return one and (fact.measure in ("arrested", "charged", "detained") or (fact.measure == "shot" and shot))


def is_of_nobody(fact: Fact) -> bool:
    """Whether an age is of somebody without a name."""
    return fact.about.startswith((f"{_AGE}the ", f"{_AGE}a "))


def _asks_nothing(fact: Fact) -> bool:
    """Whether a reader cannot tell from an agreed fact what it is of: a day on which somebody only spoke or of which
    the parse tells nothing that happened ("date: the former mayor", "when it took place"), a number of which only the
    dimension is known ("duration"). Reports that print such a value alike tell of two things more often than of one.
    """
    if fact.kind in ("date", "time"):
        return fact.about.startswith((f"{fact.kind}: ", "when it ")) or fact.about.endswith((" said so", " it"))
    return is_unnamed(fact.about) or (fact.kind == "number" and (_is_bare(fact) or _only_points(fact)))


def _only_points(fact: Fact) -> bool:
    """Whether a number is of one of several that only what stands before it names ("those that were sent to Hov", of
    one), or says which one of several something is, and nothing else ("which coach").
    """
    words = fact.about.split()
    one = words[:1] == ["those"] and all(version.value == 1 for version in fact.versions)
    return one or (words[:1] == ["which"] and len(words) < _ASKED)


def _is_bare(fact: Fact) -> bool:
    """Whether a count of a few things says no more of them than their noun: "two cars" of two reports may be four."""
    few = all(isinstance(version.value, int | float) and version.value < _FEW for version in fact.versions)
    units = {(version.unit or "").casefold() for version in fact.versions}
    about = fact.about.casefold()
    return few and (about in _POINTING or (" " not in about and units == {about}))
