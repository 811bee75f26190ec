"""Addresses of streets in text: "the 200 block of North Holly Avenue", "745 Locust Ave."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.lexicon import any_of, words_of
from rashomon.text.words import fold

_KINDS = frozenset(words_of("calendar", "street"))
_SIDES = frozenset({"n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west"})
_KIND = any_of(word.title() for word in _KINDS)
_WORD = r"(?:[A-Z]|\d{1,3}(?:st|nd|rd|th)\b)[\w'’]{0,20}\.?"
_NAME = rf"(?P<name>{_WORD}(?:[ ]{_WORD}){{0,3}}?)"
_BLOCK = re.compile(rf"\b(?P<number>\d{{1,2}},\d{{3}}|\d{{3,5}})[ ]block of {_NAME}(?:[ ]{_KIND}\b|(?![ ]?[\w'’]))")
_HOUSE = re.compile(rf"\b(?<![\d,.])(?P<number>\d{{2,5}})[ ]{_NAME}[ ]{_KIND}\b")


@dataclass(frozen=True, slots=True)
class Address:
    """A place on a street.

    start, end: its characters, from the number to the street.
    number: of the house, or of the block.
    block: whether it is a block of houses.
    street: the folded words of the street's name, without "North", "Avenue" and the like.
    """

    start: int
    end: int
    number: int
    block: bool
    street: tuple[str, ...]


def find_addresses(text: str, start: int = 0, end: int | None = None) -> Iterator[Address]:
    """The addresses in characters `start`..`end` (None = to the end), blocks first, each in the order of the text.

    >>> [(a.number, a.block, a.street) for a in find_addresses("In the 200 block of N. Holly Ave, at 745 Locust Lane.")]
    [(200, True, ('holly',)), (745, False, ('locust',))]
    """
    for pattern, block in ((_BLOCK, True), (_HOUSE, False)):
        for match in pattern.finditer(text, start, len(text) if end is None else end):
            words = [fold(word).strip(".'") for word in match["name"].split()]
            street = tuple(word for word in words if word not in _SIDES and word not in _KINDS)
            if street:
                last = match.end() - (match["name"].endswith(".") and match.end("name") == match.end())
                yield Address(match.start(), last, int(match["number"].replace(",", "")), block, street)
