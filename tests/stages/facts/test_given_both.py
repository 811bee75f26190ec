"""A number that a report gives of one thing is no version of its number of another."""

from __future__ import annotations

import pytest

from rashomon.stages.facts.grouping import facing_pairs, families_of
from tests.stages.facts.test_facing import figures_of

RAISED = "Divers raised 23 barges by noon."


@pytest.mark.parametrize(
    ("first", "second", "faces"),
    [
        (RAISED, "The divers raised 64 barges.", True),
        (f"Off Tarn 64 boats sank in the storm. {RAISED}", "The divers raised 64 barges.", False),
        ("The divers raised 64 barges.", f"Off Tarn 64 boats sank in the storm. {RAISED}", False),
        # round and small numbers stand everywhere
        (f"Off Tarn 60 boats sank in the storm. {RAISED}", "The divers raised 60 barges.", True),
        ("Six men sang. Divers raised 23 barges by noon.", "Divers raised six barges by noon.", True),
    ],
)
def test_a_report_that_gives_both_numbers_tells_of_two_things(first: str, second: str, faces: bool) -> None:
    """Counts of one noun are not set against each other where one report has both numbers."""
    families = families_of(figures_of(first, second), None)
    numbers = [
        {family.figures[i].value, family.figures[j].value} for family in families for i, j in facing_pairs(family)
    ]
    assert any(23 in pair for pair in numbers) is faces
