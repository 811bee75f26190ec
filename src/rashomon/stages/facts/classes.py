"""How two versions of one matter differ: the class of promise 4 and its reason in one plain sentence.

Contradiction is the narrowest gate: unit, group, place and time must be shown the same and neither value may contain
the other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.model import Difference, Member
from rashomon.stages.facts.align import holds, values_meet
from rashomon.stages.facts.figures import Figure
from rashomon.stages.facts.measures import of_people
from rashomon.text.words import singular, stem_word

_MOVING = frozenset({"aftershock", "case", "arrest", "death", "complaint"})
_BOUNDS = frozenset({"over", "at least", "up to", "fewer than", "nearly"})
_YEAR = 365.25  # days
_NEWS_DAYS = 2  # days of print between which a sum or a count is taken to be of one time
_ONE_COUNT = 0.5  # ... for counts, where a report may count again or elsewhere
_BESIDE = 40  # characters beside a count in which the words that describe it stand
_SO_FAR = re.compile(
    r"\bwith\s+(?:about |almost |nearly |some |more than |over )?[\w.]+(?:\s+percent|\s+per\s+cent|\s?%)\s+of\s+"
    r"(?:the\s+|all\s+)?(?:votes?|ballots|precincts|polling stations|results|districts|returns)\s+"
    r"(?:counted|in|reporting|reported|declared)\b",
    re.IGNORECASE,
)
"""How far votes are counted, for which the shares of a sentence hold."""
_WORD = re.compile(r"[^\W\d_]+")
_ONE_THING = 0.34  # share of the words around two values from which they are shown to be said of one thing


@dataclass(frozen=True, slots=True)
class Verdict:
    """A class (None = the two do not differ) and why."""

    difference: Difference | None
    reason: str


def classify(a: Sequence[Figure], b: Sequence[Figure], documents: Mapping[str, Member]) -> Verdict:
    """How the version given by figures `a` differs from the one given by figures `b`."""
    one, other = a[0], b[0]
    if one.dimension.startswith("money") and one.number.unit != other.number.unit:
        return Verdict(None, "one sum in two currencies, as printed; not converted")
    if one.value == other.value and one.upper == other.upper:
        return _same_value(one, other)
    if one.dimension == "age":
        return _ages(one, other, documents)
    within = holds(one, other) or holds(other, one)
    if values_meet(one, other) or within or _no_number(one) or _no_number(other):
        return _compatible(one, other)
    if one.toll and other.toll and (moved := _moved(a, b, documents)):  # "three shoppers", then "a toll of four"
        return moved
    if defined := _definition(one, other) or _scopes(one, other):
        return defined
    if one.dimension == "duration" and one.setting.kinds & other.setting.kinds and (later := _later(a, b, documents)):
        return Verdict("revision", f"a stretch still going on: the higher value stands in the later report ({later})")
    if (of_people(one.measure) or one.noun in _MOVING) and (moved := _moved(a, b, documents)):
        return moved
    return _exclusive(a, b, documents)


def _moved(a: Sequence[Figure], b: Sequence[Figure], documents: Mapping[str, Member]) -> Verdict | None:
    later = _later(a, b, documents)
    return (
        Verdict("revision", f"a count that moves: the higher value stands in the later report ({later})")
        if later
        else None
    )


def _same_value(one: Figure, other: Figure) -> Verdict:
    if one.number.vague != other.number.vague:  # "several" and "three"
        return Verdict("granularity", f"{_say(one)} and {_say(other)}: one is only more exact")
    q, p = one.same[2], other.same[2]
    if q != p and (q in _BOUNDS or p in _BOUNDS):
        return Verdict("bound", f"{_say(one)} and {_say(other)} can both be true")
    if q != p:
        return Verdict(None, "the same value")
    if one.noun != other.noun and one.noun and other.noun:
        return Verdict(None, f"the same value, counted as “{one.noun}” and as “{other.noun}”")
    return Verdict(None, "the same value")


def _ages(one: Figure, other: Figure, documents: Mapping[str, Member]) -> Verdict:
    """Two ages of one person: at two times where the reports lie as far apart, a contradiction where no birthday
    between them can explain it.
    """
    days = sorted(published[:10] for figure in (one, other) if (published := documents[figure.doc].published))
    said = f"{_say(one)} and {_say(other)}"
    apart = abs(one.value - other.value)
    if len(days) < 2:
        why = "a birthday may lie between" if apart <= 1 else "the days of the reports are not known"
        return Verdict("unclear", f"{said} for the age of one person: {why}")
    first, last = map(date.fromisoformat, days)
    if first.year != last.year and abs(last.year - first.year - apart) <= 1:
        return Verdict("period", f"{said}: the reports are of {first.year} and {last.year}")
    birthdays = math.ceil((last - first).days / _YEAR)
    if apart <= birthdays:
        return Verdict("unclear", f"{said} for the age of one person: a birthday may lie between")
    when = "on one day" if first == last else f"{(last - first).days} days apart"
    return Verdict("contradiction", f"{said} for the age of one person, printed {when}")


def _no_number(figure: Figure) -> bool:
    """ "several" and "a few" exclude nothing but one."""
    return figure.number.vague and figure.value <= 3


def _compatible(one: Figure, other: Figure) -> Verdict:
    if one.number.vague or other.number.vague:
        return Verdict("granularity", f"{_say(one)} and {_say(other)}: one is only more exact")
    q, p = one.number.qualifier, other.number.qualifier
    if q in _BOUNDS or p in _BOUNDS or math.inf in (one.high, other.high):
        return Verdict("bound", f"{_say(one)} and {_say(other)} can both be true")
    if one.number.unit != other.number.unit:
        return Verdict("rounding", f"{_say(one)} and {_say(other)} are one size in two units")
    if (one.low != one.high or other.low != other.high) and q is p is None:
        return Verdict("granularity", f"{_say(one)} and {_say(other)} overlap: one is only less exact")
    return _rounded(one, other)


def _rounded(one: Figure, other: Figure) -> Verdict:
    return Verdict("rounding", f"{_say(one)} and {_say(other)}: the same number, one of them rounded")


def _definition(one: Figure, other: Figure) -> Verdict | None:
    """Who or what is counted differs: another group, a part, another word for what happened to it. None at all is
    no other group.
    """
    if 0 in (one.value, other.value):
        return None
    if one.counted.part_of_previous != other.counted.part_of_previous:
        return Verdict("definition", "one value is a part of a larger count, the other is not")
    if one.counted.of_whole != other.counted.of_whole and one.dimension != "percent":
        return Verdict("definition", "one value is given as a part of a group, the other is not")
    if one.counted.others != other.counted.others:
        return Verdict("definition", "“others” leaves out somebody who is counted in the other: both may be true")
    if one.parts or other.parts:
        added, whole = (one, other) if one.parts else (other, one)
        parts = " and ".join(f"{part.shown_value:g} {part.counted.printed or 'people'}" for part in added.parts)
        told = f"{parts} are named in one, {_say(whole)} {_group(whole)} in the other"
        return Verdict("definition", f"{told}: not the same group, both may be true")
    if one.measure != other.measure and of_people(one.measure) and of_people(other.measure):
        return Verdict("definition", f"{one.measure} is not {other.measure}: both may be true")
    if one.counted.group == "people" or other.counted.group == "people" or of_people(one.measure):
        if one.counts != other.counts and one.dimension != "population" and not _outnumbers(one, other):
            return Verdict(
                "definition", f"“{_group(one)}” are not the same group as “{_group(other)}”: both may be true"
            )
    elif one.dimension == "count" and (words := _described_differently(one, other)):
        return Verdict(
            "definition",
            f"the {one.counted.printed or 'things'} are described differently ({words[0]} / {words[1]}): "
            "both may be true",
        )
    return None


def _outnumbers(one: Figure, other: Figure) -> bool:
    """Whether a group that is named is larger than the people of the other count: "seven men died" cannot be some of
    "five people".
    """
    general, named = sorted((one, other), key=lambda figure: figure.counts is not None)
    return general.counts is None and of_people(named.measure) and named.low > general.value


def _scopes(one: Figure, other: Figure) -> Verdict | None:
    """A count of one place and of several, or of one event and of a length of time: both may be true."""
    if one.dimension != "count" and not of_people(one.measure):
        return None
    small, large = sorted((one, other), key=lambda figure: len(figure.areas))
    if small.areas and set(small.areas) < set(large.areas):
        return Verdict("definition", f"{_say(small)} in one place and {_say(large)} in several: both may be true")
    if one.stretch != other.stretch:
        said = " and ".join(f"{_say(f)} over “{f.stretch}”" if f.stretch else _say(f) for f in (one, other))
        return Verdict("period", f"{said}: not of one time")
    return None


def _described_differently(one: Figure, other: Figure) -> tuple[str, str] | None:
    """The words that set the two counts apart ("destroyed" / "badly hit"), as printed, where they share none that
    describes.
    """
    left, right = (frozenset(map(stem_word, figure.counted.describing)) for figure in (one, other))
    if left and right and not left & right:
        return _describing_words(one), _describing_words(other)
    return None


def _describing_words(figure: Figure) -> str:
    start = figure.setting.span.start
    near = figure.setting.text[max(0, figure.counted.start - start - _BESIDE) : figure.counted.end - start + _BESIDE]
    printed = [word for word in _WORD.findall(near) if singular(word.lower()) in figure.counted.describing]
    return " ".join(dict.fromkeys(printed)) or "differently"


def _group(figure: Figure) -> str:
    return (figure.counted.printed or "people") if figure.counts else "people"


def _later(a: Sequence[Figure], b: Sequence[Figure], documents: Mapping[str, Member]) -> str | None:
    """ "B after A" where the higher value first stands in a report published after the first report of the lower; None
    where not shown.
    """
    low, high = (a, b) if a[0].value < b[0].value else (b, a)
    lower, higher = (
        sorted((documents[figure.doc].published or "", *documents[figure.doc].rank, figure.doc) for figure in side)
        for side in (low, high)
    )
    (early, *_, first), (late, *_, second) = lower[0], higher[0]
    shown = min(len(early), len(late))  # a day and a moment are compared as days
    if not shown or early[:shown] >= late[:shown]:
        return None
    return f"{documents[second].named} after {documents[first].named}"


def _exclusive(a: Sequence[Figure], b: Sequence[Figure], documents: Mapping[str, Member]) -> Verdict:
    """Values that cannot both be true of one thing: a contradiction where it is shown to be one thing, else unclear."""
    one, other = max(
        ((x, y) for x in a for y in b), key=lambda pair: (_alike(*pair), pair[0].span.start, pair[1].span.start)
    )
    said = f"{_say(one)} and {_say(other)}"
    times = [_counted_at(figure) for figure in (one, other)]
    if times[0] and times[1] and times[0] != times[1] and one.dimension != "magnitude":
        return Verdict("period", f"{said}, counted at two times: “{times[0]}” and “{times[1]}”")
    if counted := _counted_so_far(one, other, said, documents):
        return counted
    hedged = one.number.vague or other.number.vague or one.hypothetical or other.hypothetical
    if one.dimension == "magnitude" and not hedged and abs(one.value - other.value) < 0.7:
        return Verdict("contradiction", f"{said} for the magnitude of one quake")
    bounded = one.number.qualifier in _BOUNDS or other.number.qualifier in _BOUNDS
    if hedged or bounded or of_people(one.measure) or one.number.kind == "ordinal" or one.dimension == "duration":
        return Verdict("unclear", f"{said}: the reports do not show why they differ")
    days = sorted(published[:10] for figure in (one, other) if (published := documents[figure.doc].published))
    if (
        one.dimension != "population"
        and len(days) == 2
        and (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days > _NEWS_DAYS
    ):
        return Verdict("unclear", f"{said}: printed {days[0]} and {days[1]}, it may have changed between")
    if one.dimension == "count":
        if one.counted.group == "people":
            return Verdict("unclear", f"{said}: the reports do not show whether they count the same")
        described = (
            one.counted.describing & other.counted.describing or not one.counted.describing | other.counted.describing
        )
        about = "about" in (one.number.qualifier, other.number.qualifier)
        if about or not described or _alike(one, other) < _ONE_COUNT:
            return Verdict("unclear", f"{said}: the reports do not show whether they count the same")
    same_unit = one.number.unit == other.number.unit or one.dimension == "length"
    if same_unit and (one.dimension == "population" or _alike(one, other) >= _ONE_THING):
        return Verdict("contradiction", f"{said} for the same thing in the same words; neither can contain the other")
    return Verdict("unclear", f"{said}: the reports do not show whether they mean the same")


def _counted_at(figure: Figure) -> str | None:
    """The part of a day at which a count was so ("on Monday evening"), where its sentence names one and no other."""
    start = figure.setting.span.start
    parts = {mention for mention in figure.setting.dates if mention.part and mention.precision in ("day", "weekday")}
    if len(parts) != 1:
        return None
    (mention,) = parts
    return " ".join(figure.setting.text[mention.start - start : mention.end - start].split())


def _counted_so_far(one: Figure, other: Figure, said: str, documents: Mapping[str, Member]) -> Verdict | None:
    """Of a share or a lead while votes are counted ("with 91 percent of the ballots counted"): a later state, where the
    reports' times show it, or another time; None where neither or both say the same.
    """
    states = [_SO_FAR.search(figure.setting.text) for figure in (one, other)]
    printed = [" ".join(state.group().split()) if state else "" for state in states]
    if printed[0] == printed[1] or one.dimension not in ("percent", "count"):
        return None
    told = " and ".join(f"“{words}”" for words in printed if words)
    told = f"{'told' if all(printed) else 'one is told'} {told}: not of one state of the count"
    first, second = sorted((one, other), key=lambda figure: documents[figure.doc].published or "")
    times = [documents[figure.doc].published for figure in (first, second)]
    moved = all(times) and times[0] != times[1] and _SO_FAR.search(first.setting.text)
    return Verdict("revision" if moved else "period", f"{said}, {told}")


def _alike(one: Figure, other: Figure) -> float:
    left, right = one.near, other.near
    return len(left & right) / math.sqrt(len(left) * len(right)) if left and right else 0.0


def _say(figure: Figure) -> str:
    """A value in the report's own words, with its qualifier; added parts as their sum."""
    if figure.parts:
        return f"{figure.shown_value} in all"
    number, setting = figure.number, figure.setting
    start = number.start if number.qualifier_start is None else number.qualifier_start
    printed = setting.text[start - setting.span.start : number.end - setting.span.start]
    return f"“{' '.join(printed.split())}”"
