"""The addresses of a name: its forms, what was said by and about whom it names, across the stories of the library."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field, field_validator

from rashomon.app.answering import as_json, html, is_filled, store_of
from rashomon.library.naming import ToldName, tell_name
from rashomon.library.telling import link_within

router = APIRouter(tags=["names"])


class AskedName(BaseModel):
    """Which name is asked for: its words in a row. limit, after: of the stories with these words, the newest first."""

    name: str = Field("", max_length=200)
    limit: int = Field(10, ge=1, le=50)
    after: int = Field(0, ge=0, le=1_000_000)

    @field_validator("name")
    @classmethod
    def _one_line(cls, value: str) -> str:
        return " ".join(value.replace("\0", " ").replace('"', " ").split())


NameQuery = Annotated[AskedName, Query()]


def _told(request: Request, asked: AskedName) -> ToldName:
    if not any(c.isalnum() for c in asked.name):
        return ToldName(name=asked.name, found=(), unopened=(), more=False)
    link = link_within(str(request.base_url))
    return tell_name(store_of(request), asked.name, link, limit=asked.limit, after=asked.after)


@router.get("/names.json", response_model=ToldName)
def name_json(request: Request, asked: NameQuery) -> Response:
    """A name across stories, each passage with its permanent link."""
    return as_json(_told(request, asked))


@router.get("/names", response_class=HTMLResponse)
def name_page(request: Request, asked: NameQuery) -> Response:
    """The page of a name."""
    return html(request, "names", asked=asked, told=_told(request, asked), filled=is_filled(request))
