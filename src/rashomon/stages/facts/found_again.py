"""What a report that gives no version of a matter says of it: the value in other words, the matter without a value, or
nothing that was found.

Beside each sentence that a version rests on stand those of the other reports that the pair model takes for the same
matter. Where one of them has an equal value in the place of the version's, the report gives it too. Where it has no
value of that kind, it tells of the matter without one. Where it has another value, it is not known what it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.model import FactKind, Member, Span
from rashomon.stages.facts.build import Matter
from rashomon.stages.facts.figures import Figure
from rashomon.stages.facts.occasion_pairs import agree, qualifier_of
from rashomon.stages.facts.occasions import Occasion
from rashomon.stages.facts.sentence_pairs import Told, ToldPair
from rashomon.stages.facts.typed_values import Value, by_sentence, draft_of, judge_values, kind_of, place_of

_LIKELY, _FACING = 0.6, 0.6
"""The chance of one matter, and of two equal values to face each other, from which a report gives a value again."""
_ONE_MATTER = 0.9
"""The chance of one matter from which a sentence without a value tells of it. All three were chosen by hand and read on
169 events that nothing was chosen on (docs/facts.md).
"""
_DAYS = frozenset({"date", "time"})
_TYPED = _DAYS | {"number", "money", "percent"}

_Place = tuple[Span, FactKind]
"""Where a value stands, and its kind: the day and the hour of "at nine on Friday" stand in one place."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence beside one of another report.

    chance: that both are of one matter.
    words, others: the offsets of the words of `told` and of `other`.
    facing: the chance that a word of `told` faces one of `other`, (words of told, words of other).
    """

    chance: float
    told: Told
    other: Told
    words: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...]
    facing: NDArray[np.float32]


def find_again(
    matters: Sequence[Matter],
    values: Sequence[Value],
    pairs: Sequence[ToldPair],
    documents: Mapping[str, Member],
) -> list[Matter]:
    """The matters with the reports that give their values in other words, and those that tell of them without.

    values: the quantities, days and times of all reports. A value is given to one matter, the one that most reports
    tell of; a matter of one report whose value another matter has is gone, and a day that one report alone gives.
    """
    beside, in_sentence = _beside_sentences(pairs), by_sentence(values)
    at_place: defaultdict[_Place, list[Value]] = defaultdict(list)
    for value in values:
        at_place[place_of(value), kind_of(value)].append(value)
    claimed = {place for matter in matters if len(matter.docs) > 1 for place in _places(matter)}
    found: list[Matter] = []
    for matter in sorted(matters, key=lambda matter: (-len(matter.docs), -matter.weight)):
        if matter.kind not in _TYPED:
            found.append(matter)
            continue
        if len(matter.docs) == 1 and claimed & _places(matter):
            continue
        claimed |= _places(matter)
        grown, alone = matter, len(matter.docs) == 1
        without: set[str] = set()
        unsure: set[str] = set()
        for doc in documents:
            if doc in grown.docs:
                continue
            own = [value for span in _evidence(grown) for value in at_place[span, grown.kind]]
            sentences = [(value, beside.get((value.doc, value.setting.span.start, doc), ())) for value in own]
            met = [one for value, theirs in sentences for one in _met(value, theirs, in_sentence)]
            again = next(
                ((a, b) for a, b, _ in met if b and _place(b) not in claimed and not (alone and _opposes(b, own))),
                None,
            )
            if again:
                grown = _joined(grown, *again, at_place, documents)
                claimed.add(_place(again[1]))
            elif met:
                (without if not any(other for *_, other in met) else unsure).add(doc)
        if matter.kind not in _DAYS or len(grown.docs) > 1:
            found.append(replace(grown, without=tuple(sorted(without)), unsure=frozenset(unsure)))
    return found


def _evidence(matter: Matter) -> Iterator[Span]:
    return (span for draft in matter.drafts for span in draft.evidence)


def _places(matter: Matter) -> set[_Place]:
    return {(span, matter.kind) for span in _evidence(matter)}


def _place(value: Value) -> _Place:
    return place_of(value), kind_of(value)


def _beside_sentences(pairs: Sequence[ToldPair]) -> Mapping[tuple[str, int, str], Sequence[Beside]]:
    """The sentences of one matter by document and start of the sentence they stand beside, and by their own document;
    the likeliest first.
    """
    found: defaultdict[tuple[str, int, str], list[Beside]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: -pair.chance):
        if pair.chance >= _LIKELY:
            a, b, read = pair.a, pair.b, pair.reading
            found[a.doc, a.sentence.start, b.doc].append(
                Beside(pair.chance, a, b, read.words_a, read.words_b, read.facing)
            )
            found[b.doc, b.sentence.start, a.doc].append(
                Beside(pair.chance, b, a, read.words_b, read.words_a, read.facing.T)
            )
    return found


def _met(
    value: Value, beside: Sequence[Beside], in_sentence: Mapping[tuple[str, int], Sequence[Value]]
) -> Iterator[tuple[Value, Value | None, bool]]:
    """A value with each equal one that faces it in the sentences beside its own, None where one that tells of it has
    none, and whether that sentence has any value that could be one.
    """
    for pair in beside:
        theirs = in_sentence.get((pair.other.doc, pair.other.sentence.start), ())
        same = (one for one in theirs if _equal(value, one) and _faces(value, one, pair) >= _FACING)
        equal = next(same, None)
        if equal or pair.chance >= _ONE_MATTER:
            yield value, equal, any(_could_be(value, one) for one in theirs)


def _could_be(value: Value, other: Value) -> bool:
    """Whether the other could answer the same question: a quantity of the dimension or the number, a date, a time."""
    if isinstance(value, Figure) and isinstance(other, Figure):
        return value.dimension == other.dimension or value.value == other.value
    return isinstance(value, Occasion) and isinstance(other, Occasion) and value.kind == other.kind


def _equal(value: Value, other: Value) -> bool:
    if isinstance(value, Figure) and isinstance(other, Figure):
        counted = value.dimension != "count" or not (value.noun and other.noun) or value.noun == other.noun
        one = (value.dimension, value.value, value.upper) == (other.dimension, other.value, other.upper)
        return one and counted
    return (
        isinstance(value, Occasion) and isinstance(other, Occasion) and value.kind == other.kind and agree(value, other)
    )


def _opposes(value: Value, given: Sequence[Value]) -> bool:
    """Whether a day is told otherwise by one who gives the matter, and by none alike: 15 December meets "2012", and yet
    not "August 2012" beside it.
    """
    days = [one for one in given if isinstance(one, Occasion)]
    if not isinstance(value, Occasion) or any(day.value == value.value for day in days):
        return False
    return not all(agree(day, value) for day in days)


def _faces(value: Value, other: Value, pair: Beside) -> float:
    rows = _words(value.span, pair.told, pair.words)
    columns = _words(other.span, pair.other, pair.others)
    return float(pair.facing[np.ix_(rows, columns)].max(initial=0.0))


def _words(span: Span, told: Told, words: Sequence[tuple[int, int]]) -> list[int]:
    start, end = span.start - told.sentence.start, span.end - told.sentence.start
    return [i for i, (first, last) in enumerate(words) if first < end and start < last]


def _joined(
    matter: Matter,
    value: Value,
    other: Value,
    at_place: Mapping[_Place, Sequence[Value]],
    documents: Mapping[str, Member],
) -> Matter:
    """The matter with another place of a value: evidence of its version, or a version that is more or less exact and is
    judged beside each of the others.
    """
    at = next(i for i, draft in enumerate(matter.drafts) if place_of(value) in draft.evidence)
    draft, theirs = matter.drafts[at], draft_of([other], documents)
    if _key(value) == _key(other):
        evidence, authorities = (*draft.evidence, *theirs.evidence), (*draft.authorities, *theirs.authorities)
        more = replace(draft, evidence=evidence, authorities=authorities)
        return replace(matter, drafts=(*matter.drafts[:at], more, *matter.drafts[at + 1 :]))
    number = len(matter.drafts)
    given = [[v for span in draft.evidence for v in at_place.get((span, matter.kind), ())] for draft in matter.drafts]
    verdicts = dict(matter.verdicts)
    for i, values in enumerate(given):
        # what was made of no value of ours differs from the new version as from the one that it is another print of
        known = matter.verdicts[min(i, at), max(i, at)] if i != at else None
        verdicts[i, number] = known if known and not values else judge_values(values, [other], documents)
    return replace(matter, drafts=(*matter.drafts, theirs), verdicts=verdicts)


def _key(value: Value) -> object:
    if isinstance(value, Figure):
        return value.value, value.same[2]
    return value.value, qualifier_of(value)
