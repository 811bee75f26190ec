"""Facts about what came of it: how far two parties went ("agreed on", "offered", "discussed", "called for", "refused").

Only what is reliable is compared: the same two parties with the same noun of joint action.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.lexicon import load_mapping
from rashomon.lexicon.countries import country_forms
from rashomon.model import Entity, Member, Span
from rashomon.stages.facts.build import Draft, Matter
from rashomon.stages.facts.classes import Verdict
from rashomon.stages.facts.setting import Setting, looks_back
from rashomon.text.days import day_interval
from rashomon.text.words import find_words, is_content, stem_word

_STRENGTH = {"agreed": 3, "offered": 2, "discussed": 1, "urged": 1, "refused": -1}
_SHARED = frozenset(
    {"both", "sides", "two", "each", "other", "bilateral", "mutual", "joint", "their", "they", "counterpart"}
)
_STANDS = frozenset(
    {"readiness", "ready", "prepared", "willingness"}
)  # stand for a verb: "conveyed Moscow's readiness to"
_REACH = 14  # words between a verb of commitment and the noun it is about
_LONGEST = 16  # words of a version
_SHARED_WORDS = 4  # stems that two statements of people or bodies share after their verbs, to be of one thing


@dataclass(frozen=True, slots=True)
class Commitment:
    """One sentence that says how far its parties went: two countries with a `noun` of joint action, or people and
    bodies with a `matter` (the stems of the words after the verb). `dated` = of a year or month of its own.
    """

    span: Span
    setting: Setting
    parties: frozenset[str]
    noun: str
    level: str
    dated: bool
    matter: frozenset[str] = frozenset()


def statement_matters(
    documents: Mapping[str, Member],
    settings: Mapping[str, Sequence[Setting]],
    entities: Sequence[Entity],
    main: str | None,
) -> list[Matter]:
    """The matters on which reports say that the same parties went differently far."""
    commitments = [
        c for doc, document in documents.items() for c in find_commitments(document, settings[doc], entities, main)
    ]
    return [matter for members in _grouped(commitments) if (matter := _matter(members, documents))]


@cache
def _verbs() -> dict[tuple[str, ...], str]:
    return {
        tuple(stem_word(word) for word in form.split()): level for form, level in load_mapping("commitment").items()
    }


def find_commitments(
    document: Member, settings: Sequence[Setting], entities: Sequence[Entity], main: str | None
) -> Iterator[Commitment]:
    """What the parties of a report agreed, offered, discussed or refused, sentence by sentence."""
    of_person = _countries_of_people(document, entities)
    actors = [entity for entity in entities if entity.kind in ("person", "organisation")]
    bodies_of = [
        (m.span.start, m.span.end, entity.id) for entity in actors for m in entity.mentions if m.span.doc == document.id
    ]
    known: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    for setting in settings:
        words = _words(document, setting)
        named = _parties(words) | frozenset(
            country for start, end, country in of_person if setting.span.start <= start and end <= setting.span.end
        )
        if len(named) >= 2:
            known = named
        parties = (
            named
            if len(named) >= 2
            else known
            if _SHARED & {low for _, _, low in words} or len(named & known) == 1
            else named
        )
        inside = frozenset(
            key for start, end, key in bodies_of if setting.span.start <= start and end <= setting.span.end
        )
        bodies = inside or (bodies if _SHARED & {low for _, _, low in words} else inside)  # "They discussed …"
        if looks_back(setting.days, main):
            continue
        dated = any(day_interval(mention.value) and mention.precision in ("year", "month") for mention in setting.dates)
        found = _committed(words, setting.verbs) if len(parties) == 2 else None
        if found:
            first, last, level, noun = found
            span = Span(document.id, words[first][0], words[min(last, first + _LONGEST)][1])
            yield Commitment(span, setting, parties, noun, level, dated)
            continue
        for first, level in _commitment_verbs(words, setting.verbs) if bodies else ():
            after = words[first + 1 : first + 1 + _REACH]
            matter = frozenset(stem_word(low) for _, _, low in after if is_content(low))
            if level != "urged" and len(matter) >= _SHARED_WORDS:
                span = Span(document.id, words[first][0], _clause_end(document.text, words, first))
                yield Commitment(span, setting, bodies, "", level, dated, matter)


def _clause_end(text: str, words: Sequence[tuple[int, int, str]], first: int) -> int:
    """Where the clause that opens with a word ends, at most some words on."""
    for one, following in zip(words[first : first + _LONGEST], words[first + 1 :], strict=False):
        if not text[one[1] : following[0]].isspace() and text[one[1] : following[0]] not in "-'’":
            return one[1]
    return words[min(first + _LONGEST, len(words) - 1)][1]


def _words(document: Member, setting: Setting) -> list[tuple[int, int, str]]:
    return [(start, end, word) for word, start, end in find_words(document.text, setting.span.start, setting.span.end)]


def _countries_of_people(document: Member, entities: Sequence[Entity]) -> list[tuple[int, int, str]]:
    """Where a person is named whose office names one country ("Iranian Defense Minister")."""
    found = []
    for entity in entities:
        if entity.kind == "person":
            countries = {
                country
                for role in entity.roles
                for word in role.replace("'s", "").replace("’s", "").lower().split()
                if (country := country_forms().get(word))
            }
            if len(countries) == 1:
                found += [
                    (m.span.start, m.span.end, min(countries)) for m in entity.mentions if m.span.doc == document.id
                ]
    return sorted(found)


def _parties(words: Sequence[tuple[int, int, str]]) -> frozenset[str]:
    """The countries a sentence names, but for those it only happens in."""
    countries = country_forms()
    found = set()
    for i, (_, _, low) in enumerate(words):
        if low in countries and not {words[j][2] for j in range(max(0, i - 2), i)} & {"in", "at", "from"}:
            found.add(countries[low])
    return frozenset(found)


def _committed(words: Sequence[tuple[int, int, str]], verbs: frozenset[int]) -> tuple[int, int, str, str] | None:
    """The first verb of commitment that is followed by a noun of joint action: its word, the noun's word, the class and
    the noun.
    """
    nouns = load_mapping("act_nouns")
    for i, level in _commitment_verbs(words, verbs):
        for j in range(i + 1, min(len(words), i + 2 + _REACH)):
            if words[j][2] in nouns:
                return i, j, level, nouns[words[j][2]]
    return None


def _commitment_verbs(words: Sequence[tuple[int, int, str]], verbs: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Where a verb or phrase of commitment stands, and its class; a noun ("the demand") or a participle ("a signing
    bonus") is none.
    """
    listed, stems = _verbs(), [stem_word(low) for _, _, low in words]
    for i in range(len(words)):
        level = listed.get(tuple(stems[i : i + 2])) or listed.get((stems[i],))
        if level is not None and (words[i][0] in verbs or words[i][2] in _STANDS) and not words[i][2].endswith("ing"):
            yield i, level


def _grouped(commitments: Sequence[Commitment]) -> list[list[Commitment]]:
    """The commitments to one thing: the same two countries and noun, or two shared parties and most of the words."""
    groups: list[list[Commitment]] = []
    for commitment in commitments:
        fitting = next((group for group in groups if any(_one_thing(commitment, other) for other in group)), None)
        if fitting is None:
            groups.append([commitment])
        else:
            fitting.append(commitment)
    return groups


def _one_thing(a: Commitment, b: Commitment) -> bool:
    if a.noun or b.noun:
        return (a.parties, a.noun, a.dated) == (b.parties, b.noun, b.dated)
    return len(a.parties & b.parties) > 1 and len(a.matter & b.matter) >= _SHARED_WORDS


def _matter(members: Sequence[Commitment], documents: Mapping[str, Member]) -> Matter | None:
    """The matter of some commitments to one thing, where two reports go differently far; a report that says more says
    the less too.
    """
    furthest: dict[str, str] = {}
    for member in members:
        furthest[member.span.doc] = max(
            furthest.get(member.span.doc, member.level), member.level, key=lambda level: abs(_STRENGTH[level])
        )
    kept: dict[str, list[Commitment]] = defaultdict(list)
    for member in members:
        if furthest[member.span.doc] == member.level:
            kept[member.level].append(member)
    levels = sorted(kept, key=lambda level: (-_STRENGTH[level], level))
    if len(furthest) < 2 or len(levels) < 2:
        return None
    drafts = tuple(_draft([member.span for member in kept[level]], documents) for level in levels)
    verdicts = {
        (a, b): _further(levels[a], levels[b], drafts[a], drafts[b]) for a, b in combinations(range(len(levels)), 2)
    }
    first = members[0]
    about = f"{first.noun} of {' and '.join(sorted(first.parties))}" if first.noun else drafts[0].value
    return Matter(
        f"result: {about}", "statement", None, drafts, verdicts, 100.0 - min(member.setting.rank for member in members)
    )


def _further(one: str, other: str, first: Draft, second: Draft) -> Verdict:
    if "agreed" in (one, other) or "refused" in (one, other):
        return Verdict(
            "unclear",
            f"“{first.value}” says {_meaning(one)}, “{second.value}” {_meaning(other)}: the reports do not show which",
        )
    return Verdict("granularity", f"“{first.value}” and “{second.value}”: neither says that anything was agreed")


def _meaning(level: str) -> str:
    return {
        "agreed": "that it was agreed",
        "offered": "that one side is ready",
        "discussed": "that it was talked of",
        "urged": "that it was wished for",
        "refused": "that it was refused",
    }[level]


def _draft(spans: Sequence[Span], documents: Mapping[str, Member]) -> Draft:
    """One version: the shortest wording is its value."""
    shown = min(spans, key=lambda span: (len(span), documents[span.doc].rank, span))
    return Draft(" ".join(documents[shown.doc][shown].split()), None, None, tuple(spans))
