"""New articles put into stories. `group_with_open` is the only place that asks the grouping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from rashomon.library.joining import load_story_rules, obey_rules
from rashomon.library.stating import as_stated, documents_as_stated
from rashomon.model import Document, Story
from rashomon.stages.group import GroupingState, regroup_documents
from rashomon.store.articles import day_of, find_pending, find_versions, load_articles
from rashomon.store.engine import Store
from rashomon.store.groups import arrange
from rashomon.store.stories import load_story, open_stories

AT_ONCE = 1000
"""New articles that are grouped together; chosen by hand."""
MOST_OPEN = 4000
"""Articles of open stories that new ones are compared with, the newest first; chosen by hand."""


@dataclass(frozen=True, slots=True)
class Placing:
    """What a step leaves for the next, so that an open story is neither loaded nor compared again.

    window_days: articles dated further apart were not compared.
    documents: the articles that were compared, by their ids: `MOST_OPEN` and `AT_ONCE` together at most.
    grouping: how they were grouped.
    """

    window_days: int
    documents: Mapping[str, Document] = field(default_factory=dict)
    grouping: GroupingState = field(default_factory=GroupingState)


_LAST: WeakKeyDictionary[Store, Placing] = WeakKeyDictionary()
"""The last step in each library that is open in this process: a watch adds a few articles at a time."""


def group_with_open(
    new: Sequence[Document],
    open_stories: Sequence[Sequence[Document]],
    *,
    window_days: int,
    before: GroupingState | None = None,
) -> tuple[tuple[Story, ...], GroupingState]:
    """The stories in new articles and those of open stories, each article in exactly one; and the grouping for the next
    call.

    open_stories: the articles of each story that a new one may join.
    before: the grouping of the call before, which makes this one sooner and changes no story.
    """
    held = [document for story in open_stories for document in story]
    return regroup_documents([*held, *new], before or GroupingState(), window_days=window_days)


def place_articles(store: Store, *, window_days: int, at: str) -> int:
    """Puts all articles that are in no story yet into stories, and returns their number.

    Each step is one transaction, so a run that is stopped goes on where it was.
    """
    placed = 0
    while True:
        with store.write() as connection:
            pending = find_pending(connection, AT_ONCE)
            if pending:
                last = _LAST.pop(store, None) or Placing(window_days)
                last = last if last.window_days == window_days else Placing(window_days)
                _LAST[store] = _place(connection, pending, last, at=at)
        placed += len(pending)
        if len(pending) < AT_ONCE:
            return placed


def _place(connection: Connection, pending: Sequence[str], last: Placing, *, at: str) -> Placing:
    new = [article.document for article in load_articles(connection, pending)]
    since, until = _days_around(new, last.window_days)
    held = open_stories(connection, since, until, most=MOST_OPEN)
    names = [one for story in held for one in story.articles]
    loaded = load_articles(connection, [one for one in names if one not in last.documents])
    known = {**last.documents, **{article.document.id: article.document for article in loaded}}
    read = {one.id: one for one in (*new, *(known[one] for one in names))}
    stated = dict(zip(read, documents_as_stated(connection, tuple(read.values())), strict=True))
    before = [[stated[one] for one in story.articles] for story in held]
    new = [stated[one.id] for one in new]
    groups, grouping = group_with_open(new, before, window_days=last.window_days, before=last.grouping)
    arrange(connection, obey_rules(groups, load_story_rules(connection), grouping.likeness), held, at=at)
    return Placing(last.window_days, read, grouping)


def place_again(connection: Connection, articles: Sequence[str], *, window_days: int, at: str) -> tuple[str, ...]:
    """Puts the stories that hold these articles together anew, after somebody has said something of them; returns the
    ids of the stories that hold the articles then.

    articles: older versions of a page stand for its newest one.
    """
    newest = {find_versions(connection, one)[-1] for one in articles}
    found = {one.story for one in load_articles(connection, sorted(newest)) if one.story}
    held = [load_story(connection, story) for story in sorted(found)]
    named = [one for story in held for one in story.articles]
    own = {one.document.id: one.document for one in as_stated(connection, load_articles(connection, named))}
    before = [[own[one] for one in story.articles] for story in held]
    groups, grouping = group_with_open([], before, window_days=window_days)
    arrange(connection, obey_rules(groups, load_story_rules(connection), grouping.likeness), held, at=at)
    return tuple(dict.fromkeys(one.story for one in load_articles(connection, sorted(newest)) if one.story))


def _days_around(new: Sequence[Document], window_days: int) -> tuple[str | None, str | None]:
    """The first and the last day of the articles that new ones are compared with; None = any, where one has no date."""
    days = sorted(day for document in new if (day := day_of(document)))
    if len(days) < len(new):
        return None, None
    return _shift(days[0], -window_days), _shift(days[-1], window_days)


def _shift(day: str, days: int) -> str:
    """The day so many days later; a day that the calendar does not have stays as it is.

    >>> _shift("2025-03-01", -1), _shift("2025-02-31", 1)
    ('2025-02-28', '2025-02-31')
    """
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return day
