"""A person says who speaks, what is no utterance, and which utterances are the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Decision, Quote, Span
from rashomon.page import make_pages
from rashomon.stages.said import attribute_speech, reject_utterances
from tests.decided import decided
from tests.stages.said.pages import make_entity, make_reading
from tests.stages.said.test_align import BRIDGE, aligned, make_story

TEXT = "Anna Holm said it was safe.\nShe said it was tested.\nPeter Lund said it was not."
READING = make_reading(
    TEXT, ("Anna Holm", "said", "it was safe"), ("She", "said", "it was tested"), ("Peter Lund", "said", "it was not")
)
ENTITIES = [make_entity(name, [READING]) for name in ("Anna Holm", "Peter Lund", "Ada Vik")]


def place(words: str) -> Span:
    """Where words stand in the text."""
    return Span(READING.document.id, TEXT.index(words), TEXT.index(words) + len(words))


def speakers(*decisions: Decision) -> list[tuple[str | None, str | None, bool]]:
    """The speaker's id and name of each quote, and whether they are certain."""
    quotes = attribute_speech(make_pages([READING], entities=ENTITIES), entities=ENTITIES, decisions=decisions)
    return [(quote.speaker, quote.speaker_name, quote.certain) for quote in quotes]


SAFE, TESTED, NOT = place("it was safe"), place("it was tested"), place("it was not")
ANNA, PETER, ADA, NOBODY = (
    ("anna-holm", "Anna Holm", True),
    ("peter-lund", "Peter Lund", True),
    ("ada-vik", "Ada Vik", True),
    (None, None, False),
)


@pytest.mark.parametrize(
    ("decisions", "found"),
    [
        ([], [ANNA, ANNA, PETER]),
        ([decided("utterance speaker", SAFE, value="Ada Vik")], [ADA, ADA, PETER]),  # and so is the pronoun after it
        ([decided("utterance speaker", SAFE, value=" ada vik ")], [ADA, ADA, PETER]),
        ([decided("utterance speaker", SAFE, value="ada-vik")], [ADA, ADA, PETER]),
        ([decided("utterance speaker", NOT, place("Anna Holm"), value="Somebody")], [ANNA, ANNA, ANNA]),  # by a mention
        (
            [decided("utterance speaker", NOT, value="the harbour master")],
            [ANNA, ANNA, (None, "the harbour master", True)],
        ),
        ([decided("utterance speaker", NOT, value="Nobody")], [ANNA, ANNA, NOBODY]),
        ([decided("utterance speaker", TESTED, value="Peter Lund")], [ANNA, PETER, PETER]),
        ([decided("utterance speaker", place("safe"), value="Ada Vik")], [ANNA, ANNA, PETER]),  # less than half of it
        ([decided("utterance speaker", place("was safe"), value="Ada Vik")], [ADA, ADA, PETER]),
        ([decided("utterance speaker", SAFE, value=who) for who in ("Peter Lund", "Ada Vik")], [ADA, ADA, PETER]),
        ([decided("utterance speaker", SAFE, value="Ada Vik", undone=True)], [ANNA, ANNA, PETER]),
        ([decided("name kind", SAFE, value="person")], [ANNA, ANNA, PETER]),
    ],
)
def test_a_person_names_the_speaker(
    decisions: list[Decision], found: list[tuple[str | None, str | None, bool]]
) -> None:
    """A person's word comes before every rule, for the utterance it is about, and for pronouns that follow."""
    assert speakers(*decisions) == found


def test_the_reason_is_kept() -> None:
    """The quote says that a person decided, and why."""
    decision = decided("utterance speaker", SAFE, value="Ada Vik", because="misprint")
    quotes = attribute_speech(make_pages([READING], entities=ENTITIES), entities=ENTITIES, decisions=[decision])
    assert quotes[0].reason == "a person's decision: misprint"


def quote(id_: str, span: Span, *, within: str | None = None, same_as: str | None = None) -> Quote:
    """A quote with this content."""
    return Quote(id_, "direct", None, None, False, (), (), (span,), within=within, same_as=same_as)


def test_a_rejected_utterance_is_gone_alone() -> None:
    """The others stay as they are: one inside it lies in none now, and one that only it was the same as in none."""
    outer, inner = quote("outer", Span("d", 0, 40), same_as="one"), quote("inner", Span("d", 20, 40), within="outer")
    alike, third = quote("alike", Span("e", 0, 30), same_as="one"), quote("third", Span("f", 0, 9), same_as="two")
    fourth = quote("fourth", Span("g", 0, 9), same_as="two")
    told = (outer, inner, alike, third, fourth)
    assert reject_utterances(told, [decided("utterance reject", Span("d", 0, 40))]) == (
        replace(inner, within=None),
        replace(alike, same_as=None),
        third,
        fourth,
    )
    assert reject_utterances(told, [decided("utterance reject", Span("d", 20, 40))]) == (outer, alike, third, fourth)
    for nothing in (decided("utterance reject", Span("d", 0, 9)), decided("version reject", Span("d", 0, 40))):
        assert reject_utterances(told, [nothing]) == told


def test_an_utterance_of_three_reports_loses_one() -> None:
    """Where two other reports have the utterance too, these two stay the same."""
    three = tuple(quote(doc, Span(doc, 0, 9), same_as="one") for doc in "def")
    assert reject_utterances(three, [decided("utterance reject", Span("e", 0, 9))]) == (three[0], three[2])


TOLD = make_story(("a", "holm", BRIDGE), ("b", "holm", BRIDGE), ("c", "lund", "nothing was found by the divers"))
FIRST, SECOND, THIRD = (one.content[0] for one in TOLD[0])


@pytest.mark.parametrize(
    ("decisions", "groups"),
    [
        ([], [{"q0", "q1"}]),
        ([decided("utterance merge different", FIRST, SECOND)], []),
        ([decided("utterance merge same", THIRD, FIRST)], [{"q0", "q1", "q2"}]),
        ([decided(f"utterance merge {way}", THIRD, FIRST) for way in ("same", "different")], [{"q0", "q1"}]),
        ([decided(f"utterance merge {way}", THIRD, FIRST) for way in ("different", "same")], [{"q0", "q1", "q2"}]),
        # "different" comes before "same": a group that holds the first is not joined to the third
        (
            [decided("utterance merge same", THIRD, SECOND), decided("utterance merge different", FIRST, THIRD)],
            [{"q0", "q1"}],
        ),
        ([decided("name merge different", FIRST, SECOND)], [{"q0", "q1"}]),
        ([decided("utterance merge different", FIRST, Span("b", 0, 9))], [{"q0", "q1"}]),
    ],
)
def test_a_person_says_what_is_the_same(decisions: list[Decision], groups: list[set[str]]) -> None:
    """A person's word on two utterances comes before the matcher, for their whole groups."""
    labels: dict[str, set[str]] = {}
    for one in aligned(*TOLD, *decisions)[0]:
        if one.same_as:
            labels.setdefault(one.same_as, set()).add(one.id)
    assert list(labels.values()) == groups


def test_judgements_say_why() -> None:
    """What makes two quotes one utterance stands in the account with its score, and can be overruled as it is."""
    quotes, judgements = aligned(*TOLD)
    (judged,) = judgements
    assert (judged.target, judged.question, judged.judgement, judged.by) == ("utterance", "merge", "same", "rule")
    assert (judged.left, judged.right) == ((FIRST,), (SECOND,))
    assert judged.score is not None
    assert judged.score > 0.9
    assert "words in a row in common" in judged.reason
    assert [one.same_as is not None for one in quotes] == [True, True, False]
    overruled = replace(judged, judgement="different", by="editor")
    assert [one.same_as for one in aligned(*TOLD, overruled)[0]] == [None] * 3


def test_words_told_twice_in_one_report_can_be_parted() -> None:
    """What one report prints twice word for word is compared once, unless a person parts the two places."""
    told = make_story(("a", "holm", BRIDGE), ("a", "holm", BRIDGE), ("b", "holm", BRIDGE))
    first, second, _ = (one.content[0] for one in told[0])
    assert len({one.same_as for one in aligned(*told)[0]}) == 1
    parted = aligned(*told, decided("utterance merge different", first, second))[0]
    assert len({one.same_as for one in parted}) == 2
    once = make_story(("a", "holm", BRIDGE), ("a", "holm", "nothing was found by the divers"))
    same = decided("utterance merge same", *(one.content[0] for one in once[0]))
    assert len({one.same_as for one in aligned(*once, same)[0]} - {None}) == 1
