"""What the language layer finds in one document. Offsets count the document's code points; what it does not know is
None.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, Literal, Self

from rashomon.model.document import AnyDocument, Document, Input, Problem
from rashomon.model.span import Span

NameKind = Literal["person", "organisation", "place", "other"]
SpeechKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. `pos` is a UD universal tag, `head` the index of the governing token in `Annotation.tokens`
    (its own index at the root), `label` the UD relation; each None where no parser ran."""

    start: int
    end: int
    pos: str | None = None
    lemma: str | None = None
    head: int | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `start`..`end` and tokens `first`..`last` (exclusive). A sentence lies inside one block."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed, without title ("Mohammad Reza Ashtiani", not "General …"). `confidence` is 0..1."""

    span: Span
    kind: NameKind
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something: spans of source, cue and content (each may have several pieces, or none for source and
    cue).

    `within` is the index in `Annotation.attributions` of the attribution whose content holds this one.
    """

    kind: SpeechKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 1.0
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything found in one document, in the order of the text. Never crosses a block's edge; skips furniture."""

    doc: str
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading(Generic[AnyDocument]):
    """A document together with its annotation: what every comparing stage takes.

    `Reading` without a parameter is that of a member of a story. `Reading[Document]` is that of the report alone: it
    rests on nothing but the report, so it can be kept and used in every story.
    """

    document: AnyDocument
    annotation: Annotation
    made_with: tuple[tuple[str, str], ...] = ()
    """What the annotation rests on besides the report, as (name, value): goes into the account's `made_with`."""

    def sentence_text(self, sentence: Sentence) -> str:
        """The characters of a sentence."""
        return self.document.text[sentence.start : sentence.end]

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence over a character, if any (binary search)."""
        sentences = self.annotation.sentences
        at = bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1
        return sentences[at] if at >= 0 and position < sentences[at].end else None

    def tokens_in(self, start: int, end: int) -> tuple[int, ...]:
        """The indices of the tokens that lie in characters `start`..`end` (binary search)."""
        tokens = self.annotation.tokens
        low, high = (bisect_left(tokens, place, key=lambda token: token.start) for place in (start, end))
        return tuple(i for i in range(low, high) if tokens[i].end <= end)


@dataclass(frozen=True, slots=True)
class AnnotatedBatch:
    """A batch whose documents are annotated: what a comparison begins with, of one story or of many."""

    readings: tuple[Reading[Document], ...]
    inputs: tuple[Input, ...]
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, readings: Iterable[Reading[Document]]) -> Self:
        """The batch of readings that were kept somewhere: each is an input, and there are no problems."""
        kept = tuple(readings)
        return cls(kept, tuple(Input(reading.document.source.path, "kept") for reading in kept))

    def part(self, documents: Iterable[Document]) -> Self:
        """What in the batch belongs to these documents."""
        chosen = {document.id: document.source.path for document in documents}
        paths = set(chosen.values())
        return replace(
            self,
            readings=tuple(reading for reading in self.readings if reading.document.id in chosen),
            inputs=tuple(item for item in self.inputs if item.path in paths),
            problems=tuple(problem for problem in self.problems if problem.document in chosen),
        )
