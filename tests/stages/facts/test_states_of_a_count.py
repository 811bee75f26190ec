"""Shares while votes are counted: a later state of the count is no contradiction of the one before."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import facts_of

PART = "With 91 percent of the ballots counted, Tor Moe had 49.2 percent of the vote in Hov."
NIGHT = ("2031-05-14T22:00", "2031-05-15T07:00")
ONE_DAY = ("2031-05-15", "2031-05-15")


@pytest.mark.parametrize(
    ("second", "published", "difference"),
    [
        ("Tor Moe had 48.9 percent of the vote in Hov.", NIGHT, "revision"),
        ("Tor Moe had 48.9 percent of the vote in Hov.", ONE_DAY, "period"),
        ("With 97 percent of the ballots counted, Tor Moe had 48.9 percent of the vote in Hov.", NIGHT, "revision"),
        # of one state of the count
        (
            "With 91 percent of the ballots counted, Tor Moe had 48.9 percent of the vote in Hov.",
            NIGHT,
            "contradiction",
        ),
    ],
)
def test_shares_hold_for_a_state_of_the_count(second: str, published: tuple[str, str], difference: str) -> None:
    """What a share is told with ("with 91 percent of the ballots counted") says for which state of the count it holds."""
    facts = facts_of(PART, second, published=published)
    (fact,) = [fact for fact in facts if {version.value for version in fact.versions} == {48.9, 49.2}]
    assert (fact.status, fact.difference) == ("differs", difference)
