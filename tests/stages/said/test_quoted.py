"""Direct speech found by its quotation marks, with nothing but the text to go by."""

from __future__ import annotations

import pytest

from rashomon.page import make_pages
from rashomon.stages.said import attribute_speech
from tests.stages.said.pages import make_reading, quotes_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # cue after: both orders, with an apposition, and in lower case
        ("“The bridge is safe now,” Ida Holm said.", [("Ida Holm", "“The bridge is safe now,”")]),
        ("“The bridge is safe now,” said Ida Holm, the mayor.", [("Ida Holm, the mayor", "“The bridge is safe now,”")]),
        (
            '"The bridge is safe now," said harbour master Per Lund on Monday.',
            [("harbour master Per Lund", '"The bridge is safe now,"')],
        ),
        # cue before, with and without a colon
        ("Ida Holm told reporters: “The bridge is safe now.”", [("Ida Holm", "“The bridge is safe now.”")]),
        # a bare verb right before it, and a manner of speaking
        ("Ida Holm was heard to mouth, “I'm sorry.” Then the hall was shut.", [("Ida Holm", "“I'm sorry.”")]),
        ("“It is safe,” snapped Ida Holm.", [("Ida Holm", "“It is safe,”")]),
        # the blank on the wrong side of the closing mark
        ('"The bridge is safe now, "Ida Holm said.', [("Ida Holm", '"The bridge is safe now, "')]),
        # broken by its cue: one utterance
        ("“The bridge,” Ida Holm said, “is safe now.”", [("Ida Holm", "“The bridge,” … “is safe now.”")]),
        (
            "“It is safe,” said Ida Holm, the mayor. “Nobody need worry.”",
            [("Ida Holm, the mayor", "“It is safe,” … “Nobody need worry.”")],
        ),
        # over two paragraphs: one utterance, whichever holds the cue
        (
            "Ida Holm said: “The bridge is safe.\n“It was tested twice.”",
            [("Ida Holm", "“The bridge is safe. … “It was tested twice.”")],
        ),
        # a block quotation after a paragraph that ends with a colon
        (
            "Ida Holm told the council that work was done:\n“The bridge is safe now.”",
            [("Ida Holm", "“The bridge is safe now.”")],
        ),
        # without a cue: goes on from the speech before
        (
            "“It is safe,” Ida Holm said.\n“We tested the bridge twice last week.”",
            [("Ida Holm", "“It is safe,”"), ("Ida Holm", "“We tested the bridge twice last week.”")],
        ),
        # two speakers in turn
        (
            "“It is safe,” Ida Holm said.\n“It is not,” Per Lund said.",
            [("Ida Holm", "“It is safe,”"), ("Per Lund", "“It is not,”")],
        ),
    ],
)
def test_cue_and_source(text: str, expected: list[tuple[str, str]]) -> None:
    """A quotation gets the cue and source that stand with it; its marks are its edges."""
    assert [(speaker, content) for _, speaker, content in quotes_of(make_reading(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “ghost bridge” stays shut.",
        "“A BRIDGE TOO FAR GONE”\nThe bridge stays shut.",
        "The 6\" pipes and the '90s bridge stay.",
    ],
)
def test_no_speech(text: str) -> None:
    """Expressions, crossheads, inches and years are nobody's words."""
    assert quotes_of(make_reading(text)) == []


def test_no_speaker_is_said_so() -> None:
    """A quotation that nobody is named for stays, with no speaker and the reason."""
    reading = make_reading(
        "The wall had new letters.\nBelow them stood one line: “We will not leave this place quietly.”"
    )
    (quote,) = attribute_speech(make_pages([reading]), entities=())
    assert (quote.speaker, quote.certain, quote.reason) == (None, False, "no source is printed")


def test_title_is_no_loose_speech() -> None:
    """A headline in quotation marks without a cue is not an utterance of its own."""
    assert quotes_of(make_reading("“We will not leave this place quietly.”\nThe bridge stays shut.", title=True)) == []
