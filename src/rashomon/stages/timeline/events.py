"""Which dated clauses speak of one event.

Two clauses speak of one event where their dates can be one date and their words are about the same. Features:

| feature of two clauses | effect | reason |
|---|---|---|
| the same minute of the same day | joined | we take it that one story has one event a minute |
| one version of a date fact rests on both dates | joined | the facts stage has compared what is dated |
| two versions of one date fact rest on them, on one day ("Monday", "early Monday") | joined | they are one matter |
| two versions of one date fact rest on them, on two days | kept apart | the reader sees both |
| the dates cannot be one (`can_be_one_date`) | kept apart | |
| shared words have `_ALIKE` of the weight of the lighter clause | joined | "jeweller" weighs much, "police" little |
| one day, and their sentences are read as one matter | `_ALIKE_READ` | other words for one happening |
| the dates are not equal (2003, December 2003) | `_ALIKE_UNEQUAL` | a coarse date says less, the words must say more |
| fewer than `_CROWD` clauses can have the date | a smaller share will do | a date that is rarely named says much |

A clause that is kept apart from one member of an event does not join it. The last feature is not for weekdays.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rashomon.model import Fact, Sentence, Span
from rashomon.page import index_spans
from rashomon.stages.timeline.sightings import Sighting
from rashomon.text.days import day_interval

# Chosen by hand on the development stories. There is no held-out figure; docs/timeline.md has the share of the moments
# made by hand that are found (`score_stories.py`), in which these play a part.
_ALIKE = 0.34
_ALIKE_UNEQUAL = 0.42
_CROWD = 6
_ONE_MATTER = 0.8
_ALIKE_READ = 0.12


class SentencePlace(Protocol):
    """Where a sentence stands; see `stages.facts.sentence_pairs.Told`."""

    @property
    def doc(self) -> str:
        """The id of its document."""

    @property
    def sentence(self) -> Sentence:
        """The sentence."""


class SentenceMatch(Protocol):
    """Two sentences of two reports that were read side by side; see `stages.facts.sentence_pairs.ToldPair`."""

    @property
    def a(self) -> SentencePlace:
        """The one."""

    @property
    def b(self) -> SentencePlace:
        """The other."""

    @property
    def chance(self) -> float:
        """The chance that both are about one matter."""


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What every comparison of two sightings rests on.

    weights: the weight of each word: the fewer of the dated clauses have it, the more it weighs.
    crowd: by value of a date, how many clauses have a date that can be the same.
    versions: by the place of a date, the versions of date facts that rest on it, as (fact, number of the version).
    alike: the sentences of two reports that are read as one matter, in both orders.
    """

    weights: Mapping[str, float]
    crowd: Mapping[str, int]
    versions: Mapping[Span, frozenset[tuple[str, int]]]
    alike: frozenset[tuple[Span, Span]]


def group_sightings(
    sightings: Sequence[Sighting], facts: Sequence[Fact], pairs: Sequence[SentenceMatch] = ()
) -> tuple[tuple[Sighting, ...], ...]:
    """Returns the sightings of each event in the order of the text; every sighting is in exactly one event.

    pairs: the sentences of two reports that were read side by side.
    """
    values = Counter(sighting.date.value for sighting in sightings)
    crowd = {value: sum(count for other, count in values.items() if can_be_one_date(value, other)) for value in values}
    told = _Grounds(_word_weights(sightings), crowd, _versions_at(sightings, facts), _read_alike(pairs))
    groups: list[list[Sighting]] = []
    for sighting in sorted(sightings, key=lambda sighting: (-_fineness(sighting), sighting.order)):
        scores = [_group_score(sighting, group, told) for group in groups]
        best = max(range(len(groups)), key=scores.__getitem__, default=None)
        if best is None or scores[best] <= 0:
            groups.append([sighting])
        else:
            groups[best].append(sighting)
    return tuple(tuple(sorted(group, key=lambda sighting: sighting.order)) for group in groups)


def can_be_one_date(left: str, right: str) -> bool:
    """Whether two values of the date grammar can name one date: one is the more exact form of the other, or they differ
    only by a year that one of them does not print.

    >>> pairs = ("2003", "2003-12"), ("--04-13", "2024-04-13"), ("--04-13", "--04-14")
    >>> [can_be_one_date(*pair) for pair in pairs]
    [True, True, False]
    >>> pairs = ("2018-04-01", "2018-03-31/2018-04-01"), ("Friday", "Friday"), ("Friday", "2024-04-26")
    >>> [can_be_one_date(*pair) for pair in pairs]
    [True, True, False]
    """
    if left == right:
        return True
    if ":" in left[:3] + right[:3]:  # a bare time of day fits any day; of two, one may be in another zone
        clocks = [value.partition("T")[2] or value for value in (left, right) if ":" in value]
        if len(clocks) < 2:
            return all(":" in value or len(value) == 10 or value.isalpha() for value in (left, right))
        return clocks[0] == clocks[1] or clocks[0].endswith("Z") != clocks[1].endswith("Z")
    if left[0] == "-" or right[0] == "-":
        tails = sorted(
            (value[1:10] if value[0] == "-" else value[4:10] for value in (left, right) if "/" not in value), key=len
        )
        return len(tails) == 2 and len(tails[0]) >= 3 and tails[1].startswith(tails[0])
    first, second = day_interval(left), day_interval(right)
    if first is None or second is None or (":" in left and ":" in right) or _is_period(left) or _is_period(right):
        return False
    return (first[0] <= second[0] and second[1] <= first[1]) or (second[0] <= first[0] and first[1] <= second[1])


def _is_period(value: str) -> bool:
    """Whether a value is a period that something lasted ("2007/2011", "1990s") and not a coarse date."""
    return value.endswith("s") or ("/" in value and len(value) < 21)


def _group_score(left: Sighting, group: Sequence[Sighting], told: _Grounds) -> float:
    """Returns how well a sighting fits a group, from 0 to 1: its best likeness to a member; 0 where that is not enough,
    or where the dates or the facts keep it apart from one of them.
    """
    best = 0.0
    for right in group:
        ours, theirs = told.versions[left.span], told.versions[right.span]
        one_matter = bool({fact for fact, _ in ours} & {fact for fact, _ in theirs})
        one_day = left.date.value[:10] == right.date.value[:10] and not left.date.value.isalpha()
        possible = can_be_one_date(left.date.value, right.date.value)
        if (
            ours & theirs
            or (one_matter and one_day and possible)
            or (left.date.value == right.date.value and ":" in left.date.value[10:])
        ):
            best = max(best, 1.0)
        elif not possible or one_matter:
            return 0.0
        else:
            if left.reversals != right.reversals:
                continue  # "took money" is not "did not take money"
            score = max(
                _likeness(left.words, right.words, told.weights), _likeness(left.around, right.around, told.weights)
            )
            enough = _ALIKE if left.date.value == right.date.value else _ALIKE_UNEQUAL
            if left.date.value[:1] in "-012" and left.date.value[2:3] != ":":
                enough *= min(1.0, told.crowd[left.date.value] / _CROWD)
            if one_day and (left.sentence, right.sentence) in told.alike:
                enough = min(enough, _ALIKE_READ)
            best = max(best, score if score >= enough else 0.0)
    return best


def _read_alike(pairs: Sequence[SentenceMatch]) -> frozenset[tuple[Span, Span]]:
    sides = [
        tuple(Span(side.doc, side.sentence.start, side.sentence.end) for side in (pair.a, pair.b))
        for pair in pairs
        if pair.chance >= _ONE_MATTER
    ]
    return frozenset(pair for one, other in sides for pair in ((one, other), (other, one)))


def _likeness(left: frozenset[str], right: frozenset[str], weights: Mapping[str, float]) -> float:
    lighter = min(sum(weights[word] for word in words) for words in (left, right))
    return sum(weights[word] for word in left & right) / lighter if lighter else 0.0


def _word_weights(sightings: Sequence[Sighting]) -> dict[str, float]:
    """Returns the weight of each word: the more of the dated clauses have it, the less it weighs."""
    counts = Counter(word for sighting in sightings for word in sighting.words | sighting.around)
    return {word: math.log(1 + len(sightings) / count) for word, count in counts.items()}


def _versions_at(sightings: Sequence[Sighting], facts: Sequence[Fact]) -> dict[Span, frozenset[tuple[str, int]]]:
    """Returns by the place of each date the versions of date facts whose evidence overlaps it."""
    evidence: dict[str, list[tuple[int, int, tuple[str, int]]]] = defaultdict(list)
    for fact in facts:
        for number, version in enumerate(fact.versions if fact.kind in ("date", "time") else ()):
            for span in version.evidence:
                evidence[span.doc].append((span.start, span.end, (fact.id, number)))
    by_doc = {doc: index_spans(places) for doc, places in evidence.items()}
    places = [sighting.span for sighting in sightings]
    return {
        span: frozenset(by_doc[span.doc].over(span.start, span.end) if span.doc in by_doc else ()) for span in places
    }


def _fineness(sighting: Sighting) -> int:
    if sighting.date.value[2:3] == ":":
        return 0
    return {"minute": 4, "day": 3, "weekday": 3, "month": 2, "week": 2}.get(sighting.date.precision, 1)
