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

from rashomon.model import Member, Span
from rashomon.stages.facts.build import Draft, Matter
from rashomon.stages.facts.classes import Verdict, classify
from rashomon.stages.facts.figures import Figure
from rashomon.stages.facts.occasions import Occasion, agree, judge_days, qualifier_of
from rashomon.stages.facts.quantities import kind_of, unit_of
from rashomon.stages.facts.sentence_pairs import Told, ToldPair

_LIKELY, _FACING = 0.6, 0.6
"""The chance of one matter, and of two equal values to face each other, from which a report gives a value again."""
_ONE_MATTER = 0.9
"""The chance of one matter from which a sentence without a value tells of it. All three were chosen by hand and read on
169 events that nothing was chosen on (docs/facts.md).
"""
_TYPED = frozenset({"number", "money", "percent", "date", "time"})

Value = Figure | Occasion


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

    values: the quantities, days and times of all reports. A matter of one report whose value is found in another matter
    is gone.
    """
    beside = _by_sentence(pairs)
    by_doc: defaultdict[str, list[Value]] = defaultdict(list)
    for value in values:
        by_doc[value.doc].append(value)
    taken = {span for matter in matters if len(_docs(matter)) > 1 for span in _evidence(matter)}
    found: list[Matter] = []
    gone: set[Span] = set()
    for matter in sorted(matters, key=lambda matter: (-len(_docs(matter)), -matter.weight)):
        if matter.kind not in _TYPED or (len(_docs(matter)) == 1 and gone & set(_evidence(matter))):
            found += [matter] if matter.kind not in _TYPED else []
            continue
        grown = matter
        without: set[str] = set()
        unsure: set[str] = set()
        for doc in documents:
            if doc in _docs(grown):
                continue
            met = list(_met(matter, doc, beside, by_doc))
            again = next((pair for pair in met if pair[1] and not taken & {_place(pair[1])}), None)
            if again and again[1]:
                grown = _joined(grown, again[0], again[1], documents)
                gone.add(_place(again[1]))
            elif met:
                (without if not any(other for *_, other in met) else unsure).add(doc)
        found.append(replace(grown, without=tuple(sorted(without)), unsure=frozenset(unsure)))
    return found


def _docs(matter: Matter) -> set[str]:
    return {span.doc for span in _evidence(matter)}


def _evidence(matter: Matter) -> Iterator[Span]:
    return (span for draft in matter.drafts for span in draft.evidence)


def _place(value: Value) -> Span:
    return value.evidence if isinstance(value, Figure) else value.span


def _by_sentence(pairs: Sequence[ToldPair]) -> Mapping[tuple[str, int, str], Sequence[Beside]]:
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
    matter: Matter,
    doc: str,
    beside: Mapping[tuple[str, int, str], Sequence[Beside]],
    by_doc: Mapping[str, Sequence[Value]],
) -> Iterator[tuple[Value, Value | None, bool]]:
    """Each value of a matter with the equal one that faces it in a report, None where a sentence that tells of it has
    none, and whether that sentence has any value that could be one.
    """
    for draft in matter.drafts:
        for span in draft.evidence:
            for value in _values_at(by_doc[span.doc], span, matter):
                for pair in _beside(value, doc, beside):
                    theirs = [one for one in by_doc.get(doc, ()) if _inside(one, pair.other)]
                    same = (one for one in theirs if _equal(value, one) and _faces(value, one, pair) >= _FACING)
                    equal = next(same, None)
                    if equal or pair.chance >= _ONE_MATTER:
                        yield value, equal, any(_could_be(value, one) for one in theirs)


def _values_at(values: Sequence[Value], span: Span, matter: Matter) -> list[Value]:
    return [
        value
        for value in values
        if value.span.overlaps(span) and (value.kind if isinstance(value, Occasion) else kind_of(value)) == matter.kind
    ]


def _beside(value: Value, doc: str, beside: Mapping[tuple[str, int, str], Sequence[Beside]]) -> Sequence[Beside]:
    return beside.get((value.doc, value.setting.span.start, doc), ())


def _inside(value: Value, told: Told) -> bool:
    return told.sentence.start <= value.span.start < told.sentence.end


def _could_be(value: Value, other: Value) -> bool:
    """Whether the other could answer the same question: a quantity of the dimension or the number, a date, a time."""
    if isinstance(value, Figure) and isinstance(other, Figure):
        return value.dimension == other.dimension or value.value == other.value
    return isinstance(value, Occasion) and isinstance(other, Occasion) and value.kind == other.kind


def _equal(value: Value, other: Value) -> bool:
    if isinstance(value, Figure) and isinstance(other, Figure):
        counted = value.dimension != "count" or not (value.noun and other.noun) or value.noun == other.noun
        return value.dimension == other.dimension and value.value == other.value and counted
    return (
        isinstance(value, Occasion) and isinstance(other, Occasion) and value.kind == other.kind and agree(value, other)
    )


def _faces(value: Value, other: Value, pair: Beside) -> float:
    rows = _words(value.span, pair.told, pair.words)
    columns = _words(other.span, pair.other, pair.others)
    return float(pair.facing[np.ix_(rows, columns)].max(initial=0.0))


def _words(span: Span, told: Told, words: Sequence[tuple[int, int]]) -> list[int]:
    start, end = span.start - told.sentence.start, span.end - told.sentence.start
    return [i for i, (first, last) in enumerate(words) if first < end and start < last]


def _joined(matter: Matter, value: Value, other: Value, documents: Mapping[str, Member]) -> Matter:
    """The matter with another place of a value: evidence of its version, or a version that is more or less exact."""
    at = next(i for i, draft in enumerate(matter.drafts) if any(span.overlaps(value.span) for span in draft.evidence))
    authorities = (other.authority,) if other.authority else ()
    draft = matter.drafts[at]
    if _key(value) == _key(other):
        more = replace(draft, evidence=(*draft.evidence, _place(other)), authorities=(*draft.authorities, *authorities))
        return replace(matter, drafts=(*matter.drafts[:at], more, *matter.drafts[at + 1 :]))
    number = len(matter.drafts)
    verdicts = {**matter.verdicts, (at, number): _judge(value, other, documents)}
    for i in range(number):
        # the two are one value, so the others are to the new version what they are to the old one
        verdicts.setdefault((i, number), matter.verdicts[min(i, at), max(i, at)] if i != at else verdicts[at, number])
    return replace(matter, drafts=(*matter.drafts, _draft(other, authorities)), verdicts=verdicts)


def _key(value: Value) -> object:
    if isinstance(value, Figure):
        return value.value, value.same[2]
    return value.value, qualifier_of(value)


def _draft(value: Value, authorities: tuple[str, ...]) -> Draft:
    if isinstance(value, Figure):
        return Draft(value.shown_value, unit_of(value), value.same[2], (value.evidence,), authorities)
    return Draft(value.value, None, qualifier_of(value), (value.span,), authorities)


def _judge(value: Value, other: Value, documents: Mapping[str, Member]) -> Verdict:
    if isinstance(value, Figure) and isinstance(other, Figure):
        return classify([value], [other], documents)
    assert isinstance(value, Occasion)
    assert isinstance(other, Occasion)
    return judge_days([value], [other])
