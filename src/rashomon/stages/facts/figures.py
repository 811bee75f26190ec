"""Figures: every quantity of a report as a typed value with what it measures, of whom, on whose authority, and where it
stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from rashomon.model import Entity, Span
from rashomon.page import Page
from rashomon.stages.facts.ages import pronoun_before, read_age, whose_age
from rashomon.stages.facts.authority import authority_of
from rashomon.stages.facts.clause import NO_CLAUSE, Clause, clause_at
from rashomon.stages.facts.counted_words import sentence_words
from rashomon.stages.facts.counting import Counted, count_nouns
from rashomon.stages.facts.measures import of_people
from rashomon.stages.facts.setting import Setting, matter_words, named_in, names_in
from rashomon.stages.facts.value_phrases import counted_phrase, described, measured_phrase, when_phrase
from rashomon.stages.facts.victim_counts import count_victims
from rashomon.text.days import day_interval
from rashomon.text.gazetteer import area_words
from rashomon.text.numbers import Number, find_numbers

AGE_OF_NOBODY = "age of a person"
"""What an age is called of whom nothing tells whose it is."""
_OLD = re.compile(r"[-‐‑ ](?:months?[-‐‑ ]|weeks?[-‐‑ ]|days?[-‐‑ ])?old\b")
_NEAR = 55  # characters either side of a value whose words say what it is of
_KNOWN = re.compile(r"\b(?:the|these|those|his|her|its|their|both)\s(?:\w{1,20}\s)?$", re.IGNORECASE)
_AFTER_BREAK = re.compile(r"[,;:.()—]\s|\s[-–]\s|[$€£]|\b(?:and|but|while|which|who|as)\b")
_CONVERSION = re.compile(r"\s{0,9}\([^()]{1,30}\)")  # "1,150 kilometres (700 miles) southeast of Tarn"
_HYPOTHETICAL = re.compile(r"\b(?:can|could|would|might|if)\b")
_MOMENTS = frozenset({"in", "within", "before", "by", "every", "per"})
_RATE = re.compile(
    r"\s{1,9}(?:an?|per|each|every)\s(\w{2,20})\b(?!\s(?:ago|later|earlier|before|after))", re.IGNORECASE
)
_INSIDE = frozenset({"in", "across", "throughout"})
_PAST = re.compile(
    r"\b(?:in|over|during|for)\s+the\s+(?:past|last)\s+(?:\w+\s+)?(?:years?|months?|weeks?|days|decades?)\b",
    re.IGNORECASE,
)
_SCALE = 1_000_000
_ASIDE = 80  # characters before a number in which the place stands that it is told of
_BESIDE = re.compile(
    r"(?:\s([a-z]{3,12}))?(?:\s\([^()]{1,40}\))?(?:,|\s[-–—]|\s(?=\())\s?\(?"
    r"(?:home to|population|pop\.?|an?(?:\s[\w-]{2,20}){0,3}\s(\w{3,20})\sof)\s(?:[a-z]+\s){0,3}$"
)
_CLIMB = 5  # steps up the tree from the number of a town's people to the town
_BREAK = re.compile(r"[;:—]|\s-\s-\s|, (?:and|but|while|which|who)\b")


@dataclass(frozen=True)
class Figure:
    """One stated quantity. `dimension` says what can be compared with it at all ("killed", "money:USD", "length",
    "age", "count", …); `value`, `low`, `high`, `step` are in the base unit of that dimension; `near` are the stems of
    the words around it, `before` of those in front of it in its clause, `after` of those right after it ("$300 at the
    Harbour Inn"); `hypothetical` marks what only can or could be; `areas` are the ids of the places
    that the count is of ("in Tarn and Marr"), as named in one row; `stretch` the words for a length of time that it is
    of ("so far this year"); `since` the word by which a length of time tells when something was ("nine days before the
    vote", "in 30 days"), None where it tells how long something took; `rate` what a count or a sum is told for ("eight
    a game"); `phrase` says in words of the report what is counted or measured, "" where the parse does not tell;
    `clause` is the clause it stands in; `unnumbered`: people are named, and no number counts them ("a guard was hurt");
    `toll`: it is its report's toll (`tolls.py`).
    """

    span: Span
    evidence: Span
    setting: Setting
    number: Number
    counted: Counted
    dimension: str
    value: float
    low: float
    high: float
    step: float
    near: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    names: frozenset[str]
    days: tuple[tuple[str, str], ...]
    whom: str | None
    authority: str | None
    quoted: bool = False
    hypothetical: bool = False
    clause: Clause = NO_CLAUSE
    same_as_previous: bool = False
    parts: tuple[Figure, ...] = ()
    part_of: str | None = None
    areas: tuple[str, ...] = ()
    stretch: str | None = None
    since: str | None = None
    rate: str | None = None
    phrase: str = ""
    unnumbered: bool = False
    toll: bool = False

    @property
    def doc(self) -> str:
        """The id of the document it stands in."""
        return self.span.doc

    @property
    def measure(self) -> str | None:
        """What is measured, where a list knows it."""
        return self.counted.measure

    @property
    def noun(self) -> str | None:
        """The noun counted, as compared."""
        return self.counted.noun

    @cached_property
    def shown_value(self) -> float | int:
        """The value in the unit it is printed in, whole where it is whole."""
        value = self.value if self.parts else self.number.value or 0.0
        return int(value) if value == int(value) else value

    @cached_property
    def counts(self) -> str | None:
        """Whom a count of people names apart from people in general ("officer"); None for people, victims, or nobody
        named.
        """
        return None if self.noun in ("people", "victim", "person", "other") else self.noun

    @cached_property
    def points_back(self) -> bool:
        """Whether it points to what is known: "the two sides", "both nations"."""
        return _KNOWN.search(self.setting.text[: self.span.start - self.setting.span.start]) is not None

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The stems of the words of the value itself, which another report may print as signs or digits ("million")."""
        start = self.setting.span.start
        return matter_words(self.setting.text[self.span.start - start : self.span.end - start])

    @cached_property
    def own_parts(self) -> int:
        """How many words the value has, written out: its number, its unit, and its scale from a million."""
        return 1 + (self.number.unit is not None) + (abs(self.value) >= _SCALE)

    @cached_property
    def printed_dates(self) -> frozenset[str]:
        """The month and day of the dates in its sentence, which two reports may print with and without the year."""
        printed = (mention.printed or "" for mention in self.setting.dates if mention.precision == "day")
        return frozenset(date[-5:] for date in printed if date[-5:-3].isdecimal())

    @cached_property
    def upper(self) -> float | None:
        """The upper end of a range ("40 to 70 percent"), in the unit it is printed in; None where it is none."""
        plain = not self.parts and not self.number.vague and self.number.qualifier is None
        return self.number.high if plain and (self.number.value or 0) < self.number.high < math.inf else None

    @cached_property
    def same(self) -> tuple[float, str | None, str | None, float | None, str | None]:
        """What makes two figures one version: value, unit, qualifier, upper end of a range, what is counted."""
        qualifier = self.number.qualifier if self.number.qualifier != "exactly" else None
        counted = self.counts if self.dimension != "age" else None
        return self.shown_value, self.number.unit, "vague" if self.number.vague else qualifier, self.upper, counted


def find_figures(page: Page, settings: Sequence[Setting]) -> list[Figure]:
    """The figures of one report, in the order of its text; quantities that are part of a date are left out."""
    text = page.text
    parts_of_speech = {token.start: token.pos for token in page.tree.tokens if token.pos is not None}
    figures: list[Figure] = []
    for setting in settings:
        start, end = setting.span.start, setting.span.end
        numbers = [n for n in find_numbers(text, start, end) if n.value is not None and not _is_date(n, setting)]
        if not numbers:
            continue
        words = sentence_words(text, start, end, parts_of_speech)
        numbers = [_without_over(page, number) for number in numbers]
        for number, counted in count_victims(page, start, numbers, count_nouns(words, numbers)):
            figure = figure_of(page, setting, read_age(text, number, counted))
            if counted.part_of_previous:
                whole = figures[-1].evidence
                figure = replace(figure, part_of=text[whole.start : whole.end])
            figures.append(figure)
    return _add_parts(_join_conversions(figures, text))


def _add_parts(figures: list[Figure]) -> list[Figure]:
    """The figures with those that the sentence adds up made one: "two generals … as well as five of their accompanying
    officers" is seven.
    """
    added: list[Figure] = []
    for figure in figures:
        last = added[-1] if added else None
        adds = (
            figure.counted.added_to_previous
            and last is not None
            and last.setting is figure.setting
            and last.dimension == figure.dimension
            and figure.dimension != "age"
        )
        if (
            not adds
            or last is None
            or figure.number.vague
            or last.number.vague
            or figure.number.qualifier
            or last.number.qualifier
        ):
            added.append(figure)
            continue
        parts = (*(last.parts or (last,)), figure)
        total = sum(part.value for part in parts)
        noun = " and ".join(dict.fromkeys(part.noun for part in parts if part.noun)) or None
        added[-1] = replace(
            last,
            evidence=last.evidence.cover(figure.evidence),
            value=total,
            low=total,
            high=total,
            step=1.0,
            parts=parts,
            near=last.near | figure.near,
            names=last.names | figure.names,
            counted=replace(last.counted, noun=noun),
        )
    return added


def _is_date(number: Number, setting: Setting) -> bool:
    return any(mention.start < number.end and number.start < mention.end for mention in setting.dates)


def _without_over(page: Page, number: Number) -> Number:
    """A length of time that something is spread over is no lower bound: "$160 million over eight years"."""
    if number.dimension != "duration" or number.qualifier != "over" or number.qualifier_start is None:
        return number
    (first, *_) = page.tree.over(number.qualifier_start, number.end)
    if page.tree.relation(first) != "case" or page.tree.lemma(first).lower() != "over":
        return number
    value = number.value or 0.0
    return replace(number, low=value, high=value, qualifier=None, qualifier_start=None)


def figure_of(page: Page, setting: Setting, what: tuple[Number, Counted]) -> Figure:
    """The figure of one number and what it counts."""
    number, counted = what
    text = page.text
    doc = setting.span.doc
    span = Span(doc, number.start, number.end)
    dimension = "age:months" if _is_young(page, number) else _dimension(number, counted)
    base = number.base if number.dimension in _CONVERTED else 1.0
    if number.kind == "fraction":
        base = 100.0
    value = number.value or 0.0
    left, right = window(text, setting, number.start, number.end)
    conversion = _CONVERSION.match(text, number.end, right)
    after = conversion.end() if conversion else number.end
    cut = _AFTER_BREAK.search(text, after, right)
    whom = whose_age(page, setting, number) if dimension == "age" else None
    phrase = _phrase(page, number, counted, dimension)
    if dimension == "population":
        place = _populated(page, number)
        whom, phrase = (place.id, f"population of {place.name}") if place else (None, "")
    evidence_start = min(counted.start, number.start if number.qualifier_start is None else number.qualifier_start)
    authority, quoted = authority_of(page, span, setting)
    days = tuple(
        days for mention in setting.dates if left <= mention.start < right and (days := day_interval(mention.value))
    )
    return Figure(
        span,
        Span(doc, evidence_start, max(counted.end, number.end)),
        setting,
        number,
        counted,
        dimension,
        value * base,
        number.low * base,
        number.high * base,
        number.step * base,
        matter_words(text[left:right]) - matter_words(text[number.start : number.end]),
        matter_words(text[left : number.start]),
        matter_words(text[after : cut.start() if cut else right]),
        names_in(page, left, right),
        days or setting.days,
        whom,
        authority,
        quoted,
        hypothetical=bool(_HYPOTHETICAL.search(text, left, right)),
        areas=_areas(page, after, right),
        stretch=_stretch(text, setting, (left, right)),
        since=_since(page, number) if dimension == "duration" else None,
        rate=rate[1] if (rate := _RATE.match(text, max(counted.end, number.end), right)) else None,
        phrase=phrase,
        clause=clause_at(page.tree, number.start, number.end),
    )


def _populated(page: Page, number: Number) -> Entity | None:
    """The place whose people a number counts: the one that it is told of between commas ("Hov, home to 120,000"), else
    by the parse what "a town of 12,000" stands beside, is, or what "has" them; None = it does not tell.
    """
    tree = page.tree
    words = tree.over(number.start, number.end)
    beside = _place_beside(page, number)
    if beside is not None or not words:
        return beside
    for above in islice(tree.ancestors(words[0]), _CLIMB):
        subject = tree.child(above, "nsubj")
        place = page.entity_at(tree.tokens[above if subject is None else subject].start)
        if subject is not None or place is not None or tree.tokens[above].pos == "VERB":
            return place if place is not None and place.kind == "place" else None
    return None


def _place_beside(page: Page, number: Number) -> Entity | None:
    """The place right before the comma, dash or bracket behind which its people are told: "Hov (pop. 900)", "from Tarn
    to Hov, a port of 900".
    """
    found = _BESIDE.search(page.text, max(0, number.start - _ASIDE), number.start)
    if found is None or not found.start() or not {word for word in found.groups() if word} <= area_words():
        return None  # "Hov island, home to", "Hov, a port of": not "a party of 900 people"
    place = page.entity_at(found.start() - 1)
    return place if place is not None and place.kind == "place" else None


def _phrase(page: Page, number: Number, counted: Counted, dimension: str) -> str:
    """What a number is of, by the parse."""
    span = page.span(number.start, number.end)
    since = _since(page, number) if dimension == "duration" else None
    if since in ("after", "before", "since"):
        return when_phrase(page, span, since)
    if dimension == "age":
        person = pronoun_before(page, number.start)
        return person.name if person is not None else described(page, span)
    if dimension == "age:months":
        who = described(page, span)
        return f"age of {who}" if who else AGE_OF_NOBODY
    at = page.text.rfind(counted.printed, number.end, counted.end) if counted.printed else -1
    if at >= 0 and counted.printed and dimension.split(":")[0] in ("count", "ordinal"):
        noun = page.span(at, at + len(counted.printed))
        ordinal = dimension.startswith("ordinal")
        return counted_phrase(page, span, noun, people=counted.group == "people", ordinal=ordinal)
    phrase = measured_phrase(page, span, dimension, people=counted.group == "people")
    if number.dimension == "calibre" and phrase and "calib" not in phrase:
        return f"calibre of the {phrase}"
    return phrase


def _is_young(page: Page, number: Number) -> bool:
    """Whether a number of months, weeks or days is an age: "a 4-month-old child", not "four months pregnant"."""
    aged = _OLD.match(page.text, number.end)
    return aged is not None and number.kind != "age" and (number.unit is not None or aged[0] != " old")


def _areas(page: Page, start: int, end: int) -> tuple[str, ...]:
    """The ids of the places in the first row of places after a number ("in Tarn and Marr together")."""
    tree = page.tree
    places = {
        token: entity.id
        for mention, entity in named_in(page, start, end)
        if entity.kind == "place"
        for token in page.tokens_over(mention.span)
    }
    for token in sorted(places):
        case = tree.child(token, "case")
        if case is not None and tree.lemma(case).lower() in _INSIDE:
            row = (token, *(i for i in tree.children(token, "conj") if i in places))
            return tuple(dict.fromkeys(places[i] for i in row))
    return ()


def _stretch(text: str, setting: Setting, around: tuple[int, int]) -> str | None:
    """The words for a length of time in the clause of a number: "this year", "in the past three months"."""
    for mention in setting.dates:
        if (
            around[0] <= mention.start < around[1]
            and mention.printed is None
            and mention.precision in ("year", "month")
        ):
            return " ".join(text[mention.start : mention.end].split())
    found = _PAST.search(text, *around)
    return " ".join(found[0].split()) if found else None


def _since(page: Page, number: Number) -> str | None:
    """The word by which a length of time tells when something was: "nine days before", "in 30 days"."""
    after = re.match(r"\s{1,9}(after|before|since)\b", page.text[number.end : number.end + _NEAR])
    if after:
        return after[1]
    tree = page.tree
    words = tree.over(number.start, number.end)
    case = tree.child(tree.top(words), "case") if words else None
    lemma = tree.lemma(case).lower() if case is not None else ""
    return lemma if lemma in _MOMENTS else None


_SISTERS = {
    "detained": "arrested",
    "captured": "arrested",
    "displaced": "evacuated",
}  # measures that reports use for one count
_CONVERTED = frozenset({"length", "duration", "mass", "area", "volume", "speed", "power"})


def _dimension(number: Number, counted: Counted) -> str:
    """What a figure can be compared with at all."""
    if number.kind == "money":
        return f"money:{number.unit}"
    if number.kind in ("percent", "fraction"):
        return "percent"
    if number.kind == "ordinal":
        return f"ordinal:{counted.noun}"
    if number.kind in ("measure", "age"):
        return number.dimension or number.kind
    measure = counted.measure or ""
    if of_people(counted.measure) or measure in ("population", "magnitude"):
        return _SISTERS.get(measure, measure)
    return "count"


def window(text: str, setting: Setting, start: int, end: int) -> tuple[int, int]:
    """The stretch around characters `start`..`end` that says what they are of: some words either side, within their
    clause.
    """
    left, right = max(setting.span.start, start - _NEAR), min(setting.span.end, end + _NEAR)
    for match in _BREAK.finditer(text, left, start):
        left = match.end()
    cut = _BREAK.search(text, end, right)
    if cut:
        right = cut.start()
    while left > setting.span.start and text[left - 1].isalnum() and text[left].isalnum():
        left += 1
    while right < setting.span.end and text[right].isalnum() and text[right - 1].isalnum():
        right -= 1
    return left, right


def _join_conversions(figures: list[Figure], text: str) -> list[Figure]:
    """Marks a value in brackets that repeats the one before it in another unit ("58km (36 miles)", "€2m ($2.6m)")."""
    joined: list[Figure] = []
    for figure in figures:
        previous = joined[-1] if joined and joined[-1].setting is figure.setting else None
        between = text[previous.span.end : figure.span.start] if previous else ""
        if (
            previous
            and between.strip() == "("
            and figure.dimension.split(":")[0] == previous.dimension.split(":")[0] != "count"
        ):
            figure = replace(figure, same_as_previous=True, near=previous.near, names=previous.names)
        joined.append(figure)
    return joined
