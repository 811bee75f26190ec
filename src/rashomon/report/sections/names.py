"""The section "names": one row for each person, organisation or place, with the forms that the reports print."""

from __future__ import annotations

from collections import defaultdict

from rashomon.model import Entity, Span
from rashomon.report.account_index import AccountIndex
from rashomon.report.plain_words import KINDS, listed
from rashomon.report.views.named import NameGroups, NameView

_FIRST, _FORMS = 14, 6  # names shown unfolded, forms of one name


def names(index: AccountIndex) -> tuple[NameGroups, NameGroups]:
    """Returns the `_FIRST` names that most reports print, and the rest; both grouped by kind, people first."""
    kinds = list(KINDS)

    def rank(entity: Entity) -> tuple[int, int, int, str, str]:
        reports = len({m.span.doc for m in entity.mentions})
        return -reports, kinds.index(entity.kind), -len(entity.mentions), entity.name, entity.id

    ordered = [entity for entity in sorted(index.account.who, key=rank) if entity.mentions]
    return _grouped(ordered[:_FIRST], index), _grouped(ordered[_FIRST:], index)


def _grouped(entities: list[Entity], index: AccountIndex) -> NameGroups:
    groups = ((words, tuple(_name(e, index) for e in entities if e.kind == kind)) for kind, words in KINDS.items())
    return tuple((words, views) for words, views in groups if views)


def _name(entity: Entity, index: AccountIndex) -> NameView:
    """Returns a name with its forms, those that most reports print first. Pronouns are no forms of a name. For each
    form the first place in each report is cited.
    """
    forms: dict[str, dict[str, Span]] = {}
    places: dict[str, list[Span]] = defaultdict(list)
    for mention in sorted(entity.mentions, key=lambda m: m.span):
        if mention.form != "pronoun":
            words = " ".join(index.words(mention.span).split())
            forms.setdefault(words, {}).setdefault(mention.span.doc, mention.span)
            places[words].append(mention.span)
    ordered = sorted(forms.items(), key=lambda item: (-len(item[1]), -len(item[0]), item[0]))
    shown = tuple((form, index.places_for(first.values())) for form, first in ordered[:_FORMS])
    numbers = tuple(index.numbers("name", places[form]) for form, _ in shown)
    return NameView(entity.name, listed(list(entity.roles[:3])), shown, numbers, index.anchors.of("e", entity.id))
