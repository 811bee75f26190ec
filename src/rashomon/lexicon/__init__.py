"""Word lists as data, a folder per language. Each list is a .tsv in `en/` whose first lines (starting with #) give
origin, licence, date and columns.

Adding an outlet, a title or a cue verb needs no Python: add a line to the list. Tables that several rooms ask for have
a typed module here (`countries`, `names`, `outlets`), which alone reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources


@cache
def load_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `lexicon/en/<name>.tsv`, columns split at tabs, comments and empty lines left out.

    Raises FileNotFoundError where there is no such list.
    """
    text = (resources.files(__package__) / "en" / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def load_words(name: str) -> frozenset[str]:
    """The first column of a list, as a set."""
    return frozenset(row[0] for row in load_table(name))


@cache
def load_mapping(name: str) -> dict[str, str]:
    """First column to second column of a list; a row with one column maps to the empty string."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in load_table(name)}


def split_cell(row: tuple[str, ...], column: int) -> tuple[str, ...]:
    """The parts of a cell that holds several, joined by "|"; () for a cell that is empty or left out."""
    return tuple(row[column].split("|")) if len(row) > column and row[column] else ()


def words_of(name: str, kind: str) -> tuple[str, ...]:
    """The words of one kind in a list of words and kinds, in the list's order."""
    return tuple(row[0] for row in load_table(name) if row[1] == kind)


def any_of(words: Iterable[str]) -> str:
    """The pattern that any of these words matches, the longest first.

    >>> any_of(["has more", "has", "A.P."])
    '(?:has\\\\ more|A\\\\.P\\\\.|has)'
    """
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"
