"""The steps of the merging that join a surname, given name or nickname that stands alone to a person's full name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.model import Reading
from rashomon.stages.who.clusters import Clusters, Group, Node
from rashomon.stages.who.introduced import is_introduced, is_somebody_else
from rashomon.stages.who.persons import ALIKE_FAMILY, is_alike
from rashomon.stages.who.surnames import share_out
from rashomon.text import gazetteer
from rashomon.text.name_forms import is_mixed_script


def join_short_people(clusters: Clusters, readings: Sequence[Reading]) -> None:
    """Joins a surname, given name or nickname that stands alone to a full name in the same report.

    Where it fits several people, `share_out` gives each place of it to one of them or leaves it alone.
    """
    for number, nodes in sorted(clusters.by_document().items()):
        full = [node for node in nodes if node.is_full and node.may_be_person]
        for node in nodes:
            if not _may_be_short_person(node):
                continue
            fitting = [one for one in full if one is not node and not _titles_clash(node, clusters.group(one))]
            fitting = [one for one in fitting if not _means_the_elder(clusters, node, one)]
            found = [
                (one, *how)
                for one in fitting
                if (how := _short_person(node, one)) and not is_somebody_else(node, one, readings[number])
            ]
            surest = max((score for _, score, _ in found), default=0.0)
            candidates = [one for one in found if one[1] == surest]
            groups = {id(clusters.group(one)): one for one, _, _ in candidates}
            if len(groups) == 1:
                clusters.merge(candidates[0][0], node, *candidates[0][1:])
            elif len(groups) > 1:
                share_out(clusters, readings[number], node, list(groups.values()))


def _means_the_elder(clusters: Clusters, short: Node, full: Node) -> bool:
    """True for "President Orr" beside "Anton Orr Jr." where the story has another Orr, no junior, in that office.

    It is False where the junior is in that office too.
    """
    office = short.offices
    if full.form.suffix not in ("jr", "ii", "iii") or not office or office & clusters.group(full).offices:
        return False
    elders = (group for group in clusters.groups() if group is not clusters.group(full) and office & group.offices)
    return any(
        one.form.words[-1] == full.form.words[-1] and not one.form.suffix for group in elders for one in group.people
    )


def join_names_of_the_present(clusters: Clusters, readings: Sequence[Reading]) -> None:
    """Joins a given name to the one person of that given name in the story whom its report names by surname only."""
    for number, nodes in clusters.by_document().items():
        text = readings[number].document.text
        groups = {
            id(clusters.group(node)): clusters.group(node) for node in nodes if clusters.group(node).kind == "person"
        }
        for node in nodes:
            if node.is_full or node.kind != "person" or node.titles or len(clusters.group(node).nodes) > 1:
                continue
            fitting = [
                one for group in groups.values() for one in group.people if node.form.words[0] == one.form.words[0]
            ]
            bearers = {id(clusters.group(one)) for one in fitting}
            printed = [one for one in nodes if id(clusters.group(one)) in bearers]
            if printed and all(is_introduced(node, one, text) for one in printed):
                continue
            if len({id(clusters.group(one)) for one in fitting}) == 1:
                clusters.merge(
                    fitting[0], node, 0.7, "the given name of a person whom the report names by the family name"
                )


def join_titled_surnames(clusters: Clusters) -> None:
    """Joins a surname that stands alone in its report to a person of that name in another report.

    Both must have an office or rank in common, or the person must hold an office and be the only one of that name; an
    equal surname is never enough for two private people.
    """
    full: defaultdict[str, list[Node]] = defaultdict(list)
    for group in clusters.groups():
        for node in group.people:
            for word in {node.form.words[0], node.form.words[-1]}:
                full[word].append(node)
    alone: dict[tuple[str, str], Node] = {}
    for group in clusters.groups():
        node = group.nodes[0]
        if (group.kind != "person" and not group.titles) or any(one.is_full for one in group.nodes):
            continue
        fitting = [one for one in full.get(node.form.words[-1], ()) if not _titles_clash(node, clusters.group(one))]
        found = {id(clusters.group(one)): one for one in fitting}
        offices = group.offices
        in_office = {key: one for key, one in found.items() if offices & clusters.group(one).offices}
        for title in sorted(offices):
            other = alone.setdefault((title, node.form.words[-1]), node)
            if not in_office:
                clusters.merge(other, node, 0.75, "same title and family name, which the story gives to nobody in full")
        found = in_office if len(in_office) == 1 else found
        if len(found) != 1:
            for one in found.values():
                clusters.note(one, node, "unsure", (0.3, "the story has several people of this name"))
            continue
        one = next(iter(found.values()))
        bearer = clusters.group(one)
        if offices & bearer.offices:
            clusters.merge(one, node, 0.8, "same title and family name, and nobody else in the story bears it")
        elif bearer.offices and node.form.words[-1] == one.form.words[-1]:
            clusters.merge(one, node, 0.65, "family name of a person in office, and nobody else in the story bears it")
        else:
            clusters.note(one, node, "unsure", (0.45, "a family name alone does not make two private persons one"))


def _may_be_short_person(node: Node) -> bool:
    """True for a form of one or two words that may be a person's: no body's acronym or class word, no listed place."""
    if len(node.form.words) > 2 or (node.form.is_acronym and node.kind == "organisation"):
        return False
    if node.kind != "person" and node.form.words in gazetteer.place_names():
        return False
    return node.kind != "organisation" or (
        len(node.form.words) == 1 and node.form.words[0] not in gazetteer.body_words()
    )


def _short_person(short: Node, full: Node) -> tuple[float, str] | None:
    """The score and the reason with which a short name means the bearer of a full name; None where it does not."""
    a, b = short.form.words, full.form.words
    if full.form.suffix and a == (b[-1], full.form.suffix):
        return 0.9, "the family name and number of a full name in the same report"  # "Hall III"
    if len(a) >= len(b) or short.form.suffix not in ("", full.form.suffix):
        return None
    if b[-len(a) :] == a:
        return 0.9, "the family name of a full name in the same report"
    if b[: len(a)] == a:
        return 0.9, "the first name of a full name in the same report"
    if a == full.form.alias:
        return 0.9, "the nickname printed inside a full name in the same report"
    if len(a) == 1 and a[0] in gazetteer.nicknames().get(b[0], frozenset()):
        return 0.8, "a short form of the first name of a full name in the same report"
    is_spelling = len(a) == 1 and len(a[0]) >= 6 and is_alike(a[0], b[-1], ALIKE_FAMILY) and a[0] != b[-1] + "s"
    if is_spelling and not is_mixed_script(short.form.text):
        return 0.75, "nearly the family name of a full name in the same report"
    return None


def _titles_clash(node: Node, group: Group) -> bool:
    """True where the titles of a node tell another gender than the group's titles and given names."""
    told = gazetteer.tell_gender(node.titles)
    return told is not None and group.gender not in (None, told)
