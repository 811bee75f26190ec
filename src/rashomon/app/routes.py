"""The addresses of the stories and of the search, and of what all pages load; every page has its twin in JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from pydantic import Field, field_validator

from rashomon.app.answering import Slice, StoryId, as_json, html, is_filled, opened, store_of
from rashomon.app.views import style_sheet
from rashomon.library.finding import Filter, find_stories, search_articles
from rashomon.library.opening import story_json
from rashomon.library.results import SearchResult, StoryList

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


AskedQuery = Annotated[Asked, Query()]
AskedStoriesQuery = Annotated[AskedStories, Query()]


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


# ---- what the pages load ----


@router.get("/style.css", include_in_schema=False)
def style() -> Response:
    """The style of the pages."""
    return PlainTextResponse(style_sheet(), media_type="text/css")


@router.get("/favicon.ico", include_in_schema=False)
def icon() -> Response:
    """No picture: browsers ask for one."""
    return Response(status_code=204)
