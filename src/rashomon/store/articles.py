"""Articles in a library: put, found and read back. An article is a document as it was read; it never changes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Text,
    and_,
    any_,
    func,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

from rashomon.account_json import document_from_json, document_json
from rashomon.errors import LibraryError
from rashomon.model import Document, digest
from rashomon.store.tables import ARTICLE, FORGOTTEN, MEMBER, STORY
from rashomon.store.words import index_words

Put = Literal["new", "known", "forgotten"]
_MANY = 500
"""Values that one statement asks for; SQLite takes 32,766 at most."""
_LONGEST = 600
"""Characters of an address, a path or an outlet that an index takes: PostgreSQL ends at 2,704 bytes."""
_TRACKING = re.compile(r"\A(?:utm_\w+|fbclid|gclid|cmpid|CMP|ref|smid)\Z")


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article in a library.

    version: 1 for the first text of a page, 2 for the next, and so on.
    replaces: the id of the version before it, None = it is the first.
    replaced_by: the id of the version after it, None = it is the newest.
    story: the id of its story, None = it has not been grouped yet, or it is no newest version.
    added: when it was added (ISO, UTC).
    """

    document: Document
    version: int
    replaces: str | None
    replaced_by: str | None
    story: str | None
    added: str


def put_article(connection: Connection, document: Document, *, at: str) -> Put:
    """What became of a document: it is a new article, it is known already, or it was forgotten and stays out.

    at: the time (ISO, UTC).

    A document with the address of an article in the library replaces it, and takes its place in its story.
    """
    return put_articles(connection, [document], at=at)[0]


def put_articles(connection: Connection, documents: Sequence[Document], *, at: str) -> list[Put]:
    """What became of each of these documents, as if they were put one after another: a few statements put them all."""
    ids = [document.id for document in documents]
    known = set(present(connection, ARTICLE.c.id, ids))
    forgotten = set(present(connection, FORGOTTEN.c.what, ids, FORGOTTEN.c.kind == "article"))
    pages = {document.id: page_of(document.source.url) for document in documents}
    newest = _newest_of_pages(connection, {page for page in pages.values() if page})
    became, rows, replaced = list[Put](), list[dict[str, Any]](), list[tuple[str, str]]()
    for document in documents:
        if document.id in known or document.id in forgotten:
            became.append("known" if document.id in known else "forgotten")
            continue
        page = pages[document.id]
        before, version = newest.get(page or "", (None, 0))
        if before:
            replaced.append((before, document.id))
        if page:
            newest[page] = document.id, version + 1
        known.add(document.id)
        became.append("new")
        rows.append({**_row(document, at=at), "page": page, "version": version + 1, "replaces": before})
    if rows:
        connection.execute(insert(ARTICLE), rows)
        index_words(connection, ((row["id"], row["title"], row["text"]) for row in rows))
    for before, after in replaced:
        _replace(connection, before, after)
    return became


def _row(document: Document, *, at: str) -> dict[str, Any]:
    """What of a document stands in its row of the table."""
    document = replace(document, source=replace(document.source, path=clean_path(document.source.path), raw=None))
    details = json.dumps({**document_json(document), "text": ""}, ensure_ascii=False, separators=(",", ":"))
    return {
        "id": document.id,
        "digest": digest_of(document.text, details),
        "title": document.title,
        "outlet": indexed(document.outlet),
        "author": document.author,
        "url": document.source.url,
        "published": document.published,
        "day": day_of(document),
        "language": document.language,
        "text": document.text,
        "details": details,
        "added": at,
    }


def indexed(outlet: str | None) -> str | None:
    """The name of an outlet as it is searched: its beginning, where it is longer than an index takes."""
    return outlet[:_LONGEST] if outlet else outlet


def present(
    connection: Connection, of: ColumnElement[str], wanted: Sequence[str], *conditions: ColumnElement[bool]
) -> Iterator[str]:
    """Those of these values that stand in a column, in a row for which the conditions hold."""
    for start in range(0, len(wanted), _MANY):
        yield from connection.execute(select(of).where(of.in_(wanted[start : start + _MANY]), *conditions)).scalars()


def _newest_of_pages(connection: Connection, pages: Iterable[str]) -> dict[str, tuple[str | None, int]]:
    """For each of these pages that the library has, the id of its newest version and the number of that."""
    wanted, found = sorted(pages), dict[str, tuple[str | None, int]]()
    for start in range(0, len(wanted), _MANY):
        own = ARTICLE.c.page.in_(wanted[start : start + _MANY]) & ARTICLE.c.replaced_by.is_(None)
        rows = connection.execute(select(ARTICLE.c.page, ARTICLE.c.id, ARTICLE.c.version).where(own))
        found |= {row.page: (row.id, row.version) for row in rows}
    return found


def _replace(connection: Connection, before: str, after: str) -> None:
    """Puts a version of a page in the place of the one before it."""
    connection.execute(update(ARTICLE).where(ARTICLE.c.id == before).values(replaced_by=after))
    connection.execute(update(MEMBER).where(MEMBER.c.article == before).values(article=after))
    held = select(MEMBER.c.story).where(MEMBER.c.article == after)
    note_sizes(connection, connection.execute(held).scalars())


def show_as(connection: Connection, document: Document) -> None:
    """Lets an article be found and listed by the outlet and date of this document. Returns nothing.

    document: the article with what people say of it; what is stored stays as it was read.
    """
    shown = {"outlet": indexed(document.outlet), "published": document.published, "day": day_of(document)}
    connection.execute(update(ARTICLE).where(ARTICLE.c.id == document.id).values(shown))


def note_sizes(connection: Connection, stories: Iterable[str]) -> None:
    """Notes the place in time and the number of articles of stories whose articles have changed. Returns nothing.

    A story has its place by the latest day that an article of it is of; where no article is dated, by its last arrival.
    """
    came = func.max(func.substr(ARTICLE.c.added, 1, 10))
    day = select(func.coalesce(func.max(ARTICLE.c.day), came)).join(MEMBER, MEMBER.c.article == ARTICLE.c.id)
    day = day.where(MEMBER.c.story == STORY.c.id)
    size = select(func.count()).select_from(MEMBER).where(MEMBER.c.story == STORY.c.id)
    wanted = list(stories)
    for start in range(0, len(wanted), 500):
        some = update(STORY).where(STORY.c.id.in_(wanted[start : start + 500]))
        connection.execute(some.values(day=day.scalar_subquery(), size=size.scalar_subquery()))


def load_articles(connection: Connection, ids: Iterable[str]) -> tuple[StoredArticle, ...]:
    """The articles with these ids, in this order; ids that the library does not have are passed over.

    Raises LibraryError where the content of one is not what was stored.
    """
    wanted = list(dict.fromkeys(ids))
    found = {
        article.document.id: article
        for start in range(0, len(wanted), _MANY)
        for article in _load(connection, ARTICLE.c.id.in_(wanted[start : start + _MANY]))
    }
    return tuple(found[one] for one in wanted if one in found)


def each_article(connection: Connection, condition: ColumnElement[bool] | None = None) -> Iterator[StoredArticle]:
    """The articles of a library in the order in which they came, a few in memory at a time.

    condition: only those for which it holds, None = all.
    """
    last = 0
    while True:
        statement = _with_story().where(ARTICLE.c.number > last).order_by(ARTICLE.c.number).limit(_MANY)
        rows = connection.execute(statement.where(condition) if condition is not None else statement).all()
        yield from map(read_row, rows)
        if len(rows) < _MANY:
            return
        last = rows[-1].number


def _load(connection: Connection, condition: ColumnElement[bool]) -> list[StoredArticle]:
    return [read_row(row) for row in connection.execute(_with_story().where(condition))]


def _with_story() -> Select[Any]:
    return select(ARTICLE, MEMBER.c.story).outerjoin(MEMBER, MEMBER.c.article == ARTICLE.c.id)


def read_row(row: Row[Any]) -> StoredArticle:
    """The article in a row of the table, with the story in it.

    Raises LibraryError where the content is not what was stored.
    """
    if digest_of(row.text, row.details) != row.digest:
        raise LibraryError(f"article {row.id} is damaged: its content is not what was stored; run `rashomon check`")
    document = document_from_json({**json.loads(row.details), "text": row.text})
    return StoredArticle(document, row.version, row.replaces, row.replaced_by, row.story, row.added)


def find_versions(connection: Connection, article: str) -> tuple[str, ...]:
    """The ids of all versions of the page of an article, the first version first."""
    page = connection.execute(select(ARTICLE.c.page).where(ARTICLE.c.id == article)).scalar()
    if not page:
        return (article,)
    return tuple(
        connection.execute(select(ARTICLE.c.id).where(ARTICLE.c.page == page).order_by(ARTICLE.c.version)).scalars()
    )


def find_ids(connection: Connection, start: str) -> tuple[str, ...]:
    """The ids of articles that begin with these characters, eleven at most."""
    begins = ARTICLE.c.id.startswith(start, autoescape=True)
    return tuple(connection.execute(select(ARTICLE.c.id).where(begins).order_by(ARTICLE.c.id).limit(11)).scalars())


def find_pending(connection: Connection, limit: int) -> tuple[str, ...]:
    """The ids of newest versions that are in no story yet, by `place_in_time` and then as they came.

    limit: the most that are given.
    """
    # the ids alone first, from the indexes: a row of an article is read where it is asked for only
    one = ARTICLE.alias()
    alone = select(one.c.id).where(~select(MEMBER.c.article).where(MEMBER.c.article == one.c.id).exists())
    pending = select(ARTICLE.c.id).where(ARTICLE.c.id.in_(alone), ARTICLE.c.replaced_by.is_(None))
    return tuple(connection.execute(pending.order_by(place_in_time(), ARTICLE.c.number).limit(limit)).scalars())


def newest_first(connection: Connection, *conditions: ColumnElement[bool]) -> Callable[[int, int], Sequence[str]]:
    """A list of the articles for which these conditions hold, the newest first, as a function: so many of their ids,
    after so many others.
    """
    # the numbers alone first, from the indexes: a row of an article is read where it is asked for only
    order = place_in_time().desc(), ARTICLE.c.number.desc()
    found = select(ARTICLE.c.number).where(*conditions).order_by(*order)

    def part(limit: int, after: int) -> Sequence[str]:
        some = select(ARTICLE.c.id).where(ARTICLE.c.number.in_(found.limit(limit).offset(after))).order_by(*order)
        return connection.execute(some).scalars().all()

    return part


def place_in_time() -> ColumnElement[str]:
    """The day by which articles are put in order, and nothing else: that of an article, else that of its arrival."""
    return func.coalesce(ARTICLE.c.day, func.substr(ARTICLE.c.added, 1, 10))


def between(since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """The conditions that an article is of these days or of the days between; None = no bound. An article without a
    date is of no day.
    """
    day = ARTICLE.c.day
    return [*([day >= since] if since else ()), *([day <= until] if until else ())]


def is_newest() -> ColumnElement[bool]:
    """The condition that an article has not been replaced."""
    return and_(ARTICLE.c.replaced_by.is_(None))


def digest_of(text: str, details: str) -> str:
    """The digest of all that is stored of an article: its text, and the rest of the document."""
    return hashlib.sha256(f"{len(text)}\x1f{text}\x1f{details}".encode("utf-8", "surrogatepass")).hexdigest()


def day_of(document: Document) -> str | None:
    """The day (YYYY-MM-DD) of a document's date, None = it has none that names a day."""
    found = re.match(r"\d{4}-\d{2}-\d{2}", document.base_date or "")
    return found[0] if found else None


def page_of(url: str | None) -> str | None:
    """What all versions of a page share: its address without scheme, fragment and what counts visits; None = none, or
    the address of a whole site.

    >>> page_of("https://www.Post.example/fire?id=3&utm_source=x#top"), page_of("https://post.example/")
    ('post.example/fire?id=3', None)
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    query = urlencode([pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0])])
    if not host or not (path or query):
        return None
    page = f"{host}{path}{'?' + query if query else ''}"
    return page if len(page) <= _LONGEST else digest(page, length=64)


def clean_path(path: str) -> str:
    """The path without bytes that are no text, which no database takes; of a long one the end."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "\ufffd")[-_LONGEST:]


def count_articles(connection: Connection, *conditions: ColumnElement[bool]) -> int:
    """The number of articles for which these conditions hold."""
    return connection.execute(select(func.count()).select_from(ARTICLE).where(*conditions)).scalar_one()


def count_later_versions(connection: Connection, ids: Sequence[str]) -> int:
    """How many of these articles are not the first version of their page."""
    return len(list(present(connection, ARTICLE.c.id, ids, ARTICLE.c.version > 1)))


def with_outlet(connection: Connection, part: str) -> ColumnElement[bool]:
    """The condition that the name of an article's outlet has these characters, in small or capital letters."""
    low = part.lower()
    names = [one for one in connection.execute(text(_EVERY_OUTLET)).scalars() if one and low in one.lower()]
    if connection.dialect.name == "sqlite":
        listed = func.json_each(json.dumps(names)).table_valued("value")
        return ARTICLE.c.outlet.in_(select(listed.c.value))
    return ARTICLE.c.outlet == any_(literal(names, ARRAY(Text)))


_EVERY_OUTLET = """WITH RECURSIVE each(outlet) AS (SELECT min(outlet) FROM article UNION ALL
    SELECT (SELECT min(outlet) FROM article WHERE outlet > each.outlet) FROM each WHERE outlet IS NOT NULL)
    SELECT outlet FROM each"""
"""Each outlet once, a look into the index for each: there are far fewer than articles."""


def outlets_of(connection: Connection, most: int) -> Sequence[tuple[str | None, int]]:
    """The outlets with the most articles, each with their number."""
    number = func.count().label("number")
    statement = select(ARTICLE.c.outlet, number).where(is_newest()).group_by(ARTICLE.c.outlet)
    return [
        (row[0], row[1]) for row in connection.execute(statement.order_by(number.desc(), ARTICLE.c.outlet).limit(most))
    ]
