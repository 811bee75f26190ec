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

__all__ = ["resolve_names"]


def resolve_names(
    pages: Sequence[Page], *, decisions: Sequence[Decision] = ()
) -> tuple[tuple[Entity, ...], tuple[Decision, ...]]:
    """One list of people, bodies and places across all spellings and titles, with the judgements that made it.

    A person's decisions (question "merge", by anyone but a rule, not undone) come before every rule.
    """
    given = [decision for decision in decisions if decision.question == "merge" and decision.by != "rule" and not decision.undone]
    readings = [page.reading for page in pages]
    occurrences = find_occurrences(readings)
    clusters = Clusters(make_nodes(occurrences, given))
    merge_names(clusters, readings, given)
    offices = Offices(clusters, readings).link(given)
    return make_entities(clusters, pages, offices), tuple(clusters.judgements[key] for key in sorted(clusters.judgements))
