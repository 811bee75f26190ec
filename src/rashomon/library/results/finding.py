"""What is there: the stories and articles that were asked for, and how their pages changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model import Account
from rashomon.since import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAccount:
    """What the account of a story counted when it was last made.

    reports: of how many reports it is; fewer than the story's articles where some have come since.
    worded: separately worded texts among them.
    differs: matters in which they differ.
    """

    reports: int
    worded: int
    differs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStory:
    """One story in a list.

    articles: their number, each page counted once.
    outlets: those that are stated, in alphabetical order.
    first, last: the earliest and the latest day of its articles, None = none has a date.
    undated: how many articles have no date.
    added: the day on which its last article was added.
    growth: each day that articles are of, with their number; those without a date are not counted.
    account: what its account counts, None = it was not opened yet.
    """

    id: str
    title: str | None
    articles: int
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    undated: int = 0
    added: str
    growth: tuple[tuple[str, int], ...] = ()
    account: ListedAccount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryList:
    """The stories that were asked for, those with the newest articles first."""

    schema: Literal["rashomon.stories/1"] = "rashomon.stories/1"
    stories: tuple[ListedStory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A match in a snippet: the characters from `start` to `end` of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A part of an article that holds what was searched: the characters from `start` to `end` of its text.

    marks: where the words stand, counted in the article's text; empty where only other forms of them were found.
    """

    start: int
    end: int
    text: str
    marks: tuple[Marked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that was found. `story`: the id of its story, None = it has been replaced, or waits for its story."""

    article: str
    story: str | None
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    path: str
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The articles that were found, the best first."""

    schema: Literal["rashomon.search/1"] = "rashomon.search/1"
    query: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPage:
    """What changed between two versions of a page.

    article, before: the ids of the newer and of the older version.
    removed, inserted: the stretches of words that only the older, or only the newer text has, in its order.
    """

    article: str
    before: str
    outlet: str | None
    title: str | None
    added: str
    removed: tuple[str, ...]
    inserted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryResult:
    """A story that was asked for.

    asked: the id that led to it. heirs: the stories that took articles of it when it was split.
    kept: True where its account was kept from before.
    changes: between the versions of its pages.
    new: what is new since an earlier account, None = nobody asked.
    account: in the shape of account.json.
    """

    schema: Literal["rashomon.story/1"] = "rashomon.story/1"
    id: str
    asked: str
    heirs: tuple[str, ...]
    kept: bool
    changes: tuple[ChangedPage, ...]
    new: Changes | None
    account: Account
