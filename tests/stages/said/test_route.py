"""By what way a report heard what somebody said."""

from __future__ import annotations

import pytest

from rashomon.page import make_pages
from rashomon.stages.said import attribute_speech
from tests.stages.said.pages import make_entity, make_reading

CASES = [
    ("Peter Lund told the Coast news agency that it was safe.", "the Coast news agency"),
    ("Peter Lund told Reuters that it was safe.", "Reuters"),
    ("Peter Lund told the state-run Yonhap that it was safe.", "the state-run Yonhap"),
    ("Peter Lund told Petra that it was safe.", None),  # an agency of this name, but a woman's name as well
    ("Peter Lund told reporters that it was safe.", None),
]


@pytest.mark.parametrize(("text", "route"), CASES)
def test_what_is_told_to_an_outlet_came_by_way_of_it(text: str, route: str | None) -> None:
    """An outlet is known by a word for news in its name or by the list of outlets; the speaker stays who told it."""
    reading = make_reading(text, ("Peter Lund", "told", "that it was safe"))
    entities = [make_entity("Peter Lund", [reading])]
    (quote,) = attribute_speech(make_pages([reading], entities=entities), entities=entities)
    assert quote.speaker_name == "Peter Lund"
    assert [reading.document[span] for span in quote.route] == ([route] if route else [])


@pytest.mark.parametrize(("cue", "route"), [("denies", []), ("reports", ["the army"])])
def test_who_denies_words_passes_nothing_on(cue: str, route: list[str]) -> None:
    """Words inside those of another come by way of the other, but not where the other denies them."""
    text = f"The radio said that eleven were killed, the army {cue}."
    outer = ("the army", cue, "The radio said that eleven were killed")
    reading = make_reading(text, ("The radio", "said", "eleven were killed"), outer)
    quotes = attribute_speech(make_pages([reading]), entities=[])
    (inner,) = [quote for quote in quotes if quote.within]
    assert [reading.document[span] for span in inner.route] == route
