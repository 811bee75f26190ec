"""From a matter to a Fact: its versions, who gives each, how every two differ, who is silent, what it is worth to the
reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from rashomon.model import (
    COMPATIBLE,
    GRAVITY,
    Derivation,
    Difference,
    Fact,
    FactKind,
    Lineage,
    Member,
    Pair,
    Span,
    Status,
    Value,
    Version,
    digest,
    merge_spans,
)
from rashomon.stages.facts.classes import Verdict
from rashomon.text.unionfind import UnionFind

_DIFFERS: dict[Difference, float] = {"contradiction": 24.0, "revision": 12.0, "definition": 10.0}
"""What a difference adds to a fact's worth; 8 for the others."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A version before it is counted: what it says, the evidence, and the authorities named with it."""

    value: Value
    unit: str | None
    qualifier: str | None
    evidence: tuple[Span, ...]
    authorities: tuple[str, ...] = ()
    part_of: str | None = None
    as_of: str | None = None
    derivation: Derivation | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """What a fact is made of, by whatever method found it.

    verdicts: one for every two drafts (a < b).
    without: the ids of the documents that tell of it without a value.
    unsure: those of which it is not known whether they give a value.
    """

    about: str
    kind: FactKind
    measure: str | None
    drafts: tuple[Draft, ...]
    verdicts: Mapping[tuple[int, int], Verdict]
    weight: float
    event: str | None = None
    without: tuple[str, ...] = ()
    unsure: frozenset[str] = frozenset()

    @property
    def docs(self) -> frozenset[str]:
        """The ids of the documents that give a version."""
        return frozenset(span.doc for draft in self.drafts for span in draft.evidence)


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The members of a story by id and what is known of who copied whom: counts separately worded texts."""

    documents: Mapping[str, Member]
    lineage: Lineage

    def place(self, span: Span) -> tuple[tuple[int, str], Span]:
        """A key that sorts spans as the account does."""
        return self.documents[span.doc].rank, span

    def count(self, draft: Draft) -> int:
        """How many separately worded texts give a version: copies of a passage and one named authority are one."""
        spans = draft.evidence
        texts = UnionFind(sorted({span.doc for span in spans}))
        for origin in self.lineage.origins:
            inside = [doc for doc in origin if doc in texts]
            for doc in inside[1:]:
                texts.join(inside[0], doc)
        for copy in self.lineage.copies:
            if copy.copied_from in texts and copy.to in texts:
                for passage in copy.passages:
                    if any(passage.a.overlaps(s) for s in spans) and any(passage.b.overlaps(s) for s in spans):
                        texts.join(passage.a.doc, passage.b.doc)
        return len(texts.sets())


def build_fact(matter: Matter, witnesses: Witnesses) -> Fact:
    """The fact of one matter."""
    documents = witnesses.documents
    versions = tuple(_version(draft, witnesses) for draft in matter.drafts)
    pairs = tuple(
        Pair(a, b, matter.verdicts[a, b].difference, matter.verdicts[a, b].reason)
        for a, b in combinations(range(len(versions)), 2)
    )
    difference = gravest(pair.difference for pair in pairs)
    docs = {doc for version in versions for doc in version.documents}
    status: Status = (
        "single" if len(docs) < 2 else "agreed" if difference is None or difference in COMPATIBLE else "differs"
    )
    ranked = sorted(documents, key=lambda doc: documents[doc].rank)
    without = tuple(doc for doc in ranked if doc in matter.without)
    known = {*docs, *matter.without, *matter.unsure}
    silent = tuple(doc for doc in ranked if doc not in known)
    weight = matter.weight + (_DIFFERS.get(difference, 8.0) if status == "differs" and difference else 0.0)
    founder = min((span for version in versions for span in version.evidence), key=witnesses.place)
    return Fact(
        digest("fact", matter.kind, matter.measure or "", founder.doc, founder.start, founder.end),
        matter.about,
        matter.kind,
        matter.measure,
        status,
        difference if status != "single" else None,
        versions,
        pairs,
        silent,
        matter.event,
        round(weight, 2),
        without,
    )


def gravest(differences: Iterable[Difference | None]) -> Difference | None:
    """The gravest class of some pairs; None where none differs."""
    return min((d for d in differences if d is not None), key=GRAVITY.index, default=None)


def _version(draft: Draft, witnesses: Witnesses) -> Version:
    ordered = tuple(sorted(merge_spans(draft.evidence), key=witnesses.place))
    docs = tuple(dict.fromkeys(span.doc for span in ordered))
    counts = Counter(draft.authorities)
    authority = min(counts, key=lambda name: (-counts[name], name)) if counts else None
    return Version(
        draft.value,
        draft.unit,
        draft.qualifier,
        authority,
        draft.as_of,
        draft.part_of,
        draft.derivation,
        docs,
        witnesses.count(draft),
        ordered,
    )


def by_weight(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts, those that matter most first, minor ones last; of equal ones the graver difference, then what more
    reports mention.
    """

    def rank(fact: Fact) -> tuple[bool, float, int, int, str, str]:
        grave = GRAVITY.index(fact.difference) if fact.status == "differs" and fact.difference else len(GRAVITY)
        return fact.minor, -fact.weight, grave, -len(fact.documents), fact.about, fact.id

    return tuple(sorted(facts, key=rank))
