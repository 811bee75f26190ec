"""lexicon: word lists as data, in one folder for each language. Each list is a .tsv file in `en/`; its first lines,
which start with #, give its origin, licence, date and columns.

To add an outlet, a title or a cue verb, add a line to its list; no Python is needed. A list that several packages use
has a typed module here (`countries`, `names`, `outlets`), and only that module reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources


@cache
def load_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `lexicon/en/<name>.tsv`, each a tuple of its columns, without comments and empty lines.

    Raises FileNotFoundError where there is no such list.
    """
    text = (resources.files(__package__) / "en" / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def load_words(name: str) -> frozenset[str]:
    """The set of the words in the first column of a list."""
    return frozenset(row[0] for row in load_table(name))


@cache
def load_mapping(name: str) -> dict[str, str]:
    """The first column of a list, mapped to its second column; a word whose row has no second column maps to ""."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in load_table(name)}


def split_cell(row: tuple[str, ...], column: int) -> tuple[str, ...]:
    """The parts of a cell that holds several, separated by "|"; () for a cell that is empty or missing."""
    return tuple(row[column].split("|")) if len(row) > column and row[column] else ()


def words_of(name: str, kind: str) -> tuple[str, ...]:
    """The words of one kind, in the order of the list; its columns are word and kind."""
    return tuple(row[0] for row in load_table(name) if row[1] == kind)


def any_of(words: Iterable[str]) -> str:
    """The regular expression that matches any of these words; longer words are tried before shorter ones.

    >>> any_of(["has more", "has", "A.P."])
    '(?:has\\\\ more|A\\\\.P\\\\.|has)'
    """
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"
