"""The steps of the merging that obey a person's decisions on two names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from rashomon.model import Decision, Judgement, Span
from rashomon.stages.who.clusters import Clusters, Node


def keep_decided_apart(clusters: Clusters, decisions: Sequence[Decision]) -> None:
    """Notes which nodes a person called different: no step after it may join them."""
    for left, right in _decided_nodes(clusters, decisions, "different"):
        for a, b in product(left, right):
            clusters.keep_apart(a, b)


def join_decided(clusters: Clusters, decisions: Sequence[Decision]) -> None:
    """Joins the groups that the rules made of two mentions that a person called the same, whole, unless another
    decision keeps them apart.
    """
    for left, right in _decided_nodes(clusters, decisions, "same"):
        if left and right:
            for node in (*left[1:], *right):
                clusters.merge(left[0], node)


def _decided_nodes(
    clusters: Clusters, decisions: Sequence[Decision], judgement: Judgement
) -> Iterator[tuple[list[Node], list[Node]]]:
    """The nodes that each decision with this judgement names on its two sides."""
    at: dict[Span, Node] = {span: node for node in clusters.nodes for span in node.spans}
    for decision in decisions:
        if decision.judgement == judgement:
            left, right = ([at[span] for span in side if span in at] for side in (decision.left, decision.right))
            yield left, right
