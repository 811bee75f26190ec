"""Facts with their versions side by side, and the grid that shows them at one glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.report.views.cited import Numbers, QuotedView


@dataclass(frozen=True, slots=True)
class VersionView:
    """One value of a fact.

    quoted: the words of the reports that give it.
    remarks: what qualifies it: authority, time, derivation.
    """

    quoted: tuple[QuotedView, ...]
    remarks: tuple[str, ...] = ()
    numbers: Numbers = ()


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact with its versions side by side.

    anchor: its permanent name on the page; `also`: those that it had before.
    verdict: its class in plain words; "" where it is agreed exactly.
    tone: "grave", "mild" or "open", for the colour of the class.
    reasons: why versions differ, in sentences.
    count: how many reports mention it, in words.
    event: the word for what happened, by which what one report alone tells is grouped; "" = none.
    """

    anchor: str
    about: str
    verdict: str
    tone: str
    reasons: tuple[str, ...]
    versions: tuple[VersionView, ...]
    count: str
    event: str = ""
    numbers: Numbers = ()
    also: tuple[str, ...] = ()


CellMark = Literal["same", "near", "other", "quoted", "without", "missing"]


@dataclass(frozen=True, slots=True)
class GlanceCell:
    """What one report says to one question.

    quoted: its own words, cut; () where it gives no value.
    mark: what they are: "same" as others, "near" (the same, more or less exact), an "other" value, words "quoted"
        without comparison; it tells of the matter "without" a value; the matter is "missing": not found there.
    said: the mark in words.
    more: how many more words of the same kind the report has.
    """

    quoted: tuple[QuotedView, ...]
    mark: CellMark
    said: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """One question to all reports.

    question: what is asked ("Dead"); "" where `about` says it all.
    about: the matter, in the reports' words.
    anchor: the fact on the page; "" where the row is of no fact.
    verdict, tone: as in `FactView`; `verdict` is "all the same" where nothing differs.
    count: how many reports say something to it, in words.
    cells: one for each report, in the order of the reports.
    """

    question: str
    about: str
    anchor: str
    verdict: str
    tone: str
    count: str
    cells: tuple[GlanceCell, ...]
    numbers: Numbers = ()


@dataclass(frozen=True, slots=True)
class FactsView:
    """A group of facts: `first` are shown, `rest` folded. Its length is the number of both."""

    first: tuple[FactView, ...]
    rest: tuple[FactView, ...] = ()

    def __len__(self) -> int:
        return len(self.first) + len(self.rest)
