"""Facts about dates and times: on which day, at what time the reports put the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.model import Member, Span
from rashomon.stages.facts.build import Draft, Matter
from rashomon.stages.facts.occasion_pairs import (
    DIFFERENT,
    NIGHT,
    agree,
    are_neighbours,
    excludes,
    judge_days,
    qualifier_of,
    score,
)
from rashomon.stages.facts.occasions import Occasion, is_of_speech
from rashomon.stages.facts.setting import looks_back, matter_words

SAME = 1.7
"""The score from which two equal dates are of one thing."""
ACROSS_MIDNIGHT = 0.9
"""The score from which neighbouring days, one of them early or late, are of one thing."""
_POOR = 20.0  # what a date is worth less to a reader who cannot see what it is of
_PERSONAL, _OWNERS = frozenset({"he", "she", "they", "it"}), frozenset({"his", "her", "their", "its", "our", "my"})
_STRETCHES = (
    ("year", re.compile(r"\d{4}")),
    ("decade", re.compile(r"\d{4}s")),
    ("month", re.compile(r"(?:\d{4}|-)-\d\d")),
)


def occasion_matters(occasions: Sequence[Occasion], documents: Mapping[str, Member], main: str | None) -> list[Matter]:
    """The days and times that the reports give, each with all reports that give it; most are given by one alone."""
    matters = []
    for kind in ("date", "time"):
        chosen = [occasion for occasion in occasions if occasion.kind == kind]
        opposed = _opposed(chosen)
        rest = [occasion for occasion in chosen if not any(occasion in group for group in opposed)]
        matters += [_matter(group, main) for group in (*opposed, *_group(rest))]
    return matters


def _group(occasions: Sequence[Occasion]) -> list[list[Occasion]]:
    """Occasions of one thing whose dates agree."""
    groups: list[list[Occasion]] = []
    for occasion in occasions:
        fitting = [group for group in groups if _fits(occasion, group)]
        if fitting:
            best = max(fitting, key=lambda group: max(score(occasion, other) for other in group))
            best.append(occasion)
        else:
            groups.append([occasion])
    return groups


def _opposed(occasions: Sequence[Occasion]) -> list[list[Occasion]]:
    """Occasions of one thing that different reports put on dates which exclude each other, best match first."""
    links = []
    told: dict[str, list[Occasion]] = defaultdict(list)  # by report
    for occasion in occasions:
        told[occasion.doc].append(occasion)
    for a, b in combinations(occasions, 2):
        if a.doc != b.doc and excludes(a, b):
            strength = score(a, b)
            across = strength >= ACROSS_MIDNIGHT and _across_midnight(a, b)
            if (
                (strength >= DIFFERENT or across)
                and not _explained(b, told[a.doc], strength)
                and not _explained(a, told[b.doc], strength)
            ):
                links.append((-strength, a.span, b.span, a, b))
    found: list[list[Occasion]] = []
    used: set[Span] = set()
    for _, _, _, a, b in sorted(links, key=lambda link: link[:3]):
        if a.span in used or b.span in used:
            continue
        sides = [
            [o for o in occasions if agree(o, side) and (o is side or _sides_with(o, side, other))]
            for side, other in ((a, b), (b, a))
        ]
        found.append(list({o.span: o for o in (*sides[0], *sides[1]) if o.span not in used}.values()))
        used |= {o.span for o in found[-1]}
    return found


def _sides_with(occasion: Occasion, side: Occasion, other: Occasion) -> bool:
    """Whether an occasion of the same date as `side` is of the thing that `other` puts on another date."""
    if score(occasion, other) >= DIFFERENT - 0.5 or score(occasion, side) >= SAME + 1.5:
        return True
    # the boats that put out at dawn are of the night of the fire too, and yet of something else
    near = max(ACROSS_MIDNIGHT, score(side, other))
    return score(occasion, other) >= near and _across_midnight(occasion, other)


def _across_midnight(a: Occasion, b: Occasion) -> bool:
    """Neighbouring days, one of them early or late, for one kind of event: it may be one night."""
    days = a.kind == "date" and are_neighbours(a.value, b.value)
    night = any(NIGHT.search(o.mention.part or "") for o in (a, b))
    return days and night and bool(a.setting.kinds & b.setting.kinds)


def _explained(b: Occasion, told: Sequence[Occasion], strength: float) -> bool:
    """True where a report that tells of these occasions gives the date of `b` too, of nearly the same thing: then it
    has two dates for two things.
    """
    return any(agree(o, b) and not is_of_speech(o) and score(o, b) >= strength - 1.0 for o in told)


def _fits(occasion: Occasion, group: Sequence[Occasion]) -> bool:
    """Whether an occasion can join a group: its date agrees with all, and it is said of the same
    thing as one of them.
    """
    return all(agree(occasion, other) for other in group) and any(
        score(occasion, other) >= (SAME if occasion.value == other.value else SAME + 1.0) for other in group
    )


def _matter(group: Sequence[Occasion], main: str | None) -> Matter:
    versions: dict[tuple[str, str | None], list[Occasion]] = {}
    for occasion in group:
        part = occasion.mention.part if occasion.kind == "date" else occasion.mention.qualifier
        versions.setdefault((occasion.value, part), []).append(occasion)
    ordered = [versions[key] for key in sorted(versions, key=lambda key: (key[0], key[1] or ""))]
    drafts = tuple(draft_occasions(side) for side in ordered)
    verdicts = {(a, b): judge_days(ordered[a], ordered[b]) for a, b in combinations(range(len(ordered)), 2)}
    first = min(
        group,
        key=lambda one: (
            not _is_question(one),
            one.disputed,
            _is_poor(one),
            is_of_speech(one),
            -_support(one, group),
            one.setting.rank,
            -len(one.what),
        ),
    )
    days = [occasion.days for occasion in group if occasion.days]
    base = 54.0 if first.kind == "time" else 60.0 if main and any(d[0] == main == d[1] for d in days) else 34.0
    weight = (
        base
        - min(first.setting.rank, 12)
        + 2.0 * min(5, len({o.doc for o in group}))
        - (16.0 if looks_back(days, main) else 0.0)
        - (_POOR if _is_poor(first) else 0.0)
    )
    return Matter(
        occasion_label(first),
        first.kind,
        None,
        drafts,
        verdicts,
        max(weight, 1.0),
    )


def _support(one: Occasion, group: Sequence[Occasion]) -> int:
    """How many words of what one report puts on a day another tells beside it, too: where each report puts several
    things on it, the day is of what they share.
    """
    told = matter_words(one.what)
    return max((len(told & (o.near | matter_words(o.what))) for o in group if o.doc != one.doc), default=0)


def occasion_label(first: Occasion) -> str:
    """The question that a day or time answers, as a label: "when the ministers met"."""
    if not _is_question(first):
        return f"{first.kind}: {first.what}"
    if first.kind == "time":
        return first.what.replace("day of ", "time of ", 1)
    stretch = next((name for name, form in _STRETCHES if form.fullmatch(first.value)), "day")
    return first.what.replace("day of ", f"{stretch} of ", 1)


def _is_question(occasion: Occasion) -> bool:
    return occasion.what.startswith(("when ", "day of "))


def _is_poor(occasion: Occasion) -> bool:
    """Whether a label does not say who or what it was, for a reader who has not read the report: "when he left"."""
    words = occasion.what.split()
    pointing = not _PERSONAL.isdisjoint(words[1:2]) or not _OWNERS.isdisjoint(words)
    return pointing or occasion.what.endswith(" said so") or not _is_question(occasion)


def draft_occasions(occasions: Sequence[Occasion]) -> Draft:
    """The version that days or times of one value give."""
    first = occasions[0]
    return Draft(
        first.value,
        first.mention.zone if first.kind == "time" else None,
        qualifier_of(first),
        tuple(occasion.span for occasion in occasions),
        tuple(occasion.authority for occasion in occasions if occasion.authority),
    )
