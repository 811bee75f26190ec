"""Headlines in capitals, spelled as the report below spells their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from rashomon.model import Document
from rashomon.text import gazetteer
from rashomon.text.sentences import split_sentences
from rashomon.text.words import fold

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_](?=\.))*")
_FEWEST_WORDS = 3  # of a headline; a shorter one may be an acronym or a name


def truecase_titles(document: Document) -> str:
    """The text of a document, of the same length, with the words of each headline in capitals as its body spells them.

    A word that the body does not have inside a sentence is spelled small, unless it is a listed place or given name.
    The capitals of such a headline tell nothing, and the network takes the words around a name for a part of it. Names
    as in the headline in small letters, F1: .62 without this, .85 with it (`bench/capitals.py`).
    """
    text = document.text
    titles = [
        block.span for block in document.blocks_of("title") if _in_capitals(text[block.span.start : block.span.end])
    ]
    if not titles:
        return text
    spelled = _spellings(text, [(block.span.start, block.span.end) for block in document.blocks_of("body")])
    parts, end = [], 0
    for title in titles:
        words = _WORD.sub(lambda match: _respell(match[0], spelled), text[title.start : title.end])
        parts += [text[end : title.start], words[:1].upper() + words[1:]]
        end = title.end
    return "".join((*parts, text[end:]))


def _in_capitals(title: str) -> bool:
    return title.isupper() and len(_WORD.findall(title)) >= _FEWEST_WORDS


def _spellings(text: str, places: Iterable[tuple[int, int]]) -> dict[str, str]:
    """The most frequent spelling of each word inside the sentences of these places, by the word in small letters."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for start, end in places:
        for first, last in split_sentences(text, start, end):
            opening = _WORD.search(text, first, last)
            for match in _WORD.finditer(text, opening.end(), last) if opening else ():
                found[match[0].lower()][match[0]] += 1
    return {low: min(counts, key=lambda word: (-counts[word], word.isupper(), word)) for low, counts in found.items()}


def _respell(word: str, spelled: dict[str, str]) -> str:
    low = word.lower()
    found = spelled.get(low) or (low.capitalize() if fold(word) in _known_names() else low)
    return found if len(found) == len(word) else word


@cache
def _known_names() -> frozenset[str]:
    """The folded single words of listed places, countries' adjectives and given names."""
    lists = (*gazetteer.place_names(), *gazetteer.adjectives())
    return frozenset(words[0] for words in lists if len(words) == 1) | frozenset(gazetteer.given_names())
