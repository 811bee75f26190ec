"""Short names for matters and facts, in the reports' own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.lexicon import load_table, load_words
from rashomon.model import Member
from rashomon.stages.facts.counted_nouns import person_noun
from rashomon.stages.facts.events import event_words
from rashomon.stages.facts.figures import AGE_OF_NOBODY, Figure
from rashomon.stages.facts.measures import of_people
from rashomon.text.words import content_words, stem_word

_HARMLESS = frozenset({"meeting", "trial", "poll"})  # kinds of event in which nobody comes to harm
_DEEDS = frozenset({"slaying", "killing", "murder", "death", "casualty"})  # "two slayings" counts people
_HARMED = ("killed", "injured", "shot")
_KILLINGS = frozenset({"slaying", "killing", "murder", "homicide"})
_UNNAMED = {
    "count": "number",
    "percent": "share",
    "money": "sum of money",
    "length": "distance",
    "duration": "duration",
    "ordinal": "ordinal",
}
_TITLE = 3  # letters of a title or an initial before its point ("Sgt. Ann Lee")
_NAME_BEFORE = re.compile(r"((?:[^\W\d_a-zà-ÿ][\w'’.-]{0,40}[ \u00a0]){0,3}[^\W\d_a-zà-ÿ][\w'’-]{1,40}),[ \u00a0]$")
_NAME_AFTER = re.compile(r"\s{1,9}((?:[\w'’-]+\s){0,2}(?:[^\W\d_a-zà-ÿ][\w'’-]+ ?){1,3})")


def label_of(figures: Sequence[Figure], documents: Mapping[str, Member], main: Sequence[str] = ()) -> str:
    """What the figures of one matter are about ("people killed in the quake", "gold-plated men's Rolex watch")."""
    first = figures[0]
    if of_people(first.measure) or first.dimension == "magnitude":
        event = event_word(figures, main)
        if first.dimension == "magnitude":
            return f"magnitude of the {event}" if event else "magnitude"
        told = "who died" if first.measure == "killed" and not event and _only_died(figures) else first.measure
        head = f"{_shared_word(figures)} {told}"
        return f"{head} in the {event}" if event and not _says_event(first.measure or "", event) else head
    if first.dimension == "age":
        who = _person(figures, documents)
        who = who or next((f.phrase for f in figures if f.phrase), "")
        return f"age of {who}" if who else AGE_OF_NOBODY
    if first.dimension == "population":
        return next((figure.phrase for figure in figures if figure.phrase), first.dimension)
    if first.dimension.startswith("ordinal"):
        asked = [figure.phrase for figure in figures if "which" in figure.phrase.split()[:2]]
        asked.sort(key=lambda phrase: (phrase.startswith("which "), len(phrase.split()), phrase))
        return asked[0] if asked else _UNNAMED["ordinal"]
    phrases = [figure.phrase for figure in figures if len(figure.phrase.split()) > 1]
    if phrases:
        return min(phrases, key=lambda phrase: (len(phrase.split()), phrase))
    named = next((figure.phrase for figure in figures if figure.phrase), None)
    named = named or (first.noun if first.dimension != "duration" else None)
    return named or _UNNAMED.get(first.dimension.split(":")[0], first.dimension.split(":")[0])


def is_unnamed(label: str) -> bool:
    """Whether a label tells only in what a value is measured."""
    return label in _UNNAMED.values() or label == AGE_OF_NOBODY


def _only_died(figures: Sequence[Figure]) -> bool:
    """Whether most sentences do not say that somebody was killed, only that they died: of old age, or nobody knows of
    what.
    """
    words = [content_words(figure.setting.text) for figure in figures]
    violent = sum(any(stem_word(word) in _violence() for word in sentence) for sentence in words)
    return 2 * violent < len(figures)


@cache
def _violence() -> frozenset[str]:
    """The stems of the words for what is done to somebody who is killed or hurt."""
    done = {row[0] for row in load_table("harms") if row[2] in _HARMED and (row[3] == "object" or row[0] in _KILLINGS)}
    return frozenset(map(stem_word, done | {row[0] for row in load_table("measures") if row[1] == "shot"}))


def _says_event(measure: str, event: str) -> bool:
    """Whether a measure names the event already: "people shot" in a shooting."""
    return event[:4] == measure[:4]


def counted_word(figures: Sequence[Figure]) -> str:
    """The noun most of the figures count, as printed; "people" where most name none."""
    group = next((figure for figure in figures if figure.parts), None)
    if group is not None and len(figures) == sum(bool(figure.parts) for figure in figures):
        nouns = {part.counted.printed or "people" for part in group.parts}
        return nouns.pop() if len(nouns) == 1 else "people"  # "three women and man" would be four
    if all(figure.noun == "person" for figure in figures):
        return "person"
    counted = [figure.counted.printed if figure.counts and figure.counts not in _DEEDS else None for figure in figures]
    return _most([printed.lower() if printed else "people" for printed in counted], None) or "people"


def _shared_word(figures: Sequence[Figure]) -> str:
    """The noun that all the figures count; "people" where one counts people and another only some of them ("16 people",
    "two generals").
    """
    shared = counted_word(figures) if len({figure.counts for figure in figures}) == 1 else "people"
    return "people" if shared == "person" else shared


def event_word(figures: Sequence[Figure], main: Sequence[str] = ()) -> str | None:
    """The noun for what happened that the sentences of the figures print most: of the story's `main` kinds, else one
    that all reports print.
    """
    words = [
        (figure.doc, found)
        for figure in figures
        for found in event_words(figure.setting.text)
        if found.noun and found.kind not in _HARMLESS
    ]
    told = [found.word for _, found in words if found.kind in main[:2]]
    if not told:
        docs = {figure.doc for figure in figures}
        told = [
            found.word
            for _, found in words
            if len(docs) > 1 and docs == {doc for doc, other in words if other.kind == found.kind}
        ]
    return _most(told, None)


def _most(words: Sequence[str], default: str | None) -> str | None:
    counts = Counter(words)
    return max(counts, key=lambda word: (counts[word], -words.index(word))) if counts else default


def _person(figures: Sequence[Figure], documents: Mapping[str, Member]) -> str:
    """The name beside an age, as printed most fully."""
    names = []
    for figure in (figure for figure in figures if figure.whom is not None):
        text = documents[figure.doc].text
        before = _NAME_BEFORE.search(text[max(0, figure.span.start - 60) : figure.span.start])
        after = _NAME_AFTER.match(text[figure.span.end : figure.span.end + 60])
        following = text[figure.span.end + after.end() :].split(maxsplit=1)[:1] if after else []
        described = bool(following) and person_noun(following[0].lower()) is not None
        if described and not before:
            continue  # "the 8-year-old Port Orange boy"
        old = text[figure.span.end - 3 : figure.span.end] == "old"
        match = after if after and old and not described else before or after  # "in New York, 15-year-old Ann Lee"
        name = _after_sentence(match[1]).strip().removeprefix("Both ") if match else ""
        if name and _may_be_name(name.split()):
            names.append(name)
    return max(names, key=lambda name: (len(name), name), default="")


def _after_sentence(name: str) -> str:
    """A name without the end of the sentence before it, which a word too long for a title or an initial shows: "on Mill
    Road. Ann Lee".
    """
    before, end, last = name.rpartition(". ")
    return last if end and len(before.split()[-1]) > _TITLE else name


def _may_be_name(words: Sequence[str]) -> bool:
    """Whether words are a name, with what the person is before it ("son Ben Roe"); "An 18-year-old from Tarn" and "a
    three-year-old died early Monday" tell no name.
    """
    small = [word.lower() for word in words if word[:1].islower()]
    persons = all(person_noun(word) is not None or word in load_words("people") | load_words("kin") for word in small)
    return persons and words[-1].casefold() not in load_words("calendar") | load_words("stop")
