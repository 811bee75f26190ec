"""What the word lists say about names: countries and their adjectives, titles, genders of given names."""

from __future__ import annotations

from functools import cache
from typing import Literal

from rashomon.lexicon import load_mapping, load_table, load_words
from rashomon.stages.who.forms import fold, make_form

Gender = Literal["male", "female"]


@cache
def countries() -> dict[tuple[str, ...], str]:
    """The words of every country's names to its first name ("us", "united states of america" -> "United States")."""
    found: dict[tuple[str, ...], str] = {}
    for row in load_table("countries"):
        for name in (row[0], *_pieces(row, 3)):
            found.setdefault(make_form(name).words, row[0])
    return found


@cache
def adjectives() -> dict[tuple[str, ...], str]:
    """The words of every country's adjectives to the country ("iranian" -> "Iran")."""
    found: dict[tuple[str, ...], str] = {}
    for row in load_table("countries"):
        for adjective in _pieces(row, 1):
            found.setdefault(make_form(adjective).words, row[0])
    return found


@cache
def capitals() -> dict[tuple[str, ...], tuple[str, str]]:
    """The words of every spelling of a capital to (first spelling, country)."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for row in load_table("countries"):
        names = _pieces(row, 2)
        for name in names:
            found.setdefault(make_form(name).words, (names[0], row[0]))
    return found


@cache
def regions() -> dict[tuple[str, ...], str]:
    """The words of a state's or sea's names to its first name ("fla" -> "Florida")."""
    return {make_form(name).words: row[0] for row in load_table("regions") for name in row[::2] if name}


@cache
def place_names() -> frozenset[tuple[str, ...]]:
    """The words of every place in the lists."""
    return frozenset(countries()) | frozenset(capitals()) | frozenset(regions()) | frozenset(make_form(name).words for name in load_words("places"))


def is_adjective(words: tuple[str, ...]) -> bool:
    """True for a demonym that is no country's name as well ("Iranian", "Palestinians"; not "US")."""
    known = adjectives()
    single = (*words[:-1], words[-1][:-1]) if words and words[-1].endswith("s") else words
    return (words in known or single in known or single in _last_words() or words in _last_words()) and words not in countries()


@cache
def _last_words() -> frozenset[tuple[str, ...]]:
    """"Korean" of "North Korean": an adjective though no country has it alone."""
    return frozenset((words[-1],) for words in adjectives() if len(words) > 1 and words[-1].endswith(("an", "ese", "ish")))


@cache
def titles() -> dict[str, str]:
    """Folded title word (without its point) to its kind."""
    return {fold(word.rstrip(".")): kind for word, kind in load_mapping("titles").items()}


@cache
def title_genders() -> dict[str, Gender]:
    """Folded title word to the gender it tells."""
    return {fold(row[0].rstrip(".")): _gender(row[2]) for row in load_table("titles") if len(row) > 2}


@cache
def given_names() -> dict[str, Gender | None]:
    """Folded given name to its usual gender, None where it is borne by all."""
    return {fold(row[0]): _gender(row[1]) if len(row) > 1 else None for row in load_table("given_names")}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Folded given name to the short forms and long forms that can stand for it."""
    found: dict[str, set[str]] = {}
    for full, shorts in load_mapping("nicknames").items():
        for short in shorts.split("|"):
            found.setdefault(fold(full), set()).add(fold(short))
            found.setdefault(fold(short), set()).add(fold(full))
    return {name: frozenset(others) for name, others in found.items()}


@cache
def body_words() -> dict[str, str]:
    """Folded word that makes a name an organisation's, to "company" where the body is the same without it."""
    return {fold(word.rstrip(".")): note for word, note in load_mapping("organisation_words").items()}


@cache
def area_words() -> frozenset[str]:
    """Folded words that make a name a place's."""
    return frozenset(fold(word.rstrip(".")) for word in load_words("place_words"))


@cache
def edge_words(what: str) -> frozenset[str]:
    """The folded words that stand at the edges of names in this way (see lexicon/en/name_edges.tsv)."""
    return frozenset(row[0] for row in load_table("name_edges") if row[1] == what)


@cache
def office_words(what: str) -> frozenset[str]:
    """The folded words that an office has in this way (see lexicon/en/offices.tsv)."""
    return frozenset(row[0] for row in load_table("offices") if row[1] == what)


@cache
def office_spellings() -> dict[str, str]:
    """Folded word of an office to its usual spelling ("defence" -> "defense")."""
    return {row[0]: row[1].removeprefix("is ") for row in load_table("offices") if row[1].startswith("is ")}


@cache
def no_names() -> frozenset[str]:
    """Folded words that are no name by themselves."""
    return frozenset(fold(word) for word in load_words("not_names"))


def _pieces(row: tuple[str, ...], column: int) -> list[str]:
    return row[column].split("|") if len(row) > column and row[column] else []


def _gender(word: str) -> Gender:
    return "female" if word == "female" else "male"
