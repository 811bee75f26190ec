"""The annotator's attributions with their edges mended, routes traced and what is no speech left out."""

from __future__ import annotations

import pytest

from rashomon.page import make_pages
from rashomon.stages.said import attribute_speech
from tests.stages.said.pages import Marked, make_reading, quotes_of, words


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        # quotation marks are the edges of direct speech
        (
            "“The bridge is safe now,” Holm said.",
            ("Holm", "said", "bridge is safe now"),
            ("direct", "Holm", "“The bridge is safe now,”"),
        ),
        (
            "Holm said the bridge was “safe for all traffic.”",
            ("Holm", "said", "the bridge was “safe for all"),
            ("mixed", "Holm", "the bridge was “safe for all traffic.”"),
        ),
        # no source over a line break, no dateline, no loose adverbs
        (
            "Bridge shut\nHolm said the bridge stays shut.",
            ("Bridge shut\nHolm", "said", "the bridge stays shut"),
            ("indirect", "Holm", "the bridge stays shut"),
        ),
        (
            "Lund (HP) - Holm said the bridge stays shut.",
            ("Lund (HP) - Holm", "said", "the bridge stays shut"),
            ("indirect", "Holm", "the bridge stays shut"),
        ),
        (
            "Holm, for her part, warned that the bridge stays shut.",
            ("Holm, for her part,", "warned", "that the bridge stays shut"),
            ("indirect", "Holm", "the bridge stays shut"),
        ),
        # inverted: the source was taken for content
        (
            "“It is safe,” said a tearful Ida Holm.",
            ("", "said", "“It is safe,” … a tearful Ida Holm"),
            ("direct", "a tearful Ida Holm", "“It is safe,”"),
        ),
    ],
)
def test_edges(text: str, marked: Marked, expected: tuple[str, str, str]) -> None:
    """Source and content end where a reader would end them."""
    assert quotes_of(make_reading(text, marked)) == [expected]


@pytest.mark.parametrize(
    ("cue", "speaker"),
    [
        ("nodded", None),
        ("believed", None),
        ("agreed", None),
        ("praised", None),
        ("said", "Holm"),
        ("warned", "Holm"),
        ("blamed", "Holm"),
    ],
)
def test_an_act_behind_a_whole_quotation_is_no_cue_of_it(cue: str, speaker: str | None) -> None:
    """Of “It is gone.” Holm nodded. it is not known who says the words; of a verb of speech it is."""
    reading = make_reading(f"“It is gone at last.” Holm {cue} the hall.", ("Holm", cue, "“It is gone at last.”"))
    assert quotes_of(reading) == [("direct", speaker, "“It is gone at last.”")]


@pytest.mark.parametrize("marks", ["“”", '""', "''", "»«", "«»"])
@pytest.mark.parametrize("comma", [",", ""])
def test_who_stands_behind_a_verb_and_a_quotation_speaks(marks: str, comma: str) -> None:
    """Not the one who is told: '"It is safe now," told Ida Holm'."""
    words = f"{marks[0]}It is safe now{comma}{marks[1]}"
    assert quotes_of(make_reading(f"{words} told Ida Holm.", ("Ida Holm", "told", words))) == [
        ("direct", "Ida Holm", words)
    ]


@pytest.mark.parametrize("verb", ["is", "was", "will", "would", "has", "had"])
def test_the_that_of_what_is_said(verb: str) -> None:
    """It is left out before a clause, and stays where it is a word of it; after "about" and "of" nothing is said."""
    reading = make_reading(f"Holm said that {verb} so in Ness.", ("Holm", "said", f"that {verb} so in Ness"))
    assert quotes_of(reading) == [("indirect", "Holm", f"that {verb} so in Ness")]
    reading = make_reading(f"Holm said that it {verb} so in Ness.", ("Holm", "said", f"that it {verb} so in Ness"))
    assert quotes_of(reading) == [("indirect", "Holm", f"it {verb} so in Ness")]
    for cue in ("said about", "said of"):
        reading = make_reading(
            f"“It {verb} so,” Holm {cue} the old pier.", ("Holm", cue, f"“It {verb} so,” … the old pier")
        )
        assert quotes_of(reading) == [("direct", "Holm", f"“It {verb} so,”")]


@pytest.mark.parametrize(
    ("text", "marked", "speaker", "route"),
    [
        (
            "The Coast Agency quoted Holm as saying that the bridge was safe.",
            ("The Coast Agency", "quoted", "Holm as saying that the bridge was safe"),
            "Holm",
            ["The Coast Agency"],
        ),
        (
            "Holm was quoted by Coast Radio as saying the bridge was safe.",
            ("Coast Radio", "quoted", "the bridge was safe"),
            "Holm",
            ["Coast Radio"],
        ),
        (
            "Holm told the Coast news agency that the bridge was safe.",
            ("Holm", "told", "that the bridge was safe"),
            "Holm",
            ["the Coast news agency"],
        ),
        ("Holm told reporters that the bridge was safe.", ("Holm", "told", "that the bridge was safe"), "Holm", []),
    ],
)
def test_route(text: str, marked: Marked, speaker: str, route: list[str]) -> None:
    """Who passed the words on is the route, never the speaker."""
    reading = make_reading(text, marked)
    (quote,) = attribute_speech(make_pages([reading]), entities=())
    assert (quote.speaker_name, [reading.document[span] for span in quote.route]) == (speaker, route)


def test_hearsay() -> None:
    """ "reportedly" belongs to the cue, because without it the report would vouch for the words."""
    reading = make_reading(
        "Holm reportedly offered a new bridge to the town.", ("Holm", "offered", "a new bridge to the town")
    )
    (quote,) = attribute_speech(make_pages([reading]), entities=())
    assert [reading.document[span] for span in quote.cue] == ["reportedly", "offered"]


def test_nested() -> None:
    """Speech inside speech names the quote that holds it and has its source as route."""
    text = "Coast Radio reported that Holm said the bridge was safe."
    reading = make_reading(
        text, ("Coast Radio", "reported", "Holm said the bridge was safe"), ("Holm", "said", "the bridge was safe")
    )
    outer, inner = attribute_speech(make_pages([reading]), entities=())
    assert inner.within == outer.id
    assert [reading.document[span] for span in inner.route] == ["Coast Radio"]


@pytest.mark.parametrize(
    ("text", "marked", "kept"),
    [
        ("Holm said the bridge was safe.", ("Holm", "said", "the bridge was safe"), True),
        ("Holm denied the bridge was unsafe.", ("Holm", "denied", "the bridge was unsafe"), True),
        (
            "Holm fears the old bridge will fall this winter.",
            ("Holm", "fears", "the old bridge will fall this winter"),
            True,
        ),
        ("Holm likes the bridge a lot.", ("Holm", "likes", "the bridge a lot"), False),
        ("Holm did not say the bridge was safe.", ("Holm", "did not say", "the bridge was safe"), False),
        ("Holm was charged with three crimes.", ("Holm", "was charged with", "three crimes"), False),
        ("A new bridge is being offered for the town.", ("", "is being offered for", "the town"), False),
        ("Holm read the letter to the court.", ("Holm", "read", "the letter to the court"), False),
        ("Holm said nothing new.", ("Holm", "said", "nothing new"), False),
        ("Holm said something about a bridge.", ("Holm", "said", "something about a bridge"), False),
        ("Holm said much about the old bridge.", ("Holm", "said", "much about the old bridge"), False),
        ("Holm said little of the old bridge.", ("Holm", "said", "little of the old bridge"), False),
        ("Holm welcomed guests to the town.", ("Holm", "welcomed", "guests to the town"), False),
        ("Holm welcomed the new bridge.", ("Holm", "welcomed", "the new bridge"), True),
    ],
)
def test_what_is_speech(text: str, marked: Marked, kept: bool) -> None:
    """Attitudes, charges and what was not said are no quotes."""
    assert bool(attribute_speech(make_pages([make_reading(text, marked)]), entities=())) is kept


@pytest.mark.parametrize("cue", ["found", "show", "indicate", "suggested", "reveal", "read"])
def test_evidence_states_a_clause(cue: str) -> None:
    """Records say something only with six words or more, where there is no parse."""
    for content, kept in (("the old bridge will fall soon", True), ("the old bridge will fall", False)):
        reading = make_reading(f"The records {cue} {content}.", ("The records", cue, content))
        assert bool(attribute_speech(make_pages([reading]), entities=())) is kept


def test_other_paragraphs_stay_out() -> None:
    """A cue keeps to its own paragraph: the next paragraph's quotation has its own speaker."""
    text = "“It is safe,” a statement read.\n“They knew it was not,” Per Lund said."
    reading = make_reading(text, ("a statement", "read", "“It is safe,” a statement read.\n“They knew it was not,”"))
    quotes = attribute_speech(make_pages([reading]), entities=())
    assert [(quote.speaker_name, words(reading, quote)) for quote in quotes][-1] == (
        "Per Lund",
        "“They knew it was not,”",
    )
