"""Which dated clauses speak of one event.

Two clauses are one event where their dates can be one date and their words say one thing. Features:

| feature | weight | reason |
|---|---|---|
| one minute of one day | joined | nothing else happens in it |
| rare words in common | share of the lighter clause's (or sentence's) weight, `_ALIKE` is enough | "jeweller", "ram" join; "police", "said" do not |
| one version of a date fact holds both | joined | the facts stage has compared what is dated |
| two versions of one date fact hold them | kept apart | 13 and 14 April stand beside each other |
| few clauses carry the date (no mere weekday) | `_ALIKE` falls with their number below `_CROWD` | that two reports name an odd day says much |
| dates of unequal precision (2003, December 2003) | `_ALIKE_UNEQUAL` | the coarser one says less, so the words must say more |
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from rashomon.model import Fact
from rashomon.stages.timeline.sightings import Sighting
from rashomon.text.days import day_interval

_ALIKE = 0.34
_ALIKE_UNEQUAL = 0.42
_CROWD = 6


def group_sightings(sightings: Sequence[Sighting], facts: Sequence[Fact]) -> tuple[tuple[Sighting, ...], ...]:
    """The sightings of each event, in order of the text; every sighting in exactly one."""
    weights = _word_weights(sightings)
    values = Counter(sighting.date.value for sighting in sightings)
    crowd = {value: sum(count for other, count in values.items() if can_be_one_date(value, other)) for value in values}
    versions = [_versions_at(sighting, facts) for sighting in sightings]
    groups: list[list[int]] = []
    for i in sorted(range(len(sightings)), key=lambda i: (-_fineness(sightings[i]), sightings[i].order)):
        best, best_score = None, 0.0
        for group in groups:
            score = _group_score(i, group, sightings, weights, crowd, versions)
            if score > best_score:
                best, best_score = group, score
        if best is None:
            groups.append([i])
        else:
            best.append(i)
    return tuple(tuple(sorted((sightings[i] for i in group), key=lambda sighting: sighting.order)) for group in groups)


def can_be_one_date(left: str, right: str) -> bool:
    """Whether two values can name one date: one refines the other, or differs only by a year that one of them does not print.

    >>> can_be_one_date("2003", "2003-12"), can_be_one_date("--04-13", "2024-04-13"), can_be_one_date("--04-13", "--04-14")
    (True, True, False)
    >>> can_be_one_date("2018-04-01", "2018-03-31/2018-04-01"), can_be_one_date("Friday", "Friday"), can_be_one_date("Friday", "2024-04-26")
    (True, True, False)
    """
    if left == right:
        return True
    if ":" in left[:3] + right[:3]:   # a bare time of day fits any day, and the same clock or one of another zone
        clocks = [value.partition("T")[2] or value for value in (left, right) if ":" in value]
        if len(clocks) < 2:
            return all(":" in value or len(value) == 10 or value.isalpha() for value in (left, right))
        return clocks[0] == clocks[1] or clocks[0].endswith("Z") != clocks[1].endswith("Z")
    if left[0] == "-" or right[0] == "-":
        tails = sorted((value[1:10] if value[0] == "-" else value[4:10] for value in (left, right) if "/" not in value), key=len)
        return len(tails) == 2 and len(tails[0]) >= 3 and tails[1].startswith(tails[0])
    first, second = day_interval(left), day_interval(right)
    if first is None or second is None or (":" in left and ":" in right) or _is_period(left) or _is_period(right):
        return False
    return (first[0] <= second[0] and second[1] <= first[1]) or (second[0] <= first[0] and first[1] <= second[1])


def _is_period(value: str) -> bool:
    """Whether a value is a stretch of years or months that something lasted ("2007/2011", "1990s"), not a coarse date."""
    return value.endswith("s") or ("/" in value and len(value) < 21)


def _group_score(
    i: int, group: Sequence[int], sightings: Sequence[Sighting], weights: dict[str, float], crowd: dict[str, int],
    versions: Sequence[frozenset[tuple[str, int]]],
) -> float:
    """How well a sighting fits a group: its best likeness to a member, 0 where the dates or the facts forbid it."""
    best = 0.0
    for j in group:
        left, right = sightings[i], sightings[j]
        if versions[i] & versions[j] or (left.date.value == right.date.value and ":" in left.date.value[10:]):
            best = max(best, 1.0)
        elif not can_be_one_date(left.date.value, right.date.value) or {fact for fact, _ in versions[i]} & {fact for fact, _ in versions[j]}:
            return 0.0
        else:
            score = max(_likeness(left.words, right.words, weights), _likeness(left.around, right.around, weights))
            enough = _ALIKE if left.date.value == right.date.value else _ALIKE_UNEQUAL
            if left.date.value[:1] in "-012" and left.date.value[2:3] != ":":
                enough *= min(1.0, crowd[left.date.value] / _CROWD)
            best = max(best, score if score >= enough else 0.0)
    return best


def _likeness(left: frozenset[str], right: frozenset[str], weights: dict[str, float]) -> float:
    lighter = min(sum(weights[word] for word in words) for words in (left, right))
    return sum(weights[word] for word in left & right) / lighter if lighter else 0.0


def _word_weights(sightings: Sequence[Sighting]) -> dict[str, float]:
    """A word counts the less, the more of the dated clauses have it."""
    counts = Counter(word for sighting in sightings for word in sighting.words | sighting.around)
    return {word: math.log(1 + len(sightings) / count) for word, count in counts.items()}


def _versions_at(sighting: Sighting, facts: Sequence[Fact]) -> frozenset[tuple[str, int]]:
    """The versions of date facts whose evidence holds the sighting's date."""
    return frozenset(
        (fact.id, number)
        for fact in facts
        if fact.kind in ("date", "time")
        for number, version in enumerate(fact.versions)
        if any(span.overlaps(sighting.span) for span in version.evidence)
    )


def _fineness(sighting: Sighting) -> int:
    if sighting.date.value[2:3] == ":":
        return 0
    return {"minute": 4, "day": 3, "weekday": 3, "month": 2, "week": 2}.get(sighting.date.precision, 1)
