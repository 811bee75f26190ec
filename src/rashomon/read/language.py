"""Which language a text is in: English is told by its function words; only what is not plainly English is asked of py3langid."""

from __future__ import annotations

import re

from rashomon.words import load_words

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.22
"""Share of function words that makes a text English: English news has .30 to .50, other languages below .12 (tests/read/test_language.py)."""


def tell_language(text: str) -> str:
    """ISO 639-1 code of a text's language; "en" where there is too little to tell.

    >>> tell_language("The fire at the harbour was put out by the morning, and nobody has said what was in the hall.")
    'en'
    """
    words = [word.lower() for word in _WORD.findall(text[:6000])]
    if len(words) < 8 and text.isascii():
        return "en"
    function = load_words("function_words")
    if words and sum(word in function for word in words) >= _ENOUGH * len(words):
        return "en"
    import py3langid  # 0.2 s to load, so only for texts that are not plainly English

    return str(py3langid.classify(text[:6000])[0])
