"""Small invented stories as readings, and their facts."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language import annotate_documents, compare_sentences
from rashomon.language.plain import PlainAnnotator
from rashomon.model import (
    Block,
    BlockKind,
    Copy,
    Entity,
    Fact,
    Lineage,
    Member,
    Passage,
    Reading,
    Source,
    Span,
    document_id,
)
from rashomon.page import Page, make_pages
from rashomon.stages.facts import compare_facts
from rashomon.stages.facts.sentence_pairs import ReadPairs, pair_sentences
from rashomon.stages.said import attribute_speech
from rashomon.stages.who import resolve_names


def readings_of(
    *texts: str, published: Sequence[str | None] = (), titled: bool = False, plain: bool = False
) -> tuple[Reading, ...]:
    """One annotated reading per text, labelled A, B …; every line is a block of body, with `titled` the first line a
    title. `plain`: no parser runs.
    """
    documents = []
    for i, text in enumerate(texts):
        source = Source(f"{i}.txt", "")
        doc = document_id(text, source.path)
        blocks: list[Block] = []
        start = 0
        for line in text.split("\n"):
            if line.strip():
                kind: BlockKind = "title" if titled and not blocks and not start else "body"
                blocks.append(Block(Span(doc, start, start + len(line)), kind))
            start += len(line) + 1
        documents.append(
            Member(doc, source, text, tuple(blocks), label=chr(65 + i), published=published[i] if published else None)
        )
    if plain:
        return tuple(Reading(document, PlainAnnotator().annotate(document)) for document in documents)
    return annotate_documents(documents)


def facts_of(
    *texts: str,
    published: Sequence[str | None] = (),
    copied: bool = False,
    titled: bool = False,
    read_pairs: ReadPairs = compare_sentences,
) -> tuple[Fact, ...]:
    """The facts of some texts; with `copied` the second is a copy of the first, `titled` as for `readings_of`."""
    readings = readings_of(*texts, published=published, titled=titled)
    entities, _ = resolve_names(make_pages(readings))
    ids = [reading.document.id for reading in readings]
    copies: tuple[Copy, ...] = ()
    if copied:
        whole = [Span(reading.document.id, 0, len(reading.document.text)) for reading in readings[:2]]
        copies = (Copy(ids[0], ids[1], 1.0, False, "", (Passage(whole[0], whole[1]),)),)
    pages = make_pages(readings, entities=entities)
    lineage = Lineage(copies, tuple((doc,) for doc in ids))
    pairs = pair_sentences(pages, read_pairs)
    return compare_facts(pages, entities=entities, lineage=lineage, pairs=pairs, read=compare_sentences)


def read_line(line: str) -> tuple[str, str | None]:
    """The text and the day of print of a report in one line: "2024-05-02 | A title | One paragraph. / Another one.";
    "plain | " before it: no parser runs.
    """
    *before, body = line.removeprefix("plain | ").split(" | ")
    published = next((one for one in before if one[:4].isdecimal()), None)
    title = next((one for one in before if not one[:4].isdecimal()), "")
    return "\n".join([title, *body.split(" / ")]), published


def pages_of(given: str) -> tuple[list[Page], tuple[Entity, ...]]:
    """The reports of a scene, one a line, with the names in them."""
    texts, days = zip(*(read_line(line) for line in given.splitlines()), strict=True)
    readings = readings_of(*texts, published=days, titled=True, plain=given.startswith("plain | "))
    entities, _ = resolve_names(make_pages(readings))
    quotes = attribute_speech(make_pages(readings, entities=entities), entities=entities)
    return list(make_pages(readings, entities=entities, quotes=quotes)), entities


def of_measure(facts: Sequence[Fact], measure: str) -> Fact:
    """The weightiest fact of a measure."""
    return next(fact for fact in facts if fact.measure == measure)
