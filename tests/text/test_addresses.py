"""Addresses of streets."""

from __future__ import annotations

import pytest

from rashomon.text.addresses import find_addresses

FOUND = [
    ("It was in the 200 block of Holly Avenue.", ["200 block of Holly Avenue: 200 holly"]),
    ("It was in the 1,200 block of North Holly.", ["1,200 block of North Holly: 1200 holly"]),
    ("It was in the 600 block of 46th Place SE.", ["600 block of 46th Place: 600 46th"]),
    ("Police went to 745 Locust Ave. at nine.", ["745 Locust Ave: 745 locust"]),
    ("Police went to 12 N. Old Mill Road.", ["12 N. Old Mill Road: 12 old mill"]),
    ("About 300 Holly Avenue shops closed.", ["300 Holly Avenue: 300 holly"]),
    ("She lives on Holly Avenue.", []),
    ("He paid 1,500 Rand.", []),
    ("The 200 block was closed.", []),
    ("In 2011 North Avenue was closed.", []),
    ("Of 13,745 Locust Ave the rest.", []),
]
SIDES = ("N", "S", "E", "W", "NE", "NW", "SE", "SW", "North", "South", "East", "West")


@pytest.mark.parametrize(("text", "found"), FOUND, ids=[text for text, _ in FOUND])
def test_what_is_an_address(text: str, found: list[str]) -> None:
    """The words, the number, the street."""
    assert [f"{text[a.start : a.end]}: {a.number} {' '.join(a.street)}" for a in find_addresses(text)] == found


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("mark", ["", "."])
def test_the_side_of_a_street_is_no_part_of_its_name(side: str, mark: str) -> None:
    """With a point and without one; a street of a side alone has no name."""
    found = list(find_addresses(f"It was at 745 {side}{mark} Locust Ave and at 12 {side} Street.", 3))
    assert [(a.start, a.number, a.street) for a in found] == [(10, 745, ("locust",))]
