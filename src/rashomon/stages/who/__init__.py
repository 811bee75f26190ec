"""who: who and what is named?"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Decision, Entity
from rashomon.page import Page
from rashomon.stages.who.clusters import Clusters, make_nodes
from rashomon.stages.who.entities import make_entities
from rashomon.stages.who.find import find_occurrences
from rashomon.stages.who.merge import merge_names
from rashomon.stages.who.roles import Offices
from rashomon.stages.who.words import words_of_report

__all__ = ["resolve_names"]


def resolve_names(
    pages: Sequence[Page], *, decisions: Sequence[Decision] = ()
) -> tuple[tuple[Entity, ...], tuple[Decision, ...]]:
    """Returns the people, bodies and places of the reports, and the judgements that made them.

    The entities come in the order of their first mention. A judgement (sorted by id) says with its score and reason why
    two different forms are one entity, are two, or may be one.

    pages: one per report, in the order of the account.
    decisions: those on the question "merge" that a person made and nobody undid come before every rule; all others are
        ignored.
    """
    given = [
        decision
        for decision in decisions
        if decision.question == "merge" and decision.by != "rule" and not decision.undone
    ]
    readings = [page.reading for page in pages]
    reports = [words_of_report(page) for page in pages]
    clusters = Clusters(make_nodes(find_occurrences(reports), given))
    merge_names(clusters, readings, given)
    offices = Offices(clusters, reports).link(given)
    return make_entities(clusters, pages, offices), tuple(
        clusters.judgements[key] for key in sorted(clusters.judgements)
    )
