"""What the language layer finds in one document. Offsets count the document's code points; what it does not know is None."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Generic, Literal

from typing_extensions import TypeVar

from rashomon.model.document import Document, Member
from rashomon.model.span import Span

NameKind = Literal["person", "organisation", "place", "other"]
SpeechKind = Literal["direct", "indirect", "mixed"]
AnyDocument = TypeVar("AnyDocument", bound=Document, default=Member)


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
    """Somebody says something: spans of source, cue and content (each may have several pieces, or none for source and cue).

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

    `Reading` without a parameter is that of a member of a story. `Reading[Document]` is that of the report alone: it rests on
    nothing but the report, so it can be kept and used in every story.
    """

    document: AnyDocument
    annotation: Annotation

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
