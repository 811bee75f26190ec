"""Facts about what came of it: how far two parties went ("agreed on", "offered", "discussed", "called for", "refused").

Only what is reliable is compared: the same two parties with the same noun of joint action.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.facts.build import Draft, Matter
from rashomon.facts.classes import Verdict
from rashomon.facts.setting import WORD, Setting, day_interval, looks_back, stem
from rashomon.model import Document, Entity, Span
from rashomon.words import load_mapping, load_table

_STRENGTH = {"agreed": 3, "offered": 2, "discussed": 1, "urged": 1, "refused": -1}
_SHARED = frozenset({"both", "sides", "two", "each", "other", "bilateral", "mutual", "joint", "their", "they", "counterpart"})
_REACH = 14                # words between a verb of commitment and the noun it is about
_LONGEST = 12              # words of a version


@dataclass(frozen=True, slots=True)
class Commitment:
    """One sentence that says how far its parties went with something."""

    span: Span
    setting: Setting
    parties: frozenset[str]
    noun: str
    level: str
    printed: str
    dated: bool


def statement_matters(
    documents: Mapping[str, Document], settings: Mapping[str, Sequence[Setting]], entities: Sequence[Entity], main: str | None
) -> list[Matter]:
    """The matters on which reports say that the same parties went differently far."""
    commitments = [c for doc, document in documents.items() for c in find_commitments(document, settings[doc], entities, main)]
    return _commitment_matters(commitments, documents)


@cache
def _countries() -> dict[str, str]:
    """Every word that stands for a country (name, adjective, capital, in lower case) -> the country."""
    words: dict[str, str] = {}
    for row in load_table("countries"):
        for cell in row[:4]:
            for form in cell.split("|"):
                if form:
                    words.setdefault(form.lower(), row[0])
    return words


@cache
def _verbs() -> dict[tuple[str, ...], str]:
    return {tuple(stem(word) for word in form.split()): level for form, level in load_mapping("commitment").items()}


def find_commitments(document: Document, settings: Sequence[Setting], entities: Sequence[Entity], main: str | None) -> Iterator[Commitment]:
    """What the parties of a report agreed, offered, discussed or refused, sentence by sentence."""
    of_person = _countries_of_people(document, entities)
    known: frozenset[str] = frozenset()
    for setting in settings:
        words = _words(document, setting)
        named = _parties(words) | frozenset(country for start, end, country in of_person if setting.span.start <= start and end <= setting.span.end)
        if len(named) >= 2:
            known = named
        parties = named if len(named) >= 2 else known if _SHARED & {low for _, _, low in words} or len(named & known) == 1 else named
        if len(parties) != 2 or looks_back(setting.days, main):
            continue
        found = _committed(words)
        if found:
            first, last, level, noun = found
            span = Span(document.id, words[first][0], words[min(last, first + _LONGEST)][1])
            dated = any(day_interval(mention.value) and mention.precision in ("year", "month") for mention in setting.dates)
            yield Commitment(span, setting, parties, noun, level, document[span], dated)


def _words(document: Document, setting: Setting) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), m[0].lower()) for m in WORD.finditer(document.text, setting.span.start, setting.span.end)]


def _countries_of_people(document: Document, entities: Sequence[Entity]) -> list[tuple[int, int, str]]:
    """Where a person is named whose office names one country ("Iranian Defense Minister")."""
    found = []
    for entity in entities:
        if entity.kind == "person":
            countries = {country for role in entity.roles for word in role.replace("'s", "").replace("’s", "").lower().split()
                         if (country := _countries().get(word))}
            if len(countries) == 1:
                found += [(m.span.start, m.span.end, min(countries)) for m in entity.mentions if m.span.doc == document.id]
    return sorted(found)


def _parties(words: Sequence[tuple[int, int, str]]) -> frozenset[str]:
    """The countries a sentence names, but for those it only happens in."""
    countries = _countries()
    found = set()
    for i, (_, _, low) in enumerate(words):
        if low in countries and not (i and words[i - 1][2] in ("in", "at", "from")) and not (i > 1 and words[i - 2][2] == "in" and low in countries):
            found.add(countries[low])
    return frozenset(found)


def _committed(words: Sequence[tuple[int, int, str]]) -> tuple[int, int, str, str] | None:
    """The first verb of commitment that is followed by a noun of joint action: its word, the noun's word, the class and the noun."""
    verbs, nouns = _verbs(), load_mapping("act_nouns")
    stems = [stem(low) for _, _, low in words]
    for i in range(len(words)):
        for length in (2, 1):
            level = verbs.get(tuple(stems[i : i + length]))
            if level is None:
                continue
            for j in range(i + length, min(len(words), i + length + _REACH)):
                if words[j][2] in nouns:
                    return i, j, level, nouns[words[j][2]]
    return None


def _commitment_matters(commitments: Sequence[Commitment], documents: Mapping[str, Document]) -> list[Matter]:
    groups: dict[tuple[frozenset[str], str, bool], list[Commitment]] = defaultdict(list)
    for commitment in commitments:
        groups[commitment.parties, commitment.noun, commitment.dated].append(commitment)
    matters = []
    for (parties, noun, _), members in groups.items():
        by_level: dict[str, list[Commitment]] = defaultdict(list)
        for member in members:
            by_level[member.level].append(member)
        # A report that says more says the less too: what counts is how far each report goes.
        furthest = {doc: max((m.level for m in members if m.span.doc == doc), key=lambda level: abs(_STRENGTH[level]))
                    for doc in {m.span.doc for m in members}}
        kept = {level: [m for m in side if furthest[m.span.doc] == level] for level, side in by_level.items()}
        levels = sorted((level for level, side in kept.items() if side), key=lambda level: (-_STRENGTH[level], level))
        if len({m.span.doc for m in members}) < 2 or len(levels) < 2:
            continue
        drafts = tuple(_draft([(m.span, m.setting.headline) for m in kept[level]], documents) for level in levels)
        verdicts = {(a, b): _further(levels[a], levels[b], drafts[a], drafts[b]) for a, b in combinations(range(len(levels)), 2)}
        matters.append(Matter(f"result: {noun} of {' and '.join(sorted(parties))}", "statement", None, drafts, verdicts, 100.0))
    return matters


def _further(one: str, other: str, first: Draft, second: Draft) -> Verdict:
    if "agreed" in (one, other) or "refused" in (one, other):
        return Verdict("unclear", f"“{first.value}” says {_meaning(one)}, “{second.value}” {_meaning(other)}: the reports do not show which")
    return Verdict("granularity", f"“{first.value}” and “{second.value}”: neither says that anything was agreed")


def _meaning(level: str) -> str:
    return {"agreed": "that it was agreed", "offered": "that one side is ready", "discussed": "that it was talked of",
            "urged": "that it was wished for", "refused": "that it was refused"}[level]


def _draft(places: Sequence[tuple[Span, bool]], documents: Mapping[str, Document]) -> Draft:
    spans = tuple(span for span, _ in places)
    shown = min(spans, key=lambda span: (len(span), documents[span.doc].label, span))
    return Draft(" ".join(documents[shown.doc][shown].split()), None, None, spans)
