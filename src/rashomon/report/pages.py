"""The page as typed records: what stands on it and in which order, independent of HTML, Markdown and Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model import Span, Target
from rashomon.report.paint import Segment
from rashomon.report.plain_words import FORMS


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of words in one style.

    style: "" plain, "words" cited, "context" around cited words, "deleted" only in the left of two reports, "inserted"
        only in the right one, "cut" a mark that something was left out. On paper also "strong", "soft" and "cite".
    """

    text: str
    style: str = ""


Runs = tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation of one report.

    label: the label of the report.
    spans: the words it points at, in the order of the text.
    noted: whether a numbered note repeats the words, for paper; it is not needed where they are printed beside the
        citation.
    target: the anchor of the words in the full text, given by `number_cites`.
    number: the number of the note, given by `number_cites`; None without a note.
    words: the words, for a citation without a note; "" where a note has them.
    """

    label: str
    spans: tuple[Span, ...]
    noted: bool
    target: str = ""
    number: int | None = None
    words: str = ""


Cites = tuple[Cite, ...]

Numbers = tuple[int, ...]
"""The numbers by which `rashomon decide` knows what a view shows."""
FIRST_CITES = 6
"""Citations that one line of the brief shows; the others are counted."""
OTHERWISE = "in other words"
"""What stands before the citations of reports that say the same with other words."""
UNHEARD = "Blamed, but quoted in no report"
"""What stands before those who are blamed and heard in no report."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A numbered note: which report says what.

    source: the outlet and date of the report; the list of reports has the rest.
    """

    number: int
    label: str
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in the table of reports; None = not stated.

    link: (address, host) where the address is a plain http(s) one.
    file: the name of its file, or its host.
    source: outlet, title, date and address in one line.
    id: the id of the report.
    name: what the report is called where its letter alone would not do: its outlet, else its file.
    words: how long its text is, in words.
    language: of its text ("en"); "" = not known.
    shares: the labels of the reports that it shares passages with.
    remarks: "same text as A", "perhaps another event".
    provenance: in words, who stated what is known of it.
    """

    label: str
    outlet: str | None
    published: str | None
    title: str | None
    author: str | None
    address: str | None
    link: tuple[str, str] | None
    file: str
    source: str
    id: str = ""
    name: str = ""
    words: int = 0
    language: str = ""
    shares: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    provenance: tuple[str, ...] = ()
    numbers: Numbers = ()


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line of the brief.

    cites: the reports that it rests on; where it holds a quotation, those that have the quoted words.
    others: the reports that say the same with other quoted words.
    """

    text: str
    cites: Cites
    kind: str
    others: Cites = ()
    numbers: Numbers = ()


@dataclass(frozen=True, slots=True)
class QuotedView:
    """Words of one report, with citations of all reports that print the same words.

    bare: True for a number or a date, which is printed without quotation marks.
    remark: our words between these citations and `others`: how other reports have it.
    """

    runs: Runs
    cites: Cites
    bare: bool = False
    remark: str = ""
    others: Cites = ()
    numbers: Numbers = ()


@dataclass(frozen=True, slots=True)
class BlamedView:
    """Somebody who is blamed and quoted in no report; `quoted`: the words of blame, each wording once."""

    name: str
    quoted: tuple[QuotedView, ...]


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

    anchor: its id on the page.
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
class SaidOtherwiseView:
    """Where another report gives an utterance otherwise: our words for it, the words here, those there, the class with
    its reason.
    """

    what: str
    own: QuotedView
    other: QuotedView
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class SayingView:
    """One wording of an utterance.

    cites: all reports that have it word for word.
    form: "direct quote", "reported speech" or "partly quoted".
    route: by way of whom the report knows it, the nearest first; "" where it says nothing of that.
    otherwise: where other reports give it otherwise; `unshown` more of them are in account.json.
    """

    runs: Runs
    cites: Cites
    form: str
    route: str
    direct: bool
    numbers: Numbers = ()
    otherwise: tuple[SaidOtherwiseView, ...] = ()
    unshown: int = 0

    @property
    def is_plain(self) -> bool:
        """True for reported speech of which nothing else is to be said."""
        return self.form == FORMS["indirect"] and not self.route


@dataclass(frozen=True, slots=True)
class OnlyInView:
    """What one report alone has: its facts (`first`, `rest`) and utterances (`said`, `more_said`).

    `first` and `said` are shown, `rest` and `more_said` folded. Facts of one event stand together.
    name: what the report is called.
    """

    label: str
    name: str
    first: tuple[FactView, ...]
    rest: tuple[FactView, ...]
    said: tuple[SayingView, ...]
    more_said: tuple[SayingView, ...]


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker with utterances, each a tuple of its different wordings; `first` are shown, `rest` folded.

    remark: the speaker's roles, or who it perhaps is.
    """

    name: str
    remark: str
    first: tuple[tuple[SayingView, ...], ...]
    rest: tuple[tuple[SayingView, ...], ...]


@dataclass(frozen=True, slots=True)
class LeftOutView:
    """Words of one report that a copy lacks.

    elsewhere: where the copy has the word outside the shared passage.
    """

    runs: Runs
    elsewhere: tuple[QuotedView, ...]
    cites: Cites


@dataclass(frozen=True, slots=True)
class SharedView:
    """Two reports that share text.

    left, right: their labels; where the direction is known, left is the original.
    left_name, right_name: what they are called.
    share: how much of the shorter text is shared, in words.
    direction: who has it from whom and why we think so, or that the order is not known.
    edited, verbatim: the passages with and without edits. An edited one mixes the words of both reports, so that its
        citations stand behind a remark.
    left_out: (label of the report that lacks them, sentences that only the other one has).
    removed: words gone from a passage that stand elsewhere in the other report.
    """

    left: str
    right: str
    left_name: str
    right_name: str
    share: str
    direction: str
    edited: tuple[QuotedView, ...]
    verbatim: tuple[QuotedView, ...]
    left_out: tuple[tuple[str, tuple[LeftOutView, ...]], ...]
    removed: tuple[LeftOutView, ...]


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
    """A name with its roles in words, and each form of it with the reports that print it and with its numbers."""

    name: str
    roles: str
    forms: tuple[tuple[str, Cites], ...]
    numbers: tuple[Numbers, ...] = ()


NameGroups = tuple[tuple[str, tuple[NameView, ...]], ...]


@dataclass(frozen=True, slots=True)
class MomentView:
    """A dated event.

    date: the date as a reader says it.
    cites, others: the reports that carry it; where `what` holds a quotation, `cites` are those that have the quoted
        words, and `others` the rest.
    """

    date: str
    what: str
    cites: Cites
    others: Cites = ()
    numbers: Numbers = ()


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


@dataclass(frozen=True, slots=True)
class TextView:
    """The text of a report, painted.

    kept: in a report that is passed on, the passages that are shown; otherwise () and all of the text is shown.
    lines: the paragraphs, each a tuple of segments.
    """

    row: ReportRow
    kept: tuple[Span, ...]
    lines: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class FactsView:
    """A group of facts: `first` are shown, `rest` folded. Its length is the number of both."""

    first: tuple[FactView, ...]
    rest: tuple[FactView, ...] = ()

    def __len__(self) -> int:
        return len(self.first) + len(self.rest)


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One thing that an editor can say of what stands on the page.

    target, question, value: as in the line of the decision; `value` is "" where the editor writes it, or where to ask
        is to answer.
    asks: "text", "date" or "speaker" where the editor writes the value, else "".
    words: what is said, in words.
    """

    target: Target
    question: str
    value: str
    asks: str
    words: str


@dataclass(frozen=True, slots=True)
class ThingView:
    """One thing that can be corrected: its number, what it is, and its two sides as "A12-40,B7-19" (code points)."""

    number: int
    target: Target
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class LedgerView:
    """What became of every input, what went wrong, and what was decided and why.

    inputs: (path, status, reason).
    problems: (label of the report or "all", stage, message).
    decisions: (question, words of both sides, judgement, reason).
    made_with: (name, value).
    """

    inputs: tuple[tuple[str, str, str], ...]
    problems: tuple[tuple[str, str, str], ...]
    decisions: tuple[tuple[str, str, str, str], ...]
    made_with: tuple[tuple[str, str], ...]


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
