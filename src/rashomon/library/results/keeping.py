"""How the library is: what it holds, whether it is sound, what left it, who may use it and what was done to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
class ForgetResult:
    """What `forget` erased.

    articles: the ids of the articles, older versions of their pages included.
    readings, decisions, accounts, inputs: how many of each went with them.
    names: how many names are masked in all outputs from now on.
    named: in how many articles these stand in full, by the index of words.
    """

    schema: Literal["rashomon.forget/1"] = "rashomon.forget/1"
    library: str
    articles: tuple[str, ...] = ()
    readings: int = 0
    decisions: int = 0
    accounts: int = 0
    inputs: int = 0
    names: int = 0
    named: int = 0


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
