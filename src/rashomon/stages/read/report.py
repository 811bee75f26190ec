"""What a reader of one form (text, HTML, JSON) found in one input, before blocks are marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rashomon.lexicon import any_of, words_of

_WHOLE, _START = (any_of(words_of("unstated", where)) for where in ("whole", "start"))
_NOBODY = re.compile(rf"\A(?:{_WHOLE}|[-?]+)$|\A{_START}\b", re.IGNORECASE)


class UnreadableError(Exception):
    """This input cannot be read; the message is the reason a person is told."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report as found: its citable text and what the input's metadata say. None = not said there."""

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
    doubts: tuple[str, ...] = ()


def known(value: str | None) -> str | None:
    """A metadata value, or None where it is empty or only says that nobody knows.

    >>> known(" Harbour Post "), known("unknown"), known("not stated here"), known("admin"), known("")
    ('Harbour Post', None, None, None, None)
    """
    value = " ".join((value or "").split())
    return None if not value or _NOBODY.match(value) else value
