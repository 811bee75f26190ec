"""The addresses of the stories, of the search and of adding; every page has its twin in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from pydantic import BaseModel, Field, field_validator

from rashomon.app.answering import TOKENED, Slice, StoryId, as_json, html, is_filled, opened, store_of
from rashomon.app.example import example_reports
from rashomon.app.pasting import Pasted, as_upload
from rashomon.app.views import style_sheet
from rashomon.errors import InputError
from rashomon.library.adding import Upload, add_paths, add_uploads
from rashomon.library.finding import Filter, find_stories, search_articles
from rashomon.library.opening import story_json
from rashomon.library.results import AddResult, SearchResult, StoryList
from rashomon.stages.read import is_address

router = APIRouter()


class Asked(Slice):
    """Which stories or articles are asked for; an empty field asks for all.

    words: word, "words in a row", begin*, -without. name: with this name. outlet: of an outlet with this in its name.
    since, until: the first and the last day (YYYY-MM-DD).
    """

    words: str = Field("", max_length=500)
    name: str = Field("", max_length=200)
    outlet: str = Field("", max_length=200)
    since: str = Field("", max_length=40)
    until: str = Field("", max_length=40)

    @field_validator("words", "name", "outlet", "since", "until")
    @classmethod
    def _plain(cls, value: str) -> str:
        return " ".join(value.replace("\0", " ").split())

    @property
    def narrows(self) -> bool:
        """True where not everything is asked for."""
        return any((self.words, self.name, self.outlet, self.since, self.until))

    @property
    def fields(self) -> dict[str, object]:
        """The fields that were filled in, without the part of the list."""
        return self.model_dump(exclude={"limit", "after"}, exclude_defaults=True)

    def filter(self) -> Filter:
        """What the library is asked."""
        return Filter(
            words=self.words or None,
            name=self.name or None,
            outlet=self.outlet or None,
            since=self.since or None,
            until=self.until or None,
            limit=self.limit,
            after=self.after,
        )


class AskedStories(Asked):
    """Which stories are asked for. least: of at least so many reports. differing: only those whose account differs."""

    least: int = Field(1, ge=1, le=1_000_000)
    differing: bool = False

    @property
    def narrows(self) -> bool:
        """True where not all stories are asked for."""
        return self.differing or self.least > 1 or super().narrows

    def filter(self) -> Filter:
        """What the library is asked."""
        return replace(super().filter(), least=self.least, differing=self.differing)


class FormToken(BaseModel):
    """What a program needs to send a form: the token of this run of the app, or of its login, as its field `token`."""

    schema_: Literal["rashomon.form/1"] = Field("rashomon.form/1", alias="schema")
    token: str


AskedQuery = Annotated[Asked, Query()]
AskedStoriesQuery = Annotated[AskedStories, Query()]
Files = Annotated[list[UploadFile], File(description="files of reports: all that `rashomon add` reads")]
Addresses = Annotated[str, Form(max_length=20_000, description="addresses of pages, one a line")]
MOST_PAGES = 20
"""Addresses that are opened for one form, each of which may be a feed of many pages; chosen by hand."""
PastedText = Annotated[Pasted, Depends()]


def _add(request: Request, uploads: Sequence[Upload]) -> AddResult:
    """What became of these reports, which the log of the library tells of."""
    return add_uploads(store_of(request), uploads, by=request.state.visitor.name)


def _add_pages(request: Request, given: str) -> AddResult:
    """What became of the pages at these addresses, which are opened now."""
    addresses = list(dict.fromkeys(given.split()))
    if not 1 <= len(addresses) <= MOST_PAGES:
        raise InputError(f"write 1 to {MOST_PAGES} addresses, one a line")
    for one in addresses:
        if not one.lower().startswith(("https://", "http://")) or not is_address(one):
            raise InputError(f"{one[:200]!r} is no address of a page; it begins with https:// or http://")
    state = request.app.state
    return add_paths(state.store, addresses, fetcher=state.fetcher, by=request.state.visitor.name)


# ---- stories ----


@router.get("/", include_in_schema=False)
def start() -> RedirectResponse:
    """Leads to the stories."""
    return RedirectResponse("/stories", 303)


@router.get("/stories.json", response_model=StoryList, tags=["stories"])
def stories_json(request: Request, asked: AskedStoriesQuery) -> Response:
    """The stories, those with the newest articles first."""
    return as_json(find_stories(store_of(request), asked.filter()))


@router.get("/stories", response_class=HTMLResponse, tags=["stories"])
def stories(request: Request, asked: AskedStoriesQuery) -> Response:
    """The page of the stories."""
    wanted = asked.filter()
    found = find_stories(store_of(request), replace(wanted, limit=wanted.limit + 1)).stories
    more = len(found) > asked.limit
    return html(request, "stories", asked=asked, stories=found[: asked.limit], more=more)


@router.get("/stories/{story}.json", tags=["stories"])
def story_twin(request: Request, story: StoryId) -> dict[str, Any]:
    """A story: where its id led, what changed in its pages, and the account in the shape of account.json."""
    return story_json(opened(request, story))


@router.get("/stories/{story}", response_class=HTMLResponse, tags=["stories"])
def story(request: Request, story: StoryId) -> Response:
    """The page of a story: its account as the report shows it."""
    html, policy = request.app.state.pages.page(opened(request, story))
    return HTMLResponse(html, headers={"Content-Security-Policy": policy})


# ---- search ----


@router.get("/search.json", response_model=SearchResult, tags=["search"])
def search_json(request: Request, asked: AskedQuery) -> Response:
    """The articles that are asked for, the best first."""
    return as_json(search_articles(store_of(request), asked.filter()))


@router.get("/search", response_class=HTMLResponse, tags=["search"])
def search(request: Request, asked: AskedQuery) -> Response:
    """The page of the search."""
    if not asked.narrows:
        return html(request, "search", asked=asked, hits=(), more=False, filled=is_filled(request))
    wanted = asked.filter()
    found = search_articles(store_of(request), replace(wanted, limit=wanted.limit + 1)).hits
    more = len(found) > asked.limit
    return html(request, "search", asked=asked, hits=found[: asked.limit], more=more, filled=True)


# ---- add ----


@router.get("/add.json", response_model=FormToken, tags=["add"])
def add_form_json(request: Request) -> FormToken:
    """The token that forms carry: of this run of the app, or of the login."""
    return FormToken(schema="rashomon.form/1", token=request.state.visitor.token)


@router.get("/add", response_class=HTMLResponse, tags=["add"])
def add_form(request: Request) -> Response:
    """The page with the forms for adding reports."""
    return html(request, "add", result=None, filled=is_filled(request))


@router.post("/add/paste.json", response_model=AddResult, tags=["add"], dependencies=TOKENED)
def paste_json(request: Request, pasted: PastedText) -> Response:
    """What became of a pasted report."""
    return as_json(_add(request, [as_upload(pasted)]))


@router.post("/add/paste", response_class=HTMLResponse, tags=["add"], dependencies=TOKENED)
def paste(request: Request, pasted: PastedText) -> Response:
    """The page that says what became of a pasted report."""
    return html(request, "add", result=_add(request, [as_upload(pasted)]), filled=True)


@router.post("/add/upload.json", response_model=AddResult, tags=["add"], dependencies=TOKENED)
def upload_json(request: Request, files: Files) -> Response:
    """What became of the reports in files."""
    return as_json(_add(request, _uploads(files)))


@router.post("/add/upload", response_class=HTMLResponse, tags=["add"], dependencies=TOKENED)
def upload(request: Request, files: Files) -> Response:
    """The page that says what became of the reports in files."""
    return html(request, "add", result=_add(request, _uploads(files)), filled=True)


def _uploads(files: list[UploadFile]) -> list[Upload]:
    chosen = [Upload(file.filename, file.file.read()) for file in files if file.filename]
    if not chosen:
        raise InputError("no file was chosen; choose one or more files of reports")
    return chosen


@router.post("/add/pages.json", response_model=AddResult, tags=["add"], dependencies=TOKENED)
def pages_json(request: Request, addresses: Addresses) -> Response:
    """What became of the pages, feeds, sitemaps and lists of feeds at some addresses, one a line. They are opened."""
    return as_json(_add_pages(request, addresses))


@router.post("/add/pages", response_class=HTMLResponse, tags=["add"], dependencies=TOKENED)
def pages(request: Request, addresses: Addresses) -> Response:
    """The page that says what became of the pages at some addresses."""
    return html(request, "add", result=_add_pages(request, addresses), filled=True)


@router.post("/add/example.json", response_model=AddResult, tags=["add"], dependencies=TOKENED)
def example_json(request: Request) -> Response:
    """What became of the reports of the example story."""
    return as_json(_add(request, example_reports()))


@router.post("/add/example", response_class=HTMLResponse, tags=["add"], dependencies=TOKENED)
def example(request: Request) -> Response:
    """The page that says what became of the reports of the example story."""
    return html(request, "add", result=_add(request, example_reports()), filled=True)


# ---- what the pages load ----


@router.get("/style.css", include_in_schema=False)
def style() -> Response:
    """The style of the pages."""
    return PlainTextResponse(style_sheet(), media_type="text/css")


@router.get("/favicon.ico", include_in_schema=False)
def icon() -> Response:
    """No picture: browsers ask for one."""
    return Response(status_code=204)
