"""Where two reports give one utterance otherwise, and where they do not."""

from __future__ import annotations

import pytest

from rashomon.model import Annotation, Block, Entity, Member, Quote, Reading, Source, Span
from rashomon.page import make_pages
from rashomon.stages.said import compare_speech

PEOPLE = [
    Entity("holm", "Ida Holm", "person", (), ("mayor",)),
    Entity("lund", "Per Lund", "person", (), ("fire chief",)),
    Entity("vik", "Siri Vik", "person", (), ("spokeswoman for the mayor",)),
    Entity("jonas", "Jonas Holm", "person", ()),
    Entity("port", "Port of Ness", "organisation", ()),
]
Found = list[tuple[str, str, str, str]]
BRIDGE = "“The old bridge will never carry lorries again, and that is all.”"


def compared(left: str, right: str, *, speakers: tuple[str, str] = ("holm", "holm"), certain: bool = True) -> Found:
    """(kind, class, words of the first report, words of the second) of what differs; a report is "SPEAKER said: WORDS"
    and words without quotation marks are reported speech.
    """
    readings, quotes, texts = [], [], {}
    for doc, speaker, content in (("a", speakers[0], left), ("b", speakers[1], right)):
        text = texts[doc] = f"{speaker} said: {content}"
        start = text.index(content)
        block = Block(Span(doc, 0, len(text)), "body")
        readings.append(
            Reading(Member(doc, Source(doc, ""), text, (block,), label=doc.upper()), Annotation(doc, (), ()))
        )
        quoted = content.startswith("“") and content.endswith("”") and content.count("“") == 1
        quotes.append(
            Quote(
                doc,
                "direct" if quoted else "mixed" if "“" in content else "indirect",
                speaker if certain else None,
                speaker,
                certain,
                (Span(doc, 0, len(speaker)),),
                (),
                (Span(doc, start, len(text)),),
            )
        )
    first, second = compare_speech(quotes, make_pages(readings), PEOPLE)
    rows: Found = [
        (one.kind, one.difference, texts["a"][one.own.start : one.own.end], texts["b"][one.other.start : one.other.end])
        for one in first.differences
    ]
    back = [(one.kind, one.difference, one.other, one.own) for one in second.differences]
    assert sorted(back) == sorted((one.kind, one.difference, one.own, one.other) for one in first.differences)
    return rows


WORDS: list[tuple[str, str, str, Found]] = [
    (
        "another noun",
        "“The old bridge is a danger to every child in Ness.”",
        "“The old bridge is a disgrace to every child in Ness.”",
        [("words", "unclear", "danger", "disgrace")],
    ),
    (
        "two words for one",
        "“We will close the harbour for good on Monday morning.”",
        "“We will close the harbour until autumn on Monday morning.”",
        [("words", "unclear", "for good", "until autumn")],
    ),
    (
        "behind the first word",
        "“We went to every door in this town, and every door opened.”",
        "“We knocked on every door in this town, and every door opened.”",
        [("words", "unclear", "went to", "knocked on")],
    ),
    (
        "behind the first word, with little behind",
        "“We went to the door but nobody in the old town of Ness was up.”",
        "“We knocked on the door and nobody in the old town of Ness was up.”",
        [],
    ),
    (
        "in two places",
        "“The crane fell because nobody looked at the bolts in spring and that is shameful for us.”",
        "“The crane broke because nobody looked at the bolts in winter and that is shameful for us.”",
        [("words", "unclear", "fell", "broke"), ("words", "unclear", "spring", "winter")],
    ),
    (
        "two figures",
        "“We have lost 14 boats in this storm and we are tired.”",
        "“We have lost 19 boats in this storm and we are tired.”",
        [("words", "contradiction", "14", "19")],
    ),
    (
        "a figure in digits and the same one in words",
        "“We have lost 14 boats in this storm and we are tired.”",
        "“We have lost fourteen boats in this storm and we are tired.”",
        [],
    ),
    (
        "two figures in words",
        "“There were seven men on the ferry when it sank.”",
        "“There were nine men on the ferry when it sank.”",
        [("words", "contradiction", "seven", "nine")],
    ),
    (
        "one denies it",
        "“The council will pay for the new school in Ness.”",
        "“The council will not pay for the new school in Ness.”",
        [("words", "contradiction", "will pay", "will not pay")],
    ),
    (
        "the other denies it",
        "“The council will never pay for the new school in Ness.”",
        "“The council will soon pay for the new school in Ness.”",
        [("words", "contradiction", "never", "soon")],
    ),
    (
        "both deny it otherwise",
        "“The council will not pay for the new school in Ness.”",
        "“The council will never pay for the new school in Ness.”",
        [("words", "unclear", "not", "never")],
    ),
    ("the same words", BRIDGE, BRIDGE, []),
    ("other marks and capitals", BRIDGE, BRIDGE.replace(",", " –").replace("The old", "the Old"), []),
    (
        "a spelling",
        "“The harbour has a good colour today, I must say.”",
        "“The harbor has a good color today, I must say.”",
        [],
    ),
    (
        "an abbreviation, and a small word more",
        "“They lied to the FBI, and nothing happened to them for years.”",
        "“They lied to the F.B.I. Nothing happened to them for years.”",
        [],
    ),
    (
        "one word or two",
        "“There was a lot of good will in the room today.”",
        "“There was a lot of goodwill in the room today.”",
        [],
    ),
    (
        "cut short",
        "“We will close the harbour on Monday morning, and we will open it again in May.”",
        "“We will close the harbour on Monday morning.”",
        [],
    ),
    (
        "cut in the middle",
        "“We will close the old and rotten harbour on Monday morning.”",
        "“We will close the harbour on Monday morning.”",
        [],
    ),
    (
        "a word in brackets",
        "“We will close it on Monday morning, whatever they say.”",
        "“We will close [the harbour] on Monday morning, whatever they say.”",
        [],
    ),
    (
        "small words only",
        "“We will look at the bolts of the crane in spring.”",
        "“We will look at the bolts on the crane in spring.”",
        [],
    ),
    (
        "reported speech has the reporter's words",
        "the old bridge is a danger to every child in Ness",
        "“The old bridge is a disgrace to every child in Ness.”",
        [],
    ),
    (
        "a part in quotation marks",
        "the town had seen “a night of wind and fire and water” on Monday",
        "it was “a night of wind and sand and water” for all",
        [("words", "unclear", "fire", "sand")],
    ),
    (
        "two sentences with a phrase in common",
        "“At the end of the day we need new boats and more men.”",
        "“I was at home at the end of the day, when the crane fell.”",
        [],
    ),
    (
        "a whole other clause in between",
        "“We will open the hall tonight for everybody who has lost a house.”",
        "“We will open the hall as soon as the water has gone for everybody who has lost a house.”",
        [],
    ),
    (
        "a date",
        "“We will open the hall on Monday for everybody who has lost a house.”",
        "“We will open the hall on Friday for everybody who has lost a house.”",
        [("words", "unclear", "Monday", "Friday")],
    ),
]
SAME = "“Nobody goes into that building before we have looked at every beam.”"
SPEAKERS: list[tuple[str, tuple[str, str], bool, Found]] = [
    ("two people", ("holm", "lund"), True, [("speaker", "contradiction", "holm", "lund")]),
    ("one speaks for the other", ("holm", "vik"), True, [("speaker", "unclear", "holm", "vik")]),
    ("one surname: perhaps one person", ("holm", "jonas"), True, []),
    ("a person and a body", ("holm", "port"), True, []),
    ("nobody is certain", ("holm", "lund"), False, []),
    ("one person", ("lund", "lund"), True, []),
]


@pytest.mark.parametrize(("left", "right", "found"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
def test_other_words_in_quotation_marks(left: str, right: str, found: Found) -> None:
    """Only what both reports quote is compared; a report may cut and spell as it likes."""
    assert compared(left, right) == found


@pytest.mark.parametrize(("speakers", "certain", "found"), [r[1:] for r in SPEAKERS], ids=[r[0] for r in SPEAKERS])
def test_another_speaker(speakers: tuple[str, str], certain: bool, found: Found) -> None:
    """Two people for the same words exclude each other only where both are certain and neither may be the other's voice."""
    assert compared(SAME, SAME, speakers=speakers, certain=certain) == found


def test_a_few_words_may_be_said_by_two() -> None:
    """ "We are all very tired" is no utterance of which only one person can be the speaker."""
    assert compared("“We are very tired.”", "“We are very tired.”", speakers=("holm", "lund")) == []
