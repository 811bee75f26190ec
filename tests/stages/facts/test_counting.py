"""What a number in a sentence counts: its measure, its noun, its tie to the number before it."""

from __future__ import annotations

import pytest

from rashomon.stages.facts.counted_words import sentence_words
from rashomon.stages.facts.counting import count_nouns
from rashomon.text.numbers import find_numbers

# sentence -> (measure, noun as compared) of each number
COUNTED = [
    ("The quake killed 12 people.", [("killed", "people")]),
    ("Ten dead and 80 hurt in Tarn.", [("killed", None), ("injured", None)]),
    (
        "At least 340 villagers, mostly children, have been killed and 77 people wounded.",
        [("killed", "resident"), ("injured", "people")],
    ),
    ("The blast left one student dead and three other people wounded.", [("killed", "student"), ("injured", "people")]),
    ("Two gunmen shot five people.", [(None, "gunman"), ("shot", "people")]),
    ("The toll from the quake a day before rose to 10.", [("killed", None)]),
    ("The fire destroyed 355 damaged shops.", [(None, "shop")]),
    ("It flattened seven villages and killed 10 people.", [(None, "village"), ("killed", "people")]),
    ("Tarn, a city of 500,000 people, slept.", [("population", "people")]),
    ("Police found six AK-47 rifles.", [(None, "rifle")]),
    ("The centre put the magnitude at 5.9, but the survey said 6.1.", [("magnitude", None), ("magnitude", None)]),
    ("The mother of 12 was killed near the school.", [(None, None)]),
    ("She leaves behind a husband, a son and two grandchildren and died later.", [(None, "grandchildren")]),
    ("One woman died and three women in their 30's were hurt.", [("killed", "woman"), (None, "woman"), (None, None)]),
    ("He was tried for the attempted murder of one victim.", [(None, "victim")]),
    ("A man of 62 died in Tarn.", [(None, None)]),
    ("A crew of 62 died off Tarn.", [("killed", None)]),
    ("The dam could kill 300 people.", [(None, "people")]),
    ("The flood may still have killed 300 people.", [(None, "people")]),
    ("The dam burst and killed 300 people.", [("killed", "people")]),
    ("Drivers pay a toll of 30 crowns at the bridge.", [(None, "crown")]),
    ("The gunman has six prior arrests.", [(None, "prior")]),
    ("The raids led to six arrests.", [("arrested", None)]),
    ("The toll is 4 tokens for a cart.", [(None, "token")]),
    ("The toll is $4 for a cart.", [(None, None)]),
    ("The toll is now 30, the police said.", [("killed", None)]),
    ("Two men were shot 30 metres from the gate.", [("shot", "man"), (None, None)]),
    ("The storm took a toll of 30 people.", [("killed", "people")]),
    ("They took 340 gold and silver coins.", [(None, "coin")]),
    ("They took 340 coins and silver spoons.", [(None, "coin")]),
    ("They took 340 pieces of gold and old coins.", [(None, "piece")]),
    ("Five men and women were hurt.", [("injured", "people")]),
    ("Two men and three women were hurt.", [("injured", "man"), ("injured", "woman")]),
    ("The house at 2211 Falling Oak was sold.", [(None, None)]),
    ("They found three dead suspects and two unhurt residents.", [("killed", "suspect"), (None, "resident")]),
]


@pytest.mark.parametrize(("sentence", "expected"), COUNTED, ids=[sentence for sentence, _ in COUNTED])
def test_measure_and_noun(sentence: str, expected: list[tuple[str | None, str | None]]) -> None:
    """Each number gets the verb or noun that says what it measures, without a parser too."""
    numbers = list(find_numbers(sentence))
    words = sentence_words(sentence, 0, len(sentence), {})
    assert [(counted.measure, counted.noun) for counted in count_nouns(words, numbers)] == expected


def test_added_and_included() -> None:
    """ "As well as five" is added to the number before, "including two" is a part of it."""
    ties = (
        ("It killed two captains as well as five sailors.", True, False),
        ("It killed 16 people, including two children.", False, True),
    )
    for sentence, added, part in ties:
        second = count_nouns(sentence_words(sentence, 0, len(sentence), {}), list(find_numbers(sentence)))[1]
        assert (second.measure, second.added_to_previous, second.part_of_previous) == ("killed", added, part)


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [("The 12 farmers lost lives.", "killed"), ("The two brothers, one says, lives in Tarn.", None)],
)
def test_lives_that_somebody_lives(sentence: str, measure: str | None) -> None:
    """ "Lives" is a count of the dead as a noun, never as a verb."""
    at = sentence.index("lives")
    words = sentence_words(sentence, 0, len(sentence), {at: "NOUN" if measure else "VERB"})
    assert count_nouns(words, list(find_numbers(sentence)))[0].measure == measure


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("A seven-story tower fell.", "story"),
        ("Seven brick towers fell.", "tower"),
    ],
)
def test_a_number_joined_to_a_noun_counts_it(sentence: str, noun: str) -> None:
    """ "A seven-story tower" is one tower with seven stories."""
    tags = {"tower": "NOUN", "story": "NOUN", "brick": "NOUN", "fell": "VERB"}
    pos = {sentence.index(word): tag for word, tag in tags.items() if word in sentence}
    (counted,) = count_nouns(sentence_words(sentence, 0, len(sentence), pos), list(find_numbers(sentence)))
    assert counted.noun == noun
