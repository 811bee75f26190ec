"""Direct speech found by its quotation marks, with nothing but the text to go by."""

from __future__ import annotations

import pytest

from rashomon.page import make_pages
from rashomon.stages.said import attribute_speech
from tests.stages.said.pages import Marked, make_reading, quotes_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # cue after: both orders, with an apposition, and in lower case
        ("“The bridge is safe now,” Ida Holm said.", [("Ida Holm", "“The bridge is safe now,”")]),
        ("“The bridge is safe now,” said Ida Holm, the mayor.", [("Ida Holm, the mayor", "“The bridge is safe now,”")]),
        (
            '"The bridge is safe now," said harbour master Per Lund on Monday.',
            [("harbour master Per Lund", '"The bridge is safe now,"')],
        ),
        # cue before, with and without a colon
        ("Ida Holm told reporters: “The bridge is safe now.”", [("Ida Holm", "“The bridge is safe now.”")]),
        # a bare verb right before it, and a manner of speaking
        ("Ida Holm was heard to mouth, “I'm sorry.” Then the hall was shut.", [("Ida Holm", "“I'm sorry.”")]),
        ("“It is safe,” snapped Ida Holm.", [("Ida Holm", "“It is safe,”")]),
        # the blank on the wrong side of the closing mark
        ('"The bridge is safe now, "Ida Holm said.', [("Ida Holm", '"The bridge is safe now, "')]),
        # broken by its cue: one utterance
        ("“The bridge,” Ida Holm said, “is safe now.”", [("Ida Holm", "“The bridge,” … “is safe now.”")]),
        (
            "“It is safe,” said Ida Holm, the mayor. “Nobody need worry.”",
            [("Ida Holm, the mayor", "“It is safe,” … “Nobody need worry.”")],
        ),
        # over two paragraphs: one utterance, whichever holds the cue
        (
            "Ida Holm said: “The bridge is safe.\n“It was tested twice.”",
            [("Ida Holm", "“The bridge is safe. … “It was tested twice.”")],
        ),
        # a block quotation after a paragraph that ends with a colon
        (
            "Ida Holm told the council that work was done:\n“The bridge is safe now.”",
            [("Ida Holm", "“The bridge is safe now.”")],
        ),
        # without a cue: goes on from the speech before
        (
            "“It is safe,” Ida Holm said.\n“We tested the bridge twice last week.”",
            [("Ida Holm", "“It is safe,”"), ("Ida Holm", "“We tested the bridge twice last week.”")],
        ),
        # two speakers in turn
        (
            "“It is safe,” Ida Holm said.\n“It is not,” Per Lund said.",
            [("Ida Holm", "“It is safe,”"), ("Per Lund", "“It is not,”")],
        ),
    ],
)
def test_cue_and_source(text: str, expected: list[tuple[str, str]]) -> None:
    """A quotation gets the cue and source that stand with it; its marks are its edges."""
    assert [(speaker, content) for _, speaker, content in quotes_of(make_reading(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “ghost bridge” stays shut.",
        "“A BRIDGE TOO FAR GONE”\nThe bridge stays shut.",
        "The 6\" pipes and the '90s bridge stay.",
    ],
)
def test_no_speech(text: str) -> None:
    """Expressions, crossheads, inches and years are nobody's words."""
    assert quotes_of(make_reading(text)) == []


def test_no_speaker_is_said_so() -> None:
    """A quotation that nobody is named for stays, with no speaker and the reason."""
    reading = make_reading(
        "The wall had new letters.\nBelow them stood one line: “We will not leave this place quietly.”"
    )
    (quote,) = attribute_speech(make_pages([reading]), entities=())
    assert (quote.speaker, quote.certain, quote.reason) == (None, False, "no source is printed")


def test_title_is_no_loose_speech() -> None:
    """A headline in quotation marks without a cue is not an utterance of its own."""
    assert quotes_of(make_reading("“We will not leave this place quietly.”\nThe bridge stays shut.", title=True)) == []


@pytest.mark.parametrize("word", ["also", "then", "later"])
def test_a_small_word_before_the_cue_is_no_source(word: str) -> None:
    """Who speaks stands behind the cue."""
    text = f"“It is quite safe now,” {word} said Ida Holm."
    assert quotes_of(make_reading(text)) == [("direct", "Ida Holm", "“It is quite safe now,”")]


@pytest.mark.parametrize(
    ("mark", "found"), [(".", 1), ("!", 1), ("?", 1), ("”", 1), ('"', 1), (":", 1), (",", 0), (";", 0)]
)
def test_a_short_quotation_is_speech_where_it_is_a_sentence_of_its_own(mark: str, found: int) -> None:
    """Behind a mark that ends the sentence before; a long one is speech wherever it stands, and one of four words
    nowhere.
    """
    before = f"Holm waited for them{mark} "
    five, long = "“Nobody came to help us.”", "“Nobody came to help us that night, not one of them.”"
    assert quotes_of(make_reading(before + five)) == [("direct", None, five)] * found
    assert quotes_of(make_reading(before + long)) == [("direct", None, long)]
    assert quotes_of(make_reading(before + "“Nobody came to help.”")) == []


@pytest.mark.parametrize(
    ("mark", "speaker"), [(",", "Ida Holm"), ("!", "Ida Holm"), ("?", "Ida Holm"), (".", None), (";", None)]
)
@pytest.mark.parametrize("cue", ["Ida Holm said", "said Ida Holm"])
def test_a_full_stop_inside_the_marks_parts_them_from_the_next_words(mark: str, speaker: str | None, cue: str) -> None:
    """The cue of another sentence is not theirs."""
    words = f"“It is quite safe now{mark}”"
    assert quotes_of(make_reading(f"{words} {cue}.")) == [("direct", speaker, words)]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "“It is quite safe now.\n“We looked at it,” said Holm.\n“We saw it,” she added.",
            (("Holm", "said", "“We looked at it,”"), ("she", "added", "“We saw it,”")),
            [("Holm", "“It is quite safe now. … “We looked at it,”"), ("Holm", "“We saw it,”")],
        ),
        (
            "“It is quite safe now.\n“We looked at it twice,” said Holm. “Nobody was there,” Lund said.",
            (("Holm", "said", "“We looked at it twice,”"), ("Lund", "said", "“Nobody was there,”")),
            [("Holm", "“It is quite safe now. … “We looked at it twice,”"), ("Lund", "“Nobody was there,”")],
        ),
        (
            "“It is quite safe,” Holm said, “and it is dry.”",
            (("Holm", "said", "“It is quite safe,”"),),
            [("Holm", "“It is quite safe,” … “and it is dry.”")],
        ),
        (
            "“It is quite safe,” Holm said. Then she left. “It is dry now and it is very warm in there.”",
            (("Holm", "said", "“It is quite safe,”"),),
            [("Holm", "“It is quite safe,”"), (None, "“It is dry now and it is very warm in there.”")],
        ),
        (
            "“It is quite safe now,” said Ida Holm.",
            (("", "said", "“It is quite safe now,”"),),
            [("Ida Holm", "“It is quite safe now,”")],
        ),
        (
            "Holm told the council.\n“It is quite safe now and it is dry, and we are here.”",
            (),
            [(None, "“It is quite safe now and it is dry, and we are here.”")],
        ),
        ("“A night without any end at all for us”\nHolm left.", (), []),
        ("He read “The Long Ebb of the Sea and the Short Flood of Ness” to them.", (), []),
        ("Holm warned: “It is “quite” safe now.” Lund said so.", (), [("Holm", "“It is “quite” safe now.”")]),
    ],
)
def test_what_belongs_to_one_utterance(
    text: str, marked: tuple[Marked, ...], expected: list[tuple[str | None, str]]
) -> None:
    """Paragraphs that go on, pieces around a cue, and what has a speaker of its own or none."""
    assert [(who, words) for _, who, words in quotes_of(make_reading(text, *marked))] == expected
