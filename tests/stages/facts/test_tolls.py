"""Which count of a report is its toll, and what comes of two tolls."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import facts_of

ROSE = "The death toll of the fire at Tarn rose to nine. Crews searched the mill."

DAY = "2026-05-04"

TABLE = [
    # what a report beside ROSE says, the values set side by side
    ("Two people were killed when the mill at Tarn burned. It was empty.", {2, 9}),
    ("Fire at a mill in Tarn kills at least two. Rain fell.", {2, 9}),
    ("Seven bakers died in the mill. Tarn mourns.", {7, 9}),
    ("Three people died, then four more. In all 11 people were killed at the mill.", {9, 11}),
    ("Crews saved the mill. It rained. It blew. It froze. A boat sank in Hov, and two people died.", set()),
    ("Crews came to Tarn. In 2009 two people were killed in a fire at Hov.", set()),
    ("Two more people died in Tarn. It rained.", set()),
    ("Two others were killed in Tarn. It rained.", set()),
    ("Tarn mourns. So far this year two people were killed in mills.", set()),
    ("The blaze could have killed 40 people. It rained.", set()),
    ("In a separate fire two people were killed at Hov. It rained.", set()),
    ("A baker was killed in Tarn. It rained.", set()),
    # people who are a few of the dead
    ("Two brothers were killed in Tarn. It rained.", set()),
    ("Two Danes were killed in Tarn. It rained.", set()),
    ("One rescuer died, then two rescuers died in Tarn. It rained.", {2, 9}),
]


@pytest.mark.parametrize(("text", "values"), TABLE)
def test_the_tolls_of_two_reports_answer_one_question(text: str, values: set[int]) -> None:
    """The highest count of a title or lead that is of the story's own accident, no part and no addition."""
    facts = [
        fact
        for fact in facts_of(ROSE, text, published=(DAY, DAY))
        if fact.measure == "killed" and fact.status == "differs"
    ]
    assert {version.value for fact in facts for version in fact.versions} == values


def test_the_tolls_of_bodies() -> None:
    """What is printed as a toll is one wherever it stands, and a report without a count in its lead has that of the day."""
    late = (
        "Crews searched. It rained. It blew. It froze. Two died in the night, bringing the death toll at Tarn to nine."
    )
    early = (
        "The mill burned on Monday. It rained. It blew. It froze. Four bakers were killed on Monday. Six sailors died."
    )
    facts = [f for f in facts_of(late, early, published=(DAY, DAY)) if f.measure == "killed" and f.status == "differs"]
    assert [[version.value for version in fact.versions] for fact in facts] == [[4, 9]]


def test_a_dated_count_is_no_toll_where_nobody_knows_the_day() -> None:
    """Without a day of the story nothing tells whether 2009 is long ago."""
    facts = facts_of(ROSE, "Crews came to Tarn. In 2009 two people were killed in a fire at Hov.")
    assert [fact for fact in facts if fact.status == "differs"] == []


def test_without_a_word_for_a_toll_nothing_is_taken_for_one() -> None:
    """Two reports of which neither prints a toll may tell of two accidents."""
    facts = facts_of("Nine people were killed when the mill burned.", "A boat sank off Hov, and two people died.")
    assert [fact for fact in facts if fact.status == "differs"] == []


def test_lives_that_are_of_others_than_the_counted() -> None:
    """What a number counts is not taken by whose lives a sentence tells of at its end."""
    facts = facts_of("The blast took nine people's lives. With four grandsons, she thinks of those children's lives.")
    assert [version.value for fact in facts if fact.measure == "killed" for version in fact.versions] == [9]


SCOPES = [
    # two reports, and the tolls set side by side: none of another event or time that one of them counts, too
    ("The year's death toll on the roads rose to 85. Three people died in Hov on Monday.", "Three people died in Hov."),
    (
        "The army's death toll since the war began rose to 340. Two soldiers were killed on Monday.",
        "Two soldiers were killed in Hov on Monday.",
    ),
]


@pytest.mark.parametrize("reports", SCOPES)
def test_a_toll_of_another_scope(reports: tuple[str, str]) -> None:
    """A report that counts the dead of two events or times is not set against one that gives the lesser count."""
    facts = facts_of(*reports, published=(DAY, DAY))
    assert [fact for fact in facts if fact.measure == "killed" and fact.status == "differs"] == []


def test_the_toll_of_a_title() -> None:
    """What the title counts is the report's event, whatever greater number its lead tells of."""
    ferry = "Flood kills four people in Tarn\nThe town mourns. A ferry sank at Hov: 30 people died."
    facts = facts_of(ferry, "Flood at Tarn\nThe death toll rose to six.", published=(DAY, DAY), titled=True)
    told = [fact for fact in facts if fact.measure == "killed" and fact.status == "differs"]
    assert [[version.value for version in fact.versions] for fact in told] == [[4, 6]]


def test_a_few_people_of_one_sort_are_a_part_of_very_many() -> None:
    """Six rescuers are not the toll of a quake that killed 210; six people may be what was known first."""
    quake = "The death toll of the quake at Tarn rose to 210."
    for few, joined in (("Six rescuers died in Tarn.", False), ("Six people died in the quake at Tarn.", True)):
        facts = facts_of(quake, few, published=(DAY, DAY))
        assert any({v.value for v in fact.versions} == {6, 210} for fact in facts) == joined


def test_the_class_of_a_toll_that_rises_whoever_is_counted() -> None:
    """ "Three shoppers" and a day later "a toll of four" are one count that moves."""
    facts = facts_of(
        "Three shoppers were killed in the attack.",
        "The death toll of the attack rose to four.",
        published=(DAY, "2026-05-05"),
    )
    assert [fact.difference for fact in facts if fact.status == "differs"] == ["revision"]
