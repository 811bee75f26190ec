"""Documents: the unchanging text of a report, with blocks that say what each part of it is; batches and stories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Literal, Self

from typing_extensions import TypeVar

from rashomon.errors import SpanError
from rashomon.model.digest import digest
from rashomon.model.span import Span

_MARKS = re.compile(r"[\"“”«»„]")
_SHORT = 6
"""Words of a headline that stand for a report without an outlet."""
_HEAD = 5_000
"""Characters of a text in which its headline is looked for: menus may stand before it. Chosen by hand."""

BlockKind = Literal["title", "body", "furniture", "credit"]
StatedBy = Literal["text", "metadata", "user", "not stated"]
InputStatus = Literal["kept", "duplicate", "refused"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from.

    path: the input's path as it was given.
    sha256: the digest of the raw bytes.
    url: the address that the input names, None = it names none.
    raw: the raw bytes of an HTML page, None for every other input.
    """

    path: str
    sha256: str
    url: str | None = None
    raw: bytes | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with its kind. Blocks never overlap, and characters outside all blocks are blank.

    why: the reason for the kind, in words.
    """

    span: Span
    kind: BlockKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """For each piece of metadata, who stated it: the report's text, the input's metadata, the user, or nobody."""

    outlet: StatedBy = "not stated"
    author: StatedBy = "not stated"
    title: StatedBy = "not stated"
    published: StatedBy = "not stated"


@dataclass(frozen=True, slots=True)
class Document:
    """One report by itself; `Member` says what it is in a story.

    id: see `document_id`.
    text: the text, which never changes; every span counts its code points.
    blocks: what each part of the text is, in the order of the text.
    outlet, author, title: as stated, None = not stated.
    published: the date or date and time of publication (ISO), None = not stated.
    dateline: the date that the text itself carries (ISO), None = it carries none.
    language: the ISO 639-1 code that the reader takes the text for.
    stated: who stated the outlet, author, title and date.
    extraction_ratio: of an HTML page, extracted characters over visible characters; None for every other input.
    note: a remark for the reader ("distributed by …"), None = there is none.
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
        """The span from `start` to `end`, without the blanks at both ends.

        Raises SpanError where it lies outside the text or is all blank.
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
        """The characters of a span.

        Raises SpanError where it is a span of another document or lies outside the text.
        """
        if span.doc != self.id or not 0 <= span.start <= span.end <= len(self.text):
            raise SpanError(f"{span} is not a span of document {self.id} with {len(self.text)} characters")
        return self.text[span.start : span.end]

    def blocks_of(self, *kinds: BlockKind) -> Iterator[Block]:
        """The blocks of these kinds, in the order of the text."""
        return (block for block in self.blocks if block.kind in kinds)

    def kind_at(self, position: int) -> BlockKind | None:
        """The kind of the block that holds the character at `position`, None = it lies between blocks."""
        for block in self.blocks:
            if block.span.start <= position < block.span.end:
                return block.kind
        return None

    @property
    def base_date(self) -> str | None:
        """The ISO date that "Friday" and "earlier this month" are counted from, None = the report has none."""
        return self.published or self.dateline


@dataclass(frozen=True, slots=True)
class Member(Document):
    """A report in its place in one story. Id and text are those of its document.

    blocks: as in the document, but what is foreign to this story is furniture, and a person's corrections are made.
    label: A, B … Z, AA, in the order of `order_documents`.
    duplicate_of: the id of the first member with exactly the same text; None = no member before this one has it.
    foreign: True if the report seems to be about something other than the story.
    assumed_date: the ISO date that the user gave for reports without a date of their own, None = none was given.
    """

    label: str = ""
    duplicate_of: str | None = None
    foreign: bool = False
    assumed_date: str | None = None

    @classmethod
    def of(cls, document: Document, label: str) -> Self:
        """The document as a member with this label; the other fields of a member have their defaults."""
        return cls(**{item.name: getattr(document, item.name) for item in fields(Document)}, label=label)

    @property
    def named(self) -> str:
        """What the report is called in a sentence: its outlet or else its headline, with its label, because a letter
        alone says nothing to a reader.

        >>> title = "Nine die in fire at the port of Tarn"
        >>> Member.of(Document("d", Source("d.txt", ""), f"{title}\\n…", title=title), "B").named
        '“Nine die in fire at the …” (B)'
        """
        name = self.outlet or self.headline_in_marks
        return f"{name} ({self.label})" if name else f"report {self.label}"

    @property
    def headline_in_marks(self) -> str:
        """The first words of the headline in quotation marks; "" where there is none, it has such marks itself, or it
        does not stand in the text: what stands in marks beside a label can be looked up there.
        """
        words = (self.title or "").split()
        short = " ".join(words[:_SHORT])
        if not words or _MARKS.search(self.title or "") or short not in " ".join(self.text[:_HEAD].split()):
            return ""
        return f"“{short}”" if len(words) <= _SHORT else f"“{short.rstrip(',;:')} …”"

    @property
    def rank(self) -> tuple[int, str]:
        """The key that sorts members by their labels, as the account does: A … Z, then AA."""
        return len(self.label), self.label

    @property
    def base_date(self) -> str | None:
        """The ISO date that "Friday" and "earlier this month" are counted from: the report's own, else the assumed one;
        None = there is neither.
        """
        return self.published or self.dateline or self.assumed_date


AnyDocument = TypeVar("AnyDocument", bound=Document, default=Member)
"""A `Document` or a `Member`; a `Member` where the parameter is left out."""


def document_id(text: str, origin: str | None = None) -> str:
    """The id of a document: a digest of its text and its origin.

    origin: the address read from the input, else the outlet read from it, None = neither stands there.

    The id does not depend on file names, or on metadata that the user states: changing these changes no id.
    """
    return digest(origin or "", text)


def order_documents(documents: Iterable[AnyDocument]) -> tuple[AnyDocument, ...]:
    """The documents in the order of an account: by date of publication, then id; those without a date come last.

    The first of them is the founder of the story.
    """
    return tuple(sorted(documents, key=lambda document: (document.published or "~", document.id)))  # "~" follows digits


def story_id(documents: Iterable[Document]) -> str:
    """The id of the story of these documents: a digest of its founder's id, so a later report does not change it."""
    return digest("story", *(document.id for document in order_documents(documents)[:1]))


@dataclass(frozen=True, slots=True)
class Input:
    """What became of one input. Every input has one record: it is kept, a duplicate or refused.

    path: the input's path as it was given.
    reason: why it is a duplicate or refused, in words.
    """

    path: str
    status: InputStatus
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong without stopping the run.

    document: the id of the document concerned, None = no document, or the input as a whole.
    stage: where it happened ("read", "decisions", "identity").
    message: what went wrong, in words.
    """

    document: str | None
    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What reading returns: the documents kept, what became of every input, and the problems met."""

    documents: tuple[Document, ...]
    inputs: tuple[Input, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Documents about one event.

    id: see `story_id`.
    documents: in the order of `order_documents`.
    title: the title of the document that is most like the others, None = no document has a title.
    near_duplicates: groups of ids of documents whose texts are nearly the same.
    """

    id: str
    documents: tuple[Document, ...]
    title: str | None = None
    near_duplicates: tuple[tuple[str, ...], ...] = ()
