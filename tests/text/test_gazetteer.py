"""The lists of names as the stages ask them: what each word or name is known as."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rashomon.text import gazetteer

ROWS: list[tuple[Callable[[], Any], Any, Any]] = [
    (gazetteer.countries, ("us",), "United States"),
    (gazetteer.countries, ("united", "states", "of", "america"), "United States"),
    (gazetteer.countries, ("tarn",), None),
    (gazetteer.adjectives, ("iranian",), "Iran"),
    (gazetteer.adjectives, ("north", "korean"), "North Korea"),
    (gazetteer.adjectives, ("korean",), None),
    (gazetteer.capitals, ("oslo",), ("Oslo", "Norway")),
    (gazetteer.regions, ("fla",), "Florida"),
    (gazetteer.titles, "mayor", "office"),
    (gazetteer.titles, "capt", "rank"),
    (gazetteer.titles, "mr", "honorific"),
    (gazetteer.given_names, "anna", "female"),
    (gazetteer.given_names, "karl", "male"),
    (gazetteer.body_words, "company", "company"),
    (gazetteer.body_words, "ministry", ""),
    (gazetteer.office_spellings, "defence", "defense"),
    (gazetteer.nicknames, "zzz", None),
]


@pytest.mark.parametrize(("listed", "key", "value"), ROWS)
def test_what_a_name_is(listed: Callable[[], Any], key: Any, value: Any) -> None:
    """Each list gives for folded words what the table says, and nothing for others."""
    assert listed().get(key) == value


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("iranian",), True),
        (("iranians",), True),
        (("palestinians",), True),
        (("north", "korean"), True),
        (("korean",), True),
        (("koreans",), True),
        (("south", "koreans"), True),
        (("saudi", "arabians", "tarn"), False),
        (("us",), False),
        (("iran",), False),
        (("tarnish",), False),
        ((), False),
    ],
)
def test_adjectives_of_countries(words: tuple[str, ...], expected: bool) -> None:
    """An adjective in the singular or plural, or the last word of a longer one; no name of a country."""
    assert gazetteer.is_adjective(words) is expected


def test_short_forms_go_both_ways() -> None:
    """A short form leads to the full names, and a full name to its short forms."""
    assert "mike" in gazetteer.nicknames()["michael"]
    assert "michael" in gazetteer.nicknames()["mike"]


@pytest.mark.parametrize(
    ("titles", "given", "gender"),
    [
        (["mrs", "mayor"], [], "female"),
        (["mr"], ["anna"], "male"),
        (["mayor"], ["anna"], "female"),
        ([], ["karl"], "male"),
        ([], ["anna", "karl"], None),
        (["mr", "mrs"], ["anna"], None),
        ([], [], None),
        ([], ["zzz"], None),
    ],
)
def test_what_tells_a_gender(titles: list[str], given: list[str], gender: str | None) -> None:
    """Titles before given names; nothing where two differ."""
    assert gazetteer.tell_gender(titles, given) == gender


def test_titles_of_a_public_role() -> None:
    """Office, rank, clergy, royalty and law are public roles; "Mr" and "Dr" are none."""
    assert gazetteer.public_titles(["mayor", "capt", "rev", "king", "judge", "mr", "dr", "zzz"]) == {
        "mayor",
        "capt",
        "rev",
        "king",
        "judge",
    }


def test_words_of_places_and_edges() -> None:
    """Words for an area, words that no name is, and the classes of words at the edge of names."""
    assert {"gulf", "island"} <= gazetteer.area_words()
    assert "ministry" not in gazetteer.area_words()
    assert "of" in gazetteer.edge_words("link")
    assert "of" not in gazetteer.edge_words("ship")
    assert gazetteer.place_names() >= {("norway",), ("oslo",)}
    assert ("company",) not in gazetteer.place_names()


@pytest.mark.parametrize(
    ("words", "what", "word", "other"),
    [
        (gazetteer.edge_words, "compass", "eastern", "county"),
        (gazetteer.edge_words, "class", "county", "eastern"),
        (gazetteer.edge_words, "link", "de", "eastern"),
        (gazetteer.office_words, "any", "leader", "chair"),
        (gazetteer.office_words, "thing", "chair", "leader"),
    ],
)
def test_words_of_a_class(words: Callable[[str], frozenset[str]], what: str, word: str, other: str) -> None:
    """Each class of a list has its own words and not those of another."""
    assert word in words(what)
    assert other not in words(what)
