"""Reports read by the trained model, for tests of what both find together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.language import annotate_documents
from rashomon.model import Block, Document, Entity, Member, Quote, Source, Span, document_id
from rashomon.page import add_names, make_pages
from rashomon.stages.said import attribute_speech
from rashomon.stages.story import place_readings
from rashomon.stages.who import resolve_names


def say(texts: Sequence[str]) -> list[list[tuple[str | None, bool, str]]]:
    """(speaker, whether certain, content as printed) of the quotes of each of these texts, read one by one."""
    found = []
    for reading in annotate_documents([_document(i, text) for i, text in enumerate(texts)]):
        readings = place_readings([reading], base_date=None, decisions=())
        pages = make_pages(readings)
        entities, _ = resolve_names(pages)
        quotes = attribute_speech(add_names(pages, entities), entities=entities)
        found.append([_row(readings[0].document, quote, entities) for quote in quotes])
    return found


def _document(number: int, text: str) -> Document:
    source = Source(f"{number}.txt", "0" * 64)
    doc = document_id(text, source.path)
    blocks = tuple(Block(Span(doc, *line.span()), "body") for line in re.finditer(r"\S(?:[^\n]*\S)?", text))
    return Document(doc, source, text, blocks)


def _row(document: Member, quote: Quote, entities: Sequence[Entity]) -> tuple[str | None, bool, str]:
    """A quote as a row; a known speaker by the bare name."""
    name = next((entity.name for entity in entities if entity.id == quote.speaker), quote.speaker_name)
    return name, quote.certain, " … ".join(document[span] for span in quote.content)
