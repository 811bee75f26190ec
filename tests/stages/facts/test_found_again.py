"""What a report that gives no version of a matter says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.model import Fact
from rashomon.stages.facts.sentence_pairs import Context
from tests.stages.facts.stories import facts_of


@dataclass(frozen=True)
class Reading:
    """What is read in two sentences."""

    same: float
    words_a: tuple[tuple[int, int], ...]
    words_b: tuple[tuple[int, int], ...]
    facing: NDArray[np.float32]
    event: float = 1.0
    points: tuple[()] = ()


def reader(same: float = 1.0, facing: float = 0.9) -> Callable[[Sequence[tuple[Context, Context]]], list[Reading]]:
    """A reader to whom any two sentences are of one matter with the chance `same`, and any two words that begin alike
    face each other with the chance `facing`.
    """

    def read(pairs: Sequence[tuple[Context, Context]]) -> list[Reading]:
        found = []
        for (a, *_), (b, *_) in pairs:
            left, right = ([m.span() for m in re.finditer(r"\w+", text)] for text in (a, b))
            grid = [[facing * (a[i:j][:2].lower() == b[k:m][:2].lower()) for k, m in right] for i, j in left]
            found.append(Reading(same, tuple(left), tuple(right), np.array(grid, np.float32)))
        return found

    return read


HEAD = "The old ferry Marrowlight burned at the landing of Tarn."
ONE = "The fire on the Marrowlight was put out by 48 volunteers with hoses from the harbour yard."


def fact_of(value: object, *texts: str, same: float = 1.0, facing: float = 0.9) -> Fact | None:
    """The fact with this value in its first version."""
    facts = facts_of(*(f"{HEAD}\n{text}" for text in texts), read_pairs=reader(same, facing))
    return next((fact for fact in facts if value in [version.value for version in fact.versions]), None)


# What the other report has beside ONE -> how many reports give 48, how many tell of it without, in how many it is not
# found
ROWS = [
    ("the value in other words", "The Marrowlight fire, said the volunteers, took 48 of them.", (2, 0, 0)),
    ("no value", "Volunteers from the harbour yard put out the fire on the Marrowlight with hoses.", (1, 1, 0)),
    ("another value of the kind", "The hoses of 12 boats put out the Marrowlight fire, volunteers said.", (1, 0, 0)),
    ("nothing", "The mayor opened a bakery in the old town of Selby.", (1, 0, 1)),
]


@pytest.mark.parametrize(("case", "other", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_what_the_other_report_says(case: str, other: str, expected: tuple[int, int, int]) -> None:
    """It gives the value, tells of the matter without it, gives another value (then nothing is said of it), or the
    matter is not found in it.
    """
    fact = fact_of(48, ONE, other)
    assert fact is not None
    assert (len(fact.documents), len(fact.without), len(fact.silent)) == expected


def test_only_where_both_are_of_one_matter() -> None:
    """Beside a sentence of another matter nothing is found again, and nothing told without."""
    fact = fact_of(48, ONE, ROWS[1][1], same=0.8)
    assert fact is not None
    assert (len(fact.documents), fact.without, len(fact.silent)) == (1, (), 1)


@pytest.mark.parametrize(("same", "given"), [(0.55, 1), (0.7, 2)])
def test_an_equal_value_needs_a_likely_matter(same: float, given: int) -> None:
    """An equal value that faces the other is the same one where the sentences are likely to be of one matter."""
    fact = fact_of(48, ONE, ROWS[0][1], same=same)
    assert fact is not None
    assert len(fact.documents) == given


def test_equal_values_must_face_each_other() -> None:
    """An equal number in another place of the sentence is not the value."""
    other = "The harbour yard sent hoses 48 metres long to the fire on the Marrowlight, volunteers said."
    fact = fact_of(48, ONE, other)
    assert fact is not None
    assert len(fact.documents) == 1


def test_a_matter_of_one_report_that_is_found_again_is_gone() -> None:
    """Two reports that each give one day for the same thing have one fact about it, not two."""
    one = "Divers lifted the bell of the Marrowlight from the harbour on 14 May 2031."
    other = "On 14 May 2031 the bell was lifted out of the water by divers of Selby."
    facts = [f for f in facts_of(one, other, read_pairs=reader()) if f.kind == "date"]
    assert [len(fact.documents) for fact in facts] == [2]


def test_a_less_exact_day_is_a_version_of_its_own() -> None:
    """The month beside the day is the same, only less exact."""
    one = "Divers lifted the bell of the Marrowlight from the harbour on 14 May 2031."
    other = "The Marrowlight, whose bell divers of Selby lifted in May 2031, was built of oak."
    facts = [f for f in facts_of(one, other, read_pairs=reader()) if f.kind == "date"]
    assert [(f.status, f.difference, len(f.versions)) for f in facts] == [("agreed", "granularity", 2)]


def test_every_version_is_judged_beside_every_other() -> None:
    """A third report that is less exact adds a pair with each version."""
    texts = (
        "Divers lifted the bell of the Marrowlight from the harbour on 14 May 2031.",
        "Divers lifted the bell of the Marrowlight from the harbour on 16 May 2031.",
        "The Marrowlight, whose bell divers of Selby lifted in May 2031, was built of oak.",
    )
    for fact in facts_of(*texts, read_pairs=reader()):
        assert len(fact.pairs) == len(fact.versions) * (len(fact.versions) - 1) // 2


def test_a_value_is_given_to_one_matter() -> None:
    """A report that prints a number once gives it to one of two questions with that answer, not to both."""
    both = "The fire was put out by 48 volunteers, and the harbour yard gave them 48 hoses."
    other = "With 48 of them the Marrowlight fire was put out, volunteers with hoses of the harbour yard said."
    facts = [f for f in facts_of(f"{HEAD}\n{both}", f"{HEAD}\n{other}", read_pairs=reader()) if f.kind == "number"]
    given = [span for fact in facts for version in fact.versions for span in version.evidence]
    assert len(facts) == 2
    assert sorted(len(fact.documents) for fact in facts) == [1, 2]
    assert len(given) == len(set(given))


def test_a_version_that_is_found_again_is_judged_beside_each_other_one() -> None:
    """The reason quotes the words of the two versions that it is about, not those of the one that was there before."""
    told = "The storm at Tarn wrecked {} boats in the harbour of the old town."
    again = "Boats in the old harbour of Tarn, about 40, were wrecked by that storm."
    fact = fact_of(12, told.format(12), told.format(40), again)
    assert fact is not None
    assert [(version.value, version.qualifier) for version in fact.versions] == [(12, None), (40, None), (40, "about")]
    assert {(pair.a, pair.b): re.findall("“(.*?)”", pair.reason) for pair in fact.pairs} == {
        (0, 1): ["12", "40"],
        (0, 2): ["12", "about 40"],
        (1, 2): [],
    }


DAYS = [
    # what three reports say, and how many of them give the one day
    (("The bell rang out on 14 May 2031.", "By 14 May 2031 nobody in Selby slept.", "Oak burns."), [2]),
    (
        (
            "Divers lifted the bell in May 2031.",
            "On 15 May 2031 the bell sank with divers.",
            "The bell made divers rich on 2 May 2031.",
        ),
        [2],
    ),
    (("The bell rang out on 14 May 2031.", "Oak burns.", "Nobody slept."), []),
]


@pytest.mark.parametrize(("texts", "given"), DAYS)
def test_a_day_that_one_report_alone_was_found_to_give(texts: tuple[str, ...], given: list[int]) -> None:
    """It is found again by what faces it, and gone where no other report gives it; a third day is no version of it."""
    facts = [fact for fact in facts_of(*texts, read_pairs=reader()) if fact.kind == "date"]
    assert [len(fact.documents) for fact in facts] == given
    assert all(fact.status == "agreed" for fact in facts)
