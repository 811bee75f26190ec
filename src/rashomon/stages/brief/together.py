"""Which two of the chosen sentences stand in one line, and in which order the lines tell the story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from rashomon.model import LineKind, Member, Span
from rashomon.stages.brief.candidates import Candidate
from rashomon.stages.brief.choice import OPENING, Floats
from rashomon.stages.brief.title import NEWS_DAYS
from rashomon.text.dates import find_dates
from rashomon.text.days import parse_base

# Chosen by hand on the development stories; no held-out figure.
_WORDS = 58  # words of two sentences in one line, at most: what a reader takes in at once
_RELATED = 0.45  # the cosine from which two sentences are told together
_SOMEWHAT = 0.25  # the same where there are more sentences than lines
_PASSED = 2  # days after which a state or plan of a report is over, where another report is newer
_NEXT = 0.2  # what is added to the cosine where one follows the other in a report
_REMARK = 0.3  # the part of a sentence in quotation marks from which it tells what somebody said, not what happened


@dataclass(frozen=True, slots=True)
class Telling:
    """The sentences of one line, one or two, in the order in which they are told.

    kind: "event", "said" or "background", by which lines are ordered.
    """

    sentences: tuple[Candidate, ...]
    kind: LineKind


def without_passed(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Returns the candidates without states and plans of reports that are `_PASSED` days older than the newest one:
    "are searching for the gunman" is not told beside what became of him.
    """
    days = {c.span.doc: day for c in candidates if (day := parse_base(c.page.document.published))}
    last = max(days.values(), default=None)
    return [
        candidate
        for candidate in candidates
        if not (candidate.passing and last and last - days.get(candidate.span.doc, last) >= timedelta(_PASSED))
    ]


def with_newer(candidates: Sequence[Candidate], superseded: Mapping[Span, tuple[Span, ...]]) -> list[Candidate]:
    """Returns the candidates; one with a value that a later report revises knows the sentences with the newer value
    that can stand behind it, and is left out where there is none: an older figure is never told as the current one.
    """
    found = []
    for candidate in candidates:
        newer = [span for old, spans in superseded.items() if candidate.span.contains(old) for span in spans]
        after = tuple(c for c in candidates if any(c.span.contains(span) for span in newer) and _fits(candidate, c))
        if not newer or after:
            found.append(replace(candidate, newer=tuple(sorted(after, key=lambda c: c.rank))))
    return found


def put_together(chosen: Sequence[Candidate], alike: Floats, *, most: int) -> list[Telling]:
    """Returns the chosen sentences as at most `most` lines, in the order of the choice.

    Two stand in one line where they are of one kind and about one matter, or follow one another in a report. `alike` is
    the array (n, n) of their cosines.
    """
    kinds = [_kind(candidate) for candidate in chosen]
    pairs = sorted(
        ((_related(chosen[a], chosen[b]) + float(alike[a, b]), a, b) for a, b in combinations(range(len(chosen)), 2)),
        key=lambda row: (-round(row[0], 6), row[1], row[2]),
    )
    beside = _revised(chosen)
    for related, a, b in pairs:
        free = not {a, b} & beside.keys() and not chosen[a].newer and not chosen[b].newer and kinds[a] == kinds[b]
        wanted = _RELATED if len(chosen) - len(beside) // 2 <= most else _SOMEWHAT
        if related >= wanted and free and _fits(chosen[a], chosen[b]):
            beside[a], beside[b] = b, a
    tellings = []
    for i, candidate in enumerate(chosen):
        if i in beside and beside[i] > i:
            tellings.append(Telling(_in_order([candidate, chosen[beside[i]]]), kinds[i]))
        elif i not in beside:
            tellings.append(Telling((candidate, *candidate.newer[:1]), kinds[i]))
    return tellings[:most]


def _revised(chosen: Sequence[Candidate]) -> dict[int, int]:
    """Returns the pairs of chosen sentences of which one has the newer value of the other, in both directions."""
    beside: dict[int, int] = {}
    for i, candidate in enumerate(chosen):
        newer = {one.span for one in candidate.newer}
        j = next((j for j, other in enumerate(chosen) if other.span in newer and j not in beside), None)
        if j is not None and i not in beside:
            beside[i], beside[j] = j, i
    return beside


def _kind(candidate: Candidate) -> LineKind:
    """Returns "said" for what a person said or what stands mostly in quotation marks; what "officials said" about an
    event is told as the event.
    """
    if candidate.background:
        return "background"
    entities = (candidate.page.entity(quote.speaker) for quote in candidate.said if quote.speaker)
    person = any(entity is not None and entity.kind == "person" for entity in entities)
    return "said" if candidate.quoted >= _REMARK or person else "event"


def _related(one: Candidate, other: Candidate) -> float:
    return _NEXT if one.span.doc == other.span.doc and abs(one.rank - other.rank) == 1 else 0.0


def _fits(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences can stand in one line: together they are short enough, and of two reports none has
    quotation marks, because every report that a line cites must have the words in them.
    """
    marks = one.quoted or other.quoted or "“" in one.text + other.text or '"' in one.text + other.text
    return one.length + other.length <= _WORDS and (one.span.doc == other.span.doc or not marks)


def _in_order(sentences: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Returns two sentences in the order in which they are told: an older value before the newer one, sentences of one
    report in the order of the text, the older report first, else the one chosen first.
    """
    one, other = sentences
    if other.newer and any(newer.span == one.span for newer in other.newer):
        return other, one
    if one.span.doc == other.span.doc:
        return (one, other) if one.rank < other.rank else (other, one)
    days = [(candidate.page.document.published or "")[:10] for candidate in sentences]
    return (other, one) if all(days) and days[1] < days[0] else (one, other)


_ORDER: Mapping[LineKind, int] = {"event": 0, "said": 1, "difference": 2, "background": 3}


def order_tellings(
    tellings: Sequence[Telling], documents: Mapping[str, Member], *, long_running: bool
) -> list[Telling]:
    """Returns the lines in the order of the story: what happened, who said what, background.

    tellings: in the order of the choice; the first opens the brief. In a long-running story the event of its
        first days does.
    documents: the reports by id, in the order of the account.
    long_running: whether the reports span many days: then lines stand by the day of what they tell, else those from
        the heads of reports come first.
    """

    days = [_day(t.sentences[0], documents[t.sentences[0].span.doc]) if long_running else "" for t in tellings]
    numbers = range(len(tellings))
    first = _first_event(tellings, days) if long_running else 0

    def key(i: int) -> tuple[bool, int, str, bool]:
        telling = tellings[i]
        day = days[i] if telling.kind == "event" else ""
        return i != first, _ORDER[telling.kind], day, telling.sentences[0].rank >= OPENING

    return _introduced_first([tellings[i] for i in sorted(numbers, key=key)])


def _introduced_first(tellings: Sequence[Telling]) -> list[Telling]:
    """Returns the lines, each that names a person in full before one of its kind that has the surname alone."""
    ordered = list(tellings)
    for telling in tellings:
        at = ordered.index(telling)
        unknown = frozenset[str]().union(*(one.strangers for one in telling.sentences))
        unknown -= frozenset[str]().union(*(one.introduced for line in ordered[:at] for one in line.sentences))
        for later in range(at + 1, len(ordered)):
            told = frozenset[str]().union(*(one.introduced for one in ordered[later].sentences))
            if ordered[later].kind == telling.kind and told & unknown:
                ordered.insert(at, ordered.pop(later))
                break
    return ordered


def _first_event(tellings: Sequence[Telling], days: Sequence[str]) -> int:
    """Returns the number of the line on the event with which a long story began: of those of its first days the one
    chosen first.
    """
    known = [parsed for day in days if (parsed := parse_base(day))]
    events = (i for i, telling in enumerate(tellings) if telling.kind == "event")
    early = (i for i in events if (day := parse_base(days[i])) and day - min(known) <= timedelta(NEWS_DAYS))
    return next(early, 0)


def _day(candidate: Candidate, document: Member) -> str:
    """Returns the day of what a sentence tells: the last that it names up to the day of its report, else that day, or
    "" where neither is known.
    """
    published = (document.published or "")[:10]
    span = candidate.span
    named = (
        mention.value[:10]
        for mention in find_dates(document.text, span.start, span.end, base=document.base_date)
        if len(mention.value) >= 10 and mention.value[:4].isdigit()
    )
    return max((day for day in named if not published or day <= published), default=published)
