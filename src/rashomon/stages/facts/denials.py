"""Words that deny what their clause says ("not", "nobody", "failed"), and the deeds that a report denies."""

from __future__ import annotations

from functools import cache

from rashomon.lexicon import words_of
from rashomon.page import Page
from rashomon.text.cues import cue_class
from rashomon.text.words import fold

Deed = tuple[str, str]
"""The lemmas of a verb and of its object: what somebody did to what."""


@cache
def denial_words() -> frozenset[str]:
    """The words that deny, in lower case."""
    return frozenset(words_of("hedges", "negation"))


def is_denial(page: Page, at: int) -> bool:
    """Whether a token denies, by its form or its base form."""
    token = page.tree.tokens[at]
    return not denial_words().isdisjoint((page.tree.lemma(at).lower(), fold(page.text[token.start : token.end])))


def denied_deeds(page: Page) -> frozenset[Deed]:
    """The deeds of which a report says that nobody did them, or that somebody denies them: "did not cross the border",
    "not one of them crossed the border", "denied that they had crossed the border".
    """
    tree = page.tree
    verbs = (i for i, token in enumerate(tree.tokens) if token.pos == "VERB" and tree.child(i, "obj") is not None)
    return frozenset(deed for verb in verbs if _is_denied(page, verb) for deed in deeds_of(page, verb))


def deeds_of(page: Page, verb: int) -> frozenset[Deed]:
    """What a verb does to its objects."""
    tree = page.tree
    return frozenset((tree.lemma(verb).lower(), tree.lemma(i).lower()) for i in tree.children(verb, "obj"))


def _is_denied(page: Page, verb: int) -> bool:
    tree = page.tree
    subjects = tree.children(verb, "nsubj")
    beside = (*tree.children(verb, "advmod", "aux"), *subjects)
    if any(is_denial(page, i) for i in (*beside, *(at for i in subjects for at in tree.children(i, "advmod", "det")))):
        return True
    above = tree.head(verb)
    return tree.relation(verb) == "ccomp" and above is not None and cue_class(tree.lemma(above).lower()) == "deny"
