"""A typed value of a report, a quantity as well as a day or time: what every method asks that lays values side by side,
whichever of the two they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.model import FactKind, Member, Span
from rashomon.stages.facts.build import Draft
from rashomon.stages.facts.classes import Verdict, classify
from rashomon.stages.facts.figures import Figure
from rashomon.stages.facts.occasion_matters import draft_occasions
from rashomon.stages.facts.occasion_pairs import judge_days
from rashomon.stages.facts.occasions import Occasion
from rashomon.stages.facts.quantities import draft_figures, kind_of_figure

Value = Figure | Occasion


def kind_of(value: Value) -> FactKind:
    """The kind of fact that a value belongs to."""
    return value.kind if isinstance(value, Occasion) else kind_of_figure(value)


def place_of(value: Value) -> Span:
    """The words of the report that a version rests on: a quantity with what it counts, a day or time alone."""
    return value.evidence if isinstance(value, Figure) else value.span


def draft_of(values: Sequence[Value], documents: Mapping[str, Member]) -> Draft:
    """The version that values of one sort give, by the first of them.

    Raises ValueError where there is none.
    """
    figures = [value for value in values if isinstance(value, Figure)]
    if figures:
        return draft_figures(figures, documents)
    occasions = [value for value in values if isinstance(value, Occasion)]
    if not occasions:
        raise ValueError("a version needs a value")
    return draft_occasions(occasions)


def judge_values(a: Sequence[Value], b: Sequence[Value], documents: Mapping[str, Member]) -> Verdict:
    """How the version given by values `a` differs from the one given by values `b`.

    Raises TypeError where one gives a quantity and the other none, and where one gives nothing.
    """
    figures, others = ([value for value in side if isinstance(value, Figure)] for side in (a, b))
    if figures and others:
        return classify(figures, others, documents)
    days, their_days = ([value for value in side if isinstance(value, Occasion)] for side in (a, b))
    if days and their_days:
        return judge_days(days, their_days)
    raise TypeError("a quantity and a day are no versions of one fact")


def by_sentence(values: Iterable[Value]) -> Mapping[tuple[str, int], Sequence[Value]]:
    """The values by the document and the start of the sentence they stand in, in the order given."""
    found: defaultdict[tuple[str, int], list[Value]] = defaultdict(list)
    for value in values:
        found[value.doc, value.setting.span.start].append(value)
    return found
