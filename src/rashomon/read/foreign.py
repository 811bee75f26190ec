"""What is foreign to a story, once the story is known, and what a person has said about furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.ledger import standing
from rashomon.model import Block, Decision, Document


def mark_foreign(documents: Sequence[Document], *, decisions: Sequence[Decision] = ()) -> tuple[Document, ...]:
    """The same documents with more of their text marked as furniture: what a person marked.

    A decision on "furniture" marks its spans; with judgement "different" or value "body" it takes the mark off them.
    """
    return tuple(_obey(document, standing(decisions, "furniture")) for document in documents)


def _obey(document: Document, decisions: Sequence[Decision]) -> Document:
    for decision in decisions:
        body = decision.judgement == "different" or decision.value == "body"
        for span in decision.left:
            if span.doc == document.id:
                kind, why = ("body", "a person says it belongs to the report") if body else ("furniture", "marked by a person")
                document = replace(document, blocks=repaint(document, Block(span, "body" if kind == "body" else "furniture", why)))
    return document


def repaint(document: Document, new: Block) -> tuple[Block, ...]:
    """The blocks of a document with one laid over them: what it covers is cut away, what sticks out stays as it was."""
    blocks: list[Block] = []
    for block in document.blocks:
        if not block.span.overlaps(new.span):
            blocks.append(block)
            continue
        for start, end in ((block.span.start, new.span.start), (new.span.end, block.span.end)):
            if start < end and document.text[start:end].strip():
                blocks.append(replace(block, span=document.span(start, end)))
    if document.text[new.span.start : new.span.end].strip():
        blocks.append(replace(new, span=document.span(new.span.start, new.span.end)))
    return tuple(sorted(blocks, key=lambda block: block.span))
