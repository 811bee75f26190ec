"""Which thing a decision is about, and which of several decisions on it counts: one rule for all stages.

A decision names things by the places where they stand, because places still hold when a report is added. It is about
the thing whose places share most characters with those it names, if they share at least half; the last decision on one
question about one thing counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from rashomon.model import Decision, Document, Span, Target

T = TypeVar("T")

HALF = 0.5
"""The share of characters from which two sets of spans are one place: a new reading may cut the words a little
otherwise. Chosen by hand, no figure.
"""

_STRETCH = 200  # characters of a text in which decisions count as close by

Sides = tuple[Sequence[Span], ...]
"""The places of a thing; a decision about two things, and a thing that has two sides, have two sets of them."""


def overlap_share(a: Iterable[Span], b: Iterable[Span]) -> float:
    """The characters that two sets of spans have in common over the characters of both (Jaccard index), 0 to 1.

    >>> overlap_share([Span("d", 0, 6)], [Span("d", 3, 9)])
    0.3333333333333333
    """
    left, right = tuple(a), tuple(b)
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in left for y in right if x.doc == y.doc)
    either = sum(map(len, left)) + sum(map(len, right)) - both
    return both / either if either else 0.0


def is_about(side: Sequence[Span], places: Sequence[Span]) -> bool:
    """True where a side of a decision names these places, or some of them and nothing else."""
    return _closeness((side,), (places,))[0] >= HALF


def find_target(sides: Sides, things: Iterable[T], places: Callable[[T], Sides]) -> T | None:
    """The thing that these sides of a decision are about; None where there is none, or where two fit equally well.

    places: returns the places of a thing, one set for each of its sides. Two sides may be named in either order.

    A thing may stand in more places than the decision names, because reports are added; of two that hold all named
    places the one with fewer others is meant.

    >>> find_target(([Span("d", 0, 9)],), ["ab", "c"], lambda word: ([Span("d", 0, 4 * len(word))],))
    'ab'
    """
    best: T | None = None
    closest = (HALF, 0.0)
    for thing in things:
        of_thing = places(thing)
        found = max(_closeness(sides, of_thing), _closeness(sides, of_thing[::-1]))
        if found > closest:
            best, closest = thing, found
        elif found == closest:
            best = None
    return best


def _closeness(sides: Sides, places: Sides) -> tuple[float, float]:
    """How close sides are to the places of a thing: the least share over its sides, first over the places that the
    sides touch, then over all of them.
    """
    touched, whole = [], []
    for side, own in zip(sides, places, strict=True):
        met = [place for place in own if any(place.overlaps(span) for span in side)]
        touched.append(overlap_share(side, met) if met else 0.0)
        whole.append(overlap_share(side, own) if met else 0.0)
    return min(touched), min(whole)


def whole(document: Document) -> Span:
    """The place by which a decision names a report: all of its text."""
    return Span(document.id, 0, len(document.text))


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """A person's decisions that name their target and are not overruled, in their order; those taken back are among
    them.

    A decision overrules the earlier ones on the same question about the same thing: each names what the other names.
    """
    counting: dict[int, Decision] = {}
    near: dict[object, set[int]] = defaultdict(set)  # a file may hold thousands: only decisions close by are compared
    for number, decision in enumerate(decisions):
        if decision.by == "rule" or decision.target is None:
            continue
        keys = {
            (decision.target, decision.question, span.doc, stretch)
            for span in (*decision.left, *decision.right)
            for stretch in range(span.start // _STRETCH, span.end // _STRETCH + 1)
        }
        for earlier in set[int]().union(*(near[key] for key in keys)):
            if earlier in counting and overrules(decision, counting[earlier]):
                del counting[earlier]
        counting[number] = decision
        for key in keys:
            near[key].add(number)
    return tuple(counting.values())


def overrules(later: Decision, earlier: Decision) -> bool:
    """True where two decisions are on one question about one thing, so that the later one counts."""
    if (later.target, later.question) != (earlier.target, earlier.question):
        return False
    if later.question == "speaker":  # its right side is a place where the speaker is named, part of the answer
        return _same_places(later.left, earlier.left)
    ways = ((earlier.left, earlier.right), (earlier.right, earlier.left))
    return any(_same_places(later.left, left) and _same_places(later.right, right) for left, right in ways)


def _same_places(a: Sequence[Span], b: Sequence[Span]) -> bool:
    return (not a and not b) or (is_about(a, b) and is_about(b, a))


def standing(decisions: Iterable[Decision], question: str, *targets: Target) -> tuple[Decision, ...]:
    """A person's decisions on one question about targets of these kinds that count, in their order: neither overruled
    nor taken back.
    """
    return tuple(
        one for one in in_force(decisions) if one.question == question and one.target in targets and not one.undone
    )


def lay_on(decisions: Iterable[Decision], places: Sequence[Span]) -> tuple[Decision, ...]:
    """The decisions with each span exchanged for the one of `places` that it is about; other spans stay as they are."""
    by_doc: dict[str, list[Span]] = defaultdict(list)
    for place in places:
        by_doc[place.doc].append(place)

    def laid(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(find_target(((span,),), by_doc[span.doc], lambda place: ((place,),)) or span for span in spans)

    return tuple(replace(one, left=laid(one.left), right=laid(one.right)) for one in decisions)
