"""What a person decided about an office or a pronoun, which is no name and so belongs to no group by itself."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.ledger import is_about
from rashomon.model import Decision, Span
from rashomon.stages.who.clusters import Clusters, Group


class Rulings:
    """The decisions of people on two mentions of which one is an office or a pronoun: it follows the decision alone."""

    def __init__(self, clusters: Clusters, decisions: Sequence[Decision]) -> None:
        self._clusters, self._decisions = clusters, decisions
        self._at = {span: node for node in clusters.nodes for span in node.spans} if decisions else {}

    def choose(self, place: Span, found: Group | None) -> Group | None:
        """The group that an office or pronoun means: the one that a person gave it last, else the one found by rule,
        unless a person said that it means another.
        """
        for decision in self._decisions:
            for side, other in ((decision.left, decision.right), (decision.right, decision.left)):
                if any(span not in self._at and is_about((span,), (place,)) for span in side):
                    named = [self._clusters.group(self._at[span]) for span in other if span in self._at]
                    if decision.judgement == "same" and named:
                        found = named[0]
                    elif decision.judgement == "different" and any(found is group for group in named):
                        found = None
        return found
