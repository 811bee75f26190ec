"""Stories joined and parted by a person: the decision that is kept, and the stories that follow from it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.errors import InputError
from rashomon.ledger import decision_id, whole
from rashomon.library.adding import now
from rashomon.library.correcting import keep_decisions
from rashomon.model import Decision, Judgement, digest
from rashomon.store.articles import StoredArticle, load_articles
from rashomon.store.engine import Store
from rashomon.store.stories import StoredStory, find_story, load_story

_MOST_NAMED = 40
"""Articles of a story that a decision names, the first ones; chosen by hand. The others go with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """What became of stories that somebody joined or parted.

    saved: False where a story has changed since it was looked at; nothing is kept then.
    stories: the ids of the stories that hold the articles now, the one that was asked about first.
    """

    schema: Literal["rashomon.arranged/1"] = "rashomon.arranged/1"
    saved: bool
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArrangedBy:
    """Who arranges stories, and why. seen: the state of the story that they looked at, as `state_of` gives it."""

    name: str
    reason: str = ""
    seen: str = ""


def state_of(story: StoredStory) -> str:
    """The state of a story: another one after each change of its articles."""
    return digest(story.id, *story.articles)


def join_stories(store: Store, given: str, other: str, by: ArrangedBy) -> Arranged:
    """Says that two stories are one: now, and when reports are added.

    given, other: ids of stories, or of articles in them, or their beginnings.

    Raises InputError where there is none, or where both are one already.
    """
    with store.write() as connection:
        story, joined = find_story(connection, given), find_story(connection, other)
        if story.id == joined.id:
            raise InputError(f"{other} is this story already")
        if by.seen != state_of(story):
            return Arranged(saved=False, stories=(story.id,))
        sides = [_named(story.articles, story.founder), _named(joined.articles, joined.founder)]
        articles = load_articles(connection, [*sides[0], *sides[1]])
        keep_decisions(connection, [_decision(articles, sides, "same", by)])
        after = find_story(connection, story.articles[0])
    return Arranged(saved=True, stories=(after.id,))


def part_story(store: Store, given: str, articles: Sequence[str], by: ArrangedBy) -> Arranged:
    """Says that these articles of a story are another story: now, and when reports are added.

    Raises InputError where there is no such story, or where nothing or everything would be parted from it.
    """
    with store.write() as connection:
        story = find_story(connection, given)
        if by.seen != state_of(story):
            return Arranged(saved=False, stories=(story.id,))
        away = [one for one in story.articles if one in articles]
        rest = [one for one in story.articles if one not in articles]
        if not away or not rest:
            raise InputError("choose some of the reports, and not all: those that you choose become another story")
        sides = [away, rest]
        keep_decisions(connection, [_decision(load_articles(connection, story.articles), sides, "different", by)])
        homes = [one.story for one in load_articles(connection, [rest[0], away[0]])]
        after = [load_story(connection, home).id for home in homes if home]
    return Arranged(saved=True, stories=tuple(dict.fromkeys(after)))


def _named(articles: Sequence[str], founder: str) -> list[str]:
    first = [one for one in articles if one == founder]
    return [*first, *(one for one in articles if one != founder)][:_MOST_NAMED]


def _decision(
    articles: Sequence[StoredArticle], sides: Sequence[Sequence[str]], judgement: Judgement, by: ArrangedBy
) -> Decision:
    """The decision that the articles of two sides are of one story, or are not: each named by its whole text."""
    places = {one.document.id: whole(one.document) for one in articles}
    left, right = (tuple(places[one] for one in side) for side in sides)
    return Decision(
        id=decision_id("story", "merge", left, right),
        question="merge",
        left=left,
        right=right,
        value=None,
        score=None,
        judgement=judgement,
        reason=by.reason.strip(),
        by=by.name,
        at=now(),
        target="story",
    )
