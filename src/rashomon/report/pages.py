"""The page as typed contexts: what stands on it, in which order, without a word about HTML, Markdown or Word."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Span
from rashomon.report.paint import Segment


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of words in one style: "" plain, "words" (cited), "context", "deleted" (only in the left report),
    "inserted" (only in the right one), "cut".
    """

    text: str
    style: str = ""


Runs = tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation of one report.

    label: of the report.
    spans: the words it points at, in the order of the text.
    noted: whether a note repeats the words, for paper; it need not where they are printed beside the citation.
    target: the anchor of the words in the full text; `number_cites` gives it.
    number: of the note, which `number_cites` gives too; None where there is none.
    """

    label: str
    spans: tuple[Span, ...]
    noted: bool
    target: str = ""
    number: int | None = None


Cites = tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A numbered note: which report says what. `source` is its outlet and date; the list of reports has the rest."""

    number: int
    label: str
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in the table of reports. Missing values are None and print as "not stated"; `provenance` says in words
    who stated the others."""

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


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line of the brief."""

    text: str
    cites: Cites
    kind: str


@dataclass(frozen=True, slots=True)
class QuotedView:
    """Words of one report, cited together with those that print the same words."""

    runs: Runs
    cites: Cites


@dataclass(frozen=True, slots=True)
class VersionView:
    """One value of a fact: all reports that give it, the words of some of them, and what qualifies it."""

    cites: Cites
    quoted: tuple[QuotedView, ...]
    remarks: tuple[str, ...] = ()
    short: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """One matter: the versions side by side, `verdict` in two or three words, `reasons` in sentences, `count` of who
    mentions it, `contrast` the numbers of the two versions that differ most.
    """

    anchor: str
    about: str
    verdict: str
    tone: str
    reasons: tuple[str, ...]
    versions: tuple[VersionView, ...]
    count: str
    contrast: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SayingView:
    """One report's version of an utterance: form ("direct quote", …) and route ("by way of …")."""

    runs: Runs
    cites: Cites
    form: str
    route: str
    direct: bool


@dataclass(frozen=True, slots=True)
class OnlyInView:
    """What one report alone has: facts and utterances, the first few of both together, and the rest folded."""

    label: str
    outlet: str | None
    first: tuple[FactView, ...]
    rest: tuple[FactView, ...]
    said: tuple[SayingView, ...]
    more_said: tuple[SayingView, ...]


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker with utterances, each a tuple of the reports' versions of it."""

    name: str
    remark: str
    first: tuple[tuple[SayingView, ...], ...]
    rest: tuple[tuple[SayingView, ...], ...]


@dataclass(frozen=True, slots=True)
class LeftOutView:
    """What the other text lacks, with the places where a removed word still stands in it."""

    runs: Runs
    elsewhere: tuple[QuotedView, ...]
    cites: Cites


@dataclass(frozen=True, slots=True)
class SharedView:
    """Two reports that share text: the passages with edits, those without, and what each lacks of the other."""

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
    """A form of words: whose voice it is in, and where it stands."""

    form: str
    voice: str
    cites: Cites
    loaded: bool


@dataclass(frozen=True, slots=True)
class WordingView:
    """How the reports word one referent."""

    referent: str
    forms: tuple[FormView, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """A name with the forms each report prints."""

    name: str
    roles: str
    forms: tuple[tuple[str, Cites], ...]


NameGroups = tuple[tuple[str, tuple[NameView, ...]], ...]


@dataclass(frozen=True, slots=True)
class MomentView:
    """A dated event; `gap` is the time since the one before in words, where it is long."""

    date: str
    day: str
    year: str
    what: str
    cites: Cites
    labels: tuple[str, ...]
    exact: bool
    gap: str = ""


@dataclass(frozen=True, slots=True)
class TextView:
    """A report's text, painted: paragraphs of segments. In a shared report only the passages `kept`, with gaps between
    them.
    """

    row: ReportRow
    kept: tuple[Span, ...]
    lines: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """What stands above the fold, within its budget of words; the rest of the brief and of the table is folded."""

    rows: tuple[ReportRow, ...] = ()
    more_rows: tuple[ReportRow, ...] = ()
    brief: tuple[BriefLine, ...] = ()
    more_brief: tuple[BriefLine, ...] = ()
    differences: tuple[FactView, ...] = ()
    more_differences: int = 0


@dataclass(frozen=True, slots=True)
class FactsView:
    """A named group of facts, the first shown and the rest folded."""

    first: tuple[FactView, ...]
    rest: tuple[FactView, ...] = ()

    def __len__(self) -> int:
        return len(self.first) + len(self.rest)


@dataclass(frozen=True, slots=True)
class LedgerView:
    """Nothing lost silently: what became of every input, what went wrong, what was decided and why."""

    inputs: tuple[tuple[str, str, str], ...]
    problems: tuple[tuple[str, str, str], ...]
    decisions: tuple[tuple[str, str, str, str], ...]
    made_with: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The whole report, composed once for all formats. The order of the sections is the order of the notes."""

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
