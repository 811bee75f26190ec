"""What came in: what `add`, `import`, `annotate` and `watch` did, and the feeds that are watched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What `add` did.

    library: where the library lies.
    passed_over: files that an earlier run had read to their end.
    added: new articles; `versions` of them are new texts of a page that was there.
    known: inputs whose article was there already.
    restated: of these articles how many have another outlet, headline or date now, because a table of sources says so.
    duplicates: inputs that repeat another input.
    forgotten: inputs that were forgotten, and stay out.
    refused: inputs that cannot be read.
    placed: articles that were put into stories.
    stories: stories in the library now.
    problems: what went wrong without stopping the run.
    """

    schema: Literal["rashomon.add/1"] = "rashomon.add/1"
    library: str
    passed_over: int = 0
    added: int = 0
    versions: int = 0
    known: int = 0
    restated: int = 0
    duplicates: int = 0
    forgotten: int = 0
    refused: int = 0
    placed: int = 0
    stories: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What `import` put into the library, and what was there already."""

    schema: Literal["rashomon.import/1"] = "rashomon.import/1"
    library: str
    articles: int = 0
    known: int = 0
    forgotten: int = 0
    stories: int = 0
    decisions: int = 0
    placed: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotateResult:
    """What `annotate` did.

    annotated: articles whose reading was made.
    waiting: articles that still have none.
    busy: another process is at it, and nothing was done.
    """

    schema: Literal["rashomon.annotate/1"] = "rashomon.annotate/1"
    library: str
    annotated: int = 0
    waiting: int = 0
    busy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFeed:
    """A feed or a folder that is watched.

    title: what it calls itself, None = not known.
    added, fetched: when it was added, and visited last (None = never).
    next: when it is to be visited next, None = never again.
    state: what the last visit found.
    articles: how many new articles came from it.
    problem: what went wrong at the last visit, None = nothing.
    """

    address: str
    kind: Literal["feed", "folder"]
    title: str | None
    added: str
    fetched: str | None
    next: str | None
    state: Literal["new", "changed", "unchanged", "failing", "refused", "gone"]
    articles: int
    problem: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedList:
    """The feeds and folders that are watched, in the order of their addresses."""

    schema: Literal["rashomon.feeds/1"] = "rashomon.feeds/1"
    feeds: tuple[ListedFeed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedVisit:
    """One visit of a feed or a folder.

    at, next: when it was, and when the next one is due (ISO, UTC; None = never again).
    added: new articles; `versions` of them are new texts of a page that was there.
    refused: inputs that cannot be read, pages that cannot be fetched among them.
    listed: feeds or sitemaps that it leads to, and that are watched from now on.
    problem: what went wrong with the feed itself, None = nothing.
    problems: what went wrong with its entries.
    """

    schema: Literal["rashomon.watch/1"] = "rashomon.watch/1"
    address: str
    kind: Literal["feed", "folder"]
    title: str | None
    at: str
    next: str | None
    state: Literal["new", "changed", "unchanged", "failing", "refused", "gone"]
    added: int = 0
    versions: int = 0
    refused: int = 0
    listed: int = 0
    problem: str | None = None
    problems: tuple[Problem, ...] = ()
