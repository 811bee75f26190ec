"""The permanent names of the lines of a page, by which a link opens exactly there.

A name rests on what the line is about, never on its place: a report that is added later leaves it as it is. Facts,
utterances and names have ids of their own, and earlier ids that stand for the same thing lead to the same line. A line
of the brief and a moment are found by every passage that they rest on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

from rashomon.model import Account, Span, digest

Kind = Literal["f", "q", "e", "b", "t"]
"""What a name is of: a fact, a quote, an entity, a line of the brief, a moment of the timeline."""
T = TypeVar("T")


class Anchors:
    """The names of the lines of one account."""

    def __init__(self, account: Account) -> None:
        self._earlier: dict[str, list[str]] = defaultdict(list)
        for old, new in account.aliases:
            self._earlier[new].append(old)

    def of(self, kind: Kind, *ids: str) -> tuple[str, ...]:
        """The names of a thing or of several in one line, by their ids: the first its own, then all others."""
        return tuple(f"{kind}-{one}" for given in ids for one in (given, *self._earlier[given]))

    def at(self, kind: Kind, spans: Iterable[Span]) -> tuple[str, ...]:
        """The names of a line that rests on these passages: the first its own, then those by the other passages."""
        return tuple(
            dict.fromkeys(f"{kind}-{digest(kind, one.doc, str(one.start), str(one.end))[:12]}" for one in spans)
        )


def leave_once(page: T) -> T:
    """The same page with each name at one line only: the first that has it."""
    return _left(page, set())  # type: ignore[no-any-return]


def _left(value: Any, seen: set[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_left(item, seen) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        if field.name in ("anchors", "also"):
            own = tuple(name for name in getattr(value, field.name) if name not in seen)
            seen.update(own)
            changed[field.name] = own
        elif field.type not in ("str", "int", "bool", "Runs", "Cites", "Numbers"):
            changed[field.name] = _left(getattr(value, field.name), seen)
    return replace(value, **changed) if changed else value
