"""People: merged across spellings and titles, kept apart where a careful reader would keep them apart."""

from __future__ import annotations

import pytest

from rashomon.stages.who import resolve_names
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
    ("Rudy Karras", "Rudolph Karras"),  # short forms, by list
    ("Joe Marsh", "Joseph Marsh"),
    ("Ron Vale", "Ronald A. Vale"),
    ("Wm Harker", "William Harker"),  # written short
    ("Jerry Ortega", "Luis Gerardo “Jerry” Ortega"),  # a nickname inside the other name
    ("Flavio da Silva Junior", "Flavio da Silva Jr."),
    ("Johan D.", "Johan Dahle"),  # the family name as an initial
    ("C. Dawn Chilton", "Dawn Chilton"),  # an initial before the name used
    ("Hélène Brûlé", "Helene Brule"),
]
DIFFERENT = [
    ("Tina Hollis", "Jerry Hollis"),  # kin
    ("Maria Duarte", "Mario Duarte"),  # one letter, another person
    ("Michael J. Green", "Michael D. Green"),  # middle initials differ
    ("Paul Adler Jr.", "Paul Adler Sr."),
    ("Reza Karimi", "Reza Zahedan"),
    ("Dоra Vik", "Dora Vik"),  # the first has a Cyrillic o
    ("A. Moyer", "Heidi Abby Moyer"),  # the initial is that of the middle name
    ("Heidi B. Moyer", "Heidi Abby Moyer"),
    ("Ann Vale", "Nancy Vale"),  # in lists of short forms, but sisters bear both
    ("Johan D.", "Johan Berg"),
    ("Ida Senior", "Ida Junior"),  # two words: family names
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


@pytest.mark.parametrize(
    "son", ["Paul Adler Jr.", "Paul Adler Junior", "Paul Adler II", "Paul Adler III", "Paul Adler IV"]
)
def test_father_and_son_stay_two_across_reports(son: str) -> None:
    """Where one report prints a name with and without Jr. or a number, no report's elder is the younger."""
    text = f"{son} was sentenced. His father, the Rev. Paul Adler, wept."
    both = page("A", text, {son: "p", "Paul Adler": "p"})
    one = page("B", "The Rev. Paul M. Adler declined to comment.", {"Paul M. Adler": "p"})
    found = resolve(both, one)
    assert {"A:Paul Adler", "B:Paul M. Adler"} in found.values()
    assert {f"A:{son}", "A:His"} in found.values()


def test_a_bare_surname_with_several_bearers_goes_only_where_it_is_safe() -> None:
    """The mother who speaks is "Hollis"; in a report where two Hollises are introduced at once, "Hollis" is nobody's
    for sure.
    """
    names = dict.fromkeys(("Rosa Hollis", "Jerry Hollis", "Hollis"), "p")
    text = "Rosa Hollis said the dead were her own. Jerry Hollis was 35. He was buried on Monday. The town came. “I am lost,” Hollis said."
    safe = page("A", text, names, sources=("Rosa Hollis", "Hollis said"))
    assert resolve(safe)["Rosa Hollis"] == {"A:Rosa Hollis", "A:her", "A:Hollis"}
    unsafe = page("B", "Rosa Hollis and Jerry Hollis ran. Hollis fell.", names)
    assert set(resolve(unsafe)) == {"Rosa Hollis", "Jerry Hollis", "Hollis"}


def test_kin_do_not_claim_a_bare_surname() -> None:
    """Who is brought in as "his wife" is not called by the surname alone."""
    names = dict.fromkeys(("Carl Adler", "Sonia Adler", "Adler"), "p")
    text = (
        "Carl Adler was charged. His wife, Sonia Adler, wept. The judge read for an hour. Nobody moved. Adler listened."
    )
    assert resolve(page("A", text, names))["Carl Adler"] == {"A:Carl Adler", "A:His", "A:Adler"}


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


FULL = "Karl Dahle and Grace Okafor spoke."
TURNED = [
    ("The list has “Dahle, Karl” in it.", {"A:Karl Dahle", "B:Dahle, Karl"}),
    ("The wounded:\nDahle, Karl, 44\nOkafor, Grace (51)", {"A:Karl Dahle", "B:Dahle, Karl"}),
    ("Dahle Karl was fined.", {"A:Karl Dahle", "B:Dahle Karl"}),
    ("He met Dahle, Grace and Karl.", {"A:Karl Dahle"}),  # three people in a row
    ("Karl, Dahle said, has left.", {"A:Karl Dahle"}),
]


@pytest.mark.parametrize(("text", "forms"), TURNED)
def test_a_family_name_may_stand_first(text: str, forms: set[str]) -> None:
    """A name in another report in the usual order is found again with the family name first, with a comma or without."""
    first = page("A", FULL, {"Karl Dahle": "p", "Grace Okafor": "p"})
    second = page("B", text, {"Dahle Karl": "p"})
    assert resolve(first, second)["Karl Dahle"] == forms


def test_two_given_names_in_two_orders_are_two_people() -> None:
    """Martin Henry is not Henry Martin; nor are two names in two orders that one report prints."""
    two = page("A", "Martin Henry ran.", {"Martin Henry": "p"}), page("B", "Henry Martin won.", {"Henry Martin": "p"})
    assert set(resolve(*two)) == {"Martin Henry", "Henry Martin"}
    one = page("A", "Tanaka Haruki met Haruki Tanaka.", {"Tanaka Haruki": "p", "Haruki Tanaka": "p"})
    assert set(resolve(one)) == {"Tanaka Haruki", "Haruki Tanaka"}


def test_an_annotated_name_with_a_comma_is_turned_but_never_printed_if_there_is_another() -> None:
    """ "Dahle, Johan" is Johan Dahle, who is listed in the usual order; "Orr, Jr." is no given name."""
    comma = page("A", "They named “Dahle, Johan”.", {"Dahle, Johan": "p"})
    plain = page("B", "Johan Dahle left.", {"Johan Dahle": "p"})
    assert resolve(comma, plain) == {"Johan Dahle": {"A:Dahle, Johan", "B:Johan Dahle"}}
    assert set(resolve(page("A", "Paul Orr, Jr. left.", {"Paul Orr, Jr.": "p"}))) == {"Paul Orr, Jr."}


INITIALS = [
    ("J. Hollis fell.", {"J. Hollis": "p"}, "Jerry Hollis and Jessica Hollis ran.", ("Jerry Hollis", "Jessica Hollis")),
    ("Johan D. was held.", {"Johan D.": "p"}, "Johan Dahle met Johan Dorn.", ("Johan Dahle", "Johan Dorn")),
]


@pytest.mark.parametrize(("text", "names", "other", "people"), INITIALS)
def test_an_initial_that_fits_two_people_is_neither(
    text: str, names: dict[str, str], other: str, people: tuple[str, str]
) -> None:
    """It stays alone, and the decisions say that each may be meant; with only one of the two it is that one."""
    short = next(iter(names))
    pages = page("A", text, names), page("B", other, dict.fromkeys(people, "p"))
    assert set(resolve(*pages)) == {short, *people}
    unsure = [one for one in resolve_names(pages)[1] if one.reason == "the initial fits several people of the story"]
    assert len(unsure) == 2
    assert resolve(pages[0], page("B", other, {people[0]: "p"})) == {people[0]: {f"A:{short}", f"B:{people[0]}"}}


def test_one_report_may_print_a_short_form_beside_the_full_name_but_no_second_spelling() -> None:
    """Joe Marsh in the headline is the Joseph Marsh of the text; Betty and Bettie Page are two in one report."""
    short = page("A", "Joseph Marsh spoke.", {"Joe Marsh": "p", "Joseph Marsh": "p"}, title="Joe Marsh speaks")
    assert resolve(short) == {"Joseph Marsh": {"A:Joe Marsh", "A:Joseph Marsh"}}
    spelled = page("A", "Heydar Rahimi met Heidar Rahimi.", {"Heydar Rahimi": "p", "Heidar Rahimi": "p"})
    assert len(resolve(spelled)) == 2


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Margit Poppe, MSc, spoke.", {"Margit Poppe": "p", "MSc": "o"}, {"Margit Poppe"}),
        ("Margit Poppe, MBA, Ph.D., spoke.", {"Margit Poppe": "p", "MBA": "o", "Ph.D": "o"}, {"Margit Poppe"}),
        ("Jane Arden QC argued.", {"Jane Arden QC": "o"}, {"Jane Arden"}),
        ("Alan Grey FRS argued.", {"Alan Grey FRS": "p"}, {"Alan Grey"}),
        ("Jane Arden, a QC, argued.", {"Jane Arden": "p", "QC": "o"}, {"Jane Arden"}),
        ("Jane Arden, of the CB, argued.", {"Jane Arden": "p", "CB": "o"}, {"Jane Arden", "CB"}),  # a body of the name
        ("Orvik Fund MBA left.", {"Orvik Fund MBA": "o"}, {"Orvik Fund MBA"}),  # no person
        ("The Rt Hon John Jorvik came.", {"Rt Hon John Jorvik": "p"}, {"John Jorvik"}),
        ("Msgr. Piet Vos came.", {"Msgr. Piet Vos": "p"}, {"Piet Vos"}),
        ("Dr. med. Margit Poppe came.", {"Margit Poppe": "p"}, {"Margit Poppe"}),
    ],
)
def test_titles_and_degrees_are_no_part_of_a_name(text: str, names: dict[str, str], found: set[str]) -> None:
    """They are cut off, and letters after a name are no body."""
    assert set(resolve(page("A", text, names))) == found


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Ken Moss Junior ran.", {"Ken Moss": "p"}, {"Ken Moss Junior"}),
        ("Ken Moss Jnr ran.", {"Ken Moss": "p"}, {"Ken Moss Jnr"}),
        ("Ken Moss Junior School closed.", {"Ken Moss": "p"}, {"Ken Moss"}),
        ("Ken Moss junior ran.", {"Ken Moss": "p"}, {"Ken Moss"}),
    ],
)
def test_junior_belongs_to_the_name(text: str, names: dict[str, str], found: set[str]) -> None:
    """Spelled out it needs a capital, and no further capital after it."""
    assert set(resolve(page("A", text, names))) == found


def test_junior_spelled_out_and_his_father_are_two() -> None:
    """Junior and Jr. are one man; the elder, printed without a suffix beside him, is another."""
    son, father = "Flavio da Silva Junior", "Flavio da Silva"
    first = page("A", f"{son} succeeds his father, {father}.", {son: "p", father: "p"})
    second = page("B", "Flavio da Silva Jr. is the new head.", {"Flavio da Silva Jr.": "p"})
    found = resolve(first, second)
    assert {f"A:{son}", "A:his", "B:Flavio da Silva Jr."} in found.values()
    assert {f"A:{father}"} in found.values()


def test_a_nickname_is_joined_where_the_family_name_was_passed_over() -> None:
    """The word with a capital after it is the family name; a word in small letters is not."""
    names = {"Luis Gerardo": "p", "Jerry": "p"}
    assert resolve(page("A", "Luis Gerardo “Jerry” Ortega fell.", names)) == {
        "Luis Gerardo “Jerry” Ortega": {"A:Luis Gerardo “Jerry” Ortega"}
    }
    assert set(resolve(page("A", "Luis Gerardo “Jerry” fell.", names))) == {"Luis Gerardo", "Jerry"}


PRONOUNS = [
    ("Anna Berg left. The crowd cheered her.", {"Anna Berg": "p"}, {"A:her"}),
    ("Anna Berg left. Her car stayed.", {"Anna Berg": "p"}, {"A:Her"}),
    ("INS Tabar sailed on her patrol. Karl Moss spoke.", {"INS Tabar": "x", "Karl Moss": "p"}, set()),  # the ship's
    ("Anna Berg left. “Thank her,” they said.", {"Anna Berg": "p"}, set()),
]


@pytest.mark.parametrize(("text", "names", "pronouns"), PRONOUNS)
def test_other_cases_of_a_pronoun_mean_the_same_person(text: str, names: dict[str, str], pronouns: set[str]) -> None:
    """ "her" is read as "she" is, outside quotation marks; a ship is she."""
    person = next(name for name, kind in names.items() if kind == "p")
    assert resolve(page("A", text, names))[person] == {f"A:{person}", *pronouns}


def test_a_month_behind_an_honorific_is_a_surname() -> None:
    """ "Mr. March" is the Karl March of the same report, though the annotator passed it over; the month, a word in small
    letters and another family's name are nobody.
    """
    text = "Karl March left in March. Mr. March may march. “Mr march,” they say; Mr April and the Dr March agree."
    assert resolve(page("A", text, {"Karl March": "p"})) == {"Karl March": {"A:Karl March", "A:March"}}
    assert list(resolve(page("A", "Mr March left with Anna March and Karl Holm.", {"Karl Holm": "p"}))) == ["Karl Holm"]


KIN = [
    # named in full afterwards, or as kin before: one person
    ("His wife, Sandra, wept. Sandra Orr was a judge.", "Sandra Orr", "Sandra", True),
    ("Her children, Tom Orr, 35, and Ida Orr, died. Her son Tom was kind.", "Tom Orr", "Tom", True),
    # named in full before, and not as kin: somebody else
    (
        "Eric Orr was charged with the deed. Many came. Anna Holm and her husband Eric saw it.",
        "Eric Orr",
        "Eric",
        False,
    ),
]


@pytest.mark.parametrize(("text", "full", "first", "one"), KIN)
def test_a_first_name_with_a_relation(text: str, full: str, first: str, one: bool) -> None:
    """It is the person named in full if that name follows, or is introduced as kin too."""
    names = {full: "p", first: "p", "Ida Orr": "p", "Anna Holm": "p"}
    assert (f"A:{first}" in resolve(page("A", text, names))[full]) is one


def test_a_mother_before_a_weekday_does_not_make_the_next_name_kin() -> None:
    """ "… spoke to the child's mother Monday. Nina Hays said": the bare name afterwards is hers."""
    text = "We spoke to the child's mother Monday. Nina Hays wept. Hays left. Tonia Hays came. Hays sat."
    names = dict.fromkeys(("Nina Hays", "Tonia Hays", "Hays"), "p")
    assert "A:Hays" in resolve(page("A", text, names))["Nina Hays"]
    kin = "We spoke to the child's mother, Nina Hays. Hays left. Tonia Hays came. Hays sat."
    assert "A:Hays" not in resolve(page("A", kin, names))["Nina Hays"]


@pytest.mark.parametrize("suffix", ["Jr.", "Sr.", "II", "III", "IV"])
@pytest.mark.parametrize("other", ["Karl Orr", "Paul Orr"])
def test_a_surname_with_a_suffix_is_short_for_the_full_name_with_it(suffix: str, other: str) -> None:
    """Orr Jr. is Paul Orr Jr., and not Paul Orr or Karl Orr."""
    full, short = f"Paul Orr {suffix}", f"Orr {suffix}"
    found = resolve(
        page("A", f"{full} came. {other} sat. Then {short} left.", dict.fromkeys((full, short, other), "p"))
    )
    assert found == {full: {f"A:{full}", f"A:{short}"}, other: {f"A:{other}"}}


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Chela Ortega-who was there-left.", {"Chela Ortega": "p"}, {"Chela Ortega"}),  # a dash typed as a hyphen
        ("Moon Jae-in left.", {"Moon Jae": "p"}, {"Moon Jae-in"}),
        ("Halden Councilman Karl Hale spoke.", {"Halden Councilman Karl Hale": "p"}, {"Karl Hale"}),
        ("They saw Karl Judge Hale.", {"Karl Judge Hale": "p"}, {"Karl Judge Hale"}),  # a name as well
        ("Le Monde reported it.", {"Le Monde": "p"}, {"Le Monde"}),
        ("Eddie Holm died. Eddie’s family wept.", {"Eddie Holm": "p", "Eddie": "p"}, {"Eddie Holm"}),
        ("Eddie Holm died. The Holm family wept.", {"Eddie Holm": "p", "Holm": "p"}, {"Eddie Holm", "Holm family"}),
    ],
)
def test_what_belongs_to_a_persons_name(text: str, names: dict[str, str], found: set[str]) -> None:
    """Not a word after a dash, an office inside, an outlet, nor a family; but a syllable after a hyphen does."""
    assert set(resolve(page("A", text, names))) == found


def test_an_outlet_is_no_person() -> None:
    """A newspaper of several words is a body, whatever the annotator says; Bloomberg may be a mayor."""
    pages = [page("A", "Le Monde met Bloomberg.", {"Le Monde": "p", "Bloomberg": "p"})]
    assert {entity.name: entity.kind for entity in resolve_names(pages)[0]} == {
        "Le Monde": "organisation",
        "Bloomberg": "person",
    }


COMMON = [
    ("Toddler hurt in Halden\n\nA toddler was hurt.", {"Toddler": "p"}, set()),
    ("Police: Toddler hurt. A toddler was hurt.", {"Toddler": "p"}, set()),
    ("Forest left. The forest burned. They saw Forest there.", {"Forest": "p"}, {"Forest"}),  # inside a sentence
    ("Page left. A page fell. Anna Page came.", {"Page": "p", "Anna Page": "p"}, {"Anna Page"}),  # a family name
    ("Rose left. A rose fell.", {"Rose": "p"}, {"Rose"}),  # a given name
    ("Mr Forest left. The forest burned.", {"Forest": "p"}, {"Forest"}),  # with a title
    ("Wolke left. The forest burned.", {"Wolke": "p"}, {"Wolke"}),  # never printed small
]


@pytest.mark.parametrize(("text", "names", "found"), COMMON)
def test_common_words_are_no_people(text: str, names: dict[str, str], found: set[str]) -> None:
    """A single word that the story prints small too is no person where its capital proves nothing."""
    assert set(resolve(page("A", text, names))) == found


def test_a_title_does_not_reach_over_the_end_of_a_sentence() -> None:
    """Who was shot in the head is no head, and whom the mayor met is no mayor."""
    text = "Karl Hale was shot in the head. Hale fell. Ida Moss thanked the mayor. Moss left."
    pages = [page("A", text, dict.fromkeys(("Karl Hale", "Hale", "Ida Moss", "Moss"), "p"))]
    found = resolve_names(pages)[0]
    assert {entity.name: (entity.roles, len(entity.mentions)) for entity in found} == {
        "Karl Hale": ((), 2),
        "Ida Moss": ((), 2),
    }
    named = [page("A", "They came. Mayor Ida Moss left.", {"Ida Moss": "p"})]
    assert resolve_names(named)[0][0].roles == ("Mayor",)


@pytest.mark.parametrize(
    ("full", "short", "one"),
    [
        ("Anna Maria Holm", "Anna Maria", True),
        ("Anna Maria Holm", "Maria Holm", True),
        ("Anna Maria Holm", "Maria", False),
        ("Anna Maria Holm", "Anna Berg", False),
    ],
)
def test_a_part_of_a_persons_name(full: str, short: str, one: bool) -> None:
    """Its beginning and its end stand for it in the same report, its middle does not."""
    found = resolve(page("A", f"{full} spoke. Then {short} left.", {full: "p", short: "p"}))
    assert (found[full] == {f"A:{full}", f"A:{short}"}) is one
    assert len(found) == 2 - one
