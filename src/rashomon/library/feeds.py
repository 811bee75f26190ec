"""The feeds and folders that a library watches: added, removed and listed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rashomon.errors import InputError
from rashomon.fetch.get import Fetched, FetchError
from rashomon.library.adding import now
from rashomon.library.lists import find_links, web_address
from rashomon.library.results import FeedList, ListedFeed
from rashomon.store.engine import Store
from rashomon.store.feeds import StoredFeed, list_stored_feeds, put_feed, remove_feed
from rashomon.store.records import log

_SCHEMES = ("http://", "https://")
_LARGEST = 20_000_000  # bytes of a list of feeds


def add_feeds(store: Store, given: Iterable[str], *, by: str | None = None) -> int:
    """Watches these addresses and folders from now on, and the feeds in these files (OPML); how many of them are new.

    by: who does it, None = whoever uses this machine.

    Nothing is opened yet but the files. Raises InputError where one is neither an address, nor a folder, nor a list of
    feeds; then none is added.
    """
    at = now()
    feeds = [feed for one in given for feed in _feeds(one, at)]
    with store.write() as connection:
        new = [feed.address for feed in feeds if put_feed(connection, feed)]
        if new:
            log(connection, "add feeds", {"feeds": new}, at=at, by=by)
    return len(new)


def drop_feeds(store: Store, given: Iterable[str], *, by: str | None = None) -> None:
    """Watches these addresses and folders no more; their articles stay. Returns nothing.

    Raises InputError where one is not watched; then none is dropped.
    """
    wanted = list(given)
    with store.write() as connection:
        for one in wanted:
            meant = (one, web_address(one) or one, str(Path(one).absolute()))
            if not any(remove_feed(connection, name) for name in meant):
                raise InputError(f"{one!r} is not watched; `rashomon feeds list` shows what is")
        log(connection, "remove feeds", {"feeds": wanted}, at=now(), by=by)


def list_feeds(store: Store) -> FeedList:
    """The feeds and folders that are watched."""
    with store.read() as connection:
        feeds = list_stored_feeds(connection)
    return FeedList(
        feeds=tuple(
            ListedFeed(
                address=one.address,
                kind=one.kind,
                title=one.title,
                added=one.added,
                fetched=one.fetched,
                next=None if one.state == "gone" else one.due,
                state=one.state,
                articles=one.articles,
                problem=one.problem,
            )
            for one in feeds
        )
    )


def _feeds(given: str, at: str) -> list[StoredFeed]:
    """The feeds that an address, a folder or a list of feeds stands for, due at once."""
    path = Path(given)
    if path.is_dir():
        return [StoredFeed(str(path.absolute()), "folder", at, at)]
    if path.is_file():
        return [StoredFeed(address, "feed", at, at) for address in _listed(path)]
    if address := web_address(given):
        return [StoredFeed(address, "feed", at, at)]
    raise InputError(f"{given[:200]!r} is no address (https://…), no folder and no list of feeds (OPML)")


def _listed(path: Path) -> list[str]:
    if path.stat().st_size > _LARGEST:
        raise InputError(f"{path} has more than {_LARGEST:,} bytes; give a list of feeds (OPML)")
    try:
        links = find_links(Fetched("", path.read_bytes(), None))
    except FetchError as error:
        raise InputError(f"{path}: {error}") from None
    found = [link for link in (links.addresses if links else ()) if link.lower().startswith(_SCHEMES)]
    if not found:
        raise InputError(f"{path} lists no feeds; give a list of feeds (OPML), a folder, or addresses")
    return found
