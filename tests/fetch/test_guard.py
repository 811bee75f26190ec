"""Only machines of the public web are connected to, however an address is written and wherever it leads."""

from __future__ import annotations

import ipaddress
import socket

import pytest

from rashomon.errors import InputError
from rashomon.fetch.get import Fetcher, FetchError, FetchOptions
from rashomon.fetch.guard import check_address, is_public
from tests.fetch.web import web


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[::7f00:1]/",
        "http://localhost/",
        "http://localhost./",
        "http://10.0.0.1/",
        "http://172.16.5.4/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://224.0.0.1/",
        "http://0.0.0.0/",
        "http://８.８.８.８:8080/",
        "http://user@1.1.1.1/",
        "http://user:secret@1.1.1.1/",
        "http://1.1.1.1:22/",
        "ftp://1.1.1.1/",
        "file:///etc/passwd",
        "gopher://1.1.1.1/",
        "http:///nothing",
        "http://[broken/",
        "http://host.invalid/",
        "http://1.1.1.1:99999/",
    ],
)
def test_addresses_that_are_not_opened(url: str) -> None:
    """Each is refused before anything is connected to."""
    with pytest.raises(InputError):
        check_address(url)
    assert check_address("http://1.1.1.1/a?b=ö").target == "/a?b=%C3%B6"


@pytest.mark.parametrize(
    ("machine", "public"),
    [
        ("1.1.1.1", True),
        ("2606:4700::1111", True),
        ("64:ff9b::101:101", True),
        ("64:ff9b::a00:1", False),
        ("2002:101:101::", True),
        ("2002:a00:1::", False),
        ("::ffff:1.1.1.1", True),
        ("::ffff:10.0.0.1", False),
        ("2001:0:a00:1::1", False),
    ],
)
def test_machines(machine: str, public: bool) -> None:
    """An address that carries another one is judged by that."""
    assert is_public(ipaddress.ip_address(machine)) is public


def test_a_name_that_leads_elsewhere_a_moment_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine that was checked is the one that is connected to; a name with one private machine is refused."""
    answers = iter([["1.1.1.1"], ["127.0.0.1"], ["1.1.1.1", "10.0.0.1"]])
    connected: list[tuple[str, int]] = []

    def look_up(host: str, port: int, **_options: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in next(answers)]

    def connect(place: tuple[str, int], *_more: object) -> socket.socket:
        connected.append(place)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    fetcher = Fetcher(FetchOptions("test", pause=0))
    fetcher._robots["http://post.example"] = None
    with pytest.raises(FetchError, match="forbids it"):
        fetcher.fetch("http://post.example/")
    with pytest.raises(FetchError, match=r"leads to 127\.0\.0\.1"):
        fetcher.fetch("http://post.example/")
    with pytest.raises(FetchError, match=r"leads to 10\.0\.0\.1"):
        fetcher.fetch("http://post.example/")
    assert connected == []
    answers = iter([["1.1.1.1"], ["1.1.1.1"], ["127.0.0.1"]])
    with pytest.raises(FetchError, match="cannot be read"):
        Fetcher(FetchOptions("test", pause=0)).fetch("http://post.example/")
    assert connected == [("1.1.1.1", 80)]


def test_a_redirect_into_the_own_network() -> None:
    """Every step of a redirect is checked: from a page that may be opened none leads to another kind of address."""
    moved = {
        f"/{n}": (302, {"Location": to}, b"") for n, to in enumerate(("file:///etc/passwd", "gopher://x/", "//[::"))
    }
    with web({**moved}) as (place, asked):
        fetcher = Fetcher(FetchOptions("test", pause=0, allow_private=True))
        for path in moved:
            with pytest.raises(FetchError, match="no address of the web"):
                fetcher.fetch(place + path)
        assert asked == ["/robots.txt", "/0", "/1", "/2"]
        with pytest.raises(FetchError, match=r"names port|leads to 127\.0\.0\.1"):
            Fetcher(FetchOptions("test", pause=0)).fetch(place + "/0")
        assert len(asked) == 4
