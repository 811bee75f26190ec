"""All nouns. Imports nothing of ours but the errors."""

from rashomon.model.annotation import Annotation, Attribution, Name, NameKind, Reading, Sentence, SpeechKind, Token
from rashomon.model.digest import digest
from rashomon.model.document import Batch, Block, BlockKind, Document, Input, Problem, Source, Stated, StatedBy, Story, document_id
from rashomon.model.records import (
    COMPATIBLE,
    GRAVITY,
    Account,
    Copy,
    Decision,
    Derivation,
    Difference,
    Edit,
    Entity,
    Excerpt,
    Fact,
    FactKind,
    Judgement,
    LeftOut,
    Line,
    LineKind,
    Lineage,
    Mention,
    MentionForm,
    Moment,
    Pair,
    Part,
    Passage,
    Quote,
    Status,
    Value,
    Variant,
    Version,
    Voice,
    Wording,
)
from rashomon.model.span import Span, merge_spans

__all__ = [
    "COMPATIBLE", "GRAVITY", "Account", "Annotation", "Attribution", "Batch", "Block", "BlockKind", "Copy", "Decision", "Derivation",
    "Difference", "Document", "Edit", "Entity",
    "Excerpt", "Fact", "FactKind", "Input", "Judgement", "LeftOut", "Line",
    "LineKind", "Lineage", "Mention",
    "MentionForm", "Moment", "Name", "NameKind", "Pair", "Part", "Passage", "Problem", "Quote", "Reading", "Sentence", "Source", "Span",
    "SpeechKind", "Stated", "StatedBy", "Status", "Story", "Token", "Value", "Variant", "Version", "Voice", "Wording", "digest",
    "document_id", "merge_spans",
]
