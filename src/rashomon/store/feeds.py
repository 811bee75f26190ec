"""Feeds and folders that are watched: where they are, when they were visited last, and when they are due again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, insert, select, update

from rashomon.model import digest
from rashomon.store.tables import FEED, FEED_PAGE

FeedKind = Literal["feed", "folder"]
FeedState = Literal["new", "changed", "unchanged", "failing", "refused", "gone"]
"""What the last visit found: nothing yet, something to read, the same as before, a fault, an address that nobody has
allowed to open, or that it is no more."""
_MANY = 500


@dataclass(frozen=True, slots=True)
class StoredFeed:
    """A feed or a folder that is watched.

    title: what the feed calls itself, None = not known.
    added, fetched, due: when it was added, visited last (None = never), and is to be visited next (ISO, UTC).
    etag, modified: what the server said of the state of the feed, None = nothing.
    articles: how many articles came from it.
    failures: how many visits failed one after another.
    problem: what went wrong at the last visit, None = nothing.
    """

    address: str
    kind: FeedKind
    added: str
    due: str
    title: str | None = None
    fetched: str | None = None
    state: FeedState = "new"
    etag: str | None = None
    modified: str | None = None
    articles: int = 0
    failures: int = 0
    problem: str | None = None


_COLUMNS = tuple(one.name for one in fields(StoredFeed))


def key_of_feed(address: str) -> str:
    """What tells feeds apart."""
    return digest("feed", address, length=64)


def put_feed(connection: Connection, feed: StoredFeed) -> bool:
    """Keeps a new feed; False where its address is there already, and nothing is changed."""
    key = key_of_feed(feed.address)
    if connection.execute(select(FEED.c.key).where(FEED.c.key == key)).first():
        return False
    connection.execute(insert(FEED).values(key=key, **_values(feed)))
    return True


def change_feed(connection: Connection, feed: StoredFeed) -> bool:
    """Keeps what a visit found; False where the feed is not watched any more, and nothing is changed."""
    done = connection.execute(update(FEED).where(FEED.c.key == key_of_feed(feed.address)).values(**_values(feed)))
    return bool(done.rowcount)


def remove_feed(connection: Connection, address: str) -> bool:
    """Erases a feed, not its articles; False where there is none with this address."""
    key = key_of_feed(address)
    connection.execute(delete(FEED_PAGE).where(FEED_PAGE.c.feed == key))
    return bool(connection.execute(delete(FEED).where(FEED.c.key == key)).rowcount)


def list_stored_feeds(connection: Connection) -> tuple[StoredFeed, ...]:
    """All feeds in the order of their addresses."""
    return tuple(_feed(row) for row in connection.execute(select(FEED).order_by(FEED.c.address)))


def next_due(connection: Connection) -> StoredFeed | None:
    """The feed that has been due longest, or will be due first; None = there is none that is still there."""
    order = select(FEED).where(FEED.c.state != "gone").order_by(FEED.c.due, FEED.c.address).limit(1)
    row = connection.execute(order).first()
    return _feed(row) if row else None


def make_due(connection: Connection, state: FeedState, at: str) -> None:
    """Has all feeds in this state visited next. Returns nothing."""
    connection.execute(update(FEED).where(FEED.c.state == state, FEED.c.due > at).values(due=at))


def new_pages(connection: Connection, address: str, pages: Iterable[str]) -> set[str]:
    """Those of these digests of entries of a feed whose pages were not opened yet."""
    wanted, known = list(dict.fromkeys(pages)), set[str]()
    for start in range(0, len(wanted), _MANY):
        some = FEED_PAGE.c.page.in_(wanted[start : start + _MANY])
        known.update(
            connection.execute(select(FEED_PAGE.c.page).where(FEED_PAGE.c.feed == key_of_feed(address), some)).scalars()
        )
    return set(wanted) - known


def mark_page(connection: Connection, address: str, page: str) -> None:
    """Records that the page of an entry of a feed was opened. Returns nothing."""
    if new_pages(connection, address, [page]):
        connection.execute(insert(FEED_PAGE).values(feed=key_of_feed(address), page=page))


def _values(feed: StoredFeed) -> dict[str, Any]:
    return {name: getattr(feed, name) for name in _COLUMNS}


def _feed(row: Row[Any]) -> StoredFeed:
    return StoredFeed(**{name: getattr(row, name) for name in _COLUMNS})
