"""The pipeline: all calls from paths to an account, in their order.

`read_and_annotate` looks at each report by itself, so its results can be stored; `compare_readings` makes the account
of one story from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.audit import audit
from rashomon.identity import find_again, keep_ids, move_decisions
from rashomon.language import annotate_documents, encode
from rashomon.ledger import check_decisions, decision_id
from rashomon.model import Account, AnnotatedBatch, Batch, Decision, Document, Problem, Reading, Story, story_id
from rashomon.page import add_names, add_quotes, make_pages
from rashomon.settings import Settings, load_settings
from rashomon.stages.brief import choose_title, write_brief
from rashomon.stages.facts import compare_facts
from rashomon.stages.group import group_documents
from rashomon.stages.lineage import find_copies
from rashomon.stages.only import find_only
from rashomon.stages.read import read_sources
from rashomon.stages.said import attribute_speech, find_unheard
from rashomon.stages.story import correct_blocks, list_inputs, place_readings
from rashomon.stages.timeline import order_moments
from rashomon.stages.who import resolve_names
from rashomon.stages.wording import compare_wording
from rashomon.version import __version__


@dataclass(frozen=True, slots=True)
class Options:
    """What the account of a story depends on besides its readings.

    title: the title of the account, None = a title of one of the reports, chosen by `choose_title`.
    decisions: a person's decisions; a later one overrules an earlier one on the same matter.
    base_date: the ISO date from which "Friday" is counted in reports without a date of their own, None = such reports
        have none.
    previous: an earlier account of the story, whose ids are kept and whose decisions by a person are replayed; None =
        there is none.
    settings: the settings of the process, unless others are given.
    """

    title: str | None = None
    decisions: tuple[Decision, ...] = ()
    base_date: str | None = None
    previous: Account | None = None
    settings: Settings = field(default_factory=load_settings)


def compare(
    paths: Iterable[str | Path],
    *,
    title: str | None = None,
    decisions: Iterable[Decision] = (),
    base_date: str | None = None,
    previous: Account | None = None,
) -> Account:
    """The account of the reports at these paths, which are taken to be of one story.

    paths: files, folders or globs.
    title, decisions, base_date, previous: see `Options`.

    Raises InputError where a path stands for nothing, AuditError where the account would break a promise.
    """
    return compare_readings(read_and_annotate(paths), Options(title, tuple(decisions), base_date, previous))


def read_and_annotate(reports: Batch | Iterable[str | Path], *, settings: Settings | None = None) -> AnnotatedBatch:
    """The readings of the reports, each annotated by itself, with what became of every input.

    reports: the paths of files, folders or globs, or a batch that has been read already.
    settings: the settings of the process, unless others are given.

    Raises InputError where a path stands for nothing, ModelError where a model file is missing or damaged.
    """
    settings = settings or load_settings()
    batch = (
        reports
        if isinstance(reports, Batch)
        else read_sources([str(path) for path in reports], max_bytes=settings.max_bytes)
    )
    readings = annotate_documents(batch.documents, language=settings.language, threads=settings.threads)
    return AnnotatedBatch(readings, batch.inputs, batch.problems)


def split_stories(
    batch: AnnotatedBatch, *, settings: Settings | None = None
) -> tuple[tuple[Story, AnnotatedBatch], ...]:
    """The stories in a batch, the largest first, each with the part of the batch that belongs to it."""
    settings = settings or load_settings()
    documents = [reading.document for reading in batch.readings]
    return tuple(
        (story, batch.part(story.documents)) for story in group_documents(documents, window_days=settings.window_days)
    )


def compare_readings(batch: AnnotatedBatch, options: Options | None = None) -> Account:
    """The account of one story, made from the readings of its reports.

    Raises AuditError where the account would break a promise.
    """
    options = options or Options()
    if options.previous:
        audit(options.previous)  # its ids and spans are relied on
    decisions, set_aside = check_decisions(
        _all_decisions(options, batch), [reading.document for reading in batch.readings]
    )
    corrected = _annotate_corrected(batch.readings, decisions, options.settings)
    readings = place_readings(corrected, base_date=options.base_date, decisions=decisions)
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
    members = tuple(reading.document for reading in readings)
    account = Account(
        id=story_id(members),
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
        made_with=_made_with(readings),
    )
    if options.previous:
        account = keep_ids(account, options.previous)
    audit(account)
    return account


def _all_decisions(options: Options, batch: AnnotatedBatch) -> tuple[Decision, ...]:
    """A person's decisions, those in the earlier account first, with their spans on the ids that documents have now.

    Of several on the same two sides only the last is kept: an earlier account may hold one that a later one overrules.
    """
    if options.previous is None:
        return options.decisions
    docs = find_again(options.previous.documents, [reading.document for reading in batch.readings])
    earlier = tuple(decision for decision in options.previous.decisions if decision.by != "rule")
    latest: dict[str, Decision] = {}
    for decision in move_decisions((*earlier, *options.decisions), docs):
        sides = decision_id(decision.question, decision.left, decision.right)
        latest.pop(sides, None)
        latest[sides] = decision
    return tuple(latest.values())


def _annotate_corrected(
    readings: Sequence[Reading[Document]], decisions: Sequence[Decision], settings: Settings
) -> tuple[Reading[Document], ...]:
    """The readings, annotated again where a person's decision changes a block: its old kind may be one that is not
    annotated.
    """
    documents = correct_blocks([reading.document for reading in readings], decisions)
    changed = [
        document
        for document, reading in zip(documents, readings, strict=True)
        if document.blocks != reading.document.blocks
    ]
    anew = {
        reading.document.id: reading
        for reading in annotate_documents(changed, language=settings.language, threads=settings.threads)
    }
    return tuple(anew.get(reading.document.id, reading) for reading in readings)


def _made_with(readings: Sequence[Reading]) -> tuple[tuple[str, str], ...]:
    """What the account was made with, as (name, value): this version, and all that the annotations depend on. Several
    values of one name are joined by commas.
    """
    rests_on: dict[str, dict[str, None]] = {}
    for name, value in sorted({pair for reading in readings for pair in reading.made_with}):
        rests_on.setdefault(name, {})[value] = None
    return ("rashomon", __version__), *((name, ", ".join(values)) for name, values in rests_on.items())
