"""Sketches: what of an article is compared with others. A sketch depends on nothing but its document.

How rare a word is comes from the fixed background table (`text/rarity.py`), so that two articles are as alike in a pile
of five as in one of five million. A sketch is small and made of plain values: it can be kept in place of the text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rashomon.model import Block, Document
from rashomon.stages.group.copies import Signature
from rashomon.text.dates import find_dates
from rashomon.text.days import day_interval
from rashomon.text.rarity import rarity
from rashomon.text.words import find_words, is_content, singular, stem_word

LEAD = 600
"""Length of a text's opening, in characters; chosen by hand, no figure of other lengths."""
_DATED = 3000  # characters of a text in which days are looked for; reading dates is the slow part; chosen by hand
_MOST_WORDS = 100  # the heaviest words of a text that are compared; chosen by hand
_LEAST = 0.3  # rarity below which a word is not compared
RARE = 3.0
"""Rarity from which a name tells an event: it stands in less than one background text of twenty."""
_KEY_WORD, _MOST_KEY_WORDS = 4.0, 30  # rarity and number of the words by which like articles are looked up
_KEY_NAME, _NAME_SCALE = 5.0, 25.0  # the same of names, and what their rarity is divided by to weigh as a word does
_KEY_FULL_NAME, _FULL_NAME_SCALE = 8.0, 35.0  # chosen by hand with `CANDIDATE` of pairs.py (docs/group.md)

_JOINT = re.compile(r"\s{1,9}(?:[-–—|«•]|::)\s+")
_BRACKETS = re.compile(r"\([^()]*\)")
_SHORTEST_TITLE = 3  # words before the name of a site
_AGE = re.compile(r"\b(\d{1,3})[-\s]years?[-\s]old|,\s(\d{1,2}),|\bage[sd]?:?\s(\d{1,3})\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AFTER_STOP = frozenset('.!?:\n"“‘(')


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article as it is compared with others.

    id: the id of its document.
    published: the date of publication as the document has it, None = it has none.
    title: the title, None = it has none.
    opening: the words of title and opening, stemmed, each with its weight; a vector of length 1.
    acts: the same of the words of title and opening that stand there in small letters: no names.
    who: the same of the other words of title and opening: names, and what stands at the start of sentences alone.
    matter: the same of the heaviest words of title, body and dateline.
    names: the same of words with a capital that no start of a sentence explains.
    rare_names: those of `names` with a rarity of `RARE` and more, each with it.
    full_names: two such words in a row, each pair with the sum of the two rarities.
    ages: the ages printed.
    figures: the other figures printed, without years.
    years: the years printed in the beginning of the text, in which days are looked for too.
    told: the days that the text tells of, as ordinals.
    day: the day of the base date as an ordinal, None = it has none.
    keys: what tells it apart, each with its weight: rare words and names of which two articles of one event share some.
    signature: the MinHash of the body, empty = the text is too short to tell copies.
    """

    id: str
    published: str | None
    title: str | None
    opening: Mapping[str, float]
    acts: Mapping[str, float]
    who: Mapping[str, float]
    matter: Mapping[str, float]
    names: Mapping[str, float]
    rare_names: Mapping[str, float]
    full_names: Mapping[str, float]
    ages: frozenset[str]
    figures: frozenset[str]
    years: frozenset[str]
    told: frozenset[int]
    day: int | None
    keys: Mapping[str, float]
    signature: Signature


def sketch_document(document: Document, signature: Signature = b"") -> Sketch:
    """The sketch of a document. Furniture is not read.

    signature: that of the body, from `sign_texts`.
    """
    text, opening_end = _compared_text(document)
    words = find_words(text)
    printed: dict[str, str] = {}
    opening: Counter[str] = Counter()
    matter: Counter[str] = Counter()
    for word, start, _ in words:
        if is_content(word):
            stem = stem_word(word)
            printed.setdefault(stem, word)
            matter[stem] += 1
            if start < opening_end:
                opening[stem] += 1
    capitals = [(word, start, end) for word, start, end in words if text[start].isupper()]
    names: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for word, start, _ in capitals:
        if start > 1 and text[start - 2] not in _AFTER_STOP:
            names[singular(word)] += 1
            spelt.setdefault(singular(word), word)
    small = {stem_word(word) for word, start, _ in words if start < opening_end and text[start].islower()}
    weighed = _weigh(matter, printed, most=_MOST_WORDS)
    rare_names = {name: rarity(spelt[name]) for name in sorted(names) if rarity(spelt[name]) > RARE}
    full_names = dict(sorted(_full_names(text, capitals)))
    telling = sorted((word for word in weighed if _rare(word, printed) >= _KEY_WORD), key=lambda w: (-weighed[w], w))
    keys = {word: weighed[word] for word in telling[:_MOST_KEY_WORDS]}
    keys |= {f"{name}/": rare / _NAME_SCALE for name, rare in rare_names.items() if rare >= _KEY_NAME}
    keys |= {name: rare / _FULL_NAME_SCALE for name, rare in full_names.items() if rare >= _KEY_FULL_NAME}
    return Sketch(
        document.id,
        document.published,
        document.title,
        _weigh(opening, printed),
        _weigh({stem: times for stem, times in opening.items() if stem in small}, printed),
        _weigh({stem: times for stem, times in opening.items() if stem not in small}, printed),
        weighed,
        _weigh(names, spelt),
        rare_names,
        full_names,
        frozenset(group for match in _AGE.finditer(text) for group in match.groups() if group),
        frozenset(word for word, _, _ in words if word[0].isdigit() and not _YEAR.fullmatch(word)),
        frozenset(word for word, start, _ in words if start < _DATED and _YEAR.fullmatch(word)),
        frozenset(_told(text, document.base_date)),
        publication_day(document),
        keys,
        signature,
    )


def publication_day(document: Document) -> int | None:
    """The day of the base date of a document as an ordinal, None = it has none."""
    return _ordinal(document.base_date)


def _compared_text(document: Document) -> tuple[str, int]:
    """Title, body and credit of a document, the title once, and where its opening ends."""
    title = (document.title or "").strip()
    body = "\n".join(
        _dateline(document, block) if block.kind == "credit" else document[block.span]
        for block in document.blocks_of("title", "body", "credit")
    )
    if title and body.startswith(title):
        body = body[len(title) :].lstrip()
    title = _own_title(title, body)
    return f"{title}\n{body}", len(title) + LEAD


def _dateline(document: Document, credit: Block) -> str:
    """A credit without who wrote and who published it, and without what stands in brackets there: no event is told by
    names that all reports of one paper share, and "TARN (Radio Tarn)" says of the paper, not of the event, that it is
    in Tarn.
    """
    text = _BRACKETS.sub("", document[credit.span])
    theirs = {word for word, _, _ in find_words(f"{document.outlet or ''}\n{document.author or ''}")}
    parts, end = [], 0
    for word, start, stop in find_words(text):
        if word in theirs:
            parts.append(text[end:start])
            end = stop
    return "".join([*parts, text[end:]])


def _own_title(title: str, body: str) -> str:
    """A title without the name of its site, which stands behind a dash or a bar and is told in the text less than by
    half. It would be a name that all reports of a station share: one title of six of the incidents has one.

    >>> _own_title("Nine die at Odda dam - WKLM-TV: Odda News, Weather, Sports", "Nine people died at the dam of Odda.")
    'Nine die at Odda dam'
    """
    joints = list(_JOINT.finditer(title))
    told = {word for word, _, _ in find_words(body)} if joints else set[str]()
    for joint in reversed(joints if told else ()):
        tail = {word for word, _, _ in find_words(title, joint.end())}
        if len(title[: joint.start()].split()) < _SHORTEST_TITLE or len(tail & told) * 2 >= max(1, len(tail)):
            break
        title = title[: joint.start()]
    return title


def _full_names(text: str, capitals: list[tuple[str, int, int]]) -> Iterable[tuple[str, float]]:
    """Two words with capitals that only blanks part, each pair with the sum of the two rarities."""
    for (first, _, end), (second, start, _) in pairwise(capitals):
        if text[end:start] == " ":
            yield f"{first} {second}", rarity(first) + rarity(second)


def _told(text: str, base: str | None) -> Iterable[int]:
    """The single days that a text tells of."""
    for mention in find_dates(text, 0, min(len(text), _DATED), base=base):
        interval = day_interval(mention.value)
        if interval and interval[0] == interval[1] and (day := _ordinal(interval[0])):
            yield day


def _ordinal(value: str | None) -> int | None:
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None


def _weigh(counts: Mapping[str, int], printed: Mapping[str, str], *, most: int | None = None) -> dict[str, float]:
    """The words with their weights, as a vector of length 1, in alphabetical order. A rare word weighs more than a
    common one, a repeated one a little more than a single one.

    printed: for a stem, the word whose rarity counts.
    most: only so many of the heaviest words are kept.
    """
    weights = {word: (1 + math.log(times)) * rare for word, times in counts.items() if (rare := _rare(word, printed))}
    kept = sorted(weights, key=lambda word: (-weights[word], word))[:most]
    length = math.sqrt(math.fsum(weights[word] ** 2 for word in kept)) or 1.0
    return {word: weights[word] / length for word in sorted(kept)}


def _rare(word: str, printed: Mapping[str, str]) -> float:
    rare = rarity(printed.get(word, word))
    return rare if rare > _LEAST else 0.0
