"""Addresses that the user names are read as files are: pages, feeds, sitemaps and lists of feeds."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from rashomon.fetch.get import Fetcher, FetchOptions
from rashomon.library import fetching
from rashomon.library.adding import add_paths
from rashomon.library.finding import Filter, search_articles
from rashomon.library.lists import web_address
from rashomon.library.results import AddResult
from rashomon.store.migrate import open_store
from tests.fetch.web import Answer, web

PAGE = (
    "<html><head><title>Fire {0}</title></head><body><article><p>Report {0} of the fire at the port says nine people "
)
PAGE += "died in the night, and that the harbour will stay closed until Friday.</p></article></body></html>"
ITEM = "<item><title>Fire {0}</title><link>{1}/{0}</link><description>{2}</description></item>"


def page(name: str) -> Answer:
    """A page of a report."""
    return 200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.format(name).encode()


def add(folder: Path, pages: dict[str, Answer], *paths: str) -> tuple[AddResult, dict[str, str | None], list[str]]:
    """What adding these addresses of a small web did, the articles with their addresses, and what the web was asked."""
    served: dict[str, Answer] = {}
    with web(served) as (place, asked):
        for path, answer in pages.items():
            assert isinstance(answer, tuple)
            served[path] = (answer[0], answer[1], answer[2].replace(b"PLACE", place.encode()))
        with open_store(str(folder / "news.sqlite"), make=True) as store:
            fetcher = Fetcher(FetchOptions("test", pause=0, allow_private=True))
            result = add_paths(store, [place + path for path in paths], fetcher=fetcher)
            hits = search_articles(store, Filter("fire", limit=50)).hits
        return result, {(hit.title or ""): (hit.url or "").removeprefix(place) for hit in hits}, asked


def test_a_page(tmp_path: Path) -> None:
    """A page is an article with its address; one that is not there is refused with what the server said."""
    result, found, _ = add(tmp_path, {"/1": page("1")}, "/1", "/none")
    assert (result.added, result.refused) == (1, 1)
    assert found == {"Fire 1": "/1"}
    assert "the server answered 404" in result.problems[0].message


def test_a_feed(tmp_path: Path) -> None:
    """An entry with its text is an article; of one that breaks off, the page is fetched."""
    whole = ITEM.format("1", "PLACE", "Report 1 of the fire at the port says nine people died in the night.")
    broken = ITEM.format("2", "PLACE", "Report 2 of the fire at the port says…")
    feed = f"<rss version='2.0'><channel><title>Post</title>{whole}{broken}</channel></rss>".encode()
    result, found, asked = add(tmp_path, {"/feed": (200, {}, feed), "/2": page("2")}, "/feed")
    assert (result.added, found) == (2, {"Fire 1": "/1", "Fire 2": "/2"})
    assert asked == ["/robots.txt", "/feed", "/2"]


def test_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sitemap of sitemaps leads to pages, a list of feeds to feeds; too long and too deep ones are cut and told."""
    monkeypatch.setattr(fetching, "MOST", 2)
    index = b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>PLACE/map</loc></sitemap></sitemapindex>"
    urls = "".join(f"<url><loc>PLACE/{n}</loc></url>" for n in range(1, 4)).encode()
    opml = b"<?xml version='1.0'?><opml version='2.0'><body><outline><outline type='rss' xmlUrl='PLACE/feed'/></outline></body></opml>"
    feed = f"<rss version='2.0'><channel>{ITEM.format('4', 'PLACE', 'Report 4 of the fire.')}</channel></rss>".encode()
    pages = {f"/{n}": page(str(n)) for n in range(1, 4)}
    pages |= {"/index": (200, {}, index), "/map": (200, {}, b"<urlset>" + urls + b"</urlset>")}
    pages |= {"/opml": (200, {}, opml), "/feed": (200, {}, feed)}
    result, found, asked = add(tmp_path, pages, "/index", "/opml")
    assert found == {"Fire 1": "/1", "Fire 2": "/2", "Fire 4": "/4"}
    assert [problem.message.partition(": ")[2] for problem in result.problems] == [
        "it lists 3 addresses; 2 of them are opened"
    ]
    assert "/3" not in asked


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "<urlset><url><loc>PLACE/1</loc></url><url><loc>PLACE/2</loc></url><url><loc>PLACE/1",
            "2 addresses before that were",
        ),
        ("<urlset><url><loc>PLACE/1</loc></url><url><loc>PLACE/2</loc></url>", "2 addresses before that were"),
        ("<opml version='2.0'><body><outline xmlUrl='PLACE/1'/><outline xmlUrl='PLA", "the address before that was"),
        ("<urlset xmlns='http://www.sitemaps.org/sche", "before the first"),
        ("<urlset>", "before the first"),
        ("<sitemapindex><sitemap><loc>", "before the first"),
    ],
)
def test_lists_that_break_off(tmp_path: Path, body: str, told: str) -> None:
    """The whole addresses before that place are opened, no part of one, and one message says that it breaks off."""
    result, found, asked = add(tmp_path, {"/f": (200, {}, body.encode()), "/1": page("1"), "/2": page("2")}, "/f")
    number = {"2": 2, "t": 1, "b": 0}[told[0]] if told != "before the first" else 0
    assert sorted(found) == [f"Fire {n + 1}" for n in range(number)]
    assert len(asked) == number + 2
    (problem,) = result.problems
    assert told in problem.message
    assert "breaks off" in problem.message


def test_an_index_with_broken_sitemaps(tmp_path: Path) -> None:
    """Those that are whole are read, packed ones too; each of the others is told, and none of them is an article."""
    names = ("gone", "page", "empty", "cut", "packed", "whole")
    index = "".join(f"<sitemap><loc>PLACE/{name}</loc></sitemap>" for name in names)
    urls = "<urlset><url><loc>/{}</loc></url>"
    pages = {
        "/index": (200, {}, f"<sitemapindex>{index}</sitemapindex>".encode()),
        "/page": page("is gone"),
        "/empty": (200, {}, b""),
        "/cut": (200, {}, urls.format(1).encode()),
        "/packed": (200, {"Content-Type": "application/gzip"}, gzip.compress(f"{urls.format(2)}</urlset>".encode())),
        "/whole": (200, {}, f"{urls.format('3?a=1&b=2')}</urlset>".encode()),
        "/1": page("1"),
        "/2": page("2"),
        "/3?a=1&b=2": page("3"),
    }
    result, found, _ = add(tmp_path, pages, "/index")
    assert sorted(found) == ["Fire 1", "Fire 2", "Fire 3"]
    messages = {one.message.split(" was not read: ")[0].rpartition("/")[2]: one.message for one in result.problems}
    assert set(messages) == {"gone", "page", "empty", "cut"}
    assert "the server answered 404" in messages["gone"]
    assert "a sitemap leads to it as to another, and it is none" in messages["page"]


def test_a_feed_whose_server_falls_silent(tmp_path: Path) -> None:
    """Its whole entries are read; a page that breaks off is none."""
    items = "".join(ITEM.format(n, "PLACE", f"Report {n} of the fire at the port.") for n in (1, 2, 3))
    body = f"<rss version='2.0'><channel><title>Post</title>{items}"[:-20].encode()
    cut = {"Content-Length": "9000"}
    html = {"Content-Type": "text/html", **cut}
    other = (
        body.replace(b"PLACE/", b"PLACE/other/").replace(b"Fire ", b"Other fire ").replace(b"fire at", b"fire far from")
    )
    pages: dict[str, Answer] = {
        "/feed": (200, cut, body),
        "/chunked": (200, {"Transfer-Encoding": "chunked"}, b"%x\r\n%s\r\n1f4\r\n<" % (len(other), other)),
        "/page": (200, html, PAGE.format("4").encode()[:-20]),
    }
    result, found, _ = add(tmp_path, pages, "/feed", "/chunked", "/page")
    assert sorted(found) == ["Fire 1", "Fire 2", "Other fire 1", "Other fire 2"]
    assert [one.message.rpartition(" was not read: ")[2].split(";")[0] for one in result.problems] == [
        "the feed breaks off here",
        "the feed breaks off here",
        f"the page is cut off: {9000 - len(PAGE.format('4')) + 20:,} bytes are missing",
    ]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("feed:https://post.example/rss", "https://post.example/rss"),
        ("feed:http://post.example/rss", "http://post.example/rss"),
        ("FEED://post.example/rss", "https://post.example/rss"),
        ("feed:post.example/rss", "https://post.example/rss"),
        ("view-source:https://post.example/", "https://post.example/"),
        (" <https://post.example/rss> ", "https://post.example/rss"),
        ("www.post.example", "https://www.post.example"),
        ("www.post.example?p=1", "https://www.post.example?p=1"),
        ("feed:file:///etc/passwd", None),
        ("file:///etc/passwd", None),
        ("feed:", None),
        ("https://", None),
        ("reports", None),
    ],
)
def test_addresses_as_they_are_copied(given: str, meant: str | None) -> None:
    """What readers of feeds and browsers put before an address is taken away; nothing else becomes one."""
    assert web_address(given) == meant


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&a;</loc></url></urlset>",
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><opml><body><outline xmlUrl='&b;'/></body></opml>",
    ],
)
def test_lists_that_declare_entities(tmp_path: Path, body: bytes) -> None:
    """They are refused, and nothing that they name is opened."""
    result, _, asked = add(tmp_path, {"/list": (200, {}, body), "/1": page("1")}, "/list", "/1")
    assert (result.added, result.refused) == (1, 1)
    assert "declares a document type or entities" in result.problems[0].message
    assert asked == ["/robots.txt", "/list", "/1"]


def test_lists_that_lead_in_circles(tmp_path: Path) -> None:
    """No address is opened twice."""
    body = b"<urlset><url><loc>PLACE/list</loc></url><url><loc>PLACE/1</loc></url></urlset>"
    result, _, asked = add(tmp_path, {"/list": (200, {}, body), "/1": page("1")}, "/list")
    assert (result.added, asked) == (1, ["/robots.txt", "/list", "/1"])


def test_links_without_a_host(tmp_path: Path) -> None:
    """They are addresses beside that of the page that has them; a list without any says so."""
    feed = f"<rss version='2.0'><channel>{ITEM.format('2', '', 'Report 2 of the fire at the port says…')}"
    feed += f"{ITEM.format('3', '', 'Report 3 of the fire at the port says nine people died in the night.')}</channel></rss>"
    pages = {
        "/en/map": (200, {}, b"<urlset><url><loc>1</loc></url><url><loc>http://[bad/</loc></url></urlset>"),
        "/opml": (200, {}, b"<opml version='2.0'><body><outline xmlUrl=' /feed'/></body></opml>"),
        "/feed": (200, {}, feed.encode()),
        "/empty": (200, {}, b"<urlset></urlset>"),
        "/en/1": page("1"),
        "/2": page("2"),
    }
    result, found, _ = add(tmp_path, pages, "/en/map", "/opml", "/empty")
    assert found == {"Fire 1": "/en/1", "Fire 2": "/2", "Fire 3": "/3"}
    assert sorted(problem.message.partition(": ")[2] for problem in result.problems) == [
        "http://[bad/ is no address of the web",
        "it is a list of addresses, and has none",
    ]
