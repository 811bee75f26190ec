"""What the commands of a library give, as records. Their JSON and its schemas follow from them (`account_json`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from rashomon.model import Problem
from rashomon.since import Changes


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
class Correction:
    """A person's decision that a library keeps.

    number: by which it is taken back.
    told: what it says, in words.
    at: when it was made or, where it does not say, when it was stored.
    state: "counts", "takes back" (it undoes an earlier one) or "overruled" (a later one is about the same thing).
    story: the id of the story that it is about, None = its article is in none.
    """

    number: int
    told: str
    by: str
    at: str
    reason: str
    state: Literal["counts", "takes back", "overruled"]
    story: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionList:
    """Corrections, the last one first. `all`: how many the library keeps."""

    schema: Literal["rashomon.corrections/1"] = "rashomon.corrections/1"
    all: int
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing in an account that a person can correct, as `ledger.Correctable` has it.

    id: by which a program names it; it holds when a report is added.
    number: that of `rashomon decide`, which counts anew for each account.
    verbs: what can be said of it.
    """

    id: str
    number: int
    section: str
    target: str
    what: str
    words: str
    verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingList:
    """What can be corrected in the account of a story.

    seen: the number of the last correction that the library keeps; who corrects sends it along.
    """

    schema: Literal["rashomon.things/1"] = "rashomon.things/1"
    story: str
    seen: int
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """What became of a correction.

    saved: False where others have said something else about the same thing meanwhile; nothing is kept then.
    seen: the number of the last correction now; sent along again, it says that theirs have been seen.
    theirs: what the others have said.
    """

    schema: Literal["rashomon.saving/1"] = "rashomon.saving/1"
    saved: bool
    seen: int
    theirs: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryStats:
    """What a library holds.

    database: the program that keeps it.
    bytes: the size of its file, None = it lies on a server.
    articles: newest versions; `replaced` are older versions of their pages.
    waiting: articles that are in no story yet.
    read: articles whose reading is kept.
    accounts: stories whose account is kept.
    outlets: the outlets with the most articles, with their number; "" = not stated.
    inputs: inputs by what became of them.
    refused: the last inputs that were refused, with the reason.
    """

    schema: Literal["rashomon.stats/1"] = "rashomon.stats/1"
    library: str
    database: str
    bytes: int | None
    articles: int
    replaced: int
    waiting: int
    read: int
    stories: int
    merged: int
    largest: int
    accounts: int
    decisions: int
    forgotten: int
    first: str | None
    last: str | None
    outlets: tuple[tuple[str, int], ...]
    inputs: tuple[tuple[str, int], ...]
    refused: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What `check` found.

    articles, readings, accounts: how many of each were looked at.
    damage: what is not as it should be, one sentence each; empty for a sound library.
    """

    schema: Literal["rashomon.check/1"] = "rashomon.check/1"
    library: str
    articles: int
    readings: int
    accounts: int
    damage: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """What `export` wrote: the path, and how many articles, stories, decisions, annotations or entities are in it."""

    schema: Literal["rashomon.export/1"] = "rashomon.export/1"
    path: str
    form: str
    articles: int = 0
    stories: int = 0
    decisions: int = 0
    annotations: int = 0
    entities: int = 0


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
class ForgetResult:
    """What `forget` erased.

    articles: the ids of the articles, older versions of their pages included.
    readings, decisions, accounts, inputs: how many of each went with them.
    names: how many names are masked in all outputs from now on.
    """

    schema: Literal["rashomon.forget/1"] = "rashomon.forget/1"
    library: str
    articles: tuple[str, ...] = ()
    readings: int = 0
    decisions: int = 0
    accounts: int = 0
    inputs: int = 0
    names: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """Somebody who may use a library over a network. made: since when (ISO, UTC)."""

    name: str
    role: Literal["reader", "editor"]
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonList:
    """Those who may use a library over a network, in the order of their names."""

    schema: Literal["rashomon.users/1"] = "rashomon.users/1"
    people: tuple[ListedPerson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedAct:
    """What was done to a library.

    by: the person who was logged in, None = whoever used this machine.
    told: what was done, in words.
    """

    at: str
    by: str | None
    action: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogList:
    """Acts of the log, the last one first. `all`: how many lines the log has."""

    schema: Literal["rashomon.log/1"] = "rashomon.log/1"
    all: int
    acts: tuple[LoggedAct, ...]


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
    state: Literal["new", "changed", "unchanged", "failing", "gone"]
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
    problem: what went wrong with the feed itself, None = nothing.
    problems: what went wrong with its entries.
    """

    schema: Literal["rashomon.watch/1"] = "rashomon.watch/1"
    address: str
    kind: Literal["feed", "folder"]
    title: str | None
    at: str
    next: str | None
    state: Literal["new", "changed", "unchanged", "failing", "gone"]
    added: int = 0
    versions: int = 0
    refused: int = 0
    problem: str | None = None
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


RESULTS: Final = {
    "add": AddResult,
    "stories": StoryList,
    "search": SearchResult,
    "stats": LibraryStats,
    "check": CheckResult,
    "export": ExportResult,
    "import": ImportResult,
    "forget": ForgetResult,
    "users": PersonList,
    "log": LogList,
    "feeds": FeedList,
    "watch": FeedVisit,
    "annotate": AnnotateResult,
    "changes": Changes,
}
"""The record that each command gives, by its name; `changes` is what `--since` gives."""
