"""The records in which the language layer writes down what it finds in one document.

Offsets count the code points of the document's text. None stands for what the annotator does not know.
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
    """One word or punctuation mark.

    start, end: its characters, end exclusive.
    pos: the part of speech, a universal tag of Universal Dependencies ("NOUN"); None where no tagger ran.
    lemma: the dictionary form; None where none was looked up.
    head: the index in `Annotation.tokens` of the token that governs this one, its own index at the root of a sentence;
        None where no parser ran.
    label: the relation to the head in Universal Dependencies ("nsubj"); None where no parser ran.
    """

    start: int
    end: int
    pos: str | None = None
    lemma: str | None = None
    head: int | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, which lies inside one block.

    start, end: its characters, end exclusive.
    first, last: the indices of its tokens in `Annotation.tokens`, last exclusive.
    """

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed, without a title before it ("Ann Reed", not "General Ann Reed").

    confidence: how sure the annotator is, 0 to 1.
    """

    span: Span
    kind: NameKind
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place where somebody says, thinks or wants something.

    source: the words that name who speaks; may be empty.
    cue: the words that mark speech ("said"); may be empty.
    content: the words that say what; several spans where something stands between them.
    confidence: how sure the annotator is, 0 to 1.
    within: the index in `Annotation.attributions` of the attribution whose content holds this one, None = there is
        none.
    """

    kind: SpeechKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 1.0
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything that the language layer finds in one document, in the order of the text.

    No sentence crosses the edge of a block, and blocks of furniture are not annotated.

    doc: the id of the document.
    """

    doc: str
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading(Generic[AnyDocument]):
    """A document together with its annotation.

    `Reading[Document]` is the reading of a report alone: it depends on nothing but the report, so it can be stored and
    used in every story. `Reading` without a parameter is the reading of a `Member`, a report in its place in a story.
    """

    document: AnyDocument
    annotation: Annotation
    made_with: tuple[tuple[str, str], ...] = ()
    """What the annotation depends on besides the report, as (name, value); it goes into the account's `made_with`."""

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the character at `position`, None = there is none. A binary search."""
        sentences = self.annotation.sentences
        at = bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1
        return sentences[at] if at >= 0 and position < sentences[at].end else None

    def tokens_in(self, start: int, end: int) -> tuple[int, ...]:
        """The indices of the tokens that lie wholly in the characters `start` to `end` (exclusive). A binary search."""
        tokens = self.annotation.tokens
        low, high = (bisect_left(tokens, place, key=lambda token: token.start) for place in (start, end))
        return tuple(i for i in range(low, high) if tokens[i].end <= end)


@dataclass(frozen=True, slots=True)
class AnnotatedBatch:
    """A batch whose documents are annotated; its reports may be of one story or of many.

    inputs: what became of every input, as in `Batch`.
    """

    readings: tuple[Reading[Document], ...]
    inputs: tuple[Input, ...]
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, readings: Iterable[Reading[Document]]) -> Self:
        """The batch of these readings, for readings from a store: each is a kept input, and there are no problems."""
        kept = tuple(readings)
        return cls(kept, tuple(Input(reading.document.source.path, "kept") for reading in kept))

    def part(self, documents: Iterable[Document]) -> Self:
        """The readings, inputs and problems of this batch that belong to these documents."""
        chosen = {document.id: document.source.path for document in documents}
        paths = set(chosen.values())
        return replace(
            self,
            readings=tuple(reading for reading in self.readings if reading.document.id in chosen),
            inputs=tuple(item for item in self.inputs if item.path in paths),
            problems=tuple(problem for problem in self.problems if problem.document in chosen),
        )
