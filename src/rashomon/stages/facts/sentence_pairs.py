"""The sentences of two reports that tell of one matter, as the pair model reads them.

Each sentence of a body is read beside the nearest sentences of the other reports, so that the work grows with the
number of sentences and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Sentence, Span
from rashomon.page import Page
from rashomon.text.rarity import rarity
from rashomon.text.words import content_words, stem_word

Context = tuple[str, str, str]
"""A sentence, the sentence before it, and the title of its report; "" = there is none."""


class PointRead(Protocol):
    """Words of two sentences that can be laid side by side; see `language.pair_reader.PairPoint`."""

    @property
    def a(self) -> tuple[int, int]:
        """Offsets in the first sentence."""

    @property
    def b(self) -> tuple[int, int]:
        """Offsets in the second sentence."""

    @property
    def relation(self) -> str:
        """ "equal", "compatible" or "differs"."""

    @property
    def confidence(self) -> float:
        """The chance that an editor would lay them side by side."""


class SentencesRead(Protocol):
    """What is read in two sentences; see `language.pair_reader.PairReading`."""

    @property
    def event(self) -> float:
        """The chance that both tell of one event."""

    @property
    def same(self) -> float:
        """Where they do, the chance that they are about the same matter."""

    @property
    def points(self) -> Sequence[PointRead]:
        """The words that can be laid side by side, the surest first."""

    @property
    def words_a(self) -> tuple[tuple[int, int], ...]:
        """The offsets of the words of the first sentence."""

    @property
    def words_b(self) -> tuple[tuple[int, int], ...]:
        """The offsets of the words of the second sentence."""

    @property
    def facing(self) -> NDArray[np.float32]:
        """The chance that a word of the first faces one of the second, (words of the first, words of the second)."""


ReadPairs = Callable[[Sequence[tuple[Context, Context]]], Sequence[SentencesRead]]
"""Reads pairs of sentences; one reading a pair, in their order."""

_NEAREST = 3
"""Sentences of other reports that a sentence is read beside, at most one of each report."""
_BLOCKS = 6
"""The rarest stems of a sentence, by which others are looked for."""
_CROWD = 60
"""A stem in more sentences than this one finds nothing new."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that other reports may tell too. `stems` are those of its words with a meaning, `rank` counts the
    sentences of the body from 0.
    """

    page: Page
    sentence: Sentence
    rank: int
    side: Context
    stems: frozenset[str]

    @property
    def doc(self) -> str:
        """The id of the document it stands in."""
        return self.page.doc

    def span(self, words: tuple[int, int]) -> Span:
        """The span of characters given by offsets in the sentence."""
        return self.page.span(self.sentence.start + words[0], self.sentence.start + words[1])


@dataclass(frozen=True, slots=True)
class ToldPair:
    """Two sentences of two reports, with what is read in them."""

    a: Told
    b: Told
    reading: SentencesRead

    @property
    def chance(self) -> float:
        """The chance that both are about one matter."""
        return self.reading.event * self.reading.same


def pair_sentences(pages: Sequence[Page], read: ReadPairs) -> list[ToldPair]:
    """The pairs of sentences of two reports of which each is among the nearest of the other, in the order of the
    pages. Duplicates of a report are left out.
    """
    told = [one for page in pages if not page.document.duplicate_of for one in _sentences(page)]
    pairs = [(told[a], told[b]) for a, b in _candidates(told)]
    readings = read([(a.side, b.side) for a, b in pairs])
    return [ToldPair(a, b, reading) for (a, b), reading in zip(pairs, readings, strict=True)]


def contexts_of(pages: Iterable[Page]) -> dict[Span, Context]:
    """Each sentence of the titles and bodies, by its span."""
    found: dict[Span, Context] = {}
    for page in pages:
        for sentence in page.sentences_of("title"):
            found[page.span(sentence.start, sentence.end)] = (page.text[sentence.start : sentence.end], "", "")
        found |= {one.span((0, len(one.side[0]))): one.side for one in _sentences(page)}
    return found


def _sentences(page: Page) -> Iterator[Told]:
    title = next((page.text[block.span.start : block.span.end] for block in page.document.blocks_of("title")), "")
    before = ""
    for rank, sentence in enumerate(page.sentences_of("body")):
        text = page.text[sentence.start : sentence.end]
        stems = frozenset(stem_word(word) for word in content_words(text))
        yield Told(page, sentence, rank, (text, before, title), stems)
        before = text


def _candidates(told: Sequence[Told]) -> list[tuple[int, int]]:
    """The pairs of sentences of two reports of which each is among the nearest of the other."""
    held: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(told):
        for stem in sorted(sentence.stems, key=lambda stem: (-rarity(stem), stem))[:_BLOCKS]:
            held[stem].append(number)
    shared = {pair for numbers in held.values() if len(numbers) <= _CROWD for pair in combinations(numbers, 2)}
    near: defaultdict[int, dict[str, tuple[float, int]]] = defaultdict(dict)
    for a, b in sorted(shared):
        if told[a].doc != told[b].doc:
            likeness = _likeness(told[a].stems, told[b].stems)
            for one, other in ((a, b), (b, a)):
                best = near[one].get(told[other].doc)
                if best is None or likeness > best[0]:
                    near[one][told[other].doc] = (likeness, other)
    chosen = {
        one: {other for _, other in sorted(best.values(), key=lambda row: (-row[0], row[1]))[:_NEAREST]}
        for one, best in near.items()
    }
    return sorted((a, b) for a, others in chosen.items() for b in others if a < b and a in chosen.get(b, ()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    shared = one & other
    if len(shared) < 2:
        return 0.0
    least = min(sum(map(rarity, sorted(side))) for side in (one, other))
    return sum(map(rarity, sorted(shared))) / max(1.0, least)
