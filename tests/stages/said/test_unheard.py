"""The words of blame, read by the trained model: they run on to the end of the phrase that they break off in."""

from __future__ import annotations

import pytest

from rashomon.language import annotate_documents
from rashomon.page import add_names, make_pages
from rashomon.stages.said import attribute_speech, find_unheard
from rashomon.stages.story import place_readings
from rashomon.stages.who import resolve_names
from tests.stages.said.annotated import _document

BLAMED = [
    (
        "The mayor of Ness condemned the Danish navy of the sound. Denmark lies across the water.",
        ["condemned the Danish navy of the sound"],
    ),
    ("On Sunday Denmark bombed the old harbour of Ness. It rained.", ["Denmark bombed the old harbour of Ness"]),
    (
        "Ness buried its dead. The strike by Denmark on the cable station, which was empty, lasted an hour.",
        ["strike by Denmark"],
    ),
    ("The Danish attack on the ferry surprised Ness. Denmark lies across the sound.", ["Danish attack on the ferry"]),
]


@pytest.mark.parametrize(("text", "words"), BLAMED)
def test_words_of_blame_are_whole(text: str, words: list[str]) -> None:
    """A reader sees who is blamed for what, not a stump ("condemned the Danish")."""
    readings = place_readings(annotate_documents([_document(1, text)]), base_date=None, decisions=())
    entities, _ = resolve_names(make_pages(readings))
    pages = add_names(make_pages(readings), entities)
    found = find_unheard(pages, entities, attribute_speech(pages, entities=entities))
    assert [readings[0].document[span] for one in found for span in one.evidence] == words
