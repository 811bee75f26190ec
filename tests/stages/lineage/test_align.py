"""From which shared words on a pair of sentences is a sign of copying."""

from __future__ import annotations

import pytest

from rashomon.stages.lineage.align import Alignment


@pytest.mark.parametrize(
    ("told", "own", "longest", "cover", "plain", "edited"),
    [
        # plainly copied: enough own words that cover the shorter one …
        (11.0, 11.0, 0.0, 0.65, True, True),
        (11.0, 10.9, 0.0, 0.65, False, True),
        (11.0, 11.0, 0.0, 0.64, False, True),
        # … or a long run of them
        (15.0, 15.0, 10.0, 0.0, True, True),
        (15.0, 14.9, 10.0, 0.0, False, True),
        (15.0, 15.0, 9.9, 0.0, False, True),
        (15.0, 15.0, 7.9, 0.0, False, False),
        # lightly edited: fewer, in quotation marks too
        (9.0, 0.0, 0.0, 0.6, False, True),
        (8.9, 0.0, 0.0, 0.6, False, False),
        (9.0, 0.0, 0.0, 0.59, False, False),
        (9.0, 0.0, 8.0, 0.0, False, True),
        (9.0, 0.0, 7.9, 0.0, False, False),
        (9.0, 0.0, 5.0, 0.5, False, True),
        (9.0, 0.0, 4.9, 0.5, False, False),
        (9.0, 0.0, 5.0, 0.49, False, False),
    ],
)
def test_signs_of_copying(told: float, own: float, longest: float, cover: float, plain: bool, edited: bool) -> None:
    """Each bar holds at its value and not below."""
    alignment = Alignment(0, 0, (), told, own, longest, cover)
    assert (alignment.plainly_copied, alignment.lightly_edited) == (plain, edited)
