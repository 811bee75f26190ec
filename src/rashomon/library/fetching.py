"""Reports from addresses that the user names: a page is a report, a feed or a list of feeds or pages many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal
from urllib.parse import urljoin

from rashomon.fetch.get import Fetched, Fetcher, FetchError
from rashomon.stages.read import ReadingOptions, Refused, Report, read_content

MOST = 500
"""Pages that one address may lead to; the others are told and left out. Chosen by hand."""
_DEPTH = 2  # lists that lead to lists
_ROOTS: dict[str, Literal["links", "feeds"]] = {"urlset": "links", "sitemapindex": "links", "opml": "feeds"}


def read_addresses(
    addresses: Iterable[str], fetcher: Fetcher, options: ReadingOptions
) -> Iterator[list[Report | Refused]]:
    """What each address, and each page that it leads to, gives.

    A feed gives its entries, and the page of an entry of which it has only the beginning. A list of feeds (OPML) leads
    to the feeds, a sitemap to its pages and to further sitemaps.
    """
    waiting, seen = [(url if "://" in url else f"https://{url}", 0) for url in addresses], set[str]()
    while waiting:
        url, depth = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        try:
            page = fetcher.fetch(url)
            links = find_links(page)
        except FetchError as error:
            yield [Refused(url, str(error))]
            continue
        if links is not None:
            if not links:
                yield [Refused(url, "it is a list of addresses, and has none")]
            opened = links[:MOST] if depth < _DEPTH else []
            if len(opened) < len(links):
                yield [Refused(url, f"it lists {len(links):,} addresses; {len(opened):,} of them are opened")]
            waiting += [(link, depth + 1) for link in opened]
            continue
        found = list(read_page(url, page, options))
        whole = [one for one in found if not is_beginning(one)]
        yield whole
        waiting += [
            (one.url, depth + 1) for one in found[:MOST] if is_beginning(one) and isinstance(one, Report) and one.url
        ]


def read_page(url: str, page: Fetched, options: ReadingOptions) -> Iterator[Report | Refused]:
    """The reports in a page that was fetched from an address; each has the address of its own page."""
    for one in read_content(
        page.url, page.body, charset=page.charset, mapping=options.mapping, max_bytes=options.max_bytes
    ):
        if isinstance(one, Refused):
            yield one if one.path != page.url else replace(one, path=url)
        else:
            yield replace(one, url=_joined(page, one.url) if one.url else page.url)


def is_beginning(one: Report | Refused) -> bool:
    """True for an entry of a feed that breaks off, and has a page of its own."""
    return isinstance(one, Report) and bool(one.url) and any("only the beginning" in doubt for doubt in one.doubts)


def _joined(page: Fetched, link: str) -> str:
    """The address that a link of a page leads to; the link itself where it leads nowhere."""
    try:
        return urljoin(page.url, link.strip())
    except ValueError:
        return link.strip()


def find_links(page: Fetched) -> list[str] | None:
    """The addresses in a sitemap or a list of feeds, None = it is neither.

    Raises FetchError where it is one that declares entities or is damaged.
    """
    body = page.body
    start = body[:2000].lower()
    name = next((name for name in _ROOTS if f"<{name}".encode() in start), None)
    if name is None or b"<html" in start:
        return None
    if b"<!doctype" in start or b"<!entity" in body.lower():
        raise FetchError("it declares a document type or entities, which are not read")
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    tree = etree.fromstring(body, parser)
    if tree is None:
        raise FetchError("the list is damaged")
    if _ROOTS[name] == "feeds":
        found = [one.get("xmlUrl") or one.get("xmlurl") for one in tree.iter("outline")]
    else:
        found = [one.text for one in tree.iter("{*}loc")]
    return list(dict.fromkeys(_joined(page, link) for link in found if link and link.strip()))
