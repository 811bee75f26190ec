"""Stories in a library: who belongs to which, which id leads where, and the groups that a grouping found put in order
with those that were there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    update,
)

from rashomon.errors import InputError
from rashomon.model import Story, digest
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


def _filled(connection: Connection, rows: Sequence[Row[Any]]) -> list[StoredStory]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    heirs: defaultdict[str, list[str]] = defaultdict(list)
    for start in range(0, len(rows), 500):
        ids = {"stories": [row.id for row in rows[start : start + 500]]}
        for story, article in connection.execute(_MEMBERS, ids):
            members[story].append(article)
        for story, heir in connection.execute(_HEIRS, ids):
            heirs[story].append(heir)
    return [
        StoredStory(
            row.id,
            row.founder,
            row.title,
            tuple(members[row.id]),
            row.merged_into,
            tuple(heirs[row.id]),
            row.made,
            row.changed,
        )
        for row in rows
    ]


def open_stories(connection: Connection, since: str | None, until: str | None, *, most: int) -> tuple[StoredStory, ...]:
    """The stories with an article of these days or without a date, the newest first, until they have `most` articles
    together.

    A long story is given with its founder and its last articles only: they stand for it.
    """
    found, held = [], 0
    near = [or_(ARTICLE.c.day.is_(None), and_(*bounds))] if (bounds := between(since, until)) else []
    for story in list_stories(connection, *near, limit=most):
        if len(story.articles) > _STAND_FOR:
            founder = find_versions(connection, story.founder)[-1]
            last = [article for article in story.articles if article != founder][1 - _STAND_FOR :]
            story = replace(story, articles=(*([founder] if founder in story.articles else ()), *last))
        held += len(story.articles)
        if held > most:
            break
        found.append(story)
    return tuple(found)


def arrange(connection: Connection, groups: Sequence[Story], open_before: Sequence[StoredStory], *, at: str) -> None:
    """Puts the groups that a grouping of new articles and of open stories found into the library.

    groups: each article of `open_before`, and each new one, is in exactly one.
    open_before: as `open_stories` gives them; the other articles of a long story stay with it.
    at: the time (ISO, UTC).

    A story is founded by the first of its articles that came, stays where its founder is (else where most of its
    articles are) and keeps its id. Where several stories meet in one group, the oldest keeps its id and the others lead
    to it: the one whose founder came first. So a run that was stopped founds the stories that it would have founded
    unhurt. A story whose articles part lists the stories that took some of them as its heirs.
    """
    came = _arrivals(connection, groups, open_before)
    place = {document.id: number for number, group in enumerate(groups) for document in group.documents}
    homes: defaultdict[int, list[StoredStory]] = defaultdict(list)
    for story in sorted(open_before, key=lambda one: (one.made, came.get(one.founder, 0), one.id)):
        homes[_home(connection, story, place)].append(story)
    own: dict[int, str] = {}
    touched = set[str]()
    for number, group in enumerate(groups):
        ids = [document.id for document in group.documents]
        before = homes.get(number, [])
        if len(before) == 1 and set(before[0].articles) == set(ids):
            own[number] = before[0].id
            continue
        own[number] = before[0].id if before else _found(connection, group, came, at=at)
        for merged in before[1:]:
            values = {"merged_into": own[number], "changed": at}
            connection.execute(update(STORY).where(STORY.c.id == merged.id).values(values))
            moved = update(MEMBER).where(MEMBER.c.story == merged.id, MEMBER.c.article.not_in(merged.articles))
            connection.execute(moved.values(story=own[number]))
            touched.add(merged.id)
        touched |= _take(connection, own[number], ids, group.title, at=at)
    note_sizes(connection, sorted(touched))
    for story in open_before:
        heirs = {own[place[article]] for article in story.articles} - {story.id, *story.heirs}
        if heirs:
            heirs.discard(follow(connection, story.id))
        for heir in sorted(heirs):
            connection.execute(insert(HEIR).values(story=story.id, heir=heir))


def _home(connection: Connection, story: StoredStory, place: Mapping[str, int]) -> int:
    """The number of the group that a story stays in."""
    founder = story.founder if story.founder in story.articles else find_versions(connection, story.founder)[-1]
    if founder in place and founder in story.articles:
        return place[founder]
    held = Counter(place[article] for article in story.articles)
    return max(held, key=lambda number: (held[number], -number))


def _arrivals(connection: Connection, groups: Sequence[Story], stories: Sequence[StoredStory]) -> dict[str, int]:
    """The numbers of the articles in these groups, and of the founders of these stories, in the order in which they
    came. A founder that was forgotten has none.
    """
    asked = [*(document.id for group in groups for document in group.documents), *(one.founder for one in stories)]
    found = dict[str, int]()
    for start in range(0, len(asked), 500):
        rows = select(ARTICLE.c.id, ARTICLE.c.number).where(ARTICLE.c.id.in_(asked[start : start + 500]))
        found |= {row.id: row.number for row in connection.execute(rows)}
    return found


def _found(connection: Connection, group: Story, came: Mapping[str, int], *, at: str) -> str:
    """Makes a new story for a group and returns its id."""
    founder = min((document.id for document in group.documents), key=came.__getitem__)
    name = digest("story", founder)
    while row := connection.execute(select(STORY).where(STORY.c.id == name)).first():
        if row.merged_into and not connection.execute(select(MEMBER).where(MEMBER.c.story == name).limit(1)).first():
            own = {"merged_into": None, "founder": founder, "title": group.title, "changed": at}
            connection.execute(update(STORY).where(STORY.c.id == name).values(own))  # it stands by itself again
            return name
        name = digest("story", name)  # the story that began with this article stands elsewhere
    values = {"id": name, "founder": founder, "title": group.title, "made": at, "changed": at}
    connection.execute(insert(STORY).values(values))
    return name


def _take(connection: Connection, story: str, articles: Iterable[str], title: str | None, *, at: str) -> set[str]:
    """Makes these articles, and no others of them, members of a story; returns the stories whose articles changed."""
    wanted = list(articles)
    held = dict[str, str]()
    for start in range(0, len(wanted), 500):
        rows = select(MEMBER.c.article, MEMBER.c.story).where(MEMBER.c.article.in_(wanted[start : start + 500]))
        held |= {row.article: row.story for row in connection.execute(rows)}
    moved = [article for article in wanted if article in held and held[article] != story]
    for article in moved:
        connection.execute(update(MEMBER).where(MEMBER.c.article == article).values(story=story))
    new = [{"article": article, "story": story} for article in wanted if article not in held]
    if new:
        connection.execute(insert(MEMBER), new)
    touched = {story, *(held[article] for article in moved)} if new or moved else set[str]()
    if touched:
        connection.execute(update(STORY).where(STORY.c.id.in_(touched)).values(changed=at))
        connection.execute(update(STORY).where(STORY.c.id == story).values(title=title))
    return touched


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
