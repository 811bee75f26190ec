"""The states of the reports side by side: which are of one person, and which follow one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.model import Member, Span
from rashomon.stages.facts.build import Draft, Matter
from rashomon.stages.facts.classes import Verdict
from rashomon.stages.facts.states import NOBODY, State

_WEIGHT = 46.0
"""What such a matter is worth to a reader before its place is looked at: as a count of things."""
_FREE = frozenset({NOBODY, "sought"})
"""The stages of a case in which nobody is held."""
_OUTCOMES = frozenset({"tried", "acquitted"})
"""The stages of a case that exclude each other: convicted and acquitted."""
_ABOUT: Mapping[str, str] = {"case": "stage of the case against", "condition": "condition of"}

Told = tuple[Span, str]
"""The words that tell a state, and of whom: one arrest of two people is two states."""


def state_matters(
    states: Sequence[State], documents: Mapping[str, Member], *, several_harmed: bool = False
) -> list[Matter]:
    """The matters that two reports tell of: each the stage of one case or the condition of one person.

    several_harmed: more than one was killed or hurt: "the woman" of two reports may be two then.
    """
    matters = []
    for scale in _ABOUT:
        told = [state for state in states if state.scale == scale]
        if scale == "condition" and several_harmed:
            told = [state for state in told if not state.is_unnamed]
        for group in _groups(told):
            matter = _matter(scale, group, documents)
            if matter:
                others = _docs(told) - _docs(group)
                matters.append(replace(matter, unsure=others))  # they may tell it of somebody without a name
    return matters


def _groups(states: Sequence[State]) -> list[list[State]]:
    """The states of one scale by the person they are told of. That nobody was arrested is told of the one against
    whom more reports tell of a case than of any other; where there is none, nothing says of whom.
    """
    whom = _settled(states)
    told: defaultdict[str, list[State]] = defaultdict(list)
    for state in states:
        if state.stage != NOBODY:
            told[whom[state.span, state.whom]].append(state)
    reports = sorted((len(_docs(group)), key) for key, group in told.items())
    if reports and (len(reports) == 1 or reports[-1][0] > reports[-2][0]):
        told[reports[-1][1]] += [state for state in states if state.stage == NOBODY]
    return [told[key] for key in sorted(told)]


def _docs(states: Sequence[State]) -> frozenset[str]:
    return frozenset(state.span.doc for state in states)


def _settled(states: Sequence[State]) -> Mapping[Told, str]:
    """Of whom each state is told. "The boy" is the only boy with an age. Of a case, a person without a name is the only
    one with a name in the report; where no report tells of more than one person, the only one in all reports.
    """
    told = [state for state in states if state.stage != NOBODY]
    whom = {(state.span, state.whom): _aged(state.whom, {other.whom for other in told}) for state in told}
    if any(state.scale == "condition" for state in told):
        return whom  # more than one may be hurt
    by_doc: defaultdict[str, set[str]] = defaultdict(set)
    for state in told:
        by_doc[state.span.doc].add(whom[state.span, state.whom])
    named = {state.whom for state in told if not state.is_unnamed}
    if len(named) == 1 and all(len(people) == 1 for people in by_doc.values()):
        return {(state.span, state.whom): min(named) for state in told}
    for state in told:
        others = by_doc[state.span.doc] - {whom[state.span, state.whom]}
        if state.is_unnamed and len(others) == 1 and others <= named:
            whom[state.span, state.whom] = min(others)
    return whom


def _aged(whom: str, known: Collection[str]) -> str:
    """The same noun with its age, where only one age is printed with it."""
    aged = [other for other in known if other.endswith(f"-year-old {whom}")]
    return aged[0] if len(aged) == 1 else whom


def _matter(scale: str, states: Sequence[State], documents: Mapping[str, Member]) -> Matter | None:
    """One version for each stage; of a report the furthest one it tells."""
    states = [state for state in states if not _outdated(state, states, documents)]
    if any({state.stage for state in told} >= _OUTCOMES for told in _by_document(states)):
        states = [state for state in states if state.stage not in _OUTCOMES]  # of two charges, or in two trials
    furthest: dict[str, float] = {}
    for state in states:
        furthest[state.span.doc] = max(furthest.get(state.span.doc, 0.0), state.rank)
    kept: defaultdict[tuple[float, bool], list[State]] = defaultdict(list)
    for state in states:
        if state.rank == furthest[state.span.doc]:
            kept[state.rank, state.stage == "acquitted"].append(state)
    versions = [kept[rank] for rank in sorted(kept)]
    if len(furthest) < 2 or all(version[0].stage == "dead" for version in versions):
        return None  # how many were killed is told elsewhere
    if scale == "condition" and _are_two(states):
        return None
    drafts = tuple(_draft(version, documents) for version in versions)
    verdicts = {(a, b): _judge(versions[a], versions[b], documents) for a, b in combinations(range(len(versions)), 2)}
    first = min(states, key=lambda state: (not state.named, state.is_unnamed, state.setting.rank))
    weight = _WEIGHT - 1.4 * min(first.setting.rank, 15) + 2.0 * min(len(furthest), 5)
    return Matter(f"{_ABOUT[scale]} {first.named}", "statement", None, drafts, verdicts, max(1.0, weight))


def _by_document(states: Iterable[State]) -> Iterable[Sequence[State]]:
    told: defaultdict[str, list[State]] = defaultdict(list)
    for state in states:
        told[state.span.doc].append(state)
    return told.values()


def _are_two(states: Sequence[State]) -> bool:
    """Whether a report tells two conditions of people without a name: "one officer died, another officer was hurt"."""
    unnamed = _by_document(state for state in states if state.is_unnamed)
    return any(len({state.stage for state in told}) > 1 for told in unnamed)


def _outdated(state: State, states: Sequence[State], documents: Mapping[str, Member]) -> bool:
    """Whether a report says that nobody was found yet after another one told of an arrest, or how somebody is doing
    after another one told of the death: that is another case, or looks back.
    """
    day = _day(state, documents)
    if state.scale == "condition":
        final = [other for other in states if other.stage == "dead" and state.stage != "dead"]
    else:
        final = [other for other in states if other.stage not in _FREE and state.stage in _FREE]
    return any("" < _day(other, documents) < day for other in final)


def _day(state: State, documents: Mapping[str, Member]) -> str:
    return (documents[state.span.doc].published or "")[:10]


def _draft(states: Sequence[State], documents: Mapping[str, Member]) -> Draft:
    shown = min(states, key=lambda state: (documents[state.span.doc].rank, state.span))
    words = " ".join(documents[shown.span.doc][shown.span].split())
    return Draft(words, None, None, tuple(state.span for state in states))


def _judge(a: Sequence[State], b: Sequence[State], documents: Mapping[str, Member]) -> Verdict:
    """How an earlier stage and a later one differ."""
    days = [min(_day(state, documents) for state in side) for side in (a, b)]
    if {a[0].stage, b[0].stage} == _OUTCOMES:
        outcomes = "one report tells of a conviction, the other of an acquittal; of two charges both may be true"
        return Verdict("unclear", outcomes)
    if a[0].is_ahead and not b[0].is_ahead and a[0].stage == b[0].stage:
        expected = "one report still expects what the other tells to have happened"
        return Verdict("revision" if all(days) else "unclear", expected)
    followed = all(days) and (days[0] < days[1] or (a[0].scale == "condition" and days[0] != days[1]))
    free = [side[0].stage in _FREE for side in (a, b)]
    if a[0].scale == "case" and (all(free) or not (any(free) or followed)):
        return Verdict("granularity", "one report tells of a further step")
    if followed:
        return Verdict("revision", f"the later report (of {max(days)}) tells of a later state")
    return Verdict("unclear", "the reports do not show whether one state followed the other")
