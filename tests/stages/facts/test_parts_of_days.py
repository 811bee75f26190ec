"""Days with their parts: what happened in the morning did not happen late in the evening of one day."""

from __future__ import annotations

import pytest

from rashomon.text.days import parts_meet
from tests.stages.facts.stories import facts_of


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("morning", "late", False),
        ("early", "late evening", False),
        ("afternoon", "early morning", False),
        ("evening", "late", True),
        ("night", "late evening", True),
        ("dawn", "early", True),
        ("morning", None, True),
        ("morning", "overnight", True),
    ],
)
def test_parts_of_a_day(one: str, other: str | None, meet: bool) -> None:
    """Two parts are one time where some hour may be meant by both; the whole day is any of them."""
    assert parts_meet(one, other) is meet
    assert parts_meet(other, one) is meet


@pytest.mark.parametrize(("part", "agreed"), [("evening", 1), ("morning", 0)])
def test_a_day_is_agreed_on_with_parts_that_meet(part: str, agreed: int) -> None:
    """Two reports agree on the day of a thing only where their parts of it may be one time."""
    facts = facts_of(
        "Divers reached the missing crew of the Tern late on Wednesday.",
        f"Divers reached the missing crew of the Tern on Wednesday {part}.",
        published=("2031-05-15", "2031-05-15"),
    )
    assert [fact.status for fact in facts if fact.kind == "date"].count("agreed") == agreed
