"""Short names for matters and facts, in the reports' own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rashomon.lexicon import load_words
from rashomon.model import Member
from rashomon.stages.facts.events import event_words
from rashomon.stages.facts.figures import Figure
from rashomon.stages.facts.measures import of_people

_HARMLESS = frozenset({"meeting", "trial", "poll"})  # kinds of event in which nobody comes to harm
_DEEDS = frozenset({"slaying", "killing", "murder", "death", "casualty"})  # "two slayings" counts people
_DIMENSIONS = {"count": "number", "percent": "share"}
_LONGEST = 9  # words of a label
_STOP = re.compile(
    r",(?!\d)|[;:!?()“”\"—–$€£\n…]|\.(?=[\s\"”’']|$)|\s-\s|\b(?:and|but|while|which|who|whom|when|where|after|before|because|said|says)\b"
)
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Sen|Gov|Rep|Gen|Lt|Sgt|Capt|Col|Const|Det|Rev|Prof|Hon|Jr|Sr|No|vs))$"
)
_FOR = re.compile(r"\bfor (?:\w+ ){0,3}$")
_OPENING = frozenset(
    {
        "of",
        "the",
        "in",
        "for",
        "worth",
        "to",
        "from",
        "at",
        "a",
        "an",
        "that",
        "then",
        "also",
        "it",
        "he",
        "she",
        "they",
        "there",
        "was",
        "were",
        "is",
        "are",
        "with",
        "as",
        "by",
        "old",
    }
)
_NAME_BEFORE = re.compile(r"((?:[^\W\d_a-zà-ÿ][\w'’.-]{0,40}[ \u00a0]){0,3}[^\W\d_a-zà-ÿ][\w'’-]{1,40}),[ \u00a0]$")
_NAME_AFTER = re.compile(r"\s{1,9}((?:[\w'’-]+\s){0,2}(?:[^\W\d_a-zà-ÿ][\w'’-]+ ?){1,3})")


def label_of(figures: Sequence[Figure], documents: Mapping[str, Member], main: Sequence[str] = ()) -> str:
    """What the figures of one matter are about ("people killed in the quake", "gold-plated men's Rolex watch")."""
    first = figures[0]
    if of_people(first.measure) or first.dimension == "magnitude":
        event = event_word(figures, main)
        head = "magnitude" if first.dimension == "magnitude" else f"{_shared_word(figures)} {first.measure}".strip()
        if event:
            return f"{head} {'of' if first.dimension == 'magnitude' else 'in'} the {event}"
        return head if " " in head or first.dimension == "magnitude" else f"people {head}"
    if first.dimension == "age":
        who = _person(figures, documents)
        return f"age of {who or next((f.phrase for f in figures if f.phrase), 'a person')}"
    if first.dimension == "duration" and _FOR.search(first.setting.text[: first.span.start - first.setting.span.start]):
        before = _sentence_words(first, documents[first.doc].text)  # "was director of security for 10 years"
        if " " in before:
            return before
    if first.dimension == "population":
        return "population"
    phrases = [figure.phrase for figure in figures if len(figure.phrase.split()) > 1]
    if phrases:
        return min(phrases, key=lambda phrase: (len(phrase.split()), phrase))
    words = max(
        (_words_after(figure, documents[figure.doc].text) for figure in figures),
        key=lambda label: (len(label.split()) > 1, -len(label)),
    )
    return (
        words
        or _sentence_words(first, documents[first.doc].text)
        or first.noun
        or _DIMENSIONS.get(first.dimension, first.dimension.split(":")[0])
    )


def counted_word(figures: Sequence[Figure]) -> str:
    """The noun most of the figures count, as printed; "people" where most name none."""
    group = next((figure for figure in figures if figure.parts), None)
    if group is not None and len(figures) == sum(bool(figure.parts) for figure in figures):
        return " and ".join(dict.fromkeys(part.counted.printed or "people" for part in group.parts))
    if all(figure.noun == "person" for figure in figures):
        return "person"
    counted = [figure.counted.printed if figure.counts and figure.counts not in _DEEDS else None for figure in figures]
    return _most([printed.lower() if printed else "people" for printed in counted], None) or "people"


def _shared_word(figures: Sequence[Figure]) -> str:
    """The noun that all the figures count; nothing where one counts people and another only some of them ("16 people",
    "two generals").
    """
    return (
        counted_word(figures)
        if len({figure.counts for figure in figures}) == 1 or all(f.noun == "person" for f in figures)
        else ""
    )


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


def _words_after(figure: Figure, text: str) -> str:
    """The words right after a value up to the end of its clause, without those that only join."""
    end = min(figure.setting.span.end, figure.span.end + 90)
    stop = next(_stops(text, figure.span.end, end), None)
    words = text[figure.span.end : stop[0] if stop else end].strip(" -‐‑–").split()[:_LONGEST]
    number = next((i for i, word in enumerate(words) if any(map(str.isdigit, word))), len(words))
    return " ".join(_without_joints([word for word in words[:number] if any(map(str.isalnum, word))]))


def _sentence_words(figure: Figure, text: str) -> str:
    """The words of the clause before a value."""
    start = figure.setting.span.start
    stops = [stop for _, stop in _stops(text, start, figure.span.start)]
    words = text[stops[-1] if stops else start : figure.span.start].split()[-_LONGEST:]
    numbers = [i for i, word in enumerate(words) if any(map(str.isdigit, word))]
    return " ".join(_without_joints(words[numbers[-1] + 1 if numbers else 0 :]))


def _stops(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where clauses end: marks and joining words, but not the point of an abbreviation ("U.S.", "Sen.")."""
    for match in _STOP.finditer(text, start, end):
        if not (match[0].startswith(".") and _ABBREVIATED.search(text, max(start, match.start() - 12), match.start())):
            yield match.start(), match.end()


def _without_joints(words: list[str]) -> list[str]:
    """The words without those at the edges that only join ("of", "the", "for")."""
    while words and (words[-1].lower() in load_words("stop") or not any(map(str.isalnum, words[-1]))):
        words.pop()
    while words and words[0].lower() in _OPENING:
        words.pop(0)
    return words


def _person(figures: Sequence[Figure], documents: Mapping[str, Member]) -> str:
    """The name beside an age, as printed most fully."""
    names = []
    for figure in figures:
        text = documents[figure.doc].text
        before = _NAME_BEFORE.search(text[max(0, figure.span.start - 60) : figure.span.start])
        after = _NAME_AFTER.match(text[figure.span.end : figure.span.end + 60])
        match = before or after
        if match and match[1].split()[0].lower() not in load_words("stop"):  # "An 18-year-old from Tarn"
            names.append(match[1].strip())
    return max(names, key=lambda name: (len(name), name), default="")
