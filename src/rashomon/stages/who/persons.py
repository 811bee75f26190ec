"""Are two names one person's? A list of features, each with its weight and its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

from rashomon.stages.who import gazetteer
from rashomon.stages.who.forms import Form, is_mixed_script

SAME_AT = 0.6
"""On the nine stories read by hand all merged pairs of full names score .8 and more, and no two people are merged; .6 leaves room for a
spelling that differs in both names (.65) and for an initial (.65)."""

_ALIKE_SURNAME = 82.0    # kougias / kouyias 86, alishvandi / alishbandi 90; zahedi / zareh 73
_ALIKE_GIVEN = 80.0      # heydar / heidar 83, mohammad / mohammed 88; mario / maria is told apart by gender


@dataclass(frozen=True, slots=True)
class Judged:
    """How alike two names are, and why: the reasons of the features that spoke, strongest first."""

    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two full names, shorter first, with the titles printed with each."""

    left: Form
    right: Form
    left_titles: frozenset[str] = frozenset()
    right_titles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for or against: `weight` is added where `holds`; below -.9 it decides alone."""

    name: str
    weight: float
    reason: str
    holds: Callable[[Pair], bool]


def same_words(pair: Pair) -> bool:
    """The same words in the same order."""
    return pair.left.words == pair.right.words


def same_surname(pair: Pair) -> bool:
    """The last words are equal."""
    return pair.left.words[-1] == pair.right.words[-1] and not same_words(pair)


def alike_surname(pair: Pair) -> bool:
    """The last words are two spellings of one."""
    return not same_surname(pair) and not same_words(pair) and is_alike(pair.left.words[-1], pair.right.words[-1], _ALIKE_SURNAME)


def same_given(pair: Pair) -> bool:
    """The first words are equal."""
    return pair.left.words[0] == pair.right.words[0] and not same_words(pair)


def alike_given(pair: Pair) -> bool:
    """The first words are two spellings of one, of the same gender."""
    a, b = pair.left.words[0], pair.right.words[0]
    return a != b and not initial_given(pair) and not short_given(pair) and not _genders_differ(a, b) and is_alike(a, b, _ALIKE_GIVEN)


def initial_given(pair: Pair) -> bool:
    """One first word is the initial of the other."""
    a, b = pair.left.words[0], pair.right.words[0]
    return a != b and min(len(a), len(b)) == 1 and a[0] == b[0]


def short_given(pair: Pair) -> bool:
    """One first word is a short form of the other (Mike, Michael), by list or by its beginning (Alex, Alexandros)."""
    a, b = sorted((pair.left.words[0], pair.right.words[0]), key=len)
    return a != b and (b in gazetteer.nicknames().get(a, frozenset()) or (len(a) >= 3 and len(b) >= len(a) + 2 and b.startswith(a)))


def inner_words_agree(pair: Pair) -> bool:
    """Every word of the shorter name has its fellow in the longer, in order."""
    return not same_words(pair) and _aligned(pair.left.words, pair.right.words)


def title_shared(pair: Pair) -> bool:
    """Both bear one office, rank or clerical title."""
    return bool(public_titles(pair.left_titles) & public_titles(pair.right_titles))


def given_differ(pair: Pair) -> bool:
    """Two given names that cannot be one: kin, or chance."""
    a, b = pair.left.words[0], pair.right.words[0]
    return a != b and not (initial_given(pair) or short_given(pair) or alike_given(pair))


def surname_differ(pair: Pair) -> bool:
    """Two family names that cannot be one."""
    return not (same_words(pair) or same_surname(pair) or alike_surname(pair))


def inner_words_differ(pair: Pair) -> bool:
    """Middle names that both print and that differ (Michael J., Michael D.)."""
    a, b = pair.left.words[1:-1], pair.right.words[1:-1]
    return bool(a and b) and not _aligned(a, b)


def suffixes_differ(pair: Pair) -> bool:
    """Junior and senior."""
    return bool(pair.left.suffix and pair.right.suffix) and pair.left.suffix != pair.right.suffix


def scripts_mixed(pair: Pair) -> bool:
    """Letters of two alphabets in one name: not compared by likeness."""
    return not same_words(pair) and (is_mixed_script(pair.left.text) or is_mixed_script(pair.right.text))


FEATURES = (
    Feature("same_words", 1.0, "same name", same_words),
    Feature("same_surname", 0.45, "same family name", same_surname),
    Feature("alike_surname", 0.35, "family names spelled alike", alike_surname),
    Feature("same_given", 0.4, "same given name", same_given),
    Feature("alike_given", 0.3, "given names spelled alike", alike_given),
    Feature("short_given", 0.3, "one given name is a short form of the other", short_given),
    Feature("initial_given", 0.2, "one given name is the initial of the other", initial_given),
    Feature("inner_words_agree", 0.05, "every word of the shorter name stands in the longer", inner_words_agree),
    Feature("title_shared", 0.1, "same title", title_shared),
    Feature("surname_differ", -1.0, "different family names", surname_differ),
    Feature("given_differ", -1.0, "same family name, different given names", given_differ),
    Feature("inner_words_differ", -1.0, "different middle names", inner_words_differ),
    Feature("suffixes_differ", -1.0, "junior and senior", suffixes_differ),
    Feature("scripts_mixed", -1.0, "letters of two alphabets in one name", scripts_mixed),
)


def judge_names(pair: Pair) -> Judged:
    """How sure it is that two full names are one person's.

    >>> from rashomon.stages.who.forms import make_form
    >>> judge_names(Pair(make_form("Mohammed-Reza Ashtiani"), make_form("Mohammad Reza Ashtiani"))).score >= SAME_AT
    True
    >>> judge_names(Pair(make_form("Tina Shelton"), make_form("Jerry Shelton"))).reason
    'same family name, different given names'
    """
    held = [feature for feature in FEATURES if feature.holds(pair)]
    against = [feature for feature in held if feature.weight <= -0.9]
    if against:
        return Judged(0.0, against[0].reason)
    return Judged(min(1.0, sum(feature.weight for feature in held)), "; ".join(feature.reason for feature in held))


def is_alike(a: str, b: str, least: float) -> bool:
    """True for two spellings of one word of at least four letters that begin alike."""
    if a == b:
        return True
    return min(len(a), len(b)) >= 4 and a[0] == b[0] and max(ratio(a, b), 100 * JaroWinkler.similarity(a, b) - 6) >= least


def public_titles(titles: frozenset[str]) -> frozenset[str]:
    """The titles that tell an office or rank, not just Mr or Dr."""
    return frozenset(word for word in titles if gazetteer.titles().get(word) in ("office", "rank", "clergy", "royal", "law"))


def _genders_differ(a: str, b: str) -> bool:
    known = gazetteer.given_names()
    if known.get(a) and known.get(b):
        return known[a] != known[b]
    return a[:-1] == b[:-1] and {a[-1], b[-1]} == {"a", "o"}   # Mario, Maria


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Each word of the shorter finds, in order, its like or its initial in the longer."""
    short, long = sorted((a, b), key=len)
    at = 0
    for word in short:
        while at < len(long) and not (is_alike(word, long[at], _ALIKE_GIVEN) or (min(len(word), len(long[at])) == 1 and word[0] == long[at][0])):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True
