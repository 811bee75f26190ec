"""Who a source stands for: names, offices, pronouns, and nobody."""

from __future__ import annotations

import pytest

from rashomon.page import make_pages
from rashomon.stages.said import attribute_speech
from tests.stages.said.pages import Marked, make_entity, make_reading, quotes_of

IDA, PER = "Anna Holm", "Peter Lund"

CASES: list[tuple[str, tuple[Marked, ...], list[str | None]]] = [
    # a name, a surname, a name with an office before it
    (
        "Mayor Anna Holm said it was safe.\nHolm said it was tested.",
        (("Mayor Anna Holm", "said", "it was safe"), ("Holm", "said", "it was tested")),
        [IDA, IDA],
    ),
    # whoever spoke last goes on, though somebody else stands in between
    (
        "Anna Holm said it was safe.\nA storm hit the coast in May, when Peter Lund led the council.\nShe said the bridge would hold.",
        (("Anna Holm", "said", "it was safe"), ("She", "said", "the bridge would hold")),
        [IDA, IDA],
    ),
    # gender excludes
    (
        "Anna Holm said it was safe.\nPeter Lund was in the hall. He said it was not.",
        (("Anna Holm", "said", "it was safe"), ("He", "said", "it was not")),
        [IDA, PER],
    ),
    # the name in the speaker's own words is not the speaker
    (
        "Peter Lund spoke on Monday.\nAnna Holm would resign, he said.",
        (("he", "said", "Anna Holm would resign"),),
        [PER],
    ),
    # not the one the office belongs to
    (
        "A spokesman for Anna Holm said it was safe.",
        (("A spokesman for Anna Holm", "said", "it was safe"),),
        ["A spokesman for Anna Holm"],
    ),
    # the owner of the words
    (
        "Anna Holm's comments suggested that the old bridge would hold all winter.",
        (("Anna Holm's comments", "suggested", "that the old bridge would hold all winter"),),
        [IDA],
    ),
    # a role heard before
    (
        "A senior harbour officer said it was safe.\nThe officer said it was tested.",
        (("A senior harbour officer", "said", "it was safe"), ("The officer", "said", "it was tested")),
        ["A senior harbour officer", "A senior harbour officer"],
    ),
    # an office in apposition, whose bearer is meant again; not a noun that follows "of"
    (
        "Peter Lund, the governor of the coast, said it was safe.\nThe governor said it was tested.\nThe coast said it was not.",
        (
            ("Peter Lund, the governor of the coast,", "said", "it was safe"),
            ("The governor", "said", "it was tested"),
            ("The coast", "said", "it was not"),
        ),
        [PER, PER, "The coast"],
    ),
    # of two who spoke together, the one for whom the words were used
    (
        "The harbour chief Anna Holm and Peter Lund said it was safe.\nThe harbour chief said it was tested.",
        (
            ("The harbour chief Anna Holm and Peter Lund", "said", "it was safe"),
            ("The harbour chief", "said", "it was tested"),
        ),
        ["The harbour chief Anna Holm and Peter Lund", IDA],
    ),
    # a list with semicolons
    (
        "The chair Anna Holm, D-Lund; and the chair of the standing committee on harbours and roads in the north, Peter Lund, said it was safe.",
        (
            (
                "The chair Anna Holm, D-Lund; and the chair of the standing committee on harbours and roads in the north, Peter Lund",
                "said",
                "it was safe",
            ),
        ),
        [
            "The chair Anna Holm, D-Lund; and the chair of the standing committee on harbours and roads in the north, Peter Lund"
        ],
    ),
    # another minister of the same office is somebody else
    (
        "The Norse harbour minister said it was safe.\nThe Danish harbour minister said it was not.",
        (("The Norse harbour minister", "said", "it was safe"), ("The Danish harbour minister", "said", "it was not")),
        ["The Norse harbour minister", "The Danish harbour minister"],
    ),
    # a crowd is no "he"
    (
        "Peter Lund met two sailors.\nTwo sailors said it was safe.\nHe said it was not.",
        (("Two sailors", "said", "it was safe"), ("He", "said", "it was not")),
        ["Two sailors", PER],
    ),
]


@pytest.mark.parametrize(("text", "marked", "expected"), CASES)
def test_speaker(text: str, marked: tuple[Marked, ...], expected: list[str | None]) -> None:
    """The speaker is the person the words stand for, and nobody else."""
    reading = make_reading(text, *marked)
    entities = [make_entity(IDA, [reading], "Holm", roles=("Mayor",)), make_entity(PER, [reading], "Lund")]
    assert [
        quote.speaker_name for quote in attribute_speech(make_pages([reading], entities=entities), entities=entities)
    ] == expected


def test_the_entity_stage_and_the_speaker_give_one_answer() -> None:
    """A pronoun that the entity stage gave to somebody speaks for that one, though somebody else was heard last."""
    text = "Peter Lund said it was safe.\nThe bridge was built by Karl Moe. He said it would hold."
    reading = make_reading(text, ("Peter Lund", "said", "it was safe"), ("He", "said", "it would hold"))
    entities = [make_entity(PER, [reading]), make_entity("Karl Moe", [reading], "He@")]
    assert [name for _, name, _ in quotes_of(reading, *entities)] == [PER, "Karl Moe"]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (("A local official", "said", "it was old"), ("He", False)),
        (("A neighbour", "said", "it was old"), ("He", False)),
        (("Two residents", "said", "it was old"), (PER, True)),  # "he" is no two
        (("Anna Holm", "said", "it was old"), (PER, True)),  # she has a name, and the entity stage decided
    ],
)
def test_who_has_no_name_may_be_meant_too(between: Marked, expected: tuple[str, bool]) -> None:
    """A pronoun that the entity stage gave to somebody is uncertain where a speaker without a name was heard since."""
    text = f"Peter Lund opened the bridge.\n{between[0]} said it was old.\nHe said it would hold."
    reading = make_reading(text, between, ("He", "said", "it would hold"))
    entities = [make_entity(PER, [reading], "He@"), make_entity(IDA, [reading])]
    quote = attribute_speech(make_pages([reading], entities=entities), entities=entities)[-1]
    assert (quote.speaker_name, quote.certain) == expected
    assert quote.certain or quote.candidates == ("peter-lund",)


def test_who_is_named_again_is_meant() -> None:
    """After a speaker without a name a pronoun is certain again once its bearer is named."""
    text = "Peter Lund came.\nA neighbour said it was old.\nLund nodded. He said it would hold."
    reading = make_reading(text, ("A neighbour", "said", "it was old"), ("He", "said", "it would hold"))
    entities = [make_entity(PER, [reading], "Lund", "He@")]
    quote = attribute_speech(make_pages([reading], entities=entities), entities=entities)[-1]
    assert (quote.speaker_name, quote.certain) == (PER, True)


def test_whom_a_report_calls_she_is_not_he() -> None:
    """The gender of a name that tells none is that of the pronouns which stand for it."""
    text = "Peter Lund said it was safe.\nKim Dahl said it was not. She left.\nHe said it was tested."
    reading = make_reading(
        text, ("Peter Lund", "said", "it was safe"), ("Kim Dahl", "said", "it was not"), ("He", "said", "it was tested")
    )
    for forms, expected in ((("She@",), PER), ((), "Kim Dahl")):
        entities = [make_entity(PER, [reading]), make_entity("Kim Dahl", [reading], *forms)]
        assert quotes_of(reading, *entities)[-1][1] == expected


def test_a_body_is_it_and_several_are_never_sure() -> None:
    """ "It" is the one body named near; "they", of whom nobody was heard, are not given a name."""
    it, they = (
        make_reading(f"Coast Bank closed. {word} said all was safe.", (word, "said", "all was safe"))
        for word in ("It", "They")
    )
    for reading, expected in ((it, ("Coast Bank", True)), (they, ("They", False))):
        bank = make_entity("Coast Bank", [reading], kind="organisation")
        (quote,) = attribute_speech(make_pages([reading], entities=[bank]), entities=[bank])
        assert (quote.speaker_name, quote.certain) == expected


def test_unsure() -> None:
    """Where two people fit a pronoun alike, no speaker is named; both are candidates."""
    reading = make_reading(
        "Kim Dahl and Robin Berg met on Monday.\nThere, he said it was safe.", ("he", "said", "it was safe")
    )
    entities = [make_entity("Kim Dahl", [reading]), make_entity("Robin Berg", [reading])]
    (quote,) = attribute_speech(make_pages([reading], entities=entities), entities=entities)
    assert (quote.speaker, quote.certain) == (None, False)
    assert sorted(quote.candidates) == ["kim-dahl", "robin-berg"]


def test_together() -> None:
    """What two people say together is given to both, by the words printed, and to neither alone."""
    reading = make_reading(
        "Anna Holm and the head of the port, Peter Lund, agreed to move the goods.",
        ("Anna Holm and the head of the port, Peter Lund,", "agreed", "to move the goods"),
    )
    entities = [make_entity(IDA, [reading]), make_entity(PER, [reading])]
    (quote,) = attribute_speech(make_pages([reading], entities=entities), entities=entities)
    assert (quote.speaker, quote.speaker_name, quote.certain) == (
        None,
        "Anna Holm and the head of the port, Peter Lund",
        True,
    )
    assert quote.candidates == ("anna-holm", "peter-lund")
