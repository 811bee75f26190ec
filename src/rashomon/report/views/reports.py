"""The reports on the page: the rows of their list, their painted texts, the notes."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Span
from rashomon.report.paint import Segment
from rashomon.report.views.cited import Numbers


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
    name: what the report is called where its letter alone would not do: its outlet, else its headline, else its file.
    words: how long its text is, in words.
    language: of its text ("en"); "" = not known.
    shares: what the reports are called that it shares passages with.
    remarks: "same text as Norden Wire (A)", "perhaps another event".
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
class TextView:
    """The text of a report, painted.

    kept: in a report that is passed on, the passages that are shown; otherwise () and all of the text is shown.
    lines: the paragraphs, each a tuple of segments.
    """

    row: ReportRow
    kept: tuple[Span, ...]
    lines: tuple[tuple[Segment, ...], ...]
