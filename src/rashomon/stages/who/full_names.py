"""The steps of the merging that join full names of one person: other spellings, longer forms, the family name first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from rashomon.match import cluster, pairs_in_blocks
from rashomon.stages.who.clusters import Clusters, Node
from rashomon.stages.who.persons import PersonName, has_initial_of, inner_words_agree, person_matcher
from rashomon.text import gazetteer
from rashomon.text.name_forms import is_mixed_script


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
        for node in group.people:
            documents = frozenset(one.doc for one in group.nodes if one.form.key == node.form.key)
            is_of_two = (node.form.words[0], node.form.words[-1]) in generations
            people[node.number] = PersonName(node.form, group.titles, group.gender, documents, is_of_two)
    return people


def name_blocks(name: PersonName) -> tuple[tuple[str, ...], ...]:
    """The keys of which two names of one person share at least one: the family name, or the letters that begin both."""
    return (name.family,), (name.given[0], name.family[0])


def _generations(clusters: Clusters) -> frozenset[tuple[str, str]]:
    """The (first, last) words of names that one report prints both with and without "Jr." or the like."""
    seen: defaultdict[tuple[int, str, str], set[str]] = defaultdict(set)
    for node in clusters.nodes:
        if node.is_full:
            seen[node.doc, node.form.words[0], node.form.words[-1]].add(node.form.suffix)
    return frozenset((first, last) for (_, first, last), suffixes in seen.items() if len(suffixes) > 1)
