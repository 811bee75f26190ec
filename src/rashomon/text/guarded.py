"""Words whose loss changes what a statement asserts: negations, modals, hedges, legal status (`words/hedges.tsv`)."""

from __future__ import annotations

import re
from functools import cache

from rashomon.words import load_words


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(load_words("hedges"), key=lambda phrase: (-len(phrase), phrase))
    endings = [re.escape(phrase) for phrase in phrases if phrase[1:2] in "'’"]   # "n't" hangs on the word before it
    whole = [re.escape(phrase) for phrase in phrases if phrase[1:2] not in "'’"]
    return re.compile(rf"\b(?:{'|'.join(whole)})\b|(?:{'|'.join(endings)})\b", re.IGNORECASE)


def find_guarded(text: str) -> tuple[str, ...]:
    """The guarded words of a text, as printed, in order.

    >>> find_guarded("He was reportedly charged, but didn't speak.")
    ('reportedly', 'charged', "n't")
    """
    return tuple(match[0] for match in _pattern().finditer(text))
