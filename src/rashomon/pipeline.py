"""The pipeline: all calls from paths to an account, in their order.

`read_and_annotate` looks at each report by itself, so its results can be stored; `compare_readings` makes the account
of one story from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from rashomon.answers import Answers, join_answers
from rashomon.audit import audit, leave_out_broken
from rashomon.faults import Guard
from rashomon.identity import find_again, keep_ids, move_decisions
from rashomon.language import annotate_documents, compare_sentences, encode, model_digest
from rashomon.ledger import Candidates, about_any, check_decisions, find_divided, find_unmet
from rashomon.model import (
    Account,
    AnnotatedBatch,
    Batch,
    Decision,
    Document,
    Lineage,
    Member,
    Reading,
    Story,
    story_id,
)
from rashomon.page import add_names, add_quotes, make_pages
from rashomon.settings import Settings, load_settings
from rashomon.stages.brief import choose_title, write_brief
from rashomon.stages.facts import ToldPair, compare_facts, correct_facts, pair_sentences
from rashomon.stages.group import group_documents, join_parts, part_stories, warn_of_stories
from rashomon.stages.lineage import find_copies, reject_passages
from rashomon.stages.only import find_only
from rashomon.stages.read import ReadingOptions, read_sources
from rashomon.stages.said import align_utterances, attribute_speech, compare_speech, find_unheard, reject_utterances
from rashomon.stages.story import correct_documents, list_inputs, place_readings
from rashomon.stages.timeline import order_moments
from rashomon.stages.who import reject_names, resolve_names
from rashomon.stages.wording import compare_wording
from rashomon.text.normalised import NormalisedStory
from rashomon.version import __version__

_FAULT = "the program has a fault with this report; the problems name it"


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
    one_story: True if the reports are compared as one story also where they look like several.
    """

    title: str | None = None
    decisions: tuple[Decision, ...] = ()
    base_date: str | None = None
    previous: Account | None = None
    settings: Settings = field(default_factory=load_settings)
    one_story: bool = False


@dataclass(frozen=True, slots=True)
class StoryPart:
    """One of several stories in a batch, with the part of the batch and of the options that belongs to it."""

    story: Story
    batch: AnnotatedBatch
    options: Options


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
        else read_sources([str(path) for path in reports], reading_options(settings))
    )
    guard = Guard(strict=settings.strict)
    annotate = partial(annotate_documents, language=settings.language, threads=settings.threads)
    readings = guard.attempt(lambda: annotate(batch.documents))
    if readings is None:
        nothing: tuple[Reading[Document], ...] = ()
        readings = tuple(
            reading
            for document in batch.documents
            for reading in guard.run("language", partial(annotate, [document]), nothing, document=document.id)
        )
    kept = {reading.document.id for reading in readings}
    lost = {document.source.path for document in batch.documents if document.id not in kept}
    inputs = tuple(replace(i, status="refused", reason=_FAULT) if i.path in lost else i for i in batch.inputs)
    return AnnotatedBatch(readings, inputs, (*batch.problems, *guard.problems))


def reading_options(settings: Settings) -> ReadingOptions:
    """The options of reading that the settings give."""
    return ReadingOptions(max_bytes=settings.max_bytes, max_compared=settings.max_compared, strict=settings.strict)


def name_annotator(settings: Settings) -> str:
    """A text that names all that an annotation depends on besides its report: readings are kept under it.

    Raises ModelError where the model's manifest cannot be read.
    """
    return f"{settings.language} {model_digest()} rashomon {__version__}"


def split_stories(batch: AnnotatedBatch, options: Options | None = None) -> tuple[StoryPart, ...]:
    """The stories in a batch, the largest first, each with what its account is made of.

    options: those of the whole batch. Each story gets the decisions about any of its reports, and the title before its
        own; the earlier account goes to the story that holds most of its reports.
    """
    options = options or Options()
    documents = [reading.document for reading in batch.readings]
    decisions, _ = check_decisions(options.decisions, documents)
    stories = group_documents(correct_documents(documents, decisions), window_days=options.settings.window_days)
    again = find_again(options.previous.documents if options.previous else (), documents)
    held = [len({document.id for document in story.documents} & set(again.values())) for story in stories]
    follows = held.index(max(held)) if any(held) else None
    return tuple(
        StoryPart(
            story,
            batch.part(story.documents),
            replace(
                options,
                title=title_part(options.title, story.title if len(stories) > 1 else None),
                decisions=about_any(options.decisions, story.documents),
                previous=options.previous if number == follows else None,
            ),
        )
        for number, story in enumerate(stories)
    )


def compare_readings(batch: AnnotatedBatch, options: Options | None = None) -> Account:
    """The account of one story, made from the readings of its reports.

    A record that would break a promise is left out, with a problem.

    Raises AuditError where the reports themselves break one, and with the setting `strict` where any record does.
    """
    options = options or Options()
    if options.previous:
        audit(options.previous)  # its ids and spans are relied on
    decisions, set_aside = check_decisions(
        _all_decisions(options, batch), [reading.document for reading in batch.readings]
    )
    corrected = _annotate_corrected(batch.readings, decisions, options.settings)
    readings = place_readings(corrected, base_date=options.base_date, decisions=decisions)
    members = tuple(reading.document for reading in readings)
    parts = (members,) if options.one_story else join_parts(part_stories(members), decisions)
    warnings, guard = warn_of_stories(parts), Guard(strict=options.settings.strict)
    story = NormalisedStory(readings)
    decided = story.inward([one for one in decisions if one.target != "story"])
    answers = join_answers([_answer_part(part, story.readings, decided, guard) for part in parts], members)
    answers = story.outward(answers)
    divided = find_divided(decisions, parts)
    account = Account(
        id=story_id(members),
        title=options.title or choose_title(members),
        inputs=list_inputs(batch.inputs, members),
        documents=members,
        stories=tuple(tuple(member.id for member in part) for part in parts) if warnings else (),
        lineage=answers.lineage,
        who=answers.who,
        said=answers.said,
        facts=answers.facts,
        wording=answers.wording,
        timeline=answers.timeline,
        brief=answers.brief,
        unheard=answers.unheard,
        only=answers.only,
        decisions=(*decisions, *answers.judgements),
        problems=(
            *warnings,
            *batch.problems,
            *set_aside,
            *divided,
            *answers.unmet,
            *guard.problems,
        ),
        made_with=_made_with(readings),
    )
    if not options.settings.strict:
        account = leave_out_broken(account)
    if options.previous:
        account = keep_ids(account, options.previous)
    audit(account)
    return account


def answer_questions(readings: Sequence[Reading], decisions: Sequence[Decision], guard: Guard) -> Answers:
    """The answers of the stages about reports of one story, each stage called once.

    What a person rejects is taken out after the stage that found it, so that nothing else changes.
    """
    run, none = guard.run, Answers(Lineage((), tuple((reading.document.id,) for reading in readings)))
    copies = run("lineage", lambda: find_copies(readings), none.lineage)
    lineage = reject_passages(copies, readings, decisions)
    pages = make_pages(readings)
    names, judgements = run("who", lambda: resolve_names(pages, decisions=decisions), (none.who, none.judgements))
    entities = reject_names(names, decisions)
    named = add_names(pages, entities)
    heard = run("said", lambda: attribute_speech(named, entities=entities, decisions=decisions), none.said)
    said, reasons = run(
        "said",
        lambda: align_utterances(heard, named, entities=entities, decisions=decisions),
        (heard, none.judgements),
    )
    kept = reject_utterances(said, decisions)
    quotes = run("said", lambda: compare_speech(kept, named, entities), kept)
    full = add_quotes(named, quotes)
    unread: Sequence[ToldPair] = ()
    pairs = run("facts", lambda: pair_sentences(full, compare_sentences), unread)
    compared = run(
        "facts",
        lambda: compare_facts(full, entities=entities, lineage=lineage, pairs=pairs, read=compare_sentences),
        none.facts,
    )
    facts = correct_facts(compared, decisions, [reading.document.id for reading in readings])
    wording = run("wording", lambda: compare_wording(full, entities=entities), none.wording)
    moments = run("timeline", lambda: order_moments(full, facts=facts, pairs=pairs), none.timeline)
    unheard = run("said", lambda: find_unheard(full, entities, quotes), none.unheard)
    only = run(
        "only",
        lambda: find_only(full, quotes=quotes, facts=facts, lineage=lineage, decisions=decisions),
        none.only,
    )
    brief = run(
        "brief",
        lambda: write_brief(full, facts=facts, moments=moments, lineage=lineage, encode=encode),
        none.brief,
    )
    members = [reading.document for reading in readings]
    unmet = find_unmet(decisions, Candidates(members, copies, names, said, compared))
    judged = (*judgements, *reasons)
    return Answers(lineage, entities, quotes, facts, wording, moments, brief, unheard, only, judged, unmet)


def _answer_part(
    part: Sequence[Member], readings: Sequence[Reading], decisions: Sequence[Decision], guard: Guard
) -> Answers:
    """The answers about one part of the reports. Where the program has a fault, a report with which it fails alone is
    left out; where it fails with each of them alone, the answer that fails is.
    """
    docs = {member.id for member in part}
    own = [reading for reading in readings if reading.document.id in docs]
    answers = guard.attempt(lambda: answer_questions(own, _about(own, decisions), Guard(strict=True)))
    if answers is not None:
        return answers
    alone = Guard(strict=False)
    sound = [reading for reading in own if _is_sound(reading, decisions, alone)]
    if not sound:
        return answer_questions(own, _about(own, decisions), guard)
    guard.problems += alone.problems
    return answer_questions(sound, _about(sound, decisions), guard)


def _is_sound(reading: Reading, decisions: Sequence[Decision], guard: Guard) -> bool:
    """True if the stages have no fault with this report alone; else the fault is noted."""

    def answer() -> bool:
        return bool(answer_questions([reading], _about([reading], decisions), Guard(strict=True)))

    return guard.run("compare", answer, False, document=reading.document.id)


def _about(readings: Sequence[Reading], decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that are about these reports and no other."""
    docs = {reading.document.id for reading in readings}
    return tuple(one for one in decisions if docs.issuperset(span.doc for span in (*one.left, *one.right)))


def title_part(title: str | None, own: str | None) -> str | None:
    """The title of one of several stories: the one given for all, before its own.

    >>> title_part("The fire", "Nine dead"), title_part(None, "Nine dead"), title_part("The fire", None)
    ('The fire: Nine dead', None, 'The fire')
    """
    return f"{title}: {own}" if title and own else title


def _all_decisions(options: Options, batch: AnnotatedBatch) -> tuple[Decision, ...]:
    """A person's decisions, those in the earlier account first, with their spans on the ids that documents have now."""
    if options.previous is None:
        return options.decisions
    docs = find_again(options.previous.documents, [reading.document for reading in batch.readings])
    earlier = tuple(decision for decision in options.previous.decisions if decision.by != "rule")
    return move_decisions((*earlier, *options.decisions), docs)


def _annotate_corrected(
    readings: Sequence[Reading[Document]], decisions: Sequence[Decision], settings: Settings
) -> tuple[Reading[Document], ...]:
    """The readings with a person's decisions on the reports themselves; annotated again where a block changes: its old
    kind may be one that is not annotated.
    """
    documents = correct_documents([reading.document for reading in readings], decisions)
    changed = [
        document
        for document, reading in zip(documents, readings, strict=True)
        if document.blocks != reading.document.blocks
    ]
    anew = {
        reading.document.id: reading
        for reading in annotate_documents(changed, language=settings.language, threads=settings.threads)
    }
    return tuple(
        anew.get(document.id, replace(reading, document=document))
        for document, reading in zip(documents, readings, strict=True)
    )


def _made_with(readings: Sequence[Reading]) -> tuple[tuple[str, str], ...]:
    """What the account was made with, as (name, value): this version, and all that the annotations depend on. Several
    values of one name are joined by commas.
    """
    rests_on: dict[str, dict[str, None]] = {}
    for name, value in sorted({pair for reading in readings for pair in reading.made_with}):
        rests_on.setdefault(name, {})[value] = None
    return ("rashomon", __version__), *((name, ", ".join(values)) for name, values in rests_on.items())
