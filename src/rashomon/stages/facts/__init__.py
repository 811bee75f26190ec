"""facts: what do the reports agree on, where do they differ, what does only one say?

`compare_facts` is the order of the day: settings, figures, matters by method (quantities, dates and times, roles, statements), then the
person's decisions. Each method hands over matters; what a version, a pair or a witness is stands in one place (`build`).
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Decision, Entity, Fact, Lineage, Quote, Reading
from rashomon.stages.facts.authority import Authorities
from rashomon.stages.facts.build import Witnesses, build_fact, by_weight
from rashomon.stages.facts.figures import find_figures
from rashomon.stages.facts.individuals import find_individuals, unnumbered
from rashomon.stages.facts.occasions import find_occasions, occasion_matters
from rashomon.stages.facts.quantities import quantity_matters
from rashomon.stages.facts.selection import select_facts
from rashomon.stages.facts.setting import NameIndex, main_day, main_events, settings_of
from rashomon.stages.facts.slots import find_slots, slot_matters
from rashomon.stages.facts.statements import statement_matters

__all__ = ["compare_facts"]


def compare_facts(
    readings: Sequence[Reading], *, entities: Sequence[Entity], quotes: Sequence[Quote], lineage: Lineage, decisions: Sequence[Decision] = ()
) -> tuple[Fact, ...]:
    """Typed values side by side, counted per separately worded text, those that matter most first."""
    kept = [reading for reading in readings if not reading.document.duplicate_of]
    documents = {reading.document.id: reading.document for reading in kept}
    names, authorities = NameIndex(entities), Authorities(quotes)
    settings = [settings_of(reading, names) for reading in kept]
    main = main_day(settings, [reading.document.base_date for reading in kept])
    events = main_events(settings)
    figures = [figure for reading, setting in zip(kept, settings, strict=True) for figure in find_figures(reading, setting, names, authorities)]
    individuals = [i for reading, setting in zip(kept, settings, strict=True) for i in find_individuals(reading, setting, names, authorities)]
    figures += unnumbered(individuals, figures, main)
    witnesses = Witnesses(documents, lineage)
    occasions = [o for reading, setting in zip(kept, settings, strict=True) for o in find_occasions(reading, setting, names, authorities)]
    by_document = dict(zip(documents, settings, strict=True))
    matters = [
        *quantity_matters(figures, documents, main, events),
        *occasion_matters(occasions, documents, main),
        *slot_matters(list(find_slots(entities, by_document, documents, events))),
        *statement_matters(documents, by_document, entities, main),
    ]
    facts = [build_fact(matter, witnesses) for matter in matters]
    return by_weight(select_facts(facts, decisions))
