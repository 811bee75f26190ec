"""Citations: every span that the page points at gets an anchor, and a number where paper needs the words again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from rashomon.model import Account, Document, Span, merge_spans
from rashomon.report.pages import Cite, Cites, Note, Run, Runs
from rashomon.report.paint import Mark
from rashomon.report.plain_words import published_words
from rashomon.report.visible import web_address
from rashomon.text.sentences import split_sentences

NOT_STATED = "not stated"
_NEIGHBOUR = 400
"""Characters that a sentence beside a cited passage may have in a shared report."""


def source_line(document: Document) -> str:
    """Outlet, title, date and address of a report in one line, each "not stated" where it is."""
    title = f"“{document.title}”" if document.title else f"title {NOT_STATED}"
    address = document.source.url or f"address {NOT_STATED} ({file_name(document)})"
    return f"{document.outlet or f'outlet {NOT_STATED}'}, {title}, {document.published or f'date {NOT_STATED}'}, {address}"


def short_source(document: Document) -> str:
    """Outlet and date of a report, or what finds it among the others."""
    return f"{document.outlet or f'outlet {NOT_STATED} ({file_name(document)})'}, {published_words(document.published) or f'date {NOT_STATED}'}"


def file_name(document: Document) -> str:
    """The name of the file or the host that a report came from, without its folder."""
    path = document.source.path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    link = web_address(document.source.url)
    return path or (link[1] if link else document.id)


class Citations:
    """Hands out citations while the page is put together: the same words cited twice get the same note."""

    def __init__(self, account: Account) -> None:
        self._documents = {document.id: document for document in account.documents}
        self._order = {document.id: i for i, document in enumerate(account.documents)}
        self._sentences: dict[str, tuple[list[int], list[int]]] = {}
        self._notes: dict[tuple[Span, ...], Cite] = {}
        self._places: dict[tuple[Span, ...], Cite] = {}

    def document(self, span: Span) -> Document:
        """The document a span lies in."""
        return self._documents[span.doc]

    def notes_for(self, spans: Iterable[Span]) -> Cites:
        """One numbered citation per report, in the order of the labels."""
        return tuple(self._cite(group, numbered=True) for group in self.by_document(spans))

    def places_for(self, spans: Iterable[Span]) -> Cites:
        """One citation without a number per report, for words that are printed right beside it."""
        return tuple(self._cite(group, numbered=False) for group in self.by_document(spans))

    def by_document(self, spans: Iterable[Span]) -> list[tuple[Span, ...]]:
        """The spans of each report, merged and sorted; the reports in the order of their labels."""
        groups: dict[str, list[Span]] = defaultdict(list)
        for span in merge_spans(spans):
            groups[span.doc].append(span)
        return [tuple(groups[doc]) for doc in sorted(groups, key=self._order.__getitem__)]

    def _cite(self, spans: tuple[Span, ...], *, numbered: bool) -> Cite:
        if spans in self._notes:
            return self._notes[spans]
        label = self._documents[spans[0].doc].label
        if numbered:
            return self._notes.setdefault(spans, Cite(label, f"c{len(self._notes) + 1}", len(self._notes) + 1))
        return self._places.setdefault(spans, Cite(label, f"w{len(self._places) + 1}"))

    def notes(self) -> tuple[Note, ...]:
        """All numbered citations with their source and words, in the order of their numbers."""
        return tuple(
            Note(cite.number or 0, cite.target, cite.label, short_source(self._documents[spans[0].doc]), " … ".join(map(self.words, spans)))
            for spans, cite in self._notes.items()
        )

    def words(self, span: Span) -> str:
        """The characters of a span."""
        return self._documents[span.doc][span]

    def marks(self, doc: str, *, notes_only: bool = False) -> list[Mark]:
        """Marks for all citations of one report; those with a number look cited."""
        marks = [Mark(s.start, s.end, "cited", cite.target) for spans, cite in self._notes.items() for s in spans if s.doc == doc]
        if not notes_only:
            marks += [Mark(s.start, s.end, "", cite.target) for spans, cite in self._places.items() for s in spans if s.doc == doc]
        return marks

    def in_context(self, spans: tuple[Span, ...], *, reach: int) -> Runs:
        """The words of spans of one report with `reach` characters of their sentence either side, cuts shown as "…"."""
        document = self._documents[spans[0].doc]
        runs: list[Run] = []
        for span in spans[:2]:
            start, end = self.sentence_around(span)
            left = start if span.start - reach <= start else min(_word_start(document.text, span.start - reach), span.start)
            right = end if span.end + reach >= end else max(_word_end(document.text, span.end + reach), span.end)
            if runs:
                runs.append(Run(" … " if not reach else " ", "cut"))
            runs += [Run("…", "cut")] * (left > start and reach > 0)
            runs += [Run(document.text[left : span.start], "context"), Run(document.text[span.start : span.end], "words")]
            runs += [Run(document.text[span.end : right], "context")] + [Run("…", "cut")] * (right < end and reach > 0)
        return tuple(run for run in runs if run.text)

    def sentence_around(self, span: Span) -> tuple[int, int]:
        """From the start of the sentence in which a span begins to the end of the one in which it ends."""
        starts, ends = self._edges(span.doc)
        first, last = bisect_right(starts, span.start) - 1, bisect_left(ends, span.end)
        start = starts[first] if first >= 0 and span.start < ends[first] else span.start
        return start, ends[last] if last < len(ends) and starts[last] < span.end else span.end

    def with_neighbours(self, span: Span) -> Span:
        """A span with at most one sentence, and never more than 400 characters, either side of it: the rest of its own or the next."""
        starts, ends = self._edges(span.doc)
        before, after = bisect_left(starts, span.start) - 1, bisect_right(ends, span.end)
        start = max(starts[before], span.start - _NEIGHBOUR) if before >= 0 else span.start
        end = min(ends[after], span.end + _NEIGHBOUR) if after < len(ends) else span.end
        for block in self._documents[span.doc].blocks_of("furniture"):   # what lies beyond a menu is no neighbour
            if block.span.overlaps(Span(span.doc, start, span.start)):
                start = span.start
            if block.span.overlaps(Span(span.doc, span.end, end)):
                end = span.end
        return Span(span.doc, start, end)

    def _edges(self, doc: str) -> tuple[list[int], list[int]]:
        """Starts and ends of the sentences of a report outside its furniture."""
        if doc not in self._sentences:
            document = self._documents[doc]
            blocks = [b.span for b in document.blocks if b.kind != "furniture"] or [Span(doc, 0, len(document.text))]
            edges = [edge for block in blocks for edge in split_sentences(document.text, block.start, block.end)]
            self._sentences[doc] = [start for start, _ in edges], [end for _, end in edges]
        return self._sentences[doc]


def _word_start(text: str, position: int) -> int:
    blank = text.find(" ", position)
    return position if blank < 0 else blank + 1


def _word_end(text: str, position: int) -> int:
    return max(text.rfind(" ", 0, position), 0)
