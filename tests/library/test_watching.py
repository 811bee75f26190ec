"""Feeds and folders are visited when they are due, asked for only what is new, and visited less often when they fail."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.fetch.get import Fetcher, FetchOptions
from rashomon.library import watching as module
from rashomon.library.diary import list_acts
from rashomon.library.feeds import add_feeds, drop_feeds, list_feeds
from rashomon.library.finding import Filter, search_articles
from rashomon.library.looking import check_library
from rashomon.library.results import FeedVisit
from rashomon.library.troubles import list_troubles
from rashomon.library.watching import Watching, watch
from rashomon.stages.read import ReadingOptions
from rashomon.store.engine import Store
from tests.fetch.web import Answer, web
from tests.library.test_fetching import ITEM, page

TEXT = "Report {0} of the fire at the port says nine people died in the night."


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.time = datetime(2025, 3, 16, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time."""
        return self.time

    def wait(self, **spans: float) -> None:
        """Lets time pass."""
        self.time += timedelta(**spans)


def watching_with(clock: Clock, *, stop: threading.Event | None = None) -> Watching:
    """A way of watching a web on this machine."""
    fetcher = Fetcher(FetchOptions("test", pause=0, allow_private=True))
    return Watching(fetcher, ReadingOptions(), every=900, stop=stop or threading.Event(), clock=clock)


def visits_of(store: Store, watching: Watching) -> list[FeedVisit]:
    """The visits of what is due."""
    visits: list[FeedVisit] = []
    watch(store, watching, once=True, tell=visits.append)
    return visits


def added_at_start(store: Store, address: str, clock: Clock) -> None:
    """Watches an address and sets the clock to when that was: to the last of several, which may be a second later."""
    add_feeds(store, [address])
    clock.time = max(datetime.fromisoformat(one.added) for one in list_feeds(store).feeds)


def feed(*items: str) -> bytes:
    """A feed with these entries."""
    return f"<rss version='2.0'><channel><title>Post</title>{''.join(items)}</channel></rss>".encode()


def conditional(body: Callable[[], bytes], etag: Callable[[], str], asked: list[str | None]) -> Answer:
    """A page that is given only where it has changed."""

    def answer(server: BaseHTTPRequestHandler) -> None:
        asked.append(server.headers.get("If-None-Match"))
        same = server.headers.get("If-None-Match") == etag()
        server.send_response(304 if same else 200)
        server.send_header("ETag", etag())
        server.end_headers()
        if not same:
            server.wfile.write(body())

    return answer


def test_a_feed_is_asked_for_what_is_new(store: Store) -> None:
    """Entries become articles, the page of one that breaks off is opened once, and the feed is asked by its tag."""
    pages: dict[str, Answer] = {"/2": page("2")}
    state, tags = {"tag": '"a"', "more": ""}, list[str | None]()
    clock = Clock()
    with web(pages) as (place, asked):

        def body() -> bytes:
            broken = ITEM.format("2", place, "Report 2 of the fire at the port says…")
            return feed(ITEM.format("1", place, TEXT.format(1)), broken, state["more"])

        pages["/feed"] = conditional(body, lambda: state["tag"], tags)
        added_at_start(store, f"{place}/feed", clock)
        watching = watching_with(clock)
        (first,) = visits_of(store, watching)
        assert (first.state, first.added, first.title, first.problem) == ("changed", 2, "Post", None)
        assert visits_of(store, watching) == []  # it is not due
        clock.wait(minutes=15)
        (second,) = visits_of(store, watching)
        assert (second.state, second.added) == ("unchanged", 0)
        state.update(tag='"b"', more=ITEM.format("3", place, TEXT.format(3)))
        clock.wait(minutes=15)
        (third,) = visits_of(store, watching)
        assert (third.state, third.added) == ("changed", 1)
    assert tags == [None, '"a"', '"a"']
    assert asked.count("/2") == 1
    (kept,) = list_feeds(store).feeds
    assert (kept.articles, kept.state, kept.title) == (3, "changed", "Post")
    assert kept.next == (clock.time + timedelta(minutes=15)).isoformat()
    assert len(search_articles(store, Filter("fire", limit=50)).hits) == 3


def test_the_same_entry_with_another_text(store: Store) -> None:
    """An entry that keeps its address and changes its text is a new version of its page; another visit adds nothing."""
    pages: dict[str, Answer] = {}
    clock = Clock()
    with web(pages) as (place, _):
        pages["/feed"] = (200, {}, feed(ITEM.format("1", place, TEXT.format(1))))
        added_at_start(store, f"{place}/feed", clock)
        watching = watching_with(clock)
        visits_of(store, watching)
        pages["/feed"] = (200, {}, feed(ITEM.format("1", place, TEXT.format("1, corrected,"))))
        found = []
        for _ in range(2):
            clock.wait(minutes=15)
            found += visits_of(store, watching)
    assert [(one.added, one.versions) for one in found] == [(1, 1), (0, 0)]


def test_a_feed_that_fails(store: Store) -> None:
    """A feed is visited less and less often while it fails, as late as its server asks, and as usual afterwards."""
    pages: dict[str, Answer] = {"/feed": (503, {"Retry-After": "7200"}, b"")}
    clock = Clock()
    with web(pages) as (place, _):
        added_at_start(store, f"{place}/feed", clock)
        watching = watching_with(clock)
        waits = []
        for number in range(6):
            if number:
                pages["/feed"] = (404, {}, b"")
            (visit,) = visits_of(store, watching)
            assert (visit.state, visit.next is not None) == ("failing", True)
            assert "the server answered" in (visit.problem or "")
            due = datetime.fromisoformat(visit.next or "")
            waits.append((due - clock.time).total_seconds())
            clock.time = due
        assert waits == [7200, 3600, 7200, 14400, 28800, 57600]
        pages["/feed"] = (200, {}, feed(ITEM.format("1", place, TEXT.format(1))))
        (visit,) = visits_of(store, watching)
        assert (visit.state, visit.added, visit.problem) == ("changed", 1, None)
        assert visit.next == (clock.time + timedelta(minutes=15)).isoformat()
        pages["/feed"] = (410, {}, b"")
        clock.wait(minutes=15)
        (visit,) = visits_of(store, watching)
        assert (visit.state, visit.next) == ("gone", None)
        clock.wait(days=30)
        assert visits_of(store, watching) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b'<!DOCTYPE r [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;</title></item></channel></rss>', "entities"),
        (b"<rss version='2.0'><channel><title>Post</title></channel></rss>", "no entries"),
        (b"<opml><!DOCTYPE x><body><outline xmlUrl='/a'/></body></opml>", "document type"),
        (b"<rss><channel>" + b"x" * 3_000_000, "more than"),
    ],
)
def test_feeds_that_are_none(store: Store, body: bytes, message: str) -> None:
    """A feed that declares entities, is empty or endless fails with the reason, and the next feed is visited."""
    pages: dict[str, Answer] = {"/a": (200, {}, body)}
    clock = Clock()
    with web(pages) as (place, _):
        pages["/b"] = (200, {}, feed(ITEM.format("1", place, TEXT.format(1))))
        add_feeds(store, [f"{place}/a", f"{place}/b"])
        clock.time = datetime.fromisoformat(list_feeds(store).feeds[1].added)
        fetcher = Fetcher(FetchOptions("test", max_bytes=2_000_000, pause=0, allow_private=True))
        first, second = visits_of(store, Watching(fetcher, ReadingOptions(), clock=clock))
    assert first.state == "failing"
    assert message in (first.problem or "")
    assert (second.state, second.added) == ("changed", 1)


def test_the_guard_of_addresses(store: Store) -> None:
    """A feed on this machine, or one that leads to it, is not opened unless that was allowed; once it is, the next run
    need not wait: no server was asked.
    """
    clock = Clock()
    pages: dict[str, Answer] = {}
    with web(pages) as (place, asked):
        pages["/feed"] = (200, {}, feed(ITEM.format("1", place, TEXT.format(1))))
        added_at_start(store, f"{place}/feed", clock)
        closed = Watching(Fetcher(FetchOptions("test")), ReadingOptions(), clock=clock)
        (visit,) = visits_of(store, closed)
        assert visit.state == "refused"
        assert [one.address for one in list_troubles(store).feeds] == [f"{place}/feed"]
        assert asked == []
        clock.wait(seconds=5)
        assert [one.state for one in visits_of(store, watching_with(clock))] == ["changed"]
        assert visits_of(store, watching_with(clock)) == []


def test_robots(store: Store) -> None:
    """A feed that robots.txt forbids is not opened."""
    clock = Clock()
    with web({"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /feed")}) as (place, asked):
        added_at_start(store, f"{place}/feed", clock)
        (visit,) = visits_of(store, watching_with(clock))
    assert "robots.txt" in (visit.problem or "")
    assert asked == ["/robots.txt"]


def test_many_pages(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A visit opens some pages of a sitemap, the next one, soon after, the others; none is opened twice."""
    monkeypatch.setattr(module, "PAGES", 2)
    pages: dict[str, Answer] = {f"/{n}": page(str(n)) for n in range(5)}
    clock = Clock()
    with web(pages) as (place, asked):
        listed = "".join(f"<url><loc>{place}/{n}</loc></url>" for n in range(5))
        pages["/map.xml"] = (200, {"ETag": '"a"'}, f"<urlset>{listed}</urlset>".encode())
        added_at_start(store, f"{place}/map.xml", clock)
        watching, found = watching_with(clock), []
        for _ in range(4):
            found += visits_of(store, watching)
            clock.wait(minutes=1)
    assert [visit.added for visit in found] == [2, 2, 1]
    assert sorted(path for path in asked if path[1:].isdigit()) == [f"/{n}" for n in range(5)]


@pytest.mark.parametrize("kind", ["sitemapindex", "opml"])
def test_a_list_of_feeds_or_sitemaps(store: Store, kind: str) -> None:
    """Each is watched by itself from then on, so one that is broken holds up no other, and all are visited again."""
    pages: dict[str, Answer] = {f"/{n}": page(str(n)) for n in range(3)}
    clock = Clock()
    with web(pages) as (place, asked):
        children = [f"{place}/a", f"{place}/gone", f"{place}/b"]
        if kind == "opml":
            listed = "".join(f"<outline xmlUrl='{one.replace('http:', 'feed:http:')}'/>" for one in children)
        else:
            listed = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in children)
        pages["/list"] = (200, {"ETag": '"a"'}, f"<{kind}>{listed}</{kind}>".encode())
        for n, name in enumerate("ab"):
            body = f"<urlset><url><loc>{place}/{n}</loc></url></urlset>".encode()
            pages[f"/{name}"] = (200, {}, feed(ITEM.format(n, place, TEXT.format(n))) if kind == "opml" else body)
        added_at_start(store, f"{place}/list", clock)
        watching = watching_with(clock)
        found = visits_of(store, watching)
        clock.wait(minutes=15)
        again = visits_of(store, watching)
    assert [visit.listed for visit in found] == [3, 0, 0, 0]
    told = {visit.address.removeprefix(place): (visit.state, visit.added) for visit in found}
    assert told == {"/list": ("changed", 0), "/a": ("changed", 1), "/gone": ("failing", 0), "/b": ("changed", 1)}
    assert {visit.address.removeprefix(place) for visit in again} == {"/list", "/a", "/b"}
    assert asked.count("/a") == 2
    assert {hit.title for hit in search_articles(store, Filter("fire")).hits} == {"Fire 0", "Fire 1"}


def test_lists_add_no_more_than_can_be_watched(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that leads to ever more lists ends there, and says so."""
    monkeypatch.setattr(module, "_MOST_WATCHED", 4)
    pages: dict[str, Answer] = {}
    clock = Clock()
    with web(pages) as (place, _):
        for n in range(9):
            listed = "".join(f"<sitemap><loc>{place}/{n * 2 + more}</loc></sitemap>" for more in (1, 2))
            pages[f"/{n}"] = (200, {}, f"<sitemapindex>{listed}</sitemapindex>".encode())
        added_at_start(store, f"{place}/0", clock)
        found = visits_of(store, watching_with(clock))
    assert len(list_feeds(store).feeds) == 4
    assert any("it lists 2 addresses; 1 of them are opened" in one.message for visit in found for one in visit.problems)


def test_a_feed_that_breaks_off_is_asked_for_again(store: Store) -> None:
    """What came of it is kept and told, and its state is not: the next visit has the rest. A list of none fails."""
    pages: dict[str, Answer] = {"/7": page("7")}
    tags, state, clock = list[str | None](), {"whole": False}, Clock()
    with web(pages) as (place, _):
        items = [ITEM.format(n, place, TEXT.format(n)) for n in (1, 2)]
        pages["/feed"] = conditional(lambda: feed(*items)[: None if state["whole"] else -40], lambda: '"a"', tags)
        pages["/map"] = (200, {"ETag": '"a"'}, f"<urlset><url><loc>{place}/7</loc></url>".encode())
        pages["/stump"] = (200, {"ETag": '"a"'}, b"<urlset><url><lo")
        for path in ("/feed", "/map", "/stump"):
            added_at_start(store, place + path, clock)
        watching = watching_with(clock)
        first = {visit.address.removeprefix(place): visit for visit in visits_of(store, watching)}
        state["whole"] = True
        clock.wait(minutes=15)
        second = {visit.address.removeprefix(place): visit for visit in visits_of(store, watching)}
    assert {path: (visit.state, visit.added) for path, visit in first.items()} == {
        "/feed": ("changed", 1),
        "/map": ("changed", 1),
        "/stump": ("failing", 0),
    }
    assert ["breaks off" in one.message for visit in first.values() for one in visit.problems] == [True, True]
    assert "breaks off before the first" in (first["/stump"].problem or "")
    assert (second["/feed"].added, second["/feed"].problems, tags) == (1, (), [None, None])


def test_stopping_between_pages(store: Store) -> None:
    """A run that is stopped keeps the pages it has read, and goes on with the others when it is started again."""
    stop, clock = threading.Event(), Clock()
    pages: dict[str, Answer] = {f"/{n}": page(str(n)) for n in range(4)}

    def last(server: BaseHTTPRequestHandler) -> None:
        stop.set()
        status, headers, body = page("1")  # type: ignore[misc]
        server.send_response(status)
        for name, value in headers.items():
            server.send_header(name, value)
        server.end_headers()
        server.wfile.write(body)

    pages["/1"] = last
    with web(pages) as (place, asked):
        listed = "".join(f"<url><loc>{place}/{n}</loc></url>" for n in range(4))
        pages["/map.xml"] = (200, {"ETag": '"a"'}, f"<urlset>{listed}</urlset>".encode())
        added_at_start(store, f"{place}/map.xml", clock)
        (first,) = visits_of(store, watching_with(clock, stop=stop))
        assert first.added == 2
        clock.wait(minutes=15)
        (second,) = visits_of(store, watching_with(clock))
        assert second.added == 2
    assert sorted(path for path in asked if path[1:].isdigit()) == [f"/{n}" for n in range(4)]
    assert check_library(store).damage == ()


def test_a_folder(store: Store, tmp_path: Path) -> None:
    """New files of a folder are added; one that may still be written is left, an empty or missing folder is told."""
    folder = tmp_path / "in"
    folder.mkdir()
    clock = Clock()
    added_at_start(store, str(folder), clock)
    watching = watching_with(clock)
    assert [visit.state for visit in visits_of(store, watching)] == ["unchanged"]
    (folder / "a.txt").write_text(f"Fire at the port\n2025-03-16\n\n{TEXT.format(1)}\n", encoding="utf-8")
    clock.wait(minutes=1)
    stop = threading.Event()
    waiting = watching_with(clock, stop=stop)
    seen: list[FeedVisit] = []

    def tell(visit: FeedVisit) -> None:
        seen.append(visit)
        stop.set()

    watch(store, waiting, tell=tell)
    assert [visit.added for visit in seen] == [0]
    clock.wait(minutes=1)
    assert [visit.added for visit in visits_of(store, watching)] == [1]
    (folder / "a.txt").unlink()
    folder.rmdir()
    clock.wait(minutes=1)
    (visit,) = visits_of(store, watching)
    assert (visit.state, visit.problem) == ("failing", f"there is no folder {folder}")


def test_feeds_added_and_removed(store: Store, tmp_path: Path) -> None:
    """Addresses, folders and lists of feeds; each once; the log tells of it."""
    opml = tmp_path / "feeds.opml"
    opml.write_text("<opml><body><outline xmlUrl='https://b.example/f'/><outline xmlUrl='/x'/></body></opml>")
    (tmp_path / "in").mkdir()
    assert add_feeds(store, ["post.example/feed", str(opml), str(tmp_path / "in")]) == 3
    assert add_feeds(store, ["https://post.example/feed"]) == 0
    addresses = [str(tmp_path / "in"), "https://b.example/f", "https://post.example/feed"]
    assert [one.address for one in list_feeds(store).feeds] == addresses
    assert add_feeds(store, ["feed://post.example/feed", "feed:https://post.example/feed"]) == 0
    drop_feeds(store, ["feed://post.example/feed"])
    with pytest.raises(InputError, match="'nope' is not watched"):
        drop_feeds(store, ["https://b.example/f", "nope"])
    assert [one.address for one in list_feeds(store).feeds] == addresses[:2]
    assert [act.told for act in list_acts(store).acts] == ["watches 1 feed no more", "watches 3 feeds"]


@pytest.mark.parametrize("given", ["nothing", "./none", "ftp://a.example/f", "/none.opml", "feed:file:///etc/passwd"])
def test_what_cannot_be_watched(store: Store, given: str) -> None:
    """Something else is refused, and nothing is added with it."""
    with pytest.raises(InputError, match="is no address"):
        add_feeds(store, ["https://a.example/f", given])
    assert list_feeds(store).feeds == ()


def test_nothing_is_watched(store: Store) -> None:
    """A run without feeds says what to do."""
    with pytest.raises(InputError, match="rashomon feeds add"):
        watch(store, watching_with(Clock()), tell=print)
