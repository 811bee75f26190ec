"""Pairs made by changing a number on which two reports agree."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from training.changed_values import Told, annotate_report, change_number, changed_pairs, free_pairs

FIRE = {
    "title": "Fire at the mill in Tarn",
    "text": "Five people were killed when a fire swept through the mill in Tarn on Monday, police said.\n"
    "The five people who died had worked there. Smoke was seen in Hov.",
}
LATER = {
    "title": "Mill burns in Tarn",
    "text": "A fire at the mill in Tarn killed five people on Monday, officials said.\nTwelve boats lay in the harbour.",
}
OTHER = {"title": "Boats in Tarn", "text": "Nine boats lay in the harbour of Tarn when the mill burnt, officials said."}

PRINTED = [
    ("five", str.isalpha, str.islower),
    ("Five", str.isalpha, str.istitle),
    ("12", str.isdigit, str.isdigit),
    ("34,356", lambda new: "," in new, lambda new: new.replace(",", "").isdigit()),
    ("2.5", lambda new: "." in new, lambda new: len(new.partition(".")[2]) == 1),
]


@pytest.mark.parametrize(("printed", "form", "kind"), PRINTED)
def test_another_number_is_printed_the_same_way(
    printed: str, form: Callable[[str], bool], kind: Callable[[str], bool]
) -> None:
    """Words stay words, digits digits, and the number is another."""
    made = {change_number(printed, random.Random(seed)) for seed in range(40)}
    assert len(made) > 3
    assert None not in made
    assert printed.lower() not in {str(one).lower() for one in made}
    assert all(one is not None and form(one) and kind(one) for one in made)


@pytest.mark.parametrize("printed", ["one", "dozens", "2-1", ""])
def test_what_is_no_plain_number_is_left(printed: str) -> None:
    """One thing is told in other words than two are."""
    assert change_number(printed, random.Random(0)) is None


def test_a_value_is_changed_wherever_the_report_gives_it() -> None:
    """The changed toll stands beside the other report's, as one matter; the report gives the old one nowhere."""
    readings = [*annotate_report(FIRE), *annotate_report(LATER)]
    told = Told.of(readings)
    pairs = list(changed_pairs([FIRE, LATER], readings, told, group="fire"))
    assert pairs
    for pair in pairs:
        assert pair.same
        assert pair.group == "fire"
        values = {side.figure.value for side in (pair.left, pair.right)}
        assert len(values) == 2
        assert 5.0 in values
        assert {side.figure.dimension for side in (pair.left, pair.right)} == {"killed"}
        changed = next(side for side in (pair.left, pair.right) if side.figure.value != 5.0)
        assert {changed.family.figures[i].value for i in changed.family.of_report(changed.at)} == {changed.figure.value}


def test_the_same_group_makes_the_same_pairs() -> None:
    """What is drawn goes by the name of the group."""
    readings = [*annotate_report(FIRE), *annotate_report(LATER)]
    told = Told.of(readings)
    made = [
        [
            (pair.left.figure.value, pair.right.figure.value)
            for pair in changed_pairs([FIRE, LATER], readings, told, group="g")
        ]
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_pairs_of_a_story_as_it_is_are_of_no_label() -> None:
    """The boats of two reports are compared; nobody says yet whether they are the same boats."""
    told = Told.of([*annotate_report(LATER), *annotate_report(OTHER)])
    pairs = free_pairs(told, group="boats")
    assert [{pair.left.figure.value, pair.right.figure.value} for pair in pairs] == [{12.0, 9.0}]
    assert not any(pair.same for pair in pairs)
