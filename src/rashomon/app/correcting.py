"""The addresses of corrections: their list with undo and upload, and the log of who did what."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from rashomon.app.answering import TOKENED, Number, SliceQuery, as_json, html, is_filled, note, store_of
from rashomon.errors import InputError
from rashomon.library.correcting import add_corrections, list_corrections, undo_correction
from rashomon.library.diary import list_acts
from rashomon.library.results import CorrectionList, LogList

router = APIRouter()
CorrectionsFile = Annotated[UploadFile, File(description="corrections (.jsonl), as “wrong?” downloads them")]
BackTo = Annotated[str, Form(pattern="^[0-9a-f]{0,64}$", description="id of the story to go back to")]
_ACTS = 20
"""Acts of the log that the page of the corrections shows; /log gives all."""


class KeptCount(BaseModel):
    """How many corrections were new to the library."""

    schema_: Literal["rashomon.corrected/1"] = Field("rashomon.corrected/1", alias="schema")
    added: int


@router.get("/corrections.json", response_model=CorrectionList, tags=["corrections"])
def corrections_json(request: Request, part: SliceQuery) -> Response:
    """The corrections, the last one first."""
    return as_json(list_corrections(store_of(request), limit=part.limit, after=part.after))


@router.get("/corrections", response_class=HTMLResponse, tags=["corrections"])
def corrections(request: Request, part: SliceQuery) -> Response:
    """The page of the corrections."""
    found = list_corrections(store_of(request), limit=part.limit, after=part.after)
    acts = list_acts(store_of(request), limit=_ACTS)
    return html(request, "corrections", found=found, part=part, acts=acts, filled=is_filled(request))


@router.post("/corrections.json", response_model=KeptCount, tags=["corrections"], dependencies=TOKENED)
def correct_json(request: Request, file: CorrectionsFile) -> KeptCount:
    """How many of the corrections in a file were new."""
    return KeptCount(schema="rashomon.corrected/1", added=_correct(request, file))


@router.post(
    "/corrections", response_class=RedirectResponse, status_code=303, tags=["corrections"], dependencies=TOKENED
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
    added = add_corrections(store_of(request), text, name)
    note(request, "correct", added=added)
    return added


@router.post(
    "/corrections/{number}/undo.json", response_model=CorrectionList, tags=["corrections"], dependencies=TOKENED
)
def undo_json(request: Request, number: Number) -> Response:
    """Takes a correction back, or puts it into force again; the list as it is then."""
    _undo(request, number)
    return as_json(list_corrections(store_of(request)))


@router.post(
    "/corrections/{number}/undo",
    response_class=RedirectResponse,
    status_code=303,
    tags=["corrections"],
    dependencies=TOKENED,
)
def undo(request: Request, number: Number, story: BackTo = "") -> Response:
    """Takes a correction back, or puts it into force again, and leads back to the list, or to the story of it."""
    _undo(request, number)
    return RedirectResponse(f"/stories/{story}/correct" if story else "/corrections", 303)


def _undo(request: Request, number: int) -> None:
    undo_correction(store_of(request), number)
    note(request, "undo", number=number)


@router.get("/log.json", response_model=LogList, tags=["corrections"])
def log_json(request: Request, part: SliceQuery) -> Response:
    """Who did what with the library, the last act first."""
    return as_json(list_acts(store_of(request), limit=part.limit, after=part.after))


@router.get("/log", response_class=HTMLResponse, tags=["corrections"])
def log_page(request: Request, part: SliceQuery) -> Response:
    """The page that says who did what."""
    return html(request, "log", found=list_acts(store_of(request), limit=part.limit, after=part.after), part=part)
