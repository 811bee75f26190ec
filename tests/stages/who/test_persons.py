"""What speaks for and against two full names being one person's: each feature and each bar by an example."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.stages.who.persons import BARS, FEATURES, PersonName, person_matcher
from rashomon.text.name_forms import make_form


def name(
    text: str, *titles: str, gender: str = "", documents: tuple[int, ...] = (), is_of_two: bool = False
) -> PersonName:
    """A name of a person."""
    told = {"m": "male", "f": "female"}.get(gender)
    return PersonName(make_form(text), frozenset(titles), told, frozenset(documents), is_of_two)  # type: ignore[arg-type]


SPOKE = [
    # family and given name: the same, alike or other
    (name("Anna Berg"), name("Anna M. Berg"), {"same_family", "same_given", "inner_words_agree"}),
    (name("Ivan Kouvaris"), name("Ivan Kouvarys"), {"alike_family", "same_given", "inner_words_agree"}),
    (name("Ivan Kouvaris"), name("Ivan Petrov"), {"differ_family", "same_given"}),
    (name("Heydar Rahimi"), name("Heidar Rahimi"), {"same_family", "alike_given", "inner_words_agree"}),
    (name("Tina Hollis"), name("Jerry Hollis"), {"same_family", "differ_given"}),
    (name("Mario Duarte"), name("Maria Duarte"), {"same_family", "differ_given"}),
    (name("Daniel Orsini"), name("Danielle Orsini"), {"same_family", "differ_given"}),  # a man's, a woman's
    # short forms by list and by beginning; an initial is no feature of its own, the words agree
    (name("Mike Doyle"), name("Michael Doyle"), {"same_family", "short_given", "inner_words_agree"}),
    (name("Alex Orsini"), name("Alexandros Orsini"), {"same_family", "short_given", "inner_words_agree"}),
    (name("J. Whitcombe"), name("Jane Whitcombe"), {"same_family", "inner_words_agree"}),
    # the first name left out
    (name("Felix Ward"), name("W. Felix Ward"), {"same_family", "ends_the_longer", "inner_words_agree"}),
    # middle names and suffixes
    (name("Michael J. Green"), name("Michael D. Green"), {"same_family", "same_given", "inner_words_differ"}),
    (
        name("Stephen Orsini"),
        name("Stephen A. Orsini Jr."),
        {"same_family", "same_given", "inner_words_agree", "one_suffix"},
    ),
    (
        name("Stephen Orsini"),
        name("Stephen Orsini III"),
        {"same_family", "same_given", "inner_words_agree", "one_suffix"},
    ),
    (
        name("Paul M. Hale II"),
        name("Paul Hale", "president"),
        {"same_family", "same_given", "inner_words_agree", "one_suffix"},
    ),
    # bars
    (name("Jan Vell", gender="m"), name("Jan Vell", gender="f"), {"genders_differ"}),
    (name("Paul M. Adler Jr."), name("Paul M. Adler Sr."), {"generations_differ"}),
    (name("Paul Adler Jr."), name("Paul M. Adler", is_of_two=True), {"generations_differ"}),
    (name("Paul M. Hale Jr."), name("Paul Hale", "president"), {"generations_differ"}),
    (name("Paul Adler III"), name("Paul Adler", is_of_two=True), {"generations_differ"}),
    (name("Paul Adler II"), name("Paul Adler IV"), {"generations_differ"}),
    (name("Dоra Vik"), name("Dora Vik"), {"scripts_mixed"}),
    (name("Heydar Rahimi", documents=(1, 2)), name("Heidar Rahimi", documents=(2, 3)), {"printed_in_one_report"}),
    # … which hold only where they should
    (
        name("Paul M. Hale Jr.", "president"),
        name("Paul Hale", "president"),
        {"same_family", "same_given", "inner_words_agree", "one_suffix"},
    ),
    (
        name("Anna Berg", documents=(1,)),
        name("Anna M. Berg", documents=(1,)),
        {"same_family", "same_given", "inner_words_agree"},
    ),
    (name("Tina Hollis", documents=(1,)), name("Jerry Hollis", documents=(1,)), {"same_family", "differ_given"}),
    (name("Ivan Kouvaris", documents=(1,)), name("Ivan Petrov", documents=(1,)), {"differ_family", "same_given"}),
    (
        name("Felix Ward", documents=(1,)),
        name("W. Felix Ward", documents=(1,)),
        {"same_family", "ends_the_longer", "inner_words_agree"},
    ),
]


@pytest.mark.parametrize(("left", "right", "spoke"), SPOKE)
def test_what_speaks_of_two_names(left: PersonName, right: PersonName, spoke: set[str]) -> None:
    """Exactly these features, or this bar, hold of the two, whichever comes first."""
    assert {one.feature for one in person_matcher().compare(left, right).contributions} == spoke
    assert {one.feature for one in person_matcher().compare(right, left).contributions} == spoke


def test_every_feature_and_bar_has_an_example() -> None:
    """The table leaves none out."""
    assert set().union(*(spoke for _, _, spoke in SPOKE)) == {feature.name for feature in (*FEATURES, *BARS)}


REASONS = [
    ("Anna Berg", "Anna M. Berg", "every word of one name has its like in the other; same given name"),
    ("Tina Hollis", "Jerry Hollis", "different given names (tina / jerry)"),
    ("Ivan Kouvaris", "Ivan Petrov", "different family names (kouvaris / petrov)"),
]


@pytest.mark.parametrize(("left", "right", "reason"), REASONS)
def test_the_reason_names_the_words_that_differ(left: str, right: str, reason: str) -> None:
    """A reader is told the strongest first, with the two values where they differ."""
    assert person_matcher().compare(name(left), name(right)).reason.startswith(reason)


FAMILIES, GIVEN = (
    ("Berg", "Hagen", "Kouvaris", "Kouvarys"),
    ("Anna", "Tina", "Jerry", "Mike", "Michael", "J.", "Heydar", "Heidar"),
)
names = st.builds(
    lambda given, middle, family, suffix: name(" ".join(filter(None, (given, middle, family, suffix)))),
    st.sampled_from(GIVEN),
    st.sampled_from(("", "M.", "Reza")),
    st.sampled_from(FAMILIES),
    st.sampled_from(("", "Jr.")),
)


@given(names, names)
def test_a_comparison_is_the_same_both_ways(left: PersonName, right: PersonName) -> None:
    """Which name comes first changes nothing but the sides of the values."""
    one, other = person_matcher().compare(left, right), person_matcher().compare(right, left)
    assert one.probability == other.probability
    assert [(c.feature, c.score.left) for c in one.contributions] == [
        (c.feature, c.score.right) for c in other.contributions
    ]


@given(st.sampled_from(FAMILIES), st.sampled_from(("general", "president", "rev")), st.sampled_from(("", "M.", "Reza")))
def test_a_family_name_and_a_title_never_make_two_people_one(family: str, title: str, middle: str) -> None:
    """Whatever else they share, two different given names are two people; one given name and two spellings are one."""
    matcher = person_matcher()
    left, right = (name(f"{given} {middle} {family}", title) for given in ("Tina", "Jerry"))
    assert matcher.is_apart(matcher.compare(left, right)) or matcher.compare(left, right).probability < 0.3
    spelled = name(f"Tina {middle} {family}s", title)
    assert matcher.is_same(matcher.compare(left, spelled))


def test_the_weights_come_with_the_report_of_their_fit() -> None:
    """The file says on what data, when and by which command the weights were fitted, how they did crosswise, and what
    each rests on."""
    data = json.loads((resources.files("rashomon.match") / "weights/persons.json").read_text(encoding="utf-8"))
    fit = data["fit"]
    assert {"data", "date", "command", "pairs", "crosswise", "calibration", "held_in"} <= set(fit)
    assert set(fit["held_in"]) == set(data["weights"]) == {feature.name for feature in FEATURES}
    assert all(held["pairs"] > 0 for held in fit["held_in"].values()), "a weight that rests on nothing"
