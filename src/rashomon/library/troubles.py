"""What went wrong in a library and still waits for somebody: inputs, feeds, corrections, articles without a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.library.correcting import list_corrections
from rashomon.library.feeds import list_feeds
from rashomon.library.looking import count_library
from rashomon.library.opening import kept_account
from rashomon.library.results import ListedFeed
from rashomon.store.engine import Store
from rashomon.store.records import list_refused

_CORRECTED = 200
"""The last corrections whose stories are asked for problems."""
_MOST = 40
"""Stories that are asked at most, each some milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedInput:
    """An input that could not be read. path: what it was called; reason: why, and what to do."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTrouble:
    """Something that an account could not do: a correction that finds nothing, a report that could not be read."""

    story: str
    title: str | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleList:
    """What went wrong and still waits for somebody.

    all: how many inputs were refused; `refused` are those that were asked for, the last ones first.
    feeds: feeds and folders whose last visit failed, or that are gone.
    stories: problems of the accounts that somebody has corrected lately.
    waiting: articles that are in no story yet. unread: articles that the language model has not read yet, which happens
        when their story is opened, or with `rashomon annotate`.
    """

    schema: Literal["rashomon.problems/1"] = "rashomon.problems/1"
    all: int
    refused: tuple[RefusedInput, ...]
    feeds: tuple[ListedFeed, ...]
    stories: tuple[StoryTrouble, ...]
    waiting: int
    unread: int


def list_troubles(store: Store, *, limit: int = 20, after: int = 0) -> TroubleList:
    """What went wrong in a library.

    limit, after: how many refused inputs are given, and how many before them are passed over.
    """
    stats = count_library(store)
    with store.read() as connection:
        refused = list_refused(connection, limit, after=after)
    return TroubleList(
        all=dict(stats.inputs).get("refused", 0),
        refused=tuple(RefusedInput(path=path, reason=reason) for path, reason in refused),
        feeds=tuple(one for one in list_feeds(store).feeds if one.problem or one.state in ("failing", "gone")),
        stories=_of_stories(store),
        waiting=stats.waiting,
        unread=stats.articles - stats.read,
    )


def _of_stories(store: Store) -> tuple[StoryTrouble, ...]:
    corrected = (one.story for one in list_corrections(store, limit=_CORRECTED).corrections)
    found = dict[StoryTrouble, None]()
    for story in list(dict.fromkeys(one for one in corrected if one))[:_MOST]:
        account = kept_account(store, story)
        for problem in account.problems if account else ():
            found[StoryTrouble(story=story, title=account.title if account else None, message=problem.message)] = None
    return tuple(found)
