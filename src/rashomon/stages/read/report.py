"""One report as the readers of all forms return it, before its blocks are marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rashomon.lexicon import any_of, words_of

_WHOLE, _START = (any_of(words_of("unstated", where)) for where in ("whole", "start"))
_NOBODY = re.compile(rf"\A(?:{_WHOLE}|[-?]+)$|\A{_START}\b", re.IGNORECASE)


class UnreadableError(Exception):
    """Raised where an input cannot be read; the message is the reason shown to the user."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report as found in an input: its citable text and the metadata given beside it. None = not given.

    path: where it comes from; behind it "#2" and the like for a record of a collection.
    published: as the input has it, not yet an ISO date.
    raw: the bytes of an HTML page, else None.
    sha256: of the input's bytes; for a record of a collection, of its text.
    extraction_ratio: characters of the text over visible characters of the page, 0..1, blanks not counted; None = no
      HTML.
    front: the characters at the start of the text that are front matter, which gives metadata and is no report.
    mapped: the fields of ours that the record has where the user's mapping says.
    misspelt: names of the record that were not read, each with the field of ours that it may be meant for.
    doubts: what may be wrong with the reading, in words for the user.
    """

    path: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    raw: bytes | None = field(default=None, repr=False)
    sha256: str = ""
    extraction_ratio: float | None = None
    front: int = 0
    misspelt: tuple[tuple[str, str], ...] = ()
    mapped: tuple[str, ...] = field(default=(), compare=False)
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that was not read, and the reason shown to the user."""

    path: str
    reason: str


def refuse_own(name: str | None) -> None:
    """Raises UnreadableError where an input has the name of something that Rashomon wrote. Returns nothing."""
    if name:
        raise UnreadableError(f"this is {name}, which Rashomon wrote: it would be its own witness")


def known(value: str | None) -> str | None:
    """A metadata value with single blanks, or None where it is empty or only says that nobody knows.

    >>> known(" Harbour Post "), known("unknown"), known("not stated here"), known("admin"), known("")
    ('Harbour Post', None, None, None, None)
    """
    value = " ".join((value or "").split())
    return None if not value or _NOBODY.match(value) else value


def if_printed(value: str | None, text: str) -> str | None:
    """A title or name from the properties of a file where it stands in the text, else None: programs fill these in.

    >>> if_printed("Fire kills nine", "FIRE KILLS NINE in Odda"), if_printed("Document1", "Fire kills nine")
    ('Fire kills nine', None)
    """
    value = known(value)
    return value if value and value.casefold() in " ".join(text.split()).casefold() else None
