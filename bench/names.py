"""Chains of mentions over reports: NewsWCL50 and MEANTIME (names), ECB+ (events, entities).

    python bench/predict.py chains-names DATA_DIR OUT.jsonl      (also chains-ecb-event, chains-ecb-entity)

The mentions are given, their chains are not: only `doc` and `spans` of the mentions file are read. A mention gets as
its chain the last word of the full name of the entity that `resolve_names` found under its head ("Mr. Hagen", "the
mayor" -> hagen), and without one its own head word. For events, the story into which `group_documents` puts the
document belongs to the chain too.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.language import annotate_documents
from rashomon.model import Block, Member, Reading, Source, Span, document_id
from rashomon.page import make_pages
from rashomon.stages.group import group_documents
from rashomon.stages.who import resolve_names
from rashomon.text.name_forms import make_form

Row = dict[str, Any]
_ENDINGS = re.compile(r"(?:'s|’s|s'|s’)$")


def predict_names(data: Path) -> Iterator[Row]:
    """NewsWCL50 and MEANTIME entities and events: chains within each topic."""
    yield from _predict(data, "names", _named_or_head)


def predict_ecb_entities(data: Path) -> Iterator[Row]:
    """ECB+ entity mentions: chains within each topic."""
    yield from _predict(data, "ecb", _named_or_head)


def predict_ecb_events(data: Path) -> Iterator[Row]:
    """ECB+ event mentions: chains of the same head word, as its lemma, within each story that `group_documents` makes
    of a topic.
    """
    yield from _predict(data, "ecb", lambda mention, page: f"{page.story} {_head(mention, page.reading)}")


@dataclass(frozen=True)
class Page:
    """One document of a topic.

    `story`: the id of the story into which it was grouped.
    `names`: the last word of the entity's name, by the span of each mention.
    """

    reading: Reading
    story: str
    names: Mapping[Span, str]


def _predict(data: Path, name: str, label: Callable[[Span, Page], str]) -> Iterator[Row]:
    rows = {row["id"]: row for row in read_rows(data / f"{name}_docs.jsonl.gz")}
    mentions = [
        (row["doc"], [tuple(span) for span in row["spans"]]) for row in read_rows(data / f"{name}_mentions.jsonl.gz")
    ]
    topics: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(rows):
        topics[rows[key]["topic"]].append(key)
    wanted: defaultdict[str, list[list[tuple[int, int]]]] = defaultdict(list)
    for doc, spans in mentions:
        wanted[doc].append(spans)
    for topic, keys in sorted(topics.items()):
        readings = annotate_documents([make_document(key, rows[key]["text"]) for key in keys])
        found = _names(readings)
        stories = {
            doc.id: story.id
            for story in group_documents([reading.document for reading in readings])
            for doc in story.documents
        }
        for key, reading in zip(keys, readings, strict=True):
            page = Page(reading, stories[reading.document.id], found[reading.document.id])
            for spans in wanted[key]:
                # of a mention in pieces, the first one has the head ("checked … into")
                mention = Span(reading.document.id, *spans[0])
                yield {"doc": key, "spans": spans, "chain": f"{topic} {label(mention, page)}"}


def _named_or_head(mention: Span, page: Page) -> str:
    """The last word of the entity named at the head of the mention, else the mention's head word."""
    reading, names = page.reading, page.names
    inside = [(span, entity) for span, entity in names.items() if span.overlaps(mention)]
    whole = [
        pair
        for pair in inside
        if pair[0].end == mention.end or reading.document.text[pair[0].end : mention.end] in ("'s", "’s")
    ]
    if whole:
        return max(whole, key=lambda pair: len(pair[0]))[1]
    borne = [
        entity
        for span, entity in names.items()
        if span.start == mention.end + 1 and reading.document.text[mention.end] == " "
    ]
    if borne and not inside:  # an office right before the name of its holder
        return borne[0]
    return _head(mention, reading)


def _names(readings: Sequence[Reading]) -> dict[str, dict[Span, str]]:
    """The last word of the entity's name, by the span of each mention, for each document."""
    found: dict[str, dict[Span, str]] = {reading.document.id: {} for reading in readings}
    entities, _ = resolve_names(make_pages(readings))
    for entity in entities:
        word = (make_form(entity.name).words or (entity.id,))[-1]
        for mention in entity.mentions:
            found[mention.span.doc][mention.span] = word
    return found


def _head(mention: Span, reading: Reading) -> str:
    """The lemma of the word that governs the others of a mention; without a parse, the last word."""
    tokens = reading.annotation.tokens
    inside = reading.tokens_in(mention.start, mention.end)
    for i in inside:
        head = tokens[i].head
        if head is not None and (head not in inside or head == i) and tokens[i].pos not in ("PUNCT", None):
            return (tokens[i].lemma or reading.document.text[tokens[i].start : tokens[i].end]).casefold()
    words = reading.document[mention].split()
    return _ENDINGS.sub("", words[-1].casefold()) if words else ""


def make_document(key: str, text: str) -> Member:
    """A member of this text in which every line is a body block."""
    source = Source(key, hashlib.sha256(text.encode()).hexdigest())
    doc = document_id(text, key)
    blocks = tuple(Block(Span(doc, *match.span()), "body") for match in re.finditer(r"\S(?:[^\n]*\S)?", text))
    return Member(doc, source, text, blocks, label=key)


def read_rows(path: Path) -> Iterator[Row]:
    """The objects of a .jsonl.gz file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
