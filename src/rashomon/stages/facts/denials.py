"""Words that deny what their clause says ("not", "nobody", "failed")."""

from __future__ import annotations

from functools import cache

from rashomon.lexicon import words_of
from rashomon.page import Page
from rashomon.text.words import fold


@cache
def denial_words() -> frozenset[str]:
    """The words that deny, in lower case."""
    return frozenset(words_of("hedges", "negation"))


def is_denial(page: Page, at: int) -> bool:
    """Whether a token denies, by its form or its base form."""
    token = page.tree.tokens[at]
    return not denial_words().isdisjoint((page.tree.lemma(at).lower(), fold(page.text[token.start : token.end])))
