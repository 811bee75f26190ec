"""The step of the merging that joins equal names of all reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.stages.who.bodies import are_one_body, place_key, plain_words
from rashomon.stages.who.clusters import Clusters, Node


def join_same_names(clusters: Clusters) -> None:
    """Joins equal names of all reports, but not single words that name people: an equal surname proves nothing.

    Equal acronyms of two bodies ("NFU": a union of fishers, one of farmers) are not equal names.
    """
    known: dict[tuple[str, ...], Node] = {}
    acronyms: defaultdict[str, list[Node]] = defaultdict(list)
    for node in clusters.nodes:
        if node.kind == "place":
            key = ("place", *place_key(node.form))
        elif node.is_full:
            key = ("name", *plain_words(node.form), node.form.suffix)
        elif node.kind == "person":
            continue
        elif node.form.is_acronym:
            acronyms[node.form.words[0]].append(node)
            continue
        else:
            key = ("word", *node.form.words)
        if key in known:
            clusters.merge(known[key], node, 1.0, "the same name")
        else:
            known[key] = node
    for letters, nodes in acronyms.items():
        plain = [known["word", letters]] if ("word", letters) in known else []
        _join_same_acronyms(clusters, [*plain, *nodes])


def _join_same_acronyms(clusters: Clusters, nodes: Sequence[Node]) -> None:
    """Joins the nodes of one acronym that stand for one body; one that is not written out in its report is joined only
    where the acronym stands for one body in the whole story.
    """
    bodies: list[Node] = []
    for node in nodes:
        full = clusters.group(node).full_nodes
        same = [
            one
            for one in bodies
            if all(are_one_body(a.form, b.form) for a in full for b in clusters.group(one).full_nodes)
        ]
        if full and same:
            clusters.merge(same[0], node, 1.0, "the same name")
        elif full:
            bodies.append(node)
    rest = [node for node in nodes if not clusters.group(node).full_nodes]
    for node in rest:
        if len(bodies) <= 1:
            clusters.merge((bodies or rest)[0], node, 1.0, "the same name")
