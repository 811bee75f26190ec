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
    """One list of people, bodies and places across all spellings and titles, with the judgements that made it.

    A person's decisions (question "merge", by anyone but a rule, not undone) come before every rule.
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
