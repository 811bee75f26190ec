"""Checks that every span lies in its text and that no evidence is furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rashomon.audit.violations import RecordPlace, Violation
from rashomon.model import Account, Fact, Member, Span

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_Spans = Iterator[tuple[RecordPlace, Span]]


def check_spans(account: Account) -> tuple[Violation, ...]:
    """The violations in spans and texts: spans outside their text, blocks that overlap, characters that no output can
    hold (NUL, lone surrogates), and furniture as evidence.

    Furniture is looked for only where there is no other violation.
    """
    documents = {document.id: document for document in account.documents}
    broken = [] if len(documents) == len(account.documents) else [Violation(None, "two documents have one id")]
    broken += [
        Violation(None, f"document {document.label}: {what}")
        for document in account.documents
        for what in _check_document(document)
    ]
    for place, span in _all_spans(account):
        document_of = documents.get(span.doc)
        if document_of is None:
            broken.append(Violation(place, f"{span} is of no document of this account"))
        elif not 0 <= span.start < span.end <= len(document_of.text):
            broken.append(Violation(place, f"{span} does not resolve in {len(document_of.text)} characters"))
    if not broken:
        broken += _furniture_as_evidence(account)
    return tuple(broken)


def _check_document(document: Member) -> Iterator[str]:
    if _UNSTORABLE.search(document.text):
        yield "its text holds a NUL or a lone surrogate"
    edge = 0
    for block in document.blocks:
        if block.span.doc != document.id or not edge <= block.span.start < block.span.end <= len(document.text):
            yield f"block {block.span} overlaps another or lies outside the text"
        edge = block.span.end


def _all_spans(account: Account) -> _Spans:
    for n, copy in enumerate(account.lineage.copies):
        passages = [span for passage in copy.passages for span in (passage.a, passage.b)]
        edits = [
            span for passage in copy.passages for edit in passage.edits for span in (edit.a, edit.b) if span is not None
        ]
        out = [span for left_out in copy.left_out for span in (left_out.span, *left_out.elsewhere)]
        place = RecordPlace("copies", n, f"copy {copy.copied_from} to {copy.to}")
        yield from ((place, span) for span in (*passages, *edits, *out))
    for n, entity in enumerate(account.who):
        place = RecordPlace("who", n, f"who {entity.name}")
        yield from ((place, mention.span) for mention in entity.mentions)
    for n, quote in enumerate(account.said):
        place = RecordPlace("said", n, f"said {quote.id}")
        yield from ((place, span) for span in (*quote.source, *quote.cue, *quote.content, *quote.route))
        yield from ((place, span) for one in quote.differences for span in (one.own, one.other))
    yield from _evidence(account)
    for n, decision in enumerate(account.decisions):
        place = RecordPlace("decisions", n, f"decision {decision.id}")
        yield from ((place, span) for span in (*decision.left, *decision.right))


def _evidence(account: Account) -> _Spans:
    for n, fact in enumerate(account.facts):
        place = RecordPlace("facts", n, f"fact {fact.about!r}")
        yield from ((place, span) for span in _spans_of_fact(fact))
    for n, row in enumerate(account.wording):
        place = RecordPlace("wording", n, f"wording {row.referent!r}")
        yield from ((place, span) for variant in row.variants for span in variant.evidence)
    for n, somebody in enumerate(account.unheard):
        place = RecordPlace("unheard", n, f"unheard {somebody.name}")
        yield from ((place, span) for span in somebody.evidence)
    for n, moment in enumerate(account.timeline):
        place = RecordPlace("timeline", n, f"timeline {moment.date}")
        yield from ((place, span) for span in moment.evidence)
    for n, line in enumerate(account.brief):
        place = RecordPlace("brief", n, f"brief {line.text[:60]!r}")
        shown = [span for excerpt in line.excerpts for span in (excerpt.passage, *excerpt.kept)]
        yield from ((place, span) for span in (*line.evidence, *shown))


def _spans_of_fact(fact: Fact) -> Iterator[Span]:
    for version in fact.versions:
        yield from version.evidence
        yield from (part.span for part in (version.derivation.parts if version.derivation else ()))


def _furniture_as_evidence(account: Account) -> Iterable[Violation]:
    furniture = {
        document.id: [block.span for block in document.blocks_of("furniture")] for document in account.documents
    }
    for place, span in _evidence(account):
        if any(span.overlaps(block) for block in furniture[span.doc]):
            yield Violation(place, f"{span} is furniture")
