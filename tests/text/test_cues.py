"""Cues of speech: the classes of the list, the forms of each, and the one that counts."""

from __future__ import annotations

import pytest

from rashomon.lexicon import load_table
from rashomon.text.cues import SPOKEN, cue_base, cue_class, cue_forms


def test_the_classes_that_report_words() -> None:
    """Every class of the list reports words but an attitude, a noun, hearsay and a manner of speaking."""
    classes = {row[1] for row in load_table("cues")}
    assert classes == SPOKEN | {"belief", "noun", "route", "voice"}


@pytest.mark.parametrize(
    ("words", "base", "kind"),
    [
        ("has since denied", "deny", "deny"),
        ("laughed and said", "say", "say"),
        ("reportedly said", "say", "say"),
        ("laughed", "laugh", "voice"),
        ("called for", "call for", "demand"),
        ("SAID", "say", "say"),
        ("danced", None, None),
        ("unsaid", None, None),
    ],
)
def test_the_cue_that_counts(words: str, base: str | None, kind: str | None) -> None:
    """A manner of speaking counts only where nothing else does; forms are whole words in any case."""
    assert (cue_base(words), cue_class(words)) == (base, kind)


def test_forms_that_two_cues_share_are_the_first_ones() -> None:
    """The first row of a form counts, its own base form before others."""
    bases = [row[0] for row in load_table("cues")]
    first = {base: bases.index(base) for base in bases}
    for row in load_table("cues"):
        for form in (row[0], *(row[2].split(",") if len(row) > 2 and row[2] else ())):
            assert first[cue_forms()[form][0]] <= first[row[0]]
