"""What people have said of whole stories: that some reports are of one story, or are not. It is obeyed whenever
articles are put into stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from rashomon.ledger import parse_decisions, standing, whole
from rashomon.model import Decision, Document, Span, Story, order_documents, story_id
from rashomon.store.articles import find_versions, load_articles
from rashomon.store.tables import DECISION

Likeness = Mapping[tuple[str, str], float]
"""How likely two articles tell of one event, by their ids, the smaller one first; 0 for all other pairs."""


@dataclass(frozen=True, slots=True)
class StoryRule:
    """What counts of two sets of articles. together: they are of one story, else none of one is with the other."""

    left: frozenset[str]
    right: frozenset[str]
    together: bool


def load_story_rules(connection: Connection) -> tuple[StoryRule, ...]:
    """What counts of stories, in the order in which it was said. An article stands for the newest of its page."""

    def newest(articles: Iterable[str]) -> frozenset[str]:
        return frozenset(find_versions(connection, one)[-1] for one in dict.fromkeys(articles))

    return tuple(
        StoryRule(newest(s.doc for s in one.left), newest(s.doc for s in one.right), one.judgement == "same")
        for one in _standing(connection)
    )


def _standing(connection: Connection) -> tuple[Decision, ...]:
    lines = select(DECISION.c.line).where(DECISION.c.line.like('%"target": "story"%')).order_by(DECISION.c.number)
    said = [one for line in connection.execute(lines).scalars() for one in parse_decisions(line)]
    return standing(said, "merge", "story")


def joins_within(connection: Connection, articles: Sequence[str]) -> tuple[Decision, ...]:
    """What counts of these articles being of one story, each side as far as it is among them: a newer version of a page
    stands for an older one.
    """
    said = [one for one in _standing(connection) if one.judgement == "same"]
    places = {one.document.id: whole(one.document) for one in load_articles(connection, articles)} if said else {}
    sides = [[_within(connection, side, places) for side in (one.left, one.right)] for one in said]
    return tuple(
        replace(one, left=left, right=right) for one, (left, right) in zip(said, sides, strict=True) if left and right
    )


def _within(connection: Connection, side: Sequence[Span], places: Mapping[str, Span]) -> tuple[Span, ...]:
    newest = dict.fromkeys(find_versions(connection, span.doc)[-1] for span in side)
    return tuple(places[one] for one in newest if one in places)


def obey_rules(groups: Sequence[Story], rules: Sequence[StoryRule], likeness: Likeness) -> tuple[Story, ...]:
    """The groups of a grouping as people have said: first joined, then parted.

    likeness: says with which part an article goes that nobody has named; a near-duplicate goes with its original.
    """
    made = list(groups)
    for rule in rules:
        if rule.together:
            made = _joined(made, rule.left | rule.right)
    for rule in rules:
        if not rule.together:
            made = [part for group in made for part in _parted(group, rule, likeness)]
    return tuple(made)


def _joined(groups: list[Story], named: frozenset[str]) -> list[Story]:
    """The groups with those that hold a named article in one, in the place of the first of them."""
    met = [group for group in groups if any(document.id in named for document in group.documents)]
    if len(met) < 2:
        return groups
    inside = order_documents(document for group in met for document in group.documents)
    near = tuple(one for group in met for one in group.near_duplicates)
    title = max(met, key=lambda group: len(group.documents)).title
    whole = Story(story_id(inside), inside, title, near)
    return [whole if group is met[0] else group for group in groups if group is met[0] or group not in met]


def _parted(group: Story, rule: StoryRule, likeness: Likeness) -> list[Story]:
    """A group that holds articles of both sides in two; any other as it is."""
    held = {document.id for document in group.documents}
    left, right = set(rule.left & held), set(rule.right & held - rule.left)
    if not left or not right:
        return [group]
    original = {copy: near[0] for near in group.near_duplicates for copy in near}
    sides = [set(left), set(right)]
    for document in group.documents:
        if document.id not in left | right:
            first = original.get(document.id, document.id)
            scores = [_likeness(first, side, likeness) for side in (left, right)]
            sides[int(scores[1] >= scores[0])].add(document.id)
    return [_part(group, side) for side in sides]


def _likeness(article: str, side: set[str], likeness: Likeness) -> float:
    """How likely an article is with these: the most likely of them says."""
    if article in side:
        return 1.0
    return max((likeness.get((min(article, one), max(article, one)), 0.0) for one in side), default=0.0)


def _part(group: Story, side: set[str]) -> Story:
    inside: tuple[Document, ...] = order_documents(one for one in group.documents if one.id in side)
    near = tuple(own for one in group.near_duplicates if len(own := tuple(name for name in one if name in side)) > 1)
    titled = [one.title for one in inside if one.title]
    title = group.title if group.title in titled else (titled[0] if titled else None)
    return replace(group, id=story_id(inside), documents=inside, title=title, near_duplicates=near)
