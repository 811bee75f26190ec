"""The calls in order: the whole way from paths to an account, on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rashomon.audit import audit
from rashomon.language import annotate_documents, encode
from rashomon.ledger import check_decisions
from rashomon.model import Account, Batch, Decision, Problem, Story
from rashomon.page import add_names, add_quotes, make_pages
from rashomon.stages.brief import choose_title, write_brief
from rashomon.stages.facts import compare_facts
from rashomon.stages.group import group_documents
from rashomon.stages.lineage import find_copies
from rashomon.stages.only import find_only
from rashomon.stages.read import read_sources
from rashomon.stages.said import attribute_speech, find_unheard
from rashomon.stages.story import list_inputs, make_members
from rashomon.stages.timeline import order_moments
from rashomon.stages.who import resolve_names
from rashomon.stages.wording import compare_wording

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a run depends on besides its reports. `made_with` is kept in the account as it is given."""

    title: str | None = None
    decisions: tuple[Decision, ...] = ()
    base_date: str | None = None
    language: str = "builtin"
    threads: int = 2
    made_with: tuple[tuple[str, str], ...] = ()


DEFAULTS = Options()


def compare(paths: Iterable[str | Path], *, title: str | None = None, decisions: Iterable[Decision] = ()) -> Account:
    """One account of the reports at these paths: files, folders or globs."""
    return compare_batch(read_sources([str(path) for path in paths]), Options(title, tuple(decisions)))


def compare_batch(batch: Batch, options: Options = DEFAULTS, *, progress: Progress = lambda stage: None) -> Account:
    """One account of documents already read: every stage takes records and returns new ones."""
    decisions, set_aside = check_decisions(options.decisions, batch.documents)
    members = make_members(batch.documents, base_date=options.base_date, decisions=decisions)
    progress("annotate")
    readings = annotate_documents(members, language=options.language, threads=options.threads)
    progress("compare")
    lineage = find_copies(readings, decisions=decisions)
    pages = make_pages(readings)
    entities, judgements = resolve_names(pages, decisions=decisions)
    pages = add_names(pages, entities)
    quotes = attribute_speech(pages, entities=entities, decisions=decisions)
    pages = add_quotes(pages, quotes)
    facts = compare_facts(pages, entities=entities, lineage=lineage, decisions=decisions)
    wording = compare_wording(pages, entities=entities)
    moments = order_moments(pages, facts=facts)
    unheard = find_unheard(pages, entities, quotes)
    only = find_only(pages, quotes=quotes, facts=facts, lineage=lineage, decisions=decisions)
    brief = write_brief(pages, facts=facts, moments=moments, lineage=lineage, unheard=unheard, encode=encode)
    account = Account(
        title=options.title or choose_title(members),
        inputs=list_inputs(batch.inputs, members),
        documents=members,
        lineage=lineage,
        who=entities,
        said=quotes,
        facts=facts,
        wording=wording,
        timeline=moments,
        brief=brief,
        unheard=unheard,
        only=only,
        decisions=(*decisions, *judgements),
        problems=(*batch.problems, *(Problem(None, "decisions", message) for message in set_aside)),
        made_with=options.made_with,
    )
    audit(account)
    return account


def split(batch: Batch, *, window_days: int = 30) -> tuple[Story, ...]:
    """The stories in a batch, largest first."""
    return group_documents(batch.documents, window_days=window_days)


def story_batch(batch: Batch, story: Story) -> Batch:
    """The part of a batch that belongs to one story."""
    paths = {document.source.path for document in story.documents}
    ids = {document.id for document in story.documents}
    return Batch(
        tuple(document for document in batch.documents if document.id in ids),
        tuple(item for item in batch.inputs if item.path in paths),
        tuple(problem for problem in batch.problems if problem.document in ids),
    )
