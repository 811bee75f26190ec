"""who: who and what is named?"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.ledger import NO_NAME, is_about, lay_on, standing
from rashomon.model import Decision, Entity
from rashomon.page import Page
from rashomon.stages.who.clusters import Clusters, make_nodes
from rashomon.stages.who.entities import make_entities
from rashomon.stages.who.find import find_occurrences
from rashomon.stages.who.merge import merge_names
from rashomon.stages.who.roles import Offices
from rashomon.stages.who.words import words_of_report

__all__ = ["reject_names", "resolve_names"]


def resolve_names(
    pages: Sequence[Page], *, decisions: Sequence[Decision] = ()
) -> tuple[tuple[Entity, ...], tuple[Decision, ...]]:
    """Returns the people, bodies and places of the reports, and the judgements that made them.

    The entities come in the order of their first mention. A judgement (sorted by id) says with its score and reason why
    two different forms are one entity, are two, or may be one.

    pages: one per report, in the order of the account.
    decisions: those of people on names come before every rule. "Same" joins two whole entities, unless another decision
        forbids it; "different" parts exactly the mentions it names. `reject_names` then drops what is no name.
    """
    readings = [page.reading for page in pages]
    reports = [words_of_report(page) for page in pages]
    occurrences = find_occurrences(reports)
    spans = [one.span for found in occurrences for one in found]
    merges = lay_on(standing(decisions, "merge", "name"), spans)
    clusters = Clusters(make_nodes(occurrences, merges))
    merge_names(clusters, readings, merges)
    clusters.give_kinds(lay_on(standing(decisions, "kind", "name"), spans))
    offices = Offices(clusters, reports).link(merges)
    return make_entities(clusters, pages, offices, merges), tuple(
        clusters.judgements[key] for key in sorted(clusters.judgements)
    )


def reject_names(entities: Sequence[Entity], decisions: Sequence[Decision]) -> tuple[Entity, ...]:
    """Returns the entities without those of which a person said that their words are no name."""
    rejected = {
        entity.id
        for decision in standing(decisions, "kind", "name")
        if decision.value == NO_NAME
        for entity in entities
        if is_about(decision.left, [mention.span for mention in entity.mentions])
    }
    return tuple(entity for entity in entities if entity.id not in rejected)
