"""What the routes of all pages share: the library and the visitor of a request, pages and twins as answers."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field

from rashomon.account_json import record_json
from rashomon.app.door import Visitor
from rashomon.app.security import check_token
from rashomon.app.views import page
from rashomon.errors import InputError
from rashomon.library.adding import now
from rashomon.library.finding import Filter, find_stories
from rashomon.library.opening import OpenedStory, open_story
from rashomon.store.engine import Store
from rashomon.store.records import log


class MissingError(InputError):
    """What an address stands for is not in the library."""


class Slice(BaseModel):
    """Which part of a list is asked for. `limit`: how many are given; `after`: how many before them are passed over."""

    limit: int = Field(20, ge=1, le=200)
    after: int = Field(0, ge=0, le=1_000_000)


SliceQuery = Annotated[Slice, Query()]
StoryId = Annotated[str, Path(max_length=64, description="id of a story or of an article in it, or its beginning")]
Number = Annotated[int, Path(ge=1, le=2**53)]
TOKENED = [Depends(check_token)]


def store_of(request: Request) -> Store:
    """The library of the app."""
    store: Store = request.app.state.store
    return store


def page_for(request: Request, name: str, **values: Any) -> str:
    """The HTML of a page, or of a part of one, by the name of its template, for whoever asks."""
    visitor: Visitor = request.state.visitor
    return page(name, request.app.state.guarded, token=visitor.token, may_write=visitor.may_write, **values)


def html(request: Request, name: str, **values: Any) -> HTMLResponse:
    """A page by the name of its template, for whoever asks."""
    return HTMLResponse(page_for(request, name, **values))


def note(request: Request, action: str, **what: int) -> None:
    """Adds a line to the log of the library: who did what."""
    with store_of(request).write() as connection:
        log(connection, action, what, at=now(), by=request.state.visitor.name)


def as_json(record: Any) -> JSONResponse:
    """A record as the answer of a twin."""
    return JSONResponse(record_json(record))


def opened(request: Request, story: str) -> OpenedStory:
    """A story with its account. Raises MissingError where there is none."""
    try:
        return open_story(store_of(request), story)
    except InputError as error:
        raise MissingError(str(error)) from error


def is_filled(request: Request) -> bool:
    """True where the library has a story."""
    return bool(find_stories(store_of(request), Filter(limit=1)).stories)
