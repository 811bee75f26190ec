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
from rashomon.lexicon.names import pronouns
from rashomon.model import Block, Member, Reading, Source, Span, document_id
from rashomon.page import make_pages
from rashomon.stages.group import group_documents
from rashomon.stages.who import resolve_names
from rashomon.text.name_forms import make_form

Row = dict[str, Any]
_LINKS = ("ADP", "PUNCT", "VERB", "AUX", "CCONJ")
"""Parts of speech of words after which a name in a mention is not its head."""
_RELATIVE = pronouns("relative")
_APART = 3
"""The characters between an office and its holder's name in apposition ("Orvik's mayor, Ida Berg")."""
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
    `people`: those of these words that name people.
    """

    reading: Reading
    story: str
    names: Mapping[Span, str]
    people: frozenset[str] = frozenset()


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
        found, people = _names(readings)
        stories = {
            doc.id: story.id
            for story in group_documents([reading.document for reading in readings])
            for doc in story.documents
        }
        for key, reading in zip(keys, readings, strict=True):
            page = Page(reading, stories[reading.document.id], found[reading.document.id], people)
            for spans in wanted[key]:
                # of a mention in pieces, the first one has the head ("checked … into")
                mention = Span(reading.document.id, *spans[0])
                yield {"doc": key, "spans": spans, "chain": f"{topic} {label(mention, page)}"}


def _named_or_head(mention: Span, page: Page) -> str:
    """The last word of the entity named at the head of the mention, else the mention's head word.

    The head is a name at the end of the mention if only titles and the like stand before it ("President Hagen"), else
    the word that governs the others by the parse, or a name that the parse puts beside it. A name further inside ("the
    mayor of Halden") is another's.
    """
    reading, names = page.reading, page.names
    text, tokens = reading.document.text, reading.annotation.tokens
    inside = [(span, name) for span, name in names.items() if span.overlaps(mention)]
    head = _antecedent(_head_token(mention, reading), reading)
    last = [
        (span, name)
        for span, name in inside
        if (span.end == mention.end or text[span.end : mention.end] in ("'s", "’s"))
        and not any(tokens[i].pos in _LINKS for i in reading.tokens_in(mention.start, max(mention.start, span.start)))
    ]
    borne = [
        name
        for span, name in names.items()
        if span.start == mention.end + 1 and text[mention.end] == " " and name in page.people
    ]
    over = [pair for pair in names.items() if head is not None and pair[0].start <= tokens[head].start < pair[0].end]
    if borne and not any(name in page.people for _, name in inside):  # an office right before its holder's name
        return borne[0]
    near = [pair for pair in names.items() if mention.start <= pair[0].start <= mention.end + _APART]
    beside = [pair for pair in near if _is_beside(pair[0], head, reading, person=pair[1] in page.people)]
    for found in (last, over, beside):
        if found:
            return max(found, key=lambda pair: len(pair[0]))[1]
    return _head(mention, reading)


def _antecedent(head: int | None, reading: Reading) -> int | None:
    """The word that a relative pronoun stands for, by the parse; any other head word itself."""
    tokens = reading.annotation.tokens
    if head is None or reading.document.text[tokens[head].start : tokens[head].end].casefold() not in _RELATIVE:
        return head
    above, seen = tokens[head].head, {head}
    while above is not None and above not in seen:
        if tokens[above].label == "acl:relcl":
            return tokens[above].head
        seen.add(above)
        above = tokens[above].head
    return head


def _is_beside(name: Span, head: int | None, reading: Reading, *, person: bool) -> bool:
    """Whether a name stands beside a head word for the same, by the parse; True where there is no parse.

    A person's name may also be parsed as the modifier of a title ("counsel Hagen").
    """
    tokens = reading.annotation.tokens
    inside = reading.tokens_in(name.start, name.end)
    top = next((i for i in inside if tokens[i].head not in inside), None)
    if head is None or top is None:
        return head is None
    relation = (tokens[top].label or "").split(":")[0]
    return tokens[top].head == head and (relation in ("flat", "appos") or (person and relation == "compound"))


def _names(readings: Sequence[Reading]) -> tuple[dict[str, dict[Span, str]], frozenset[str]]:
    """The last word of the entity's name, by the span of each mention, for each document; and those of people."""
    people: set[str] = set()
    found: dict[str, dict[Span, str]] = {reading.document.id: {} for reading in readings}
    entities, _ = resolve_names(make_pages(readings))
    for entity in entities:
        word = (make_form(entity.name).words or (entity.id,))[-1]
        people |= {word} if entity.kind == "person" else set()
        for mention in entity.mentions:
            found[mention.span.doc][mention.span] = word
    return found, frozenset(people)


def _head(mention: Span, reading: Reading) -> str:
    """The lemma of the word that governs the others of a mention; without a parse, the last word."""
    head = _antecedent(_head_token(mention, reading), reading)
    if head is not None:
        token = reading.annotation.tokens[head]
        return (token.lemma or reading.document.text[token.start : token.end]).casefold()
    words = reading.document[mention].split()
    return _ENDINGS.sub("", words[-1].casefold()) if words else ""


def _head_token(mention: Span, reading: Reading) -> int | None:
    """The number of the token that governs the others of a mention; None without a parse."""
    tokens = reading.annotation.tokens
    inside = reading.tokens_in(mention.start, mention.end)
    tops = [i for i in inside if tokens[i].head is not None and (tokens[i].head not in inside or tokens[i].head == i)]
    nouns = [i for i in tops if tokens[i].pos in ("NOUN", "PROPN", "PRON", "NUM")]
    words = [i for i in tops if tokens[i].pos not in ("PUNCT", None)]
    return nouns[-1] if nouns else words[0] if words else None


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
