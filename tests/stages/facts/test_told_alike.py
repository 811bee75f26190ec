"""Statements without a number that two reports share, in their own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.language import compare_sentences
from rashomon.language.pair_reader import PairReading
from rashomon.stages.facts.sentence_pairs import Context
from tests.stages.facts.stories import facts_of

HEAD = "The old theatre in Marrow burned down on Friday."

# What both reports say, in the words of each -> what is told alike
ALIKE = [
    (
        "The keepers later carried the owls to a barn and fed them by hand.",
        "They later carried the owls to a barn before feeding them at night.",
        "carried the owls to a barn",
    ),
    (
        "The landslip closed the canal towpath and two footbridges near the Marrow lock.",
        "Rangers said the landslip had closed the canal towpath and two footbridges close to the Marrow lock.",
        "the canal towpath and two footbridges",
    ),
]

# The same with one thing changed: nothing is told alike any more
CHANGED = [
    ("denied", "The keepers did not carry the owls to a barn before feeding them at night."),
    ("number", "They later carried 14 owls to three barns before feeding them at night."),
    ("utterance", "“They later carried the owls to a barn before feeding them at night,” said a neighbour, Ida Holm."),
]


def told_alike(*texts: str) -> list[tuple[str, int]]:
    """The agreed statements of some texts, each with the number of reports that make it."""
    return [
        (str(fact.versions[0].value), len(fact.versions[0].documents))
        for fact in facts_of(*texts)
        if fact.kind == "statement" and fact.status == "agreed"
    ]


@pytest.mark.parametrize(("one", "other", "words"), ALIKE, ids=[row[2] for row in ALIKE])
def test_two_reports_state_the_same(one: str, other: str, words: str) -> None:
    """The statement is one agreed fact, in the words of one report, with the words of both as evidence."""
    found = told_alike(f"{HEAD}\n{one}", f"{HEAD}\n{other}")
    assert [count for value, count in found if words in value] == [2]


@pytest.mark.parametrize(("kind", "changed"), CHANGED, ids=[row[0] for row in CHANGED])
def test_what_speaks_against_it(kind: str, changed: str) -> None:
    """Another number, a denial or quotation marks on one side, and it is not told alike."""
    one = "The keepers later carried the owls to a barn and fed them by hand."
    assert any(
        "owls" in value
        for value, _ in told_alike(one, "They later carried the owls to a barn before feeding them at night.")
    )
    assert not any("owls" in value for value, _ in told_alike(one, changed)), kind


def test_the_same_words_are_shared_text() -> None:
    """A sentence that both reports print in the same words is no statement of its own."""
    one = "The keepers later carried the owls to a barn and fed them by hand."
    assert told_alike(one, one) == []
    assert told_alike(one, one.replace("later carried", "carried").replace("a barn", "an old barn")) != []


def labels_alike(*texts: str) -> list[str]:
    """What the agreed statements of some texts are called."""
    return [fact.about for fact in facts_of(*texts) if fact.kind == "statement" and fact.status == "agreed"]


def test_a_statement_is_called_by_a_whole_clause() -> None:
    """The words that are alike may lack their subject; the label has it."""
    one = "The ministers of Orvale and Selby agreed on closer trade at a meeting of the Marrow Council in Tarn."
    assert labels_alike(one, one.replace("on closer trade", "on much closer trade")) == [
        "The ministers of Orvale and Selby agreed on closer trade at a meeting of the Marrow Council in Tarn"
    ]


def test_what_a_number_tells_already_is_no_statement() -> None:
    """How much the keepers paid is a fact of its own; what a sentence tells beside a sum is not."""
    one = "The keepers paid $4,300 for crates and carried all owls of the burned theatre to a barn."
    facts = facts_of(one, one.replace("all owls", "the owls"), read_pairs=all_equal)
    assert sorted(fact.kind for fact in facts if fact.status == "agreed") == ["money", "statement"]
    short = "The keepers paid $4,300 for crates."
    facts = facts_of(short, short.replace("The keepers", "Keepers"), read_pairs=all_equal)
    assert [fact.kind for fact in facts if fact.status == "agreed"] == ["money"]


def test_a_label_gives_no_value_that_not_all_give() -> None:
    """A ferry with 80 people is one for the report alone that counts them; where no clause is without, nothing is told."""
    plain = "A ferry ran into the wooden pier at Odvika in thick fog."
    counted = "A ferry with 80 people on board ran into the wooden pier at Odvika in a thick fog."
    assert labels_alike(plain, counted) == ["A ferry ran into the wooden pier at Odvika in thick fog"]
    crowded = "A ferry with 30 cars ran into the wooden pier at Odvika in a thick fog."
    assert labels_alike(crowded, counted) == []
    same = "A small ferry with 80 people on board ran into the wooden pier at Odvika in thick fog."
    assert len(labels_alike(counted, same)) == 1


def cut_after(word: str) -> Callable[[Sequence[tuple[Context, Context]]], list[Reading]]:
    """A reader who lays two sentences side by side up to a word."""

    def read(pairs: Sequence[tuple[Context, Context]]) -> list[Reading]:
        ends = [[side[0].index(word) + len(word) for side in pair] for pair in pairs]
        return [Reading((Point((0, a), (0, b)),)) for a, b in ends]

    return read


def test_a_label_does_not_end_before_its_object() -> None:
    """Where the words that are alike break off behind the verb, no clause is made of them."""
    one = "The keepers of the owls carried the boxes of the theatre to a barn and burned the hay."
    other = "Keepers of the owls carried the boxes of the theatre to the barn and burned the old hay."
    labels = [
        [f.about for f in facts_of(one, other, read_pairs=cut_after(word)) if f.kind == "statement"]
        for word in ("theatre", "carried")
    ]
    assert labels == [["Keepers of the owls carried the boxes of the theatre"], []]


def test_no_answer_to_the_reporter_is_no_statement() -> None:
    """That somebody declined to comment is no matter of the story."""
    one = "The keepers of the owls {} on the fire that burned down the old theatre in Marrow."
    other = one.replace("on the fire", "on the great fire")
    assert labels_alike(one.format("declined to comment"), other.format("declined to comment")) == []
    assert labels_alike(one.format("wrote a book"), other.format("wrote a book")) != []


def test_agreed_and_discussed_are_two_things() -> None:
    """How far two parties went is compared elsewhere; here it keeps two statements apart."""
    one = "The ministers of Orvale and Selby agreed on closer trade at a meeting of the Marrow Council in Tarn."
    two = "The ministers of Orvale and Selby discussed closer trade at a meeting of the Marrow Council in Tarn."
    same = told_alike(one, one.replace("on closer trade", "on much closer trade"))
    assert any("agreed" in value for value, _ in same)
    assert not any("trade" in value for value, _ in told_alike(one, two))


def test_a_third_report_joins() -> None:
    """Three reports that say it are named together."""
    one = "The keepers later carried the owls to a barn and fed them by hand."
    two = "They later carried the owls to a barn before feeding them at night."
    assert max(count for _, count in told_alike(one, two, one.replace("owls", "young owls"))) == 3


def test_another_name_keeps_apart() -> None:
    """Where both name somebody and not the same one, nothing is told alike."""
    one = "The council chose Edda Brandt to lead the new harbour board on Monday."
    assert told_alike(one, one.replace("to lead", "to chair").replace("new ", "")) != []
    assert told_alike(one, "The council chose Oskar Lindqvist to chair the harbour board on Monday.") == []


@dataclass(frozen=True)
class Point:
    """Words laid side by side."""

    a: tuple[int, int]
    b: tuple[int, int]
    relation: str = "equal"
    confidence: float = 0.9


@dataclass(frozen=True)
class Reading:
    """What is read in two sentences."""

    points: tuple[Point, ...]
    event: float = 1.0
    same: float = 1.0
    words_a: tuple[()] = ()
    words_b: tuple[()] = ()
    facing: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))


def all_equal(pairs: Sequence[tuple[Context, Context]]) -> list[Reading]:
    """A reader to whom every two sentences say the same."""
    return [Reading((Point((0, len(a[0]) - 1), (0, len(b[0]) - 1)),)) for a, b in pairs]


# Two sentences that a reader lays side by side as a whole -> told alike or not, because of what
WHOLE = [
    ("Keepers carried the owls to a barn in 12 crates.", "The keepers carried the owls to a barn in 12 crates.", True),
    ("Keepers carried the owls to a barn in 12 crates.", "The keepers carried the owls to a barn in 14 crates.", False),
    ("Keepers carried the owls to a barn.", "The keepers carried the owls to the barn.", True),
    ("Keepers carried the owls to a barn.", "The keepers never carried the owls to a barn.", False),
    ("Keepers of the old barn with owls.", "The keepers of the old barn with owls.", False),
    ("The keepers of the barn said.", "Keepers of the barn with owls said.", False),
    ("Keepers fed.", "The keepers fed.", False),
    ("Keepers carried the owls to a barn.", "The keepers will carry the owls to a barn.", False),
    ("Keepers set fire to the hay before fleeing.", "The keepers set fire to the hay.", True),
    ("The keepers carried the owls if it rained.", "The keepers carried the owls as it rained.", False),
    ("“Keepers carried the owls to a barn.”", "“The keepers carried the owls to a barn.”", False),
    ("The strike killed 16 people.", "A strike killed 16 people.", False),
]


@pytest.mark.parametrize(("one", "other", "alike"), WHOLE)
def test_what_a_reader_lays_side_by_side(one: str, other: str, alike: bool) -> None:
    """Numbers, denials, plans, conditions, utterances, a verb, and no fact that tells it already."""
    found = [f for f in facts_of(one, other, read_pairs=all_equal) if f.kind == "statement" and f.status == "agreed"]
    assert bool(found) == alike


def test_reports_that_speak_against_each_other_are_not_joined_by_a_third() -> None:
    """What is alike to each of two reports does not make the two alike: 14 owls are not 20."""
    plain = "The keepers carried the owls to a barn."
    found = [
        sorted(fact.versions[0].documents)
        for fact in facts_of(plain, plain.replace("the", "14", 1), plain.replace("the", "20", 1), read_pairs=all_equal)
        if fact.kind == "statement" and fact.status == "agreed"
    ]
    assert [len(docs) for docs in found] == [2]


def test_work_is_bounded() -> None:
    """Of eight reports each sentence is read beside three others at most, and one that all have beside none."""
    read: list[int] = []

    def count(pairs: Sequence[tuple[Context, Context]]) -> list[PairReading]:
        read.append(len(pairs))
        return compare_sentences(pairs)

    things = ("boat", "shed", "crane", "barge", "wagon")
    texts = ["\n".join(f"The keepers carried the owls to the {thing} {i}." for thing in things) for i in range(8)]
    facts_of(*texts, read_pairs=count)
    facts_of(*["\n".join(["The keepers carried the owls away."] * 40)] * 2, read_pairs=count)
    assert 0 < read[0] <= 8 * len(things) * 3 / 2
    assert read[1] == 0


def test_a_statement_is_not_called_by_his_or_her() -> None:
    """Whose memos they were stands in the label where a report says so, or by the name that "his" stands for."""
    facts = facts_of(
        "Coach Emil Smith turned 68 on Sunday. His so-called memos were released on Monday.",
        "Emil Smith turned 68 on Sunday, he said. The so-called memos were released on Monday.",
    )
    told = [fact.about for fact in facts if fact.kind == "statement"]
    assert told == ["Emil Smith’s so-called memos were released on Monday"]


def test_what_was_not_done_until_a_time_is_not_told_alike() -> None:
    """The "not" beside the words that can be laid side by side belongs to them."""
    facts = facts_of("The guards did not enter the school until 11 a.m.", "The guards entered the school at 11 a.m.")
    assert [fact.about for fact in facts if fact.kind == "statement"] == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Orm beat Teld {} in the final on Sunday.", "In the final on Sunday Orm won {} against Teld.", ("3-1", "3-2")),
        ("Lev Hart was hit {}, in Fern Street.", "Neighbours came. Lev Hart was hit {}.", ("twice", "three times")),
    ],
)
def test_how_a_game_ended_and_how_often_are_values(one: str, other: str, alike: tuple[str, str]) -> None:
    """Reports that give another result or another number of times do not state the same."""
    for value in alike:
        facts = facts_of(one.format(alike[0]), other.format(value), read_pairs=all_equal)
        told = [fact for fact in facts if fact.kind == "statement" and fact.status == "agreed"]
        assert bool(told) == (value == alike[0])
