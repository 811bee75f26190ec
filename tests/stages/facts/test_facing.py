"""What speaks for and against two differing values answering one question, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rashomon.page import make_pages
from rashomon.stages.facts.facing import FEATURES, ComparedFigure, facing_matcher
from rashomon.stages.facts.figures import Figure, find_figures
from rashomon.stages.facts.grouping import can_be_one, can_differ, facing_pairs, families_of, group_figures, read_facing
from rashomon.stages.facts.quantities import stated_figures
from rashomon.stages.facts.setting import settings_of
from rashomon.stages.who import resolve_names
from tests.stages.facts.stories import readings_of


def figures_of(*texts: str) -> list[Figure]:
    """The quantities of some reports, as they are grouped."""
    readings = readings_of(*texts)
    entities, _ = resolve_names(make_pages(readings))
    pages = make_pages(readings, entities=entities)
    return stated_figures([figure for page in pages for figure in find_figures(page, settings_of(page))])


def compared(one: str, other: str) -> tuple[ComparedFigure, ComparedFigure]:
    """The first figures of two reports that are compared at all."""
    for family in families_of(figures_of(one, other), None):
        for i, j in facing_pairs(family):
            return ComparedFigure(family, i), ComparedFigure(family, j)
    raise AssertionError("nothing is compared")


MILL = "The fire at the mill killed 40 people."
TABLE = [
    # feature, what two reports say, how far it holds
    ("values_far_apart", MILL, "The fire at the mill killed 400 people.", 0.5),
    ("values_far_apart", MILL, "The fire at the mill killed 42 people.", 0.01),
    ("nearly_equal", MILL, "The fire at the mill killed 45 people.", 1.0),
    ("nearly_equal", MILL, "The fire at the mill killed 60 people.", 0.0),
    ("one_apart", MILL, "The fire at the mill killed 41 people.", 1.0),
    ("one_apart", MILL, "The fire at the mill killed 42 people.", 0.0),
    ("one_apart", "The tremor had a magnitude of 5.1.", "The tremor had a magnitude of 5.8.", 0.0),
    ("large_values", MILL, "The fire at the mill killed 5 people.", 1.0),
    ("large_values", MILL, "The fire at the mill killed 4 people.", 0.0),
    ("one_is_a_sum", "Nine people were hurt.", "Four people were hurt and two goats died.", 0.0),
    ("one_is_a_sum", "Nine people were hurt.", "Four people were hurt and five goats died.", 1.0),
    ("one_is_known", "The three rowers sang.", "Four rowers sang.", 1.0),
    ("one_is_known", "Three rowers sang.", "Four rowers sang.", 0.0),
    ("one_person_aged", "Ida Holm, 35, sang.", "Ida Holm, 36, sang.", 1.0),
    ("one_person_aged", "Ida Holm, 35, sang.", "A 36-year-old baker Ida Holm sang.", 1.0),
    ("one_person_aged", MILL, "The fire at the mill killed 42 people.", 0.0),
    ("things_counted", "Police found 12 barges.", "Police found 14 barges.", 1.0),
    ("things_counted", MILL, "The fire at the mill killed 42 people.", 0.0),
    ("same_people_counted", MILL, "The fire at the mill killed 42 people.", 1.0),
    ("same_people_counted", MILL, "The fire at the mill killed 42 officers.", 0.0),
    ("both_tell_of_people", "Ida Holm saw 12 barges.", "Jon Rask sold 14 barges.", 1.0),
    ("both_tell_of_people", "Ida Holm saw 12 barges.", "The port saw 14 barges.", 0.0),
    ("both_tell_of_people", "Ida Holm saw 12 barges.", "The port saw 14 barges, said Jon Rask.", 0.0),
    ("sentences_share_words", "The storm sank 12 barges off Tarn.", "The storm sank 14 barges off Tarn.", 0.77),
    ("same_words_around", "The storm sank 12 barges.", "The storm sank 14 barges.", 1.0),
    ("same_verb", "The storm sank 12 barges.", "The storm sank 14 barges.", 1.0),
    ("same_verb", "The storm sank 12 barges.", "The port built 14 barges.", 0.0),
    ("other_subject", "Ida Holm saw 12 barges.", "Jon Rask sold 14 barges.", 1.0),
    ("other_subject", "Ida Holm saw 12 barges.", "Ms Holm saw 14 barges.", 0.0),
    ("other_subject", "The storm sank 12 barges.", "The port built 14 barges.", 0.0),
    ("both_in_the_lead", "The storm sank 12 barges.", "It rained. It blew. It froze. The storm sank 14 barges.", 0.0),
    ("both_in_the_lead", "The storm sank 12 barges.", "It rained. It blew. The storm sank 14 barges.", 1.0),
    ("many_values", "The storm sank 12 barges.", "The storm sank 14 barges.", 0.0),
    ("many_values", "The storm sank 12 barges.", "The storm sank 14 barges. The tide took 30 barges.", 0.15),
    ("other_value_beside", "The storm sank 12 barges.", "The storm sank 14 barges and hit 12 barges.", 1.0),
    ("other_value_beside", "The storm sank 12 barges.", "The storm sank 14 barges and hit 12 boats.", 0.0),
]


@pytest.mark.parametrize(("name", "one", "other", "expected"), TABLE)
def test_how_far_a_feature_holds(name: str, one: str, other: str, expected: float) -> None:
    """Each feature from either side, on two sentences where it holds and two where it does not."""
    left, right = compared(one, other)
    feature = next(feature for feature in FEATURES if feature.name == name)
    assert feature.compare(left, right).value == pytest.approx(expected, abs=0.02)
    assert feature.compare(right, left).value == pytest.approx(expected, abs=0.02)


def test_a_better_rival_speaks_against_two_values() -> None:
    """The barges sunk fit the barges sunk; those built have a rival that fits either better."""
    texts = "The storm sank 12 barges.", "The storm sank 14 barges. The port built 30 barges."
    (family,) = families_of(figures_of(*texts), None)
    twelve, fourteen, thirty = (ComparedFigure(family, at) for at in family.numbers)
    margin = next(feature for feature in FEATURES if feature.name == "fits_nothing_better")
    assert margin.compare(twelve, fourteen).value > 0.3
    assert margin.compare(twelve, thirty).value < -0.3


def test_what_is_read_speaks_for_two_values() -> None:
    """The chance that two values face one another counts, from whichever side it is asked for."""
    (family,) = families_of(figures_of("The storm sank 12 barges.", "The storm sank 14 barges."), None)
    twelve, fourteen = (ComparedFigure(family, at) for at in family.numbers)
    before = facing_matcher().probability(twelve, fourteen)
    read_facing([family], lambda pairs: [0.75] * len(pairs), lambda left, right: True)
    face = next(feature for feature in FEATURES if feature.name == "values_face")
    assert face.compare(twelve, fourteen).value == face.compare(fourteen, twelve).value == 0.75
    assert facing_matcher().probability(twelve, fourteen) > before


def test_what_cannot_be_one_matter_is_not_read() -> None:
    """Where no reading could make two values versions, none is asked for, and nothing is noted."""
    asked: list[float] = []

    def read(pairs: Sequence[tuple[Figure, Figure]]) -> list[float]:
        asked.extend(figure.value for pair in pairs for figure in pair)
        return [0.5] * len(pairs)

    near = "The storm sank 12 barges off Tarn.", "The storm sank 14 barges off Tarn."
    far = (
        "The storm sank 12 barges.",
        "Jon Rask sold 900 barges of paper and 30 of card, and the 12 in Marr for 800 crowns.",
    )
    for texts in (near, far):
        families = families_of(figures_of(*texts), None)
        read_facing(families, read, can_be_one)
    assert asked == [12, 14]


def test_each_value_is_set_beside_a_few_only() -> None:
    """Forty reports with forty values make hundreds of pairs; each value is read beside six at most, or is among the
    six of another.
    """
    texts = [f"The storm sank {number} barges off Tarn." for number in range(100, 140)]
    figures = figures_of(*texts)
    (family,) = families_of(figures, None)
    assert len(list(facing_pairs(family))) <= 6 * len(texts)


GROUPS = [
    ("The storm sank 12 barges off Tarn.", "The storm sank 14 barges off Tarn.", [[12, 14]]),
    ("The storm sank 12 barges off Tarn.", "A painter sold 900 barges of paper in Marr.", [[12], [900]]),
    # one report gives both values: two things
    (
        "The storm sank 12 barges off Tarn.",
        "The storm sank 14 barges off Tarn and damaged 12 barges off Tarn.",
        [[12, 12], [14]],
    ),
    # a number that says what sort of thing it is
    ("The crew sank a 3-pointer in Tarn.", "The crew sank a 2-pointer in Tarn.", [[3], [2]]),
    ("The crew built a two-cabin barge in Tarn.", "The crew built a three-cabin barge in Tarn.", [[2, 3]]),
    # a part, and those who come on top or are left over, are no versions of the whole
    ("Three of the rowers were hurt in Tarn.", "Seven rowers were hurt in Tarn.", [[3], [7]]),
    ("Three more rowers were hurt in Tarn.", "Seven rowers were hurt in Tarn.", [[3], [7]]),
    ("Two other rowers were hurt in Tarn.", "Three rowers were hurt in Tarn.", [[2], [3]]),
    ("Two other rowers were hurt in Tarn.", "Five rowers were hurt in Tarn.", [[2, 5]]),
    ("One boy was shot in the arm and the other in the leg.", "Two boys were shot in the leg.", [[1], [2]]),
    ("One boy was shot in the arm on Friday.", "Two boys were shot in the arm on Friday.", [[1, 2]]),
    # when something was is not how long it took
    ("The bridge closed nine days before the fair.", "The bridge closed for eight days of the fair.", [[9], [8]]),
    ("The bridge opens in nine days.", "The bridge opens for eight days.", [[9], [8]]),
    ("The bridge closed for nine days in Tarn.", "The bridge closed for eight days in Tarn.", [[9, 8]]),
    # so many a game are not so many in one game
    ("The crew took seven prizes in Tarn.", "The crew took eight prizes a season in Tarn.", [[7], [8]]),
    ("The crew took seven prizes in Tarn.", "The crew took eight prizes a year ago in Tarn.", [[7, 8]]),
    # a range within another excludes nothing
    ("The fire hit 40 to 70 percent of homes.", "The fire hit 50 to 60 percent of homes.", [[40], [50]]),
    ("The fire hit 40 to 70 percent of homes.", "The fire hit 40 to 80 percent of homes.", [[40], [40]]),
    ("The fire hit 40 to 50 percent of homes.", "The fire hit 60 to 70 percent of homes.", [[40, 60]]),
    # a word that fits two values of one report joins it to one of them alone
    ("Three barges sank off Tarn. Five barges sank off Hov.", "Several barges sank off Tarn.", [[3, 3], [5]]),
    # those of another event than a report opens with
    ("The fire killed 40 people.", "A fire raged. In a separate fire, 42 people were killed.", [[40], [42]]),
    ("The fire killed 40 people.", "A fire raged. In that fire, 42 people were killed.", [[40, 42]]),
    # two whose names differ did one thing each
    ("Ida Holm saw 12 barges off Tarn.", "Jon Rask saw 14 barges off Tarn.", [[12], [14]]),
    # a word for a number faces one where the sentences are otherwise alike
    ("The storm sank dozens of barges off Tarn.", "The storm sank 900 barges off Tarn.", [[24, 900]]),
    ("Dozens of barges sank.", "The mayor of Tarn has bought 900 barges for the summer fair.", [[24], [900]]),
    # one digit of a long number: one thing, whatever the sentences say
    (
        "The port paid 5,687.75 dollars for paint.",
        "In 2019 there were 5,587.75 dollars that went on a fair.",
        [[5687.75, 5587.75]],
    ),
    (
        "The port paid 5,687.75 dollars for paint.",
        "In 2019 there were 9,281.75 dollars that went on a fair.",
        [[5687.75], [9281.75]],
    ),
    ("The port paid 560 dollars for paint.", "In 2019 there were 960 dollars that went on a fair.", [[560], [960]]),
    # "one" of things counts nothing
    ("One barge sank off Tarn.", "Four barges sank off Tarn.", [[4]]),
]


@pytest.mark.parametrize(("one", "other", "expected"), GROUPS)
def test_what_is_one_matter(one: str, other: str, expected: list[list[int]]) -> None:
    """The matters by their values, in the order of the first figure of each."""
    groups = group_figures(figures_of(one, other), None)
    assert [[figure.shown_value for figure in group] for group in groups] == expected


def test_only_two_reports_can_differ() -> None:
    """Two values of one report are no versions of each other."""
    first, second = figures_of("The storm sank 12 barges. The storm sank 14 barges.", "It rained.")
    assert not can_differ(first, second)


def test_the_matcher_has_a_weight_for_every_feature() -> None:
    """Fitted weights say what a reader would: other sizes and other values beside speak against."""
    of = facing_matcher().weights.of
    assert set(of) == {feature.name for feature in FEATURES}
    assert of["values_far_apart"] < 0 < of["fits_nothing_better"]
    assert of["other_value_beside"] < 0 < of["sentences_share_words"]


@pytest.mark.parametrize(
    "other", ["A 36-year-old hit his friend Ida Holm.", "A 36-year-old friend of Ida Holm sang in Tarn."]
)
def test_an_age_belongs_to_the_name_that_it_describes(other: str) -> None:
    """Beyond a verb or an "of" the name is somebody else's: two ages are then not compared."""
    ages = [figure for figure in figures_of("Ida Holm, 35, sang in Tarn.", other) if figure.dimension == "age"]
    assert [figure.value for figure in ages] == [35, 36]
    assert ages[0].whom is not None
    assert ages[1].whom is None


IN_A_LIST = [
    ("The police named 54-year-old Jon Rask, 42-year-old Ida Holm and 6-year-old Ned Fine.", 3),
    ("Jon Rask, 54, 42-year-old Ida Holm and a boy sang.", 2),
    ("Ida Holm, 42-year-old mother of two, sang.", 1),
]


@pytest.mark.parametrize(("sentence", "people"), IN_A_LIST)
def test_ages_told_in_a_row_are_each_of_the_name_behind_them(sentence: str, people: int) -> None:
    """ "54-year-old A, 42-year-old B": the second is no age of A."""
    ages = [figure for figure in figures_of(sentence, "It rained.") if figure.dimension == "age"]
    assert None not in [age.whom for age in ages]
    assert len({age.whom for age in ages}) == len(ages) == people


LENGTHS = [
    ("The firm pays 30 million dollars over eight years.", None),
    ("The strike lasted over eight weeks.", "over"),
]


@pytest.mark.parametrize(("sentence", "qualifier"), LENGTHS)
def test_over_some_years_is_no_bound(sentence: str, qualifier: str | None) -> None:
    """What is spread over eight years takes eight; what lasts over eight takes more."""
    (length,) = [figure for figure in figures_of(sentence, "It rained.") if figure.dimension == "duration"]
    assert (length.number.qualifier, length.high > length.value) == (qualifier, qualifier is not None)


def test_two_ages_are_not_added_up() -> None:
    """A boy of two and a man of 26 who were killed are nobody of 28."""
    found = figures_of("A 2-year-old boy and a 26-year-old man were killed.", "It rained.")
    assert [figure.value for figure in found if figure.dimension == "age"] == [2, 26]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("On 12 May 2031", [[9, 4]]), ("On 12 May 2030", [[9], [4]])],
    ids=["one day", "a year before"],
)
def test_a_count_that_looks_back_is_of_something_else(day: str, expected: list[list[int]]) -> None:
    """Four who were hurt a year before are no version of nine who were hurt on the day."""
    one, other = "On 12 May 2031 the storm hurt nine people in Tarn.", f"{day} the storm hurt four people in Tarn."
    groups = group_figures(figures_of(one, other), "2031-05-12")
    assert [[figure.shown_value for figure in group] for group in groups] == expected


def test_then_is_the_day_of_the_sentence_before() -> None:
    """ "Four people were hurt then" is of the day that was just named, "then four people were hurt" is not."""
    for told, same in (("Four people were hurt then.", True), ("Then four people were hurt.", False)):
        (page,) = make_pages(readings_of(f"A storm hit Tarn on 12 May 2030. {told}"))
        before, after = settings_of(page)
        assert (after.days == before.days) is same
