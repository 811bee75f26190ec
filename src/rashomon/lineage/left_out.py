"""What one of two texts has and the other lacks, beside the passages they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.lineage.pieces import Piece
from rashomon.model import Document, LeftOut, Passage, Span
from rashomon.text.rarity import plain_words, rarity

_TELLING = 2.5        # a dropped word at least so rare is shown ("terrorist"), a dropped "also" is not
_RETOLD = 0.6         # a sentence is not left out where one sentence of the other text has this much of its telling words
_MOST_PLACES = 5
_MOST_SENTENCES = 12


class Text:
    """A document's body sentences with an index of its words; made once, used for every pair it is part of."""

    def __init__(self, document: Document, pieces: Sequence[Piece]) -> None:
        self.document = document
        self.pieces = pieces
        self.places: dict[str, list[Span]] = {}
        for piece in pieces:
            for word, (start, end) in zip(piece.words, piece.offsets, strict=True):
                self.places.setdefault(word, []).append(Span(document.id, start, end))
        self.word_sets = [frozenset(piece.words) for piece in pieces]


def find_left_out(a: Text, b: Text, passages: Sequence[Passage]) -> tuple[LeftOut, ...]:
    """Words dropped inside shared passages, and whole sentences that stand beside them in one text and are nowhere in the other."""
    found = [*_dropped_words(a, b, passages), *_lone_sentences(a, b, passages)]
    return tuple(sorted(found, key=lambda item: (item.span.doc != a.document.id, item.span)))


def _dropped_words(a: Text, b: Text, passages: Sequence[Passage]) -> Iterator[LeftOut]:
    for passage in passages:
        for edit in passage.edits:
            for span, other, text in ((edit.a, edit.b, b), (edit.b, edit.a, a)):
                if span is not None and other is None:
                    words = [word for word, _, _ in plain_words(edit.deleted or edit.inserted) if rarity(word) >= _TELLING]
                    if words:
                        yield LeftOut(span, _elsewhere(text, words))


def _elsewhere(text: Text, words: Sequence[str]) -> tuple[Span, ...]:
    """Where the other text still has one of the dropped words."""
    return tuple(sorted(span for word in dict.fromkeys(words) for span in text.places.get(word, ())))[:_MOST_PLACES]


def _lone_sentences(a: Text, b: Text, passages: Sequence[Passage]) -> Iterator[LeftOut]:
    """The sentences of the text that has more beside the shared passages: they are what the other leaves out."""
    lone = [_unshared(a, [p.a for p in passages], b), _unshared(b, [p.b for p in passages], a)]
    longer = lone[0] if len(lone[0]) >= len(lone[1]) else lone[1]
    return (LeftOut(span) for span in longer[:_MOST_SENTENCES])


def _unshared(text: Text, shared: Sequence[Span], other: Text) -> list[Span]:
    spans = [Span(text.document.id, piece.start, piece.end) for piece in text.pieces]
    return [
        span
        for span, piece in zip(spans, text.pieces, strict=True)
        if not any(span.overlaps(passage) for passage in shared) and not _retold(piece, other)
    ]


def _retold(piece: Piece, other: Text) -> bool:
    telling = {word: rarity(word) for word in piece.words if rarity(word) >= _TELLING}
    total = sum(telling.values())
    return total > 0 and any(sum(telling[word] for word in telling.keys() & words) >= _RETOLD * total for words in other.word_sets)
