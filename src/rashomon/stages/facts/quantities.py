"""Facts about quantities: figures grouped by matter, versions by value, every two versions judged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from rashomon.model import COMPATIBLE, Derivation, FactKind, Member, Part
from rashomon.stages.facts.build import Draft, Matter
from rashomon.stages.facts.classes import Verdict, classify
from rashomon.stages.facts.figures import Figure
from rashomon.stages.facts.grouping import group_figures
from rashomon.stages.facts.labels import counted_word, event_word, label_of
from rashomon.stages.facts.measures import of_people
from rashomon.stages.facts.setting import is_as_of, looks_back
from rashomon.stages.facts.values_read import ReadValues, values_unread

_WEIGHTS = {
    "killed": 95.0,
    "injured": 85.0,
    "missing": 80.0,
    "magnitude": 72.0,
    "arrested": 70.0,
    "money": 55.0,
    "count": 45.0,
    "percent": 40.0,
    "length": 34.0,
    "duration": 36.0,
    "age": 26.0,
    "population": 20.0,
    "ordinal": 14.0,
}
_POOR = 15.0
"""What a count is worth less of which only the noun is known: "six games" of whom, in what?"""
_MOMENT = re.compile(
    r"\s{1,9}(?:ago|later|earlier|from now)\b"
)  # "two days later" is a time, not how long something took
_OF_A_UNIT = re.compile(r"\s{1,9}of\s+an?\s")  # "a quarter of a century" is no share of anything
_DOZENS, _HUNDREDS, _PAIR = 24, 200, 2
_FORMER = re.compile(
    r"(?:\b(?:earlier|previous|initial|original)\s(?:\w+\s)?(?:toll|estimate|figure|count|number|tally)s?\sof"
    r"|\b(?:revised|corrected|lowered|raised|up|down)(?:\s(?:up|down)(?:wards?)?)?\sfrom)\s(?:[\w-]+\s){0,3}[$€£]?$",
    re.IGNORECASE,
)
"""What a report says to be no longer so: "correcting an earlier toll of four", "up from 14 percent"."""
_TELLING = 50  # people from which a greater toll goes before no other one
_BEFORE = 60  # characters before a number in which that stands
_UNTIL = re.compile(r"\b(?:by|until)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def quantity_matters(
    figures: Sequence[Figure],
    documents: Mapping[str, Member],
    main: str | None,
    events: Sequence[str] = (),
    read: ReadValues = values_unread,
) -> list[Matter]:
    """The matters on which the reports give quantities; `main` is the story's day, `events` the kinds of event it is
    about, `read` gives the chance that two values face one another.
    """
    groups = [
        group
        for group in group_figures(stated_figures(figures), main, read)
        if not all(map(_says_little, group)) and not _only_refers(group) and not _only_describes(group)
    ]
    return [_matter(group, documents, main, events) for group in groups]


def stated_figures(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that say how much or how many of something."""
    stated: list[Figure] = []
    for i, figure in enumerate(figures):
        repeats = figure.same_as_previous  # a conversion stays with the value it repeats, or goes with it
        if _says_how_many(figure) and not (repeats and not (stated and stated[-1] is figures[i - 1])):
            stated.append(figure)
    return stated


def _says_how_many(figure: Figure) -> bool:
    """False for a bare number that counts nothing, "two days ago", "one thing", places in a row ("the first time",
    "a second victim"), and what is told to be so no longer ("revised from nine").
    """
    start = figure.span.start - figure.setting.span.start
    if figure.number.kind == "ordinal":
        printed = (figure.counted.printed or "")[:1]
        of_name = printed.isupper() or (figure.setting.text[start : start + 1].isupper() and start > 0)  # "Ninth Ward"
        return figure.value > 2 and figure.counted.group != "people" and not of_name
    if _FORMER.search(figure.setting.text[max(0, start - _BEFORE) : start]):
        return False
    after = figure.span.end - figure.setting.span.start
    if figure.dimension == "duration" and _MOMENT.match(figure.setting.text, after):
        return False
    if figure.number.kind == "fraction" and _OF_A_UNIT.match(figure.setting.text, after):
        return False
    if figure.dimension != "count" or figure.measure is not None:
        return True
    if figure.noun is None:
        return figure.counted.of_whole  # "two of them managed to get away"
    return not (figure.value == 1 and figure.number.spelled and figure.counted.group is None)


def _says_little(figure: Figure) -> bool:
    """ "several", "a couple", "dozens of shops": a fact only beside a number that is printed; "dozens killed" and
    "thousands" are told as words.
    """
    return figure.number.vague and figure.value < (_DOZENS if of_people(figure.measure) else _HUNDREDS)


def _only_refers(group: Sequence[Figure]) -> bool:
    """ "The two sides", "both nations", of two only or in one report alone: it points to what is known and counts
    nothing.
    """
    alone = len({figure.doc for figure in group}) == 1
    return all(
        figure.dimension == "count"
        and figure.measure is None
        and figure.points_back
        and (alone or figure.value == _PAIR)
        for figure in group
    )


def _only_describes(group: Sequence[Figure]) -> bool:
    """One number joined to its noun: "a four-door sedan", "zero-tolerance" says what sort of thing it is."""
    joined = all(figure.counted.joined and not of_people(figure.measure) for figure in group)
    return joined and len({figure.value for figure in group}) == 1


def _matter(
    group: Sequence[Figure], documents: Mapping[str, Member], main: str | None, events: Sequence[str]
) -> Matter:
    versions: dict[tuple[object, ...], list[Figure]] = {}
    for figure in group:
        versions.setdefault(figure.same if of_people(figure.measure) else figure.same[:4], []).append(figure)
    ordered = sorted(
        versions.values(), key=lambda figures: (figures[0].value, *(str(part) for part in figures[0].same[1:]))
    )
    verdicts = _as_converted(
        group,
        ordered,
        {(a, b): classify(ordered[a], ordered[b], documents) for a, b in combinations(range(len(ordered)), 2)},
    )
    first = group[0]
    measure = first.measure or first.noun or (first.dimension.split(":")[0] if first.dimension != "count" else None)
    about = label_of(group, documents, events)
    return Matter(
        about,
        kind_of_figure(first),
        measure,
        tuple(draft_figures(figures, documents) for figures in ordered),
        verdicts,
        max(1.0, _weight(group, main) - (_POOR if first.dimension == "count" and " " not in about else 0.0)),
        event_word(group, events),
    )


def _as_converted(
    group: Sequence[Figure], versions: Sequence[Sequence[Figure]], verdicts: Mapping[tuple[int, int], Verdict]
) -> dict[tuple[int, int], Verdict]:
    """The verdicts, without those against one of two forms of a value whose other form can be the other report's: "12
    kilometres (7 miles)" is not against "8 miles", which are 12 kilometres too.
    """
    number = {figure.span: i for i, figures in enumerate(versions) for figure in figures}
    twins: defaultdict[int, set[int]] = defaultdict(set)
    for before, figure in pairwise(group):
        if figure.same_as_previous:
            one, other = number[before.span], number[figure.span]
            twins[one].add(other)
            twins[other].add(one)
    found = dict(verdicts)
    for (a, b), verdict in verdicts.items():
        if verdict.difference is None or verdict.difference in COMPATIBLE:
            continue
        through = [tuple(sorted(pair)) for pair in (*((t, b) for t in twins[a]), *((t, a) for t in twins[b]))]
        met = [verdicts[x, y] for x, y in through if x != y and not _two_currencies(versions[x], versions[y])]
        agreed = next((one for one in met if one.difference is None or one.difference in COMPATIBLE), None)
        if twins[a] & twins[b]:
            found[a, b] = Verdict("rounding", "one sum, converted at two rates")
        elif agreed is not None:
            found[a, b] = Verdict("rounding", agreed.reason)
    return found


def _two_currencies(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    """Whether two sums are in two currencies, of which neither is converted: nothing shows that they agree."""
    return one[0].dimension.startswith("money") and one[0].number.unit != other[0].number.unit


def kind_of_figure(figure: Figure) -> FactKind:
    """The kind of fact that a figure belongs to."""
    if figure.dimension.startswith("money"):
        return "money"
    return "percent" if figure.dimension == "percent" else "number"


def draft_figures(figures: Sequence[Figure], documents: Mapping[str, Member]) -> Draft:
    """The version that figures of one value give: the value as the first prints it, no digit of our own."""
    first = figures[0]
    derivation = (
        Derivation("sum", tuple(Part(part.shown_value, part.span) for part in first.parts)) if first.parts else None
    )
    number = first.number
    value = f"{first.shown_value}-{first.upper:.10g}" if first.upper is not None else first.shown_value
    if (number.vague or number.kind == "ordinal") and not first.parts:
        value = documents[first.doc].text[number.start : number.end].lower()  # no digit that nobody printed
    qualifier = number.qualifier if number.qualifier != "exactly" else None
    return Draft(
        value,
        _unit_of(first),
        qualifier,
        tuple(figure.evidence for figure in figures),
        tuple(figure.authority for figure in figures if figure.authority),
        first.part_of,
        _as_of(first, documents[first.doc].text),
        derivation,
    )


def _unit_of(figure: Figure) -> str | None:
    """The unit a value is in, or what is counted ("people killed")."""
    if figure.number.unit and figure.number.kind != "fraction":
        return figure.number.unit
    if figure.number.kind == "fraction":
        return "share"
    if of_people(figure.measure):
        return f"{counted_word([figure])} {figure.measure}"
    return figure.measure or (figure.counted.printed or "").lower() or figure.noun


def _as_of(figure: Figure, text: str) -> str | None:
    for mention in figure.setting.dates:
        before = max(figure.setting.span.start, mention.start - 24)
        if is_as_of(figure.setting, mention) or _UNTIL.search(text, before, mention.start):
            return mention.value
    return None


def _weight(group: Sequence[Figure], main: str | None) -> float:
    """What a matter is worth to a reader: by what is measured, how early it stands, how many reports have it; looking
    back costs most.
    """
    first = group[0]
    base = (
        68.0
        if of_people(first.measure) and first.dimension not in _WEIGHTS
        else _WEIGHTS.get(first.dimension.split(":")[0], 30.0)
    )
    rank = min(figure.setting.rank for figure in group)
    docs = len({figure.doc for figure in group})
    back = 40.0 if all(looks_back(figure.days, main) for figure in group) else 0.0
    unsure = (
        12.0
        if all(figure.hypothetical or (figure.value == 1 and figure.dimension == "count") for figure in group)
        else 0.0
    )
    whole = 0.0
    if of_people(first.measure):  # of two tolls that stand equally high the whole goes before its part
        whole = float(any(figure.counts is None for figure in group))
        whole += min(max(figure.value for figure in group), _TELLING) / 100
    return max(1.0, base - 1.4 * min(rank, 15) + 2.0 * min(docs, 5) - back - unsure + whole)
