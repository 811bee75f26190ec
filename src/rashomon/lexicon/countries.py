"""The countries of the world with the English words for them, from `lexicon/en/countries.tsv`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import load_table, split_cell


@dataclass(frozen=True, slots=True)
class Country:
    """One country.

    name: the name that this program uses for it ("United States").
    adjectives: its adjectives and the names of its people ("American").
    capitals: the spellings of its capital, the usual one first.
    other_names: further names and abbreviations ("US", "America").
    """

    name: str
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    other_names: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the country, the usual one first."""
        return (self.name, *self.other_names)

    @property
    def forms(self) -> Iterator[str]:
        """Every word or phrase that can stand for the country: its names, adjectives and capital."""
        return iter((self.name, *self.adjectives, *self.capitals, *self.other_names))


@cache
def countries() -> tuple[Country, ...]:
    """The countries in the order of the list."""
    return tuple(Country(row[0], *(split_cell(row, column) for column in (1, 2, 3))) for row in load_table("countries"))


@cache
def country_forms() -> Mapping[str, str]:
    """Every form of every country, in lower case, mapped to the name of the country. A form of two countries maps to
    the first of them in the list.

    >>> country_forms()["iranian"], country_forms()["tehran"], country_forms()["america"]
    ('Iran', 'Iran', 'United States')
    """
    found: dict[str, str] = {}
    for country in countries():
        for form in country.forms:
            found.setdefault(form.lower(), country.name)
    return found
