"""The entities of the account made from groups of names: their mentions, fullest names and roles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rashomon.model import Decision, Entity, Mention, Span, digest
from rashomon.page import Page
from rashomon.stages.who.clusters import Clusters, Group
from rashomon.stages.who.pronouns import find_pronouns
from rashomon.stages.who.rulings import Rulings
from rashomon.text import gazetteer
from rashomon.text.words import fold


def make_entities(
    clusters: Clusters,
    pages: Sequence[Page],
    offices: Sequence[tuple[Span, Group]],
    decisions: Sequence[Decision] = (),
) -> tuple[Entity, ...]:
    """One entity per group, in the order of first mention.

    offices: the places where an office means a person by itself, each with that person's group.
    decisions: those of people on two mentions; one that is about a pronoun comes before the rules.
    """
    rulings = Rulings(clusters, decisions)
    mentions: defaultdict[int, list[Mention]] = defaultdict(list)
    people: defaultdict[str, list[tuple[Span, Group]]] = defaultdict(list)
    for group in clusters.groups():
        spelled = {node.form.words for node in group.nodes for one in node.occurrences if not one.form.text.isupper()}
        for one in (one for node in group.nodes for one in node.occurrences):
            # "BERGEN" in a headline is no acronym where the story also prints "Bergen"
            is_acronym = one.form.is_acronym and group.kind != "person" and one.form.words not in spelled
            mentions[id(group)].append(Mention(one.span, "acronym" if is_acronym else "name"))
            if group.kind == "person" or group.is_ship:
                people[one.span.doc].append((one.span, group))
    for span, group in offices:
        mentions[id(group)].append(Mention(span, "title"))
        people[span.doc].append((span, group))
    for page in pages:
        for span, group in find_pronouns(page, people[page.doc], rulings):
            mentions[id(group)].append(Mention(span, "pronoun"))
    order = {page.doc: number for number, page in enumerate(pages)}
    made = [
        _entity(group, sorted(mentions[id(group)], key=lambda m: (order[m.span.doc], m.span)), order)
        for group in clusters.groups()
    ]
    return tuple(sorted(made, key=lambda entity: (order[entity.mentions[0].span.doc], entity.mentions[0].span)))


def _entity(group: Group, mentions: Sequence[Mention], order: Mapping[str, int]) -> Entity:
    """The entity of a group, given its mentions in the order of the account and the number of each document.

    Its id rests on its founder, the first place where its name is printed. A title or pronoun is no founder, because
    only a later report may tell whom it means.
    """
    founder = min(
        (one.span for node in group.nodes for one in node.occurrences), key=lambda span: (order[span.doc], span)
    )
    return Entity(
        digest("who", founder.doc, founder.start, founder.end),
        fullest_name(group),
        group.kind,
        tuple(mentions),
        _roles(group),
    )


def fullest_name(group: Group) -> str:
    """The printed form with most whole words, then with most initials, then one that begins with a given name, then
    the one printed most often, the longest, and the first in the alphabet.

    A country has the first of its listed names that a report prints as it is. A form of more than five characters in
    capitals, or with the family name first ("Dahle, Johan"), is taken only where there is no other.
    """
    forms = [(" ".join(one.form.text.split()), one.form) for node in group.nodes for one in node.occurrences]
    printed = Counter(text for text, _ in forms)
    whole = {text: sum(len(word) > 1 for word in form.words) + bool(form.suffix) for text, form in forms}
    words_of = {text: form.words for text, form in forms}
    country = next(
        (
            gazetteer.countries()[form.words]
            for form in group.forms
            if group.kind == "place" and form.words in gazetteer.countries()
        ),
        "",
    )
    if country in printed:
        return country
    is_last = {text: (text.isupper() and len(text) > 5) or (group.kind == "person" and "," in text) for text in printed}
    is_turned = {text: form.words[0] not in gazetteer.given_names() for text, form in forms}
    return min(
        printed,
        key=lambda text: (
            is_last[text],
            -whole[text],
            -len(words_of[text]),
            is_turned[text],
            -printed[text],
            -sum(map(len, words_of[text])),
            text,
        ),
    )


def _roles(group: Group) -> tuple[str, ...]:
    """The offices and ranks printed with a person, most frequent first, each in its most frequent spelling."""
    spelled: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for role in group.roles:
        spelled[tuple(fold(word) for word in role.split())][role] += 1
    best = [(sum(forms.values()), min(forms, key=lambda form: (-forms[form], form))) for forms in spelled.values()]
    return tuple(role for _, role in sorted(best, key=lambda item: (-item[0], item[1])))
