"""The steps of the merging that join names of bodies and places: acronyms, short forms, spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from rashomon.model import Reading
from rashomon.stages.who.bodies import acronym_reason, are_alike, plain_words, short_form_reason
from rashomon.stages.who.clusters import Clusters, Node
from rashomon.text import gazetteer
from rashomon.text.name_forms import is_mixed_script


def join_introduced_acronyms(clusters: Clusters, readings: Sequence[Reading]) -> None:
    """Joins an acronym to the name that its report ties it to: "Norse Harbour Organisation (NHO)".

    Without brackets it is the only name of the report whose words begin with its letters.
    """
    for number, nodes in clusters.by_document().items():
        text = readings[number].document.text
        starts = {span.start: node for node in nodes for span in node.spans}
        for node in nodes:
            for span in node.spans:
                inner = starts.get(span.end + 2)
                if text[span.end : span.end + 2] == " (" and inner:
                    close = next(one.end for one in inner.spans if one.start == span.end + 2)
                    short, full = sorted((node, inner), key=lambda one: len(one.form.words))
                    if (
                        text[close : close + 1] == ")"
                        and short.form.is_acronym
                        and short.form.words[0][0] in full.form.initials
                    ):
                        clusters.merge(full, short, 0.95, "the text gives the letters in brackets beside the name")
        full_names = [node for node in nodes if node.is_full and node.kind != "person"]
        for node in nodes:
            if node.form.is_acronym and len(clusters.group(node).nodes) == 1:
                found = [(one, reason) for one in full_names if (reason := acronym_reason(node.form, one.form))]
                if len(found) == 1:
                    clusters.merge(found[0][0], node, 0.9, f"{found[0][1]} in the same report")


def join_short_bodies(clusters: Clusters) -> None:
    """Joins a shorter name of a body ("the Post") to the longer one before it in the same report, if only one fits."""
    for nodes in clusters.by_document().values():
        full = [node for node in nodes if node.is_full and node.kind != "person"]
        for node in nodes:
            if node.form.is_acronym or (
                clusters.group(node).kind == "person" and (node.titles or len(clusters.group(node).nodes) > 1)
            ):
                continue
            # a ship's short name may look like a person's
            fitting = [one for one in full if one.kind == "other"] if node.kind == "person" else full
            reasons = {
                id(clusters.group(one)): (one, reason) for one in fitting if (reason := _short_thing_reason(node, one))
            }
            if len(reasons) == 1:
                one, reason = next(iter(reasons.values()))
                clusters.merge(one, node, 0.85, reason)
            elif reasons and not any(clusters.same(node, one) for one, _ in reasons.values()):
                for one, reason in reasons.values():
                    clusters.note(one, node, "unsure", (0.5, f"{reason}, but another name fits as well"))


def join_alike_things(clusters: Clusters) -> None:
    """Joins spellings of one body or place in different reports; a report that prints both keeps them apart."""
    blocks: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
    for group in clusters.groups():
        if group.kind != "person":
            for node in {node.form.key: node for node in group.nodes if not node.form.is_acronym}.values():
                blocks[group.kind, node.form.words[0][0]].append(node)
    for nodes in blocks.values():
        for left, right in combinations(nodes, 2):
            one, other = clusters.group(left), clusters.group(right)
            if one is other or not are_alike(plain_words(left.form), plain_words(right.form)):
                continue
            if is_mixed_script(left.form.text) or is_mixed_script(right.form.text):
                clusters.note(left, right, "different", (0.0, "letters of two alphabets in one name"))
            elif {node.doc for node in one.nodes} & {node.doc for node in other.nodes}:
                clusters.note(left, right, "different", (0.4, "spelled alike, but one report prints both"))
            elif not (left.form.words in gazetteer.place_names() and right.form.words in gazetteer.place_names()):
                clusters.merge(left, right, 0.75, "two spellings of one name")


def join_acronyms(clusters: Clusters) -> None:
    """Joins an acronym to the full name that it may stand for, if the story has only one."""
    full = [
        node
        for group in clusters.groups()
        for node in group.full_nodes
        if node.kind in ("organisation", "other", "place")
    ]
    for group in clusters.groups():
        node = group.nodes[0]
        if len(group.forms) != 1 or not node.form.is_acronym or node.form.words in gazetteer.countries():
            continue
        found = {
            id(clusters.group(one)): (one, reason) for one in full if (reason := acronym_reason(node.form, one.form))
        }
        if len(found) == 1:
            one, reason = next(iter(found.values()))
            clusters.merge(one, node, 0.8, reason)
        else:
            for one, reason in found.values():
                clusters.note(one, node, "unsure", (0.5, f"{reason}, but of another name as well"))


def join_lone_short_bodies(clusters: Clusters) -> None:
    """Joins a shorter name of a body to a longer one in another report ("the Navy", where the story has one navy)."""
    full = [node for group in clusters.groups() for node in group.full_nodes if node.kind in ("organisation", "other")]
    bodies = gazetteer.body_words()
    for group in clusters.groups():
        node = group.nodes[0]
        if len(group.forms) != 1 or group.kind not in ("organisation", "other") or node.form.is_acronym:
            continue
        found = {
            id(clusters.group(one)): (one, reason) for one in full if (reason := short_form_reason(node.form, one.form))
        }
        if len(found) != 1:
            continue
        one, reason = next(iter(found.values()))
        if one.form.words[: len(node.form.words)] == node.form.words and not _says_no_more(node, one):
            continue
        generic = all(word in bodies for word in node.form.words)
        extra = one.form.words[: -len(node.form.words)]
        if not generic or extra in gazetteer.adjectives() or extra in gazetteer.countries():
            clusters.merge(one, node, 0.7, f"{reason}, and no other name in the story has it")


def _says_no_more(short: Node, full: Node) -> bool:
    """True where a longer name adds to a shorter one only a word for a company, or where the body is ("of Halden")."""
    rest = full.form.words[len(short.form.words) :]
    is_place = rest[0] == "of" and (rest[1:] in gazetteer.place_names() or rest[1:] in gazetteer.regions())
    return is_place or all(gazetteer.body_words().get(word) == "company" for word in rest)


def _short_thing_reason(short: Node, full: Node) -> str | None:
    """The reason why a shorter name may stand for a body or place that is named in full before it, or None.

    Among places, only a word for an area ("the Gulf") stands for the longer name.
    """
    if short is full or short.begins < full.begins:
        return None
    if short.kind == "place" and full.kind == "place":
        is_area = len(short.form.words) == 1 and short.form.words[0] in gazetteer.area_words()
        return "the end of the full name" if is_area and full.form.words[-1] == short.form.words[0] else None
    return short_form_reason(short.form, full.form) if full.kind != "place" or short.kind == "other" else None
