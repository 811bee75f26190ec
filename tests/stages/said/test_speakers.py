"""Who a source stands for: names, offices, pronouns, and nobody."""

from __future__ import annotations

import pytest

from rashomon.model import NameKind
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


@pytest.mark.parametrize("mark", ["'s ", "’s ", "'S ", "’S ", "' ", "’ ", "-", "‑"])
def test_an_owner_is_not_who_speaks(mark: str) -> None:
    """In "Anna Holm's lawyer" the lawyer speaks; without the mark she does."""
    for words, expected in ((f"Anna Holm{mark}lawyer", f"Anna Holm{mark}lawyer"), ("lawyer Anna Holm", IDA)):
        reading = make_reading(f"{words} said it was safe.", (words, "said", "it was safe"))
        assert [name for _, name, _ in quotes_of(reading, make_entity(IDA, [reading]))] == [expected]


@pytest.mark.parametrize(
    "paper",
    ["ad", "report", "rule", "source", "post", "letter", "article", "page", "tweet", "video", "release", "emails"],
)
def test_papers_of_a_body_are_not_the_body(paper: str) -> None:
    """ "A Coast Bank letter" speaks as printed; the bank itself, and its officials, are the bank."""
    for words, expected in (
        (f"a Coast Bank {paper}", f"a Coast Bank {paper}"),
        ("the Coast Bank officials", "Coast Bank"),
        ("the Coast Bank", "Coast Bank"),
    ):
        reading = make_reading(f"On Monday {words} said it was safe.", (words, "said", "it was safe"))
        bank = make_entity("Coast Bank", [reading], kind="organisation")
        assert [name for _, name, _ in quotes_of(reading, bank)] == [expected]


@pytest.mark.parametrize("office", ["Director", "Chief", "Spokesman", "Chairman"])
def test_an_office_of_a_body_is_not_the_body(office: str) -> None:
    """ "The Coast Bank Director" is somebody, and "Coast Bank Tower" no office; a person behind the office speaks."""
    for words, expected in (
        (f"the Coast Bank {office}", f"the Coast Bank {office}"),
        (f"Coast Bank {office} Ida Holm", "Ida Holm"),
        ("the Coast Bank Tower", "Coast Bank"),
    ):
        reading = make_reading(f"On Monday {words} said it was safe.", (words, "said", "it was safe"))
        named = [make_entity("Coast Bank", [reading], kind="organisation")]
        named += [make_entity("Ida Holm", [reading])] if "Ida" in words else []
        assert [name for _, name, _ in quotes_of(reading, *named)] == [expected]


@pytest.mark.parametrize(
    ("kinds", "speaker"),
    [
        (("person", "organisation"), "person"),
        (("person", "other"), "person"),
        (("person", "place"), "person"),
        (("organisation", "other"), "organisation"),
        (("organisation", "place"), "organisation"),
        (("other", "place"), "other"),
    ],
)
def test_of_two_kinds_in_a_source_one_speaks(kinds: tuple[NameKind, NameKind], speaker: str) -> None:
    """A person before a body, a body before another thing, a place last, in whichever order they stand."""
    for first, second in (kinds, kinds[::-1]):
        reading = make_reading("Alfa and Beta said it was safe.", ("Alfa and Beta", "said", "it was safe"))
        named = {first: make_entity("Alfa", [reading], kind=first), second: make_entity("Beta", [reading], kind=second)}
        assert [name for _, name, _ in quotes_of(reading, *named.values())] == [named[speaker].name]  # type: ignore[index]


@pytest.mark.parametrize("word", ["I", "We", "You", "One", "Some", "Many", "Others", "Everyone"])
def test_nobody_is_named(word: str) -> None:
    """Words that name nobody are printed, and it is not certain who speaks; a role is certain as printed."""
    for words, certain in ((word, False), ("The crew", True)):
        reading = make_reading(f"{words} said it was safe.", (words, "said", "it was safe"))
        (quote,) = attribute_speech(make_pages([reading]), entities=())
        assert (quote.speaker, quote.speaker_name, quote.certain) == (None, words, certain)


def test_people_beside_a_quotation_are_its_candidates() -> None:
    """Of a quotation without a source: the people named in the sentence before and after it, no body, nobody farther."""
    text = "Kim Dahl left. Anna Holm met Coast Bank. “We will not leave this place quietly tonight.” Peter Lund nodded."
    reading = make_reading(text)
    entities = [make_entity(name, [reading]) for name in (IDA, PER, "Kim Dahl")]
    bank = make_entity("Coast Bank", [reading], kind="organisation")
    everybody = [*entities, bank]
    (quote,) = attribute_speech(make_pages([reading], entities=everybody), entities=everybody)
    assert (quote.speaker, quote.certain, quote.candidates) == (None, False, ("anna-holm", "peter-lund"))


@pytest.mark.parametrize(("between", "again"), [(0, True), (199, True), (200, False)])
def test_a_role_is_remembered_for_two_hundred_speakers(between: int, again: bool) -> None:
    """ "The officer" is the officer heard before, unless two hundred others spoke since."""
    others = [(f"Crew {n}", "said", f"all of deck {n} was dry") for n in range(between)]
    first, last = ("A senior harbour officer", "said", "it was safe"), ("The officer", "said", "it was tested")
    marked = [first, *others, last]
    reading = make_reading("\n".join(f"{' '.join(one)}." for one in marked), *marked)
    quotes = attribute_speech(make_pages([reading]), entities=())
    assert len(quotes) == between + 2
    assert quotes[-1].speaker_name == ("A senior harbour officer" if again else "The officer")


@pytest.mark.parametrize(
    ("capital", "country", "speaker"),
    [
        ("Pyongyang", "North Korea", "North Korea"),
        ("Washington", "U.S.", "U.S."),
        ("Pyongyang", "China", "Pyongyang"),
        ("Osaka", "Japan", "Osaka"),
    ],
)
def test_a_capital_speaks_for_its_country(capital: str, country: str, speaker: str) -> None:
    """Where the report names the country, too; of the mayor of a capital nobody says that."""
    text = f"Ships of {country} left.\n{capital} said they would come back."
    reading = make_reading(text, (capital, "said", "they would come back"))
    named = [make_entity(name, [reading], kind="place") for name in (capital, country)]
    assert [name for _, name, _ in quotes_of(reading, *named)] == [speaker]
