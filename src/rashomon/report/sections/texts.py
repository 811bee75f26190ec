"""The full texts, painted; or, in a report that is passed on, the cited passages alone."""

from __future__ import annotations

from rashomon.model import Account, Document, Span, merge_spans
from rashomon.report.citations import Citations
from rashomon.report.pages import ReportRow, TextView
from rashomon.report.paint import Mark, Segment, paint_lines
from rashomon.report.sections.facts import differing

GAP = Segment("[…]", ("gap",))


def texts(account: Account, citations: Citations, rows: tuple[ReportRow, ...], *, share: bool) -> tuple[TextView, ...]:
    """One view per report: all of its text, or only what `kept_passages` gives."""
    views = []
    for document, row in zip(account.documents, rows, strict=True):
        marks = _marks(account, document, citations)
        if share:
            lines: list[list[Segment]] = []
            for span in kept_passages(document, citations):
                lines += [[GAP], *paint_lines(document.text, marks, start=span.start, end=span.end)]
            if lines:
                lines.append([GAP])
        else:
            lines = paint_lines(document.text, marks)
        views.append(TextView(row, tuple(map(tuple, lines))))
    return tuple(views)


def kept_passages(document: Document, citations: Citations) -> tuple[Span, ...]:
    """What a shared report keeps of a text: every numbered citation with at most one sentence either side."""
    return merge_spans(
        citations.with_neighbours(Span(document.id, mark.start, mark.end)) for mark in citations.marks(document.id, notes_only=True)
    )


def _marks(account: Account, document: Document, citations: Citations) -> list[Mark]:
    marks = citations.marks(document.id)
    marks += [Mark(b.span.start, b.span.end, b.kind) for b in document.blocks if b.kind != "body"]
    for copy in account.lineage.copies:
        marks += [Mark(s.start, s.end, "shared") for p in copy.passages for s in (p.a, p.b) if s.doc == document.id]
    for fact in differing(account):
        marks += [Mark(s.start, s.end, "differs") for v in fact.versions for s in v.evidence if s.doc == document.id]
    return marks
