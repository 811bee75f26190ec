"""The steps that merge names, the surest step first. Each step gives its reasons, and none undoes an earlier one.

The scores of the steps were set by hand to say which step is surer; they are no measured probabilities. Only
`join_alike_people` has fitted weights (src/rashomon/match/weights/persons.json).
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Decision, Reading
from rashomon.stages.who.body_names import (
    join_acronyms,
    join_alike_things,
    join_introduced_acronyms,
    join_lone_short_bodies,
    join_short_bodies,
)
from rashomon.stages.who.clusters import Clusters
from rashomon.stages.who.decided_names import join_decided, keep_decided_apart
from rashomon.stages.who.full_names import join_alike_people, join_turned_names
from rashomon.stages.who.same_names import join_same_names
from rashomon.stages.who.short_names import join_names_of_the_present, join_short_people, join_titled_surnames


def merge_names(clusters: Clusters, readings: Sequence[Reading], decisions: Sequence[Decision]) -> None:
    """Joins the nodes of `clusters` that name one person, body or place.

    decisions: those of people on two names. What they part is parted before any rule joins it; what they join is
        joined last, when the groups are whole.
    """
    keep_decided_apart(clusters, decisions)
    join_introduced_acronyms(clusters, readings)
    join_same_names(clusters)
    join_turned_names(clusters)
    join_alike_people(clusters)
    join_short_people(clusters, readings)
    join_short_bodies(clusters)
    join_alike_things(clusters)
    join_acronyms(clusters)
    join_titled_surnames(clusters)
    join_names_of_the_present(clusters, readings)
    join_lone_short_bodies(clusters)
    join_decided(clusters, decisions)
