"""The calls in order: the whole way from paths to an account, on one screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon.audit import audit
from rashomon.brief import write_brief
from rashomon.facts import compare_facts
from rashomon.language import annotate_documents
from rashomon.lineage import find_copies
from rashomon.model import Account, Batch, Decision, Document
from rashomon.read import mark_foreign, read_sources
from rashomon.said import attribute_speech
from rashomon.timeline import order_moments
from rashomon.who import resolve_names
from rashomon.wording import compare_wording

Progress = Callable[[str], None]


def compare(paths: Sequence[str], *, title: str | None = None, decisions: Sequence[Decision] = (), progress: Progress = lambda stage: None) -> Account:
    """One account of the reports at these paths."""
    progress("read")
    return compare_documents(read_sources(paths), title=title, decisions=decisions, progress=progress)


def compare_documents(batch: Batch, *, title: str | None = None, decisions: Sequence[Decision] = (), progress: Progress = lambda stage: None) -> Account:
    """One account of documents already read; the comparison itself, stage by stage."""
    documents = label_documents(mark_foreign(batch.documents))
    readings = annotate_documents(documents)
    lineage = find_copies(readings, decisions=decisions)
    entities, judgements = resolve_names(readings, decisions=decisions)
    quotes = attribute_speech(readings, entities=entities, decisions=decisions)
    facts = compare_facts(readings, entities=entities, quotes=quotes, lineage=lineage, decisions=decisions)
    wording = compare_wording(readings, entities=entities, quotes=quotes, lineage=lineage)
    moments = order_moments(readings, facts=facts, quotes=quotes)
    brief = write_brief(readings, entities=entities, quotes=quotes, facts=facts, moments=moments, lineage=lineage)
    account = Account(
        title or "", batch.inputs, documents, lineage, entities, quotes, facts, wording, moments, brief, (*decisions, *judgements), batch.problems
    )
    audit(account)
    return account


def label_documents(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents in the order of (published, id), labelled A, B … Z, AA."""
    from dataclasses import replace

    ordered = sorted(documents, key=lambda document: (document.published or "~", document.id))
    return tuple(replace(document, label=_label(i)) for i, document in enumerate(ordered))


def _label(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
