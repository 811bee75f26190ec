"""What facts are called."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import facts_of
from tests.stages.facts.test_contrasts import one_matter

LABELS = [
    (
        "A gunman opened fire and killed four people in Tarn.",
        "Four people were killed when a gunman opened fire in Tarn.",
        "people killed",
    ),
    ("A fire in Tarn killed four people.", "Four people were killed in the fire in Tarn.", "people killed in the fire"),
    ("The strike killed two captains and five sailors.", "The strike killed 16 people.", "people killed in the strike"),
    ("Ann Lee and Ben Roe, both 51, died in the crash.", "Two people died in the crash.", "people killed in the crash"),
]


@pytest.mark.parametrize(("one", "other", "label"), LABELS, ids=[row[2] for row in LABELS])
def test_a_toll_is_called_by_what_all_versions_share(one: str, other: str, label: str) -> None:
    """The label names the event the reports name, no set phrase, and no group that only one version has."""
    assert label in [fact.about for fact in facts_of(one, other) if fact.measure == "killed"]


# A sentence that two reports print -> what the fact of one kind is called
QUESTIONS = [
    ("The ministers met in Tarn on Friday.", "date", "when the ministers met in Tarn"),
    ("On 3 June 12,500 people were moved out of Hov, the county said.", "date", "when people were moved out of Hov"),
    ("The strike of 13 April destroyed the depot.", "date", "day of the strike"),
    ("The ferry ran aground off Hov on 13 April.", "date", "when the ferry ran aground off Hov"),
    ("The depot, which was sold on 13 April, burned down.", "date", "when the depot was sold"),
    ("The strike late Friday in Tarn destroyed the depot.", "date", "day of the strike in Tarn"),
    ("A March 2005 shooting spree in Tarn ruined the inn.", "date", "month of the shooting spree in Tarn"),
    ("The pier sank during Wednesday's hearings.", "date", "day of the hearings"),
    (
        "The shooting happened at a home in the 700 block of Fair Avenue about 1:30 p.m. Wednesday.",
        "date",
        "when the shooting happened at a home",
    ),
    (
        "He faces trial over the deadly shooting of a girl Tuesday evening.",
        "date",
        "day of the deadly shooting of a girl",
    ),
    ("More than a dozen special agents raided the inn on Friday.", "date", "when special agents raided the inn"),
    (
        "The two female jurors, one tall and one short, spoke at a news conference Saturday.",
        "date",
        "when the female jurors spoke at a news conference",
    ),
    (
        "A woman died on Friday outside a store in Tarn, according to a report by the radio.",
        "date",
        "when a woman died outside a store in Tarn",
    ),
    (
        "Pro Bowl cornerback Ned Fine was fined $25,000 by the league.",
        "money",
        "sum that Pro Bowl cornerback Ned Fine was fined by the league",
    ),
    ("The lake sank 80 centimetres in the night.", "number", "how far the lake sank in the night"),
    ("The 16-year-old Ida Moe left the club on Friday.", "date", "when Ida Moe left the club"),
    ("The mayor will open the new pier at 9:40 p.m.", "time", "when the mayor will open the new pier"),
    ("The storm wrecked 14 boats in the old harbour.", "number", "boats in the old harbour that the storm wrecked"),
    ("At least 14 firefighters searched the old harbour.", "number", "firefighters who searched the old harbour"),
    ("About 1,400 houses in the old town were flooded.", "number", "houses in the old town that were flooded"),
    ("The damage to the pier was put at 12 million euros.", "money", "damage to the pier"),
    ("The council spent $5,150 on new ropes.", "money", "sum that the council spent on new ropes"),
    ("She bought a $43,000 gold watch.", "money", "gold watch"),
    ("Some 83 percent of the residents were unhappy.", "percent", "share of residents who were unhappy"),
    ("A 16-year-old girl of the rowing club stopped at the pier.", "number", "age of the girl of the rowing club"),
    ("A cyclist aged 34 stopped at the pier.", "number", "age of the cyclist"),
    ("In Buffalo, New York, 15-year-old Ida Moe stopped at the pier.", "number", "age of Ida Moe"),
    ("The tanker was loaded with $90 million of crude oil.", "money", "value of crude oil"),
    ("A group of about 200 farmers stormed the town hall.", "number", "farmers who stormed the town hall"),
    ("The rival boss Ned Fine died of cancer in 2002 at the age of 61.", "date", "when Ned Fine died of cancer"),
    ("The ministers of Orvale and Hov met on Friday.", "date", "when the ministers of Orvale and Hov met"),
    ("Ned Fine is serving a 12-year sentence.", "number", "length of the sentence"),
    ("Ned Fine won in the seventh round.", "number", "in which round Ned Fine won"),
    ("Ida Moe is the fifth coach dismissed this season.", "number", "which coach dismissed this season"),
    ("The Hov 49ers fired coach Ned Fine on Saturday.", "date", "when the Hov 49ers fired coach Ned Fine"),
    (
        "Ida Moe was dismissed from the yard, where she'd worked for 15 years.",
        "number",
        "how long Ida Moe had worked",
    ),
    ("Ida Moe said she'd leave Hov on Friday.", "date", "when Ida Moe would leave Hov"),
    (
        "Ned Fine broke a wrist and is expected to be out four to five weeks after surgery.",
        "number",
        "how long after surgery Ned Fine is expected to be out",
    ),
    (
        "There were no signs that Mr. Fine's presentation on Monday swayed the ministers.",
        "date",
        "day of Mr. Fine's presentation",
    ),
    (
        "The outlaws gave up 550 pages and a map of files.",
        "number",
        "pages that the outlaws gave up",
    ),
    ("Ned Fine spun the 49ers' head coach door on Friday.", "date", "when Ned Fine spun the 49ers' head coach door"),
    (
        "The pair is due to be arraigned in court on Thursday.",
        "date",
        "when the pair is due to be arraigned in court",
    ),
    ("A guard on Friday of the county left Hov.", "date", "when a guard of the county left Hov"),
    (
        "A man was arrested in Hov on Friday in connection with the theft of a boat.",
        "date",
        "when a man was arrested in Hov",
    ),
    ("The judge read the 38-word oath in Hov on Friday.", "date", "when the judge read the oath in Hov"),
    ("The three-year-old boat sank on Friday.", "date", "when the boat sank"),
    ("Ned Fine completed his first 17 passes in Hov.", "number", "first passes that Ned Fine completed in Hov"),
    ("The storm wrecked six boats, including his own ferry.", "number", "boats that the storm wrecked"),
    ("An 8-year-old girl was found on Friday.", "date", "when a girl was found"),
    ("The 14-year-old girl Tuesday was found.", "number", "age of the girl"),
    ("A man hid a 4-month-old child.", "number", "age of the child"),
    ("The guard hid a .40-caliber pistol.", "number", "calibre of the pistol"),
    ("The 8-year-old Port Orange boy laughed.", "number", "age of the Port Orange boy"),
    ("The judge spoke following the shooting of Monday.", "date", "day of the shooting"),
    (
        "The mayor was arrested in Hov and charged with fraud on Friday.",
        "date",
        "when the mayor was charged with fraud",
    ),
    ("The 6-year-old son Ned Fine was found.", "number", "age of son Ned Fine"),
    ("The level was more than five times the legal limit.", "number", "times the legal limit"),
    (
        "The seat stays empty until voters chose a successor in a special election set for June 25.",
        "date",
        "when voters chose a successor",
    ),
    ("The union is planning to move to Hov in 2010.", "date", "when the union is planning to move to Hov"),
    ("Rep. Ida Moe faced the council on Friday.", "date", "when Ida Moe faced the council"),
    ("The council held two weeks of talks.", "number", "length of talks that the council held"),
    ("They made off with jewellery worth 2 million euros.", "money", "value of jewellery"),
    ("The navy chased the skiffs, and two of them got away.", "number", "those that got away"),
    ("Mayor Ida Moe left. Her ferry sank on Friday.", "date", "when Ida Moe’s ferry sank"),
    ("Ida Moe hurt her knee on Friday.", "date", "when Ida Moe hurt her knee"),
    ("Two boats were lost off Hov on Friday, police said.", "date", "when boats were lost off Hov"),
    ("A guard was hit at the gate and died there on Friday.", "date", "when a guard died there"),
    ("One guard was killed in Hov on Friday.", "date", "when a guard was killed in Hov"),
    ("Ida Moe and a friend were singing in Hov on Friday.", "date", "when Ida Moe and a friend were singing in Hov"),
    (
        "Nearly three weeks after the yard shut its gates, the owner left.",
        "number",
        "how long after the yard shut its gates",
    ),
    ("Ida Moe sang in Hov. She was 91.", "number", "age of Ida Moe"),
    ("Ida Moe sang in Hov. The yard said she was 91.", "number", "age of Ida Moe"),
    ("A 17-year-old boy and a man sang.", "number", "age of the boy"),
    ("Seven hundred people won't sail from Hov for a while.", "number", "people"),
    ("The fair ended with seven hundred tents already closed.", "number", "tents"),
    ("Both Ida Moe, 41, and Karl Berg slept.", "number", "age of Ida Moe"),
    ("They live on Mill Road. Ida Moe, 41, sang.", "number", "age of Ida Moe"),
    ("The council met on Friday to see what is broken.", "date", "when the council met"),
    (
        "The burglars were caught during the break-in on Friday.",
        "date",
        "when the burglars were caught during the break-in",
    ),
    (
        "The union asked the town council on Friday to look again at the closing of the old harbour road.",
        "date",
        "when the union asked the town council to look again at the closing",
    ),
    ("The so-called harbour memos were released on Friday.", "date", "when the so-called harbour memos were released"),
    ("The hit-and-run crash killed a man on Friday.", "date", "when the hit-and-run crash killed a man"),
    ("The divers found two on Friday.", "date", "when the divers found two"),
    ("Two women and one man were shot in Tarn on Friday.", "date", "when people were shot in Tarn"),
    ("Nine officers accused of the theft left.", "number", "officers who left"),
    ("The letter tells of nine officers accused of theft.", "number", "officers accused of theft"),
    ("Ned Fine won by a 35-metre throw.", "number", "throw"),
    ("The yard lost Ned Fine's 12 boats.", "number", "Ned Fine’s boats that the yard lost"),
]


@pytest.mark.parametrize(("sentence", "kind", "label"), QUESTIONS, ids=[row[2] for row in QUESTIONS])
def test_a_label_says_what_is_asked(sentence: str, kind: str, label: str) -> None:
    """A label is a whole phrase of the reports, with no number and no word cut."""
    other = f"{sentence} The baker watched."
    assert [fact.about for fact in facts_of(sentence, other) if fact.kind == kind] == [label]


def test_a_day_on_which_somebody_only_turns_older_is_not_asked_for() -> None:
    """Of "Emil Smith turned 68 on July 7" nothing is left without the number."""
    sentence = "Emil Smith turned 68 on July 7, 2012."
    assert not [fact for fact in facts_of(sentence, f"{sentence} Rain fell.") if fact.kind == "date"]


def test_people_who_only_died_are_not_called_killed() -> None:
    """Somebody dead of old age was not killed; who was stabbed was, also where one report tells only of the death."""
    died = facts_of("Ida Moe, the singer, died on Friday.", "The singer Ida Moe has died. Her death was quiet.")
    stabbed = facts_of("A man died in Tarn on Friday.", "A man was stabbed and killed in Tarn on Friday.")
    assert [fact.about for fact in died if fact.measure == "killed"] == ["people who died"]
    assert [fact.about for fact in stabbed if fact.measure == "killed"] == ["people killed"]


def test_a_sum_of_women_and_men_is_of_people() -> None:
    """Of "two women and a man" three are people, not women."""
    facts = facts_of("Two women and a man were hurt.", "Two women and a man were hurt in the storm.")
    assert [(fact.about, fact.versions[0].unit) for fact in facts if fact.measure == "injured"] == [
        ("people injured", "people injured")
    ]


def test_a_day_is_not_as_loose_as_the_time_before_it() -> None:
    """ "Shortly before 8 p.m. Friday" is a loose time, and a day that is not loose."""
    sentence = "The bridge of Tarn fell shortly before 8 p.m. Friday."
    facts = facts_of(sentence, f"{sentence} Rain fell.")
    dated = facts_of(sentence, f"{sentence} Rain fell.", published=("2024-03-05", "2024-03-05"))
    assert {fact.kind: fact.versions[0].qualifier for fact in facts} == {"date": None}
    assert {fact.kind: fact.versions[0].qualifier for fact in dated} == {"date": None, "time": "shortly before"}


def test_two_things_counted_in_one_row_are_called_apart() -> None:
    """Of "seven boats and four cars" the seven are boats."""
    sentence = "The storm wrecked seven old boats and four cars of the yard."
    facts = facts_of(sentence, f"{sentence} The baker watched.")
    called = {version.value: fact.about for fact in facts for version in fact.versions if fact.kind == "number"}
    assert called == {7: "old boats that the storm wrecked", 4: "cars of the yard"}


def test_what_is_counted_together_is_told_together_of_a_day() -> None:
    """Both of "seven boats and four cars" sank on the day on which they did."""
    sentence = "Seven boats and four cars sank on Friday."
    facts = facts_of(sentence, f"{sentence} The baker watched.")
    assert [fact.about for fact in facts if fact.kind == "date"] == ["when boats and cars sank"]


def test_populations_of_two_places_are_two_matters() -> None:
    """The people of a town and those of a city do not face each other, and each is called by its place."""
    facts = facts_of(
        "Hov, a town of 12,000 people, lies near Tarn, a city of 90,000 people.",
        "Tarn, a city of 91,000 people, lies near Hov, a town of 12,000 people.",
    )
    people = {fact.about: [v.value for v in fact.versions] for fact in facts if fact.measure == "population"}
    assert people["population of Hov"] == [12000]
    assert people["population of Tarn"] == [90000, 91000]


def test_the_time_between_two_things_is_no_length() -> None:
    """A day after the fair and a day of access to it are two things, though both are one day."""
    facts = facts_of("The prize came one day after the fair in Hov.", "Guards had one-day access to the fair in Hov.")
    assert not [fact for fact in facts if fact.status == "agreed" and fact.kind == "number"]


def test_one_clause_is_of_one_day() -> None:
    """The second of two days beside one verb is of something else, of which the parse tells nothing."""
    sentence = "The inn where two boats were hit by a wave Wednesday night, on Thursday, Sept. 1, 2016."
    facts = facts_of(sentence, f"{sentence} The baker watched.")
    days = {fact.about: fact.versions[0].value for fact in facts if fact.kind == "date"}
    assert days == {"when boats were hit by a wave": "Wednesday"}


def test_days_of_a_row_are_of_one_clause() -> None:
    """What happened on two days that stand in a row happened on both."""
    sentence = "The ministers met in Hov on Monday and Tuesday."
    facts = facts_of(sentence, f"{sentence} The baker watched.")
    assert {fact.versions[0].value for fact in facts if fact.about == "when the ministers met in Hov"} == {
        "Monday",
        "Tuesday",
    }


SHARED = [
    # two reports, a kind of fact, what their common day is called
    (
        "A diver on a pier waits for news on Friday. The ferry ran aground off Hov on Friday.",
        "The ferry ran aground on Friday off Hov.",
        "when the ferry ran aground off Hov",
    ),
]


@pytest.mark.parametrize(("one", "other", "label"), SHARED, ids=[row[2] for row in SHARED])
def test_a_day_is_called_by_what_the_reports_share(one: str, other: str, label: str) -> None:
    """Where a report puts two things on a day, the agreed day is of the one that the other report tells, too."""
    facts = facts_of(one, other)
    assert [fact.about for fact in facts if fact.status == "agreed" and fact.kind == "date"] == [label]


# Two sentences alike but for one value -> what the difference is called
CONTRASTED = [
    (
        "Edda Brandt",
        "Oskar Lindqvist",
        "{} opened the new harbour museum.",
        "who opened the new harbour museum",
    ),
    (
        "never damaged",
        "damaged",
        "The storm {} the wooden pier near the landing.",
        "whether the storm damaged the wooden pier near the landing",
    ),
]


@pytest.mark.parametrize(("one", "other", "sentence", "label"), CONTRASTED, ids=[row[3] for row in CONTRASTED])
def test_a_difference_is_called_by_its_question(one: str, other: str, sentence: str, label: str) -> None:
    """Who did it, or whether it was so at all."""
    facts = facts_of(sentence.format(one), sentence.format(other), read_pairs=one_matter)
    assert label in [fact.about for fact in facts if fact.status == "differs"]


def test_two_people_named_together_are_two() -> None:
    """ "An officer and a teacher were killed" is a toll of two."""
    facts = facts_of("An officer and a teacher were killed in the blast.", "A blast killed an officer and a teacher.")
    (killed,) = [fact for fact in facts if fact.measure == "killed"]
    assert (killed.about, killed.status, [version.value for version in killed.versions]) == (
        "people killed in the blast",
        "agreed",
        [2],
    )
