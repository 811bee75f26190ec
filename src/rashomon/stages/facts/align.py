"""How much speaks for two figures being about the same matter: a list of features with weights and reasons."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rashomon.stages.facts.figures import Figure
from rashomon.stages.facts.measures import of_people
from rashomon.stages.facts.setting import Setting, looks_back

_PLACES = frozenset({"city", "town", "villag", "island", "country", "provinc", "stat", "district", "region", "suburb"})
_APART = frozenset({"after", "before", "since"})  # "a day after the vote", not "a day in Hov"
# how far an open bound reaches in practice: "over 34,000" and 34,356 are one figure, "at least 3" and 10 are two
_OPEN = 1.25


class InContext(Protocol):
    """A value with the words and names around it."""

    @property
    def near(self) -> frozenset[str]: ...  # noqa: D102
    @property
    def after(self) -> frozenset[str]: ...  # noqa: D102
    @property
    def names(self) -> frozenset[str]: ...  # noqa: D102
    @property
    def setting(self) -> Setting: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the whole story: the day it is about, and the names that tell its matters apart."""

    main_day: str | None
    telling: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FigureFeature:
    """One reason for (or against) two figures being about one matter."""

    name: str
    weight: float


def values_meet(a: Figure, b: Figure) -> bool:
    """Whether both values can be true of one quantity: the intervals they allow overlap, each blurred by half its last
    digit.
    """
    if a.upper is not None and b.upper is not None:  # 40 to 70 percent is not 40 to 80 percent
        return (a.low, a.high) == (b.low, b.high)
    two_units = None not in (a.number.unit, b.number.unit) and a.number.unit != b.number.unit
    blur = _blur(a) + _blur(b) if two_units else max(_blur(a), _blur(b))  # 12 km and 8 miles: both are rounded
    low, high = max(a.low, b.low) - blur, min(a.high, b.high)
    return low <= min(high, _OPEN * min(_floor(a), _floor(b)))


def holds(a: Figure, b: Figure) -> bool:
    """Whether `a` is a range that holds the range `b`: "40 to 70 percent", "between half and two thirds"."""
    plain = not any(one.number.vague or one.number.qualifier for one in (a, b))
    return plain and a.low <= b.low < b.high <= a.high < math.inf


def times_meet(a: Figure, b: Figure) -> bool:
    """Whether the days of the one share a day with those of the other."""
    return any(x[0] <= y[1] and y[0] <= x[1] for x in a.days for y in b.days)


def _floor(figure: Figure) -> float:
    """The value of an open-ended figure: "over 26,000" says little of 31,000 but is not what a reporter writes who
    knows of 40,000.
    """
    return figure.value if figure.high == math.inf else math.inf


def _blur(figure: Figure) -> float:
    """How far a value may be rounded: half its last digit, but never where it is a small whole count."""
    if (
        figure.number.unit in ("years old",)
        or (figure.dimension == "count" and figure.value < 20)
        or figure.dimension == "magnitude"
    ):
        return 0.0
    converted = figure.number.base != 1.0 and figure.dimension in ("length", "mass", "area", "volume", "speed")
    blur = figure.step / 2 if (figure.step > 1 and figure.value >= 100) or converted else 0.0
    return max(min(blur, 0.05 * figure.value), 0.03 * figure.value if converted else 0.0)


def features(a: Figure, b: Figure, scene: Scene) -> Iterator[FigureFeature]:
    """What speaks for and against the two being one matter."""
    meet = values_meet(a, b)
    if meet and a.value == b.value:
        yield FigureFeature("the same value", _surprise(a))
        around = (a.setting.words & b.setting.words) - a.near - b.near - a.own_words - b.own_words
        shared = len(around) + a.own_parts
        if shared:
            yield FigureFeature("sentences that share words", min(0.8, 0.2 * shared))
    elif meet:
        yield FigureFeature("values that can both be true", 0.8)
    else:
        yield from _how_far_apart(a, b)
    yield from _of_what(a, b)
    yield from alike(a, b, scene.telling)
    yield from _when(a, b, scene.main_day)
    if (a.since in _APART) != (b.since in _APART):
        yield FigureFeature("only one is the time between two things", -4.0)
    if a.hypothetical != b.hypothetical:
        yield FigureFeature(
            "only one says what is", -1.0 if a.value == b.value and a.dimension != "magnitude" else -3.0
        )


def alike(a: InContext, b: InContext, telling: frozenset[str] = frozenset()) -> Iterator[FigureFeature]:
    """What two places of two texts have in common: the words around and after them, the names (those in `telling` say
    more), the event.
    """
    near = len(a.near & b.near)
    if near:
        yield FigureFeature(
            "the same words around them", 2.2 * near / math.sqrt(len(a.near) * len(b.near)) + 0.2 * min(near, 5)
        )
    after = len(a.after & b.after)
    if after:
        yield FigureFeature(
            "the same words right after them", (2.0 if after > 1 else 0.8) * after / min(len(a.after), len(b.after))
        )
    names = a.names & b.names
    if names:
        rare = len(names & telling)
        yield FigureFeature("the same names beside them", min(1.5, 1.2 * rare + 0.5 * (len(names) - rare)))
    kinds, other = a.setting.kinds, b.setting.kinds
    if kinds & other:
        yield FigureFeature("the same kind of event", 0.4)
    elif kinds and other:
        yield FigureFeature("different kinds of event", -0.8)


def _surprise(figure: Figure) -> float:
    """What an equal value is worth: two reports that both print 313.89 mean one thing, two that
    both print 2 need not.
    """
    digits = len(f"{figure.shown_value:.10g}".replace(".", "").strip("0"))
    if figure.dimension.startswith("money"):
        digits += 1
    return min(3.0, 1.2 + 0.6 * digits) if figure.value >= 10 or digits > 1 else 1.6


def _how_far_apart(a: Figure, b: Figure) -> Iterator[FigureFeature]:
    ratio = abs(math.log10(max(a.value, 0.5) / max(b.value, 0.5)))
    if ratio > 0.9:
        yield FigureFeature("values of different size", -1.5 * ratio if ratio < 1.5 else -7.0)
    if a.dimension == "length" and a.names - b.names and b.names - a.names:
        yield FigureFeature("each beside a name the other lacks: two distances", -2.0)
    if a.dimension == "magnitude" and abs(a.value - b.value) > 0.7:
        yield FigureFeature("two quakes", -5.0)


def _of_what(a: Figure, b: Figure) -> Iterator[FigureFeature]:
    if a.dimension == "age":
        one = a.whom is not None and a.whom == b.whom
        yield FigureFeature("the age of one person", 3.0) if one else FigureFeature("not shown to be one person", -9.0)
    elif a.dimension == "magnitude" or of_people(a.measure):
        yield FigureFeature(f"both count {a.measure}", 2.4)
        if _of_main_event(a, b):
            yield FigureFeature("nothing sets either apart from the main event", 1.6)
        if a.counted.part_of_previous != b.counted.part_of_previous:
            yield FigureFeature("one is only a part of a number", -3.0)
        if a.counted.increment != b.counted.increment:
            yield FigureFeature("one comes on top of another number", -3.0)
        if a.measure != b.measure:
            yield FigureFeature(f"{a.measure} and {b.measure}", -0.6)
    elif a.measure and a.measure == b.measure and a.dimension != "population":
        yield FigureFeature(f"both say what it {a.measure}", 2.6)
    elif a.dimension == "population":
        yield from _of_what_population(a, b)
    yield from _counted_things(a, b)


def _of_what_population(a: Figure, b: Figure) -> Iterator[FigureFeature]:
    yield FigureFeature("both are a population", 1.6)
    if a.whom and b.whom and a.whom != b.whom:
        yield FigureFeature("of two places", -9.0)
    kinds, other = a.before & _PLACES, b.before & _PLACES
    if kinds and other and not kinds & other:
        yield FigureFeature(f"of a {min(kinds)} and of a {min(other)}", -3.0)


def _counted_things(a: Figure, b: Figure) -> Iterator[FigureFeature]:
    if a.noun and b.noun:
        if a.noun == b.noun:
            specific = a.noun != "people" and (a.dimension == "count" or a.dimension.startswith("ordinal"))
            yield FigureFeature("the same thing counted", 1.6 if specific else 0.6)
        if a.counted.of_whole != b.counted.of_whole and a.dimension != "percent":
            yield FigureFeature("one is given as a part of a group", -1.0)
    elif a.dimension == "count":
        yield FigureFeature("what is counted is not said", -1.0)


def _of_main_event(a: Figure, b: Figure) -> bool:
    """Whether two counts of people are given plainly: no part, nothing on top, no name beside the one that the other
    lacks.
    """
    plain = not any(
        f.counted.part_of_previous or f.counted.of_whole or f.counted.increment or f.number.kind == "ordinal"
        for f in (a, b)
    )
    return plain and bool(not a.names or not b.names or a.names & b.names)


def _when(a: Figure, b: Figure, main: str | None) -> Iterator[FigureFeature]:
    if a.setting.apart != b.setting.apart:
        yield FigureFeature("only one is of another event than its report opens with", -3.0)
    back, other = looks_back(a.days, main), looks_back(b.days, main)
    if back != other:
        weight = (
            -3.5 if a.dimension == "magnitude" or of_people(a.measure) else -0.8 if len(a.after & b.after) < 2 else 0.0
        )
        yield FigureFeature(
            "only one looks back to an earlier time", weight if a.value != b.value else max(weight, -1.2)
        )
    if a.printed_dates & b.printed_dates:
        yield FigureFeature("the same date beside them", 1.2)
    if back and other:
        if not times_meet(a, b):
            yield FigureFeature("of different earlier times", -4.0)
        elif not a.names & b.names and not a.near & b.near:
            yield FigureFeature("earlier times with nothing in common", -2.0)
        else:
            yield FigureFeature("the same earlier time", 0.8)


def score(a: Figure, b: Figure, scene: Scene) -> float:
    """The sum of the features' weights."""
    return sum(feature.weight for feature in features(a, b, scene))


def telling_names(figures: Sequence[Figure]) -> frozenset[str]:
    """The names that stand beside figures about once per report: what such a name is beside is mostly one thing."""
    places = Counter(name for figure in figures for name in figure.names)
    docs = Counter(name for name, _ in {(name, figure.doc) for figure in figures for name in figure.names})
    return frozenset(name for name, count in places.items() if count <= 1.5 * docs[name])
