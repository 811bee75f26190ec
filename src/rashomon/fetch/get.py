"""Pages of the web, fetched politely: with a pause, as the host's robots.txt allows, within bounds of time and size."""

from __future__ import annotations

import http.client
import math
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import Final, Protocol
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from rashomon.errors import InputError
from rashomon.fetch.guard import CheckedAddress, PrivateError, check_address

_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_NOT_CHANGED = 304
_GZIP = ("gzip", "x-gzip")
_NO_HEADERS: Final[Mapping[str, str]] = MappingProxyType({})
_LONGEST_HEADER = 500
"""Characters of what a server says of the state of a page that are kept; chosen by hand."""
_BLOCK, _ROBOTS = 65_536, 500_000
_DAY, _HOUR = 86_400.0, 3_600.0
"""Seconds for which a robots.txt holds (RFC 9309, 2.4), and for which one that could not be had is not asked for."""
_LONGEST_PAUSE = 10.0
"""Seconds to which the pause that a robots.txt asks for is obeyed; a longer one would leave no time for the page."""


class FetchError(Exception):
    """Raised where a page cannot be fetched; the message is the reason shown to the user."""


class NotOpenedError(FetchError):
    """Raised for an address that these options forbid; no server was asked."""


class StatusError(FetchError):
    """Raised where a server answers with an error.

    status: the number of the answer.
    wait: seconds after which the server wants to be asked again, None = it does not say.
    """

    def __init__(self, status: int, wait: float | None = None) -> None:
        super().__init__(f"the server answered {status}, which is no page")
        self.status = status
        self.wait = wait


class BrokenOffError(FetchError):
    """Raised where a page breaks off. page: what came of it."""

    def __init__(self, reason: str, page: Fetched) -> None:
        super().__init__(reason)
        self.page = page


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the state of a page, to be asked by it whether the page has changed; None = nothing."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers that ask for the page only if it is in another state."""
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in pairs.items() if value}


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How pages are fetched.

    agent: the name by which servers and their robots.txt know the program.
    max_bytes: the longest page, unpacked.
    seconds: the longest time that one page may take, all of its redirects together.
    pause: seconds between two pages of one host.
    allow_private: machines of the own network, and other ports, are allowed.
    """

    agent: str
    max_bytes: int = 20_000_000
    seconds: float = 30.0
    pause: float = 1.0
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as the server gave it. url: its address after all redirects. charset: None = not stated."""

    url: str
    body: bytes
    charset: str | None
    state: Validators = Validators()


class Readable(Protocol):
    """What a body is read from."""

    def read(self, amount: int, /) -> bytes:
        """At most so many bytes; none at the end."""


@dataclass(slots=True)
class Fetcher:
    """Fetches pages; it remembers the robots.txt of each host and when it asked it last."""

    options: FetchOptions
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    _robots_until: dict[str, float] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """The page at this address.

        Raises FetchError where it cannot be fetched, its robots.txt forbids it, or it is no page of the public web.
        """
        found = self.fetch_changed(url, Validators())
        if found is None:
            raise FetchError("the server says that the page has not changed, and was not asked whether it has")
        return found

    def fetch_changed(self, url: str, before: Validators) -> Fetched | None:
        """The page at this address, None = the server says that it has not changed since.

        before: what the server said of the page when it was fetched last.

        Raises FetchError as `fetch` does.
        """
        try:
            return self._follow(url, time.monotonic() + self.options.seconds, before.headers(), obey=True)
        except StatusError as error:
            if error.status == _NOT_CHANGED:
                return None
            raise

    def _follow(self, url: str, end: float, headers: Mapping[str, str] = _NO_HEADERS, *, obey: bool) -> Fetched:
        for _ in range(_REDIRECTS + 1):
            address = self._check(url)
            if obey and not self._is_allowed(address, end):
                raise FetchError(f"the robots.txt of {address.host} forbids it")
            moved, found = self._get(address, end, headers)
            if found:
                return found
            try:
                url = urljoin(address.url, moved)
            except ValueError:
                raise FetchError(f"it leads to {moved[:200]}, which is no address of the web") from None
        raise FetchError(f"more than {_REDIRECTS} redirects")

    def _check(self, url: str) -> CheckedAddress:
        try:
            return check_address(url, allow_private=self.options.allow_private)
        except PrivateError as error:
            raise NotOpenedError(str(error)) from None
        except InputError as error:
            raise FetchError(str(error)) from None

    def _is_allowed(self, address: CheckedAddress, end: float) -> bool:
        """True where the host's robots.txt allows the page; where that cannot be had, nothing is allowed (RFC 9309)."""
        if address.origin not in self._robots or time.monotonic() > self._robots_until.get(address.origin, math.inf):
            lines: list[str] | None = []
            try:
                rules = self._follow(f"{address.origin}/robots.txt", end, obey=False)
                lines = rules.body[:_ROBOTS].decode("utf-8", "replace").splitlines()
            except StatusError as error:
                lines = [] if 400 <= error.status < 500 else None
            self._robots[address.origin] = None if lines is None else _rules(lines)
            self._robots_until[address.origin] = time.monotonic() + (_HOUR if lines is None else _DAY)
        known = self._robots[address.origin]
        return known is not None and known.can_fetch(self.options.agent, address.url)

    def _pause(self, address: CheckedAddress) -> float:
        """Seconds between two pages of this host: as it asks for in its robots.txt, within bounds."""
        rules = self._robots.get(address.origin)
        asked = rules.crawl_delay(self.options.agent) if rules else None
        return max(self.options.pause, min(float(asked or 0), _LONGEST_PAUSE))

    def _get(self, address: CheckedAddress, end: float, asking: Mapping[str, str]) -> tuple[str, Fetched | None]:
        """Where the page has moved to, or the page."""
        wait = self._asked.get(address.host, -math.inf) + self._pause(address) - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._asked[address.host] = time.monotonic()
        connection = _Pinned(address, max(0.1, end - time.monotonic()))
        stop = threading.Timer(max(0.1, end - time.monotonic()), connection.abort)  # also ends a server that trickles
        stop.daemon = True
        stop.start()
        body, charset = list[bytes](), None
        try:
            headers = {"User-Agent": self.options.agent, "Accept-Encoding": "gzip", "Connection": "close"}
            connection.request("GET", address.target, headers={**headers, **asking})
            response = connection.getresponse()
            if response.status in _MOVED and response.headers.get("Location"):
                return response.headers["Location"], None
            if response.status != 200:
                raise StatusError(response.status, _seconds(response.headers.get("Retry-After", "")))
            packing = response.headers.get("Content-Encoding", "").strip().lower() or "identity"
            if packing not in ("identity", *_GZIP):
                raise FetchError(f"the page is packed in a way that is not read ({packing[:40]})")
            charset = response.headers.get_content_charset()
            whole = _read(response, body, packed=packing in _GZIP, most=self.options.max_bytes)
            if connection.aborted:
                raise TimeoutError
            if response.length or not whole:
                missing = f": {response.length:,} bytes are missing" if response.length else ""
                raise BrokenOffError(f"the page is cut off{missing}", Fetched(address.url, b"".join(body), charset))
            state = Validators(_header(response.headers.get("ETag")), _header(response.headers.get("Last-Modified")))
            return "", Fetched(address.url, b"".join(body), charset, state)
        except (OSError, http.client.HTTPException, zlib.error, ValueError, AttributeError) as error:
            reason = f"the server cannot be read ({type(error).__name__}: {str(error)[:80]})"
            if connection.aborted:
                reason = f"the server took more than {self.options.seconds:g} seconds"
            if body:
                raise BrokenOffError(reason, Fetched(address.url, b"".join(body), charset)) from None
            raise FetchError(reason) from None
        finally:
            stop.cancel()
            connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to the machine that was checked, whatever its name leads to now."""

    def __init__(self, address: CheckedAddress, seconds: float) -> None:
        super().__init__(address.host, address.port, timeout=seconds)
        self._address = address
        self.aborted = False
        self._plain: socket.socket | None = None  # the response takes `sock` away

    def connect(self) -> None:
        """Connects to the machine that was checked; the certificate must be of the host."""
        plain = socket.create_connection((self._address.machine, self._address.port), self.timeout)
        self._plain = plain
        if self._address.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self._address.host)
            self._plain = self.sock
        else:
            self.sock = plain

    def abort(self) -> None:
        """Ends the connection from another thread."""
        self.aborted = True
        if self._plain is not None:
            with suppress(OSError):
                self._plain.shutdown(socket.SHUT_RDWR)


def _header(value: str | None) -> str | None:
    """What a header says, None where it is too long or has characters that cannot be sent back."""
    return value if value and len(value) <= _LONGEST_HEADER and value.isascii() and value.isprintable() else None


def _seconds(value: str) -> float | None:
    """The seconds that a Retry-After header asks for, as a number or as a time; None = it asks for none."""
    if value.strip().isdecimal():
        return min(float(value), _DAY)
    try:
        return min(max(0.0, parsedate_to_datetime(value).timestamp() - time.time()), _DAY)
    except (TypeError, ValueError, OverflowError):
        return None


def _rules(lines: list[str]) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(lines)
    return rules


def _read(response: Readable, parts: list[bytes], *, packed: bool, most: int) -> bool:
    """Adds the parts of the body, unpacked, and returns whether it is whole, as far as its packing tells. Raises
    FetchError where it is longer than `most` bytes.
    """
    stream = zlib.decompressobj(31) if packed else None
    length, whole = 0, True
    while whole:
        try:
            block = response.read(_BLOCK)
        except http.client.IncompleteRead as error:
            block, whole = error.partial, False
        if not block:
            break
        part = stream.decompress(block, most - length + 1) if stream else block
        length += len(part)
        if length > most:
            raise FetchError(f"more than {most:,} bytes (setting max_bytes)")
        parts.append(part)
    return whole and (stream is None or stream.eof or not length)
