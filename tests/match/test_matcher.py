"""From records to features to reasons: what every feature adds to a judgement, and why a reader is told so."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import product

import pytest

from rashomon.match import Comparison, Contribution, Feature, Matcher, Score, Weights
from tests.match.harbours import BARS, FEATURES, MATCHER, WEIGHTS, Harbour, same_name


def _odds(value: float) -> float:
    return 1 / (1 + math.exp(-value))


SAME_NAME = Contribution("same_name", "same name", 2.0, Score(1.0))
ALL_LETTERS = Contribution("shared_letters", "letters in common", 4.0, Score(1.0, "halden", "halden"))
OTHER_PIERS = Contribution("piers_differ", "other piers", -2.0, Score(1.0, "2", "3"))
TWO_COUNTRIES = Contribution("countries_differ", "two countries", -math.inf, Score(1.0, "NO", "SE"))

COMPARED = [
    # equal in everything: every feature that spoke, strongest first
    (
        Harbour("halden"),
        Harbour("halden"),
        Comparison(_odds(3.0), (ALL_LETTERS, SAME_NAME)),
        "letters in common; same name",
    ),
    # a feature against lowers the odds, and is no reason for the answer "same"
    (
        Harbour("halden", piers=2),
        Harbour("halden", piers=3),
        Comparison(_odds(1.0), (ALL_LETTERS, OTHER_PIERS, SAME_NAME)),
        "letters in common; same name",
    ),
    # a feature that holds half adds half; the two values are printed
    (
        Harbour("abc"),
        Harbour("bcd"),
        Comparison(_odds(-1.0), (Contribution("shared_letters", "letters in common", 4.0, Score(0.5, "abc", "bcd")),)),
        "only this speaks for it: letters in common (abc / bcd)",
    ),
    # what speaks against is the reason for the answer "not the same"
    (
        Harbour("abc", piers=2),
        Harbour("bcd", piers=3),
        Comparison(
            _odds(-3.0),
            (OTHER_PIERS, Contribution("shared_letters", "letters in common", 4.0, Score(0.5, "abc", "bcd"))),
        ),
        "other piers (2 / 3)",
    ),
    # nothing spoke
    (Harbour("abc"), Harbour("xyz"), Comparison(_odds(-3.0), ()), "only this speaks for it: nothing"),
    # a bar is the only reason, however alike the rest
    (Harbour("halden", "NO"), Harbour("halden", "SE"), Comparison(0.0, (TWO_COUNTRIES,)), "two countries (NO / SE)"),
]


@pytest.mark.parametrize(("left", "right", "expected", "reason"), COMPARED)
def test_a_comparison_names_every_feature_that_spoke(
    left: Harbour, right: Harbour, expected: Comparison, reason: str
) -> None:
    """Two records give the probability, the contributions in order of strength, and the reason in words."""
    found = MATCHER.compare(left, right)
    assert found == expected
    assert found.reason == reason


def test_the_contributions_are_the_whole_of_the_odds() -> None:
    """Bias and contributions add up to the log-odds of the probability: no part of a judgement is left unexplained."""
    found = MATCHER.compare(Harbour("halden", piers=2), Harbour("haldane", piers=3))
    odds = WEIGHTS.bias + sum(one.amount for one in found.contributions)
    assert math.log(found.probability / (1 - found.probability)) == pytest.approx(odds)


def test_what_adds_little_is_a_reason_too() -> None:
    """Everything that speaks for the answer is told, however little it adds; what speaks against it is not."""
    little = Contribution("shared_letters", "letters in common", 4.0, Score(0.1, "abc", "cde"))
    against = Contribution("piers_differ", "other piers", -0.2, Score(1.0, "2", "3"))
    assert Comparison(0.6, (SAME_NAME, little, against)).reason == "same name; letters in common (abc / cde)"
    assert Comparison(0.4, (SAME_NAME, little, against)).reason == "other piers (2 / 3)"


@pytest.mark.parametrize(("left", "right", "expected", "reason"), COMPARED)
def test_the_probability_alone_is_that_of_the_comparison(
    left: Harbour, right: Harbour, expected: Comparison, reason: str
) -> None:
    """To the last bit, and 0 behind a bar."""
    assert MATCHER.probability(left, right) == MATCHER.compare(left, right).probability


@pytest.mark.parametrize("least", [0.0, 0.2, 0.5, 0.999, 1.0])
def test_a_probability_that_is_too_low_need_not_be_known(least: float) -> None:
    """From `least` on it is that of the comparison, to the last bit; below that it may be 0."""
    names, countries, piers = ("halden", "haldane", "velden", "orr"), ("", "NO"), (None, 2, 3)
    harbours = [Harbour(*one) for one in product(names, countries, piers)]
    for left, right in product(harbours, harbours):
        true = MATCHER.compare(left, right).probability
        found = MATCHER.probability(left, right, least=least)
        assert found == true or (found == 0 and true < least)


def test_no_feature_is_asked_that_changes_nothing() -> None:
    """What weighs most for its effort is asked first, and the others only while they may bring the probability about."""
    asked: list[str] = []

    def one(name: str, value: float) -> Callable[[str, str], Score]:
        def compare(left: str, right: str) -> Score:
            asked.append(name)
            return Score(value)

        compare.__name__ = name
        return compare

    features = [Feature(one("light", 1.0), ""), Feature(one("slow", 1.0), "", effort=9), Feature(one("heavy", 0.0), "")]
    matcher = Matcher(features, (), Weights(-1.0, {"light": 1.0, "slow": 3.0, "heavy": 2.0}))
    for least, expected in ((0.97, ["heavy"]), (0.9, ["heavy", "light", "slow"]), (0.0, ["heavy", "light", "slow"])):
        asked.clear()
        assert (matcher.probability("", "", least=least) == 0) == (least == 0.97)
        assert asked == expected


def test_sameness_and_apartness_have_thresholds_of_their_own() -> None:
    """Between the two thresholds two records are neither joined nor kept apart; a bar does both whatever they are."""
    unsure, barred = Comparison(0.3, ()), MATCHER.compare(Harbour("halden", "NO"), Harbour("halden", "SE"))
    assert (MATCHER.is_same(Comparison(0.5, ())), MATCHER.is_apart(Comparison(0.19, ()))) == (True, True)
    assert (MATCHER.is_same(unsure), MATCHER.is_apart(unsure)) == (False, False)
    free = Matcher(FEATURES, BARS, Weights(9.0, WEIGHTS.of, same_at=0.0, apart_at=0.0))
    assert (barred.is_barred, free.is_same(barred), free.is_apart(barred)) == (True, False, True)


def test_weights_of_other_features_are_refused() -> None:
    """A feature without a weight, or a weight without its feature, is an error when the matcher is made, not a silent
    nought."""
    with pytest.raises(ValueError, match="fit them again"):
        Matcher(FEATURES, BARS, Weights(0.0, {"same_name": 1.0}))
    with pytest.raises(ValueError, match="fit them again"):
        Matcher(FEATURES[:1], BARS, WEIGHTS)


def test_a_feature_is_described_by_its_docstring() -> None:
    """The name is the function's, the description the first paragraph of its docstring."""
    feature = Feature(same_name, "same name")
    assert (feature.name, feature.description) == ("same_name", "The names are equal.")
