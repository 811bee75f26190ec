"""What all reports of a story together tell about one name: its kind, and the capitals that let words be it."""

from __future__ import annotations

from collections import Counter

import pytest

from rashomon.model import NameKind
from rashomon.stages.who.find import StoryName


@pytest.mark.parametrize(
    ("spelt", "printed", "fits"),
    [
        ("US", "US", True),
        ("US", "us", False),
        ("US", "Us", False),
        ("UNPROF", "Unprof", False),  # six letters
        ("UNPROFO", "Unprofo", True),  # seven: a name that one report prints in capitals
        ("Odda", "ODDA", True),
        ("Ola", "OLA", False),  # three letters in capitals may be an acronym
        ("Odda", "Odda", True),
        ("Odda", "odda", True),
        ("Odda", "oDDa", True),  # the same letters
        ("Odda", "oXDa", False),
        ("Harbour Watch", "Harbour watch", True),
        ("Harbour Watch", "HARBOUR WATCH", True),
        ("Harbour-Watch", "Harbour-wAtch", True),
    ],
)
def test_capitals(spelt: str, printed: str, fits: bool) -> None:
    """An acronym is always in capitals; any other name may be in capitals or have small letters behind the first."""
    assert StoryName((spelt.casefold(),), printed={spelt}).fits_case(printed) is fits


@pytest.mark.parametrize(
    ("votes", "kind"),
    [
        ({"person": 1.0, "other": 1.9}, "person"),
        ({"person": 1.0, "other": 2.1}, "other"),
        ({"place": 1.0, "organisation": 1.0}, "organisation"),
        ({"place": 1.1, "organisation": 1.0}, "place"),
    ],
)
def test_the_kind_is_the_one_with_most_confidence(votes: dict[NameKind, float], kind: NameKind) -> None:
    """ "Other" counts half; of equal ones the first in the alphabet."""
    found: Counter[NameKind] = Counter()
    found.update(votes)
    assert StoryName(("odda",), votes=found).kind == kind


def test_a_name_of_a_list() -> None:
    """One spelling with a comma is enough."""
    assert StoryName(("odda",), printed={"Odda", "Odda, Vik"}).is_list
    assert not StoryName(("odda",), printed={"Odda"}).is_list
