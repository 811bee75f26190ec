"""Titles, given names, nicknames and pronouns, spelled as in their lists; `text.gazetteer` looks up folded words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from rashomon.lexicon import load_table, split_cell

Gender = Literal["male", "female"]
PronounKind = Literal["person", "group", "relative"]
PRONOUN_KINDS: tuple[PronounKind, ...] = ("person", "group", "relative")
TitleKind = Literal["honorific", "clergy", "royal", "rank", "office", "law", "work", "part"]
"""The kinds of words in a title. A "part" stands inside a title but never ends one ("Vice" in "Vice Chancellor")."""


@dataclass(frozen=True, slots=True)
class Title:
    """One word that stands before a person's name and is not part of it.

    gender: the gender that it shows ("Mrs"), None = it shows none.
    """

    word: str
    kind: TitleKind
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class GivenName:
    """One given name.

    gender: the gender of most people who have it, None = both women and men have it.
    """

    name: str
    gender: Gender | None


@cache
def titles() -> tuple[Title, ...]:
    """The words of titles, in the order of the list."""
    return tuple(Title(row[0], cast("TitleKind", row[1]), _gender(row, 2)) for row in load_table("titles"))


@cache
def title_kinds() -> Mapping[str, TitleKind]:
    """The words of titles, spelled as in the list, mapped to their kinds."""
    return {title.word: title.kind for title in titles()}


@cache
def given_names() -> tuple[GivenName, ...]:
    """The given names, in the order of the list."""
    return tuple(GivenName(row[0], _gender(row, 1)) for row in load_table("given_names"))


@cache
def pronouns(kind: PronounKind) -> Mapping[str, Gender | None]:
    """The pronouns of one kind, mapped to the gender they show; None = they show none.

    >>> pronouns("person")["she"]
    'female'
    """
    return {row[0]: _gender(row, 2) for row in load_table("pronouns") if row[1] == kind}


@cache
def nicknames() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each full given name with its short forms ("Michael" with "Mike", "Mick"), in the order of the list."""
    return tuple((row[0], split_cell(row, 1)) for row in load_table("nicknames"))


def _gender(row: tuple[str, ...], column: int) -> Gender | None:
    return cast("Gender", row[column]) if len(row) > column else None
