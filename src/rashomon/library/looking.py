"""What a library holds, and whether all of it is what was stored."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, select

from rashomon.library.results import CheckResult, LibraryStats
from rashomon.library.stating import as_stated
from rashomon.pipeline import name_annotator
from rashomon.settings import Settings, load_settings
from rashomon.store.articles import count_articles, digest_of, indexed, is_newest, load_articles, outlets_of
from rashomon.store.engine import Store
from rashomon.store.records import account_bytes, count_inputs, list_refused, read_account, sound_reading
from rashomon.store.tables import ACCOUNT, ARTICLE, DECISION, FORGOTTEN, MEMBER, READING, STORY

_MOST = 10  # outlets and refused inputs that are listed
_MOST_DAMAGE = 100  # sentences about damage
_AT_ONCE = 200


def count_library(store: Store, *, settings: Settings | None = None) -> LibraryStats:
    """What the library holds, in numbers."""
    annotator = name_annotator(settings or load_settings())
    with store.read() as connection:
        newest = count_articles(connection, is_newest())
        days = connection.execute(select(func.min(ARTICLE.c.day), func.max(ARTICLE.c.day)).where(is_newest())).one()
        sizes = select(func.count().label("size")).select_from(MEMBER).group_by(MEMBER.c.story).subquery()
        return LibraryStats(
            library=store.location,
            database=_database(connection),
            bytes=Path(store.location).stat().st_size if store.is_sqlite else None,
            articles=newest,
            replaced=count_articles(connection) - newest,
            waiting=newest - _count(connection, MEMBER),
            read=_count(connection, READING, READING.c.annotator == annotator),
            stories=_count(connection, STORY, STORY.c.merged_into.is_(None)),
            merged=_count(connection, STORY, STORY.c.merged_into.is_not(None)),
            largest=connection.execute(select(func.max(sizes.c.size))).scalar() or 0,
            accounts=_count(connection, ACCOUNT),
            decisions=_count(connection, DECISION),
            forgotten=_count(connection, FORGOTTEN),
            first=days[0],
            last=days[1],
            outlets=tuple((outlet or "", number) for outlet, number in outlets_of(connection, _MOST)),
            inputs=tuple(sorted(count_inputs(connection).items())),
            refused=list_refused(connection, _MOST),
        )


def _count(connection: Connection, table: Table, *conditions: Any) -> int:
    return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()


def _database(connection: Connection) -> str:
    if connection.dialect.name == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    return f"PostgreSQL {'.'.join(map(str, connection.dialect.server_version_info or ()))}"


def check_library(store: Store) -> CheckResult:
    """What was looked at in the library, and what of it is damaged: the file, the articles by their digests, readings,
    accounts, and what leads from one to another.
    """
    with store.read() as connection:
        damage = list(_damage(connection))
        return CheckResult(
            library=store.location,
            articles=count_articles(connection),
            readings=_count(connection, READING),
            accounts=_count(connection, ACCOUNT),
            damage=tuple(damage[:_MOST_DAMAGE]),
        )


def _damage(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for row in connection.exec_driver_sql("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield f"the file: {row[0]}"
        try:
            connection.exec_driver_sql("INSERT INTO article_words(article_words) VALUES ('integrity-check')")
        except Exception as error:
            yield f"the index of words does not fit the articles: {error}"
    yield from _damaged_articles(connection)
    yield from _damaged_records(connection)
    lost = select(ARTICLE.c.id).outerjoin(MEMBER, MEMBER.c.article == ARTICLE.c.id)
    for (article,) in connection.execute(lost.where(ARTICLE.c.replaced_by.is_not(None), MEMBER.c.story.is_not(None))):
        yield f"article {article} has been replaced and is still in a story"
    ids = select(ARTICLE.c.id)
    for row in connection.execute(select(ARTICLE.c.id, ARTICLE.c.replaces).where(ARTICLE.c.replaces.not_in(ids))):
        yield f"article {row.id} replaces {row.replaces}, which is not there"
    into = select(STORY.c.id)
    for row in connection.execute(select(STORY).where(STORY.c.merged_into.not_in(into))):
        yield f"story {row.id} leads to {row.merged_into}, which is not there"


def _damaged_articles(connection: Connection) -> Iterator[str]:
    last = 0
    while True:
        rows = connection.execute(
            select(ARTICLE).where(ARTICLE.c.number > last).order_by(ARTICLE.c.number).limit(_AT_ONCE)
        ).all()
        for row in rows:
            if digest_of(row.text, row.details) != row.digest:
                yield f"article {row.id}: its content is not what was stored"
                continue
            stored = json.loads(row.details)
            columns = (row.id, row.title, row.author, row.url)
            read = tuple(stored[key] for key in ("id", "title", "author", "url"))
            shown = (row.outlet, row.published)
            if columns != read or shown != _shown(
                connection, row.id, (indexed(stored["outlet"]), stored["published"]), shown
            ):
                yield f"article {row.id}: what is searched is not what was stored"
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1].number


def _shown(connection: Connection, article: str, read: tuple[Any, Any], shown: tuple[Any, Any]) -> tuple[Any, Any]:
    """The outlet and date by which an article is to be found: what people say of it, else what was read."""
    if read == shown:
        return read
    (one,) = as_stated(connection, load_articles(connection, [article]))
    return indexed(one.document.outlet), one.document.published


def _damaged_records(connection: Connection) -> Iterator[str]:
    for article, annotator, data in connection.execute(select(READING.c.article, READING.c.annotator, READING.c.data)):
        if not sound_reading(data, annotator):
            yield f"the reading of article {article} is damaged; it is made anew when its story is opened"
    for (story,) in connection.execute(select(ACCOUNT.c.story)).all():
        kept = account_bytes(connection, story)
        if kept is None or read_account(kept[1]) is None:
            yield f"the account of story {story} is damaged; it is made anew when the story is opened"
