"""What breaks a promise, and in which record of an account it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AccountPart = Literal[
    "copies", "origins", "who", "said", "facts", "wording", "timeline", "brief", "unheard", "only", "decisions"
]


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """One record of an account.

    part: the list that holds it.
    index: its place in the list.
    name: what a message calls it.
    """

    part: AccountPart
    index: int
    name: str


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken promise.

    place: the record that breaks it, None = the reports or the inputs themselves.
    message: what is broken, in words.
    """

    place: RecordPlace | None
    message: str

    def __str__(self) -> str:
        return f"{self.place.name}: {self.message}" if self.place else self.message
