"""A person's decisions about a report itself: the kind of its blocks, and its title, outlet and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.ledger import find_target, standing, whole
from rashomon.model import AnyDocument, Block, Decision, Document, Stated


def correct_documents(documents: Sequence[AnyDocument], decisions: Sequence[Decision]) -> tuple[AnyDocument, ...]:
    """The documents with a person's decisions on their blocks, title, outlet and date applied; a document that no
    decision is about is returned as the same object.
    """
    stated = [one for question in ("title", "outlet", "published") for one in standing(decisions, question, "report")]
    given: dict[str, dict[str, str]] = {}
    for decision in stated:
        found = find_target((decision.left,), documents, lambda one: ((whole(one),),))
        if found is not None and decision.value:
            given.setdefault(found.id, {})[decision.question] = decision.value.strip()
    return correct_blocks([_state(one, given.get(one.id, {})) for one in documents], decisions)


def _state(document: AnyDocument, given: dict[str, str]) -> AnyDocument:
    """The document with what a person states about it, marked as stated by the user."""
    if not given:
        return document
    stated = {name: getattr(document.stated, name) for name in ("outlet", "author", "title", "published")}
    return replace(document, **given, stated=Stated(**stated | dict.fromkeys(given, "user")))  # type: ignore[arg-type]


def correct_blocks(documents: Sequence[AnyDocument], decisions: Sequence[Decision]) -> tuple[AnyDocument, ...]:
    """The documents with a person's decisions on the kind of blocks applied. A document without any is returned as the
    same object.

    It is asked for twice: before the annotation, so that what a person calls body is annotated, and after the marks of
    the story, which a person's word goes before.
    """
    corrections = standing(decisions, "kind", "block")
    return tuple(_obey(document, corrections) for document in documents)


def _obey(document: AnyDocument, corrections: Sequence[Decision]) -> AnyDocument:
    for decision in corrections:
        for span in decision.left:
            if span.doc == document.id:
                block = (
                    Block(span, "body", "a person says it belongs to the report")
                    if decision.value == "body"
                    else Block(span, "furniture", "marked by a person")
                )
                document = replace(document, blocks=lay_over(document, block))
    return document


def lay_over(document: Document, new: Block) -> tuple[Block, ...]:
    """The blocks of a document with a new one laid over them: what it covers is cut out of the old blocks, the rest of
    them stays.
    """
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
