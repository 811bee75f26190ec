"""The moments of a timeline: one date and one line for each event, the weightiest events only, in the order of time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from rashomon.lexicon import load_table
from rashomon.model import Fact, Moment, merge_spans
from rashomon.page import Page
from rashomon.stages.timeline.events import SentenceMatch, group_sightings
from rashomon.stages.timeline.sightings import Sighting, find_sightings
from rashomon.text.days import day_interval, nearest_year, parse_base

# The numbers here were chosen by hand on the development stories; no held-out figure.
_MOST = 18  # lines of a timeline; the eight stories with moments made by hand have 3 to 22 of them, the median is 12
_WORTH = {"minute": 1.0, "day": 1.0, "weekday": 0.8, "month": 0.7, "week": 0.4, "year": 0.3}
_WEEKDAYS = {row[0].title(): int(row[2]) for row in load_table("calendar") if row[1] == "weekday"}
_EDGES = re.compile(
    r"^(?:[\s.,;:–—-]+|(?:and|but|that|though|when|while|as|since|before|after)\b\s+)+"
    r"|(?:\s(?:after|before|in|of|with|from|to|for|that|and|on|at|by|as|due)\b){0,3}(?<![\s.,;:…–—-])[\s.,;:…–—-]*+$",
    re.IGNORECASE,
)
_AGAIN = 0.6  # taken off an event's weight for each weightier event of the same day
_CONTEXT = 1500  # characters before a bare time of day in which its day may stand


def order_moments(
    pages: Sequence[Page], *, facts: Sequence[Fact], pairs: Sequence[SentenceMatch] = ()
) -> tuple[Moment, ...]:
    """Returns at most `_MOST` moments in the order of time, one for each dated event, with all reports that carry it.

    A weekday without a date stands at the end. `facts` say which dates are versions of one matter, `pairs` which
    sentences of two reports were read as one. The pages must have their quotes.
    """
    sightings = find_sightings(pages)
    events = [
        (value, event) for event in group_sightings(sightings, facts, pairs) if (value := _date_of(event, sightings))
    ]
    ranked = _weightiest(_one_a_minute(events))
    reference = max((found for sighting in sightings if (found := parse_base(sighting.date.printed))), default=None)
    ordered = sorted(ranked, key=lambda dated: (_when(dated[0], dated[1], reference), dated[1][0].order))
    return tuple(_moment(value, event, pages) for value, event in ordered)


def _one_a_minute(events: Sequence[tuple[str, Sequence[Sighting]]]) -> list[tuple[str, Sequence[Sighting]]]:
    """Returns the dated events, those of one minute joined: a bare time of day may have found its day after the events
    were grouped.
    """
    minutes: dict[str, list[Sighting]] = {}
    for value, event in events:
        minutes.setdefault(value if ":" in value else f"{value} {event[0].order}", []).extend(event)
    return [
        (key.split(" ")[0], tuple(sorted(event, key=lambda sighting: sighting.order))) for key, event in minutes.items()
    ]


def _weightiest(events: Sequence[tuple[str, Sequence[Sighting]]]) -> list[tuple[str, Sequence[Sighting]]]:
    """Returns the `_MOST` weightiest events. Each further event of a day weighs less, so that the day of the news
    leaves room for other days.
    """
    left = sorted(
        ((_weight(event), event[0].order, value, event) for value, event in events), key=lambda row: (-row[0], row[1])
    )
    seen: Counter[str] = Counter()
    chosen: list[tuple[float, tuple[int, int], str, Sequence[Sighting]]] = []
    for weight, order, value, event in left:
        chosen.append((weight - _AGAIN * seen[value[:10]], order, value, event))
        seen[value[:10]] += 1
    chosen.sort(key=lambda row: (-row[0], row[1]))
    return [(value, event) for _, _, value, event in chosen[:_MOST]]


def _weight(event: Sequence[Sighting]) -> float:
    """Returns the weight of an event: 1 for each report that carries it, up to 1 for an exact date, 0.5 where something
    was done and not only said, 0.3 less where it is first found in a headline.
    """
    done = [sighting for sighting in event if not sighting.reporting and not sighting.spoken]
    exact = max(_WORTH.get(sighting.date.precision, 0.0) for sighting in event)
    return (
        len({sighting.reading for sighting in event})
        + exact
        + (0.5 if done else 0.0)
        - (0.3 if event[0].title else 0.0)
    )


def _date_of(event: Sequence[Sighting], sightings: Sequence[Sighting]) -> str | None:
    """Returns the date of an event: the most exact day, of several the one that most sightings give, with the time of
    day that most give (universal time before local time).

    An event with only a time of day gets the last day printed before it in the same report; None where there is none
    within `_CONTEXT` characters.
    """
    days = [sighting.date.value for sighting in event if not _is_clock(sighting.date.value)]
    clocks = Counter(value.partition("T")[2] or value for sighting in event if ":" in (value := sighting.date.value))
    if not days:
        before = [
            other
            for other in sightings
            if other.reading == event[0].reading
            and 0 <= event[0].date.start - other.date.end <= _CONTEXT
            and not other.date.ahead
            and other.date.precision in ("day", "minute")
            and not _is_clock(other.date.value)
            and "/" not in other.date.value
        ]
        if not before:
            return None
        days = [before[-1].date.value]
    counted = Counter(
        value.partition("T")[0] if value[0].isdigit() else value for value in days
    )  # "Tuesday" holds a T too
    day = min(counted, key=lambda value: (-_fineness(value), -counted[value], value))
    if not clocks or len(day) != 10:
        return day
    clock = min(clocks, key=lambda value: (not value.endswith("Z"), -clocks[value], value))
    return f"{day}T{clock}"


def _is_clock(value: str) -> bool:
    return value[2:3] == ":"


def _fineness(value: str) -> int:
    """Returns how exact a day is: the length of the full value, 1 less where the year is missing."""
    return len(_with_year(value)) - (value[0] == "-")


def _with_year(value: str) -> str:
    """Returns the value, with the year 0000 where it has none."""
    return value.replace("--", "0000-", 1)


def _precision(value: str) -> str:
    first = value.split("/")[0]
    if first.isalpha():
        return "weekday"
    if ":" in first:
        return "minute"
    if "W" in first:
        return "week"
    return {10: "day", 7: "month"}.get(len(_with_year(first)), "year")


def _when(value: str, event: Sequence[Sighting], reference: date | None) -> tuple[int, bool, str]:
    """Returns the sorting key of an event: its time; a day without a year is taken as near to `reference`, the latest
    full date printed; a weekday without a date sorts last.
    """
    if value in _WEEKDAYS:
        return 1, any(sighting.date.ahead for sighting in event), str(_WEEKDAYS[value])
    first = value.split("/")[0]
    if first[0] == "-":
        month, day = int(first[2:4]), int(first[5:7]) if len(first) > 4 else None
        year = nearest_year(reference, month, day, ahead=None) if reference else 9999
        first = f"{year:04}{first[1:]}"
    interval = day_interval(first)
    return 0, False, f"{interval[0] if interval else first}T{first.partition('T')[2]}"


def _moment(value: str, event: Sequence[Sighting], pages: Sequence[Page]) -> Moment:
    """Returns the moment of an event: its words are the clause that tells it best, its evidence all clauses that carry
    it.
    """
    best = min(event, key=lambda sighting: (_telling(sighting, event), sighting.order))
    document = pages[best.reading].document
    what = _EDGES.sub("", " … ".join(" ".join(document[piece].split()) for piece in best.pieces))
    evidence = merge_spans(piece for sighting in event for piece in (*sighting.pieces, sighting.span))
    planned = all(_lies_ahead(sighting, pages[sighting.reading]) for sighting in event)
    return Moment(value, _precision(value), what, evidence, planned)


def _lies_ahead(sighting: Sighting, page: Page) -> bool:
    """Whether a report tells of what is still to come: its date is after the report's own; where one of the two days is
    not known, the clause speaks of the future and the date is not that of a remark ("said on Friday he would").
    """
    base, days = parse_base(page.document.base_date), day_interval(sighting.date.value)
    if base is not None and days is not None:
        return days[0] > base.isoformat()
    return sighting.date.ahead and not sighting.reporting


def _telling(sighting: Sighting, event: Sequence[Sighting]) -> float:
    """Returns how badly a clause tells its event; the lowest value is the best.

    It rises where the clause is quoted, tells of speech, stands in a headline, has fewer than 50 or more than 110
    characters, is cut, or begins without its actor. It falls with the words shared with the event's other clauses, and
    with an exact date.
    """
    length = sum(len(piece) for piece in sighting.pieces)
    shared = sum(len(sighting.words & other.around) / len(other.around) for other in event) / len(event)
    return (
        2.0 * sighting.spoken
        + 1.0 * sighting.reporting
        + 1.0 * sighting.title
        + max(0.0, (50 - length) / 40)
        + max(0.0, (length - 110) / 60)
        + 0.3 * (len(sighting.pieces) - 1)
        + 0.7 * sighting.headless
        - 2 * shared
        - (0.3 if sighting.date.precision in ("day", "minute") else 0.0)
    )
