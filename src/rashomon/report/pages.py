"""The whole page as one record, in the order in which it stands; `views/` has its parts."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.report.views.compared import FactsView, GlanceRow
from rashomon.report.views.copied import SharedView
from rashomon.report.views.decided import AnswerView, LedgerView, ThingView
from rashomon.report.views.named import NameGroups, WordingView
from rashomon.report.views.reports import NoteView, ReportRow, TextView
from rashomon.report.views.spoken import BlamedView, OnlyInView, SpeakerView
from rashomon.report.views.told import AxisView, BriefLine, MomentView


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The whole page, composed once for all formats. The notes are numbered in the order of these fields.

    statement: what the account states about itself.
    counts: how many reports, separately worded texts, agreed and differing matters, each in words.
    notices: sentences that a reader must know first.
    story: the id of the story, by which a later run knows its own file.
    compared: False where no values of two reports could be set side by side.
    share: whether the full texts are left out.
    more_brief, more_only, more_speakers, more_shared, more_wording, more_names: what is folded in a section.
    glance: the questions that matter most, each with the words of every report.
    unheard: who is blamed and quoted in no report.
    printed: the numbers of the notes that stand on paper.
    targets: the anchors that the painted texts have; a citation of any other place is no link.
    things, answers: what can be corrected, and what can be said of it.
    """

    title: str
    statement: str
    counts: tuple[str, ...]
    share: bool
    rows: tuple[ReportRow, ...]
    brief: tuple[BriefLine, ...]
    more_brief: tuple[BriefLine, ...]
    unheard: tuple[BlamedView, ...]
    glance: tuple[GlanceRow, ...]
    differs: FactsView
    agreed: FactsView
    only: tuple[OnlyInView, ...]
    more_only: tuple[OnlyInView, ...]
    speakers: tuple[SpeakerView, ...]
    more_speakers: tuple[SpeakerView, ...]
    shared: tuple[SharedView, ...]
    more_shared: tuple[SharedView, ...]
    wording: tuple[WordingView, ...]
    more_wording: tuple[WordingView, ...]
    names: NameGroups
    more_names: NameGroups
    moments: tuple[MomentView, ...]
    axis: AxisView
    ledger: LedgerView
    texts: tuple[TextView, ...] = ()
    notes: tuple[NoteView, ...] = ()
    printed: frozenset[int] = frozenset()
    targets: frozenset[str] = frozenset()
    things: tuple[ThingView, ...] = ()
    answers: tuple[AnswerView, ...] = ()
    notices: tuple[str, ...] = ()
    compared: bool = True
    story: str = ""
