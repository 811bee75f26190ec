"""The steps that merge names, the surest step first. Each step gives its reasons, and none undoes an earlier one.

The scores of the steps were set by hand to say which step is surer; they are no measured probabilities. Only
`join_alike_people` has fitted weights (src/rashomon/match/weights/persons.json).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from rashomon.match import cluster, pairs_in_blocks
from rashomon.model import Decision, Judgement, Reading, Span
from rashomon.stages.who.bodies import (
    acronym_reason,
    are_alike,
    are_one_body,
    place_key,
    plain_words,
    short_form_reason,
)
from rashomon.stages.who.clusters import Clusters, Group, Node
from rashomon.stages.who.persons import (
    ALIKE_FAMILY,
    PersonName,
    has_initial_of,
    inner_words_agree,
    is_alike,
    person_matcher,
)
from rashomon.stages.who.surnames import share_out
from rashomon.text import gazetteer
from rashomon.text.name_forms import is_mixed_script
from rashomon.text.words import fold

_BESIDE = 24  # characters before a name in which a relation ("her husband") is looked for; chosen by hand, no figure
_RELATION = re.compile(rf"\b({gazetteer.kin_pattern()}),?\s$", re.IGNORECASE)
_KIN = re.compile(rf"\b{gazetteer.kin_pattern()}\b", re.IGNORECASE)
_NEAR = 40  # characters around a full name in which a word of kinship is looked for; chosen by hand, no figure
_AGE = re.compile(r",\s(?:aged\s)?(\d{1,3})\b")
_APPOSITION = re.compile(r",(?: \d+,)? ((?:[\w.'’-]+ ?){1,8})")


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


def join_introduced_acronyms(clusters: Clusters, readings: Sequence[Reading]) -> None:
    """Joins an acronym to the name that its report ties it to: "Norse Harbour Organisation (NHO)".

    Without brackets it is the only name of the report whose words begin with its letters.
    """
    for number, nodes in _by_document(clusters).items():
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
        full = _longest_nodes(clusters.group(node))
        same = [
            one
            for one in bodies
            if all(are_one_body(a.form, b.form) for a in full for b in _longest_nodes(clusters.group(one)))
        ]
        if full and same:
            clusters.merge(same[0], node, 1.0, "the same name")
        elif full:
            bodies.append(node)
    rest = [node for node in nodes if not _longest_nodes(clusters.group(node))]
    for node in rest:
        if len(bodies) <= 1:
            clusters.merge((bodies or rest)[0], node, 1.0, "the same name")


def join_turned_names(clusters: Clusters) -> None:
    """Joins a person's full name and the same words with the family name first ("Tanaka Haruki", "Haruki Tanaka").

    Two given names, or two names that one report prints, are two people ("Martin Henry", "Henry Martin").
    """
    people = full_names(clusters)
    for number, person in people.items():
        words = person.form.words
        turned = next((other for other, one in people.items() if one.form.words == (words[-1], *words[:-1])), None)
        if turned is None or turned == number or not person.documents.isdisjoint(people[turned].documents):
            continue
        if not all(word in gazetteer.given_names() for word in (words[0], words[-1])):
            clusters.merge(
                clusters.nodes[number], clusters.nodes[turned], 0.85, "the same words, the family name first"
            )


def join_alike_people(clusters: Clusters) -> None:
    """Joins full names that are spellings or longer forms of one person's name, as `person_matcher` finds them.

    A name with an initial that fits two people is joined to neither.
    """
    people = full_names(clusters)
    first = {id(clusters.group(clusters.nodes[number])): number for number in reversed(people)}
    together = [(first[id(clusters.group(clusters.nodes[number]))], number) for number in people]
    kept = [(id(a), id(b)) for a, b in clusters.kept_apart() if a is not b]
    apart = [(first[a], first[b]) for a, b in kept if a in first and b in first]
    pairs = sorted(pairs_in_blocks(people, name_blocks))
    of_two = _of_two(people, pairs)
    apart += of_two
    found = cluster(people, person_matcher(), pairs, together=together, apart=apart)
    for pair in found.judged:
        left, right = clusters.nodes[pair.left], clusters.nodes[pair.right]
        if pair.outcome == "joined":
            clusters.merge(left, right, pair.comparison.probability, pair.reason)
        elif (pair.left, pair.right) in of_two:
            clusters.note(left, right, "unsure", (0.5, "the initial fits several people of the story"))
        elif pair.outcome == "apart" and (left.form.words[-1] == right.form.words[-1] or _look_alike(left, right)):
            clusters.note(left, right, "different", (pair.comparison.probability, pair.reason))


def _look_alike(left: Node, right: Node) -> bool:
    """True for two names that look the same, one of them with letters of two alphabets."""
    is_mixed = is_mixed_script(left.form.text) or is_mixed_script(right.form.text)
    return is_mixed and inner_words_agree(PersonName(left.form), PersonName(right.form)).value > 0


def _of_two(people: Mapping[int, PersonName], pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """The pairs of a name that has an initial with each of several people whom it fits ("J. Berg": Jan, Jorun)."""
    matcher = person_matcher()
    fitting: defaultdict[int, list[int]] = defaultdict(list)
    for left, right in pairs:
        for one, other in ((left, right), (right, left)):
            if has_initial_of(people[one], people[other]) and matcher.is_same(
                matcher.compare(people[left], people[right])
            ):
                fitting[one].append(other)
    return {
        (min(one, other), max(one, other))
        for one, others in fitting.items()
        if any(not matcher.is_same(matcher.compare(people[a], people[b])) for a, b in combinations(others, 2))
        for other in others
    }


def full_names(clusters: Clusters) -> dict[int, PersonName]:
    """The full names of people, one for each form in a group, by the number of the last node with that form."""
    people: dict[int, PersonName] = {}
    generations = _generations(clusters)
    for group in clusters.groups():
        for node in _named(group):
            documents = frozenset(one.doc for one in group.nodes if one.form.key == node.form.key)
            is_of_two = (node.form.words[0], node.form.words[-1]) in generations
            people[node.number] = PersonName(node.form, group.titles, group.gender, documents, is_of_two)
    return people


def name_blocks(name: PersonName) -> tuple[tuple[str, ...], ...]:
    """The keys of which two names of one person share at least one: the family name, or the letters that begin both."""
    return (name.family,), (name.given[0], name.family[0])


def join_short_people(clusters: Clusters, readings: Sequence[Reading]) -> None:
    """Joins a surname, given name or nickname that stands alone to a full name in the same report.

    Where it fits several people, `share_out` gives each place of it to one of them or leaves it alone.
    """
    for number, nodes in sorted(_by_document(clusters).items()):
        full = [node for node in nodes if node.is_full and _may_be_person(node)]
        for node in nodes:
            if not _may_be_short_person(node):
                continue
            fitting = [one for one in full if one is not node and not _titles_clash(node, clusters.group(one))]
            fitting = [one for one in fitting if not _means_the_elder(clusters, node, one)]
            found = [
                (one, *how)
                for one in fitting
                if (how := _short_person(node, one)) and not _is_somebody_else(node, one, readings[number])
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
        one.form.words[-1] == full.form.words[-1] and not one.form.suffix for group in elders for one in _named(group)
    )


def join_names_of_the_present(clusters: Clusters, readings: Sequence[Reading]) -> None:
    """Joins a given name to the one person of that given name in the story whom its report names by surname only."""
    for number, nodes in _by_document(clusters).items():
        text = readings[number].document.text
        groups = {
            id(clusters.group(node)): clusters.group(node) for node in nodes if clusters.group(node).kind == "person"
        }
        for node in nodes:
            if node.is_full or node.kind != "person" or node.titles or len(clusters.group(node).nodes) > 1:
                continue
            fitting = [
                one for group in groups.values() for one in _named(group) if node.form.words[0] == one.form.words[0]
            ]
            bearers = {id(clusters.group(one)) for one in fitting}
            printed = [one for one in nodes if id(clusters.group(one)) in bearers]
            if printed and all(_is_introduced(node, one, text) for one in printed):
                continue
            if len({id(clusters.group(one)) for one in fitting}) == 1:
                clusters.merge(
                    fitting[0], node, 0.7, "the given name of a person whom the report names by the family name"
                )


def join_short_bodies(clusters: Clusters) -> None:
    """Joins a shorter name of a body ("the Post") to the longer one before it in the same report, if only one fits."""
    for nodes in _by_document(clusters).values():
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
        for node in _longest_nodes(group)
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


def join_titled_surnames(clusters: Clusters) -> None:
    """Joins a surname that stands alone in its report to a person of that name in another report.

    Both must have an office or rank in common, or the person must hold an office and be the only one of that name; an
    equal surname is never enough for two private people.
    """
    full: defaultdict[str, list[Node]] = defaultdict(list)
    for group in clusters.groups():
        for node in _named(group):
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


def join_lone_short_bodies(clusters: Clusters) -> None:
    """Joins a shorter name of a body to a longer one in another report ("the Navy", where the story has one navy)."""
    full = [
        node for group in clusters.groups() for node in _longest_nodes(group) if node.kind in ("organisation", "other")
    ]
    bodies = gazetteer.body_words()
    for group in clusters.groups():
        node = group.nodes[0]
        if len(group.forms) != 1 or group.kind not in ("organisation", "other") or node.form.is_acronym:
            continue
        found = {
            id(clusters.group(one)): (one, reason) for one in full if (reason := short_form_reason(node.form, one.form))
        }
        if len(found) != 1 or id(group) in found:
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


def _generations(clusters: Clusters) -> frozenset[tuple[str, str]]:
    """The (first, last) words of names that one report prints both with and without "Jr." or the like."""
    seen: defaultdict[tuple[int, str, str], set[str]] = defaultdict(set)
    for node in clusters.nodes:
        if node.is_full:
            seen[node.doc, node.form.words[0], node.form.words[-1]].add(node.form.suffix)
    return frozenset((first, last) for (_, first, last), suffixes in seen.items() if len(suffixes) > 1)


def _by_document(clusters: Clusters) -> Mapping[int, list[Node]]:
    nodes: defaultdict[int, list[Node]] = defaultdict(list)
    for node in clusters.nodes:
        nodes[node.doc].append(node)
    return nodes


def _named(group: Group) -> list[Node]:
    """One node for each full form of a group that may be a person's name."""
    return list({node.form.key: node for node in group.nodes if node.is_full and _may_be_person(node)}.values())


def _longest_nodes(group: Group) -> list[Node]:
    """One node for each form of several words."""
    return list({node.form.key: node for node in group.nodes if node.is_full}.values())


def _may_be_person(node: Node) -> bool:
    return node.kind == "person" or (node.kind == "other" and node.form.words[0] in gazetteer.given_names())


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


def _short_thing_reason(short: Node, full: Node) -> str | None:
    """The reason why a shorter name may stand for a body or place that is named in full before it, or None.

    Among places, only a word for an area ("the Gulf") stands for the longer name.
    """
    if short is full or _begins(short) < _begins(full):
        return None
    if short.kind == "place" and full.kind == "place":
        is_area = len(short.form.words) == 1 and short.form.words[0] in gazetteer.area_words()
        return "the end of the full name" if is_area and full.form.words[-1] == short.form.words[0] else None
    return short_form_reason(short.form, full.form) if full.kind != "place" or short.kind == "other" else None


def _is_somebody_else(short: Node, full: Node, reading: Reading) -> bool:
    """True where a short name means a person other than the one of the full name.

    "President Hale" is not "Sonia Hale" if she is given no office. A first name with a relation or an age of its own
    ("her husband Eric", "Laura, 5,") introduces somebody new.
    """
    if short.form.words == full.form.words[: len(short.form.words)] and _is_introduced(
        short, full, reading.document.text
    ):
        return True
    offices = short.offices
    if not offices or offices & full.offices:
        return False
    return not any(_has_office(reading.document.text, one.span.end) for one in full.occurrences)


def _is_introduced(short: Node, full: Node, text: str) -> bool:
    """True where a relation or an age stands beside a first name that no full name has beside it.

    Kin may be named in full afterwards ("his wife, Anna" … "Anna Hall"), or as kin before ("her children, Jan Hall").
    """
    if full.is_full and (short.first < full.first or _is_kin(full, text)):
        return False
    for pattern, after in ((_RELATION, False), (_AGE, True)):
        of_short, of_full = (
            {match[1].lower() for one in node.occurrences if (match := _beside(pattern, text, one.span, after=after))}
            for node in (short, full)
        )
        if of_short - of_full:
            return True
    return False


def _is_kin(full: Node, text: str) -> bool:
    """True where a word of kinship stands near the place where a full name is first printed."""
    span = full.occurrences[0].span
    return _KIN.search(text, max(0, span.start - _NEAR), span.end + _NEAR) is not None


def _beside(pattern: re.Pattern[str], text: str, span: Span, *, after: bool) -> re.Match[str] | None:
    """What a pattern finds right after a name, or within the `_BESIDE` characters before it."""
    return pattern.match(text, span.end) if after else pattern.search(text[max(0, span.start - _BESIDE) : span.start])


def _has_office(text: str, end: int) -> bool:
    """True where an apposition with an office follows a name ("Karl Hagen, the mayor of Halden")."""
    match = _APPOSITION.match(text, end)
    return match is not None and bool(gazetteer.public_titles(fold(word) for word in match[1].split()))


def _begins(node: Node) -> int:
    """The offset of the first occurrence in running text, else of the first.

    A headline may print the shorter name first.
    """
    return min((one.span.start for one in node.occurrences if not one.headline), default=node.first)


def _titles_clash(node: Node, group: Group) -> bool:
    """True where the titles of a node tell another gender than the group's titles and given names."""
    told = gazetteer.tell_gender(node.titles)
    return told is not None and group.gender not in (None, told)
