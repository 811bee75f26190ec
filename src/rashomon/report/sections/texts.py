"""The section "texts": the full texts, painted, or in a report that is passed on only the cited passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.model import Account, Member, Span, merge_spans
from rashomon.report.account_index import AccountIndex
from rashomon.report.paint import Mark, Segment, paint_lines
from rashomon.report.views.cited import Cite
from rashomon.report.views.reports import ReportRow, TextView

GAP = Segment("[…]", ("gap",))


def texts(
    index: AccountIndex, cites: Sequence[Cite], rows: Iterable[ReportRow], *, share: bool
) -> tuple[TextView, ...]:
    """Returns one view for each report: all of its text or, with `share`, only the citations that have a note, each
    with at most one sentence on either side.
    """
    marks, noted = (
        _marks(index.account, cites),
        _by_document(span for cite in cites if cite.noted for span in cite.spans),
    )
    views = []
    for document, row in zip(index.account.documents, rows, strict=True):
        kept = merge_spans(map(index.with_neighbours, noted.get(document.id, ()))) if share else ()
        lines = (
            _passages(document, marks[document.id], kept) if share else paint_lines(document.text, marks[document.id])
        )
        views.append(TextView(row, kept, tuple(map(tuple, lines))))
    return tuple(views)


def _passages(document: Member, marks: Sequence[Mark], kept: Iterable[Span]) -> list[list[Segment]]:
    """Returns the lines of the passages. A citation of words in two passages has its anchor in the first one."""
    lines: list[list[Segment]] = []
    anchored: set[str] = set()
    for span in kept:
        for line in paint_lines(document.text, marks, start=span.start, end=span.end):
            first = [replace(one, anchors=tuple(a for a in one.anchors if a not in anchored)) for one in line]
            anchored.update(anchor for segment in first for anchor in segment.anchors)
            lines.append(first)
        lines.append([GAP])
    return [[GAP], *lines] if lines else []


def _marks(account: Account, cites: Iterable[Cite]) -> Mapping[str, list[Mark]]:
    """Returns the marks over each text, by document: citations, blocks that are not body, shared passages, and values
    that differ.
    """
    marks: dict[str, list[Mark]] = {document.id: [] for document in account.documents}
    for document in account.documents:
        marks[document.id] += [Mark(b.span.start, b.span.end, b.kind) for b in document.blocks if b.kind != "body"]
    for cite in cites:
        for span in cite.spans:
            marks[span.doc].append(Mark(span.start, span.end, "cited" if cite.noted else "", cite.target))
    shared = (span for copy in account.lineage.copies for passage in copy.passages for span in (passage.a, passage.b))
    differing = (
        span for fact in account.facts if fact.status == "differs" for v in fact.versions for span in v.evidence
    )
    for style, spans in (("shared", shared), ("differs", differing)):
        for span in spans:
            marks[span.doc].append(Mark(span.start, span.end, style))
    return marks


def _by_document(spans: Iterable[Span]) -> Mapping[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        found[span.doc].append(span)
    return found
