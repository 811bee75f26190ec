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


CLAIM = "Ness troops crossed the border near Hov on Sunday, the army said."
SHOTS = "Ness troops crossed the border near Hov on Sunday. Three soldiers were shot near Hov on Sunday."


@pytest.mark.parametrize(
    ("third", "crossed"),
    [
        (
            "Ness says that its troops did not cross the border near Hov. Its patrol was shot at near Hov on Sunday.",
            False,
        ),
        ("Not one of them crossed the border, Ness said. Its patrol was shot at near Hov on Sunday.", False),
        ("Ness denies that its troops crossed the border. Its patrol was shot at near Hov on Sunday.", False),
        (
            "Ness says that its troops did not cross the river near Hov. Its patrol was shot at near Hov on Sunday.",
            True,
        ),
    ],
)
def test_a_day_is_not_called_by_what_a_report_denies(third: str, crossed: bool) -> None:
    """Where another report denies what one puts on a day, the day is called by something else that is told of it."""
    facts = facts_of(CLAIM, SHOTS, third, published=("2031-05-12",) * 3)
    labels = [fact.about for fact in facts if fact.kind == "date"]
    assert labels
    assert any("crossed" in label for label in labels) is crossed
