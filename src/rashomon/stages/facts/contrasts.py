"""Differences between sentences that are otherwise alike: one report has another day, number, person or place where the
other report's sentence has one. What one tells and another denies (`denied_clauses.py`) is made a matter here, too.

Sentences that the pair model takes for one matter are laid side by side. Two values face each other where both hang in
the same way on the same word of the same clause, and the clauses share most of their words. Where a sentence gives both
values, or each clause names somebody or something that the other does not, there is no difference.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.model import Entity, FactKind, Member, Span
from rashomon.stages.facts.align import values_meet
from rashomon.stages.facts.build import Draft, Matter
from rashomon.stages.facts.classes import Verdict
from rashomon.stages.facts.clause_phrases import clause
from rashomon.stages.facts.denied_clauses import judge_denial, told_of
from rashomon.stages.facts.figures import Figure
from rashomon.stages.facts.labels import label_of
from rashomon.stages.facts.occasion_matters import occasion_label
from rashomon.stages.facts.occasion_pairs import excludes
from rashomon.stages.facts.occasions import Occasion
from rashomon.stages.facts.placed_values import PlacedValue, place_values
from rashomon.stages.facts.sentence_pairs import ToldPair
from rashomon.stages.facts.typed_values import Value, by_sentence, draft_of, judge_values, kind_of, place_of
from rashomon.text.unionfind import UnionFind
from rashomon.text.words import fold, is_content

_ONE_MATTER = 0.8
"""The chance of one matter from which two sentences are laid side by side."""
_SHARED, _FEWEST = 0.5, 3
"""The share of the words of the longer clause that both have, and their least number. Chosen by hand and read on 169
events that nothing was fitted on (see docs/facts.md).
"""
_LABEL = 11
"""Words of a label."""
_OWNER = re.compile(r"^(?:his|her|their|its|our|my)\s", re.IGNORECASE)
_WEIGHT = 44.0
"""What such a matter is worth to a reader before its place is looked at: as a count of things."""


def find_contrasts(pairs: Sequence[ToldPair], values: Sequence[Value]) -> list[tuple[PlacedValue, PlacedValue]]:
    """The values of two reports that face each other in sentences that are otherwise alike, and exclude each other."""
    in_sentence = by_sentence(values)
    stated: dict[Span, list[PlacedValue]] = {}
    found = []
    for pair in pairs:
        if pair.chance < _ONE_MATTER:
            continue
        sides = []
        for told in (pair.a, pair.b):
            place = Span(told.doc, told.sentence.start, told.sentence.end)
            if place not in stated:
                stated[place] = list(place_values(told, in_sentence.get((told.doc, told.sentence.start), ())))
            sides.append(stated[place])
        found += _facing(*sides)
    return found


def _facing(left: Sequence[PlacedValue], right: Sequence[PlacedValue]) -> list[tuple[PlacedValue, PlacedValue]]:
    """The values of two sentences that face and exclude each other; where two clauses differ in several of their days
    and names, they tell of two things.
    """
    met = [
        (one, other)
        for one in left
        for other in right
        if one.kind == other.kind
        and one.hangs == other.hangs
        and _one_frame(one, other)
        and _exclude(one, other)
        and not any(_same(one, third) for third in right)
        and not any(_same(other, third) for third in left)
    ]
    clauses = Counter((one.clause, other.clause) for one, other in met)
    two_hours = _at_two_hours(left, right)
    return [
        (one, other)
        for one, other in met
        if not (one.named - other.named and other.named - one.named)
        and (one.kind == "time" or not two_hours)
        and (isinstance(one.typed, Figure) or clauses[one.clause, other.clause] == 1)
    ]


def _at_two_hours(left: Sequence[PlacedValue], right: Sequence[PlacedValue]) -> bool:
    """Whether each of two sentences gives an hour, and no hour that the other one gives: they tell of two things."""
    hours = [
        [one.typed for one in side if isinstance(one.typed, Occasion) and one.kind == "time"] for side in (left, right)
    ]
    return all(hours) and all(_are_apart(a, b) for a in hours[0] for b in hours[1])


# ---- do they face, and exclude, each other?


def _one_frame(one: PlacedValue, other: PlacedValue) -> bool:
    shared = len(one.frame & other.frame)
    return shared >= _FEWEST and shared >= _SHARED * max(len(one.frame), len(other.frame))


def _exclude(one: PlacedValue, other: PlacedValue) -> bool:
    a, b = one.typed, other.typed
    if isinstance(a, Figure) and isinstance(b, Figure):
        return (
            a.dimension == b.dimension
            and a.noun == b.noun
            and a.whom == b.whom
            and a.number.kind != "ordinal"
            and not values_meet(a, b)
        )
    if isinstance(a, Occasion) and isinstance(b, Occasion):
        return _are_apart(a, b)
    if isinstance(a, Entity) and isinstance(b, Entity):
        return a.kind == b.kind and not _words_of(a, one) & _words_of(b, other)
    return a != b


def _are_apart(a: Occasion, b: Occasion) -> bool:
    """Whether two dates or times cannot be those of one thing: clock times apart, two names of weekdays, two stretches
    without a day in common. The year of a day that is printed without one was inferred, and parts nothing.
    """
    if a.kind == "time":
        return excludes(a, b)
    one, other = ((occasion.mention.printed or "").split("T")[0] for occasion in (a, b))
    if a.value == b.value or not one or not other or one == other:
        return False
    if one[-5:] == other[-5:] and "--" in (one[:2], other[:2]):
        return False
    if a.days and b.days:
        return a.days[1] < b.days[0] or b.days[1] < a.days[0]
    return (a.value in calendar.day_name and b.value in calendar.day_name) or excludes(a, b)


def _same(one: PlacedValue, other: PlacedValue) -> bool:
    """Whether a sentence of the other report gives the value too."""
    a, b = one.typed, other.typed
    if isinstance(a, Figure) and isinstance(b, Figure):
        return a.dimension == b.dimension and values_meet(a, b)
    if isinstance(a, Occasion) and isinstance(b, Occasion):
        return a.kind == b.kind and not _are_apart(a, b)
    if isinstance(a, Entity) and isinstance(b, Entity):
        return a.id == b.id or (a.kind == b.kind and bool(_words_of(a, one) & _words_of(b, other)))
    return False


def _words_of(entity: Entity, stated: PlacedValue) -> frozenset[str]:
    """The words by which it is known: of a person the last one, of others all with a meaning."""
    names = [entity.name, stated.printed]
    return frozenset(
        fold(word).strip(".,'’")
        for name in names
        for word in (name.split()[-1:] if entity.kind == "person" else name.split())
        if is_content(word)
    )


# ---- the matters


def contrast_matters(
    contrasts: Sequence[tuple[PlacedValue, PlacedValue]],
    matters: Sequence[Matter],
    values: Sequence[Value],
    documents: Mapping[str, Member],
) -> list[Matter]:
    """The matters with what the contrasts add: a value that contradicts those of a matter becomes a version of it;
    where there is none, the contrast is a matter of its own. `values` are all that the reports give, those of the
    matters among them.
    """
    at_place: defaultdict[tuple[Span, FactKind], list[Value]] = defaultdict(list)
    for value in values:
        at_place[place_of(value), kind_of(value)].append(value)
    met = {(one.span, one.kind): one for pair in contrasts for one in pair}
    stated = [met[key] for key in sorted(met)]
    number = {(one.span, one.kind): i for i, one in enumerate(stated)}
    together = UnionFind(range(len(stated)))
    for one, other in contrasts:
        together.join(number[one.span, one.kind], number[other.span, other.kind])
    kept = list(matters)
    for members in sorted(sorted(group) for group in together.sets() if len(group) > 1):
        group = [stated[i] for i in members]
        touched = [matter for matter in kept if matter.kind == group[0].kind and _touches(matter, group)]
        kept = [matter for matter in kept if not any(matter is one for one in touched)]
        kept.append(_matter(group, touched, at_place, documents))
    return kept


def _touches(matter: Matter, group: Sequence[PlacedValue]) -> bool:
    return any(span.overlaps(one.span) for draft in matter.drafts for span in draft.evidence for one in group)


def _matter(
    group: Sequence[PlacedValue],
    met: Sequence[Matter],
    at_place: Mapping[tuple[Span, FactKind], Sequence[Value]],
    documents: Mapping[str, Member],
) -> Matter:
    """One matter of the values that face each other and of the matters they were versions of."""
    drafts: list[Draft] = [draft for matter in met for draft in matter.drafts]
    origin = [(i, j) for i, matter in enumerate(met) for j in range(len(matter.drafts))]
    holds = [[one for one in group if any(span.overlaps(one.span) for span in draft.evidence)] for draft in drafts]
    loose: defaultdict[object, list[PlacedValue]] = defaultdict(list)
    for one in sorted(group, key=lambda one: (documents[one.doc].rank, one.span)):
        if not any(one in held for held in holds):
            loose[_key(one)].append(one)
    for alike in loose.values():
        drafts.append(_draft(alike, documents))
        origin.append((-1, len(drafts)))
        holds.append(alike)
    given = [[v for span in draft.evidence for v in at_place.get((span, group[0].kind), ())] for draft in drafts]
    verdicts = {}
    for a, b in combinations(range(len(drafts)), 2):
        own = met[origin[a][0]] if origin[a][0] == origin[b][0] != -1 else None
        verdicts[a, b] = (
            own.verdicts[origin[a][1], origin[b][1]]
            if own
            else judge_values(given[a], given[b], documents)
            if given[a] and given[b]
            else _judge(drafts[a], drafts[b], holds[a], holds[b])
        )
    heaviest = max(met, key=lambda matter: matter.weight, default=None)
    first = min(group, key=lambda one: (one.told.rank, documents[one.doc].rank))
    docs = {span.doc for draft in drafts for span in draft.evidence}
    if heaviest:
        return replace(heaviest, drafts=tuple(drafts), verdicts=verdicts)
    weight = _WEIGHT - 1.4 * min(first.told.rank, 15) + 2.0 * min(len(docs), 5)
    measure = first.typed.measure if isinstance(first.typed, Figure) else None
    return Matter(_label(group, first, documents), first.kind, measure, tuple(drafts), verdicts, max(1.0, weight))


def _key(one: PlacedValue) -> object:
    typed = one.typed
    if isinstance(typed, Entity):
        return typed.id
    return typed.value if isinstance(typed, Figure | Occasion) else typed


def _draft(group: Sequence[PlacedValue], documents: Mapping[str, Member]) -> Draft:
    first = group[0]
    values = [one.typed for one in group if isinstance(one.typed, Figure | Occasion)]
    if values:
        return draft_of(values, documents)
    value = first.typed.name if isinstance(first.typed, Entity) else first.printed
    return Draft(value, None, None, tuple(one.span for one in group))


def _judge(a: Draft, b: Draft, left: Sequence[PlacedValue], right: Sequence[PlacedValue]) -> Verdict:
    """How two versions differ that give who or where, or whether at all."""
    if left and right and isinstance(left[0].typed, bool):
        if left[0].typed == right[0].typed:
            return Verdict(None, "the same value")
        told, denied = (left, right) if left[0].typed else (right, left)
        return judge_denial(told[0], denied[0])
    if a.value == b.value:
        return Verdict(None, "the same value")
    said = f"“{left[0].printed if left else a.value}” and “{right[0].printed if right else b.value}”"
    return Verdict("unclear", f"{said} in sentences that are otherwise alike")


def _label(group: Sequence[PlacedValue], first: PlacedValue, documents: Mapping[str, Member]) -> str:
    """The question that the values answer: "when the barge sank", "who opened the museum", "whether the storm hit"."""
    typed, page, tree = first.typed, first.told.page, first.told.page.tree
    if isinstance(typed, Figure):
        return label_of([typed], documents)
    if isinstance(typed, Occasion):
        return occasion_label(typed)
    if isinstance(typed, bool):
        ordered = sorted(group, key=lambda one: one.typed is not True)
        told = next(filter(None, map(told_of, ordered)), "")
        told = _OWNER.sub("the ", told)  # a label stands without the sentence before it
        return f"whether {told}" if told else " ".join(ordered[0].printed.split()[:_LABEL])
    top = tree.top(page.tokens_over(first.span))
    verb, own = tree.head(top), tree.subtree(top)
    if verb is not None and tree.tokens[verb].pos == "VERB":
        if tree.base_relation(top) == "nsubj" and (told := clause(page, verb, own, subject=False)):
            return f"{'who' if typed.kind == 'person' else 'which'} {told}"
        if typed.kind == "place" and tree.relation(top) == "obl" and (told := clause(page, verb, own)):
            return f"where {told}"
    before, after = page.text[first.clause.start : first.span.start], page.text[first.span.end : first.clause.end]
    words = [*before.split()[-_LABEL // 2 :], "…", *after.split()[: _LABEL // 2]]
    return " ".join(words).strip(" ,;:–—-")
