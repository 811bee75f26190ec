"""Small reports of invented events, with the names that an annotator would have found in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rashomon.model import (
    Annotation,
    Attribution,
    Block,
    Decision,
    Entity,
    Member,
    Name,
    NameKind,
    Reading,
    Sentence,
    Source,
    Span,
    digest,
)
from rashomon.page import Page, make_page
from rashomon.stages.who import resolve_names

KINDS: dict[str, NameKind] = {"p": "person", "o": "organisation", "l": "place", "x": "other"}

_SENTENCE = re.compile(r"\S(?:[^.\n]|\.(?!\s+[A-Z“]|\n|$))*\.?[”\"]?")


def page(
    label: str,
    text: str,
    names: Mapping[str, str] = MappingProxyType({}),
    *,
    sources: Sequence[str] = (),
    title: str = "",
) -> Page:
    """A report whose body is `text` under `title`; `names`: printed name to p, o, l or x; `sources`: words that are a
    speech's source, of what follows them or, before " said.", of what stands before them.
    """
    whole = f"{title}\n\n{text}" if title else text
    doc = digest(label, whole)
    blocks = tuple(
        Block(Span(doc, *match.span()), "title" if title and match.start() == 0 else "body")
        for match in re.finditer(r"[^\n]+", whole)
    )
    sentences = tuple(
        Sentence(match.start(), match.end(), 0, 0)
        for block in blocks
        for match in _SENTENCE.finditer(whole, block.span.start, block.span.end)
    )
    found = [
        Name(Span(doc, *match.span()), KINDS[kind], 0.9)
        for name, kind in names.items()
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", whole)
    ]
    longest = [
        one for one in found if not any(other.span != one.span and other.span.contains(one.span) for other in found)
    ]
    speech = tuple(
        Attribution("indirect", (Span(doc, *match.span()),), (), (_content(whole, Span(doc, *match.span())),))
        for source in sources
        for match in re.finditer(re.escape(source), whole)
    )
    annotation = Annotation(doc, sentences, (), tuple(sorted(longest, key=lambda name: name.span)), speech)
    return make_page(Reading(Member(doc, Source(label, ""), whole, blocks, label=label), annotation))


def _content(text: str, source: Span) -> Span:
    """Some characters of what a source says: those before it in "…, he said.", else those after it."""
    if text.startswith(" said.", source.end):
        return Span(source.doc, max(0, source.start - 20), source.start)
    return Span(source.doc, source.end, min(len(text), source.end + 20))


def resolve(*pages: Page, decisions: Sequence[Decision] = ()) -> dict[str, set[str]]:
    """Each entity's printed forms as "label:form", by its name; names that several entities share are numbered."""
    entities, _ = resolve_names(pages, decisions=decisions)
    return forms_of(entities, pages)


def forms_of(entities: Sequence[Entity], pages: Sequence[Page]) -> dict[str, set[str]]:
    """The printed forms of every entity, by name."""
    documents = {one.document.id: one.document for one in pages}
    result: dict[str, set[str]] = {}
    for entity in entities:
        name = (
            entity.name
            if entity.name not in result
            else f"{entity.name} #{sum(key.startswith(entity.name) for key in result) + 1}"
        )
        result[name] = {f"{documents[m.span.doc].label}:{documents[m.span.doc][m.span]}" for m in entity.mentions}
    return result
