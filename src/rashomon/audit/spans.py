"""Checks that every span lies in its text and that no evidence is furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rashomon.model import Account, Member, Span

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def check_spans(account: Account) -> tuple[str, ...]:
    """The violations in spans and texts: spans outside their text, blocks that overlap, characters that no output can
    hold (NUL, lone surrogates), and furniture as evidence.

    Furniture is looked for only where there is no other violation.
    """
    documents = {document.id: document for document in account.documents}
    broken = [] if len(documents) == len(account.documents) else ["two documents have one id"]
    for document in account.documents:
        broken += _check_document(document)
    for where, span in _all_spans(account):
        document_of = documents.get(span.doc)
        if document_of is None:
            broken.append(f"{where}: {span} is of no document of this account")
        elif not 0 <= span.start < span.end <= len(document_of.text):
            broken.append(f"{where}: {span} does not resolve in {len(document_of.text)} characters")
    if not broken:
        broken += _furniture_as_evidence(account)
    return tuple(broken)


def _check_document(document: Member) -> Iterator[str]:
    if _UNSTORABLE.search(document.text):
        yield f"document {document.label}: its text holds a NUL or a lone surrogate"
    edge = 0
    for block in document.blocks:
        if block.span.doc != document.id or not edge <= block.span.start < block.span.end <= len(document.text):
            yield f"document {document.label}: block {block.span} overlaps another or lies outside the text"
        edge = block.span.end


def _all_spans(account: Account) -> Iterator[tuple[str, Span]]:
    for copy in account.lineage.copies:
        for passage in copy.passages:
            edits = [span for edit in passage.edits for span in (edit.a, edit.b) if span is not None]
            yield from (("lineage", span) for span in (passage.a, passage.b, *edits))
        yield from (("lineage", span) for out in copy.left_out for span in (out.span, *out.elsewhere))
    yield from ((f"who {entity.name}", mention.span) for entity in account.who for mention in entity.mentions)
    for quote in account.said:
        yield from ((f"said {quote.id}", span) for span in (*quote.source, *quote.cue, *quote.content, *quote.route))
    yield from _evidence(account)
    for decision in account.decisions:
        yield from ((f"decision {decision.id}", span) for span in (*decision.left, *decision.right))


def _evidence(account: Account) -> Iterator[tuple[str, Span]]:
    for fact in account.facts:
        for version in fact.versions:
            parts = version.derivation.parts if version.derivation else ()
            yield from ((f"fact {fact.about!r}", span) for span in (*version.evidence, *(part.span for part in parts)))
    for row in account.wording:
        yield from ((f"wording {row.referent!r}", span) for variant in row.variants for span in variant.evidence)
    yield from ((f"unheard {somebody.name}", span) for somebody in account.unheard for span in somebody.evidence)
    yield from ((f"timeline {moment.date}", span) for moment in account.timeline for span in moment.evidence)
    yield from ((f"brief {line.text[:40]!r}", span) for line in account.brief for span in line.evidence)


def _furniture_as_evidence(account: Account) -> Iterable[str]:
    furniture = {
        document.id: [block.span for block in document.blocks_of("furniture")] for document in account.documents
    }
    for where, span in _evidence(account):
        if any(span.overlaps(block) for block in furniture[span.doc]):
            yield f"{where}: {span} is furniture"
