"""Long sentences lose what a reader can miss, and nothing else."""

from __future__ import annotations

import pytest

from rashomon.model import Quote, Span
from rashomon.stages.brief.shorten import shorten

LONG = "The ferry operator said on Tuesday that all of its ships on the northern route had been checked twice before the season and that the crews of the old ships had all been trained anew by people from the harbour office"
SAID = Quote("q", "indirect", None, None, False, (Span("d", 0, 18),), (Span("d", 19, 23),), (Span("d", 35, 118),))


def shown(text: str, *said: Quote) -> str:
    """What is left of a sentence, cuts as …"""
    return "…".join(text[piece.start : piece.end] for piece in shorten(text, Span("d", 0, len(text)), said))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Short enough, which is why nothing goes.", "Short enough, which is why nothing goes."),
        (
            f"{LONG}, which starts in the first week of the month.",
            f"{LONG}….",
        ),  # a relative clause goes, the full stop stays
        (f"{LONG} (the shortest of the three, and the oldest of them all).", f"{LONG}…."),  # so do brackets
        (f"{LONG}, while repairs to the pier go on.", f"{LONG}…."),
        (
            f"{LONG} with the mate, who came from Ness, who resigned.",
            f"{LONG} with the mate, who came from Ness….",
        ),  # what hangs on it in turn stays with whom it is about
        (f"{LONG}, which killed nobody.", f"{LONG}, which killed nobody."),  # casualties stay
        (f"{LONG}, which starts on 14 May.", f"{LONG}, which starts on 14 May."),  # numbers stay
        (f"{LONG}, which may start late.", f"{LONG}, which may start late."),  # doubt stays
        (f"{LONG}, which is “the best route”.", f"{LONG}, which is “the best route”."),  # quoted words stay
    ],
)
def test_only_what_can_be_missed_goes(text: str, left: str) -> None:
    """Brackets, relative and trailing clauses go from long sentences unless they hold numbers, casualties, doubt or
    quoted words.
    """
    assert shown(text) == left


def test_speech_is_never_cut() -> None:
    """A clause inside what somebody said stays, however long the sentence is."""
    text = f"{LONG}, which starts in the first week of the month."
    quote = Quote(
        "q", "indirect", None, None, False, (Span("d", 0, 18),), (Span("d", 19, 23),), (Span("d", 24, len(text)),)
    )
    assert shown(text, quote) == text
