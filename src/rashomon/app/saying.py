"""The addresses where what is wrong in an account is said: the list of what can be corrected, and one thing of it."""

from __future__ import annotations

import re
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from rashomon.account_json import record_json
from rashomon.app.answering import TOKENED, Slice, StoryId, as_json, html, note, opened, store_of
from rashomon.app.asking import asked_of, plain_what
from rashomon.ledger import Correctable
from rashomon.library.deciding import Said, corrections_of, save_said, tell_thing, thing_id, things_of
from rashomon.library.opening import OpenedStory
from rashomon.library.results import Saving, ThingList
from rashomon.store.records import last_decision

router = APIRouter()
_ORDER: Final = ("facts", "who", "said", "lineage", "read")
"""The questions in the order in which the page lists what can be corrected: first what is corrected most often."""
_MOST = 40
"""Things whose forms stand on one page."""


class AskedThings(Slice):
    """Which things of an account are asked for.

    thing: ids; n: numbers, as the page of the story has them; of: the account of that page. None of them: the list.
    words: only those of the list that have these words; section: only those of this question.
    line: the place in the page of the story from which one comes.
    """

    thing: list[Annotated[str, Field(max_length=200)]] = Field([], max_length=_MOST)
    n: list[Annotated[int, Field(ge=1, le=10**7)]] = Field([], max_length=_MOST)
    of: str = Field("", max_length=64)
    words: str = Field("", max_length=200)
    section: str = Field("", max_length=20)
    line: str = Field("", max_length=64)

    @property
    def anchor(self) -> str:
        """The place to which one goes back, "" = the beginning of the page."""
        return f"#{self.line}" if re.fullmatch(r"[\w-]+", self.line, re.ASCII) else ""


class SaidFields(BaseModel):
    """The fields of the form: what is said of which thing, by whoever has seen the corrections up to `seen`.

    value: the id of the other thing for the verbs same and different, else the value.
    """

    thing: str = Field(max_length=200)
    verb: str = Field(max_length=20)
    value: str = Field("", max_length=1000)
    reason: str = Field("", max_length=1000)
    seen: int = Field(0, ge=0, le=2**53)
    line: str = Field("", max_length=64)
    token: str = ""


ThingsQuery = Annotated[AskedThings, Query()]
SaidForm = Annotated[SaidFields, Form()]


def _chosen(found: OpenedStory, asked: AskedThings) -> tuple[tuple[Correctable, ...], tuple[Correctable, ...]]:
    """All that can be corrected, and what is asked for by id or by number; numbers hold for one account alone."""
    things = things_of(found, asked.thing)
    numbers = frozenset(asked.n if asked.of in ("", found.key) else ())
    ids = frozenset(asked.thing)
    return things, tuple(
        one
        for one in things
        if thing_id(one) in ids or (one.number in numbers and not thing_id(one).startswith("words:"))
    )


def _listed(things: tuple[Correctable, ...], asked: AskedThings) -> tuple[Correctable, ...]:
    """What is asked for by words and question, facts and names first; numbers stay those of the account."""
    words = asked.words.casefold().split()
    chosen = (
        one
        for one in things
        if asked.section in ("", one.section)
        and all(word in f"{one.what} {plain_what(one)} {one.words}".casefold() for word in words)
    )
    return tuple(sorted(chosen, key=lambda one: _ORDER.index(one.section)))


@router.get("/stories/{story}/correct.json", response_model=ThingList, tags=["corrections"])
def things_json(request: Request, story: StoryId, asked: ThingsQuery) -> Response:
    """What can be corrected in the account of a story."""
    found = opened(request, story)
    with store_of(request).read() as connection:
        seen = last_decision(connection)
    things, chosen = _chosen(found, asked)
    shown = chosen if asked.thing or asked.n else _listed(things, asked)[asked.after : asked.after + asked.limit]
    return as_json(ThingList(story=found.story.id, seen=seen, things=tuple(map(tell_thing, shown))))


@router.get("/stories/{story}/correct", response_class=HTMLResponse, tags=["corrections"])
def things(request: Request, story: StoryId, asked: ThingsQuery) -> Response:
    """The page on which one says what is wrong in an account."""
    with store_of(request).read() as connection:
        seen = last_decision(connection)  # before the account, so that nothing is taken for seen that it does not obey
    found = opened(request, story)
    everything, chosen = _chosen(found, asked)
    listed = _listed(everything, asked)
    return html(
        request,
        "correct",
        found=found,
        asked=asked,
        seen=seen,
        chosen=tuple(asked_of(found, everything, one) for one in chosen),
        names=tuple(entity.name for entity in found.account.who if entity.kind in ("person", "organisation")),
        listed=tuple((thing_id(one), one, plain_what(one)) for one in listed[asked.after : asked.after + asked.limit]),
        number=len(listed),
        sections=tuple(sorted({one.section for one in everything}, key=_ORDER.index)),
        corrections=corrections_of(store_of(request), found),
    )


@router.post("/stories/{story}/correct.json", response_model=Saving, tags=["corrections"], dependencies=TOKENED)
def say_json(request: Request, story: StoryId, said: SaidForm) -> Response:
    """Keeps a correction; 409 where others have said something else about the same thing meanwhile."""
    result = _save(request, opened(request, story), said)
    return JSONResponse(record_json(result), 200 if result.saved else 409)


@router.post("/stories/{story}/correct", response_class=HTMLResponse, tags=["corrections"], dependencies=TOKENED)
def say(request: Request, story: StoryId, said: SaidForm) -> Response:
    """Keeps a correction and leads back to its thing; or the page that shows both where others have been quicker."""
    found = opened(request, story)
    result = _save(request, found, said)
    if result.saved:
        query = urlencode({"thing": said.thing, "line": said.line})
        return RedirectResponse(f"/stories/{found.story.id}/correct?{query}", 303)
    things = things_of(found, (said.thing,))
    thing = next((one for one in things if thing_id(one) == said.thing), None)
    other = next((one for one in things if thing_id(one) == said.value), None)
    answer = html(request, "both", found=found, said=said, thing=thing, other=other, result=result)
    answer.status_code = 409
    return answer


def _save(request: Request, found: OpenedStory, said: SaidFields) -> Saving:
    by = request.state.visitor.name or "person"
    result = save_said(store_of(request), found, Said(said.thing, said.verb, said.value, said.reason, said.seen, by))
    if result.saved:
        note(request, "correct", added=1)
    return result
