"""Permanent links: a passage in its report, ready to be cited, and what a story says passage by passage."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.app.answering import MissingError, StoryId, as_json, html
from rashomon.errors import InputError
from rashomon.library.telling import Linker, ToldPlace, ToldStory, link_within, read_place, tell_place, tell_story

router = APIRouter(tags=["citations"])
ArticleId = Annotated[str, Path(max_length=32, pattern=r"^[0-9a-f]{4,32}$", description="id of an article")]
Place = Annotated[str, Path(max_length=20, pattern=r"^\d{1,9}-\d{1,9}$", description="START-END, in code points")]
SpeakerQuery = Annotated[str, Query(max_length=200, description="only words of speakers with this in their name")]


def _link(request: Request) -> Linker:
    return link_within(str(request.base_url))


def _told(request: Request, story: str, name: str) -> ToldStory:
    try:
        return tell_story(request.app.state.store, story, _link(request), name=name)
    except InputError as error:
        raise MissingError(str(error)) from error


def _place(request: Request, article: str, place: str) -> ToldPlace:
    try:
        return tell_place(request.app.state.store, read_place(f"{article}/{place}"), _link(request))
    except InputError as error:
        raise MissingError(str(error)) from error


@router.get("/stories/{story}/told.json", response_model=ToldStory)
def told_json(request: Request, story: StoryId, speaker: SpeakerQuery = "") -> Response:
    """What the reports of a story say in their own words, each passage with its permanent link."""
    return as_json(_told(request, story, speaker))


@router.get("/stories/{story}/told", response_class=HTMLResponse)
def told(request: Request, story: StoryId, speaker: SpeakerQuery = "") -> Response:
    """The page of the same: every passage on which the account rests, to be cited."""
    found = _told(request, story, speaker)
    return html(request, "told", found=found, speaker=speaker)


@router.get("/texts/{article}/{place}.json", response_model=ToldPlace)
def passage_json(request: Request, article: ArticleId, place: Place) -> Response:
    """A passage with what stands around it, and the forms in which it can be cited."""
    return as_json(_place(request, article, place))


@router.get("/texts/{article}/{place}", response_class=HTMLResponse)
def passage(request: Request, article: ArticleId, place: Place) -> Response:
    """The page of a passage: the words in their report, and the forms in which they can be cited."""
    found = _place(request, article, place)
    annotation = json.dumps(found.annotation, indent=1, ensure_ascii=False)
    return html(request, "passage", found=found, annotation=annotation)
