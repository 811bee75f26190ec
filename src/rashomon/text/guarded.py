"""Words that need care when a statement is repeated: hedges may not be cut from it, and claims are given to whoever
made them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from rashomon.lexicon import load_table, load_words
from rashomon.text.words import find_words

_JUDGING = ("label", "violence", "honour", "territory")
"""Classes of lexicon/en/loaded.tsv that take a side; "scorn" and "euphemism" only colour what they tell."""


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(load_words("hedges"), key=lambda phrase: (-len(phrase), phrase))
    endings = [re.escape(phrase) for phrase in phrases if phrase[1:2] in "'’"]  # "n't" is joined to the word before it
    whole = [re.escape(phrase) for phrase in phrases if phrase[1:2] not in "'’"]
    return re.compile(rf"\b(?:{'|'.join(whole)})\b|(?:{'|'.join(endings)})\b", re.IGNORECASE)


def find_guarded(text: str) -> tuple[str, ...]:
    """The hedges of a text (negation, doubt, legal status, condition: lexicon/en/hedges.tsv), as printed, in order.

    >>> find_guarded("He was reportedly charged, but didn't speak.")
    ('reportedly', 'charged', "n't")
    """
    return tuple(match[0] for match in _pattern().finditer(text))


@cache
def _reversing() -> Mapping[str, str]:
    return {row[0].lower(): row[1] for row in load_table("hedges") if row[1] in ("negation", "condition")}


def find_reversals(text: str) -> frozenset[str]:
    """What turns round what a text says: "negation", "condition", both or nothing (lexicon/en/hedges.tsv).

    >>> sorted(find_reversals("If he didn't speak, nobody knows.")), sorted(find_reversals("He spoke."))
    (['condition', 'negation'], [])
    """
    return frozenset(_reversing()[word] for word in map(str.lower, find_guarded(text)) if word in _reversing())


@cache
def _loaded() -> frozenset[str]:
    return frozenset(row[0] for row in load_table("loaded") if row[1] in _JUDGING)


def find_loaded(text: str) -> tuple[str, ...]:
    """The words of a text that take a side (lexicon/en/loaded.tsv), as printed, in order.

    >>> find_loaded("The regime killed two of them on Monday.")
    ('regime',)
    """
    return tuple(text[start:end] for word, start, end in find_words(text) if word in _loaded())


def find_claims(text: str) -> tuple[str, ...]:
    """The words of a text that make it a claim which needs a source: words for casualties and words that take a side.

    >>> find_claims("The regime killed two of them on Monday.")
    ('regime', 'killed')
    """
    claiming = load_words("casualties") | _loaded()
    return tuple(text[start:end] for word, start, end in find_words(text) if word in claiming)
