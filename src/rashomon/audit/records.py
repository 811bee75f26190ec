"""Checks that what the records of an account say of one another is true."""

from __future__ import annotations

import math
from collections.abc import Iterator

from rashomon.audit.violations import RecordPlace, Violation
from rashomon.model import COMPATIBLE, GRAVITY, Account, Copy, Fact, Version


def check_records(account: Account) -> tuple[Violation, ...]:
    """The violations in what the records say of one another: lost inputs, origins that do not hold every document once,
    wrong counts, wrong classes of facts, and ids of nothing.
    """
    return (
        *_check_inputs(account),
        *_check_lineage(account),
        *_check_said(account),
        *_check_only(account),
        *(
            Violation(RecordPlace("facts", n, f"fact {fact.about!r}"), broken)
            for n, fact in enumerate(account.facts)
            for broken in _check_fact(account, fact)
        ),
    )


def _check_inputs(account: Account) -> Iterator[Violation]:
    """A kept input has its document, a refused one its reason, and every document comes from an input."""
    paths = {document.source.path for document in account.documents}
    for item in account.inputs:
        if item.status == "kept" and item.path not in paths:
            yield Violation(None, f"input {item.path} is kept but has no document")
        if item.status == "refused" and not item.reason:
            yield Violation(None, f"input {item.path} is refused without a reason")
    listed = {item.path for item in account.inputs if item.status != "refused"}
    yield from (
        Violation(None, f"document {document.label} comes from no input")
        for document in account.documents
        if document.source.path not in listed
    )


def _check_lineage(account: Account) -> Iterator[Violation]:
    members = [doc for origin in account.lineage.origins for doc in origin]
    if sorted(members) != sorted(document.id for document in account.documents):
        yield Violation(
            RecordPlace("origins", 0, "the separately worded texts"), "they do not hold every document exactly once"
        )
    for n, copy in enumerate(account.lineage.copies):
        place = RecordPlace("copies", n, f"copy {copy.copied_from} to {copy.to}")
        yield from (Violation(place, broken) for broken in _check_copy(copy))


def _check_copy(copy: Copy) -> Iterator[str]:
    if copy.direction_known and not copy.reason:
        yield "a direction without a reason"
    if any(passage.a.doc != copy.copied_from or passage.b.doc != copy.to for passage in copy.passages):
        yield "a passage of another document"
    if not 0 <= copy.share <= 1:
        yield f"a share of {copy.share}"


def _check_said(account: Account) -> Iterator[Violation]:
    speakers, quotes = {entity.id for entity in account.who}, {quote.id for quote in account.said}
    for n, quote in enumerate(account.said):
        place = RecordPlace("said", n, f"said {quote.id}")
        if not quote.content:
            yield Violation(place, "no content")
        if quote.speaker is not None and quote.speaker not in speakers:
            yield Violation(place, f"speaker {quote.speaker} is nobody in the list")
        if quote.speaker is not None and not quote.certain:
            yield Violation(place, "names a speaker without being sure")
        if quote.within is not None and quote.within not in quotes:
            yield Violation(place, "lies within a quote that is not there")


def _check_only(account: Account) -> Iterator[Violation]:
    """What is told by one report alone is in that report and in no other."""
    spoken = {quote.id: (quote.same_as, {span.doc for span in quote.content}) for quote in account.said}
    mentioned = {fact.id: fact.documents for fact in account.facts}
    for n, only in enumerate(account.only):
        place = RecordPlace("only", n, f"only in {only.doc}")
        if any(spoken.get(quote) != (None, {only.doc}) for quote in only.said):
            yield Violation(place, "an utterance of no report, or of another")
        if any(mentioned.get(fact) != frozenset({only.doc}) for fact in only.facts):
            yield Violation(place, "a fact of no report, or of another")


def _check_fact(account: Account, fact: Fact) -> Iterator[str]:
    origin_of = {doc: number for number, origin in enumerate(account.lineage.origins) for doc in origin}
    told = [*fact.documents, *fact.without, *fact.silent]
    if len(told) != len(set(told)):
        yield "one report stands in two of: gives a value, tells of it without one, not found"
    for version in fact.versions:
        if not version.evidence:
            yield "a version without evidence"
        if {span.doc for span in version.evidence} != set(version.documents):
            yield "the reports counted are not those of the evidence"
        if not 1 <= version.origins <= len({origin_of.get(doc) for doc in version.documents}):
            yield f"counts {version.origins} separately worded texts for {len(version.documents)} reports"
        if isinstance(version.value, float) and not math.isfinite(version.value):
            yield f"{version.value} is no value"
        yield from _check_derivation(version)
    yield from _check_class(account, fact)


def _check_derivation(version: Version) -> Iterator[str]:
    if version.derivation is None:
        return
    values = [part.value for part in version.derivation.parts]
    result = sum(values) if version.derivation.operation == "sum" else values[0] - sum(values[1:])
    if not isinstance(version.value, int | float) or not math.isclose(result, version.value):
        yield f"the value {version.value} is not the {version.derivation.operation} of {values}"
    for part in version.derivation.parts:
        if not any(span.contains(part.span) for span in version.evidence):
            yield f"part {part.value} of a derived value is not in its evidence"


def _check_class(account: Account, fact: Fact) -> Iterator[str]:
    classes = [pair.difference for pair in fact.pairs if pair.difference is not None]
    gravest = min(classes, key=GRAVITY.index) if classes else None
    if any(not (0 <= pair.a < len(fact.versions) and 0 <= pair.b < len(fact.versions)) for pair in fact.pairs):
        yield "a pair of versions that are not there"
        return
    if any(pair.difference is not None and not pair.reason for pair in fact.pairs):
        yield "a difference without a reason"
    if fact.status == "single":  # one report may give two values; reports do not differ there
        if fact.difference is not None:
            yield "is of one report and yet differs"
        return
    if fact.difference != gravest:
        yield f"is called {fact.difference} but its gravest pair is {gravest}"
    if fact.status == "differs" and (gravest is None or gravest in COMPATIBLE):
        yield f"differs, but its pairs say {gravest}"
    if fact.status == "agreed" and gravest is not None and gravest not in COMPATIBLE:
        yield f"is agreed, but its pairs say {gravest}"
    if (
        "revision" in classes
        and not any(version.as_of for version in fact.versions)
        and not any(d.published for d in account.documents)
    ):
        yield "a revision without publication or as-of times"
