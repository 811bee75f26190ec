"""The words of blame, read by the trained model: whose act they tell of, and the clause in which they are printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.language import annotate_documents
from rashomon.page import add_names, make_pages
from rashomon.stages.said import attribute_speech, find_unheard
from rashomon.stages.said.blame import clause_of
from rashomon.stages.story import place_readings
from rashomon.stages.who import resolve_names
from tests.stages.said.annotated import _document

DENMARK = " Denmark lies across the water."
BLAMED = [
    (
        "The mayor of Ness condemned the Danish navy of the sound." + DENMARK,
        ["The mayor of Ness condemned the Danish navy of the sound"],
    ),
    (
        "On Sunday Denmark bombed the old harbour of Ness. It rained.",
        ["On Sunday Denmark bombed the old harbour of Ness"],
    ),
    (
        "Ness buried its dead. The strike by Denmark on the cable station, which was empty, lasted an hour.",
        ["The strike by Denmark on the cable station"],
    ),
    (
        "The Danish attack on the ferry surprised Ness." + DENMARK,
        ["The Danish attack on the ferry surprised Ness"],
    ),
    (
        "The mayor condemned the Danish regime's air strike on the port." + DENMARK,
        ["The mayor condemned the Danish regime's air strike on the port"],
    ),
    (
        "Ness said Denmark bombed a school in the night, while it rained.",
        ["Ness said Denmark bombed a school in the night"],
    ),
    ("Ida Moe and Per Lund were charged with arson.", ["Ida Moe and Per Lund were charged with arson"]),
    (
        "The mayor accused Per Lund of secretly paying former officers.",
        ["The mayor accused Per Lund of secretly paying former officers"],
    ),
    (
        "The mayor called it “a desperate attack by Denmark on the port”.",
        ["The mayor called it “a desperate attack by Denmark on the port”"],
    ),
    (
        "Per Lund was charged with killing a guard at the port.",
        ["Per Lund was charged with killing a guard at the port"],
    ),
    (
        "Denmark continues its attacks on the port, the mayor wrote.",
        ["Denmark continues its attacks on the port, the mayor wrote"],
    ),
]
HARBOUR = "On Sunday Denmark bombed the old harbour of Ness"
BLAMED += [
    (f"{HARBOUR}{behind}. It rained.", [HARBOUR])
    for behind in (
        ", which was empty",
        " — which was empty",
        " – which was empty",
        " - which was empty",
        " (which was empty)",
        " when the ferry had left",
        " because the mayor had left",
        " while it rained",
    )
]
BLAMELESS = [
    ("a condition", "Talks would end if Denmark continues its attacks on the harbour."),
    ("a condition above it", "Ness will close the port if the mayor proves that Denmark bombed the ferry."),
    ("a condition behind it", "The Danish attack would be a crime, the paper wrote." + DENMARK),
    ("a question", "Has Denmark bombed the harbour again?"),
    ("an open question", "The paper asks whether Denmark bombed the harbour."),
    ("a denial", "No report shows the ferry. Denmark has not attacked the ferry."),
    ("a denied report", "The mayor denied that Denmark bombed the harbour."),
    ("a fear", "Ness fears a Danish attack on the ferry." + DENMARK),
    ("a plan", "Denmark will attack the ferry on Sunday."),
    ("a thing named after an act", "The paper praised Per Lund's shooting touch."),
    ("the victim", "The court looked into Per Lund's killing in March."),
    ("the act of others", "A Danish actors strike cast a shadow over the season." + DENMARK),
    ("a people's journalists", "The mayor accused Danish journalists of lying." + DENMARK),
    ("the place of the act", "The mayor opened with a question about the Denmark strike, which nobody claimed."),
    ("organised crime", "She studied Danish organised crime for years." + DENMARK),
    ("a job", "The records give Per Lund's occupation as baker."),
    ("a lost object", "The money Per Lund was accused of laundering rose to nine million."),
    ("the victim of a passive", "Per Lund was shot in the street."),
]


def _blamed(text: str) -> list[str]:
    readings = place_readings(annotate_documents([_document(1, text)]), base_date=None, decisions=())
    entities, _ = resolve_names(make_pages(readings))
    pages = add_names(make_pages(readings), entities)
    found = find_unheard(pages, entities, attribute_speech(pages, entities=entities))
    return [readings[0].document[span] for one in found for span in one.evidence]


@pytest.mark.parametrize(("text", "words"), BLAMED)
def test_words_of_blame_are_a_clause(text: str, words: list[str]) -> None:
    """A reader sees who is blamed for what and by whom, not a stump ("condemned the Danish")."""
    assert _blamed(text) == words


@pytest.mark.parametrize("text", [row[1] for row in BLAMELESS], ids=[row[0] for row in BLAMELESS])
def test_what_is_no_act_of_theirs_blames_nobody(text: str) -> None:
    """Conditions, denials, questions, plans and fears are no blame, nor is what is done to somebody or by others."""
    assert _blamed(text) == []


def test_a_parse_with_a_cycle_ends() -> None:
    """Where words govern each other in a ring, the answer still comes."""
    (reading,) = annotate_documents([_document(1, "On Sunday Denmark bombed the old harbour of Ness.")])
    tokens = [replace(token, head=(i + 1) % 10, label="conj") for i, token in enumerate(reading.annotation.tokens)]
    ring = replace(reading, annotation=replace(reading.annotation, tokens=tuple(tokens)))
    (page,) = make_pages(place_readings([ring], base_date=None, decisions=()))
    assert clause_of(page, page.span(10, 24), 48) is not None
