"""The addresses of single reports: one with marks by question, and two side by side."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from rashomon.account_json import record_json
from rashomon.app.answering import MissingError, StoryId, html, opened
from rashomon.app.marking import QUESTIONS, Question, face, marked_lines, marks_of, painted_side, report_of
from rashomon.errors import InputError
from rashomon.library.opening import OpenedStory
from rashomon.model import Member, Span

router = APIRouter(tags=["stories"])
ReportId = Annotated[str, Path(max_length=64, description="id or letter of a report of the story")]
ShowQuery = Annotated[list[Question], Query(description="what is marked; none = all but names")]


class AskedPair(BaseModel):
    """Two reports of a story by id or letter; where none is named, the first two."""

    left: str = Field("", max_length=64)
    right: str = Field("", max_length=64)


PairQuery = Annotated[AskedPair, Query()]


def _report(found: OpenedStory, given: str) -> Member:
    try:
        return report_of(found.account, given)
    except InputError as error:
        raise MissingError(str(error)) from error


def _pair(found: OpenedStory, pair: AskedPair) -> tuple[Member, Member]:
    documents = found.account.documents
    left = _report(found, pair.left or documents[0].id)
    others = [one for one in documents if one.id != left.id]
    right = _report(found, pair.right) if pair.right else (others[0] if others else left)
    if right.id == left.id:
        raise MissingError("two reports are compared; this is one")
    return left, right


def _marked(show: list[Question]) -> frozenset[str]:
    return frozenset(show) or frozenset(QUESTIONS) - {"names"}


@router.get("/stories/{story}/reports/{report}.json")
def report_json(request: Request, story: StoryId, report: ReportId, show: ShowQuery = []) -> dict[str, Any]:  # noqa: B006
    """A report with the places that are marked in it, by question."""
    found = opened(request, story)
    one = _report(found, report)
    marks = marks_of(found.account, one.id, _marked(show))
    return {
        "schema": "rashomon.report/1",
        "id": one.id,
        "label": one.label,
        "text": one.text,
        "marks": [{"question": mark.style[2:], "start": mark.start, "end": mark.end} for mark in marks],
        "changes": [record_json(change) for change in found.changes if change.article == one.id],
    }


@router.get("/stories/{story}/reports/{report}", response_class=HTMLResponse)
def report_page(request: Request, story: StoryId, report: ReportId, show: ShowQuery = []) -> Response:  # noqa: B006
    """The page of a report: its text with marks by question, and what changed in it."""
    found = opened(request, story)
    one, shown = _report(found, report), _marked(show)
    return html(
        request,
        "report",
        found=found,
        report=one,
        lines=marked_lines(found.account, one, shown),
        shown=shown,
        questions=QUESTIONS,
        changes=tuple(change for change in found.changes if change.article == one.id),
    )


@router.get("/stories/{story}/beside.json")
def beside_json(request: Request, story: StoryId, pair: PairQuery) -> dict[str, Any]:
    """What two reports of a story share, and the facts that both give, each with its places."""
    found = opened(request, story)
    left, right = _pair(found, pair)
    facing = face(found.account, left.id, right.id)

    def place(span: Span | None) -> dict[str, Any] | None:
        if span is None:
            return None
        return {"doc": span.doc, "start": span.start, "end": span.end, "quote": found.account.quote(span)}

    return {
        "schema": "rashomon.beside/1",
        "left": left.id,
        "right": right.id,
        "passages": [
            {
                "left": place(one.left),
                "right": place(one.right),
                "edits": [{"left": place(a), "right": place(b)} for a, b in one.edits],
            }
            for one in facing.passages
        ],
        "facts": [
            {
                "id": one.id,
                "about": one.about,
                "verdict": one.verdict,
                "left": [place(span) for span in one.left],
                "right": [place(span) for span in one.right],
            }
            for one in facing.facts
        ],
    }


@router.get("/stories/{story}/beside", response_class=HTMLResponse)
def beside(request: Request, story: StoryId, pair: PairQuery) -> Response:
    """The page of two reports side by side."""
    found = opened(request, story)
    left, right = _pair(found, pair)
    facing = face(found.account, left.id, right.id)
    passages = tuple(
        (
            painted_side(left, one.left, tuple(a for a, _ in one.edits), "only-left"),
            painted_side(right, one.right, tuple(b for _, b in one.edits), "only-right"),
        )
        for one in facing.passages
    )
    return html(request, "beside", found=found, left=left, right=right, facing=facing, passages=passages)
