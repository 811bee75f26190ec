"""Reports from addresses that the user names: a page is a report, a feed or a list of feeds or pages many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

from rashomon.fetch.get import BrokenOffError, Fetched, Fetcher, FetchError
from rashomon.library.lists import find_links, is_list, join, unpack_list, web_address
from rashomon.stages.read import ReadingOptions, Refused, Report, read_content

MOST = 500
"""Pages that one address may lead to; the others are told and left out. Chosen by hand."""
_DEPTH = 2  # lists that lead to lists
T = TypeVar("T", Fetched, Fetched | None)


def read_addresses(
    addresses: Iterable[str], fetcher: Fetcher, options: ReadingOptions
) -> Iterator[list[Report | Refused]]:
    """What each address, and each page that it leads to, gives.

    A feed gives its entries, and the page of an entry of which it has only the beginning. A list of feeds (OPML) leads
    to the feeds, a sitemap to its pages and to further sitemaps.
    """
    waiting, seen = [(web_address(url) or url, 0, False) for url in addresses], set[str]()
    while waiting:
        url, depth, is_listed = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        try:
            page = fetch_part(partial(fetcher.fetch, url), options.max_bytes)
            links = find_links(page)
            if links is None and is_listed:
                raise FetchError("a sitemap leads to it as to another, and it is none")
        except FetchError as error:
            yield [Refused(url, str(error))]
            continue
        if links is not None:
            if problem := links.problem(MOST if depth < _DEPTH else 0):
                yield [Refused(url, problem)]
            opened = links.addresses[:MOST] if depth < _DEPTH else ()
            waiting += [(link, depth + 1, links.lead_to == "sitemaps") for link in opened]
            continue
        found = list(read_page(url, page, options))
        whole = [one for one in found if not is_beginning(one)]
        yield whole
        waiting += [
            (one.url, depth + 1, False)
            for one in found[:MOST]
            if is_beginning(one) and isinstance(one, Report) and one.url
        ]


def fetch_part(fetch: Callable[[], T], most: int) -> T | Fetched:
    """What a fetch gives, unpacked where it is a packed list; of a feed or a list that breaks off what came of it.

    most: bytes of a list that is unpacked.

    Raises FetchError where it cannot be fetched, or a page breaks off.
    """
    try:
        page = fetch()
    except BrokenOffError as error:
        page = unpack_list(error.page, most)
        if not is_list(page):
            raise
        return page
    return page if page is None else unpack_list(page, most)


def read_page(url: str, page: Fetched, options: ReadingOptions) -> Iterator[Report | Refused]:
    """The reports in a page that was fetched from an address; each has the address of its own page."""
    for one in read_content(
        page.url, page.body, charset=page.charset, mapping=options.mapping, max_bytes=options.max_bytes
    ):
        if isinstance(one, Refused):
            yield one if one.path != page.url else replace(one, path=url)
        else:
            yield replace(one, url=join(page, one.url) if one.url else page.url)


def is_beginning(one: Report | Refused) -> bool:
    """True for an entry of a feed that breaks off, and has a page of its own."""
    return isinstance(one, Report) and bool(one.url) and any("only the beginning" in doubt for doubt in one.doubts)


def is_cut(one: Report | Refused) -> bool:
    """True for the place where a feed breaks off."""
    return isinstance(one, Refused) and "the feed breaks off" in one.reason
