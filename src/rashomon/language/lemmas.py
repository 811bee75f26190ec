"""Lemmas by rules and two lists, one of our own and one made from a dictionary.

Shares of right lemmas: docs/decisions/0010-words.md.
"""

from __future__ import annotations

from functools import cache

from rashomon.lexicon import load_table

_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("bdgmnprt")
_SILENT = (
    *(
        "at",
        "iz",
        "v",
        "u",
        "c",
        "rg",
        "dg",
        "bl",
        "pl",
        "tl",
        "dl",
        "gl",
        "kl",
        "rs",
        "ns",
        "as",
        "os",
        "us",
        "is",
        "ur",
        "ir",
    ),
    *("ud", "vid", "cid", "sid", "chang", "rang", "leng", "plet", "vok"),
)
"""Ends of stems that get a silent e back (create, organize, arrive, argue, announce, charge)."""


@cache
def _listed() -> dict[tuple[str, str], str]:
    return {
        (form, pos): lemma for name in ("dictionary_forms", "irregular_forms") for form, pos, lemma in load_table(name)
    }


@cache
def lemma_of(word: str, pos: str) -> str:
    """The lemma of a word with this universal part of speech: from the lists, else by rule. The lemma of a proper noun
    is the word itself.

    >>> tagged = ("met", "VERB"), ("strikes", "NOUN"), ("killing", "VERB"), ("Iran", "PROPN"), ("stopped", "VERB")
    >>> [lemma_of(word, pos) for word, pos in tagged]
    ['meet', 'strike', 'kill', 'Iran', 'stop']
    """
    if pos == "PROPN":
        return word
    low = word.lower()
    return _listed().get((low, pos)) or lemma_by_rule(low, pos)


def lemma_by_rule(word: str, pos: str) -> str:
    """The lemma of a word in lower case, by its ending alone.

    >>> lemma_by_rule("visited", "VERB"), lemma_by_rule("mice", "NOUN")
    ('visit', 'mice')
    """
    if pos == "NOUN":
        return _singular(word)
    return _infinitive(word) if pos in ("VERB", "AUX") else word


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]


def _infinitive(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes", "oes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if (
            word.endswith(ending)
            and not word.endswith("eed")
            and any(c in _VOWELS or c == "y" for c in word[: -len(ending)])
        ):
            return _restore(word[: -len(ending)])
    return word


def _restore(stem: str) -> str:
    """The stem of a verb spelt as the infinitive: stopp -> stop, mak -> make, visit -> visit."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
        return stem[:-1]
    if stem.endswith(_SILENT):
        return stem + "e"
    short = (
        len(stem) >= 3 and stem[-1] not in _VOWELS | {"w", "x", "y"} and stem[-2] in _VOWELS and stem[-3] not in _VOWELS
    )
    groups = sum(1 for i, c in enumerate(stem) if c in _VOWELS and (i == 0 or stem[i - 1] not in _VOWELS))
    return stem + "e" if short and groups == 1 else stem
