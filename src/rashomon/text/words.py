"""The words of a text that carry its matter, folded so that two reports can be compared."""

from __future__ import annotations

import re

from rashomon.lexicon import load_words

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, in lower case, plural and possessive s taken off.

    >>> sorted(content_words("The ministers met in Iran's capital on 14 April."))
    ['14', 'april', 'capital', 'iran', 'met', 'minister']
    """
    return frozenset(fold_word(word) for word in _WORD.findall(text.replace("’s", "").replace("'s", "")) if is_content(word))


def is_content(word: str) -> bool:
    """True for a word that carries meaning: longer than a letter and not on the stop list."""
    return len(word) > 1 and word.casefold() not in load_words("stop")


def fold_word(word: str) -> str:
    """A word in lower case without its plural s.

    >>> fold_word("Ministers"), fold_word("gas")
    ('minister', 'gas')
    """
    low = word.casefold()
    return low[:-1] if len(low) > 4 and low.endswith("s") and not low.endswith("ss") else low


def stem_word(word: str) -> str:
    """A folded word without the endings of verbs, so that "killing" and "killed", "sentence" and "sentencing" meet.

    >>> stem_word("Killing"), stem_word("sentence"), stem_word("sentencing"), stem_word("villages")
    ('kill', 'sentenc', 'sentenc', 'villag')
    """
    low = fold_word(word)
    for ending in ("ing", "ed", "e"):
        if low.endswith(ending) and len(low) > len(ending) + 3:
            return low[: -len(ending)]
    return low
