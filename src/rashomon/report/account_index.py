"""An account as the sections of the page ask it: its records by their ids, the words of its spans, and citations of
them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from rashomon.audit.quotations import ReportTexts, carriers
from rashomon.ledger import Correctable, list_correctable
from rashomon.model import Account, Entity, Member, Quote, Span, Target, merge_spans
from rashomon.report.anchors import Anchors
from rashomon.report.paint import Mark, paint
from rashomon.report.sources import report_name
from rashomon.report.views.cited import Cite, Cites, Runs, TextRun
from rashomon.text.sentences import split_sentences
from rashomon.text.verbatim import fold_quoted

_NEIGHBOUR = 400
"""Characters that a sentence beside a cited passage may have in a shared report."""


class AccountIndex:
    """An account with its records by id. It does not change: each method always returns the same for the same
    arguments.
    """

    def __init__(self, account: Account) -> None:
        self.account = account
        self._documents = {document.id: document for document in account.documents}
        self._order = {document.id: i for i, document in enumerate(account.documents)}
        self._origins = {doc: number for number, origin in enumerate(account.lineage.origins) for doc in origin}
        self._edges: dict[str, tuple[list[int], list[int]]] = {}

    @cached_property
    def anchors(self) -> Anchors:
        """The permanent names of the lines."""
        return Anchors(self.account)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The names by their ids."""
        return {entity.id: entity for entity in self.account.who}

    @cached_property
    def quotes(self) -> dict[str, Quote]:
        """The utterances by their ids."""
        return {quote.id: quote for quote in self.account.said}

    @cached_property
    def reports(self) -> ReportTexts:
        """The words of the reports, which say whether a quotation stands there."""
        return ReportTexts(self.account.documents)

    @cached_property
    def _numbers(self) -> dict[tuple[Target, Span], list[Correctable]]:
        """What can be corrected, by what it is and each place on its left side."""
        found: dict[tuple[Target, Span], list[Correctable]] = defaultdict(list)
        for thing in list_correctable(self.account):
            for span in thing.left if not thing.decision else ():
                found[thing.target, span].append(thing)
        return found

    def numbers(self, target: Target, left: Iterable[Span], right: Iterable[Span] = ()) -> tuple[int, ...]:
        """The numbers by which `rashomon decide` knows what stands at these places; for names, those of all of them."""
        places, other = tuple(left), tuple(right)
        things = [thing for span in places for thing in self._numbers.get((target, span), ())]
        whole = target != "name"  # a name's row shows one place of several that are printed alike
        chosen = {one.number for one in things if not whole or (one.left, one.right) == (places, other)}
        return tuple(sorted(chosen))

    def numbers_within(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """The numbers of the utterances and values that lie within these places, for a line that is made of them."""
        places = tuple(spans)
        return tuple(
            sorted(
                {
                    thing.number
                    for (target, left), things in self._numbers.items()
                    if target in ("utterance", "version") and any(place.contains(left) for place in places)
                    for thing in things
                }
            )
        )

    def name(self, doc: str) -> str:
        """What a report is called where its letter alone would not do: its outlet, else its file or address."""
        return report_name(self._documents[doc])

    def document(self, doc: str) -> Member:
        """The report with this id."""
        return self._documents[doc]

    def named(self, docs: Iterable[str]) -> list[str]:
        """What these reports are called, with their labels, in the order of the account."""
        return [self._named[doc] for doc in sorted(docs, key=self._order.__getitem__)]

    @cached_property
    def _named(self) -> dict[str, str]:
        return {doc: document.named for doc, document in self._documents.items()}

    def origins(self, docs: Iterable[str]) -> int:
        """The number of separately worded texts among these reports."""
        return len({self._origins[doc] for doc in docs})

    def words(self, span: Span) -> str:
        """The characters of a span."""
        return self._documents[span.doc][span]

    def notes_for(self, spans: Iterable[Span]) -> Cites:
        """One citation for each report that these spans are in, each with a note, in the order of the labels."""
        return tuple(Cite(self._documents[group[0].doc].label, group, noted=True) for group in self.by_document(spans))

    def places_for(self, spans: Iterable[Span]) -> Cites:
        """The same without notes, for words that are printed right beside the citation."""
        return tuple(
            Cite(self._documents[group[0].doc].label, group, noted=False, words=self.quoted(group))
            for group in self.by_document(spans)
        )

    def quoted(self, spans: Iterable[Span]) -> str:
        """The words of spans of one report, each wording once, with " … " between them."""
        words = {fold_quoted(self.words(span)): self.words(span) for span in reversed(list(spans))}
        return " … ".join(reversed(words.values()))

    def by_quotation(self, text: str, cites: Cites) -> tuple[Cites, Cites]:
        """The citations of a line, divided: of the reports that have all words that stand in quotation marks in it, and
        of those that have them otherwise.
        """
        exact = carriers(text, [cite.label for cite in cites], self.reports)
        return tuple(c for c in cites if c.label in exact), tuple(c for c in cites if c.label not in exact)

    def by_document(self, spans: Iterable[Span]) -> list[tuple[Span, ...]]:
        """The spans of each report, merged and sorted; the reports in the order of their labels."""
        groups: dict[str, list[Span]] = defaultdict(list)
        for span in merge_spans(spans):
            groups[span.doc].append(span)
        return [tuple(groups[doc]) for doc in sorted(groups, key=self._order.__getitem__)]

    def in_context(self, spans: tuple[Span, ...], *, reach: int) -> Runs:
        """The words of the first two of these spans, which are of one report, each with up to `reach` characters of its
        sentence on either side; every cut shows as "…".
        """
        text = self._documents[spans[0].doc].text
        stretches: list[tuple[int, int, bool, bool]] = []
        for stretch in (self._stretch(span, reach) for span in spans[:2]):
            if (
                stretches and not text[stretches[-1][1] : stretch[0]].strip()
            ):  # they overlap, or only blanks lie between
                first = stretches.pop()
                longer = max(first, stretch, key=lambda one: one[1])
                stretch = (first[0], longer[1], first[2], longer[3])
            stretches.append(stretch)
        marks = [Mark(span.start, span.end, "words") for span in spans[:2]]
        runs: list[TextRun] = []
        for number, (left, right, before, after) in enumerate(stretches):
            runs += [TextRun(" … ", "cut")] if number else [TextRun("…", "cut")] * before
            runs += [
                TextRun(segment.text, "words" if segment.styles else "context")
                for segment in paint(text, marks, start=left, end=right)
            ]
            runs += [TextRun("…", "cut")] * (after and number == len(stretches) - 1)
        return tuple(run for run in runs if run.text)

    def _stretch(self, span: Span, reach: int) -> tuple[int, int, bool, bool]:
        """Where a span with its context begins and ends, and whether its sentence is cut before and after it."""
        text = self._documents[span.doc].text
        start, end = self._sentence_around(span)
        whole_left, whole_right = span.start - reach <= start, span.end + reach >= end
        left = start if whole_left else min(_word_start(text, span.start - reach), span.start)
        right = end if whole_right else max(_word_end(text, span.end + reach), span.end)
        return left, right, left > start and reach > 0, right < end and reach > 0

    def _sentence_around(self, span: Span) -> tuple[int, int]:
        """The start of the sentence in which a span begins, and the end of the sentence in which it ends."""
        starts, ends = self._sentence_edges(span.doc)
        first, last = bisect_right(starts, span.start) - 1, bisect_left(ends, span.end)
        start = starts[first] if first >= 0 and span.start < ends[first] else span.start
        return start, ends[last] if last < len(ends) and starts[last] < span.end else span.end

    def with_neighbours(self, span: Span) -> Span:
        """A span with at most one sentence and at most `_NEIGHBOUR` characters on either side of it: the rest of its
        own sentence, or the next one.
        """
        starts, ends = self._sentence_edges(span.doc)
        before, after = bisect_left(starts, span.start) - 1, bisect_right(ends, span.end)
        start = max(starts[before], span.start - _NEIGHBOUR) if before >= 0 else span.start
        end = min(ends[after], span.end + _NEIGHBOUR) if after < len(ends) else span.end
        for block in self._documents[span.doc].blocks_of("furniture"):  # nothing from beyond a menu
            if block.span.overlaps(Span(span.doc, start, span.start)):
                start = span.start
            if block.span.overlaps(Span(span.doc, span.end, end)):
                end = span.end
        return Span(span.doc, start, end)

    def _sentence_edges(self, doc: str) -> tuple[list[int], list[int]]:
        """The starts and the ends of the sentences of a report outside its furniture, both in rising order."""
        if doc not in self._edges:
            document = self._documents[doc]
            blocks = [b.span for b in document.blocks if b.kind != "furniture"] or [Span(doc, 0, len(document.text))]
            edges = [edge for block in blocks for edge in split_sentences(document.text, block.start, block.end)]
            self._edges[doc] = [start for start, _ in edges], [end for _, end in edges]
        return self._edges[doc]


def _word_start(text: str, position: int) -> int:
    blank = text.find(" ", position)
    return position if blank < 0 else blank + 1


def _word_end(text: str, position: int) -> int:
    return max(text.rfind(" ", 0, position), 0)
