"""A document: one report's unchanging text, with blocks that say what each part of it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Literal, Self

from typing_extensions import TypeVar

from rashomon.errors import SpanError
from rashomon.model.digest import digest
from rashomon.model.span import Span

BlockKind = Literal["title", "body", "furniture", "credit"]
StatedBy = Literal["text", "metadata", "user", "not stated"]
InputStatus = Literal["kept", "duplicate", "refused"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from. `sha256` is of the raw bytes; `raw` is kept for HTML, else None."""

    path: str
    sha256: str
    url: str | None = None
    raw: bytes | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with its kind and the reason for it. Blocks never overlap; what no
    block covers is blank.
    """

    span: Span
    kind: BlockKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """Who stated each piece of metadata: the text, the input's metadata, the user, or nobody."""

    outlet: StatedBy = "not stated"
    author: StatedBy = "not stated"
    title: StatedBy = "not stated"
    published: StatedBy = "not stated"


@dataclass(frozen=True, slots=True)
class Document:
    """One report, apart from every story it may be told in. `text` never changes: every span counts its code points.

    `published` is an ISO date or date-time as stated, `dateline` the date the text itself carries (ISO), used as base
    date where `published` is missing; `extraction_ratio` is extracted characters over visible characters for HTML, else
    None.
    What the report is in one story is said by `Member`.
    """

    id: str
    source: Source
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = ()
    outlet: str | None = None
    author: str | None = None
    title: str | None = None
    published: str | None = None
    dateline: str | None = None
    language: str = "en"
    stated: Stated = Stated()
    extraction_ratio: float | None = None
    note: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end` without blanks at its edges.

        Raises SpanError where it lies outside the text or holds nothing but blanks.
        """
        if not 0 <= start <= end <= len(self.text):
            raise SpanError(f"span {start}..{end} is outside document {self.id} of {len(self.text)} characters")
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start == end:
            raise SpanError(f"span at {start} of document {self.id} holds nothing but blanks")
        return Span(self.id, start, end)

    def __getitem__(self, span: Span) -> str:
        """The characters of a span of this document."""
        if span.doc != self.id or not 0 <= span.start <= span.end <= len(self.text):
            raise SpanError(f"{span} is not a span of document {self.id} with {len(self.text)} characters")
        return self.text[span.start : span.end]

    def blocks_of(self, *kinds: BlockKind) -> Iterator[Block]:
        """The blocks of these kinds, in the order of the text."""
        return (block for block in self.blocks if block.kind in kinds)

    def kind_at(self, position: int) -> BlockKind | None:
        """The kind of the block over a character, None where it is blank between blocks."""
        for block in self.blocks:
            if block.span.start <= position < block.span.end:
                return block.kind
        return None

    @property
    def base_date(self) -> str | None:
        """The ISO date that "Friday" or "earlier this month" counts from, if the report has one."""
        return self.published or self.dateline


@dataclass(frozen=True, slots=True)
class Member(Document):
    """A report in its place in one story: the same id and text; `blocks` are as they are in this story.

    label: A, B … Z, AA in the order of (published, id), undated ones last.
    duplicate_of: the id of the first member with the very same text, if there is one before this.
    foreign: True where the report seems to be about something else than the story.
    assumed_date: the ISO date that the user gave for reports that state none.
    """

    label: str = ""
    duplicate_of: str | None = None
    foreign: bool = False
    assumed_date: str | None = None

    @classmethod
    def of(cls, document: Document, label: str) -> Self:
        """The member that a document is under a label, with nothing foreign, repeated or assumed."""
        return cls(**{item.name: getattr(document, item.name) for item in fields(Document)}, label=label)

    @property
    def rank(self) -> tuple[int, str]:
        """A key that sorts members as the account does: A … Z before AA."""
        return len(self.label), self.label

    @property
    def base_date(self) -> str | None:
        """The ISO date that "Friday" or "earlier this month" counts from: the report's own, else the assumed one."""
        return self.published or self.dateline or self.assumed_date


AnyDocument = TypeVar("AnyDocument", bound=Document, default=Member)
"""Either of the two; where nothing is said, a member."""


def document_id(text: str, origin: str | None = None) -> str:
    """The id of a document: a digest of its text and of `origin`, the address or else the outlet first read from it.

    No name of a file or folder and no correction by the user goes in, so none of them changes it.
    """
    return digest(origin or "", text)


def order_documents(documents: Iterable[AnyDocument]) -> tuple[AnyDocument, ...]:
    """The documents in the order of an account: by (published, id), undated ones last. The first is the story's
    founder.
    """
    return tuple(sorted(documents, key=lambda document: (document.published or "~", document.id)))


def story_id(documents: Iterable[Document]) -> str:
    """The id of a story of these documents: a digest of its founder's, so that a later report does not change it."""
    return digest("story", *(document.id for document in order_documents(documents)[:1]))


@dataclass(frozen=True, slots=True)
class Input:
    """What became of one input: inputs = kept + duplicates + refused."""

    path: str
    status: InputStatus
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one document (or with the input as a whole) without stopping the run."""

    document: str | None
    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What reading gave: the documents kept, what became of every input, and the problems met."""

    documents: tuple[Document, ...]
    inputs: tuple[Input, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Documents about one event.

    id: see `story_id`.
    near_duplicates: groups of ids of those that are all but the same.
    """

    id: str
    documents: tuple[Document, ...]
    title: str | None = None
    near_duplicates: tuple[tuple[str, ...], ...] = ()
