"""What is new in a story since one last looked: the addresses, and the cookie that knows when that was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.account_json import record_json
from rashomon.app.answering import MissingError, StoryId, html, store_of
from rashomon.errors import InputError
from rashomon.library.opening import OpenedStory, open_story
from rashomon.model import Account, Version

router = APIRouter(tags=["stories"])
SEEN: Final = "rashomon-seen"
"""The cookie of a story: when it was looked at before, and when last, as two times without signs."""
VISIT: Final = timedelta(minutes=30)
"""Time within which several looks are one visit; chosen by hand."""
_LASTS = 400 * 24 * 3600
"""Seconds that browsers keep the cookie: the most that they allow."""
_PAGE = re.compile(r"/stories/[0-9a-f]{4,64}", re.ASCII)
_TIMES = re.compile(r"(\d{8}T\d{6})-(\d{8}T\d{6})", re.ASCII)
_FORM = "%Y%m%dT%H%M%S"
SinceQuery = Annotated[
    str,
    Query(
        pattern=r"^(?:(?:19|20)\d\d-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?$", description="day or time (UTC), YYYY-MM-DD"
    ),
]


class Visits:
    """An ASGI layer that notes in a cookie of the page of a story when it was looked at. The server keeps nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and adds the cookie to its answer."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _PAGE.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        before = HTTPConnection(scope).cookies.get(SEEN, "")
        value = _looked(before, datetime.now(UTC))

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200 and value != before:
                cookie = f"{SEEN}={value}; Path={scope['path']}; Max-Age={_LASTS}; HttpOnly; SameSite=Lax"
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, noted)


def _looked(before: str, now: datetime) -> str:
    """The cookie after one more look: within one visit it stays what it was.

    >>> noon = datetime(2031, 3, 12, 12, tzinfo=UTC)
    >>> first = _looked("", noon)
    >>> first, _looked(first, noon + timedelta(minutes=5)) == first, _looked(first, noon + timedelta(days=1))
    ('20310312T120000-20310312T120000', True, '20310312T120000-20310313T120000')
    """
    found = _TIMES.fullmatch(before)
    last = _time(found[2]) if found else None
    if found and last and last <= now < last + VISIT:
        return before
    return f"{(last or now).strftime(_FORM)}-{now.strftime(_FORM)}"


def _time(value: str) -> datetime | None:
    try:
        return datetime.strptime(value, _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None


def last_visit(request: Request) -> str:
    """When whoever asks looked at the story before this visit (ISO, UTC), "" = never before."""
    found = _TIMES.fullmatch(request.cookies.get(SEEN, ""))
    if not found or found[1] == found[2]:
        return ""
    time = _time(found[1])
    return f"{time:%Y-%m-%dT%H:%M:%S}" if time else ""


def _opened(request: Request, story: str, since: str) -> OpenedStory:
    try:
        return open_story(store_of(request), story, since=since or None)
    except InputError as error:
        raise MissingError(str(error)) from error


@router.get("/stories/{story}/new.json")
def new_json(request: Request, story: StoryId, since: SinceQuery) -> dict[str, Any]:
    """What is new in a story since a day or time: reports, figures, differences."""
    found = _opened(request, story, since)
    documents = [*(found.since.documents if found.since else ()), *found.account.documents]
    return {
        "schema": "rashomon.new/1",
        "id": found.story.id,
        "since": since or None,
        "changes": record_json(found.new, documents) if found.new else None,
    }


@router.get("/stories/{story}/new", response_class=HTMLResponse)
def new_page(request: Request, story: StoryId, since: SinceQuery = "") -> Response:
    """The page of the same; without a time it leads to that of the last visit, where there was one."""
    if not since and (last := last_visit(request)):
        return RedirectResponse(f"/stories/{story}/new?since={last}", 303)
    found = _opened(request, story, since)
    answer = html(request, "new", found=found, since=since, values=_values)
    if not since:
        answer.headers["Vary"] = "Cookie"  # who comes again is led elsewhere
    return answer


def _values(versions: Iterable[Version], account: Account | None) -> tuple[tuple[str, str], ...]:
    """The values of a fact, each once, with the letters of their reports."""
    labels = {member.id: member.label for member in account.documents} if account else {}
    given: dict[str, list[str]] = {}
    for version in versions:
        number = isinstance(version.value, int | float) and not isinstance(version.value, bool)
        given.setdefault(f"{version.value:,}" if number else str(version.value), []).extend(version.documents)
    return tuple(
        (value, " ".join(label for doc, label in labels.items() if doc in docs)) for value, docs in given.items()
    )
