"""Bodies and places: acronyms, short forms, spellings; a place is never its country."""

from __future__ import annotations

import pytest

from rashomon.stages.who import resolve_names
from tests.stages.who.pages import page, resolve


def test_letters_in_brackets_belong_to_the_name_before_them() -> None:
    """ "(HRC)" after a name stands for it, and so does HRC in another report."""
    first = page("A", "The Harbour Rescue Council (HRC) met.", {"Harbour Rescue Council": "o", "HRC": "o"})
    second = page("B", "HRC boats left.", {"HRC": "o"})
    assert resolve(first, second) == {"Harbour Rescue Council": {"A:Harbour Rescue Council", "A:HRC", "B:HRC"}}


def test_letters_with_two_readings_stay_alone() -> None:
    """Where two names of a story have the same first letters, the letters are given to neither."""
    one = page("A", "The National Security Council met.", {"National Security Council": "o"})
    two = page("B", "The Nordic Shipping Company failed.", {"Nordic Shipping Company": "o"})
    three = page("C", "NSC staff left.", {"NSC": "o"})
    assert len(resolve(one, two, three)) == 3


@pytest.mark.parametrize(
    ("full", "short", "one"),
    [
        ("Halden Morning Post", "Post", True),
        ("Orvik Telecom Group", "Orvik Telecom", True),
        ("Senate Trade Committee", "Senate", False),  # a part is not the whole
        ("Halden University", "Halden", False),  # nor a body its town
        ("West Halden Beach", "Halden Beach", False),  # nor a neighbour its neighbour
    ],
)
def test_a_short_form_goes_to_the_only_name_it_can_mean(full: str, short: str, one: bool) -> None:
    """A shorter name stands for a longer one of the same report unless the rest names another thing."""
    kind = "l" if short == "Halden" else "o"
    found = resolve(page("A", f"The {full} reported it. Later the {short} confirmed it.", {full: "o", short: kind}))
    assert (len(found) == 1) is one


def test_countries_have_many_names_and_no_capital_is_its_country() -> None:
    """ "U.S.", "United States" and "America" are one; Damascus is not Syria; adjectives are no names."""
    a = page("A", "The United States and Syria met in Damascus.", {"United States": "l", "Syria": "l", "Damascus": "l"})
    b = page("B", "America and the U.S. Syrian envoys spoke.", {"America": "l", "U.S.": "l", "Syrian": "x"})
    found = resolve(a, b)
    assert found["United States"] == {"A:United States", "B:America", "B:U.S."}
    assert found["Syria"] == {"A:Syria"}
    assert found["Damascus"] == {"A:Damascus"}
    assert len(found) == 3


def test_spellings_of_a_place_in_two_reports_are_one_but_never_in_one_report() -> None:
    """Valdoria and Valdorea are one place, unless one report prints both."""
    assert len(resolve(page("A", "In Valdoria.", {"Valdoria": "l"}), page("B", "In Valdorea.", {"Valdorea": "l"}))) == 1
    both = page("A", "From Valdoria to Valdorea.", {"Valdoria": "l", "Valdorea": "l"})
    assert len(resolve(both)) == 2


@pytest.mark.parametrize(
    ("text", "names", "form"),
    [
        (
            "He runs the Center for Harbour Studies.",
            {"Center for": "o", "Harbour Studies": "o"},
            "Center for Harbour Studies",
        ),
        (
            "The Bureau of Salt, Tar and Rope closed.",
            {"Bureau of Salt": "o", "Tar": "o", "Rope": "o"},
            "Bureau of Salt, Tar and Rope",
        ),
        (
            "The Bureau of Salt, Tar & Rope closed.",
            {"Bureau of Salt": "o", "Tar": "o", "Rope": "o"},
            "Bureau of Salt, Tar & Rope",
        ),
        (
            "The Bureau of Salt, Tar, and Rope closed.",
            {"Bureau of Salt": "o", "Tar": "x", "Rope": "o"},
            "Bureau of Salt, Tar, and Rope",
        ),
        ("Orvik County police came.", {"Orvik County": "l"}, "Orvik County police"),
        ("The Tarsem news agency said so.", {"Tarsem news agency": "o"}, "Tarsem"),
        (
            "The Orvik County Sheriff’s Office came.",
            {"Orvik County Sheriff": "o", "Office": "o"},
            "Orvik County Sheriff’s Office",
        ),
        ("He met Lee Jong-un there.", {"Lee Jong": "p"}, "Lee Jong-un"),
        ("The Oslo-based group left.", {"Oslo": "l"}, "Oslo"),
        ("They thanked President Maya Orlan’s staff.", {"President Maya Orlan’s": "p"}, "Maya Orlan"),
        ("He thanked Maya Orlan.", {"Maya Orlan.": "p"}, "Maya Orlan"),
    ],
)
def test_the_edges_of_names_are_mended(text: str, names: dict[str, str], form: str) -> None:
    """Torn names are joined; class words, titles and possessives are cut."""
    assert list(resolve(page("A", text, names))) == [form]


def test_a_name_found_once_is_found_everywhere() -> None:
    """What the annotator saw in one report is found again where it missed it, also in capitals."""
    a = page("A", "Boats left Vestrand at dawn.", {"Vestrand": "l"})
    b = page("B", "VESTRAND — The boats are back.")
    assert resolve(a, b) == {"Vestrand": {"A:Vestrand", "B:VESTRAND"}}


def test_offices_and_headline_words_are_no_names() -> None:
    """ "Defense Minister" alone names nobody, and a Title Case Headline makes no body."""
    body = "Iran's Defense Minister spoke."
    one = page(
        "A",
        body,
        {"Defense Minister": "o", "Harbour Minister Links": "o", "Iran": "l"},
        title="Harbour Minister Links Western Support",
    )
    assert set(resolve(one)) == {"Iran"}


def test_one_acronym_of_two_bodies_is_each_reports_own() -> None:
    """NFU is a union of fishers in one report and one of farmers in the other; in a third report it is neither."""
    one = page(
        "A", "The Nordland Fishers' Union (NFU) met. NFU boats left.", {"Nordland Fishers' Union": "o", "NFU": "o"}
    )
    two = page(
        "B", "The National Farmers' Union wants talks, the NFU said.", {"National Farmers' Union": "o", "NFU": "o"}
    )
    third = page("C", "The NFU met.", {"NFU": "o"})
    assert resolve(one, two, third) == {
        "Nordland Fishers' Union": {"A:Nordland Fishers' Union", "A:NFU"},
        "National Farmers' Union": {"B:National Farmers' Union", "B:NFU"},
        "NFU": {"C:NFU"},
    }


@pytest.mark.parametrize(
    ("left", "right", "letters"),
    [
        ("Academy of Motion Pictures", "Academy of Motion Picture", "AMP"),
        ("Harbour Revolution Guards", "Harbour Revolutionary Guard", "HRG"),
        ("Grand Motors", "Grand Motors Corporation", "GM"),
        ("Wide Developers Conference", "Apple Worldwide Developers Conference", "WDC"),
    ],
)
def test_an_acronym_joins_two_names_of_one_body(left: str, right: str, letters: str) -> None:
    """Two reports write an acronym out in slightly other words; a third report's is theirs."""
    pages = [page(label, f"The {name} ({letters}) met.", {name: "o"}) for label, name in (("A", left), ("B", right))]
    assert len(resolve(*pages, page("C", f"{letters} staff left.", {letters: "o"}))) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Orvik Rail Board (ORB) met. ORB men left. The ORB is old.", {"A:Orvik Rail Board", "A:ORB"}),
        ("The Orvik Rail Board (SNX) met. SNX men left.", {"A:Orvik Rail Board"}),  # not its first letter
        ("The Orvik Rail Board (Orb) met.", {"A:Orvik Rail Board"}),  # not in capitals
    ],
)
def test_letters_in_brackets_that_the_annotator_passed_over_are_a_name(text: str, found: set[str]) -> None:
    """Right after a body's name, with its first letter among the initials, also where they stand again."""
    assert resolve(page("A", text, {"Orvik Rail Board": "o"})) == {"Orvik Rail Board": found}


@pytest.mark.parametrize(
    ("full", "short", "one"),
    [
        ("Halden Rail Corporation", "Halden Rail", True),  # only a word for a company more
        ("Central Fish Commission of Norway", "Central Fish Commission", True),  # or where it is
        ("Royal Coast Guard of Halsund", "Royal Coast Guard", False),  # of nobody knows what
        ("Coastal Patrol Aviation", "Coastal Patrol", False),  # a part
        ("Orvik Longhorn", "Orvik", False),  # a product
        ("Norwegian Board of Rope", "Board of Rope", True),
        ("Technical University of Rope", "University of Rope", False),
        ("Halden Seahawks", "Seahawks", True),
    ],
)
def test_a_short_name_that_only_another_report_has_in_full(full: str, short: str, one: bool) -> None:
    """Across reports a name is the beginning of a longer one only where the rest says nothing of another body."""
    found = resolve(page("A", f"The {full} met.", {full: "o"}), page("B", f"The {short} met.", {short: "o"}))
    assert (len(found) == 1) is one


def test_people_of_a_country_are_no_person() -> None:
    """A Briton and a New Zealander are nobody's names."""
    text = "A Briton and a New Zealander met in Halden."
    assert set(resolve(page("A", text, {"Briton": "p", "New Zealander": "p", "Halden": "l"}))) == {"Halden"}


LOOK_ALIKES = [
    ("Valdoriа", "Valdoria", "l"),  # the first ends with a Cyrillic a
    ("Orvik Parliаment", "Orvik Parliament", "o"),
    ("Karl Jоhansen", "Karl Johansen", "p"),
]


@pytest.mark.parametrize(("mixed", "plain", "kind"), LOOK_ALIKES)
def test_a_name_of_two_alphabets_is_flagged_and_not_merged(mixed: str, plain: str, kind: str) -> None:
    """Whatever it names, it stays alone, and the decisions say why."""
    pages = page("A", f"They saw {mixed}.", {mixed: kind}), page("B", f"They saw {plain}.", {plain: kind})
    assert set(resolve(*pages)) == {mixed, plain}
    assert [one.reason for one in resolve_names(pages)[1]] == ["letters of two alphabets in one name"]
    assert len(resolve(page("A", f"They saw {plain}.", {plain: kind}), pages[1])) == 1


def test_a_bare_surname_of_two_alphabets_is_nobodys() -> None:
    """ "Jоhansen" with a Cyrillic o is not Karl Johansen, although "Johansson" would be taken for him."""
    found = resolve(page("A", "Karl Johansen left. Jоhansen fell.", {"Karl Johansen": "p", "Jоhansen": "p"}))
    assert set(found) == {"Karl Johansen", "Jоhansen"}
    assert len(resolve(page("A", "Karl Johansen left. Johanson fell.", {"Karl Johansen": "p", "Johanson": "p"}))) == 1


@pytest.mark.parametrize("compass", ["eastern", "northern", "southern", "western", "summer", "winter"])
def test_a_name_may_open_with_a_small_compass_word(compass: str) -> None:
    """ "northern Ness" is a name as printed; another small word before it is no part of one."""
    for words, found in ((f"{compass} Ness", {f"{compass} Ness"}), ("old Ness", set())):
        assert set(resolve(page("A", f"It rained in {words}.", {words: "l"}))) == found


@pytest.mark.parametrize(
    ("short", "body", "one"),
    [
        ("USA", "United Sailors Association", False),
        ("DRC", "Danube Rowing Club", False),
        ("UXA", "United Xylographers Association", True),
    ],
)
def test_a_country_is_no_body_of_its_letters(short: str, body: str, one: bool) -> None:
    """ "USA" in one report is not the body of these letters in another; letters that are no country are."""
    first, second = page("A", f"The {short} left.", {short: "l"}), page("B", f"The {body} came.", {body: "o"})
    assert (len(resolve(first, second)) == 1) is one
