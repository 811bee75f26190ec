"""Facts about dates and times: on which day, at what time the reports put the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, islice
from typing import Literal

from rashomon.lexicon import load_mapping
from rashomon.model import Member, Span
from rashomon.page import Page
from rashomon.stages.facts.align import FigureFeature, alike
from rashomon.stages.facts.authority import authority_of
from rashomon.stages.facts.build import Draft, Matter
from rashomon.stages.facts.classes import Verdict
from rashomon.stages.facts.clause_phrases import happening
from rashomon.stages.facts.denials import Deed, deeds_of
from rashomon.stages.facts.figures import window
from rashomon.stages.facts.setting import Setting, is_as_of, looks_back, matter_words, names_in
from rashomon.text.dates import DateMention
from rashomon.text.days import day_interval, parts_meet
from rashomon.text.tree import Tree

SAME = 1.7  # score from which two equal dates are of one thing
DIFFERENT = 3.9  # ... two dates that exclude each other
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NIGHT = re.compile(r"\b(?:early|late|overnight|night|midnight|dawn|evening)\b", re.IGNORECASE)
_TRIM = re.compile(r"^[\s,;:–—-]+|(?<![\s,;:–—-])[\s,;:–—-]++$")
_CLAUSE = re.compile(r",(?!\d)|[;:()“”\"—]|\s[-–]\s|\b(?:and|but|when|which|who|that|while|after|before|as|where)\b")
_DANGLING = re.compile(r"\s(?:on|in|at|of|since|by|until|from|about|around|the|to)$")
ACROSS_MIDNIGHT = 0.9
_EXACT = re.compile(r"(?:\d{4}|-)-\d\d-\d\d|\d{4}-W\d\d|\A.*/.*")
_HEDGED = re.compile(r"\b(?:about|around|approximately|roughly|just|shortly|nearly|almost|before|after)\b")
_ABOUT = 30  # minutes that "about" leaves open
_ONE_EVENT = 45  # days between which reports can differ on one event's date; beyond it they tell of two
_CLIMB = 5  # steps up the tree from a date to its verb
_LABEL = 11  # words of a label
_POOR = 20.0  # what a date is worth less to a reader who cannot see what it is of
_PERSONAL, _OWNERS = frozenset({"he", "she", "they", "it"}), frozenset({"his", "her", "their", "its", "our", "my"})
_STRETCHES = (
    ("year", re.compile(r"\d{4}")),
    ("decade", re.compile(r"\d{4}s")),
    ("month", re.compile(r"(?:\d{4}|-)-\d\d")),
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date or time of day of a report with the words around it. `kind` says which of the two is compared, `value`
    is the date without the time or the time without the date, `days` its interval; `governor` the lemma of the verb or
    noun it hangs on; `disputed` whether a report of the story denies what happened then.
    """

    span: Span
    setting: Setting
    mention: DateMention
    kind: Literal["date", "time"]
    near: frozenset[str]
    after: frozenset[str]
    names: frozenset[str]
    authority: str | None
    what: str
    value: str
    days: tuple[str, str] | None
    governor: str | None = None
    disputed: bool = False

    @property
    def doc(self) -> str:
        """The id of the document it stands in."""
        return self.span.doc


def find_occasions(page: Page, settings: Sequence[Setting], denied: Set[Deed] = frozenset()) -> Iterator[Occasion]:
    """The dates and times of one report, in the order of its text.

    denied: the deeds that some report of the story denies.
    """
    text = page.text
    for setting in settings:
        asked: dict[str, DateMention] = {}
        for mention in setting.dates:
            if is_as_of(setting, mention):
                continue  # the time of a count is no day on which anything happened
            if _describes(page.tree, mention):
                mention = replace(mention, qualifier=None)
            left, right = window(text, setting, mention.start, mention.end)
            near = matter_words(text[left : mention.start]) | matter_words(text[mention.end : right])
            span = Span(page.doc, mention.start, mention.end)
            authority, _ = authority_of(page, span, setting)
            named = names_in(page, left, right)
            what = _happening(page, mention)
            first = asked.setdefault(what, mention)
            if not what or not (first.value == mention.value or _is_joined(page.tree, mention)):
                what = _what(text, setting, mention)  # "hit on Wednesday night, on Thursday": one of them is of the hit
            for kind in _kinds_of(mention):
                value = _value(mention, kind)
                days = day_interval(value) if kind == "date" else None
                governor = _governor(page, mention)
                disputed = not denied.isdisjoint(_deeds(page, mention))
                yield Occasion(
                    *(span, setting, mention, kind, near, frozenset(), named, authority, what, value, days),
                    governor=governor,
                    disputed=disputed,
                )


def _is_joined(tree: Tree, mention: DateMention) -> bool:
    """Whether a date is one of a row: the musicals "of the 1940s and 1950s"."""
    words = tree.over(mention.start, mention.end)
    top = tree.top(words) if words else None
    return top is not None and (tree.base_relation(top) == "conj" or tree.child(top, "cc") is not None)


def _describes(tree: Tree, mention: DateMention) -> bool:
    """Whether a date says which one a noun behind it is: the "from" of "from the 2016 race" is of the race."""
    words = tree.over(mention.start, mention.end)
    above = tree.head(tree.top(words)) if words else None
    return above is not None and above > words[-1] and tree.tokens[above].pos == "NOUN"


def _governor(page: Page, mention: DateMention) -> str | None:
    """The lemma of the verb (else the noun) a date hangs on, a few steps up its sentence's tree."""
    tree = page.tree
    words = tree.over(mention.start, mention.end)
    noun = None
    for above in islice(tree.ancestors(words[0]), _CLIMB) if words else ():
        if above in words:
            continue
        if tree.tokens[above].pos == "VERB":
            lemma = tree.lemma(above).lower() or None
            return None if lemma in load_mapping("cues") and _is_before_comma(page, mention, above) else lemma
        if tree.tokens[above].pos == "NOUN" and noun is None:
            noun = tree.lemma(above).lower()
    return noun


def _deeds(page: Page, mention: DateMention) -> frozenset[Deed]:
    """What was done on a date, by the verb it hangs on."""
    words = page.tree.over(mention.start, mention.end)
    above = islice(page.tree.ancestors(words[0]), _CLIMB) if words else iter(())
    verb = next((i for i in above if page.tree.tokens[i].pos == "VERB"), None)
    return deeds_of(page, verb) if verb is not None else frozenset()


def _is_before_comma(page: Page, mention: DateMention, verb: int) -> bool:
    """Whether a comma parts a date from the verb of saying behind it: "two were hurt on Friday, police said", not "On
    Friday, police said": it is the day of what is said.
    """
    opens = page.sentence_range(mention.start)[0] >= mention.start - len("During ")
    return not opens and "," in page.text[mention.end : page.tree.tokens[verb].start]


def _happening(page: Page, mention: DateMention) -> str:
    """What happened on a date, as a question: "when the ministers met"; "" where the parse tells nothing."""
    words = page.tree.over(mention.start, mention.end)
    return happening(page, page.tree.top(words)) if words and page.parsed_at(mention.start) else ""


def _is_of_speech(occasion: Occasion) -> bool:
    """Whether the date is of the saying, not of what is said ("officials said on Sunday")."""
    return occasion.governor is not None and occasion.governor in load_mapping("cues")


def _kinds_of(mention: DateMention) -> Iterator[Literal["date", "time"]]:
    if not re.match(r"\d\d:\d\d", mention.value):
        yield "date"
    if mention.precision == "minute" and ":" in mention.value:
        yield "time"


def occasion_matters(occasions: Sequence[Occasion], documents: Mapping[str, Member], main: str | None) -> list[Matter]:
    """The matters whose day or time at least two reports give."""
    matters = []
    for kind in ("date", "time"):
        chosen = [occasion for occasion in occasions if occasion.kind == kind]
        opposed = _opposed(chosen)
        rest = [occasion for occasion in chosen if not any(occasion in group for group in opposed)]
        matters += [
            _matter(group, main) for group in (*opposed, *_group(rest)) if len({occasion.doc for occasion in group}) > 1
        ]
    return matters


# ---- grouping
# ------------------------------------------------------------------------------------------------------------


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
    days = a.kind == "date" and _neighbours(a.value, b.value)
    night = any(_NIGHT.search(o.mention.part or "") for o in (a, b))
    return days and night and bool(a.setting.kinds & b.setting.kinds)


def _explained(b: Occasion, told: Sequence[Occasion], strength: float) -> bool:
    """True where a report that tells of these occasions gives the date of `b` too, of nearly the same thing: then it
    has two dates for two things.
    """
    return any(agree(o, b) and not _is_of_speech(o) and score(o, b) >= strength - 1.0 for o in told)


def _fits(occasion: Occasion, group: Sequence[Occasion]) -> bool:
    """Whether an occasion can join a group: its date agrees with all, and it is said of the same
    thing as one of them.
    """
    return all(agree(occasion, other) for other in group) and any(
        score(occasion, other) >= (SAME if occasion.value == other.value else SAME + 1.0) for other in group
    )


def features(a: Occasion, b: Occasion) -> Iterator[FigureFeature]:
    """What speaks for two dates being of one thing."""
    if a.value == b.value:
        yield (
            FigureFeature("the same date", 0.8)
            if a.kind == "date"
            else FigureFeature("the same time to the minute", 1.6)
        )
    if a.mention.ahead != b.mention.ahead:
        yield FigureFeature("one lies ahead, the other does not", -1.5)
    if a.governor and a.governor == b.governor:
        yield FigureFeature(f"both of “{a.governor}”", 0.8)
    if _is_of_speech(a) != _is_of_speech(b):
        yield FigureFeature("one is the day of the saying", -0.6)
    if a.names - b.names and b.names - a.names and a.mention.precision == "weekday":
        yield FigureFeature(
            "each names somebody the other does not", -1.0
        )  # two meetings of one minister on one Friday
    yield from alike(a, b)


def score(a: Occasion, b: Occasion) -> float:
    """The sum of the features' weights."""
    return sum(feature.weight for feature in features(a, b))


# ---- values
# --------------------------------------------------------------------------------------------------------------


def _value(mention: DateMention, kind: Literal["date", "time"]) -> str:
    """The date or the time of a mention, as the fact gives it."""
    has_clock = mention.value[0].isdigit() or mention.value.startswith("-")  # "Tuesday" holds a T too
    return mention.value.split("T")[0 if kind == "date" else -1] if has_clock else mention.value


def agree(a: Occasion, b: Occasion) -> bool:
    """Whether both dates (or times) can be true of one thing."""
    left, right = a.value, b.value
    if left == right:
        return a.kind == "time" or parts_meet(a.mention.part, b.mention.part)
    if a.kind == "time":
        return _minutes_apart(left, right) <= (
            _ABOUT if any(_HEDGED.search(o.mention.qualifier or "") for o in (a, b)) else 5
        )
    first, second = a.days, b.days
    if first and second:
        return first[0] <= second[1] and second[0] <= first[1]
    return _same_without_year(left, right)


def _same_without_year(left: str, right: str) -> bool:
    """2024-04-01 and --04-01; --04-01 and --04; 2005-11-27 and Sunday."""
    if left.startswith("--") and right.startswith("--"):
        return left.startswith(right) or right.startswith(left)
    for one, other in ((left, right), (right, left)):
        if one.startswith("--"):
            return other[4 : 4 + len(one) - 1] == one[1:]
        if one in _WEEKDAYS and re.fullmatch(r"\d{4}-\d\d-\d\d", other):
            return _WEEKDAYS[date.fromisoformat(other).weekday()] == one
    return False


def excludes(a: Occasion, b: Occasion) -> bool:
    """Whether the two cannot both be true: full days, days without a year, or clock times apart."""
    if (
        a.value == b.value
        or agree(a, b)
        or None in (a.mention.printed, b.mention.printed)
        or a.mention.printed == b.mention.printed
        or _is_of_speech(a)
        or _is_of_speech(b)
    ):
        return False  # "today" and "Friday" count from the day of print, which a page may state wrongly
    left, right = a.value, b.value
    if a.kind == "time":
        return left.endswith("Z") == right.endswith("Z")
    if a.days and b.days and abs((date.fromisoformat(a.days[0]) - date.fromisoformat(b.days[0])).days) > _ONE_EVENT:
        return False
    return (
        bool(_EXACT.fullmatch(left) and _EXACT.fullmatch(right))
        and not a.mention.qualifier == b.mention.qualifier == "since"
    )


def _minutes_apart(left: str, right: str) -> int:
    if left.endswith("Z") != right.endswith("Z"):
        return 24 * 60
    clocks = [int(value[:2]) * 60 + int(value[3:5]) for value in (left, right)]
    return abs(clocks[0] - clocks[1])


# ---- the matter
# ----------------------------------------------------------------------------------------------------------


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
            _is_of_speech(one),
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


def qualifier_of(occasion: Occasion) -> str | None:
    """What narrows or loosens a date or time as printed: "about", "early"; None = nothing. Of "shortly before 8 p.m.
    Friday" only the time is loose.
    """
    mention = occasion.mention
    of_clock = occasion.kind == "date" and mention.value != occasion.value
    return (None if of_clock else mention.qualifier) or mention.part


def judge_days(a: Sequence[Occasion], b: Sequence[Occasion]) -> Verdict:
    """How the version given by occasions `a` differs from the one given by occasions `b`."""
    one, other = a[0], b[0]
    left, right = one.value, other.value
    said = f"{_say(one)} and {_say(other)}"
    if left == right:
        return Verdict(
            None if one.mention.part == other.mention.part else "granularity", "the same, one with the part of the day"
        )
    if agree(one, other):
        return (
            Verdict("rounding", f"{said}: minutes apart")
            if one.kind == "time"
            else Verdict("granularity", f"{said}: one is only more exact")
        )
    if one.kind == "time":
        return Verdict("unclear", f"{said}, not shown to be one zone or one moment")
    if _neighbours(left, right):
        night = any(_NIGHT.search(occasion.mention.part or "") for occasion in (*a, *b))
        undated = left.startswith("--") or right.startswith("--")
        if night or undated:
            return Verdict("unclear", f"{said}: neighbouring days, no time zone given, may be one night")
    strongest = max(score(x, y) for x in a for y in b)
    if strongest >= DIFFERENT + 1.0:
        return Verdict("contradiction", f"{said} for the same thing in the same words")
    return Verdict("unclear", f"{said}: the reports do not show why they differ")


def _say(occasion: Occasion) -> str:
    """A date in the report's own words."""
    start = occasion.setting.span.start
    return f"“{' '.join(occasion.setting.text[occasion.span.start - start : occasion.span.end - start].split())}”"


def _neighbours(left: str, right: str) -> bool:
    """Whether two days follow one another; a day without a year counts in any year."""
    try:
        days = [
            date.fromisoformat(("2000" if value.startswith("--") else value[:4]) + "-" + value[-5:])
            for value in (left, right)
        ]
    except ValueError:
        return False
    if left.startswith("--") or right.startswith("--"):
        days = [day.replace(year=2000) for day in days]
    return abs((days[0] - days[1]).days) == 1


def _what(text: str, setting: Setting, mention: DateMention) -> str:
    """The words of the clause a date stands in, without the date: those before it, else those after it."""
    before = _CLAUSE.split(text[setting.span.start : mention.start])[-1]
    before = _DANGLING.sub("", _TRIM.sub("", " ".join(before.split())))
    after = _CLAUSE.split(text[mention.end : setting.span.end], maxsplit=2)
    following = next((_TRIM.sub("", " ".join(piece.split())) for piece in after if len(piece.split()) > 2), "")
    words = before if len(before.split()) > 1 else following
    numbers = [i for i, word in enumerate(words.split()) if any(map(str.isdigit, word))]
    kept = words.split()[numbers[-1] + 1 if numbers else 0 :]
    return " ".join(kept[:_LABEL] if len(kept) > 1 else ["what", "is", "told"])
