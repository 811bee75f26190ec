"""What people say of an account: what can be corrected, and their corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's decision that a library keeps.

    number: by which it is taken back.
    target: what kind of thing it is about, None = a line of version 0.1.0.
    told: what it says, in words.
    at: when it was made or, where it does not say, when it was stored.
    state: "counts", "takes back" (it undoes an earlier one) or "overruled" (a later one is about the same thing).
    story: the id of the story that it is about, None = its article is in none.
    """

    number: int
    target: Target | None
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
