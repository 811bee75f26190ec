"""Stories in a library: who belongs to which, which id leads where, and the groups that a grouping found put in order
with those that were there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
)

from rashomon.errors import InputError
from rashomon.store.articles import between, find_versions, note_sizes
from rashomon.store.tables import ACCOUNT, ARTICLE, HEIR, MEMBER, STORY

_STAND_FOR = 40  # articles that stand for a longer story when new ones are grouped; chosen by hand
_SHORTEST = 4  # characters of the beginning of an id that stand for it

_STORIES: BindParameter[str] = bindparam("stories", expanding=True)
_MEMBERS = (
    select(MEMBER.c.story, MEMBER.c.article)
    .join(ARTICLE, ARTICLE.c.id == MEMBER.c.article)
    .where(MEMBER.c.story.in_(_STORIES))
    .order_by(ARTICLE.c.number)
)
_HEIRS = select(HEIR).where(HEIR.c.story.in_(_STORIES)).order_by(HEIR.c.heir)
_FIGURES = select(ACCOUNT.c.story, ACCOUNT.c.reports, ACCOUNT.c.worded, ACCOUNT.c.differs).where(
    ACCOUNT.c.story.in_(_STORIES), ACCOUNT.c.differs.is_not(None)
)
_NEWEST = (STORY.c.day.desc(), STORY.c.id.desc())
# what is passed over is read from the index of days alone: a story without articles has no day
_LISTED = select(STORY.c.id).where(STORY.c.day.is_not(None))


def _newest_of(listed: Select[tuple[str]]) -> Select[Any]:
    """The rows of a part of these stories, those with the newest articles first."""
    given = listed.order_by(*_NEWEST).limit(bindparam("most")).offset(bindparam("after")).subquery()
    return select(STORY).join(given, given.c.id == STORY.c.id).order_by(*_NEWEST)


_ALL_LISTED = _newest_of(_LISTED)
"""Put together once: that takes longer than to execute them."""


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story in a library.

    founder: the id of the article that it began with.
    articles: the ids of its articles, each the newest version of its page, in the order in which they came.
    merged_into: the id of the story that took it in, None = it stands by itself.
    heirs: the ids of stories that took articles of it when it was split.
    made, changed: when it was made, and when its articles last changed (ISO, UTC).
    """

    id: str
    founder: str
    title: str | None
    articles: tuple[str, ...]
    merged_into: str | None
    heirs: tuple[str, ...]
    made: str
    changed: str


def find_story(connection: Connection, given: str) -> StoredStory:
    """The story with this id, the beginning of an id, or the id of one of its articles; a merged one leads to the story
    that took it in.

    Raises InputError where there is none, or where several begin so.
    """
    if len(given) < _SHORTEST:
        raise InputError(f"{given!r} is too short; give the first {_SHORTEST} characters of the id of a story")
    begins = STORY.c.id.startswith(given, autoescape=True)
    found = connection.execute(select(STORY.c.id).where(begins).order_by(STORY.c.id).limit(6)).scalars().all()
    if not found:
        begins = ARTICLE.c.id.startswith(given, autoescape=True)
        articles = connection.execute(select(ARTICLE.c.id).where(begins).limit(50)).scalars().all()
        newest = [find_versions(connection, article)[-1] for article in articles]
        held = select(MEMBER.c.story).where(MEMBER.c.article.in_(newest)).distinct().order_by(MEMBER.c.story)
        found = connection.execute(held).scalars().all()
    if not found:
        raise InputError(f"there is no story {given!r}; `rashomon stories` lists them")
    if len(found) > 1 and given not in found:
        raise InputError(f"several stories begin with {given!r}: {', '.join(found)}; give more of the id")
    return load_story(connection, follow(connection, given if given in found else found[0]))


def follow(connection: Connection, story: str) -> str:
    """The id of the story that this id leads to today."""
    seen = {story}
    while True:
        into = connection.execute(select(STORY.c.merged_into).where(STORY.c.id == story)).scalar()
        if into is None or into in seen:
            return story
        story = into
        seen.add(story)


def load_story(connection: Connection, story: str) -> StoredStory:
    """The story with exactly this id.

    Raises InputError where there is none.
    """
    row = connection.execute(select(STORY).where(STORY.c.id == story)).first()
    if row is None:
        raise InputError(f"there is no story {story!r}; `rashomon stories` lists them")
    (made,) = _filled(connection, [row])
    return made


def each_story(connection: Connection, *, merged: bool = False) -> tuple[StoredStory, ...]:
    """All stories, in the order in which they were made. `merged`: those too that another has taken in."""
    statement = select(STORY).order_by(STORY.c.number)
    rows = connection.execute(statement if merged else statement.where(STORY.c.merged_into.is_(None))).all()
    return tuple(_filled(connection, rows))


def list_stories(
    connection: Connection, *conditions: ColumnElement[bool], limit: int, after: int = 0, least: int = 1
) -> tuple[StoredStory, ...]:
    """The stories that have an article for which these conditions hold, those with the newest articles first.

    limit, after: how many are given, and how many before them are passed over.
    least: only stories of at least so many articles.
    """
    listed = _LISTED
    if least > 1:
        listed = listed.where(STORY.c.size >= least)
    if conditions:
        chosen = select(MEMBER.c.story).join(ARTICLE, ARTICLE.c.id == MEMBER.c.article).where(*conditions)
        listed = listed.where(STORY.c.id.in_(chosen))
    statement = _ALL_LISTED if listed is _LISTED else _newest_of(listed)
    rows = connection.execute(statement, {"most": limit, "after": after}).all()
    return tuple(_filled(connection, rows))


def find_members(connection: Connection, story: str, *conditions: ColumnElement[bool]) -> tuple[str, ...]:
    """The ids of the articles of a story for which these conditions hold."""
    chosen = select(MEMBER.c.article).join(ARTICLE, ARTICLE.c.id == MEMBER.c.article)
    return tuple(connection.execute(chosen.where(MEMBER.c.story == story, *conditions)).scalars())


@dataclass(frozen=True, slots=True)
class AccountFigures:
    """What the account that is kept of a story counts: reports, separately worded texts and differences."""

    reports: int
    worded: int
    differs: int


def account_figures(connection: Connection, stories: Sequence[str]) -> dict[str, AccountFigures]:
    """The figures of the accounts of these stories, as far as they are kept."""
    rows = connection.execute(_FIGURES, {"stories": list(stories)})
    return {row.story: AccountFigures(row.reports, row.worded, row.differs) for row in rows}


def has_differences() -> ColumnElement[bool]:
    """The condition on an article that the account kept of its story has a difference."""
    return MEMBER.c.story.in_(select(ACCOUNT.c.story).where(ACCOUNT.c.differs > 0))


def _filled(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[StoredStory]:
    for start in range(0, len(rows), 500):
        some = rows[start : start + 500]
        ids = {"stories": [row.id for row in some]}
        members: defaultdict[str, list[str]] = defaultdict(list)
        heirs: defaultdict[str, list[str]] = defaultdict(list)
        for story, article in connection.execute(_MEMBERS, ids):
            members[story].append(article)
        for story, heir in connection.execute(_HEIRS, ids):
            heirs[story].append(heir)
        for row in some:
            articles, others = tuple(members[row.id]), tuple(heirs[row.id])
            yield StoredStory(row.id, row.founder, row.title, articles, row.merged_into, others, row.made, row.changed)


def open_stories(connection: Connection, since: str | None, until: str | None, *, most: int) -> tuple[StoredStory, ...]:
    """The stories with an article of these days or without a date, the newest first, until they have `most` articles
    together.

    A long story is given with its founder and its last articles only: they stand for it.
    """
    found, held = [], 0
    listed = _LISTED
    if bounds := between(since, until):  # asked of one story after another, the newest first, until there are enough
        own = select(MEMBER.c.story).join(ARTICLE, ARTICLE.c.id == MEMBER.c.article).where(MEMBER.c.story == STORY.c.id)
        listed = listed.where(own.where(or_(ARTICLE.c.day.is_(None), and_(*bounds))).exists())
    for story in _filled(connection, connection.execute(_newest_of(listed), {"most": most, "after": 0}).all()):
        if len(story.articles) > _STAND_FOR:
            founder = find_versions(connection, story.founder)[-1]
            last = [article for article in story.articles if article != founder][1 - _STAND_FOR :]
            story = replace(story, articles=(*([founder] if founder in story.articles else ()), *last))
        held += len(story.articles)
        if held > most:
            break
        found.append(story)
    return tuple(found)


def put_story(connection: Connection, story: StoredStory) -> bool:
    """Puts a story from elsewhere into the library; returns whether it was new. Its articles must be there.

    An article that is in another story already stays there.
    """
    if connection.execute(select(STORY.c.id).where(STORY.c.id == story.id)).first():
        return False
    connection.execute(
        insert(STORY).values(
            id=story.id,
            founder=story.founder,
            title=story.title,
            made=story.made,
            changed=story.changed,
            merged_into=story.merged_into,
        )
    )
    for heir in story.heirs:
        connection.execute(insert(HEIR).values(story=story.id, heir=heir))
    there = set(connection.execute(select(ARTICLE.c.id).where(ARTICLE.c.id.in_(story.articles))).scalars())
    taken = set(connection.execute(select(MEMBER.c.article).where(MEMBER.c.article.in_(story.articles))).scalars())
    rows = [{"article": one, "story": story.id} for one in story.articles if one in there - taken]
    if rows:
        connection.execute(insert(MEMBER), rows)
    note_sizes(connection, [story.id])
    return True


def drop_empty(connection: Connection) -> int:
    """Removes stories that have no article, that no other leads to and that lead nowhere; returns their number."""
    held = select(MEMBER.c.story)
    into = select(STORY.c.merged_into).where(STORY.c.merged_into.is_not(None))
    empty = STORY.c.id.not_in(held) & STORY.c.id.not_in(into) & STORY.c.merged_into.is_(None)
    ids = connection.execute(select(STORY.c.id).where(empty)).scalars().all()
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        connection.execute(delete(ACCOUNT).where(ACCOUNT.c.story.in_(some)))
        connection.execute(delete(HEIR).where(HEIR.c.story.in_(some) | HEIR.c.heir.in_(some)))
        connection.execute(delete(STORY).where(STORY.c.id.in_(some)))
    return len(ids)
