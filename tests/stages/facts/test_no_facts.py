"""What is no fact: what no editor keeps, and days on which nothing happened."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import facts_of

NO_FACTS = [
    ("Call the harbour office on 0845 555 0182.", "Please phone 0845 555 0182."),
    ("She was the first woman on the council.", "No other first woman sat on the council."),
    ("Several boats came.", "Several boats came to the pier."),
    ("He asked for one thing.", "They all asked for one thing."),
    ("He lived at 40 East 5th Avenue.", "The house is at 40 East 5th Avenue."),
    ("The office corrected an earlier toll of four.", "The office took back its earlier toll of four."),
    ("The share was revised down from 14 percent.", "It was revised from 14 percent."),
    ("He worked there for a quarter of a century.", "She sang for a quarter of a century."),
    ("Ida Moe left Hov when she was 7.", "Ida Moe sang when she was 7."),
    ("Two men opened the door.", "A driver asked two men for the way."),
    ("The rule will require three years more.", "They must pay in for three years more."),
    ("An 18-year-old from Tarn is behind bars.", "An 18-year-old from Tarn is behind bars. Rain fell."),
    ("A three-year-old slept until early Monday.", "A three-year-old slept until early Monday. Rain fell."),
    ("They met in the Ninth Ward.", "The Ninth Ward is quiet. They met in the Ninth Ward."),
    ("They quoted the 14th Amendment.", "The lawyer told of the 14th Amendment."),
    ("The two nations signed.", "A truce was welcome to the two nations."),
    ("A four-door sedan left Hov.", "A four-door sedan was seen near Hov."),
    ("The school has a zero-tolerance policy on knives.", "On knives the school has a zero-tolerance policy."),
    ("A man with two dogs sang in Hov.", "In Hov sang a man with two dogs."),
    ("Ida Moe is a 15-year veteran of the yard.", "A 15-year veteran of the yard, Ida Moe sang."),
    ("The house at 2211 Falling Oak was sold.", "Ida Moe lives at 2211 Falling Oak."),
    ("She took a .357 Magnum from the car.", "A .357 Magnum lay in the car she took."),
    ("It has to do with how Ned Fine has rowed the last two weeks.", "Ned Fine has rowed badly the last two weeks."),
    (
        "He was stopped after 44 seconds of the long bout.",
        "The long bout: he was stopped after 44 seconds of the bout.",
    ),
    (
        "Ned Fine gave blood, but it will take three weeks for the results to be completed.",
        "Ned Fine gave blood, but it will take three weeks for the results to be completed. Rain fell.",
    ),
    ("She has the third-floor reading room.", "She has the third-floor reading room. Rain fell."),
    ("They found two parcels: one sent to Ida Moe.", "They found two parcels: one sent to Ida Moe. Rain fell."),
]


@pytest.mark.parametrize(("one", "other"), NO_FACTS, ids=[row[0] for row in NO_FACTS])
def test_what_no_editor_keeps_is_no_fact(one: str, other: str) -> None:
    """Telephone numbers, places in a row, vague words, "one thing" and addresses are not agreed on."""
    assert not [fact for fact in facts_of(one, other) if fact.status != "single" and fact.kind in ("number", "percent")]


def test_many_things_of_one_kind_are_agreed_on() -> None:
    """Seven dogs of two reports are the same seven dogs, where two might be four."""
    facts = facts_of("A man with seven dogs sang in Hov.", "In Hov sang a man with seven dogs.")
    assert [fact.about for fact in facts if fact.kind == "number"] == ["dogs"]


NO_QUESTIONS = [
    ("The mayor said so on Wednesday.", "On Wednesday the mayor said so."),
    ("He stood beside his 2016 rival, the former mayor.", "A friend of his 2016 rival sat there."),
    ("The Friday hitman fled.", "They feared the Friday hitman."),
    ("The journal told of it in Friday's editions.", "It stood in Friday's editions."),
    ("It took place at the pier on Friday.", "On Friday it took place at the pier."),
    ("The blast leaves 1 dead on Friday.", "On Friday the blast leaves 1 dead."),
    ("They praised the mandate he received on Friday.", "They praised the mandate he received on Friday. Rain fell."),
    ("A guard occurred on Friday.", "On Friday a guard occurred."),
    ("The mayor praised Ned Fine, whom he fired on Friday.", "He had fired Ned Fine, whom he fired on Friday."),
    (
        "It was exactly what the rowers needed Friday night.",
        "It was exactly what the rowers needed Friday night. Rain.",
    ),
]


@pytest.mark.parametrize(("one", "other"), NO_QUESTIONS, ids=[row[0] for row in NO_QUESTIONS])
def test_a_day_on_which_nothing_happened_is_not_agreed_on(one: str, other: str) -> None:
    """The day of a remark, and a year of which no act is told, are no agreement."""
    assert not [fact for fact in facts_of(one, other) if fact.status == "agreed" and fact.kind == "date"]


def test_words_around_a_name_are_no_fact() -> None:
    """ "shots near … and Adler" is no question of a reader; the names are listed on their own."""
    sentence = "Deputies heard of shots fired near Banbury and Adler Street."
    facts = facts_of(f"{sentence} The baker slept.", f"{sentence} The inn was shut.")
    assert [fact.about for fact in facts if fact.kind in ("place", "person", "organisation")] == []


def test_a_vague_word_is_shown_as_it_stands() -> None:
    """Beside a printed number "several" stays a word; no digit is shown that nobody printed."""
    facts = facts_of("The storm wrecked four boats in Tarn.", "The storm wrecked several boats in Tarn.")
    values = {version.value for fact in facts for version in fact.versions if fact.kind == "number"}
    assert "several" in values
    assert values <= {4, "several"}


def test_an_age_is_agreed_on_once() -> None:
    """The boy of 13 is the one who is named as 13; another age stays, and so does the age of a boy whom nobody names."""
    named = "Ned Fine, 13, was hurt. A 13-year-old boy lay on the pier. The 15-year-old girl ran for help."
    facts = facts_of(named, f"{named} Rain fell.")
    ages = sorted(fact.about for fact in facts if fact.about.startswith("age of"))
    assert ages == ["age of Ned Fine", "age of the girl"]
    bare = "A 13-year-old boy lay on the pier."
    assert [fact.about for fact in facts_of(bare, f"{bare} Rain fell.")] == ["age of the boy"]
