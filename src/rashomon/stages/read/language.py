"""The language of a text: English is recognised by its function words, and only other texts are given to py3langid."""

from __future__ import annotations

from rashomon.lexicon import load_words
from rashomon.text.words import find_words

ENOUGH = 0.22
"""Share of function words from which a text is English. In tests/stages/read/test_language.py English sentences have
.28 and more, those in eight other languages less than .16.
"""
_BEYOND_ENGLISH = 20.0
"""How much likelier than English another language must be, as a natural logarithm. Of 4,150 English headlines and lines
of the incidents that have fewer function words py3langid calls 225 another language, half of them "pcm" (Nigerian
Pidgin), none by so much: the most is 19, for a line of names. Forty characters in other languages give 40 and more.
"""
_SAMPLE = 6_000  # characters


def tell_language(text: str) -> str:
    """The ISO 639 code of a text's language; "en" where the text is too short to tell.

    >>> tell_language("The fire at the harbour was put out by the morning, and nobody has said what was in the hall.")
    'en'
    """
    if function_share(text) >= ENOUGH or (text.isascii() and len(find_words(text[:200])) < 8):
        return "en"
    import py3langid  # 0.2 s to load, so only for texts that are not plainly English

    ranked = [(str(code), float(likelihood)) for code, likelihood in py3langid.rank(text[:_SAMPLE])]
    best, likelihood = ranked[0]
    return best if likelihood - dict(ranked)["en"] > _BEYOND_ENGLISH else "en"


def function_share(text: str) -> float:
    """The share of a text's words that are English function words, 0..1; 0 for a text without words."""
    words = [word for word, _, _ in find_words(text[:_SAMPLE]) if not word[0].isdigit()]
    function = load_words("function_words")
    return sum(word in function for word in words) / len(words) if words else 0.0
