"""Of how many people a sentence tells that something befell them, read by the parse."""

from __future__ import annotations

import pytest

from rashomon.page import make_pages
from rashomon.stages.facts.figures import find_figures
from rashomon.stages.facts.individuals import find_individuals
from rashomon.stages.facts.measures import of_people
from rashomon.stages.facts.setting import settings_of
from tests.stages.facts.stories import facts_of, readings_of


def told_of(text: str, *, titled: bool = False) -> list[str]:
    """What a text tells of how many people: first what it counts, then whom it names without a number."""
    (page,) = make_pages(readings_of(text, titled=titled))
    settings = settings_of(page)
    figures = [*find_figures(page, settings), *find_individuals(page, settings)]
    return [f"{figure.measure} {figure.shown_value}" for figure in figures if of_people(figure.measure)]


# sentence, what it tells of how many people ("killed 2"), in the order of the text
TOLD = [
    ("A woman and her two sons were killed in the crash.", ["killed 3"]),
    ("The driver killed two guards and then himself.", ["killed 2"]),
    ("The storm killed a fisherman and his son.", ["killed 2"]),
    ("The blast left one man dead and three others injured.", ["killed 1", "injured 3"]),
    ("The blast killed a woman and injured nine others.", ["injured 9", "killed 1"]),
    ("Five men and a woman were wounded at the quarry.", ["injured 6"]),
    ("A farmer was killed by a bear near Tarn.", ["killed 1"]),
    ("The guard who was shot died on Monday.", ["shot 1", "killed 1"]),
    ("Anna Holm, 34, was shot and killed on the pier.", ["shot 1", "killed 1"]),
    ("The death of a worker shocked the valley.", ["killed 1"]),
    ("A man was found dead in the harbour.", ["killed 1"]),
    ("A mother and her young son were found shot to death.", ["killed 2"]),
    ("A student was fatally stabbed in the court.", ["killed 1"]),
    ("The wounded teenager was taken home.", ["injured 1"]),
    ("The office counted 5,405 casualties, dead and injured.", ["casualties 5405"]),
    # what is told of somebody else, of nobody, or did not happen
    ("A girl begged the nurse not to let her die.", []),
    ("A guard killed a bear near Tarn.", []),
    ("A sergeant fatally shot his daughter.", ["killed 1"]),
    # none at all is a number, none of a kind is not
    ("No passenger was hurt.", ["injured 0"]),
    ("No one was hurt.", ["injured 0"]),
    ("The storm killed nobody.", ["killed 0"]),
    ("No injuries were reported.", ["injured 0"]),
    ("No one else was hurt.", []),
    ("Nobody was seriously hurt.", []),
    ("No serious injuries were reported.", []),
    ("No other passengers were hurt.", []),
    ("The passenger was not injured.", []),
    ("The blast could have killed a child.", []),
    ("He was trying to kill a guard.", []),
    ("If a guard is killed, the gate stays shut.", []),
    ("The hospital treated 41 people, none of them in critical condition.", []),
    ("The mayor was not charged.", []),
    ("If the mayor is guilty he will be charged.", []),
    ("He intended to kill one guard.", []),
    ("A teenager is accused of firing the fatal shot.", []),
    # what somebody is to do or wants to do is not told to have happened
    ("He was told to kill the guard.", []),
    ("The men were hired to kill two guards.", []),
    ("The order to kill a guard came from the harbour.", []),
    ("A plot to kill three judges was uncovered.", []),
    ("The shots went through the wall without wounding three other people.", []),
    ("They fled without killing the two guards.", []),
    ("Thirty guests had to be rescued from the roof.", ["rescued 30"]),
    ("Ida Holm was among 11 clerks to die.", ["killed 11"]),
    ("Police were called to arrest two men.", []),
    ("Two men remain to be rescued.", []),
    ("Two guards were found to be dead.", ["killed 2"]),
    ("Lee is believed to have killed a guard.", ["killed 1"]),
    ("Crews managed to rescue two men.", ["rescued 2"]),
    ("He used a rifle to kill two guards.", ["killed 2"]),
    ("He went on to kill two guards.", ["killed 2"]),
    ("She was the third guard to be killed.", ["killed 1"]),
    ("He was the 14th clerk to be arrested.", ["arrested 1"]),
    ("The younger girl was the most seriously hurt.", []),
    ("The younger girl was seriously hurt.", ["injured 1"]),
    ("Police fear that two guards were killed.", []),
    ("Three guards will be killed unless they leave.", []),
    ("They asked whether two guards were killed.", []),
    ("Five others had been shot, men and women.", ["shot 5"]),
    ("He fled, leaving Jon Holm, 29, dead and two women wounded, police said.", ["injured 2"]),
    ("The spree ended with a woman dead and five others injured.", ["injured 5", "killed 1"]),
    ("Police found two dead and wounded men.", ["killed 2"]),
    # ages are nobody's number
    ("A 9-yr-old boy was shot in Tarn.", ["shot 1"]),
    ("An 8 yo girl was killed in Tarn.", ["killed 1"]),
    ("The 4-month-old girl was killed on Friday.", ["killed 1"]),
    ("A court heard of the death of a boy, 3, in Tarn.", ["killed 1"]),
    # those whom a number counts are told once, by it
    ("Karl, Ida Moe and their two children, Tor, 9, and Lars, 6, died.", ["killed 4"]),
    ("The fire killed a woman and her two sons, Tor, 9, and Lars, 6.", ["killed 3"]),
    ("The guards killed two men, Tor Lind and Lars Moe.", ["killed 2"]),
    ("The fire killed Karl Berg, his two sons, Tor and Lars, and a guard.", ["killed 4"]),
    ("The fire killed two guards and Karl Berg.", ["killed 3"]),
    ("Women were hurt in Hov.", []),
    ("A guard and some men were shot in Hov.", []),
]


@pytest.mark.parametrize(("sentence", "told"), TOLD, ids=[row[0] for row in TOLD])
def test_how_many_people_are_told_of(sentence: str, told: list[str]) -> None:
    """Whoever is named together is one group; what is denied, possible, attempted or a condition is told of nobody."""
    assert told_of(sentence) == told


TITLES = [
    ("2 adults, 1 child dead in Tarn", ["killed 3"]),
    ("Man kills wife, son in Tarn", ["killed 2"]),
    ("Swimmer Ida Holm dies at 91", ["killed 1"]),
    ("Toddler shot by cousin", ["shot 1"]),
    ("Mermaid, Ida Holm, dies", ["killed 1"]),
    ("Clerk, Tor Moe, killed", ["killed 1"]),
    ("1 killed, 4 others wounded at quarry", ["killed 1", "injured 4"]),
    ("Four shot, two dead at quarry", ["shot 4", "killed 2"]),
]


@pytest.mark.parametrize(("title", "told"), TITLES, ids=[row[0] for row in TITLES])
def test_how_many_people_a_headline_tells_of(title: str, told: list[str]) -> None:
    """In a headline a comma joins people as "and" does, and a participle alone is a passive."""
    assert told_of(f"{title}\nThe police of Tarn said so.", titled=True) == told


def test_none_against_some_is_a_difference() -> None:
    """ "No one was hurt" beside "two people were hurt": both are values, in the words of the reports."""
    facts = facts_of("No one was hurt in the fire at the mill.", "Two people were hurt in the fire at the mill.")
    (injured,) = [fact for fact in facts if fact.measure == "injured"]
    assert (injured.about, injured.status, [version.value for version in injured.versions]) == (
        "people injured in the fire",
        "differs",
        [0, 2],
    )
    assert injured.pairs[0].reason == "“No one” and “Two”: the reports do not show why they differ"


def test_none_in_both_reports_is_agreed() -> None:
    """Two reports that tell of no injuries agree."""
    facts = facts_of("No one was hurt in the fire at the mill.", "Nobody was hurt in the fire at the mill.")
    (injured,) = [fact for fact in facts if fact.measure == "injured"]
    assert (injured.status, [version.value for version in injured.versions]) == ("agreed", [0])


def test_who_is_told_of_alone_is_no_count() -> None:
    """ "A guard was hurt" does not speak against "a guard and a cook were hurt"."""
    facts = facts_of(
        "A guard was hurt in the fire at the mill.", "A guard and a cook were hurt in the fire at the mill."
    )
    assert {fact.status for fact in facts if fact.measure == "injured"} == {"single"}
