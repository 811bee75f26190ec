"""Facts about dates and times: on which day, at what time the reports put the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from rashomon.facts.align import Feature, alike
from rashomon.facts.authority import Authorities
from rashomon.facts.build import Draft, Matter
from rashomon.facts.classes import Verdict
from rashomon.facts.figures import window
from rashomon.facts.setting import NameIndex, Setting, day_interval, looks_back, matter_words
from rashomon.model import Document, Span
from rashomon.text.dates import DateMention

SAME = 1.7         # score from which two equal dates are of one thing
DIFFERENT = 3.9    # ... two dates that exclude each other
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NIGHT = re.compile(r"\b(?:early|late|overnight|night|midnight|dawn|evening)\b", re.IGNORECASE)
_TRIM = re.compile(r"^[\s,;:–—-]+|[\s,;:–—-]+$")
_JOINS = re.compile(r"^(?:and|but|which|who|when|as|the|a|an|that|it|on|in|at|,)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date or time of day of a report with the words around it. `kind` says which of the two is compared."""

    span: Span
    setting: Setting
    mention: DateMention
    kind: Literal["date", "time"]
    near: frozenset[str]
    after: frozenset[str]
    names: frozenset[str]
    authority: str | None
    what: str

    @property
    def doc(self) -> str:
        """The id of the document it stands in."""
        return self.span.doc


def find_occasions(document: Document, settings: Sequence[Setting], names: NameIndex, authorities: Authorities) -> Iterator[Occasion]:
    """The dates and times of one report, in the order of its text."""
    text = document.text
    for setting in settings:
        for mention in setting.dates:
            left, right = window(text, setting, mention.start, mention.end)
            near = matter_words(text[left : mention.start]) | matter_words(text[mention.end : right])
            span = Span(document.id, mention.start, mention.end)
            authority, _ = authorities.of(span, setting)
            named = names.names_in(text, Span(document.id, left, right))
            what = _what(text, (left, right), mention)
            for kind in _kinds_of(mention):
                yield Occasion(span, setting, mention, kind, near, frozenset(), named, authority, what)


def _kinds_of(mention: DateMention) -> Iterator[Literal["date", "time"]]:
    if not re.match(r"\d\d:\d\d", mention.value):
        yield "date"
    if mention.precision == "minute" and ":" in mention.value:
        yield "time"


def occasion_matters(occasions: Sequence[Occasion], documents: Mapping[str, Document], main: str | None) -> list[Matter]:
    """The matters whose day or time at least two reports give."""
    matters = []
    for kind in ("date", "time"):
        chosen = [occasion for occasion in occasions if occasion.kind == kind]
        matters += [_matter(group, main) for group in _group(chosen) if len({occasion.doc for occasion in group}) > 1]
    return matters


# ---- grouping ------------------------------------------------------------------------------------------------------------


def _group(occasions: Sequence[Occasion]) -> list[list[Occasion]]:
    """Occasions of one thing: first those whose dates agree, then, more strictly, those whose dates exclude each other."""
    groups: list[list[Occasion]] = []
    for occasion in occasions:
        fitting = [group for group in groups if _fits(occasion, group)]
        if fitting:
            best = max(fitting, key=lambda group: max(score(occasion, other) for other in group))
            best.append(occasion)
        else:
            groups.append([occasion])
    links = []
    for (x, a), (y, b) in combinations(enumerate(groups), 2):
        if {o.doc for o in a} & {o.doc for o in b} or _explained(a, b, groups):
            continue
        best_score = max((score(i, j) for i in a for j in b if _exclusive(i, j)), default=0.0)
        if best_score >= DIFFERENT:
            links.append((-best_score, x, y))
    taken: set[int] = set()
    for _, x, y in sorted(links):
        if x not in taken and y not in taken:
            groups[x] = groups[x] + groups[y]
            taken |= {x, y}
            groups[y] = []
    return [group for group in groups if group]


def _fits(occasion: Occasion, group: Sequence[Occasion]) -> bool:
    """Whether an occasion can join a group: its date agrees with all, and it is said of the same thing as one of them."""
    return all(agree(occasion, other) for other in group) and any(
        score(occasion, other) >= (SAME if value_of(occasion) == value_of(other) else SAME + 1.0) for other in group
    )


def _explained(a: Sequence[Occasion], b: Sequence[Occasion], groups: Sequence[Sequence[Occasion]]) -> bool:
    """True where a report of the one side gives the other side's date too (of something else): then two things have two dates."""
    docs = {o.doc for o in a}, {o.doc for o in b}
    for group in groups:
        if group is not a and group is not b:
            inside = {o.doc for o in group}
            if (any(agree(o, b[0]) for o in group) and inside & docs[0]) or (any(agree(o, a[0]) for o in group) and inside & docs[1]):
                return True
    return False


def features(a: Occasion, b: Occasion) -> Iterator[Feature]:
    """What speaks for two dates being of one thing."""
    if value_of(a) == value_of(b):
        yield Feature("the same date", 0.8) if a.kind == "date" else Feature("the same time to the minute", 1.6)
    if a.mention.ahead != b.mention.ahead:
        yield Feature("one lies ahead, the other does not", -1.5)
    yield from alike(a, b)


def score(a: Occasion, b: Occasion) -> float:
    """The sum of the features' weights."""
    return sum(feature.weight for feature in features(a, b))


# ---- values --------------------------------------------------------------------------------------------------------------


def value_of(occasion: Occasion) -> str:
    """The date or time as the fact gives it."""
    value = occasion.mention.value
    if occasion.kind == "date":
        return value.split("T")[0]
    return value.split("T")[-1]


def agree(a: Occasion, b: Occasion) -> bool:
    """Whether both dates (or times) can be true of one thing."""
    left, right = value_of(a), value_of(b)
    if left == right:
        return True
    if a.kind == "time":
        return _minutes_apart(left, right) <= 5
    first, second = day_interval(left), day_interval(right)
    if first and second:
        return first[0] <= second[1] and second[0] <= first[1]
    return _same_without_year(left, right)


def _same_without_year(left: str, right: str) -> bool:
    """2024-04-01 and --04-01; 2005-11-27 and Sunday."""
    for one, other in ((left, right), (right, left)):
        if one.startswith("--"):
            return other.endswith(one[1:]) if other.startswith("--") else other[4 : 4 + len(one) - 1] == one[1:]
        if one in _WEEKDAYS and re.fullmatch(r"\d{4}-\d\d-\d\d", other):
            return _WEEKDAYS[date.fromisoformat(other).weekday()] == one
    return False


def _exclusive(a: Occasion, b: Occasion) -> bool:
    """Whether the two cannot both be true: full days, days without a year, or clock times apart."""
    if agree(a, b):
        return False
    left, right = value_of(a), value_of(b)
    if a.kind == "time":
        return left.endswith("Z") == right.endswith("Z")
    exact = re.compile(r"(?:\d{4}|-)-\d\d-\d\d|\d{4}-W\d\d|.*/.*")
    return bool(exact.fullmatch(left) and exact.fullmatch(right)) and not a.mention.qualifier == b.mention.qualifier == "since"


def _minutes_apart(left: str, right: str) -> int:
    if left.endswith("Z") != right.endswith("Z"):
        return 24 * 60
    clocks = [int(value[:2]) * 60 + int(value[3:5]) for value in (left, right)]
    return abs(clocks[0] - clocks[1])


# ---- the matter ----------------------------------------------------------------------------------------------------------


def _matter(group: Sequence[Occasion], main: str | None) -> Matter:
    versions: dict[tuple[str, str | None], list[Occasion]] = {}
    for occasion in group:
        part = occasion.mention.part if occasion.kind == "date" else occasion.mention.qualifier
        versions.setdefault((value_of(occasion), part), []).append(occasion)
    ordered = [versions[key] for key in sorted(versions, key=lambda key: (key[0], key[1] or ""))]
    drafts = tuple(
        Draft(value_of(side[0]), side[0].mention.zone if side[0].kind == "time" else None, _qualifier(side[0]),
              tuple(o.span for o in side), tuple(o.authority for o in side if o.authority))
        for side in ordered
    )
    verdicts = {(a, b): _judge(ordered[a], ordered[b]) for a, b in combinations(range(len(ordered)), 2)}
    first = min(group, key=lambda occasion: (occasion.setting.rank, -len(occasion.what)))
    days = [days for occasion in group if (days := day_interval(value_of(occasion)))]
    base = 54.0 if first.kind == "time" else 60.0 if main and any(d[0] == main == d[1] for d in days) else 34.0
    weight = base - min(first.setting.rank, 12) + 2.0 * min(5, len({o.doc for o in group})) - (16.0 if looks_back(days, main) else 0.0)
    return Matter(f"{'time' if first.kind == 'time' else 'date'}: {first.what}", first.kind, None, drafts, verdicts, max(weight, 1.0))


def _qualifier(occasion: Occasion) -> str | None:
    return occasion.mention.qualifier or occasion.mention.part


def _judge(a: Sequence[Occasion], b: Sequence[Occasion]) -> Verdict:
    one, other = a[0], b[0]
    left, right = value_of(one), value_of(other)
    if left == right:
        return Verdict(None if one.mention.part == other.mention.part else "granularity", "the same, one with the part of the day")
    if agree(one, other):
        if one.kind == "time":
            return Verdict("rounding", f"{left} and {right}: minutes apart")
        return Verdict("granularity", f"{left} and {right}: one is only more exact")
    if one.kind == "time":
        return Verdict("unclear", f"{left} and {right}, not shown to be one zone or one moment")
    if _neighbours(left, right):
        night = any(_NIGHT.search(occasion.mention.part or "") for occasion in (*a, *b))
        undated = left.startswith("--") or right.startswith("--")
        if night or undated:
            return Verdict("unclear", f"{left} and {right}: neighbouring days, no time zone given, may be one night")
    strongest = max(score(x, y) for x in a for y in b)
    if strongest >= DIFFERENT + 1.0:
        return Verdict("contradiction", f"{left} and {right} for the same thing in the same words")
    return Verdict("unclear", f"{left} and {right}: the reports do not show why they differ")


def _neighbours(left: str, right: str) -> bool:
    """Whether two days follow one another; a day without a year counts in any year."""
    try:
        days = [date.fromisoformat(("2000" if value.startswith("--") else value[:4]) + "-" + value[-5:]) for value in (left, right)]
    except ValueError:
        return False
    if left.startswith("--") or right.startswith("--"):
        days = [day.replace(year=2000) for day in days]
    return abs((days[0] - days[1]).days) == 1


def _what(text: str, around: tuple[int, int], mention: DateMention) -> str:
    """The words of the clause a date stands in, without the date: at most nine."""
    before = _TRIM.sub("", " ".join(text[around[0] : mention.start].split()))
    after = _TRIM.sub("", " ".join(text[mention.end : around[1]].split()))
    before = re.sub(r"\s+(?:on|in|at|of|since|by|until|from|about|around|the)$", "", before)
    words = before if len(before.split()) > 2 else f"{before} {after}".strip()
    return " ".join(_JOINS.sub("", words).split()[-9:]) or "a date"
