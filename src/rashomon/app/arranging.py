"""The addresses where stories are joined and parted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from rashomon.account_json import record_json
from rashomon.app.answering import TOKENED, MissingError, StoryId, as_json, html, note, store_of
from rashomon.errors import InputError
from rashomon.library.arranging import Arranged, ArrangedBy, join_stories, part_story, state_of
from rashomon.library.correcting import list_corrections
from rashomon.library.finding import Filter, find_stories
from rashomon.library.results import ListedStory
from rashomon.library.stating import as_stated
from rashomon.store.articles import StoredArticle, day_of, load_articles
from rashomon.store.stories import StoredStory, find_story

router = APIRouter(tags=["corrections"])
_NEAR = timedelta(days=7)
"""Days around those of a story from which others are offered; chosen by hand."""
_OFFERED = 20
_MOST = 1000
WordsQuery = Annotated[str, Query(max_length=200, description="stories with these words are offered")]


class ArrangeForm(BaseModel):
    """The fields of the forms. other: the id of the story that is one with this; article: those that become another.

    seen: the state of the story that was looked at, as the twin of the page gives it.
    """

    other: str = Field("", max_length=64)
    article: list[Annotated[str, Field(max_length=64)]] = Field([], max_length=_MOST)
    reason: str = Field("", max_length=1000)
    seen: str = Field("", max_length=64)
    token: str = ""


Arranging = Annotated[ArrangeForm, Form()]


def _found(request: Request, given: str) -> tuple[StoredStory, tuple[StoredArticle, ...]]:
    try:
        with store_of(request).read() as connection:
            story = find_story(connection, given)
            return story, as_stated(connection, load_articles(connection, story.articles[:_MOST]))
    except InputError as error:
        raise MissingError(str(error)) from error


def _offered(
    request: Request, story: StoredStory, articles: tuple[StoredArticle, ...], words: str
) -> list[ListedStory]:
    """Other stories that may be one with this: those with the words, else those of the days around it."""
    words = " ".join(words.replace("\0", " ").split())
    if any(c.isalnum() for c in words):
        wanted = Filter(words=words, limit=_OFFERED + 1)
    else:
        days = sorted(day for one in articles if (day := day_of(one.document)))
        since, until = (_moved(days[0], -_NEAR), _moved(days[-1], _NEAR)) if days else (None, None)
        wanted = Filter(since=since, until=until, limit=_OFFERED + 1)
    return [one for one in find_stories(store_of(request), wanted).stories if one.id != story.id][:_OFFERED]


def _moved(day: str, by: timedelta) -> str | None:
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except (ValueError, OverflowError):
        return None


def _page(request: Request, given: str, words: str, *, late: bool = False) -> HTMLResponse:
    story, articles = _found(request, given)
    said = list_corrections(store_of(request), limit=_MOST, articles=story.articles).corrections
    answer = html(
        request,
        "arrange",
        story=story,
        articles=articles,
        offered=_offered(request, story, articles, words),
        words=words,
        seen=state_of(story),
        late=late,
        corrections=tuple(one for one in said if one.target == "story"),
    )
    answer.status_code = 409 if late else 200
    return answer


@router.get("/stories/{story}/arrange.json")
def arrange_state(request: Request, story: StoryId, words: WordsQuery = "") -> dict[str, Any]:
    """The reports of a story, other stories that may be one with it, and the state that a form sends along."""
    found, articles = _found(request, story)
    return {
        "schema": "rashomon.arrange/1",
        "id": found.id,
        "seen": state_of(found),
        "articles": [one.document.id for one in articles],
        "offered": [record_json(one) for one in _offered(request, found, articles, words)],
    }


@router.get("/stories/{story}/arrange", response_class=HTMLResponse)
def arrange_page(request: Request, story: StoryId, words: WordsQuery = "") -> Response:
    """The page on which a story is joined with another, or parted."""
    return _page(request, story, words)


@router.post("/stories/{story}/join.json", response_model=Arranged, dependencies=TOKENED)
def join_json(request: Request, story: StoryId, given: Arranging) -> Response:
    """Says that two stories are one; 409 where this one has changed meanwhile."""
    return _answer(_join(request, story, given))


@router.post("/stories/{story}/join", response_class=HTMLResponse, dependencies=TOKENED)
def join(request: Request, story: StoryId, given: Arranging) -> Response:
    """The same, and leads to the whole story; or the page as it is now where the story has changed meanwhile."""
    done = _join(request, story, given)
    return _led(request, story, done, done.stories[0])


@router.post("/stories/{story}/part.json", response_model=Arranged, dependencies=TOKENED)
def part_json(request: Request, story: StoryId, given: Arranging) -> Response:
    """Says that some reports of a story are another one; 409 where it has changed meanwhile."""
    return _answer(_part(request, story, given))


@router.post("/stories/{story}/part", response_class=HTMLResponse, dependencies=TOKENED)
def part(request: Request, story: StoryId, given: Arranging) -> Response:
    """The same, and leads to the other story; or the page as it is now where the story has changed meanwhile."""
    done = _part(request, story, given)
    return _led(request, story, done, done.stories[-1])


def _led(request: Request, story: str, done: Arranged, to: str) -> Response:
    return RedirectResponse(f"/stories/{to}/arrange", 303) if done.saved else _page(request, story, "", late=True)


def _answer(done: Arranged) -> Response:
    return as_json(done) if done.saved else JSONResponse(record_json(done), 409)


def _by(request: Request, given: ArrangeForm) -> ArrangedBy:
    return ArrangedBy(request.state.visitor.name or "person", given.reason, given.seen)


def _join(request: Request, story: str, given: ArrangeForm) -> Arranged:
    found, _ = _found(request, story)
    other = given.other.strip().rstrip("/").rpartition("/")[2]  # an address stands for the id in it
    done = join_stories(store_of(request), found.id, other, _by(request, given))
    if done.saved:
        note(request, "correct", added=1)
    return done


def _part(request: Request, story: str, given: ArrangeForm) -> Arranged:
    found, _ = _found(request, story)
    done = part_story(store_of(request), found.id, given.article, _by(request, given))
    if done.saved:
        note(request, "correct", added=1)
    return done
