"""Whether two differing values of two reports answer one question: features of the two and of what else the reports
count, weighed as fitted to pairs that were read (`training/fit_values.py`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.match import NOTHING, Feature, Matcher, Score, load_weights
from rashomon.model import Span
from rashomon.stages.facts.align import Scene, score, times_meet, values_meet
from rashomon.stages.facts.figures import Figure
from rashomon.stages.facts.measures import of_people
from rashomon.stages.facts.setting import is_as_of, looks_back
from rashomon.text.rarity import rarity

_LEAD = 2
"""The rank of the last sentence of a lead."""
_FAR = 2.0
"""Powers of ten from which values are as far apart as can be."""
_LEAST = 0.5
"""What none is taken for where sizes are compared: one is no further from none than two from one."""
_NEARLY = 0.1
"""Powers of ten within which values are nearly equal: a quarter more."""
_LARGE = 5
_MARGIN = 3.0
_MANY = math.log(100)


class Family:
    """Figures that are compared with each other, with how alike every two are.

    figures: all figures of the story; numbers: those of the family, by their places in `figures`.
    counts: by sentence the places of all counts, of whatever family (`counts_by_sentence`).
    """

    def __init__(
        self, figures: Sequence[Figure], numbers: Sequence[int], counts: Mapping[Span, Sequence[int]], scene: Scene
    ) -> None:
        self.figures = figures
        self.numbers = numbers
        self._counts = counts
        self._scene = scene
        self._likeness: dict[tuple[int, int], float] = {}
        self._chances: dict[tuple[int, int], float] = {}
        self._of_doc: defaultdict[str, list[int]] = defaultdict(list)
        for i in numbers:
            self._of_doc[figures[i].doc].append(i)

    def likeness(self, i: int, j: int) -> float:
        """The sum of what speaks for and against figures `i` and `j` being of one matter; the same for `j` and `i`."""
        pair = (i, j) if i < j else (j, i)
        if pair not in self._likeness:
            self._likeness[pair] = score(self.figures[pair[0]], self.figures[pair[1]], self._scene)
        return self._likeness[pair]

    def note_chance(self, i: int, j: int, chance: float) -> None:
        """Keeps what was read of figures `i` and `j`: the chance that the one value faces the other."""
        self._chances[(i, j) if i < j else (j, i)] = chance

    def chance(self, i: int, j: int) -> float:
        """The chance that the values of figures `i` and `j` face one another; 0 where their sentences were not read."""
        return self._chances.get((i, j) if i < j else (j, i), 0.0)

    def are_of_one_time(self, i: int, j: int) -> bool:
        """Whether both figures or neither look back to a time before the story's day, and both to one that may be the
        same; the day of a count ("as of 10 August") is none of what is counted.
        """
        a, b = self.figures[i], self.figures[j]
        one, other = self._looks_back(a), self._looks_back(b)
        return one == other and (not one or times_meet(a, b))

    def _looks_back(self, figure: Figure) -> bool:
        counted = any(is_as_of(figure.setting, mention) for mention in figure.setting.dates)
        return not counted and looks_back(figure.days, self._scene.main_day)

    def of_report(self, i: int) -> Sequence[int]:
        """The figures of the family that stand in the report of figure `i`, itself among them."""
        return self._of_doc[self.figures[i].doc]

    def counts_beside(self, i: int) -> Iterator[float]:
        """The other counts, of whatever, in the sentence of figure `i`."""
        return (self.figures[k].value for k in self._counts.get(self.figures[i].setting.span, ()) if k != i)

    def best_rival(self, i: int, j: int) -> float:
        """How alike figure `i` and the figure of the other report that is most like it are, figure `j` left out, or the
        other way round, whichever is more.
        """
        rivals = [(i, k) for k in self.of_report(j) if k != j] + [(k, j) for k in self.of_report(i) if k != i]
        return max((self.likeness(*pair) for pair in rivals), default=-_MARGIN)


def counts_by_sentence(figures: Sequence[Figure]) -> Mapping[Span, Sequence[int]]:
    """The places of the figures that count, by the sentence they stand in."""
    found: defaultdict[Span, list[int]] = defaultdict(list)
    for i, figure in enumerate(figures):
        if figure.number.kind == "count":
            found[figure.setting.span].append(i)
    return found


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """A figure as it is compared with one of another report: number `at` of its family."""

    family: Family
    at: int

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.family.figures[self.at]


def values_face(left: ComparedFigure, right: ComparedFigure) -> Score:
    """The chance by the pair model that the words of the one value face those of the other."""
    return Score(left.family.chance(left.at, right.at))


def fits_nothing_better(left: ComparedFigure, right: ComparedFigure) -> Score:
    """How much more alike the two are than either and any other value of the two reports; below 0 where one fits
    better.
    """
    margin = _likeness(left, right) - left.family.best_rival(left.at, right.at)
    return Score(max(-1.0, min(1.0, margin / _MARGIN)))


def values_far_apart(left: ComparedFigure, right: ComparedFigure) -> Score:
    """Values of different size, from a hundredfold on fully."""
    return Score(min(1.0, _powers_apart(left, right) / _FAR))


def nearly_equal(left: ComparedFigure, right: ComparedFigure) -> Score:
    """Values within a quarter of each other."""
    return Score(float(_powers_apart(left, right) < _NEARLY))


def one_apart(left: ComparedFigure, right: ComparedFigure) -> Score:
    """Numbers of people, things or years of age at most one apart: 49 dead and 50."""
    a, b = left.figure, right.figure
    whole = a.dimension in ("count", "age") or of_people(a.measure)
    return Score(float(whole and abs(a.value - b.value) <= 1))


def large_values(left: ComparedFigure, right: ComparedFigure) -> Score:
    """Both values are five or more: ones and twos stand everywhere."""
    return Score(float(min(left.figure.value, right.figure.value) >= _LARGE))


def one_is_a_sum(left: ComparedFigure, right: ComparedFigure) -> Score:
    """One value and another count of its sentence make the other value: a part and the whole."""
    return Score(float(_adds_up(left, right) or _adds_up(right, left)))


def one_is_known(left: ComparedFigure, right: ComparedFigure) -> Score:
    """Only one points to what is known: "the three men"."""
    return Score(float(left.figure.points_back != right.figure.points_back))


def one_person_aged(left: ComparedFigure, right: ComparedFigure) -> Score:
    """Both are the age of one person."""
    a, b = left.figure, right.figure
    return Score(float(a.dimension == "age" and a.whom is not None and a.whom == b.whom))


def things_counted(left: ComparedFigure, right: ComparedFigure) -> Score:
    """Both count things, not people, money, time or length."""
    return Score(float(left.figure.dimension == right.figure.dimension == "count"))


def same_people_counted(left: ComparedFigure, right: ComparedFigure) -> Score:
    """Both count the same group, or nobody in particular."""
    return Score(float(left.figure.counts == right.figure.counts))


def sentences_share_words(left: ComparedFigure, right: ComparedFigure) -> Score:
    """The share of the rarity of the words of the sentence that has less, that both sentences have."""
    return Score(_share(left.figure.setting.words, right.figure.setting.words))


def same_words_around(left: ComparedFigure, right: ComparedFigure) -> Score:
    """The cosine of the words around the two values."""
    a, b = left.figure.near, right.figure.near
    return Score(len(a & b) / math.sqrt(len(a) * len(b))) if a and b else NOTHING


def same_verb(left: ComparedFigure, right: ComparedFigure) -> Score:
    """Both clauses have one verb."""
    verb = left.figure.clause.verb
    return Score(float(verb is not None and verb == right.figure.clause.verb))


def other_subject(left: ComparedFigure, right: ComparedFigure) -> Score:
    """The subjects of the two clauses are named and share no name."""
    a, b = left.figure.clause.named, right.figure.clause.named
    return Score(float(bool(a and b and a.isdisjoint(b))))


def both_tell_of_people(left: ComparedFigure, right: ComparedFigure) -> Score:
    """Both sentences tell of single persons: what each of them did or got is a question of its own."""
    return Score(float(bool(left.figure.setting.people and right.figure.setting.people)))


def both_in_the_lead(left: ComparedFigure, right: ComparedFigure) -> Score:
    """Both stand in a title or in the first three sentences."""
    return Score(float(max(left.figure.setting.rank, right.figure.setting.rank) <= _LEAD))


def many_values(left: ComparedFigure, right: ComparedFigure) -> Score:
    """How many values of the family the two reports give: what a report counts with many is many questions."""
    return Score(min(1.0, math.log(_values_given(left) * _values_given(right)) / _MANY))


def other_value_beside(left: ComparedFigure, right: ComparedFigure) -> Score:
    """One of the sentences gives the value of the other report as well: then it is two things."""
    return Score(float(_beside(left, right) or _beside(right, left)))


FEATURES = (
    Feature(values_face, "values that face one another in the two sentences"),
    Feature(fits_nothing_better, "no other value fits either better"),
    Feature(values_far_apart, "values of different size"),
    Feature(nearly_equal, "nearly equal values"),
    Feature(one_apart, "values one apart"),
    Feature(large_values, "values that little else has"),
    Feature(one_is_a_sum, "one is the other and what stands beside it"),
    Feature(one_is_known, "one points to what is known"),
    Feature(one_person_aged, "the age of one person"),
    Feature(things_counted, "things are counted"),
    Feature(same_people_counted, "the same people counted"),
    Feature(sentences_share_words, "sentences that share words"),
    Feature(same_words_around, "the same words around them"),
    Feature(same_verb, "the same verb"),
    Feature(other_subject, "another subject"),
    Feature(both_tell_of_people, "both tell of single persons"),
    Feature(both_in_the_lead, "both in the lead"),
    Feature(many_values, "the reports count with many values"),
    Feature(other_value_beside, "one sentence gives both values"),
)


@cache
def facing_matcher() -> Matcher[ComparedFigure]:
    """The matcher with the weights fitted by `training/fit_values.py`."""
    return Matcher(FEATURES, (), load_weights("values"))


def _likeness(left: ComparedFigure, right: ComparedFigure) -> float:
    return left.family.likeness(left.at, right.at)


def _adds_up(side: ComparedFigure, other: ComparedFigure) -> bool:
    return any(side.figure.value + count == other.figure.value for count in side.family.counts_beside(side.at))


def _values_given(side: ComparedFigure) -> int:
    return len({side.family.figures[i].value for i in side.family.of_report(side.at)})


def _powers_apart(left: ComparedFigure, right: ComparedFigure) -> float:
    a, b = (max(side.figure.value, _LEAST) for side in (left, right))
    return abs(math.log10(a / b))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    least = min(_weight(one), _weight(other))
    return _weight(one & other) / max(1e-6, least)


def _weight(words: Iterable[str]) -> float:
    return sum(map(rarity, sorted(words)))


def _beside(side: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether the sentence of `side` gives the value of `other`."""
    figures, setting = side.family.figures, side.figure.setting
    return any(
        figures[i].setting is setting and values_meet(figures[i], other.figure) for i in side.family.of_report(side.at)
    )
