"""From an account to its JSON shape; every span carries the characters it covers."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.account_json.shapes import (
    SCHEMA_NAME,
    AccountJson,
    CopyJson,
    DecisionJson,
    DerivationJson,
    DocumentJson,
    EntityJson,
    FactJson,
    MentionJson,
    QuoteJson,
    SpanJson,
    VersionJson,
)
from rashomon.model import Account, Copy, Decision, Derivation, Document, Entity, Fact, Mention, Quote, Span, Version


def to_json(account: Account) -> AccountJson:
    """The account as plain dicts and lists, keys as in `shapes`."""
    return _Encoder(account).account()


class _Encoder:
    """Holds the texts while spans are written with their quotes."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._texts = {document.id: document.text for document in account.documents}

    def account(self) -> AccountJson:
        account = self._account
        return {
            "schema": SCHEMA_NAME,
            "title": account.title,
            "inputs": [{"path": i.path, "status": i.status, "reason": i.reason} for i in account.inputs],
            "documents": [_document(document) for document in account.documents],
            "lineage": {"copies": [self._copy(copy) for copy in account.lineage.copies], "origins": [list(o) for o in account.lineage.origins]},
            "who": [self._entity(entity) for entity in account.who],
            "said": [self._quote(quote) for quote in account.said],
            "facts": [self._fact(fact) for fact in account.facts],
            "wording": [
                {
                    "referent": row.referent,
                    "variants": [
                        {"form": v.form, "voice": v.voice, "documents": list(v.documents), "evidence": self._spans(v.evidence), "loaded": v.loaded}
                        for v in row.variants
                    ],
                }
                for row in account.wording
            ],
            "timeline": [{"date": m.date, "precision": m.precision, "what": m.what, "evidence": self._spans(m.evidence)} for m in account.timeline],
            "brief": [
                {
                    "text": line.text,
                    "evidence": self._spans(line.evidence),
                    "kind": line.kind,
                    "excerpts": [{"passage": self._span(e.passage), "kept": self._spans(e.kept)} for e in line.excerpts],
                }
                for line in account.brief
            ],
            "unheard": [{"entity": u.entity, "name": u.name, "evidence": self._spans(u.evidence)} for u in account.unheard],
            "decisions": [self._decision(decision) for decision in account.decisions],
            "problems": [{"document": p.document, "stage": p.stage, "message": p.message} for p in account.problems],
            "made_with": dict(account.made_with),
        }

    def _span(self, span: Span) -> SpanJson:
        return {"doc": span.doc, "start": span.start, "end": span.end, "quote": self._texts[span.doc][span.start : span.end]}

    def _spans(self, spans: Iterable[Span]) -> list[SpanJson]:
        return [self._span(span) for span in spans]

    def _maybe(self, span: Span | None) -> SpanJson | None:
        return None if span is None else self._span(span)

    def _copy(self, copy: Copy) -> CopyJson:
        return {
            "from": copy.copied_from,
            "to": copy.to,
            "share": round(copy.share, 4),
            "direction_known": copy.direction_known,
            "reason": copy.reason,
            "passages": [
                {
                    "a": self._span(passage.a),
                    "b": self._span(passage.b),
                    "edits": [{"deleted": e.deleted, "inserted": e.inserted, "a": self._maybe(e.a), "b": self._maybe(e.b)} for e in passage.edits],
                }
                for passage in copy.passages
            ],
            "left_out": [{"span": self._span(out.span), "elsewhere": self._spans(out.elsewhere)} for out in copy.left_out],
        }

    def _mention(self, mention: Mention) -> MentionJson:
        span = self._span(mention.span)
        return {"doc": span["doc"], "start": span["start"], "end": span["end"], "quote": span["quote"], "form": mention.form}

    def _entity(self, entity: Entity) -> EntityJson:
        return {
            "id": entity.id,
            "name": entity.name,
            "kind": entity.kind,
            "mentions": [self._mention(m) for m in entity.mentions],
            "roles": list(entity.roles),
        }

    def _quote(self, quote: Quote) -> QuoteJson:
        return {
            "id": quote.id,
            "kind": quote.kind,
            "speaker": quote.speaker,
            "speaker_name": quote.speaker_name,
            "certain": quote.certain,
            "source": self._spans(quote.source),
            "cue": self._spans(quote.cue),
            "content": self._spans(quote.content),
            "within": quote.within,
            "same_as": quote.same_as,
            "candidates": list(quote.candidates),
            "route": self._spans(quote.route),
            "reason": quote.reason,
        }

    def _derivation(self, derivation: Derivation | None) -> DerivationJson | None:
        if derivation is None:
            return None
        return {"operation": derivation.operation, "parts": [{"value": p.value, "span": self._span(p.span)} for p in derivation.parts]}

    def _version(self, version: Version) -> VersionJson:
        return {
            "value": version.value,
            "unit": version.unit,
            "qualifier": version.qualifier,
            "attributed_to": version.attributed_to,
            "as_of": version.as_of,
            "part_of": version.part_of,
            "derivation": self._derivation(version.derivation),
            "documents": list(version.documents),
            "origins": version.origins,
            "evidence": self._spans(version.evidence),
        }

    def _fact(self, fact: Fact) -> FactJson:
        return {
            "id": fact.id,
            "about": fact.about,
            "kind": fact.kind,
            "measure": fact.measure,
            "status": fact.status,
            "difference": fact.difference,
            "pairs": [{"a": p.a, "b": p.b, "class": p.difference, "reason": p.reason} for p in fact.pairs],
            "silent": list(fact.silent),
            "versions": [self._version(v) for v in fact.versions],
            "event": fact.event,
            "weight": fact.weight,
        }

    def _decision(self, decision: Decision) -> DecisionJson:
        return {
            "id": decision.id,
            "question": decision.question,
            "left": self._spans(decision.left),
            "right": self._spans(decision.right),
            "value": decision.value,
            "judgement": decision.judgement,
            "score": decision.score,
            "reason": decision.reason,
            "by": decision.by,
            "at": decision.at,
            "undone": decision.undone,
        }


def _document(document: Document) -> DocumentJson:
    return {
        "id": document.id,
        "label": document.label,
        "outlet": document.outlet,
        "author": document.author,
        "title": document.title,
        "url": document.source.url,
        "published": document.published,
        "dateline": document.dateline,
        "assumed_date": document.assumed_date,
        "language": document.language,
        "path": document.source.path,
        "text": document.text,
        "sha256": document.source.sha256,
        "duplicate_of": document.duplicate_of,
        "foreign": document.foreign,
        "extraction_ratio": document.extraction_ratio,
        "note": document.note,
        "stated": {
            "outlet": document.stated.outlet,
            "author": document.stated.author,
            "title": document.stated.title,
            "published": document.stated.published,
        },
        "blocks": [{"kind": b.kind, "start": b.span.start, "end": b.span.end, "why": b.why} for b in document.blocks],
    }
