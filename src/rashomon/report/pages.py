"""The page as typed contexts: what stands on it, in which order, without a word about HTML, Markdown or Word."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.report.paint import Segment


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in one style: "" plain, "words" (cited), "context", "deleted" (only in the left report), "inserted"
    (only in the right one), "cut"."""

    text: str
    style: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation of one report. `target` is the anchor of the words in its full text; `number` its note, None where the words
    are printed beside the citation."""

    label: str
    target: str
    number: int | None = None


Cites = tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: which report says what. `source` is its outlet and date; the list of reports has the rest."""

    number: int
    target: str
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
class Quoted:
    """Words of one report, cited together with those that print the same words."""

    runs: Runs
    cites: Cites


@dataclass(frozen=True, slots=True)
class VersionView:
    """One value of a fact: the words that give it, all reports that do, and what qualifies it."""

    quoted: tuple[Quoted, ...]
    cites: Cites
    remarks: tuple[str, ...] = ()
    short: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """One matter: the versions side by side, `verdict` in two or three words, `reasons` in sentences, `count` of who mentions it,
    `contrast` the numbers of the two versions that differ most."""

    anchor: str
    about: str
    verdict: str
    tone: str
    reasons: tuple[str, ...]
    versions: tuple[VersionView, ...]
    count: str
    contrast: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """One report's version of an utterance: form ("direct quote", …) and route ("by way of …")."""

    runs: Runs
    cites: Cites
    form: str
    route: str
    direct: bool


@dataclass(frozen=True, slots=True)
class OnlyInView:
    """What one report alone has: utterances and facts, the first few of both together, and the rest folded."""

    label: str
    outlet: str | None
    said: tuple[Saying, ...]
    first: tuple[FactView, ...]
    more_said: tuple[Saying, ...]
    rest: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with utterances, each a tuple of the reports' versions of it."""

    name: str
    remark: str
    first: tuple[tuple[Saying, ...], ...]
    rest: tuple[tuple[Saying, ...], ...]


@dataclass(frozen=True, slots=True)
class LeftOutView:
    """What the other text lacks, with the places where a removed word still stands in it."""

    runs: Runs
    cites: Cites
    elsewhere: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class SharedView:
    """Two reports that share text: the passages with edits, those without, and what each lacks of the other."""

    left: str
    right: str
    share: str
    direction: str
    edited: tuple[Quoted, ...]
    verbatim: tuple[Quoted, ...]
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
    """A dated event; `x` is its column in the drawing, `gap` the time since the one before in words where it is long."""

    number: int
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
    """A report's text, painted: paragraphs of segments. In a shared report only the cited passages, with gaps between them."""

    row: ReportRow
    lines: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """What stands above the fold, within its budget of words; the rest of the brief and of the table is folded."""

    rows: tuple[ReportRow, ...]
    more_rows: tuple[ReportRow, ...]
    brief: tuple[BriefLine, ...]
    more_brief: tuple[BriefLine, ...]
    differences: tuple[FactView, ...]
    more_differences: int


@dataclass(frozen=True, slots=True)
class Matter:
    """A named group of facts, the first shown and the rest folded."""

    first: tuple[FactView, ...]
    rest: tuple[FactView, ...] = ()

    def __len__(self) -> int:
        return len(self.first) + len(self.rest)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Nothing lost silently: what became of every input, what went wrong, what was decided and why."""

    inputs: tuple[tuple[str, str, str], ...]
    problems: tuple[tuple[str, str, str], ...]
    decisions: tuple[tuple[str, str, str, str], ...]
    made_with: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The whole report."""

    title: str
    statement: str
    share: bool
    rows: tuple[ReportRow, ...]
    first: FirstScreen
    agreed: Matter
    differs: Matter
    only: tuple[OnlyInView, ...]
    speakers: tuple[Speaker, ...]
    more_speakers: tuple[Speaker, ...]
    unheard: tuple[tuple[str, Cites], ...]
    shared: tuple[SharedView, ...]
    wording: tuple[WordingView, ...]
    more_wording: tuple[WordingView, ...]
    names: NameGroups
    more_names: NameGroups
    moments: tuple[MomentView, ...]
    texts: tuple[TextView, ...]
    notes: tuple[Note, ...]
    ledger: Ledger
    targets: frozenset[str]
