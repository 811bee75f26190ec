"""What one report tells and another one denies."""

from __future__ import annotations

import pytest

from rashomon.stages.facts.denied_clauses import find_denials, judge_denial
from rashomon.stages.facts.setting import settings_of
from tests.stages.facts.stories import facts_of, pages_of

REPORTS = {
    "a charge and its denial": (
        (
            "The union accused Tarnoil of having switched off the leak alarms on the eastern quay.",
            "Tarnoil, the firm that owns the tanks, denied that its leak alarms had been switched off.",
        ),
        [
            "unclear whether the leak alarms had been switched off: it is told on the word of “the union” "
            "and denied on the word of “Tarnoil”"
        ],
    ),
    "two reports in their own words": (
        ("The bells of Hov rang before the dam broke.", "The bells did not ring before the dam broke."),
        ["contradiction whether the bells of Hov rang: one report denies what the other tells, each in its own words"],
    ),
    "not one": (
        (
            "Troops from Ness crossed the border on Friday.",
            "“Not one of our soldiers crossed the border,” Ida Moe said.",
        ),
        [
            "unclear whether troops from Ness crossed the border: it is told by the report itself "
            "and denied on the word of “Ida Moe”"
        ],
    ),
    "denied of something else": (
        ("The guards closed the harbour on Friday.", "The guards did not close the harbour to trawlers."),
        [],
    ),
    "somebody else": (("The guards closed the harbour on Friday.", "The pilots did not close the harbour."), []),
    "who did it is not told": (("The harbour was closed on Friday.", "The pilots did not close the harbour."), []),
    "not only": (("The guards closed the harbour.", "The guards not only closed the harbour."), []),
    "none of those before": (("Jon Lee defended Ida Holm.", "The guards met in Hov. Not one defended Ida Holm."), []),
    "nobody at all": (
        ("Jon Lee defended Ida Holm.", "Nobody defended Ida Holm."),
        [
            "contradiction whether Jon Lee defended Ida Holm: one report denies what the other tells, each in its own words"
        ],
    ),
    "it": (
        ("Villagers say that the firm dumped acid.", "The firm denied that it had dumped acid."),
        [
            "unclear whether the firm dumped acid: it is told on the word of “villagers” "
            "and denied on the word of “the firm”"
        ],
    ),
    "charged by whom": (
        ("Jon Lee is accused of stealing the boat from the club.", "Jon Lee denies stealing the boat from the club."),
        [
            "unclear whether Jon Lee did it: stealing the boat from the club: it is told on the word of somebody who is "
            "not named and denied on the word of “Jon Lee”"
        ],
    ),
    "charged by a club": (
        ("Jon Lee was accused by the club of stealing the boat.", "Jon Lee denied stealing the boat."),
        [
            "unclear whether Jon Lee did it: stealing the boat: it is told on the word of “the club” and denied on the "
            "word of “Jon Lee”"
        ],
    ),
    "not until": (("The guards closed the harbour at noon.", "The guards did not close the harbour until noon."), []),
    "in another month": (
        ("The guards closed the harbour in May.", "The guards did not close the harbour in April."),
        [],
    ),
    "both in one report": (
        ("The guards closed the harbour.", "The guards did not close the harbour. The guards closed the harbour."),
        [],
    ),
    "one sentence": (("The guards did not close the harbour, Ida Moe said.",) * 2, []),
    "she": (
        ("The club accused Ida Moe of having stolen the boat.", "Ida Moe denied that she had stolen the boat."),
        [
            "unclear whether Ida Moe had stolen the boat: it is told on the word of “the club” and denied on the word of "
            "“Ida Moe”"
        ],
    ),
    "he, not she who denies it": (
        (
            "The club says that Ida Moe stole the boat.",
            "Ida Moe met Jon Lee. Ida Moe denied that he had stolen the boat.",
        ),
        [],
    ),
    "for another reason": (("The mill was closed on Monday.", "The mill was not closed because of the fire."), []),
    "seldom": (("The guards closed the harbour.", "The guards rarely closed the harbour."), []),
    "not yet": (("The guards closed the harbour.", "The guards have not yet closed the harbour."), []),
    "only possible": (("The guards closed the harbour.", "The guards may not close the harbour."), []),
    "what was not said": (("The guards closed the harbour.", "Nobody said that the guards closed the harbour."), []),
    "a question": (("The guards closed the harbour.", "“Did the guards not close the harbour?” asked Ida Moe."), []),
    "another day": (
        ("The guards closed the harbour on 12 May 2031.", "The guards did not close the harbour on 14 May 2031."),
        [],
    ),
    "people without a name": (("Two officers were wounded.", "The officers were not wounded."), []),
    "which event": (("The raids happened on Friday.", "In Hov the raids never happened."), []),
    "more of it": (("The guards released lists.", "The guards did not release other lists."), []),
}


def shown(*texts: str, published: tuple[str, ...] = ()) -> list[str]:
    """The class, the name and the reason of what one report tells and another denies."""
    facts = [fact for fact in facts_of(*texts, published=published) if fact.status == "differs"]
    return [f"{fact.difference} {fact.about}: {fact.pairs[0].reason}" for fact in facts if fact.kind == "statement"]


@pytest.mark.parametrize(("texts", "expected"), REPORTS.values(), ids=REPORTS)
def test_what_is_told_and_denied(texts: tuple[str, ...], expected: list[str]) -> None:
    """Set side by side where all that the denial says is told in the other report too."""
    assert shown(*texts) == expected


def test_a_denial_in_quotation_marks_is_the_speaker_s() -> None:
    """It is denied on the word of who is quoted, and ends where the quotation ends."""
    pages, _ = pages_of(
        "Hov | The firm sold the yard.\nHov | “The firm did not sell the yard,” Ida Moe told reporters on Friday."
    )
    ((denied, told),) = find_denials(pages, {page.doc: settings_of(page) for page in pages}, None)
    assert denied.printed == "The firm did not sell the yard"
    assert judge_denial(told, denied).reason == "it is told by the report itself and denied on the word of “Ida Moe”"


def test_who_denied_and_then_says_it() -> None:
    """What somebody says on another day than the denial is a revision; on the same day nobody knows."""
    texts = ("Tarnoil denied that it had bought the yard.", "Tarnoil confirmed that it had bought the yard.")
    reason = "“Tarnoil” denies it in one report and says it in the other, of another day"
    assert shown(*texts, published=("2031-05-12", "2031-05-13")) == [
        f"revision whether Tarnoil had bought the yard: {reason}"
    ]
    (row,) = shown(*texts, published=("2031-05-12", "2031-05-12"))
    assert row.startswith("unclear ")


LATER = "the later report (of 2031-05-13) tells what had not happened in the earlier one"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("Ida Moe has not conceded.", "Ida Moe conceded in the night."),
            f"revision whether Ida Moe conceded in the night: {LATER}",
        ),
        (
            ("Ida Moe was not arrested.", "Ida Moe was arrested on 13 May 2031."),
            f"revision whether Ida Moe was arrested: {LATER}",
        ),
        (
            ("Ida Moe did not resign.", "Ida Moe resigned."),
            "unclear whether Ida Moe resigned: it may have happened after the report that denies it (of 2031-05-12)",
        ),
    ],
)
def test_a_denial_of_an_earlier_day(texts: tuple[str, str], expected: str) -> None:
    """What a later report tells may have happened since."""
    assert shown(*texts, published=("2031-05-12", "2031-05-13")) == [expected]
