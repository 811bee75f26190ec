"""The addresses of the feeds that the library watches, and of what went wrong and waits for somebody."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon.app.answering import TOKENED, SliceQuery, as_json, html, is_filled, store_of
from rashomon.errors import InputError
from rashomon.library.feeds import add_feeds, drop_feeds, list_feeds
from rashomon.library.results import FeedList
from rashomon.library.troubles import TroubleList, list_troubles

router = APIRouter(tags=["feeds"])
Addresses = Annotated[str, Form(max_length=100_000, description="addresses of feeds and sitemaps, one a line")]
OneAddress = Annotated[str, Form(min_length=1, max_length=4000, description="the address as the list has it")]
FeedsFile = Annotated[UploadFile, File(description="a list of feeds (OPML)")]


@router.get("/feeds.json", response_model=FeedList)
def feeds_json(request: Request) -> Response:
    """The feeds and folders that are watched."""
    return as_json(list_feeds(store_of(request)))


@router.get("/feeds", response_class=HTMLResponse)
def feeds(request: Request) -> Response:
    """The page of the feeds."""
    return html(request, "feeds", found=list_feeds(store_of(request)))


@router.post("/feeds.json", response_model=FeedList, dependencies=TOKENED)
def watch_json(request: Request, addresses: Addresses = "") -> Response:
    """Watches feeds from now on; the list as it is then."""
    _watch(request, _lines(addresses))
    return as_json(list_feeds(store_of(request)))


@router.post("/feeds", response_class=RedirectResponse, status_code=303, dependencies=TOKENED)
def watch(request: Request, addresses: Addresses = "") -> Response:
    """Watches feeds from now on, and leads back to their list."""
    _watch(request, _lines(addresses))
    return RedirectResponse("/feeds", 303)


@router.post("/feeds/list.json", response_model=FeedList, dependencies=TOKENED)
def watch_list_json(request: Request, file: FeedsFile) -> Response:
    """Watches the feeds in a list (OPML); the list as it is then."""
    _watch_list(request, file)
    return as_json(list_feeds(store_of(request)))


@router.post("/feeds/list", response_class=RedirectResponse, status_code=303, dependencies=TOKENED)
def watch_list(request: Request, file: FeedsFile) -> Response:
    """Watches the feeds in a list (OPML), and leads back to all of them."""
    _watch_list(request, file)
    return RedirectResponse("/feeds", 303)


@router.post("/feeds/remove.json", response_model=FeedList, dependencies=TOKENED)
def leave_json(request: Request, address: OneAddress) -> Response:
    """Watches a feed no more; the list as it is then."""
    drop_feeds(store_of(request), [address], by=request.state.visitor.name)
    return as_json(list_feeds(store_of(request)))


@router.post("/feeds/remove", response_class=RedirectResponse, status_code=303, dependencies=TOKENED)
def leave(request: Request, address: OneAddress) -> Response:
    """Watches a feed no more, and leads back to the list."""
    drop_feeds(store_of(request), [address], by=request.state.visitor.name)
    return RedirectResponse("/feeds", 303)


def _lines(addresses: str) -> list[str]:
    """The addresses in a form. Raises InputError where one is none: no browser may name a folder of this machine."""
    found = [line.strip() for line in addresses.splitlines() if line.strip()]
    for one in found:
        if not one.lower().startswith(("http://", "https://")):
            raise InputError(f"{one[:200]!r} is no address; it begins with https:// or http://")
    if not found:
        raise InputError("give the address of a feed, such as https://news.example/rss")
    return found


def _watch(request: Request, addresses: Sequence[str]) -> None:
    add_feeds(store_of(request), addresses, by=request.state.visitor.name)


def _watch_list(request: Request, file: UploadFile) -> None:
    content = file.file.read()
    if not content:
        raise InputError("no file was chosen, or it is empty; choose a list of feeds (OPML)")
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        path = Path(folder, "the list")
        path.write_bytes(content)
        try:
            _watch(request, [str(path)])
        except InputError as error:
            raise InputError(str(error).replace(str(path), "the list")) from None


@router.get("/problems.json", response_model=TroubleList, tags=["problems"])
def problems_json(request: Request, part: SliceQuery) -> Response:
    """What went wrong and waits for somebody."""
    return as_json(list_troubles(store_of(request), limit=part.limit, after=part.after))


@router.get("/problems", response_class=HTMLResponse, tags=["problems"])
def problems(request: Request, part: SliceQuery) -> Response:
    """The page of the problems."""
    found = list_troubles(store_of(request), limit=part.limit, after=part.after)
    return html(request, "problems", found=found, part=part, filled=is_filled(request))
