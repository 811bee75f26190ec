"""How records stand in the JSON: each is an object whose keys are the fields of its dataclass, but for the exceptions
in `SHAPES`.

`SHAPES` is the only place to change where a key and a field are to differ. A new field is a new key without a line
here; a field with a default may be missing in an account of an older version, a field without one may not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from rashomon.model import Account, Block, Copy, Document, Fact, Member, Mention, Pair, Source, Span

SCHEMA_NAME: Final = "rashomon.account/1"

JsonObject = dict[str, Any]
Texts = Mapping[str, str]
"""The texts of an account by document id."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the JSON object of one record departs from its fields.

    `renamed` maps a field to its key.
    `inlined` names fields that hold records whose keys stand among the object's own.
    `computed` maps a key to the type of its JSON and to what makes it from the record and the texts.
    `left_out` names keys that are not written.
    `first` names the keys that are written first, in this order.
    `prepare` gives an object that was read the keys that its fields need and the JSON lacks.
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
    Fact: Shape(first=("id", "about", "kind", "measure", "status", "difference", "pairs", "silent")),
    Mention: Shape(inlined=("span",)),
    Pair: Shape(renamed={"difference": "class"}),
    Source: Shape(left_out=("raw",)),
    Span: Shape(computed={"quote": (str, lambda span, texts: texts[span.doc][span.start : span.end])}),
}
