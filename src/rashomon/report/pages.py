"""The page as typed records: what stands on it and in which order, independent of HTML, Markdown and Word."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Span
from rashomon.report.paint import Segment


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
"""Citations that one line of the first screen shows; the others are counted."""
OTHERWISE = "in other words"
"""What stands before the citations of reports that say the same with other words."""


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
class VersionView:
    """One value of a fact.

    quoted: the words of the reports that give it.
    remarks: what qualifies it: authority, time, derivation.
    short: the words that carry the value, cut for the first screen.
    others: the reports that give it in other words than those of `short`.
    """

    quoted: tuple[QuotedView, ...]
    remarks: tuple[str, ...] = ()
    short: tuple[QuotedView, ...] = ()
    others: Cites = ()
    numbers: Numbers = ()


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact with its versions side by side.

    anchor: its id on the page.
    verdict: its class in plain words; "" where it is agreed exactly.
    tone: "grave", "mild" or "open", for the colour of the class.
    reasons: why versions differ, in sentences.
    count: how many reports mention it, in words.
    contrast: the numbers of the two versions that differ most, from 0.
    """

    anchor: str
    about: str
    verdict: str
    tone: str
    reasons: tuple[str, ...]
    versions: tuple[VersionView, ...]
    count: str
    contrast: tuple[int, ...] = ()
    numbers: Numbers = ()


@dataclass(frozen=True, slots=True)
class SayingView:
    """One wording of an utterance.

    cites: all reports that have it word for word.
    form: "direct quote", "reported speech" or "partly quoted".
    route: by way of whom the report knows it, the nearest first; "" where it says nothing of that.
    """

    runs: Runs
    cites: Cites
    form: str
    route: str
    direct: bool
    numbers: Numbers = ()


@dataclass(frozen=True, slots=True)
class OnlyInView:
    """What one report alone has: its facts (`first`, `rest`) and utterances (`said`, `more_said`).

    `first` and `said` are shown, `rest` and `more_said` folded.
    """

    label: str
    outlet: str | None
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
    share: how much of the shorter text is shared, in words.
    direction: who has it from whom and why we think so, or that the order is not known.
    edited, verbatim: the passages with and without edits. An edited one mixes the words of both reports, so that its
        citations stand behind a remark.
    left_out: (label of the report that lacks them, sentences that only the other one has).
    removed: words gone from a passage that stand elsewhere in the other report.
    """

    left: str
    right: str
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

    date, day, year: the date as a reader says it, whole and in its parts; "" where a part is missing.
    labels: the reports that carry it; where `what` holds a quotation, `cites` are those that have the quoted words, and
        `others` the rest.
    exact: whether its day is known.
    gap: the time since the moment before, in words, where it is long; else "".
    """

    date: str
    day: str
    year: str
    what: str
    cites: Cites
    labels: tuple[str, ...]
    exact: bool
    gap: str = ""
    others: Cites = ()


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
class FirstScreen:
    """What stands above the fold, within its budget of words (`first_screen.WORDS`).

    more_rows, more_brief: reports and lines of the brief that are folded.
    more_differences: how many differences only the section below has.
    """

    rows: tuple[ReportRow, ...] = ()
    more_rows: tuple[ReportRow, ...] = ()
    brief: tuple[BriefLine, ...] = ()
    more_brief: tuple[BriefLine, ...] = ()
    differences: tuple[FactView, ...] = ()
    more_differences: int = 0


@dataclass(frozen=True, slots=True)
class FactsView:
    """A group of facts: `first` are shown, `rest` folded. Its length is the number of both."""

    first: tuple[FactView, ...]
    rest: tuple[FactView, ...] = ()

    def __len__(self) -> int:
        return len(self.first) + len(self.rest)


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
    notices: sentences that a reader must know first.
    story: the id of the story, by which a later run knows its own file.
    compared: False where no values of two reports could be set side by side.
    share: whether the full texts are left out.
    more_speakers, more_wording, more_names: what is folded in a section.
    unheard: (name, where the blame is printed) of who is blamed and quoted in no report.
    targets: the anchors that the painted texts have; a citation of any other place is no link.
    """

    title: str
    statement: str
    share: bool
    rows: tuple[ReportRow, ...]
    brief: tuple[BriefLine, ...]
    differs: FactsView
    agreed: FactsView
    only: tuple[OnlyInView, ...]
    speakers: tuple[SpeakerView, ...]
    more_speakers: tuple[SpeakerView, ...]
    shared: tuple[SharedView, ...]
    wording: tuple[WordingView, ...]
    more_wording: tuple[WordingView, ...]
    names: NameGroups
    more_names: NameGroups
    moments: tuple[MomentView, ...]
    unheard: tuple[tuple[str, Cites], ...]
    ledger: LedgerView
    first: FirstScreen = FirstScreen()
    texts: tuple[TextView, ...] = ()
    notes: tuple[NoteView, ...] = ()
    targets: frozenset[str] = frozenset()
    notices: tuple[str, ...] = ()
    compared: bool = True
    story: str = ""
