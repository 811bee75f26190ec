"""What the stages answer about reports of one story, and the answers about several put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.model import (
    Decision,
    Entity,
    Fact,
    Line,
    Lineage,
    Member,
    Moment,
    OnlyIn,
    Problem,
    Quote,
    Unheard,
    Wording,
)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of the stages, each as in an account.

    judgements: the decisions of the rules.
    unmet: one problem for each of a person's decisions that could not be obeyed.
    """

    lineage: Lineage = field(default_factory=Lineage)
    who: tuple[Entity, ...] = ()
    said: tuple[Quote, ...] = ()
    facts: tuple[Fact, ...] = ()
    wording: tuple[Wording, ...] = ()
    timeline: tuple[Moment, ...] = ()
    brief: tuple[Line, ...] = ()
    unheard: tuple[Unheard, ...] = ()
    only: tuple[OnlyIn, ...] = ()
    judgements: tuple[Decision, ...] = ()
    unmet: tuple[Problem, ...] = ()


def join_answers(parts: Sequence[Answers], members: Sequence[Member]) -> Answers:
    """The answers about several parts of a pile of reports, one part after the other.

    members: all reports. One that no part has answers about is a separately worded text of its own.
    """
    origins = [origin for part in parts for origin in part.lineage.origins]
    held = {doc for origin in origins for doc in origin}
    origins += [(member.id,) for member in members if member.id not in held]
    rank = {member.id: number for number, member in enumerate(members)}
    return Answers(
        Lineage(
            tuple(copy for part in parts for copy in part.lineage.copies),
            tuple(sorted(origins, key=lambda origin: rank[origin[0]])),
        ),
        tuple(entity for part in parts for entity in part.who),
        tuple(quote for part in parts for quote in part.said),
        tuple(fact for part in parts for fact in part.facts),
        tuple(row for part in parts for row in part.wording),
        tuple(moment for part in parts for moment in part.timeline),
        tuple(line for part in parts for line in part.brief),
        tuple(one for part in parts for one in part.unheard),
        tuple(only for part in parts for only in part.only),
        tuple(one for part in parts for one in part.judgements),
        tuple(problem for part in parts for problem in part.unmet),
    )
