"""Addresses as users give them, and the lists of addresses that they lead to: sitemaps and lists of feeds (OPML)."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urljoin

from rashomon.fetch.get import Fetched, FetchError
from rashomon.stages.read import is_feed

_SCHEMES = ("http://", "https://")
_HOST = re.compile(r"[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){1,9}(?::\d{1,5})?(?:[/?#]|\Z)")
_OF_FEEDS = re.compile(r"\A(?:feed|rss|view-source):(?://)?", re.IGNORECASE)
"""What stands before an address that was copied from a reader of feeds, or from the source of a page."""
_PACKED = b"\x1f\x8b"
_AMPERSAND = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!#?\w{1,30};)", re.DOTALL)
LeadTo = Literal["pages", "sitemaps", "feeds"]
_ROOTS: dict[str, LeadTo] = {"urlset": "pages", "sitemapindex": "sitemaps", "opml": "feeds"}


def web_address(given: str) -> str | None:
    """The address of the web that is meant, None = none: what a reader of feeds or a browser puts before it is taken
    away, and one that does not say how it is asked for is asked for safely.

    >>> web_address("feed:https://post.example/rss"), web_address("feed://post.example/rss"), web_address("Post")
    ('https://post.example/rss', 'https://post.example/rss', None)
    """
    bare = _OF_FEEDS.sub("", given.strip().removeprefix("<").removesuffix(">"))
    if "://" in bare:
        return bare if bare.lower().startswith(_SCHEMES) and not bare.endswith("://") else None
    return f"https://{bare}" if _HOST.match(bare) else None


def join(page: Fetched, link: str) -> str:
    """The address that a link of a page leads to; the link itself where it leads nowhere."""
    try:
        return urljoin(page.url, link.strip())
    except ValueError:
        return link.strip()


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses in a sitemap or a list of feeds.

    lead_to: of what they are the addresses.
    breaks_off: the list has no end.
    """

    addresses: tuple[str, ...]
    lead_to: LeadTo = "pages"
    breaks_off: bool = False

    def problem(self, most: int) -> str | None:
        """What is wrong with the list, in words for the user.

        most: how many of the addresses are opened.
        """
        number = len(self.addresses)
        if not number:
            return f"it is a list of addresses, and {'breaks off before the first' if self.breaks_off else 'has none'}"
        opened = "" if number <= most else f"; {most:,} of them are opened"
        if self.breaks_off:
            before = f"the {number:,} addresses before that were" if number > 1 else "the address before that was"
            return f"it is a list of addresses that breaks off; {before} read{opened}"
        return f"it lists {number:,} addresses{opened}" if opened else None


def find_root(body: bytes) -> str | None:
    """The root of a sitemap or a list of feeds, None = it is neither."""
    start = body[:2000].lower()
    name = next((name for name in _ROOTS if f"<{name}".encode() in start), None)
    return None if b"<html" in start else name


def find_links(page: Fetched) -> Links | None:
    """The addresses in a sitemap or a list of feeds, None = it is neither.

    Raises FetchError where it is one that declares entities or is damaged.
    """
    body, name = page.body, find_root(page.body)
    if name is None:
        return None
    if b"<!doctype" in body[:2000].lower() or b"<!entity" in body.lower():
        raise FetchError("it declares a document type or entities, which are not read")
    from lxml import etree

    breaks_off = not re.search(rf"</{name}\s{{0,9}}>|<{name}[^<>]{{0,2000}}/>".encode(), body, re.IGNORECASE)
    if breaks_off:  # an address without its end is none
        body = body[: body.rfind(b">") + 1]
    body = _AMPERSAND.sub(lambda found: b"&amp;" if found[0] == b"&" else found[0], body)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    tree = etree.fromstring(body, parser) if body else None
    if tree is None:
        if breaks_off:
            return Links((), _ROOTS[name], breaks_off=True)
        raise FetchError("the list is damaged")
    if _ROOTS[name] == "feeds":
        found = [one.get("xmlUrl") or one.get("xmlurl") for one in tree.iter("outline")]
    else:
        found = [one.text for one in tree.iter("{*}loc")]
    links = [_meant(page, link) for link in found if link and link.strip()]
    return Links(tuple(dict.fromkeys(links)), _ROOTS[name], breaks_off)


def is_list(page: Fetched) -> bool:
    """True for a feed, a sitemap or a list of feeds."""
    return find_root(page.body) is not None or is_feed(page.body)


def _meant(page: Fetched, link: str) -> str:
    """The address that is meant in a list."""
    return (web_address(link) if _OF_FEEDS.match(link.strip()) else None) or join(page, link)


def unpack_list(page: Fetched, most: int) -> Fetched:
    """A page; where it is a list or a feed that the server keeps packed (`sitemap.xml.gz`), unpacked.

    Raises FetchError where it is longer than that.
    """
    if not page.body.startswith(_PACKED):
        return page
    stream = zlib.decompressobj(31)
    try:
        body = stream.decompress(page.body, most + 1)
    except zlib.error:
        return page
    unpacked = replace(page, body=body)
    if not is_list(unpacked):
        return page
    if len(body) > most:
        raise FetchError(f"more than {most:,} bytes (setting max_bytes)")
    return unpacked
