"""Pages are fetched as robots.txt allows, within bounds of time and size."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from rashomon.fetch.get import BrokenOffError, Fetcher, FetchError, FetchOptions
from tests.fetch.web import web
from tests.full_size import sized

OPTIONS = FetchOptions("rashomon-test", max_bytes=10_000, seconds=1.5, pause=0, allow_private=True)
HTML = {"Content-Type": "text/html; charset=utf-8"}


def trickle(server: BaseHTTPRequestHandler) -> None:
    """A server that sends a byte now and then."""
    try:
        server.send_response(200)
        server.end_headers()
        for _ in range(600):
            server.wfile.write(b"x")
            server.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass


def endless_pieces(server: BaseHTTPRequestHandler) -> None:
    """A server whose page comes in pieces without an end."""
    try:
        server.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            server.wfile.write(b"400\r\n" + b"x" * 1024 + b"\r\n")
    except OSError:
        pass


def slow_head(server: BaseHTTPRequestHandler) -> None:
    """A server whose headers never end."""
    try:
        server.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        for _ in range(600):
            server.wfile.write(b"x")
            server.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass


def test_a_page_and_where_it_moved() -> None:
    """A page comes with its last address and its charset; robots.txt is asked for once."""
    pages = {
        "/old": (301, {"Location": "/new"}, b""),
        "/new": (200, HTML, b"<p>Nine died."),
        "/packed": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"<p>Ten died.")),
        "/x-packed": (200, {**HTML, "Content-Encoding": " X-GZip"}, gzip.compress(b"<p>Ten died.")),
        "/plain": (200, {**HTML, "Content-Encoding": "identity"}, b"<p>Six died."),
        "/odd": (200, {**HTML, "Content-Encoding": "br"}, b"\x8b\x00"),
        "/loop": (302, {"Location": "/loop"}, b""),
    }
    with web(pages) as (place, asked):  # type: ignore[arg-type]
        fetcher = Fetcher(OPTIONS)
        found = fetcher.fetch(f"{place}/old")
        assert (found.url, found.body, found.charset) == (f"{place}/new", b"<p>Nine died.", "utf-8")
        assert fetcher.fetch(f"{place}/packed").body == b"<p>Ten died."
        assert fetcher.fetch(f"{place}/x-packed").body == b"<p>Ten died."
        assert fetcher.fetch(f"{place}/plain").body == b"<p>Six died."
        with pytest.raises(FetchError, match=r"packed in a way that is not read \(br\)"):
            fetcher.fetch(f"{place}/odd")
        with pytest.raises(FetchError, match="more than 5 redirects"):
            fetcher.fetch(f"{place}/loop")
        with pytest.raises(FetchError, match="the server answered 404"):
            fetcher.fetch(f"{place}/none")
        assert asked.count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("status", "rules", "allowed"),
    [
        (200, b"User-agent: *\nDisallow: /private\n", {"/a"}),
        (200, b"User-agent: rashomon-test\nDisallow: /\n", set()),
        (200, b"User-agent: other\nDisallow: /\n", {"/a", "/private"}),
        (404, b"", {"/a", "/private"}),
        (500, b"", set()),
    ],
)
def test_robots(status: int, rules: bytes, allowed: set[str]) -> None:
    """What robots.txt forbids is not asked for; where it is missing all is allowed, where it fails nothing."""
    page = (200, HTML, b"<p>Nine died.")
    with web({"/robots.txt": (status, {}, rules), "/a": page, "/private": page}) as (place, asked):
        fetcher, found = Fetcher(OPTIONS), set()
        for path in ("/a", "/private"):
            with suppress(FetchError):
                fetcher.fetch(place + path)
                found.add(path)
        assert found == allowed
        assert set(asked) == {"/robots.txt", *allowed}


def test_endless_and_swollen_pages() -> None:
    """A long page, a bomb and a server that trickles are given up in time, and the next page is read at once."""
    most, seconds = sized((10_000, 1.5), (20_000_000, 30.0))
    pages = {
        "/long": (200, HTML, b"x" * (most + 1)),
        "/bomb": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(bytes(sized(50_000_000, 1_000_000_000)))),
        "/trickle": trickle,
        "/head": slow_head,
        "/huge": (200, {**HTML, "Content-Length": str(10**10)}, b"x" * (most + 10_000)),
        "/pieces": endless_pieces,
        "/headers": (200, {f"X-{n}": "1" for n in range(100_000)}, b"x"),
        "/cut": (200, {**HTML, "Content-Length": "500"}, b"x" * 90),
        "/torn": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"<p>Ten died.")[:-9]),
        "/good": (200, HTML, b"<p>Nine died."),
    }
    with web(pages) as (place, _):  # type: ignore[arg-type]
        fetcher = Fetcher(replace(OPTIONS, max_bytes=most, seconds=seconds))
        with pytest.raises(FetchError, match="cannot be read"):
            fetcher.fetch(f"{place}/headers")
        for path in ("/long", "/bomb", "/huge", "/pieces"):
            with pytest.raises(FetchError, match=f"more than {most:,} bytes"):
                fetcher.fetch(place + path)
        with pytest.raises(FetchError, match="the page is cut off: 410 bytes are missing"):
            fetcher.fetch(f"{place}/cut")
        with pytest.raises(BrokenOffError, match=r"the page is cut off\Z") as torn:
            fetcher.fetch(f"{place}/torn")
        assert b"<p>Ten died.".startswith(torn.value.page.body)
        for path in ("/trickle", "/head"):
            start = time.monotonic()
            with pytest.raises(FetchError, match=rf"took more than {seconds:g} seconds"):
                fetcher.fetch(place + path)
            assert time.monotonic() - start < seconds + 3.5
            assert fetcher.fetch(f"{place}/good").body == b"<p>Nine died."
            assert time.monotonic() - start < seconds + 5


def test_hosts_are_not_hurried() -> None:
    """Between two pages of one host there is a pause."""
    page = (200, HTML, b"<p>Nine died.")
    with web({"/a": page}) as (place, asked):
        fetcher = Fetcher(FetchOptions("test", pause=0.2, allow_private=True))
        start = time.monotonic()
        fetcher.fetch(f"{place}/a")
        fetcher.fetch(f"{place}/a")
        assert time.monotonic() - start >= 0.4
        assert asked == ["/robots.txt", "/a", "/a"]
