"""Small invented stories as readings, and their facts."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language import annotate_documents, compare_sentences
from rashomon.model import Block, BlockKind, Copy, Fact, Lineage, Member, Passage, Reading, Source, Span, document_id
from rashomon.page import make_pages
from rashomon.stages.facts import compare_facts
from rashomon.stages.facts.sentence_pairs import ReadPairs, pair_sentences
from rashomon.stages.who import resolve_names


def readings_of(*texts: str, published: Sequence[str | None] = (), titled: bool = False) -> tuple[Reading, ...]:
    """One annotated reading per text, labelled A, B …; every line is a block of body, with `titled` the first a title."""
    documents = []
    for i, text in enumerate(texts):
        source = Source(f"{i}.txt", "")
        doc = document_id(text, source.path)
        blocks: list[Block] = []
        start = 0
        for line in text.split("\n"):
            if line.strip():
                kind: BlockKind = "title" if titled and not blocks else "body"
                blocks.append(Block(Span(doc, start, start + len(line)), kind))
            start += len(line) + 1
        documents.append(
            Member(doc, source, text, tuple(blocks), label=chr(65 + i), published=published[i] if published else None)
        )
    return annotate_documents(documents)


def facts_of(
    *texts: str,
    published: Sequence[str | None] = (),
    copied: bool = False,
    read_pairs: ReadPairs = compare_sentences,
) -> tuple[Fact, ...]:
    """The facts of some texts; with `copied` the second is a copy of the first."""
    readings = readings_of(*texts, published=published)
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


def of_measure(facts: Sequence[Fact], measure: str) -> Fact:
    """The weightiest fact of a measure."""
    return next(fact for fact in facts if fact.measure == measure)
