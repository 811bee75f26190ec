"""The account as JSON, key by key: the contract `rashomon.account/1`. `rashomon schema` prints its JSON Schema."""

from __future__ import annotations

from typing import Final, Literal, NotRequired

from typing_extensions import TypedDict

from rashomon.model import BlockKind, Difference, FactKind, Judgement, LineKind, MentionForm, NameKind, SpeechKind, StatedBy, Status, Value, Voice

SCHEMA_NAME: Final = "rashomon.account/1"


class SpanJson(TypedDict):
    """Characters start..end of a document, with the characters themselves."""

    doc: str
    start: int
    end: int
    quote: str


class MentionJson(TypedDict):
    """A span that names an entity, and how."""

    doc: str
    start: int
    end: int
    quote: str
    form: MentionForm


class BlockJson(TypedDict):
    """What a stretch of the text is."""

    kind: BlockKind
    start: int
    end: int
    why: str


class InputJson(TypedDict):
    """What became of one input."""

    path: str
    status: Literal["kept", "duplicate", "refused"]
    reason: str


class StatedJson(TypedDict):
    """Who stated each piece of metadata."""

    outlet: StatedBy
    author: StatedBy
    title: StatedBy
    published: StatedBy


class DocumentJson(TypedDict):
    """One report with its whole text."""

    id: str
    label: str
    outlet: str | None
    author: str | None
    title: str | None
    url: str | None
    published: str | None
    dateline: NotRequired[str | None]
    assumed_date: NotRequired[str | None]
    language: str
    path: str
    text: str
    sha256: str
    duplicate_of: str | None
    foreign: NotRequired[bool]
    extraction_ratio: NotRequired[float | None]
    note: NotRequired[str | None]
    stated: StatedJson
    blocks: list[BlockJson]


class EditJson(TypedDict):
    """A word-level edit between two copies."""

    deleted: str
    inserted: str
    a: SpanJson | None
    b: SpanJson | None


class PassageJson(TypedDict):
    """A shared passage."""

    a: SpanJson
    b: SpanJson
    edits: list[EditJson]


class LeftOutJson(TypedDict):
    """What the other text lacks."""

    span: SpanJson
    elsewhere: list[SpanJson]


CopyJson = TypedDict(
    "CopyJson",
    {
        "from": str | None,
        "to": str,
        "share": float,
        "direction_known": bool,
        "reason": NotRequired[str],
        "passages": list[PassageJson],
        "left_out": NotRequired[list[LeftOutJson]],
    },
)


class LineageJson(TypedDict):
    """Copies, and the separately worded texts."""

    copies: list[CopyJson]
    origins: list[list[str]]


class EntityJson(TypedDict):
    """A person, organisation, place or other thing across all reports."""

    id: str
    name: str
    kind: NameKind
    mentions: list[MentionJson]
    roles: NotRequired[list[str]]


class QuoteJson(TypedDict):
    """An utterance with its route."""

    id: str
    kind: SpeechKind
    speaker: str | None
    speaker_name: str | None
    certain: bool
    source: list[SpanJson]
    cue: list[SpanJson]
    content: list[SpanJson]
    within: str | None
    same_as: str | None
    candidates: NotRequired[list[str]]
    route: NotRequired[list[SpanJson]]
    reason: NotRequired[str]


class UnheardJson(TypedDict):
    """Somebody blamed who is quoted in none of the reports."""

    entity: str
    name: str
    evidence: list[SpanJson]


class PartJson(TypedDict):
    """One printed part of a derived value."""

    value: float
    span: SpanJson


class DerivationJson(TypedDict):
    """A value computed from printed ones."""

    operation: Literal["sum", "difference"]
    parts: list[PartJson]


PairJson = TypedDict("PairJson", {"a": int, "b": int, "class": Difference | None, "reason": str})


class VersionJson(TypedDict):
    """One value of a fact and everybody who gives it."""

    value: Value
    unit: str | None
    qualifier: str | None
    attributed_to: str | None
    as_of: str | None
    part_of: str | None
    derivation: DerivationJson | None
    documents: list[str]
    origins: int
    evidence: list[SpanJson]


class FactJson(TypedDict):
    """One matter on which reports give values."""

    id: str
    about: str
    kind: FactKind
    measure: str | None
    status: Status
    difference: Difference | None
    pairs: list[PairJson]
    silent: list[str]
    versions: list[VersionJson]
    event: NotRequired[str | None]
    weight: NotRequired[float]


class VariantJson(TypedDict):
    """One form of words for a referent."""

    form: str
    voice: Voice
    documents: list[str]
    evidence: list[SpanJson]
    loaded: NotRequired[str | None]


class WordingJson(TypedDict):
    """Forms for one referent."""

    referent: str
    variants: list[VariantJson]


class MomentJson(TypedDict):
    """One dated event."""

    date: str
    precision: str
    what: str
    evidence: list[SpanJson]


class ExcerptJson(TypedDict):
    """What a line of the brief shows of one passage."""

    passage: SpanJson
    kept: list[SpanJson]


class LineJson(TypedDict):
    """One line of the brief."""

    text: str
    evidence: list[SpanJson]
    kind: NotRequired[LineKind]
    excerpts: NotRequired[list[ExcerptJson]]


class ProblemJson(TypedDict):
    """Something that went wrong without stopping the run."""

    document: str | None
    stage: str
    message: str


class DecisionJson(TypedDict):
    """A judgement with its reason; left and right are sets of spans."""

    id: str
    question: str
    left: list[SpanJson]
    right: list[SpanJson]
    value: str | None
    judgement: Judgement
    score: float | None
    reason: str
    by: str
    at: str | None
    undone: bool


class AccountJson(TypedDict):
    """The whole account."""

    schema: Literal["rashomon.account/1"]
    title: str
    inputs: list[InputJson]
    documents: list[DocumentJson]
    lineage: LineageJson
    who: list[EntityJson]
    said: list[QuoteJson]
    facts: list[FactJson]
    wording: list[WordingJson]
    timeline: list[MomentJson]
    brief: list[LineJson]
    unheard: NotRequired[list[UnheardJson]]
    decisions: list[DecisionJson]
    problems: list[ProblemJson]
    made_with: dict[str, str]
