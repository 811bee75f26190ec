"""People: merged across spellings and titles, kept apart where a careful reader would keep them apart."""

from __future__ import annotations

import pytest

from rashomon.stages.who.persons import PersonName, person_matcher
from rashomon.text.name_forms import make_form
from tests.stages.who.pages import page, resolve

SAME = [
    ("Mohammad Reza Karimi", "Mohammed-Reza Karimi"),  # transliteration and hyphen
    ("Lena Brückner", "Lena Bruckner"),  # accents
    ("Michael Doyle", "Mike Doyle"),  # short form
    ("Stephen A. Orsini Jr.", "Stephen Orsini"),  # middle initial and suffix left out
    ("Sergei Volkov", "Sergey Volkov"),
    ("J. Whitcombe", "Jane Whitcombe"),
    ("Park Jin-woo", "Park Jin Woo"),
]
DIFFERENT = [
    ("Tina Hollis", "Jerry Hollis"),  # kin
    ("Maria Duarte", "Mario Duarte"),  # one letter, another person
    ("Michael J. Green", "Michael D. Green"),  # middle initials differ
    ("Paul Adler Jr.", "Paul Adler Sr."),
    ("Reza Karimi", "Reza Zahedan"),
    ("Dоra Vik", "Dora Vik"),  # the first has a Cyrillic o
]


def _are_one(left: str, right: str) -> bool:
    matcher = person_matcher()
    return matcher.is_same(matcher.compare(PersonName(make_form(left)), PersonName(make_form(right))))


@pytest.mark.parametrize(("left", "right"), SAME)
def test_spellings_of_one_name_are_one_person(left: str, right: str) -> None:
    """Transliterations, initials, short forms and missing middle names do not part a person."""
    assert _are_one(left, right)
    assert len(resolve(page("A", f"{left} left.", {left: "p"}), page("B", f"{right} left.", {right: "p"}))) == 1


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_names_of_two_people_stay_two(left: str, right: str) -> None:
    """Kin, namesakes with other middle names and look-alikes are never merged."""
    assert not _are_one(left, right)
    assert len(resolve(page("A", f"{left} left.", {left: "p"}), page("B", f"{right} left.", {right: "p"}))) == 2


def test_a_surname_and_a_typing_error_go_to_the_full_name_of_their_report() -> None:
    """ "General Karim" and "Karimi" are the Mohammad Reza Karimi of the same report."""
    names = {"Mohammad Reza Karimi": "p", "Karim": "p", "Karimi": "p"}
    text = "Defence Minister Mohammad Reza Karimi spoke. General Karimis men listened. Karimi left. Later General Karimi returned."
    assert resolve(page("A", text, names)) == {"Mohammad Reza Karimi": {"A:Mohammad Reza Karimi", "A:Karimi"}}
    torn = page(
        "A",
        "Lieutenant General Nikolai Vorobyov spoke. General Vorobyv left.",
        {"Nikolai Vorobyov": "p", "Vorobyv": "p"},
    )
    assert resolve(torn) == {"Nikolai Vorobyov": {"A:Nikolai Vorobyov", "A:Vorobyv"}}


def test_two_private_people_are_not_merged_on_surname_alone() -> None:
    """A bare surname in another report stays by itself, with the refusal noted."""
    first = page("A", "Anna Berg lost her house.", {"Anna Berg": "p"})
    second = page("B", "Mrs Berg thanked the firefighters.", {"Berg": "p"})
    assert set(resolve(first, second)) == {"Anna Berg", "Berg"}


def test_an_office_and_a_surname_shared_make_one_person() -> None:
    """ "President Orlan" is President Maya Orlan where the story knows no other Orlan."""
    first = page("A", "President Maya Orlan spoke.", {"Maya Orlan": "p"})
    second = page("B", "President Orlan spoke.", {"Orlan": "p"})
    assert resolve(first, second) == {"Maya Orlan": {"A:Maya Orlan", "B:Orlan"}}


def test_two_holders_of_one_office_stay_two() -> None:
    """Two defence ministers and two generals at one table are four people."""
    text = "Defence Minister Ivo Marek met Defence Minister Mads Krag. General Amir Reza Sadeqi and General Amir Hadi Rahimi watched."
    names = dict.fromkeys(("Ivo Marek", "Mads Krag", "Amir Reza Sadeqi", "Amir Hadi Rahimi"), "p")
    assert len(resolve(page("A", text, names))) == 4


def test_father_and_son_stay_two_across_reports() -> None:
    """Where one report prints a name with and without Jr., no report's elder is the younger."""
    both = page(
        "A",
        "Paul Adler Jr. was sentenced. His father, the Rev. Paul Adler, wept.",
        {"Paul Adler Jr.": "p", "Paul Adler": "p"},
    )
    one = page("B", "The Rev. Paul M. Adler declined to comment.", {"Paul M. Adler": "p"})
    found = resolve(both, one)
    assert {"A:Paul Adler", "B:Paul M. Adler"} in found.values()
    assert {"A:Paul Adler Jr."} in found.values()


def test_a_bare_surname_with_several_bearers_goes_only_where_it_is_safe() -> None:
    """The mother who speaks is "Hollis"; in a report where two Hollises are introduced at once, "Hollis" is nobody's
    for sure.
    """
    names = dict.fromkeys(("Rosa Hollis", "Jerry Hollis", "Hollis"), "p")
    text = "Rosa Hollis said the dead were her own. Jerry Hollis was 35. He was buried on Monday. The town came. “I am lost,” Hollis said."
    safe = page("A", text, names, sources=("Rosa Hollis", "Hollis said"))
    assert resolve(safe)["Rosa Hollis"] == {"A:Rosa Hollis", "A:Hollis"}
    unsafe = page("B", "Rosa Hollis and Jerry Hollis ran. Hollis fell.", names)
    assert set(resolve(unsafe)) == {"Rosa Hollis", "Jerry Hollis", "Hollis"}


def test_kin_do_not_claim_a_bare_surname() -> None:
    """Who is brought in as "his wife" is not called by the surname alone."""
    names = dict.fromkeys(("Carl Adler", "Sonia Adler", "Adler"), "p")
    text = (
        "Carl Adler was charged. His wife, Sonia Adler, wept. The judge read for an hour. Nobody moved. Adler listened."
    )
    assert resolve(page("A", text, names))["Carl Adler"] == {"A:Carl Adler", "A:Adler"}


def test_a_nickname_inside_a_name_stands_for_it() -> None:
    """ "Robert “Milo” Hagen" may be called Milo or Hagen afterwards."""
    text = "Police held Robert “Milo” Hagen. Milo ran, but Hagen was caught."
    assert resolve(page("A", text, {"Robert": "p", "Milo": "p", "Hagen": "p"})) == {
        "Robert “Milo” Hagen": {"A:Robert “Milo” Hagen", "A:Milo", "A:Hagen"}
    }


def test_a_family_is_not_the_man() -> None:
    """ "the Orlan family" is an entity of its own."""
    found = resolve(page("A", "Maya Orlan spoke of the Orlan family.", {"Maya Orlan": "p", "Orlan": "p"}))
    assert set(found) == {"Maya Orlan", "Orlan family"}


def test_a_junior_does_not_take_the_office_of_the_elder() -> None:
    """ "President Orr" beside "Anton Orr Jr." is the Orr whom the story calls president, not his son."""
    names = dict.fromkeys(("Anton Orr Jr.", "Anton Orr", "Orr"), "p")
    son = page("A", "President Orr spoke. Anton Orr Jr. met envoys in the tower.", names)
    father = page("B", "President Anton Orr spoke.", names)
    assert resolve(son, father)["Anton Orr"] == {"A:Orr", "B:Anton Orr"}


def test_an_unnamed_official_is_nobody_who_is_named() -> None:
    """ "A senior Orvik official" is not the Orvik minister whom the report names."""
    found = resolve(
        page(
            "A",
            "Orvik's prime minister, Ada Lunn, left. One former Orvik official said so.",
            {"Orvik": "l", "Ada Lunn": "p"},
        )
    )
    assert found["Ada Lunn"] <= {"A:Ada Lunn", "A:Orvik's prime minister"}


def test_a_given_name_of_both_does_not_part_a_woman_from_her_title() -> None:
    """Jan is a man's and a woman's name: "Ms. Vell" may be Jan Vell."""
    found = resolve(page("A", "Gov. Jan Vell spoke. Ms. Vell left.", {"Jan Vell": "p", "Vell": "p"}))
    assert found == {"Jan Vell": {"A:Jan Vell", "A:Vell"}}


def test_a_speaker_under_a_family_name_is_the_one_named_in_full() -> None:
    """ "Ms Forest said", after Paula Forest, is Paula Forest, also where the annotator saw a common word; "the forest
    said" is not.
    """
    text = "Chief officer Paula Forest came. Ms Forest said all was lost. The forest said nothing."
    found = resolve(page("A", text, {"Paula Forest": "p"}, sources=("Ms Forest", "The forest")))
    assert found == {"Paula Forest": {"A:Paula Forest", "A:Forest"}}
