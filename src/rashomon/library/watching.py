"""Feeds and folders visited when they are due: politely, one after another, safe to stop at any time.

A feed is asked for only if it has changed (ETag, Last-Modified); of its entries those that are not in the library yet
are added, and the pages of entries that break off are opened once. A feed that fails is visited less and less often.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from rashomon.errors import InputError
from rashomon.fetch.get import Fetched, Fetcher, FetchError, NotOpenedError, StatusError, Validators
from rashomon.library.adding import Adding, add_paths, place_added
from rashomon.library.fetching import MOST, fetch_part, is_beginning, is_cut, read_page
from rashomon.library.lists import Links, find_links
from rashomon.library.results import AddResult, FeedVisit
from rashomon.model import digest
from rashomon.settings import load_settings
from rashomon.stages.read import ReadingOptions, Refused, Report, find_paths, read_sources
from rashomon.store.engine import Store
from rashomon.store.feeds import (
    FeedState,
    StoredFeed,
    change_feed,
    list_stored_feeds,
    make_due,
    mark_page,
    new_pages,
    next_due,
    put_feed,
)
from rashomon.store.records import log

PAGES: Final = 50
"""Pages that one visit opens, so that the other feeds need not wait; the next visit, soon after, opens others."""
_SOON: Final = 60.0
"""Seconds to the next visit of a folder, and of a feed with pages that are not opened yet; chosen by hand."""
_LONGEST: Final = 86_400.0
"""Seconds to the next visit of a feed that fails, at most."""
_LOOK: Final = 20.0
"""Seconds after which a waiting run looks whether others have added a feed."""
_SETTLED: Final = 3.0
"""Seconds for which a file in a folder must not have changed: whoever writes it may not be done."""
_MOST_WATCHED: Final = 2_000
"""Feeds that are watched before the lists of others add no more; chosen by hand."""
_GONE, _TOO_MANY = 410, 429
_PIECE: Final = 500


@dataclass(frozen=True, slots=True)
class Watching:
    """How feeds are visited.

    every: seconds between two visits of one feed.
    stop: set from elsewhere to end the run after the page that is being read.
    clock: gives the time.
    """

    fetcher: Fetcher
    reading: ReadingOptions
    every: float = 900.0
    stop: threading.Event = field(default_factory=threading.Event)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)


def watch(store: Store, watching: Watching, *, once: bool = False, tell: Callable[[FeedVisit], None]) -> int:
    """Visits what is due, again and again, and returns the number of visits.

    once: ends where nothing more is due, instead of waiting.
    tell: is given each visit.

    Everything is kept after each page; a run that is started again goes on where it was, and visits at once what an
    earlier one was not allowed to open. Raises InputError where nothing is watched, LibraryError where the library
    cannot be written.
    """
    visits = 0
    with store.write() as connection:
        make_due(connection, "refused", _iso(watching.clock()))
    while not watching.stop.is_set():
        with store.read() as connection:
            feed = next_due(connection)
            watched = bool(feed or list_stored_feeds(connection))
        if not watched and not visits:
            raise InputError("nothing is watched; `rashomon feeds add ADDRESS` adds a feed or a folder")
        wait = (datetime.fromisoformat(feed.due) - watching.clock()).total_seconds() if feed else _LOOK
        if feed is None or wait > 0:
            if once:
                break
            watching.stop.wait(min(wait, _LOOK))
            continue
        tell(visit_feed(store, feed, watching, settled=not once))
        visits += 1
    return visits


def visit_feed(store: Store, feed: StoredFeed, watching: Watching, *, settled: bool = False) -> FeedVisit:
    """What a visit of a feed or a folder found and added.

    settled: files of a folder that have just changed are left for the next visit.
    """
    at = watching.clock()
    found = _VisitFound(feed.etag, feed.modified)
    state: FeedState = "failing"
    problem, wait = None, 0.0
    try:
        if feed.kind == "folder":
            found = _visit_folder(store, feed, watching, settled=settled)
        else:
            found = _visit_address(store, feed, watching)
        state = "unchanged" if found.result is None else "changed"
    except StatusError as error:
        state = "gone" if error.status == _GONE else "failing"
        problem, wait = str(error), error.wait or 0.0
    except NotOpenedError as error:
        state, problem = "refused", str(error)
    except (FetchError, InputError) as error:
        problem = str(error)
    failures = 0 if problem is None else feed.failures + 1
    usual = _SOON if found.more or feed.kind == "folder" else watching.every
    seconds = usual if not failures else max(wait, min(watching.every * 2**failures, _LONGEST))
    result = found.result or AddResult(library=store.location)
    after = replace(
        feed,
        title=found.title or feed.title,
        fetched=_iso(at),
        due=_iso(watching.clock() + timedelta(seconds=seconds)),
        state=state,
        etag=found.etag,
        modified=found.modified,
        articles=feed.articles + result.added,
        failures=failures,
        problem=problem,
    )
    with store.write() as connection:
        change_feed(connection, after)
    return FeedVisit(
        address=feed.address,
        kind=feed.kind,
        title=after.title,
        at=_iso(at),
        next=None if state == "gone" else after.due,
        state=state,
        added=result.added,
        versions=result.versions,
        refused=result.refused,
        listed=found.listed,
        problem=problem,
        problems=result.problems,
    )


@dataclass(frozen=True, slots=True)
class _VisitFound:
    """What a visit found. result: what was added, None = nothing has changed. more: pages are not opened yet. listed:
    feeds that are watched from now on.
    """

    etag: str | None = None
    modified: str | None = None
    title: str | None = None
    result: AddResult | None = None
    more: bool = False
    listed: int = 0


def _visit_folder(store: Store, feed: StoredFeed, watching: Watching, *, settled: bool) -> _VisitFound:
    """Adds the files of a folder that are new or have changed. Raises InputError where there is no such folder."""
    if not Path(feed.address).is_dir():
        raise InputError(f"there is no folder {feed.address}")
    try:
        files = find_paths([feed.address])
    except InputError:  # it is empty
        return _VisitFound()
    if settled:
        before = time.time() - _SETTLED
        files = tuple(one for one in files if _changed(one) < before)
    result = add_paths(store, files, watching.reading)
    return _VisitFound(result=result if result.added or result.refused or result.known else None)


def _changed(path: str) -> float:
    try:
        return Path(path).lstat().st_mtime
    except OSError:
        return 0.0


def _visit_address(store: Store, feed: StoredFeed, watching: Watching) -> _VisitFound:
    """Adds what is new in a feed or a list of pages. Raises FetchError where it cannot be fetched."""
    before = Validators(feed.etag, feed.modified)
    page = fetch_part(partial(watching.fetcher.fetch_changed, feed.address, before), watching.reading.max_bytes)
    if page is None:
        return _VisitFound(feed.etag, feed.modified)
    links = find_links(page)
    if links and links.breaks_off and not links.addresses:
        raise FetchError(links.problem(0) or "")
    if links and links.lead_to != "pages":
        return _visit_list(store, feed, links, page, watching)
    reports = [] if links is not None else list(read_page(feed.address, page, watching.reading))
    if len(reports) == 1 and isinstance(reports[0], Refused) and reports[0].path == feed.address:
        raise FetchError(reports[0].reason)
    adding = Adding(store.location, (), {}, "")
    entries = [one for one in reports if not is_beginning(one)]
    for start in range(0, len(entries), _PIECE):
        _put(store, adding, entries[start : start + _PIECE], watching)
    if links is None:
        waiting = {
            digest(one.url, one.text, one.published): one.url
            for one in reports
            if isinstance(one, Report) and one.url and is_beginning(one)
        }
    else:
        waiting = {digest(link): link for link in links.addresses}
        if problem := links.problem(len(links.addresses)):
            _put(store, adding, [Refused(feed.address, problem)], watching)
    with store.read() as connection:
        new = new_pages(connection, feed.address, waiting)
    pages = [(mark, url) for mark, url in waiting.items() if mark in new]
    failed = sum(not _open(store, feed, adding, (mark, url), watching) for mark, url in pages[:PAGES])
    result = place_added(store, adding, load_settings())
    cut = any(map(is_cut, reports)) or bool(links and links.breaks_off)
    whole = not cut and not failed and len(pages) <= PAGES and not watching.stop.is_set()
    state = page.state if whole else Validators()  # a feed with pages to open is to be given again
    return _VisitFound(state.etag, state.modified, _title(reports, page), result, more=len(pages) > PAGES)


def _visit_list(store: Store, feed: StoredFeed, links: Links, page: Fetched, watching: Watching) -> _VisitFound:
    """Watches the feeds or sitemaps of a list from now on, each by itself, so that one that fails holds up no other."""
    at = _iso(watching.clock())
    with store.write() as connection:
        room = max(0, _MOST_WATCHED - len(list_stored_feeds(connection)))
        listed = [StoredFeed(one, "feed", at, at) for one in links.addresses[:MOST]]
        new = [one.address for one in listed[:room] if put_feed(connection, one)]
        if new:
            log(connection, "add feeds", {"feeds": new}, at=at)
    adding = Adding(store.location, (), {}, "")
    if problem := links.problem(min(MOST, room)):
        _put(store, adding, [Refused(feed.address, problem)], watching)
    state = Validators() if links.breaks_off else page.state
    result = adding.result() if new or problem else None
    return _VisitFound(state.etag, state.modified, result=result, listed=len(new))


def _open(store: Store, feed: StoredFeed, adding: Adding, page: tuple[str, str], watching: Watching) -> bool:
    """Adds the page of an entry, or the reason why it cannot be had; False where it is to be tried again."""
    mark, url = page
    if watching.stop.is_set():
        return False
    done = True
    try:
        reports = list(read_page(url, watching.fetcher.fetch(url), watching.reading))
    except FetchError as error:
        reports = [Refused(url, str(error))]
        done = isinstance(error, StatusError) and 400 <= error.status < 500 and error.status != _TOO_MANY
    _put(store, adding, reports, watching, mark=(feed.address, mark) if done else None)
    return done


def _put(
    store: Store,
    adding: Adding,
    reports: list[Report | Refused],
    watching: Watching,
    *,
    mark: tuple[str, str] | None = None,
) -> None:
    """Adds reports and, in the same transaction, records that their page was opened."""
    batch = read_sources(reports, replace(watching.reading, strict=False))
    with store.write() as connection:
        adding.put(connection, batch)
        if mark:
            mark_page(connection, *mark)


def _title(reports: list[Report | Refused], page: Fetched) -> str | None:
    """The name that most entries of a feed give as their outlet, None = it is no feed, or has none."""
    named = Counter(one.outlet for one in reports if isinstance(one, Report) and one.outlet and one.path != page.url)
    return max(named, key=lambda name: (named[name], name)) if named else None


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
