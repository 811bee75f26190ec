"""Where on a street it was, as several reports print it."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import facts_of

REPORTS = {
    "one number": (
        ("A mill burned in the 200 block of Holly Avenue.", "The fire broke out in the 200 block of North Holly Ave."),
        ["agreed None which block of Holly Avenue: 200 block of Holly Avenue"],
    ),
    "two numbers": (
        ("A mill burned in the 200 block of Holly Avenue.", "The fire broke out in the 300 block of Holly Avenue."),
        ["differs unclear which block of Holly Avenue: 200 block of Holly Avenue / 300 block of Holly Avenue"],
    ),
    "a house": (
        ("The mill at 745 Locust Lane burned down.", "A fire broke out at 743 Locust Lane."),
        ["differs unclear address on Locust Lane: 743 Locust Lane / 745 Locust Lane"],
    ),
    "two places on one street": (
        ("It burned at 745 Locust Lane and 12 Locust Lane.", "A fire broke out at 743 Locust Lane."),
        [],
    ),
    "where somebody lives": (
        ("Ann Lee, 21, of 745 Locust Lane, was hurt.", "A fire broke out at 743 Locust Lane."),
        [],
    ),
    "the block where somebody lives": (
        ("Ann Lee, of the 200 block of Holly Avenue, was hurt.", "A mill burned in the 300 block of Holly Avenue."),
        [],
    ),
    "two streets": (("It burned at 745 Locust Lane.", "A fire broke out at 743 Harbour Lane."), []),
    "a house and a block": (("It burned at 745 Locust Lane.", "It burned in the 700 block of Locust Lane."), []),
}


@pytest.mark.parametrize(("texts", "shown"), REPORTS.values(), ids=REPORTS)
def test_a_number_of_a_street(texts: tuple[str, ...], shown: list[str]) -> None:
    """Status, class, question and versions of what is told of the street."""
    facts = [fact for fact in facts_of(*texts) if fact.about.startswith(("which block of", "address on"))]
    assert [
        f"{fact.status} {fact.difference} {fact.about}: {' / '.join(str(version.value) for version in fact.versions)}"
        for fact in facts
    ] == shown
