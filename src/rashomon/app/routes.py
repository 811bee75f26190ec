"""The addresses of the app: every page, and its twin in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Path, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from pydantic import BaseModel, Field, field_validator

from rashomon.account_json import record_json
from rashomon.app.door import Visitor
from rashomon.app.example import example_reports
from rashomon.app.pasting import Pasted, as_upload
from rashomon.app.security import check_token
from rashomon.app.views import page, style_sheet
from rashomon.errors import InputError
from rashomon.library.adding import Upload, add_uploads, now
from rashomon.library.correcting import add_corrections, list_corrections, undo_correction
from rashomon.library.diary import list_acts
from rashomon.library.finding import Filter, find_stories, search_articles
from rashomon.library.opening import OpenedStory, open_story, story_json
from rashomon.library.results import AddResult, CorrectionList, LogList, SearchResult, StoryList
from rashomon.store.engine import Store
from rashomon.store.records import log

router = APIRouter()


class MissingError(InputError):
    """What an address stands for is not in the library."""


class Slice(BaseModel):
    """Which part of a list is asked for. `limit`: how many are given; `after`: how many before them are passed over."""

    limit: int = Field(20, ge=1, le=200)
    after: int = Field(0, ge=0, le=1_000_000)


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

    def filter(self) -> Filter:
        """What the library is asked."""
        texts = {key: value or None for key, value in self.model_dump(exclude={"limit", "after"}).items()}
        return Filter(**texts, limit=self.limit, after=self.after)


class FormToken(BaseModel):
    """What a program needs to send a form: the token of this run of the app, or of its login, as its field `token`."""

    schema_: Literal["rashomon.form/1"] = Field("rashomon.form/1", alias="schema")
    token: str


class KeptCount(BaseModel):
    """How many corrections were new to the library."""

    schema_: Literal["rashomon.corrected/1"] = Field("rashomon.corrected/1", alias="schema")
    added: int


AskedQuery = Annotated[Asked, Query()]
SliceQuery = Annotated[Slice, Query()]
StoryId = Annotated[str, Path(max_length=64, description="id of a story or of an article in it, or its beginning")]
Number = Annotated[int, Path(ge=1, le=2**53)]
Files = Annotated[list[UploadFile], File(description="files of reports: all that `rashomon add` reads")]
PastedText = Annotated[Pasted, Depends()]
CorrectionsFile = Annotated[UploadFile, File(description="corrections (.jsonl), as “wrong?” downloads them")]
Tokened = [Depends(check_token)]
_ACTS = 20
"""Acts of the log that the page of the corrections shows; /log gives all."""


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _html(request: Request, name: str, **values: Any) -> HTMLResponse:
    visitor: Visitor = request.state.visitor
    return HTMLResponse(
        page(name, request.app.state.guarded, token=visitor.token, may_write=visitor.may_write, **values)
    )


def _note(request: Request, action: str, **what: int) -> None:
    """Adds a line to the log of the library: who did what."""
    with _store(request).write() as connection:
        log(connection, action, what, at=now(), by=request.state.visitor.name)


def _add(request: Request, uploads: Sequence[Upload]) -> AddResult:
    """What became of these reports, which the log of the library tells of."""
    result = add_uploads(_store(request), uploads)
    _note(request, "add reports", added=result.added, given=len(uploads))
    return result


def _json(record: Any) -> JSONResponse:
    return JSONResponse(record_json(record))


# ---- stories ----


@router.get("/", include_in_schema=False)
def start() -> RedirectResponse:
    """Leads to the stories."""
    return RedirectResponse("/stories", 303)


@router.get("/stories.json", response_model=StoryList, tags=["stories"])
def stories_json(request: Request, asked: AskedQuery) -> Response:
    """The stories, those with the newest articles first."""
    return _json(find_stories(_store(request), asked.filter()))


@router.get("/stories", response_class=HTMLResponse, tags=["stories"])
def stories(request: Request, asked: AskedQuery) -> Response:
    """The page of the stories."""
    wanted = asked.filter()
    found = find_stories(_store(request), replace(wanted, limit=wanted.limit + 1)).stories
    more = len(found) > asked.limit
    return _html(request, "stories", asked=asked, stories=found[: asked.limit], more=more)


@router.get("/stories/{story}.json", tags=["stories"])
def story_twin(request: Request, story: StoryId) -> dict[str, Any]:
    """A story: where its id led, what changed in its pages, and the account in the shape of account.json."""
    return story_json(_open(request, story))


@router.get("/stories/{story}", response_class=HTMLResponse, tags=["stories"])
def story(request: Request, story: StoryId) -> Response:
    """The page of a story: its account as the report shows it."""
    html, policy = request.app.state.pages.page(_open(request, story))
    return HTMLResponse(html, headers={"Content-Security-Policy": policy})


def _open(request: Request, story: str) -> OpenedStory:
    try:
        return open_story(_store(request), story)
    except InputError as error:
        raise MissingError(str(error)) from error


# ---- search ----


@router.get("/search.json", response_model=SearchResult, tags=["search"])
def search_json(request: Request, asked: AskedQuery) -> Response:
    """The articles that are asked for, the best first."""
    return _json(search_articles(_store(request), asked.filter()))


@router.get("/search", response_class=HTMLResponse, tags=["search"])
def search(request: Request, asked: AskedQuery) -> Response:
    """The page of the search."""
    if not asked.narrows:
        return _html(request, "search", asked=asked, hits=(), more=False, filled=_is_filled(request))
    wanted = asked.filter()
    found = search_articles(_store(request), replace(wanted, limit=wanted.limit + 1)).hits
    more = len(found) > asked.limit
    return _html(request, "search", asked=asked, hits=found[: asked.limit], more=more, filled=True)


def _is_filled(request: Request) -> bool:
    return bool(find_stories(_store(request), Filter(limit=1)).stories)


# ---- add ----


@router.get("/add.json", response_model=FormToken, tags=["add"])
def add_form_json(request: Request) -> FormToken:
    """The token that forms carry: of this run of the app, or of the login."""
    return FormToken(schema="rashomon.form/1", token=request.state.visitor.token)


@router.get("/add", response_class=HTMLResponse, tags=["add"])
def add_form(request: Request) -> Response:
    """The page with the forms for adding reports."""
    return _html(request, "add", result=None, filled=_is_filled(request))


@router.post("/add/paste.json", response_model=AddResult, tags=["add"], dependencies=Tokened)
def paste_json(request: Request, pasted: PastedText) -> Response:
    """What became of a pasted report."""
    return _json(_add(request, [as_upload(pasted)]))


@router.post("/add/paste", response_class=HTMLResponse, tags=["add"], dependencies=Tokened)
def paste(request: Request, pasted: PastedText) -> Response:
    """The page that says what became of a pasted report."""
    return _html(request, "add", result=_add(request, [as_upload(pasted)]), filled=True)


@router.post("/add/upload.json", response_model=AddResult, tags=["add"], dependencies=Tokened)
def upload_json(request: Request, files: Files) -> Response:
    """What became of the reports in files."""
    return _json(_add(request, _uploads(files)))


@router.post("/add/upload", response_class=HTMLResponse, tags=["add"], dependencies=Tokened)
def upload(request: Request, files: Files) -> Response:
    """The page that says what became of the reports in files."""
    return _html(request, "add", result=_add(request, _uploads(files)), filled=True)


def _uploads(files: list[UploadFile]) -> list[Upload]:
    chosen = [Upload(file.filename, file.file.read()) for file in files if file.filename]
    if not chosen:
        raise InputError("no file was chosen; choose one or more files of reports")
    return chosen


@router.post("/add/example.json", response_model=AddResult, tags=["add"], dependencies=Tokened)
def example_json(request: Request) -> Response:
    """What became of the reports of the example story."""
    return _json(_add(request, example_reports()))


@router.post("/add/example", response_class=HTMLResponse, tags=["add"], dependencies=Tokened)
def example(request: Request) -> Response:
    """The page that says what became of the reports of the example story."""
    return _html(request, "add", result=_add(request, example_reports()), filled=True)


# ---- corrections ----


@router.get("/corrections.json", response_model=CorrectionList, tags=["corrections"])
def corrections_json(request: Request, part: SliceQuery) -> Response:
    """The corrections, the last one first."""
    return _json(list_corrections(_store(request), limit=part.limit, after=part.after))


@router.get("/corrections", response_class=HTMLResponse, tags=["corrections"])
def corrections(request: Request, part: SliceQuery) -> Response:
    """The page of the corrections."""
    found = list_corrections(_store(request), limit=part.limit, after=part.after)
    acts = list_acts(_store(request), limit=_ACTS)
    return _html(request, "corrections", found=found, part=part, acts=acts, filled=_is_filled(request))


@router.post("/corrections.json", response_model=KeptCount, tags=["corrections"], dependencies=Tokened)
def correct_json(request: Request, file: CorrectionsFile) -> KeptCount:
    """How many of the corrections in a file were new."""
    return KeptCount(schema="rashomon.corrected/1", added=_correct(request, file))


@router.post(
    "/corrections", response_class=RedirectResponse, status_code=303, tags=["corrections"], dependencies=Tokened
)
def correct(request: Request, file: CorrectionsFile) -> Response:
    """Keeps the corrections in a file, and leads back to their list."""
    _correct(request, file)
    return RedirectResponse("/corrections", 303)


def _correct(request: Request, file: UploadFile) -> int:
    name = file.filename or "the file"
    try:
        text = file.file.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not UTF-8 text (byte {error.start}); give a file of corrections") from None
    if not text.strip():
        raise InputError("no file was chosen, or it is empty; choose the decisions.jsonl that “wrong?” downloads")
    added = add_corrections(_store(request), text, name)
    _note(request, "correct", added=added)
    return added


@router.post(
    "/corrections/{number}/undo.json", response_model=CorrectionList, tags=["corrections"], dependencies=Tokened
)
def undo_json(request: Request, number: Number) -> Response:
    """Takes a correction back, or puts it into force again; the list as it is then."""
    _undo(request, number)
    return _json(list_corrections(_store(request)))


@router.post(
    "/corrections/{number}/undo",
    response_class=RedirectResponse,
    status_code=303,
    tags=["corrections"],
    dependencies=Tokened,
)
def undo(request: Request, number: Number) -> Response:
    """Takes a correction back, or puts it into force again, and leads back to the list."""
    _undo(request, number)
    return RedirectResponse("/corrections", 303)


def _undo(request: Request, number: int) -> None:
    undo_correction(_store(request), number)
    _note(request, "undo", number=number)


@router.get("/log.json", response_model=LogList, tags=["corrections"])
def log_json(request: Request, part: SliceQuery) -> Response:
    """Who did what with the library, the last act first."""
    return _json(list_acts(_store(request), limit=part.limit, after=part.after))


@router.get("/log", response_class=HTMLResponse, tags=["corrections"])
def log_page(request: Request, part: SliceQuery) -> Response:
    """The page that says who did what."""
    return _html(request, "log", found=list_acts(_store(request), limit=part.limit, after=part.after), part=part)


# ---- what the pages load ----


@router.get("/style.css", include_in_schema=False)
def style() -> Response:
    """The style of the pages."""
    return PlainTextResponse(style_sheet(), media_type="text/css")


@router.get("/favicon.ico", include_in_schema=False)
def icon() -> Response:
    """No picture: browsers ask for one."""
    return Response(status_code=204)
