"""Words of reports with their citations: what every section of the page is made of."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Span


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


@dataclass(frozen=True, slots=True)
class QuotedView:
    """Words of one report, with citations of all reports that print the same words.

    bare: True for words that are printed without our quotation marks: a number, a date, words in marks of their own.
    remark: our words between these citations and `others`: how other reports have it.
    """

    runs: Runs
    cites: Cites
    bare: bool = False
    remark: str = ""
    others: Cites = ()
    numbers: Numbers = ()
