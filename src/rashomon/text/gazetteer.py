"""What the word lists say about names: places, titles, and the gender that titles and given names tell.

A name is looked up by its folded words (`name_forms.make_form`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from rashomon.lexicon import load_mapping, load_table, load_words, names
from rashomon.lexicon.countries import countries as listed_countries
from rashomon.lexicon.names import Gender, TitleKind
from rashomon.text.name_forms import make_form
from rashomon.text.words import fold

_Meant = TypeVar("_Meant")

_PUBLIC = frozenset(("office", "rank", "clergy", "royal", "law"))


@cache
def countries() -> dict[tuple[str, ...], str]:
    """The first name of each country, by the words of each of its names ("us" and "united states of america" -> "United
    States").
    """
    return _first_of((name, country.name) for country in listed_countries() for name in country.names)


@cache
def adjectives() -> dict[tuple[str, ...], str]:
    """The name of each country, by the words of each of its adjectives ("iranian" -> "Iran")."""
    return _first_of((adjective, country.name) for country in listed_countries() for adjective in country.adjectives)


@cache
def capitals() -> dict[tuple[str, ...], tuple[str, str]]:
    """The first spelling of each capital and its country, by the words of each of its spellings."""
    return _first_of(
        (name, (country.capitals[0], country.name)) for country in listed_countries() for name in country.capitals
    )


@cache
def regions() -> dict[tuple[str, ...], str]:
    """The first name of each state or sea, by the words of each of its names ("fla" -> "Florida")."""
    return {make_form(name).words: row[0] for row in load_table("regions") for name in row[::2] if name}


@cache
def place_names() -> frozenset[tuple[str, ...]]:
    """The words of the name of every listed place."""
    return (
        frozenset(countries())
        | frozenset(capitals())
        | frozenset(regions())
        | frozenset(make_form(name).words for name in load_words("places"))
    )


def is_adjective(words: tuple[str, ...]) -> bool:
    """Whether a name is a country's adjective and not also a country's name ("Iranian", "Palestinians"; not "US")."""
    known = adjectives()
    single = (*words[:-1], words[-1][:-1]) if words and words[-1].endswith("s") else words
    return (
        words in known or single in known or single in _last_words() or words in _last_words()
    ) and words not in countries()


@cache
def _last_words() -> frozenset[tuple[str, ...]]:
    """The last words of longer adjectives ("Korean" of "North Korean"), which are adjectives although no country has
    them alone.
    """
    return frozenset(
        (words[-1],) for words in adjectives() if len(words) > 1 and words[-1].endswith(("an", "ese", "ish"))
    )


@cache
def titles() -> dict[str, TitleKind]:
    """The kind of each title, by its folded word without the point."""
    return {fold(title.word.rstrip(".")): title.kind for title in names.titles()}


def public_titles(words: Iterable[str]) -> frozenset[str]:
    """Those of the folded title words that tell an office or a rank, not only Mr or Dr."""
    return frozenset(word for word in words if titles().get(word) in _PUBLIC)


@cache
def given_names() -> dict[str, Gender | None]:
    """The usual gender of each folded given name; None where both women and men bear it."""
    return {fold(given.name): given.gender for given in names.given_names()}


def tell_gender(title_words: Iterable[str], given: Iterable[str] = ()) -> Gender | None:
    """The gender that folded title words tell, else the one that folded given names tell; None where nothing tells or
    two differ.

    >>> tell_gender(["mrs", "mayor"]), tell_gender(["mayor"], ["anna"]), tell_gender([], ["anna", "karl"])
    ('female', 'female', None)
    """
    told = {_title_genders().get(word) for word in title_words} - {None}
    if not told:
        told = {given_names().get(name) for name in given} - {None}
    return told.pop() if len(told) == 1 else None


@cache
def _title_genders() -> dict[str, Gender]:
    return {fold(title.word.rstrip(".")): title.gender for title in names.titles() if title.gender}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """The short and the long forms that can stand for each folded given name."""
    found: dict[str, set[str]] = {}
    for full, shorts in names.nicknames():
        for short in shorts:
            found.setdefault(fold(full), set()).add(fold(short))
            found.setdefault(fold(short), set()).add(fold(full))
    return {name: frozenset(others) for name, others in found.items()}


@cache
def body_words() -> dict[str, str]:
    """The folded words that make a name an organisation's.

    The value is "company" where the name without the word means the same organisation ("Boeing Company"), else empty.
    """
    return {fold(word.rstrip(".")): note for word, note in load_mapping("organisation_words").items()}


@cache
def area_words() -> frozenset[str]:
    """The folded words that make a name a place's."""
    return frozenset(fold(word.rstrip(".")) for word in load_words("place_words"))


@cache
def edge_words(what: str) -> frozenset[str]:
    """The folded words of one class of lexicon/en/name_edges.tsv, which explains the classes."""
    return frozenset(row[0] for row in load_table("name_edges") if row[1] == what)


@cache
def office_words(what: str) -> frozenset[str]:
    """The folded words of one class of lexicon/en/offices.tsv, which explains the classes."""
    return frozenset(row[0] for row in load_table("offices") if row[1] == what)


@cache
def office_spellings() -> dict[str, str]:
    """The usual spelling of each folded word of an office that has another ("defence" -> "defense")."""
    return {row[0]: row[1].removeprefix("is ") for row in load_table("offices") if row[1].startswith("is ")}


@cache
def kin_pattern() -> str:
    """A regular expression for any word of kinship, in small letters."""
    return "(?:" + "|".join(sorted(load_words("kin"), key=lambda word: (-len(word), word))) + ")"


@cache
def no_names() -> frozenset[str]:
    """The folded words that are no name by themselves."""
    return frozenset(fold(word) for word in load_words("not_names"))


def _first_of(named: Iterable[tuple[str, _Meant]]) -> dict[tuple[str, ...], _Meant]:
    """What each name stands for, by the name's words; where two share a name, the first one."""
    found: dict[tuple[str, ...], _Meant] = {}
    for name, meant in named:
        found.setdefault(make_form(name).words, meant)
    return found
