"""Values that face each other in two sentences that are otherwise alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.model import Fact
from rashomon.stages.facts.sentence_pairs import Context
from tests.stages.facts.stories import facts_of


@dataclass(frozen=True)
class Reading:
    """What is read in two sentences: one matter, and nothing laid side by side."""

    same: float = 1.0
    event: float = 1.0
    points: tuple[()] = ()
    words_a: tuple[()] = ()
    words_b: tuple[()] = ()
    facing: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))


def one_matter(pairs: Sequence[tuple[Context, Context]]) -> list[Reading]:
    """A reader to whom every two sentences are about one matter."""
    return [Reading() for _ in pairs]


def two_matters(pairs: Sequence[tuple[Context, Context]]) -> list[Reading]:
    """A reader to whom no two sentences are about one matter."""
    return [Reading(0.5) for _ in pairs]


def differences(*texts: str) -> list[Fact]:
    """The facts on which the texts differ."""
    return [fact for fact in facts_of(*texts, read_pairs=one_matter) if fact.status == "differs"]


BASE = "On 12 May 2031 the council closed the old ferry landing at Tarn after a storm tore away its roof."

# Two sentences -> the kind of the one difference, and both values; None = there is none
ROWS: list[tuple[str, str, str, tuple[str, tuple[object, ...]] | None]] = [
    ("day", BASE, BASE.replace("12 May", "21 May"), ("date", ("2031-05-12", "2031-05-21"))),
    ("year", BASE, BASE.replace("2031", "2029"), ("date", ("2031-05-12", "2029-05-12"))),
    (
        "weekday",
        BASE.replace("On 12 May 2031", "On Friday"),
        BASE.replace("On 12 May 2031", "On Sunday"),
        ("date", ("Friday", "Sunday")),
    ),
    (
        "weekday without a preposition",
        "Divers searched the old harbour basin Friday for the anchor of the sunken barge.",
        "Divers searched the old harbour basin on Sunday for the anchor of the sunken barge.",
        ("date", ("Friday", "Sunday")),
    ),
    ("month", BASE.replace("12 May", "May"), BASE.replace("12 May", "July"), ("date", ("2031-05", "2031-07"))),
    ("year printed once", BASE, BASE.replace("12 May 2031", "12 May"), None),
    ("less exact day", BASE, BASE.replace("12 May", "May"), None),
    (
        "hour",
        "The council closed the old ferry landing at Tarn at 9:40 p.m. after a storm tore away its roof.",
        "The council closed the old ferry landing at Tarn at 6:10 p.m. after a storm tore away its roof.",
        ("time", ("18:10", "21:40")),
    ),
    (
        "person",
        "Edda Brandt opened the new harbour museum in front of two hundred children.",
        "Oskar Lindqvist opened the new harbour museum in front of two hundred children.",
        ("person", ("Edda Brandt", "Oskar Lindqvist")),
    ),
    (
        "one person, two forms",
        "Edda Brandt opened the new harbour museum in front of two hundred children.",
        "Brandt opened the new harbour museum in front of two hundred children.",
        None,
    ),
    (
        "two subjects of two clauses",
        "Edda Brandt opened the new harbour museum, and Oskar Lindqvist closed the old lighthouse of the town.",
        "Oskar Lindqvist closed the old lighthouse of the town, and Edda Brandt opened the new harbour museum.",
        None,
    ),
    (
        "denied",
        "The storm damaged the wooden pier near the old ferry landing.",
        "The storm never damaged the wooden pier near the old ferry landing.",
        (
            "statement",
            (
                "The storm damaged the wooden pier near the old ferry landing",
                "The storm never damaged the wooden pier near the old ferry landing",
            ),
        ),
    ),
    (
        "denied twice",
        "The storm never damaged the wooden pier near the old ferry landing.",
        "The storm did not damage the wooden pier near the old ferry landing.",
        None,
    ),
    (
        "another verb denied",
        "The storm damaged the wooden pier near the old ferry landing.",
        "The storm damaged the wooden pier near the old ferry landing, which nobody used.",
        None,
    ),
    (
        "number",
        "The captain was sentenced to four years in the old harbour prison.",
        "The captain was sentenced to nine years in the old harbour prison.",
        ("number", (4, 9)),
    ),
    (
        "dozens beside a number",
        "The captain was given dozens of lashes in the old harbour prison.",
        "The captain was given 400 lashes in the old harbour prison.",
        ("number", ("dozens", 400)),
    ),
    (
        "several dozen beside a far larger number",
        "The captain was given several dozen lashes in the old harbour prison.",
        "The captain was given 9,000 lashes in the old harbour prison.",
        ("number", ("several dozen", 9000)),
    ),
    (
        "number that the other gives as well",
        "The captain was sentenced to four years in the old harbour prison.",
        "The captain was sentenced to nine years in the old harbour prison, four of them in chains for four years.",
        None,
    ),
    (
        "two units",
        "The barge was 40 metres long when it left the old harbour of Tarn.",
        "The barge was 900 tonnes heavy when it left the old harbour of Tarn.",
        None,
    ),
    (
        "another clause",
        "The harbour master closed the landing on 12 May 2031.",
        "Three children painted the museum wall on 14 May 2031.",
        None,
    ),
    (
        "two people, each on a day",
        "On 12 May 2031 the old council honoured Edda Brandt for her long work at the harbour.",
        "On 14 May 2031 the old council honoured Oskar Lindqvist for his long work at the harbour.",
        None,
    ),
    (
        "two people at two hours",
        "At 9:30 p.m. Edda Brandt closed the old ferry landing after a storm tore away its roof.",
        "Oskar Lindqvist closed the old ferry landing after a storm tore away its roof about 5:45 p.m.",
        None,
    ),
    (
        "two speakers",
        "The landing will stay closed until autumn, harbour master Edda Brandt said.",
        "The landing will stay closed until autumn, harbour master Oskar Lindqvist said.",
        None,
    ),
    (
        "a list of names",
        "The guests were Edda Brandt, Oskar Lindqvist and Ruth Halloran of the harbour board.",
        "The guests were Edda Brandt, Oskar Lindqvist and Ida Holm of the harbour board.",
        None,
    ),
]


@pytest.mark.parametrize(("case", "one", "other", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_what_faces_what(case: str, one: str, other: str, expected: tuple[str, tuple[object, ...]] | None) -> None:
    """One difference where one value stands in the place of another; none where both may be told of."""
    found = [(fact.kind, tuple(version.value for version in fact.versions)) for fact in differences(one, other)]
    assert found == ([] if expected is None else [expected])


def test_only_where_both_tell_of_one_matter() -> None:
    """Sentences that the reader takes for two matters are not laid side by side."""
    other = BASE.replace("12 May", "21 May")
    assert [fact.kind for fact in differences(BASE, other)] == ["date"]
    dates = [f for f in facts_of(BASE, other, read_pairs=two_matters) if f.status == "differs" and f.kind == "person"]
    assert not dates


def test_a_contrast_joins_the_matter_it_speaks_against() -> None:
    """What two reports agree on and a third gives otherwise is one fact with two versions, not two facts."""
    third = BASE.replace("12 May", "21 May")
    facts = [
        f for f in facts_of(BASE, BASE.replace("tore away", "took"), third, read_pairs=one_matter) if f.kind == "date"
    ]
    assert [(f.status, sorted(len(v.documents) for v in f.versions)) for f in facts] == [("differs", [1, 2])]


def test_every_pair_of_versions_has_a_reason() -> None:
    """Each two versions are judged, with words of the reports or the values in the reason."""
    for fact in differences(BASE, BASE.replace("12 May", "21 May"), BASE.replace("12 May", "23 May")):
        assert len(fact.pairs) == len(fact.versions) * (len(fact.versions) - 1) // 2
        assert all(pair.reason for pair in fact.pairs)


def classes_of(fact: Fact) -> dict[frozenset[str], str | None]:
    """The class of every two versions by their values."""
    return {frozenset(str(fact.versions[i].value) for i in (p.a, p.b)): p.difference for p in fact.pairs}


def test_a_contrast_is_judged_like_any_two_values() -> None:
    """A value that a contrast sets against those of a matter is judged beside each of them: the month holds both days."""
    later = "On 21 May 2031 the council closed the old ferry landing for good."
    texts = [BASE, BASE.replace("12 May", "May"), later]
    (fact,) = [fact for fact in facts_of(*texts, read_pairs=one_matter) if fact.status == "differs"]
    assert classes_of(fact) == {
        frozenset({"2031-05-12", "2031-05"}): "granularity",
        frozenset({"2031-05-21", "2031-05"}): "granularity",
        frozenset({"2031-05-12", "2031-05-21"}): "unclear",
    }


def test_a_word_for_a_few_is_less_exact_than_its_number() -> None:
    """ "Several" says less than three, though it is read as three; a count that moved is a revision."""
    told = "The storm at Tarn killed {} people near the old ferry landing, the harbour police said."
    texts = [told.format(count) for count in ("several", "three", "11")]
    facts = facts_of(*texts, published=["2031-05-12", "2031-05-12", "2031-05-14"], read_pairs=one_matter)
    (fact,) = [fact for fact in facts if fact.status == "differs"]
    assert classes_of(fact) == {
        frozenset({"several", "3"}): "granularity",
        frozenset({"several", "11"}): "granularity",
        frozenset({"3", "11"}): "revision",
    }
