"""Articles erased from a library with all that was made of them, and names masked in all that it shows."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update
from sqlalchemy.exc import DBAPIError

from rashomon.errors import InputError
from rashomon.library.adding import now
from rashomon.library.masking import mask_name
from rashomon.library.results import ForgetResult
from rashomon.store.articles import count_articles, find_ids, find_versions, note_sizes
from rashomon.store.engine import Store
from rashomon.store.records import log
from rashomon.store.stories import drop_empty
from rashomon.store.tables import (
    ACCOUNT,
    ARTICLE,
    DECISION,
    DECISION_ARTICLE,
    FORGOTTEN,
    INPUT,
    MEMBER,
    READING,
    SOURCE_FILE,
    STORY,
)
from rashomon.store.words import Term, numbers_with, words_of_term


def find_articles(store: Store, given: Sequence[str]) -> tuple[str, ...]:
    """The ids of the articles that these ids, or beginnings of ids, stand for, with all versions of their pages.

    Raises InputError where one stands for no article, or for several.
    """
    found = dict[str, None]()
    with store.read() as connection:
        for one in given:
            ids = find_ids(connection, one) if len(one) >= 4 else ()
            if one in ids:
                ids = (one,)
            if len(ids) != 1:
                listed = f" ({', '.join(ids)})" if ids else ""
                advice = "give an id that `rashomon search` shows"
                raise InputError(f"{one!r} begins the id of {len(ids) or 'no'} articles{listed}; {advice}")
            found |= dict.fromkeys(find_versions(connection, ids[0]))
    return tuple(found)


def forget(store: Store, *, articles: Sequence[str] = (), names: Sequence[str] = ()) -> ForgetResult:
    """What was erased: these articles, with their texts, words in the index, readings, decisions, the accounts of their
    stories and the names of their files; names are masked from now on.

    articles: ids, as `find_articles` gives them.

    What was erased cannot be brought back, and does not come back when its file is added again. The log keeps when it
    was done, and digests.
    """
    at = now()
    with store.write() as connection:
        counted = _erase(connection, articles)
        new = [name for name in names if mask_name(connection, name)]
        masked, named = len(new), _count_named(connection, new)
        log(connection, "forget", {"articles": list(articles), "names": masked}, at=at)
    _clean_up(store)
    numbers: dict[str, Any] = counted
    return ForgetResult(library=store.location, articles=tuple(articles), names=masked, named=named, **numbers)


def _count_named(connection: Connection, names: Sequence[str]) -> int:
    """In how many articles any of these names stands."""
    terms = [Term(words) for name in names if (words := words_of_term(name))]
    return count_articles(connection, or_(*(numbers_with(connection, (term,)) for term in terms))) if terms else 0


def _erase(connection: Connection, articles: Sequence[str]) -> dict[str, int]:
    counted = {"readings": 0, "decisions": 0, "accounts": 0, "inputs": 0}
    for article in articles:
        stories = connection.execute(select(MEMBER.c.story).where(MEMBER.c.article == article)).scalars().all()
        about = select(DECISION_ARTICLE.c.decision).where(DECISION_ARTICLE.c.article == article)
        decisions = connection.execute(about).scalars().all()
        paths = connection.execute(select(INPUT.c.path).where(INPUT.c.article == article)).scalars().all()
        files = [str(Path(path).absolute()) for one in paths for path in (one, one.rpartition("#")[0]) if path]
        connection.execute(delete(DECISION_ARTICLE).where(DECISION_ARTICLE.c.decision.in_(decisions)))
        counted["decisions"] += connection.execute(delete(DECISION).where(DECISION.c.number.in_(decisions))).rowcount
        counted["readings"] += connection.execute(delete(READING).where(READING.c.article == article)).rowcount
        counted["accounts"] += connection.execute(delete(ACCOUNT).where(ACCOUNT.c.story.in_(stories))).rowcount
        counted["inputs"] += connection.execute(delete(INPUT).where(INPUT.c.article == article)).rowcount
        connection.execute(delete(SOURCE_FILE).where(SOURCE_FILE.c.path.in_(files)))
        connection.execute(delete(MEMBER).where(MEMBER.c.article == article))
        connection.execute(delete(ARTICLE).where(ARTICLE.c.id == article))
        connection.execute(delete(FORGOTTEN).where(FORGOTTEN.c.kind == "article", FORGOTTEN.c.what == article))
        connection.execute(insert(FORGOTTEN).values(kind="article", what=article))
        for story in stories:
            _retitle(connection, story)
        note_sizes(connection, stories)
    drop_empty(connection)
    return counted


def _retitle(connection: Connection, story: str) -> None:
    """Gives a story the title of one of its articles: its own may be that of an article that was erased."""
    held = select(ARTICLE.c.title).join(MEMBER, MEMBER.c.article == ARTICLE.c.id).where(MEMBER.c.story == story)
    title = connection.execute(held.where(ARTICLE.c.title.is_not(None)).order_by(ARTICLE.c.number).limit(1)).scalar()
    connection.execute(update(STORY).where(STORY.c.id == story).values(title=title, changed=now()))


def _clean_up(store: Store) -> None:
    """Removes what was erased from the free places of the database too, unless others are busy in it."""
    if not store.is_sqlite:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in ("article", "article_words", "reading", "account", "decision", "input"):
                connection.exec_driver_sql(f"VACUUM {table}")
        return
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO article_words(article_words) VALUES ('optimize')")
    with suppress(DBAPIError), store.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if raw is not None:
            raw.cursor().execute("VACUUM")
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
