"""New articles put into stories. `group_with_open` is the only place that asks the grouping."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from rashomon.model import Document, Story
from rashomon.stages.group import group_documents
from rashomon.store.articles import day_of, find_pending, load_articles
from rashomon.store.engine import Store
from rashomon.store.stories import arrange, open_stories

AT_ONCE = 1000
"""New articles that are grouped together; chosen by hand."""
MOST_OPEN = 4000
"""Articles of open stories that new ones are compared with, the newest first; chosen by hand."""


def group_with_open(
    new: Sequence[Document], open_stories: Sequence[Sequence[Document]], *, window_days: int
) -> tuple[Story, ...]:
    """The stories in new articles and those of open stories; each article is in exactly one.

    open_stories: the articles of each story that a new one may join.
    """
    before = [document for story in open_stories for document in story]
    return group_documents([*before, *new], window_days=window_days)


def place_articles(store: Store, *, window_days: int, at: str) -> int:
    """Puts all articles that are in no story yet into stories, and returns their number.

    Each step is one transaction, so a run that is stopped goes on where it was.
    """
    placed = 0
    while True:
        with store.write() as connection:
            pending = find_pending(connection, AT_ONCE)
            if pending:
                _place(connection, pending, window_days=window_days, at=at)
        placed += len(pending)
        if len(pending) < AT_ONCE:
            return placed


def _place(connection: Connection, pending: Sequence[str], *, window_days: int, at: str) -> None:
    new = [article.document for article in load_articles(connection, pending)]
    days = sorted(day_of(document) or at[:10] for document in new)
    first, last = _shift(days[0], -window_days), _shift(days[-1], window_days)
    held = open_stories(connection, first, last, most=MOST_OPEN)
    documents = {
        article.document.id: article.document
        for article in load_articles(connection, [one for story in held for one in story.articles])
    }
    before = [[documents[one] for one in story.articles] for story in held]
    groups = group_with_open(new, before, window_days=window_days)
    arrange(connection, groups, held, at=at)


def _shift(day: str, days: int) -> str:
    """The day so many days later; a day that the calendar does not have stays as it is.

    >>> _shift("2025-03-01", -1), _shift("2025-02-31", 1)
    ('2025-02-28', '2025-02-31')
    """
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return day
