"""Which figures are about the same matter: equal ones by how alike what stands around them is, differing ones by the
weights fitted to pairs that were read (`facing`); what speaks against it anywhere in two groups keeps them apart.

The error to avoid is to set unrelated numbers side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from rashomon.stages.facts.align import Scene, holds, telling_names, values_meet
from rashomon.stages.facts.facing import (
    ComparedFigure,
    Family,
    counts_by_sentence,
    facing_matcher,
    other_subject,
    same_verb,
    sentences_share_words,
)
from rashomon.stages.facts.figures import Figure
from rashomon.stages.facts.setting import matter_words
from rashomon.stages.facts.values_read import ReadValues, values_unread
from rashomon.text.unionfind import UnionFind

SAME = 3.0
"""The likeness from which two figures whose values can both be true are one matter; chosen on the eight stories."""
_FEW = 5
"""Fewer things than this are a few."""
CONFLICT = 0.0
"""The likeness at or below which two figures speak against their matters being one."""
WORTH_READING = -1.0
"""The likeness below which two figures of different value are not compared; no pair below it was labelled."""
_SAMPLE = 4
_LONG = 4
"""Digits of a number that no other has by chance."""
_HALF = 0.5
"""The share of the rarity of the words of the sentence that has less."""
_SOME = 5
"""How many times a toll is larger of which people of one sort are a part; chosen by hand."""
_NEAREST = 6
"""Values of other reports that a value is set beside, the most alike first."""


def group_figures(figures: Sequence[Figure], main: str | None, read: ReadValues = values_unread) -> list[list[Figure]]:
    """The matters the figures are about: each a list of figures in the order given; conversions stay with the value
    they repeat. `read` gives the chance that two values face one another.
    """
    groups, families = Groups(figures), families_of(figures, main)
    compared = read_facing(families, read, can_be_one)
    family_of = {i: family for family in families for i in family.numbers}
    chances = {(i, j): _chance_of_one(family, i, j) for family, i, j in compared}
    weights = facing_matcher().weights
    links = [
        (not _are_tolls(figures[i], figures[j]), True, -chance, i, j)
        for (i, j), chance in chances.items()
        if chance >= weights.same_at
    ]
    links += [(True, False, -strength, i, j) for family in families for strength, i, j in _equal(family)]

    def conflict(i: int, j: int) -> bool:
        if (i, j) in chances:
            return chances[i, j] < weights.apart_at
        return family_of[i].likeness(i, j) <= CONFLICT or not _are_of_one_sort(figures[i], figures[j])

    def parted(i: int, j: int) -> bool:
        two = figures[i].doc == figures[j].doc and not values_meet(figures[i], figures[j])
        return two or conflict(i, j)

    for _, differ, _, i, j in sorted(links):
        if groups.agree(i, j, conflict if differ else parted) and (not differ or groups.may_differ(i, j)):
            groups.join(i, j)
    for i, figure in enumerate(figures):
        if figure.same_as_previous:
            groups.join(i - 1, i)
    return groups.lists()


def families_of(figures: Sequence[Figure], main: str | None) -> list[Family]:
    """The figures that are compared with each other at all: one dimension, and for things one noun."""
    scene, counts = Scene(main, telling_names(figures)), counts_by_sentence(figures)
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for i, figure in enumerate(figures):
        if not figure.same_as_previous:
            numbers[family_name(figure)].append(i)
    return [Family(figures, members, counts, scene) for _, members in sorted(numbers.items())]


def family_name(figure: Figure) -> str:
    """The dimension, and for things counted their noun: "killed", "money:USD", "count:shop"."""
    return f"count:{figure.noun}" if figure.dimension == "count" else figure.dimension


def can_differ(a: Figure, b: Figure) -> bool:
    """Whether two values may be versions at all: of two reports, not an ordinal ("the third victim"), not "one" of
    several told one by one, nor one of "another shooting". Who is told of alone ("a guard was hurt") is no count, and
    differs only from none.
    """
    if a.doc == b.doc or not (_are_of_one_sort(a, b) and _are_of_one_group(a, b)):
        return False
    alone = any(one.unnumbered and one.value == 1 for one in (a, b))
    if alone and 0 not in (a.value, b.value):
        return False
    listed = a.dimension == "count" and 1 in (a.value, b.value)
    return a.number.kind != "ordinal" and not listed and a.setting.apart == b.setting.apart


def _are_of_one_sort(a: Figure, b: Figure) -> bool:
    """False for how long something took and how long before something else it was, how many and how many a day or "this
    year" (of 34 labelled pairs two are of one question), a number that says what sort of thing it is, the people of two
    places, and a range and one within it, of which neither excludes the other.
    """
    if a.value == b.value and (a.upper == b.upper or None in (a.upper, b.upper)):
        return True
    if a.dimension == "population" and a.whom and b.whom and a.whom != b.whom:
        return False
    if holds(a, b) or holds(b, a):
        return False
    return not (a.counted.sort or b.counted.sort) and (a.since, a.rate, a.stretch) == (b.since, b.rate, b.stretch)


def _are_of_one_group(a: Figure, b: Figure) -> bool:
    """False for a part ("two of them", "two more") and the whole, and for "two others" and the three that they are with
    the one left out.
    """
    if _are_left_out(a, b) or _are_left_out(b, a):
        return False
    return len({(f.counted.increment, f.counted.of_whole and f.dimension != "percent") for f in (a, b)}) == 1


def _are_left_out(a: Figure, b: Figure) -> bool:
    """Whether `a` counts the others and `b` no more than these and one: "two others", "three"."""
    return a.counted.others and not b.counted.others and b.value <= a.value + 1


def read_facing(
    families: Sequence[Family], read: ReadValues, worth: Callable[[ComparedFigure, ComparedFigure], bool]
) -> list[tuple[Family, int, int]]:
    """The figures that `facing_pairs` compares. Where it is worth it they are read, all in one call, and their families
    keep what was read.
    """
    compared = [(family, i, j) for family in families for i, j in facing_pairs(family)]
    asked = [(family, i, j) for family, i, j in compared if worth(ComparedFigure(family, i), ComparedFigure(family, j))]
    chances = read([(family.figures[i], family.figures[j]) for family, i, j in asked])
    for (family, i, j), chance in zip(asked, chances, strict=True):
        family.note_chance(i, j, chance)
    return compared


def can_be_one(left: ComparedFigure, right: ComparedFigure) -> bool:
    """Whether two figures could be one matter if their words faced each other for certain: nothing else is read."""
    family = left.family
    family.note_chance(left.at, right.at, 1.0)
    possible = facing_matcher().probability(left, right) >= facing_matcher().weights.apart_at
    family.note_chance(left.at, right.at, 0.0)
    return possible


def facing_pairs(family: Family) -> Iterator[tuple[int, int]]:
    """The figures of a family whose values differ and that are worth comparing, by their numbers: each with the few
    that are most like it.
    """
    near: defaultdict[int, list[tuple[bool, float, int]]] = defaultdict(list)
    for x, i in enumerate(family.numbers):
        for j in family.numbers[x + 1 :]:
            a, b = family.figures[i], family.figures[j]
            differ = can_differ(a, b) and not values_meet(a, b) and _are_told_alike(family, i, j)
            worth = family.are_of_one_time(i, j) and family.likeness(i, j) >= WORTH_READING
            if differ and (worth or _are_one(a, b)):
                near[i].append((not _are_one(a, b), -family.likeness(i, j), j))
                near[j].append((not _are_one(a, b), -family.likeness(i, j), i))
    for i, others in near.items():
        near[i] = sorted(others)[:_NEAREST]
    yield from sorted({(min(i, j), max(i, j)) for i, others in near.items() for *_, j in others})


def _are_told_alike(family: Family, i: int, j: int) -> bool:
    """False where two of different names did something by one verb, each for himself (of six such pairs none is right),
    and for a word such as "dozens" beside a number in sentences that share less than half their words (of six
    that the weights would show, two are right).
    """
    sides = ComparedFigure(family, i), ComparedFigure(family, j)
    if other_subject(*sides).value and same_verb(*sides).value:
        return False
    if _are_of_two_acts(*(side.figure for side in sides)):
        return False
    vague = any(side.figure.number.vague for side in sides)
    return not vague or sentences_share_words(*sides).value >= _HALF


def _are_of_two_acts(a: Figure, b: Figure) -> bool:
    """Whether two parts of a whole are told by two verbs: "seven of the 64 are missing", "57 of the 64 were saved"."""
    parts = a.counted.of_whole and b.counted.of_whole and a.dimension != "percent"
    verbs = {figure.clause.verb for figure in (a, b)}
    return parts and None not in verbs and len(verbs) > 1


def _equal(family: Family) -> Iterator[tuple[float, int, int]]:
    """Two figures whose values can both be true and that are likely one matter: how strongly, their numbers."""
    for x, i in enumerate(family.numbers):
        for j in family.numbers[x + 1 :]:
            a, b = family.figures[i], family.figures[j]
            if values_meet(a, b) and family.likeness(i, j) >= SAME and not _alike_by_noun(a, b):
                yield family.likeness(i, j), i, j


def _chance_of_one(family: Family, i: int, j: int) -> float:
    """How probable it is that two figures whose values differ are one matter."""
    if _are_one(family.figures[i], family.figures[j]):
        return 1.0
    return facing_matcher().probability(ComparedFigure(family, i), ComparedFigure(family, j))


def _are_one(a: Figure, b: Figure) -> bool:
    """Whether two values are one matter whatever their words: the tolls of two reports, and a slip."""
    return _are_tolls(a, b) or _is_slip(a, b)


def _are_tolls(a: Figure, b: Figure) -> bool:
    """Whether both are the tolls of their reports. A few people of one sort are some of very many dead: "six rescuers"
    beside 210.
    """
    few, many = sorted((a, b), key=lambda figure: figure.value)
    some = few.noun is not None and few.noun != many.noun and few.value * _SOME <= many.value
    return a.toll and b.toll and not some


def _is_slip(a: Figure, b: Figure) -> bool:
    """Whether two numbers of four digits and more differ in one digit, zeros at the end left aside. Of two that have
    nothing to do with one another not one in two hundred does; of 20,785 pairs of differing values in 577 public
    stories four do (2,302 points and 2,301), and all are of one thing.
    """
    left, right = (f"{figure.shown_value:.2f}".replace(".", "").rstrip("0") for figure in (a, b))
    return len(left) == len(right) >= _LONG and sum(x != y for x, y in zip(left, right, strict=True)) == 1


def _alike_by_noun(a: Figure, b: Figure) -> bool:
    """Whether two counts of a few things share only the noun and the number: "two men" of two reports may be four."""
    if a.dimension != "count" or min(a.value, b.value) >= _FEW:
        return False
    noun = matter_words(f"{a.counted.printed or ''} {b.counted.printed or ''}")
    return not (a.near & b.near) - noun and not a.names & b.names and not a.printed_dates & b.printed_dates


class Groups:
    """Figures joined into matters."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._figures = figures
        self._sets = UnionFind(range(len(figures)))
        self._members = [[i] for i in range(len(figures))]

    def find(self, i: int) -> int:
        """The number of the matter a figure belongs to."""
        return self._sets.find(i)

    def join(self, i: int, j: int) -> None:
        """Makes two matters one."""
        a, b = sorted((self.find(i), self.find(j)))
        if a != b:
            self._sets.join(a, b)
            self._members[a] += self._members[b]
            self._members[b] = []

    def agree(self, i: int, j: int, conflict: Callable[[int, int], bool]) -> bool:
        """Whether no figure of the one matter speaks against one of the other; a matter shows its first and its last
        few figures.
        """
        a, b = self.find(i), self.find(j)
        if a == b:
            return False
        left, right = (self._members[x][:_SAMPLE] + self._members[x][_SAMPLE:][-_SAMPLE:] for x in (a, b))
        return not any(conflict(*sorted((x, y))) for x in left for y in right)

    def may_differ(self, i: int, j: int) -> bool:
        """Whether two matters of different value may be one: for counts and sums, no report may give both values (they
        are two things then); a toll or a magnitude may be given twice in one report, on two authorities or at two
        times.
        """
        a, b = self.find(i), self.find(j)
        if self._figures[i].dimension in ("magnitude", "killed", "injured", "missing"):
            return True
        left, right = ({self._figures[k].doc for k in self._members[x]} for x in (a, b))
        return not left & right

    def lists(self) -> list[list[Figure]]:
        """The matters, in the order of their first figures."""
        return [[self._figures[k] for k in sorted(members)] for members in self._members if members]
