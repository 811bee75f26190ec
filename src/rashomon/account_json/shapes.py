"""How records are written as JSON: each is an object whose keys are the fields of its dataclass, with the exceptions in
`SHAPES`.

A new field becomes a new key without a change here. A field with a default may be missing in an account of an older
version; a field without one may not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NotRequired

from rashomon.model import Account, Block, Copy, Document, Fact, Member, Mention, Pair, Source, Span

SCHEMA_NAME: Final = "rashomon.account/1"

JsonObject = dict[str, Any]
Texts = Mapping[str, str]
"""The texts of an account's documents by document id."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the JSON object of one record differs from its fields.

    renamed: for a field, the key that stands for it.
    inlined: fields that hold a record whose keys become keys of this object.
    computed: for a key that is no field, the type of its JSON and the function that makes it from record and texts.
    left_out: keys that are not written.
    first: the keys that are written first, in this order.
    prepare: adds to an object that was read the keys that its fields need and the JSON does not have.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    inlined: tuple[str, ...] = ()
    computed: Mapping[str, tuple[Any, Callable[[Any, Texts], object]]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    prepare: Callable[[JsonObject], JsonObject] = lambda data: data


_DOCUMENT_KEYS = (
    *("id", "label", "outlet", "author", "title", "url", "published", "dateline", "assumed_date", "language", "path"),
    *("text", "sha256", "duplicate_of", "foreign", "extraction_ratio", "note", "stated"),
)


def _name_document_in_blocks(document: JsonObject) -> JsonObject:
    return document | {"blocks": [block | {"doc": document["id"]} for block in document.get("blocks", ())]}


SHAPES: Final[Mapping[type, Shape]] = {
    Account: Shape(
        computed={"schema": (Literal["rashomon.account/1"], lambda account, texts: SCHEMA_NAME)},
        first=("schema",),
    ),
    Block: Shape(inlined=("span",), left_out=("doc", "quote"), first=("kind",)),
    Copy: Shape(
        renamed={"copied_from": "from"},
        computed={"from": (str | None, lambda copy, texts: copy.copied_from)},  # the contract allows null
        prepare=lambda copy: copy | {"from": copy["from"] or ""},
    ),
    **dict.fromkeys(
        (Document, Member), Shape(inlined=("source",), first=_DOCUMENT_KEYS, prepare=_name_document_in_blocks)
    ),
    Fact: Shape(
        computed={"verdict": (NotRequired[str], lambda fact, texts: fact.verdict)},
        first=("id", "about", "kind", "measure", "status", "difference", "verdict", "pairs", "without", "silent"),
    ),
    Mention: Shape(inlined=("span",)),
    Pair: Shape(renamed={"difference": "class"}),
    Source: Shape(left_out=("raw",)),
    Span: Shape(computed={"quote": (str, lambda span, texts: texts[span.doc][span.start : span.end])}),
}
