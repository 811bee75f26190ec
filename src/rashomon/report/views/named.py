"""Names with their forms, and the words that reports use for one thing."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.report.views.cited import Cites, Numbers


@dataclass(frozen=True, slots=True)
class FormView:
    """A form of words, whose voice it is in (in plain words), where it stands, and whether it is loaded."""

    form: str
    voice: str
    cites: Cites
    loaded: bool


@dataclass(frozen=True, slots=True)
class WordingView:
    """The forms that the reports use for one referent."""

    referent: str
    forms: tuple[FormView, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """A name with its roles in words, and each form of it with the reports that print it and with its numbers.

    anchors: its permanent names on the page.
    """

    name: str
    roles: str
    forms: tuple[tuple[str, Cites], ...]
    numbers: tuple[Numbers, ...] = ()
    anchors: tuple[str, ...] = ()


NameGroups = tuple[tuple[str, tuple[NameView, ...]], ...]
