"""What one of two texts has and the other lacks, apart from the passages that they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.model import LeftOut, Member, Passage, Span
from rashomon.stages.lineage.pieces import SharedPiece
from rashomon.text.rarity import rarity
from rashomon.text.words import find_words

# The numbers were chosen by hand; no figure shows what each is worth.
_TELLING = 2.5  # rarity from which a dropped word is shown: "terrorist" is, "also" is not
_RETOLD = 0.6  # a sentence with this share of another's telling words, by rarity, tells the same
_MOST_PLACES = 5
_MOST_SENTENCES = 12


class Text:
    """The body sentences of a document with the set of words of each, made once for every pair that it is part of."""

    def __init__(self, document: Member, pieces: Sequence[SharedPiece]) -> None:
        self.document = document
        self.pieces = pieces
        self.word_sets = [frozenset(piece.words) for piece in pieces]


def find_left_out(a: Text, b: Text, passages: Sequence[Passage], *, one_text: bool) -> tuple[LeftOut, ...]:
    """The words dropped inside shared passages, and the sentences that one text has beside these passages and the other
    has nowhere.

    `one_text`: the two are one text for the greater part, and such sentences are taken from all of it; else only from
      between the first and the last shared passage.
    """
    found = [*_dropped_words(a, b, passages), *_lone_sentences(a, b, passages, one_text=one_text)]
    return tuple(sorted(found, key=lambda item: (item.span.doc != a.document.id, item.span)))


def _dropped_words(a: Text, b: Text, passages: Sequence[Passage]) -> Iterator[LeftOut]:
    """The words that one side of a passage has and the other lacks, with the places where the other text still has
    them.
    """
    for passage in passages:
        for edit in passage.edits:
            for span, other, text in ((edit.a, edit.b, b), (edit.b, edit.a, a)):
                if span is not None and other is None:
                    words = [
                        word for word, _, _ in find_words(edit.deleted or edit.inserted) if rarity(word) >= _TELLING
                    ]
                    elsewhere = _elsewhere(text, words)
                    if words and not any(
                        passage.a.contains(place) or passage.b.contains(place) for place in elsewhere
                    ):  # else only moved within the passage
                        yield LeftOut(span, elsewhere)


def _elsewhere(text: Text, words: Sequence[str]) -> tuple[Span, ...]:
    """The places where the other text still has the dropped words: of a single word all, of several those in sentences
    that hold most of them.
    """
    wanted = {word: rarity(word) for word in words}
    places = []
    for piece, own in zip(text.pieces, text.word_sets, strict=True):
        if sum(wanted[word] for word in wanted.keys() & own) >= _RETOLD * sum(wanted.values()):
            places += [span for word, span in _words_of(text.document, piece) if word in wanted]
    return tuple(places[:_MOST_PLACES])


def _words_of(document: Member, piece: SharedPiece) -> Iterator[tuple[str, Span]]:
    return (
        (word, Span(document.id, start, end)) for word, (start, end) in zip(piece.words, piece.offsets, strict=True)
    )


def _lone_sentences(a: Text, b: Text, passages: Sequence[Passage], *, one_text: bool) -> Iterator[LeftOut]:
    """The unshared sentences of the text that has more of them: they are what the other leaves out."""
    lone = [
        _unshared(a, [p.a for p in passages], b, one_text=one_text),
        _unshared(b, [p.b for p in passages], a, one_text=one_text),
    ]
    longer = lone[0] if len(lone[0]) >= len(lone[1]) else lone[1]
    return (LeftOut(span) for span in longer[:_MOST_SENTENCES])


def _unshared(text: Text, shared: Sequence[Span], other: Text, *, one_text: bool) -> list[Span]:
    """The sentences of a text that lie in no shared passage and that the other text does not tell in its own words."""
    first, last = (
        (0, len(text.document.text))
        if one_text
        else (min(span.end for span in shared), max(span.start for span in shared))
    )
    found: dict[tuple[str, ...], Span] = {}  # by its words: a sentence that the text repeats is shown once
    for piece in text.pieces:
        span = Span(text.document.id, piece.start, piece.end)
        if (
            first <= span.start < last
            and not any(span.overlaps(passage) for passage in shared)
            and not _retold(piece, other)
        ):
            found.setdefault(piece.words, span)
    return list(found.values())


def _retold(piece: SharedPiece, other: Text) -> bool:
    """True where one sentence of the other text has most of the piece's telling words."""
    telling = {word: rarity(word) for word in piece.words if rarity(word) >= _TELLING}
    total = sum(telling.values())
    return total > 0 and any(
        sum(telling[word] for word in telling.keys() & words) >= _RETOLD * total for words in other.word_sets
    )
