"""The whole way from pages to the rows of the wording table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.lexicon import load_words
from rashomon.model import Entity, Span, Wording
from rashomon.page import Page
from rashomon.stages.wording.phrases import PhraseFinder, is_country
from rashomon.stages.wording.referents import Referent, group_names, group_things
from rashomon.stages.wording.rows import Row, make_row

# Chosen by hand on the development stories; no held-out figure.
_MOST = 24  # rows in all
_MOST_OF_A_CLASS = 2  # rows of one class of things ("the attack")


def compare_wording(pages: Sequence[Page], *, entities: Sequence[Entity]) -> tuple[Wording, ...]:
    """Returns at most `_MOST` rows: one for each thing, act or name for which two reports use different words.

    Each row holds the forms side by side, each with whose voice it is in and where it stands. The rows most worth
    reading come first (`rows.make_row` says what counts). The pages must have the names of `entities` and their quotes.
    Sentences without a parse give no forms.
    """
    finders = [PhraseFinder(number, page) for number, page in enumerate(pages)]
    things = [form for finder in finders for form in finder.things()]
    acts = [form for finder in finders for form in finder.acts()]
    epithets = [form for finder in finders for form in finder.epithets()]
    grouped = group_things(things)
    referents = (
        *grouped,
        *group_things(acts, listed="same_acts"),
        *group_names(epithets, {entity.id: entity.name for entity in entities}),
        *(_state(referent, finders, entities) for referent in grouped),
    )
    rows = sorted((row for referent in referents if referent and (row := make_row(referent, pages))), key=_order)
    return tuple(row.wording for row in _once(rows)[:_MOST])


def _state(referent: Referent, finders: Sequence[PhraseFinder], entities: Sequence[Entity]) -> Referent | None:
    """Returns a state as a referent of its own where a loaded word names it ("the X regime"), together with the places
    where its plain name stands; None where no loaded word names it.
    """
    countries = [agent for agent in referent.agents if is_country(agent)]
    heads = {form.head for form in referent.forms if form.head in load_words("loaded") and form.agents}
    judged = tuple(form for form in referent.forms if form.head in heads)
    named = [entity for entity in entities if len(countries) == 1 and entity.name.casefold() == countries[0]]
    if referent.about != "the government" or not judged or not named:
        return None
    plain = tuple(form for finder in finders for form in finder.plain_names(named[0]))
    return Referent(named[0].name, (*judged, *plain), referent.agents)


def _once(rows: Sequence[Row]) -> list[Row]:
    """Returns the rows in order, without repetitions and with at most `_MOST_OF_A_CLASS` of one class.

    A row repeats another where more than half of its places stand in rows before it: a noun that is listed under two
    classes ("youths") opens a row in both.
    """
    shown: set[Span] = set()
    classes: Counter[str] = Counter()
    kept = []
    for row in rows:
        places = {span for variant in row.wording.variants for span in variant.evidence}
        if 2 * len(places & shown) <= len(places) and classes[row.about] < _MOST_OF_A_CLASS:
            kept.append(row)
            classes[row.about] += 1
            shown |= places
    return kept


def _order(row: Row) -> tuple[float, str, tuple[str, ...]]:
    return -row.worth, row.wording.referent, tuple(variant.form for variant in row.wording.variants)
