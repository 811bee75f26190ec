"""Estimates without a clause, read by the trained model: who puts what at which value, and what is only an act."""

from __future__ import annotations

import pytest

from tests.stages.said.annotated import say

ESTIMATES = [
    ("Officials in Ness put the death toll at 12.", "Officials in Ness", "the death toll at 12"),
    ("The Ness centre puts its magnitude at 5.9.", "The Ness centre", "its magnitude at 5.9"),
    (
        "The Coast Survey put the epicentre of the quake at about 36 miles south-west of Orvik, and it rained.",
        "Coast Survey",
        "the epicentre of the quake at about 36 miles south-west of Orvik",
    ),
    (
        "Another survey, in the Lund Daily, put support for the plan at 68 percent.",
        "Another survey, in the Lund Daily",
        "support for the plan at 68 percent",
    ),
    (
        "Governor Ida Holm estimated the cost of the repairs at 40 million.",
        "Ida Holm",
        "the cost of the repairs at 40 million",
    ),
    (
        "The insurers put the losses in the harbour at about $2 billion.",
        "The insurers",
        "the losses in the harbour at about $2 billion",
    ),
]
ACTS = [
    "Police put barriers up at 12 crossings.",
    "The crew put two pumps at each end of the bridge.",
    "The crew put guards at 12 gates of the harbour.",
]


@pytest.mark.parametrize(("text", "speaker", "content"), ESTIMATES)
def test_what_somebody_puts_at_a_value_is_said(text: str, speaker: str, content: str) -> None:
    """The content runs from the thing to the end of the value, whatever the annotator took."""
    (found,) = say([text])
    assert [(name, words) for name, _, words in found] == [(speaker, content)]


@pytest.mark.parametrize("text", ACTS)
def test_what_is_put_at_a_place_is_an_act(text: str) -> None:
    """Things are put at places, too; and there nobody speaks."""
    assert say([text]) == [[]]
