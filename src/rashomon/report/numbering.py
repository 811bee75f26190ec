"""The numbers of the notes, given in one pass over the finished sections of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from rashomon.model import Span
from rashomon.report.views.cited import Cite, TextRun

T = TypeVar("T")


def number_cites(sections: T) -> tuple[T, tuple[Cite, ...]]:
    """Returns the same sections with an anchor in every citation and a number in those with a note, and all citations
    without repetition: those with a note in the order of their numbers, then the others.

    sections: any nesting of dataclasses and tuples. Its order is the order of the numbers, which begin at 1.

    The same words cited twice are one citation. Words that are first cited with a note keep it where they are cited
    again without one.
    """
    noted: dict[tuple[Span, ...], Cite] = {}
    placed: dict[tuple[Span, ...], Cite] = {}

    def numbered(cite: Cite) -> Cite:
        if cite.spans in noted:
            return noted[cite.spans]
        if cite.noted:
            return noted.setdefault(cite.spans, replace(cite, target=f"c{len(noted) + 1}", number=len(noted) + 1))
        return placed.setdefault(cite.spans, replace(cite, target=f"w{len(placed) + 1}"))

    return _with_cites(sections, numbered), (*noted.values(), *placed.values())


def _with_cites(value: Any, change: Callable[[Cite], Cite]) -> Any:
    """Returns the same value with each citation in it changed, in the order in which they stand."""
    if isinstance(value, Cite):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_with_cites(item, change) for item in value)
    names = _parts(value.__class__)
    return replace(value, **{name: _with_cites(getattr(value, name), change) for name in names}) if names else value


@cache
def _parts(kind: type) -> tuple[str, ...]:
    """Returns the fields of a dataclass that may hold citations; () for every other class."""
    if not is_dataclass(kind) or kind is TextRun:
        return ()
    return tuple(field.name for field in fields(kind) if field.type not in ("str", "int", "bool"))
