"""From groups of names to the entities of the account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.model import Entity, Mention, Reading, digest
from rashomon.who.clusters import Clusters, Group
from rashomon.who.forms import clean


def make_entities(clusters: Clusters, readings: Sequence[Reading]) -> tuple[Entity, ...]:
    """One entity per group, in the order of its first mention."""
    made = [_entity(group, readings) for group in clusters.groups()]
    places = {reading.document.id: number for number, reading in enumerate(readings)}
    return tuple(sorted(made, key=lambda entity: (places[entity.mentions[0].span.doc], entity.mentions[0].span)))


def _entity(group: Group, readings: Sequence[Reading]) -> Entity:
    places = {reading.document.id: number for number, reading in enumerate(readings)}
    names = [Mention(one.span, "acronym" if one.form.is_acronym else "name") for node in group.nodes for one in node.occurrences]
    mentions = tuple(sorted(names, key=lambda mention: (places[mention.span.doc], mention.span)))
    number = digest("who", *(f"{m.span.doc}:{m.span.start}:{m.span.end}" for m in sorted(names, key=lambda mention: mention.span)))
    return Entity(number, fullest_name(group), group.kind, mentions)


def fullest_name(group: Group) -> str:
    """The form with most words, of these the one printed most often, then the first in the alphabet; never all capitals if there is a choice."""
    printed = Counter(clean(one.form.text) for node in group.nodes for one in node.occurrences)
    words = {clean(node.form.text): len(node.form.words) + bool(node.form.suffix) for node in group.nodes}
    return min(printed, key=lambda text: (text.isupper() and len(text) > 5, -words.get(text, 1), -printed[text], text))
