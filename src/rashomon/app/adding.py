"""The addresses where reports are added: by upload, by the addresses of their pages, by pasting, and the example.

A form starts a run and leads to its page, which tells how far it is until it ends; a twin answers when all is done.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, File, Form, Path, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from rashomon.app.answering import TOKENED, MissingError, as_json, html, is_filled, page_for, store_of
from rashomon.app.example import example_reports
from rashomon.app.pasting import Pasted, as_upload
from rashomon.app.running import Counted, Run, ToldRun, Work, tell_run
from rashomon.errors import InputError
from rashomon.library.adding import Upload, add_paths, add_uploads
from rashomon.library.results import AddResult
from rashomon.stages.read import is_address

router = APIRouter(tags=["add"])
MOST_PAGES: Final = 20
"""Addresses that are opened for one form, each of which may be a feed of many pages; chosen by hand."""
_LOOK: Final = 0.2
"""Seconds after which the page of a run looks whether there is something to tell; chosen by hand."""
_ALIVE: Final = 50
"""Looks after which it sends something all the same, so that no proxy takes the connection for dead."""
_HERE: Final = "<!-- the run -->"
"""Where the page of a run is parted: what comes while it goes on stands there."""
Files = Annotated[list[UploadFile], File(description="files of reports: all that `rashomon add` reads")]
Addresses = Annotated[str, Form(max_length=20_000, description="addresses of pages, one a line")]
PastedText = Annotated[Pasted, Depends()]
RunId = Annotated[str, Path(max_length=64, description="id of a run, as a form leads to it")]


class FormToken(BaseModel):
    """What a program needs to send a form: the token of this run of the app, or of its login, as its field `token`."""

    schema_: Literal["rashomon.form/1"] = Field("rashomon.form/1", alias="schema")
    token: str


@router.get("/add.json", response_model=FormToken)
def add_form_json(request: Request) -> FormToken:
    """The token that forms carry: of this run of the app, or of the login."""
    return FormToken(schema="rashomon.form/1", token=request.state.visitor.token)


@router.get("/add", response_class=HTMLResponse)
def add_form(request: Request) -> Response:
    """The page with the forms for adding reports."""
    return html(request, "add", running=False, filled=is_filled(request))


@router.post("/add/paste.json", response_model=AddResult, dependencies=TOKENED)
def paste_json(request: Request, pasted: PastedText) -> Response:
    """What became of a pasted report."""
    return as_json(_adding(request, [as_upload(pasted)])())


@router.post("/add/paste", response_class=RedirectResponse, status_code=303, dependencies=TOKENED)
def paste(request: Request, pasted: PastedText) -> Response:
    """Adds a pasted report, and leads to the page that says what became of it."""
    return _start(request, "file", 1, _adding(request, [as_upload(pasted)]))


@router.post("/add/upload.json", response_model=AddResult, dependencies=TOKENED)
def upload_json(request: Request, files: Files) -> Response:
    """What became of the reports in files."""
    return as_json(_adding(request, _uploads(files))())


@router.post("/add/upload", response_class=RedirectResponse, status_code=303, dependencies=TOKENED)
def upload(request: Request, files: Files) -> Response:
    """Adds the reports in files, and leads to the page that says how far this is and what became of them."""
    uploads = _uploads(files)
    return _start(request, "file", len(uploads), _adding(request, uploads))


@router.post("/add/pages.json", response_model=AddResult, dependencies=TOKENED)
def pages_json(request: Request, addresses: Addresses) -> Response:
    """What became of the pages, feeds, sitemaps and lists of feeds at some addresses, one a line. They are opened."""
    return as_json(_adding_pages(request, _listed(addresses))())


@router.post("/add/pages", response_class=RedirectResponse, status_code=303, dependencies=TOKENED)
def pages(request: Request, addresses: Addresses) -> Response:
    """Opens some addresses, and leads to the page that says how far this is and what became of them."""
    listed = _listed(addresses)
    return _start(request, "address", len(listed), _adding_pages(request, listed))


@router.post("/add/example.json", response_model=AddResult, dependencies=TOKENED)
def example_json(request: Request) -> Response:
    """What became of the reports of the example story."""
    return as_json(_adding(request, example_reports())())


@router.post("/add/example", response_class=RedirectResponse, status_code=303, dependencies=TOKENED)
def example(request: Request) -> Response:
    """Adds the reports of the example story, and leads to the page that says what became of them."""
    reports = example_reports()
    return _start(request, "file", len(reports), _adding(request, reports))


@router.get("/add/runs/{run}.json", response_model=ToldRun)
def run_json(request: Request, run: RunId) -> Response:
    """How far a run is that adds reports, and what became of them when it has ended."""
    return as_json(tell_run(_found(request, run)))


@router.get("/add/runs/{run}", response_class=HTMLResponse)
async def run_page(request: Request, run: RunId) -> Response:
    """The page of a run that adds reports. It comes in parts: a line whenever something is done, at last the result."""
    told = _told(request, _found(request, run))
    return StreamingResponse(told, media_type="text/html", headers={"X-Accel-Buffering": "no"})


def _adding(request: Request, uploads: Sequence[Upload]) -> Work:
    """Adds these reports, which the log of the library tells of."""
    return partial(add_uploads, store_of(request), uploads, by=request.state.visitor.name)


def _adding_pages(request: Request, addresses: Sequence[str]) -> Work:
    """Adds the pages at these addresses, which are opened then."""
    state = request.app.state
    return partial(add_paths, state.store, addresses, fetcher=state.fetcher, by=request.state.visitor.name)


def _uploads(files: list[UploadFile]) -> list[Upload]:
    chosen = [Upload(file.filename, file.file.read()) for file in files if file.filename]
    if not chosen:
        raise InputError("no file was chosen; choose one or more files of reports")
    return chosen


def _listed(given: str) -> list[str]:
    """The addresses in a form. Raises InputError where one is none, or they are too many."""
    addresses = list(dict.fromkeys(given.split()))
    if not 1 <= len(addresses) <= MOST_PAGES:
        raise InputError(f"write 1 to {MOST_PAGES} addresses, one a line")
    for one in addresses:
        if not one.lower().startswith(("https://", "http://")) or not is_address(one):
            raise InputError(f"{one[:200]!r} is no address of a page; it begins with https:// or http://")
    return addresses


def _start(request: Request, counted: Counted, total: int, work: Work) -> Response:
    run = request.app.state.runs.start(counted, total, work)
    return RedirectResponse(f"/add/runs/{run.id}", 303)


def _found(request: Request, run: str) -> Run:
    found: Run | None = request.app.state.runs.find(run)
    if found is None:
        raise MissingError("there is no such run any more; what it added is in the library, and in its log")
    return found


async def _told(request: Request, run: Run) -> AsyncIterator[str]:
    """The page in parts, as it comes about. A line hides the one before it, by the style of the page."""
    head, tail = page_for(request, "add", running=True, filled=True).split(_HERE)
    yield head
    before, looks = "", 0
    while not run.ended:
        told, looks = page_for(request, "step", run=run), looks + 1
        if told != before or looks % _ALIVE == 0:
            before = told
            yield told
        await asyncio.sleep(_LOOK)
    yield page_for(request, "added", run=run)
    yield tail
