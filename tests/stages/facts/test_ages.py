"""Two ages of one person, and what the days between two reports make of them."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import facts_of

HOLM = "Ida Holm, 35, a baker, won the race at Hov on Sunday."
TABLE = [
    # what a report beside HOLM says, the days of the two, class and reason
    ("Ida Holm, 36, won.", ("2026-05-04", "2026-05-04"), "contradiction", "printed on one day"),
    ("Ida Holm, 36, won.", ("2026-05-04", "2026-05-06"), "unclear", "a birthday may lie between"),
    ("Ida Holm, 53, won.", ("2026-05-04", "2026-05-06"), "contradiction", "printed 2 days apart"),
    ("Ida Holm, 53, won.", ("2026-05-06", "2026-05-04"), "contradiction", "printed 2 days apart"),
    ("The 53-year-old Ida Holm won.", ("2026-05-04", "2026-05-04"), "contradiction", "printed on one day"),
    ("Ida Holm, 36, won.", ("2025-12-31", "2026-01-02"), "period", "the reports are of 2025 and 2026"),
    ("Ida Holm, 36, won.", (None, "2026-05-04"), "unclear", "a birthday may lie between"),
    ("Ida Holm, 53, won.", (None, "2026-05-04"), "unclear", "the days of the reports are not known"),
]


@pytest.mark.parametrize(("text", "published", "difference", "reason"), TABLE)
def test_the_class_of_two_ages(text: str, published: tuple[str | None, ...], difference: str, reason: str) -> None:
    """A contradiction where no birthday can explain it, however far apart the ages are."""
    (fact,) = (fact for fact in facts_of(HOLM, text, published=published) if fact.about == "age of Ida Holm")
    (pair,) = fact.pairs
    assert (pair.difference, pair.reason.endswith(reason)) == (difference, True), pair.reason


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holm, who won, said that then-15-year-old Bo Holm had trained her.",
        "Bo Holm, 53, won the race at Hov on Sunday.",
        "The then 15-year-old Ida Holm trained at Hov.",
        "Ida Holm beat the 12-year-old X6 on Sunday.",
    ],
)
def test_ages_of_others_and_of_then_are_not_compared(text: str) -> None:
    """An age is compared with that of the same person only, and not with one that she had once."""
    facts = facts_of(HOLM, text, published=("2026-05-04", "2026-05-04"))
    assert [fact.about for fact in facts if fact.status == "differs"] == []


def test_the_last_age_of_a_row_counts_nobody() -> None:
    """ "Ida Holm, 27, and Bo Lie, 31 were arrested": two people, not 31."""
    facts = facts_of("Ida Holm, 27, and Bo Lie, 31 were arrested on Monday.", "Ida Holm and Bo Lie, 32, were held.")
    found = {(fact.about, version.value) for fact in facts for version in fact.versions if fact.kind == "number"}
    assert ("age of Bo Lie", 31) in found
    assert not any(value == 31 for about, value in found if about != "age of Bo Lie")


def test_an_age_in_months_is_no_length_of_time() -> None:
    """What is eight months old is set beside other ages alone, however alike the sentences are."""
    pregnant = "Ida Moe was eight months pregnant."
    for beside, joined in (("Ida Moe had an 8-month-old girl.", False), ("She was eight months pregnant.", True)):
        facts = facts_of(pregnant, beside)
        assert any(len({span.doc for v in fact.versions for span in v.evidence}) > 1 for fact in facts) == joined
