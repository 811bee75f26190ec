"""The brief, the timeline and its axis."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.report.views.cited import Cites, Numbers


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line of the brief.

    cites: the reports that it rests on; where it holds a quotation, those that have the quoted words.
    others: the reports that say the same with other quoted words.
    anchors: its permanent names on the page, the first of them its own (`anchors.py`).
    """

    text: str
    cites: Cites
    kind: str
    others: Cites = ()
    numbers: Numbers = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MomentView:
    """A dated event.

    date: the date as a reader says it.
    cites, others: the reports that carry it; where `what` holds a quotation, `cites` are those that have the quoted
        words, and `others` the rest.
    anchors: as in `BriefLine`.
    """

    date: str
    what: str
    cites: Cites
    others: Cites = ()
    numbers: Numbers = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AxisMark:
    """A moment on the axis of the timeline.

    number: its place in the list of moments, from 1.
    at: pixels from the left.
    level: 0 on the axis, 1 above a mark that it would cover, and so on.
    exact: whether its day and year are known.
    """

    number: int
    at: float
    level: int
    exact: bool


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A date below the axis, in pixels from the left; `year` is "" where the date before has the same."""

    at: float
    words: str
    year: str


@dataclass(frozen=True, slots=True)
class AxisBreak:
    """A long time without a moment, in pixels from the left, and how long it is, in words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class AxisView:
    """The axis of the timeline; without marks it is not drawn."""

    marks: tuple[AxisMark, ...] = ()
    ticks: tuple[AxisTick, ...] = ()
    breaks: tuple[AxisBreak, ...] = ()

    @property
    def levels(self) -> int:
        """How many marks stand on one another."""
        return 1 + max((mark.level for mark in self.marks), default=0)
