"""The words of a text: folded, so that spellings can be compared; stemmed, so that forms can; and those that carry
meaning.

"Word" has three meanings. `find_words` cuts at hyphens and apostrophes (what is compared), `printed_words` does not
(what a reader counts), and `rashomon.text.tokens` cuts as the treebanks do (what the annotator reads).

There are two stemmers, because each is better where it is used (docs/decisions/0010-words.md): `stem_word` for matters
and acts, `strip_ending` for utterances.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rashomon.lexicon import load_words
from rashomon.text.normalised import HIDDEN, needs_normalising, normalise_text

_WORD = re.compile(r"[^\W_]+(?:[.,:]\d+)*")
_PRINTED = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s\b")
_ENDING = re.compile(r"(?<=\w{4})(?:ing|ed|es|s|ly)$")
_INVISIBLE = re.compile(f"[{HIDDEN}]")
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u00ad": None, "\u200b": None})
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"})
"""Letters that Unicode does not take for a letter with an accent, each with its plain spelling."""
_MANY_WORDS, _MANY_TEXTS = 30_000, 2_000
"""Words and short texts whose forms are kept, because every stage asks for those of the same sentences: some 10 MB."""


@lru_cache(_MANY_WORDS)
def fold(word: str) -> str:
    """The word in small letters, without accents and invisible characters.

    >>> fold("Bénézat"), fold("Ørsted"), fold("&")
    ('benezat', 'orsted', 'and')
    """
    low = word.casefold()
    if low.isascii() and low.isprintable():
        return "and" if low == "&" else low
    return _without_accents(low)


@cache
def _without_accents(low: str) -> str:
    parted = unicodedata.normalize("NFKD", _INVISIBLE.sub("", low))
    return "".join(c for c in parted if not unicodedata.combining(c)).casefold().translate(_LETTERS)


def fold_line(text: str) -> str:
    """The line in small letters with straight quotation marks and single blanks, accents kept. Lists of whole lines are
    compared with it.

    >>> fold_line("Editors’  Picks")
    "editors' picks"
    """
    return " ".join(text.casefold().translate(_STRAIGHT).split())


def without_possessive(text: str) -> str:
    """The text without every possessive "'s" ("Iran's" -> "Iran")."""
    return _POSSESSIVE.sub("", text)


def find_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """The words of `text[start:end]`, folded, each with its offsets. Hyphens and apostrophes separate words, hidden
    characters and accents do not; a figure is one word.

    >>> find_words("AK-47s, 34,356"), find_words("Kar\u00addal")
    ([('ak', 0, 2), ('47s', 3, 6), ('34,356', 8, 14)], [('kardal', 0, 7)])
    """
    edge = len(text) if end is None else end
    if needs_normalising(text, start, edge):
        found = normalise_text(text[start:edge])
        words = ((match[0], *found.outward(*match.span())) for match in _WORD.finditer(found.text))
        return [(fold(word), start + first, start + last) for word, first, last in words]
    return [(fold(match[0]), *match.span()) for match in _WORD.finditer(text, start, edge)]


def printed_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The offsets of the words of `text[start:end]` as a reader counts them: hyphens, points and apostrophes do not
    separate words.

    >>> len(printed_words("Ann-Marie O'Hara didn't pay 3.5 million."))
    6
    """
    return [match.span() for match in _PRINTED.finditer(text, start, len(text) if end is None else end)]


@lru_cache(_MANY_TEXTS)
def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, folded, without plural and possessive s.

    >>> sorted(content_words("The ministers met in Iran's capital on 14 April."))
    ['14', 'april', 'capital', 'iran', 'met', 'minister']
    """
    return frozenset(singular(word) for word, _, _ in find_words(without_possessive(text)) if is_content(word))


def is_content(word: str) -> bool:
    """Whether a word carries meaning: it has more than one letter and is not on the stop list."""
    return len(word) > 1 and word.casefold() not in load_words("stop")


@lru_cache(_MANY_WORDS)
def singular(word: str) -> str:
    """The word, folded, without its plural s.

    >>> singular("Ministers"), singular("gas")
    ('minister', 'gas')
    """
    low = fold(word)
    return low[:-1] if len(low) > 4 and low.endswith("s") and not low.endswith("ss") else low


@lru_cache(_MANY_WORDS)
def stem_word(word: str) -> str:
    """The folded word without the endings of verbs, so that "killing" and "killed", "sentence" and "sentencing" are
    equal.

    >>> stem_word("Killing"), stem_word("sentence"), stem_word("sentencing"), stem_word("villages")
    ('kill', 'sentenc', 'sentenc', 'villag')
    """
    low = singular(word)
    for ending in ("ing", "ed", "e"):
        if low.endswith(ending) and len(low) > len(ending) + 3:
            return low[: -len(ending)]
    return low


def strip_ending(word: str) -> str:
    """A folded word without its most common endings. It cuts less than `stem_word`: most results are still words, which
    have a rarity.

    >>> strip_ending("killing"), strip_ending("police"), stem_word("police")
    ('kill', 'police', 'polic')
    """
    return _ENDING.sub("", word)
