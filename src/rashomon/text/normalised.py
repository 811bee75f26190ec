"""Normalised texts: what the comparison reads in place of a text with hidden characters, parted accents or ligatures.

A soft hyphen in a name, a zero-width blank in a number and an accent that is a character of its own change no word for
a reader, but they hide it from every rule. The language layer and the stages therefore read a copy without them. What
they find is moved back to the text as it came, which never changes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import TypeVar

from rashomon.model import Annotation, AnyDocument, Block, Reading, Span

HIDDEN = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffe\uffff"
    "\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\U000e0000-\U000e01ef"
)
"""Characters that no reader sees, as the inside of a character class: soft hyphens, zero-width characters, direction
marks, variation selectors, tags and control characters. Those that Unicode takes for blanks are not among them.
"""
_ACCENTS = "\u0300-\u036f"
_CHANGED = re.compile(rf"\w(?:[{HIDDEN}]*+[{_ACCENTS}])+|[{HIDDEN}]+|[\ufb00-\ufb06]|[\uff01-\uff5e]")
_SIGN = re.compile(f"[{HIDDEN}{_ACCENTS}\ufb00-\ufb06\uff01-\uff5e]")
_UNSEEN = re.compile(f"[{HIDDEN}]")
_LEFT_OVER = re.compile(f"[{_ACCENTS}]")

_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class _Change:
    """Characters `start`..`end` of a normalised text that stand for `first`..`last` of the text as it came."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """A text without hidden characters, each letter one character with its accent, without ligatures and full-width
    characters.

    `changes`: where it differs from the text as it came, in order.
    """

    text: str
    changes: tuple[_Change, ...] = ()

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as it came of characters `start`..`end` of the normalised text."""
        first = self._outward(start)
        if end <= start:
            return first, first
        change = self._change(bisect_right(self.changes, end - 1, key=lambda change: change.start))
        if end - 1 < change.end:
            return first, change.last
        return first, change.last + end - change.end

    def inward(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the normalised text of characters `start`..`end` of the text as it came."""
        change = self._change(bisect_right(self.changes, start, key=lambda change: change.first))
        left = change.start if start < change.last else change.end + start - change.last
        change = self._change(bisect_left(self.changes, end, key=lambda change: change.first))
        right = change.end if end <= change.last else change.end + end - change.last
        return left, max(left, right)

    def _outward(self, position: int) -> int:
        change = self._change(bisect_right(self.changes, position, key=lambda change: change.start))
        return change.first if position < change.end else change.last + position - change.end

    def _change(self, number: int) -> _Change:
        """The change before the one with this number; one without length at the start where there is none."""
        return self.changes[number - 1] if number else _Change(0, 0, 0, 0)


def normalise_text(text: str) -> NormalisedText:
    """The normalised text, in time linear in its length.

    >>> found = normalise_text("Kar\\u00addal won 12,\\u200b500 votes in Zu\\u0308rau.")
    >>> found.text, found.outward(0, 6), found.inward(0, 7)
    ('Kardal won 12,500 votes in Zürau.', (0, 7), (0, 6))
    """
    parts: list[str] = []
    changes: list[_Change] = []
    length = edge = 0
    for match in _CHANGED.finditer(text):
        plain = _normal(match[0])
        if plain == match[0]:
            continue
        parts += (text[edge : match.start()], plain)
        length += match.start() - edge
        changes.append(_Change(length, length + len(plain), *match.span()))
        length += len(plain)
        edge = match.end()
    return NormalisedText("".join((*parts, text[edge:])), tuple(changes)) if changes else NormalisedText(text)


def needs_normalising(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` may hold something that normalising changes.

    >>> needs_normalising("Kar\\u00addal won", 0, 7), needs_normalising("Kar\\u00addal won", 7, 11)
    (True, False)
    """
    return _SIGN.search(text, start, end) is not None


def without_hidden(text: str) -> str:
    """The normalised text alone, for a name or a title that is shown.

    >>> without_hidden("Kar\\u00addal")
    'Kardal'
    """
    return normalise_text(text).text


def _normal(piece: str) -> str:
    """A letter with its accents as one character, a ligature as its letters, a full-width character as the plain one,
    hidden characters as nothing.

    Marks that Unicode has no letter for are left out: the letter is compared without them.
    """
    shown = _UNSEEN.sub("", piece)
    if "\ufb00" <= shown[:1] <= "\ufb06" or "\uff01" <= shown[:1] <= "\uff5e":
        shown = unicodedata.normalize("NFKC", shown[0]) + shown[1:]
    return _LEFT_OVER.sub("", unicodedata.normalize("NFC", shown))


# ---- records over normalised texts


def normalise_document(document: AnyDocument) -> tuple[AnyDocument, NormalisedText]:
    """The document with its text and title normalised and its blocks moved along, and the normalised text. Its id
    stays. Blocks of hidden characters alone are left out.
    """
    found = normalise_text(document.text)
    title = document.title and without_hidden(document.title)
    if not found.changes:
        return (document if title == document.title else replace(document, title=title)), found
    moved = ((block, found.inward(block.span.start, block.span.end)) for block in document.blocks)
    blocks = tuple(
        Block(Span(document.id, start, end), block.kind, block.why) for block, (start, end) in moved if start < end
    )
    return replace(document, text=found.text, title=title, blocks=blocks), found


def move_annotation(annotation: Annotation, move: Callable[[int, int], tuple[int, int]]) -> Annotation:
    """The annotation with all its offsets moved: `move` is `outward` or `inward` of its normalised text."""
    tokens = tuple(
        replace(token, start=start, end=end)
        for token in annotation.tokens
        for start, end in (move(token.start, token.end),)
    )
    sentences = tuple(
        replace(sentence, start=start, end=end)
        for sentence in annotation.sentences
        for start, end in (move(sentence.start, sentence.end),)
    )

    def moved(span: Span) -> Span:
        return Span(span.doc, *move(span.start, span.end))

    return replace(
        annotation,
        tokens=tokens,
        sentences=sentences,
        names=move_spans(annotation.names, moved),
        attributions=move_spans(annotation.attributions, moved),
    )


def move_spans(record: _Record, move: Callable[[Span], Span]) -> _Record:
    """The record, or the tuple of records, with `move` applied to every span in it."""
    moved: object = record
    if isinstance(record, Span):
        moved = move(record)
    elif isinstance(record, tuple):
        moved = tuple(move_spans(part, move) for part in record)
    elif is_dataclass(record) and not isinstance(record, type):
        changed = {
            name: new
            for name in _field_names(type(record))
            if (new := move_spans(old := getattr(record, name), move)) is not old
        }
        moved = replace(record, **changed) if changed else record
    return moved  # type: ignore[return-value]


@cache
def _field_names(record: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(record))


class NormalisedStory:
    """The readings of a story as the stages read them, and the way back from what they find.

    `readings`: the readings over normalised texts; a reading whose text needs no change is the one that was given.
    """

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._texts: dict[str, NormalisedText] = {}
        made: list[Reading] = []
        for reading in readings:
            document, found = normalise_document(reading.document)
            if found.changes:
                self._texts[document.id] = found
                annotation = move_annotation(reading.annotation, found.inward)
                reading = replace(reading, document=document, annotation=annotation)
            elif document is not reading.document:
                reading = replace(reading, document=document)
            made.append(reading)
        self.readings = tuple(made)

    def inward(self, records: _Record) -> _Record:
        """The records with the spans that they have in the normalised texts."""
        return move_spans(records, self._inward) if self._texts else records

    def outward(self, records: _Record) -> _Record:
        """The records with the spans that they have in the texts as they came."""
        return move_spans(records, self._outward) if self._texts else records

    def _inward(self, span: Span) -> Span:
        found = self._texts.get(span.doc)
        return Span(span.doc, *found.inward(span.start, span.end)) if found else span

    def _outward(self, span: Span) -> Span:
        found = self._texts.get(span.doc)
        return Span(span.doc, *found.outward(span.start, span.end)) if found else span
