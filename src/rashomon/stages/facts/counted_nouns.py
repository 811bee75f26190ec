"""The noun after a number: what is counted, with the words that describe it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon.lexicon import load_table, load_words
from rashomon.stages.facts.counted_words import CountedWord
from rashomon.stages.facts.measures import measure_forms
from rashomon.text.words import is_content, singular

HYPHENS = frozenset("-‐‑–—")
"""Marks that join words, or stand for a dash."""
_LONGEST_PHRASE = 6  # words of a noun phrase after a number
_OWNERS = frozenset(
    {
        "of",
        "the",
        "his",
        "her",
        "their",
        "its",
        "our",
        "these",
        "those",
        "more",
        "other",
        "another",
        "additional",
        "such",
        "accompanying",
    }
)
_AUXILIARY = frozenset({"being", "including", "according", "following", "exceeding", "estimated"})
_MANY = frozenset(
    {
        "people",
        "men",
        "women",
        "children",
        "gunmen",
        "policemen",
        "servicemen",
        "crewmen",
        "crew",
        "staff",
        "troops",
        "schoolchildren",
    }
)
_QUIET_POS = frozenset({"VERB", "AUX", "ADP", "PRON", "CCONJ", "SCONJ", "PUNCT", "DET", "PART", "ADV", "NUM"})


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    """form -> the noun it is compared as, its group."""
    return {row[0]: (row[1], row[2]) for row in load_table("counted")}


def noun_phrase(words: Sequence[CountedWord], i: int) -> tuple[str | None, str | None, frozenset[str], int]:
    """The noun after a number: as compared, its group, the words of its phrase, and where the
    phrase ends (word index).
    """
    nouns, collected = _nouns(), list[CountedWord]()
    end = i
    joined = is_joined(words, i)
    partitive = i < len(words) and words[i].low == "of"
    while end < len(words) and len(collected) < _LONGEST_PHRASE:
        word = words[end]
        if word.text in HYPHENS and (word.text == "—" or (end + 1 < len(words) and words[end + 1].text in HYPHENS)):
            break  # a dash, not a hyphen
        if (
            word.text in HYPHENS
            or word.text in "“\"‘’'"
            or (word.low in _OWNERS and not collected and (partitive or word.low != "of"))
        ):
            end += 1
            continue
        if word.low == "them" and partitive:
            break
        if joined and collected and collected[-1].pos == "NOUN":
            break  # "a seven-story building" has seven stories
        if word.low in nouns and word.pos not in ("VERB", "AUX"):
            collected.append(word)
            end += 1
            continue
        if word.text.isdecimal() and collected and collected[-1].text.isupper() and len(word.text) < 4:
            end += 1  # "six AK 47 rifles"
            continue
        if not word.text[0].isalpha() or not (
            _can_be_noun(word, bool(collected)) or _describes_next(words, end) or _closes_compound(words, end)
        ):
            break
        collected.append(word)
        end += 1
    if collected and _is_one_of_two(words, end):  # "340 gold and silver coins"
        collected += words[end + 1 : end + 3]
    while collected and not (is_content(collected[-1].low) or collected[-1].low in nouns):
        collected.pop()
    if not collected:
        return None, None, frozenset(), min(max(i, 1), len(words))
    end = next(k for k in range(len(words)) if words[k] is collected[-1]) + 1
    head = next((word for word in reversed(collected) if word.low in nouns), None)
    # whose they are does not describe them: "two of Marenia's largest banks"
    phrase = frozenset(singular(word.low) for word in collected if not word.low.endswith(("'s", "’s")))
    if head is not None:
        return *nouns[head.low], phrase - {singular(head.low), nouns[head.low][0]}, end
    head = collected[-1]
    nation = head.text[0].isupper() and head.low.endswith(("s", "ese", "ish")) and not head.text.isupper()
    return singular(head.low), "people" if nation else None, phrase - {singular(head.low)}, end


def _is_one_of_two(words: Sequence[CountedWord], end: int) -> bool:
    """Whether the word before `end` only describes a noun of several things behind the next "and" and another word."""
    before, following = words[end - 1], words[end : end + 3]
    several = [word.low.endswith("s") or word.low in _nouns() for word in (before, *following[2:])]
    if several != [False, True] or following[0].low != "and" or not following[1].text.isalpha():
        return False
    return following[1].pos in ("NOUN", "ADJ", None) and following[2].pos in ("NOUN", None)


def is_joined(words: Sequence[CountedWord], i: int) -> bool:
    """Whether a hyphen joins a number to the word after it: "a seven-story building"."""
    return 0 < i < len(words) and words[i].text in HYPHENS and words[i].start == words[i - 1].end


def participles(words: Sequence[CountedWord], before: tuple[int, int], after: tuple[int, int]) -> frozenset[str]:
    """The participles right before a number ("flattening seven villages") and right after its phrase ("five villages
    had been badly hit").
    """
    beside = [*words[max(before[0], before[1] - 2) : before[1]], *words[after[0] : min(after[1], after[0] + 4)]]
    described = (
        word.low
        for word in beside
        if word.text.isalpha()
        and word.pos not in ("NOUN", "PROPN")  # "Monday evening"
        and word.low not in _AUXILIARY
        and word.low not in measure_forms()
    )
    return frozenset(low for low in described if low.endswith(("ed", "ing")) or low == "hit")


def _describes_next(words: Sequence[CountedWord], i: int) -> bool:
    """Whether a participle or a measure stands before the noun it describes ("355 damaged shops", "three dead
    suspects").
    """
    following = words[i + 1] if i + 1 < len(words) else None
    participle = (words[i].low.endswith(("ed", "en", "ing")) or words[i].low in measure_forms()) and not words[i].text[
        0
    ].isupper()
    return participle and following is not None and following.low in _nouns()


def _closes_compound(words: Sequence[CountedWord], i: int) -> bool:
    """Whether a participle is joined to the word before it and stands before the noun that both describe: "25 hand-held
    radios" are radios.
    """
    if not 1 < i < len(words) - 1 or words[i - 1].text not in HYPHENS or words[i].pos != "VERB":
        return False
    near = words[i - 2].end == words[i - 1].start and words[i - 1].end == words[i].start
    return near and words[i + 1].pos in ("NOUN", "PROPN", "ADJ")


def printed_noun(phrase: Sequence[CountedWord]) -> str | None:
    """The noun of a phrase as printed: the last word a list knows, else the last word."""
    listed = [word.text for word in phrase if word.low in _nouns()]
    return listed[-1] if listed else phrase[-1].text if phrase else None


def _can_be_noun(word: CountedWord, inside: bool) -> bool:
    """Whether a word can go on a noun phrase: by its part of speech where known, else by what it cannot be."""
    if word.low in measure_forms():
        return False
    if word.pos is not None:
        return word.pos not in _QUIET_POS
    if word.low in load_words("stop"):
        return False
    return not (inside and (word.low.endswith("ing") or word.low.endswith("ed")))


@cache
def _singular() -> dict[str, str]:
    """The singular forms of the nouns for people -> the noun as compared."""
    return {
        form: noun
        for form, (noun, group) in _nouns().items()
        if group == "people" and not form.endswith("s") and form not in _MANY
    }


def is_counted(word: str) -> bool:
    """Whether a word in lower case is a noun that a list knows as counted."""
    return word in _nouns()


def is_people(word: str) -> bool:
    """Whether a word in lower case is a listed noun for several people ("women")."""
    return _nouns().get(word, ("", ""))[1] == "people" and word not in _singular()


def person_noun(word: str) -> str | None:
    """The noun a word stands for where it means one person ("teen" -> "teenager"), else None."""
    return _singular().get(word)
