"""facts: what do the reports agree on, where do they differ, what does only one say?

`compare_facts` is the order of the day: settings, figures, matters by method (quantities, dates and times, roles,
statements), then the choice of what the reader gets. Each method hands over matters; what a version, a pair or a
witness is stands in one place (`build`). `correct_facts` applies a person's decisions to facts, however they were made.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Entity, Fact, Lineage
from rashomon.page import Page
from rashomon.stages.facts.build import Witnesses, build_fact, by_weight
from rashomon.stages.facts.contrasts import contrast_matters, find_contrasts
from rashomon.stages.facts.corrections import correct_facts
from rashomon.stages.facts.denials import denied_deeds
from rashomon.stages.facts.denied_clauses import find_denials
from rashomon.stages.facts.figures import Figure, find_figures
from rashomon.stages.facts.found_again import find_again
from rashomon.stages.facts.individuals import find_individuals, several_harmed, unnumbered
from rashomon.stages.facts.newsworthy import mark_minor
from rashomon.stages.facts.occasion_matters import occasion_matters
from rashomon.stages.facts.occasions import find_occasions
from rashomon.stages.facts.quantities import quantity_matters
from rashomon.stages.facts.selection import select_facts
from rashomon.stages.facts.sentence_pairs import ReadPairs, ToldPair, pair_sentences
from rashomon.stages.facts.setting import eras_of, main_day, main_events, settings_of
from rashomon.stages.facts.slots import find_slots, slot_matters
from rashomon.stages.facts.state_matters import state_matters
from rashomon.stages.facts.statements import statement_matters
from rashomon.stages.facts.states import find_states
from rashomon.stages.facts.streets import street_matters
from rashomon.stages.facts.told_alike import alike_matters
from rashomon.stages.facts.tolls import mark_tolls
from rashomon.stages.facts.typed_values import Value
from rashomon.stages.facts.values_read import reader_of_values, values_unread

__all__ = ["ToldPair", "compare_facts", "correct_facts", "pair_sentences"]


def compare_facts(
    pages: Sequence[Page],
    *,
    entities: Sequence[Entity],
    lineage: Lineage,
    pairs: Sequence[ToldPair] = (),
    read: ReadPairs | None = None,
) -> tuple[Fact, ...]:
    """Typed values side by side, counted per separately worded text, those that matter most first.

    The pages must have the names of `entities` and their quotes. `pairs` are the sentences of two reports that were
    read side by side (`pair_sentences`). Without them three things are not found: values that face each other in
    sentences that are otherwise alike, values that a report gives in other words (every report without a version is
    then one in which the matter is not found), and what reports state alike without a number. `read` reads further
    pairs of sentences, those of two differing values and of two equal ones; without it fewer differing values are set
    side by side, and no fact is minor.
    """
    kept = [page for page in pages if not page.document.duplicate_of]
    documents = {page.doc: page.document for page in kept}
    settings = [settings_of(page) for page in kept]
    main = main_day(settings, [page.document.base_date for page in kept])
    events = main_events(settings)
    figures = [figure for page, setting in zip(kept, settings, strict=True) for figure in find_figures(page, setting)]
    individuals = [i for page, setting in zip(kept, settings, strict=True) for i in find_individuals(page, setting)]
    several = several_harmed([*figures, *individuals], main)
    figures = mark_tolls([*figures, *unnumbered(individuals, figures, main)], main)
    eras = eras_of(list(documents.values()), main)
    pairs = [pair for pair in pairs if any({pair.a.doc, pair.b.doc} <= era for era in eras)]
    witnesses = Witnesses(documents, lineage)
    values = reader_of_values(kept, read) if read else values_unread
    denied = frozenset().union(*map(denied_deeds, kept))
    occasions = [o for page, setting in zip(kept, settings, strict=True) for o in find_occasions(page, setting, denied)]
    by_document = dict(zip(documents, settings, strict=True))
    states = [state for page in kept for state in find_states(page, by_document[page.doc], main)]
    days = occasion_matters(occasions, documents, main)
    matters = [
        *(m for era in eras for m in quantity_matters(_of(era, figures), documents, main, events, values)),
        *(day for day in days if len(day.docs) > 1),
        *slot_matters(list(find_slots(entities, by_document, documents, events))),
        *statement_matters(documents, by_document, entities, main),
        *street_matters(by_document, documents),
        *state_matters(states, documents, several_harmed=several),
    ]
    found: list[Value] = [*figures, *occasions]
    contrasts = [*find_contrasts(pairs, found), *find_denials(kept, by_document, main)]
    matters = contrast_matters(contrasts, matters, found, documents)
    alone = [day for day in days if len(day.docs) == 1]
    matters = find_again([*matters, *alone], found, pairs, documents)
    alike = alike_matters(kept, matters, pairs)
    facts = [build_fact(matter, witnesses) for matter in [*matters, *alike]]
    selected = select_facts(facts)
    return by_weight(mark_minor(selected, kept, read) if read else selected)


def _of(era: frozenset[str], figures: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.doc in era]
