"""Readings made by hand: the text with its attributions marked, so that a test says what the annotator found."""

from __future__ import annotations

import re

from rashomon.model import (
    Annotation,
    Attribution,
    Block,
    Entity,
    Member,
    Mention,
    MentionForm,
    NameKind,
    Quote,
    Reading,
    Sentence,
    Source,
    Span,
    Token,
    document_id,
)
from rashomon.page import make_pages
from rashomon.stages.said import attribute_speech
from rashomon.text.tokens import split_tokens

Marked = tuple[
    str, str, str
]  # source, cue and content as printed ("a … b" = two pieces); "" = the annotator found none


def make_reading(text: str, *attributions: Marked, name: str = "a.txt", title: bool = False) -> Reading:
    """A reading without a parse: every line a paragraph (the first one the title, if asked), the attributions where
    their words stand.
    """
    source = Source(name, "0" * 64)
    doc = document_id(text, source.path)
    lines = [match.span() for match in re.finditer(r"\S(?:[^\n]*\S)?", text)]
    blocks = tuple(Block(Span(doc, *line), "title" if title and i == 0 else "body") for i, line in enumerate(lines))
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for start, end in lines:
        for match in re.finditer(r"[^\s](?:[^.!?]|[.!?](?!\s|$|[\"”]))*[.!?]*[\"”]*", text[start:end]):
            first = len(tokens)
            tokens += [Token(a, b) for a, b in split_tokens(text, start + match.start(), start + match.end())]
            sentences.append(Sentence(start + match.start(), start + match.end(), first, len(tokens)))
    document = Member(doc, source, text, blocks, label=name[0].upper())
    found = tuple(_attribution(doc, text, marked) for marked in attributions)
    return Reading(document, Annotation(doc, tuple(sentences), tuple(tokens), (), found))


def _attribution(doc: str, text: str, marked: Marked) -> Attribution:
    source, cue, content = marked
    at = text.index(content.split(" … ")[0])
    near_cue = (
        min(
            (m.start() for m in re.finditer(re.escape(cue), text)),
            key=lambda i: min(abs(i - at), abs(i - at - len(content))),
        )
        if cue
        else at
    )
    near_source = (
        min((m.start() for m in re.finditer(re.escape(source), text)), key=lambda i: abs(i - near_cue))
        if source
        else at
    )

    def span(start: int, words: str) -> tuple[Span, ...]:
        return (Span(doc, start, start + len(words)),) if words else ()

    pieces = tuple(piece for words in content.split(" … ") for piece in span(text.index(words), words))
    return Attribution("indirect", span(near_source, source), span(near_cue, cue), pieces, 0.98)


def make_entity(
    name: str, readings: list[Reading], *forms: str, kind: NameKind = "person", roles: tuple[str, ...] = ()
) -> Entity:
    """An entity with a mention at every place where one of its forms is printed; a form written "he@" is a pronoun,
    "the mayor=" a title.
    """
    mentions: list[Mention] = []
    for reading in readings:
        for form in (name, *forms):
            shape: MentionForm = "pronoun" if form.endswith("@") else "title" if form.endswith("=") else "name"
            words = form.rstrip("@=")
            for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", reading.document.text):
                span = Span(reading.document.id, *match.span())
                if not any(mention.span.overlaps(span) for mention in mentions):
                    mentions.append(Mention(span, shape))
    return Entity(
        name.lower().replace(" ", "-"), name, kind, tuple(sorted(mentions, key=lambda mention: mention.span)), roles
    )


def quotes_of(reading: Reading, *entities: Entity) -> list[tuple[str, str | None, str]]:
    """(kind, speaker's name, content) of every quote of one reading."""
    quotes = attribute_speech(make_pages([reading], entities=entities), entities=entities)
    return [(quote.kind, quote.speaker_name, words(reading, quote)) for quote in quotes]


def words(reading: Reading, quote: Quote) -> str:
    """A quote's content as printed, its pieces joined by "…"."""
    return " … ".join(reading.document[span] for span in quote.content)
