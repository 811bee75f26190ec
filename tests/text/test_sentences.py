"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.sentences import split_sentences
from tests.times import assert_within

TABLE = [
    # titles, initials and pointed abbreviations stand inside a sentence
    ("Gen. Ann Roe met Lt. Col. J. K. Poe. They left.", ["Gen. Ann Roe met Lt. Col. J. K. Poe.", "They left."]),
    (
        "He met then-Rep. Poe of the U.S. Army in mid-Sept. 2011.",
        ["He met then-Rep. Poe of the U.S. Army in mid-Sept. 2011."],
    ),
    ("He came to the U.S. He stayed.", ["He came to the U.S.", "He stayed."]),
    (
        "It sank at 5 p.m. Friday. The crew of Acme Inc. swam.",
        ["It sank at 5 p.m. Friday.", "The crew of Acme Inc. swam."],
    ),
    # times of day
    (
        "At 5 a.m. Mr. Roe rose. He left at 6 P.M. Mr. Poe stayed.",
        ["At 5 a.m. Mr. Roe rose.", "He left at 6 P.M.", "Mr. Poe stayed."],
    ),
    ("It shut at 2:30 p. m. Lee said so.", ["It shut at 2:30 p. m.", "Lee said so."]),
    ("Shortly after 11 p.m. Odda County police came.", ["Shortly after 11 p.m. Odda County police came."]),
    ("He says that at 9 p.m. Odda slept.", ["He says that at 9 p.m. Odda slept."]),
    ("It began at 8 p.m. EST on TV.", ["It began at 8 p.m. EST on TV."]),
    ("It began at 8 p.m. Eastern in Odda.", ["It began at 8 p.m. Eastern in Odda."]),
    ("It began at 8 p.m. New York time.", ["It began at 8 p.m. New York time."]),
    (
        "It ends at 8 p.m. Christmas Day, 9 a.m. May 3 and 1 p.m. Sunday.",
        ["It ends at 8 p.m. Christmas Day, 9 a.m. May 3 and 1 p.m. Sunday."],
    ),
    ("A 5 p.m. news hour. UPDATE 3 p.m. -- Odda is shut.", ["A 5 p.m. news hour.", "UPDATE 3 p.m. -- Odda is shut."]),
    # numbers
    ("It cost $3.5 million. No. 5 burned.", ["It cost $3.5 million.", "No. 5 burned."]),
    ("Was it so? No. That is all.", ["Was it so?", "No.", "That is all."]),
    ("2. Ford the river", ["2. Ford the river"]),
    # quotation marks
    ("“Who fired?” Mayor Ann Lee asked. He ran.", ["“Who fired?” Mayor Ann Lee asked.", "He ran."]),
    ("“Who fired?” he asked. “Nobody.” She left.", ["“Who fired?” he asked.", "“Nobody.”", "She left."]),
    ('"Stop!" The crowd ran.', ['"Stop!"', "The crowd ran."]),
    ('The "Yes!" campaign lost. "Never."', ['The "Yes!" campaign lost.', '"Never."']),
    ("the “secret law.’ ” Then he left.", ["the “secret law.’ ”", "Then he left."]),
    (
        "Rep. Poe (R-S.C.), said so. Sen. Lee (D-Md.) was there.",
        ["Rep. Poe (R-S.C.), said so.", "Sen. Lee (D-Md.) was there."],
    ),
    # dots and missing blanks
    ("We went. ... Then we left.", ["We went. ...", "Then we left."]),
    (
        "He was lost.Police came.Roe said never.“We fell.”",
        ["He was lost.", "Police came.", "Roe said never.", "“We fell.”"],
    ),
    ("Why at all?The mayor left in 2010.He rose.", ["Why at all?", "The mayor left in 2010.", "He rose."]),
    (
        "Try booking.Com or Node.Js and Prof.Lee of dept.Lee today.",
        ["Try booking.Com or Node.Js and Prof.Lee of dept.Lee today."],
    ),
    ("It fell... and broke. . . . Yes.", ["It fell... and broke. . . .", "Yes."]),
    ("He fell at last.He rose.", ["He fell at last.", "He rose."]),
    # a line break always ends a sentence
    ("A headline\n\nA text. Two", ["A headline", "A text.", "Two"]),
    ("", []),
    (" \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_sentences_end_where_an_editor_would_end_them(text: str, expected: list[str]) -> None:
    """Abbreviations, decimals, quotations and dots do not cut a sentence; line breaks do."""
    assert [text[a:b] for a, b in split_sentences(text)] == expected


@given(st.text(alphabet='Aa b.!?"”’)…\n:1', max_size=80))
def test_sentences_are_ordered_trimmed_and_lose_nothing_but_blanks(text: str) -> None:
    """Sentences never overlap, never start or end with a blank, and only blanks lie between them."""
    position, rest = 0, ""
    for start, end in split_sentences(text):
        assert position <= start < end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        rest += text[position:start]
        position = end
    assert not (rest + text[position:]).strip()


def test_only_the_given_stretch_is_split() -> None:
    """Offsets count the whole text also where only a part of it is split."""
    text = "One. Two. Three."
    assert [text[a:b] for a, b in split_sentences(text, 5, 9)] == ["Two."]


@pytest.mark.parametrize("unit", [".", ". ", '."', "http://", "@a.", "U.", "-", "1/", ". :)"])
def test_a_long_hostile_line_takes_linear_time(unit: str) -> None:
    """A line of 200,000 marks is split in a moment, whatever the marks."""
    assert_within(2, lambda: list(split_sentences(unit * (200_000 // len(unit)))))
