"""Whose words stand at a place, and which names: what the finder of phrases asks of a report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from rashomon.model import Entity, Quote, Reading, Voice
from rashomon.text.quotation import find_quotations

Stretch = tuple[int, int]
"""Offsets of the first character and of the one behind the last."""


class Voices:
    """The title, the quotations and the retold speech of one report."""

    def __init__(self, reading: Reading, quotes: Sequence[Quote]) -> None:
        document = reading.document
        self._titles = _stretches(reading, "title")
        self._credits = _stretches(reading, "credit")
        self._quoted = _merged((quotation.start, quotation.end) for quotation in find_quotations(document.text))
        self._retold = _merged((span.start, span.end) for quote in quotes for span in quote.content if span.doc == document.id)

    def voice_at(self, position: int) -> Voice:
        """The headline's, somebody's quoted or retold words, or the report's own."""
        if self.in_title(position):
            return "headline"
        if _inside(position, self._quoted):
            return "quoted"
        return "paraphrased" if _inside(position, self._retold) else "own"

    def in_title(self, position: int) -> bool:
        """Whether a character stands in the title."""
        return _inside(position, self._titles)

    def in_credit(self, position: int) -> bool:
        """Whether a character stands in a byline, dateline or agency line."""
        return _inside(position, self._credits)


class Names:
    """The names of known entities in one report."""

    def __init__(self, doc: str, entities: Sequence[Entity]) -> None:
        self._mentions = sorted(
            (mention.span.start, mention.span.end, entity.id)
            for entity in entities
            for mention in entity.mentions
            if mention.span.doc == doc and mention.form in ("name", "acronym")
        )
        self._starts = [start for start, _, _ in self._mentions]
        self._owners = {entity.id for entity in entities if entity.kind != "other"}

    def entity_at(self, position: int) -> str | None:
        """The id of the entity whose name stands over a character."""
        i = bisect_right(self._starts, position) - 1
        return self._mentions[i][2] if i >= 0 and self._mentions[i][1] > position else None

    def owner_at(self, position: int) -> str | None:
        """The same, where it is a person, an organisation or a place: somebody whose a deed can be."""
        entity = self.entity_at(position)
        return entity if entity in self._owners else None


def _stretches(reading: Reading, kind: str) -> list[Stretch]:
    return _merged((block.span.start, block.span.end) for block in reading.document.blocks if block.kind == kind)


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in order, those that overlap made one."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def _inside(position: int, stretches: Sequence[Stretch]) -> bool:
    i = bisect_right(stretches, position, key=lambda stretch: stretch[0]) - 1
    return i >= 0 and position < stretches[i][1]
