"""The numbers of the notes."""

from __future__ import annotations

from rashomon.model import Span
from rashomon.report.numbering import number_cites
from rashomon.report.views.cited import Cite, QuotedView, TextRun
from rashomon.report.views.copied import LeftOutView
from rashomon.report.views.named import FormView, WordingView
from rashomon.report.views.told import BriefLine

X, Y, Z = ((Span("d", start, start + 5),) for start in (0, 10, 20))


def cite(spans: tuple[Span, ...], *, noted: bool = True) -> Cite:
    """A citation before it is numbered."""
    return Cite("A", spans, noted)


def test_numbers_run_in_the_order_of_the_page() -> None:
    """However deep a citation lies; what is no citation stays as it is."""
    quoted = QuotedView((TextRun("words"),), (cite(Y),))
    sections = (
        BriefLine("One.", (cite(Z), cite(X)), "event"),
        (LeftOutView((TextRun("gone"),), (quoted,), (cite(X),)), "text", 7),
    )
    numbered, cites = number_cites(sections)
    z, x, y = (Cite("A", spans, True, f"c{number}", number) for number, spans in enumerate((Z, X, Y), 1))
    assert cites == (z, x, y)
    there = QuotedView((TextRun("words"),), (y,))
    assert numbered == (
        BriefLine("One.", (z, x), "event"),
        (LeftOutView((TextRun("gone"),), (there,), (x,)), "text", 7),
    )


def test_words_printed_beside_their_citation_need_no_note() -> None:
    """They have an anchor of their own, unless a note has given them one before; a note after them has its number all
    the same.
    """
    forms = tuple(FormView("form", "own voice", (cite(spans, noted=False),), False) for spans in (X, Y, Y))
    (line, row, last), cites = number_cites((BriefLine("One.", (cite(X),), "event"), WordingView("it", forms), cite(Y)))
    assert [(given.target, given.number) for form in row.forms for given in form.cites] == [
        ("c1", 1),
        ("w1", None),
        ("w1", None),
    ]
    assert (line.cites[0].number, last.number) == (1, 2)
    assert [(given.target, given.spans) for given in cites] == [("c1", X), ("c2", Y), ("w1", Y)]


def test_numbering_changes_nothing_it_is_given() -> None:
    """The same sections give the same numbers again."""
    sections = (BriefLine("One.", (cite(X),), "event"),)
    assert number_cites(sections) == number_cites(sections)
    assert sections[0].cites[0].number is None
