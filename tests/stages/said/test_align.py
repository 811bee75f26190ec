"""The same utterance across reports."""

from __future__ import annotations

from rashomon.model import Quote, Reading
from rashomon.page import make_pages
from rashomon.stages.said import attribute_speech, find_unheard
from tests.stages.said.pages import make_entity, make_reading

FILLER = [
    ("Holm", "said", f"the {thing} would open in {month}")
    for thing, month in (("ferry", "May"), ("school", "June"), ("market", "July"))
]


def report(name: str, speaker: str, content: str) -> Reading:
    """A report in which Holm says three other things and the speaker this."""
    lines = [f"{s} {c} {t}." for s, c, t in FILLER] + [f"{speaker} said {content}."]
    return make_reading("\n".join(lines), *FILLER, (speaker, "said", content), name=name)


def labels(*readings: Reading) -> list[str | None]:
    """The label of each report's last quote."""
    entities = [make_entity("Ida Holm", list(readings), "Holm"), make_entity("Per Lund", list(readings), "Lund")]
    quotes = attribute_speech(make_pages(readings, entities=entities), entities=entities)
    by_doc: dict[str, Quote] = {quote.content[0].doc: quote for quote in quotes}
    return [by_doc[reading.document.id].same_as for reading in readings]


def test_paraphrase_and_quotation() -> None:
    """A quotation and its paraphrase by one speaker are one utterance."""
    quoted = report("a.txt", "Holm", "“the old bridge will never carry lorries again”")
    paraphrased = report("b.txt", "Holm", "lorries would never use the old bridge again")
    a, b = labels(quoted, paraphrased)
    assert a is not None
    assert a == b


def test_other_speaker() -> None:
    """Two people who say the same make two utterances."""
    words = "the old bridge will never carry lorries"
    a, b = labels(report("a.txt", "Holm", words), report("b.txt", "Lund", words))
    assert a is None or a != b


def test_no_chain() -> None:
    """Utterances that share a word or two with one in the middle are not tied together through it."""
    first = report("a.txt", "Holm", "the old bridge carries lorries and sixteen trams")
    middle = report("b.txt", "Holm", "sixteen trams and the harbour crane need paint")
    last = report("c.txt", "Holm", "the harbour crane fell on a Danish freighter")
    a, _, c = labels(first, middle, last)
    assert a is None or a != c


def test_unheard() -> None:
    """Who is blamed and never quoted is named with the words of blame; who is quoted is not."""
    reading = make_reading(
        "Holm condemned the Norwegian raid on the harbour.\nThe raid by Northland followed Lund's attack on the ferry.\nLund said it was safe.",
        ("Holm", "condemned", "the Norwegian raid on the harbour"),
        ("Lund", "said", "it was safe"),
    )
    entities = [
        make_entity("Norway", [reading], "Norwegian", kind="place"),
        make_entity("Northland", [reading], kind="organisation"),
        make_entity("Per Lund", [reading], "Lund"),
        make_entity("Ida Holm", [reading], "Holm"),
    ]
    pages = make_pages([reading], entities=entities)
    found = find_unheard(pages, entities, attribute_speech(pages, entities=entities))
    assert {item.name: [reading.document[span] for span in item.evidence] for item in found} == {
        "Norway": ["Norwegian raid"],
        "Northland": ["raid by Northland"],
    }


def test_blame_stays_within_its_paragraph() -> None:
    """Words of blame at the end of a caption do not blame whoever the paragraph below names first; those in its own
    paragraph do.
    """
    reading = make_reading("Harbour after the raid by\nNorthland closed its port.\nThe raid by Westland came at noon.")
    entities = [
        make_entity("Northland", [reading], kind="organisation"),
        make_entity("Westland", [reading], kind="organisation"),
    ]
    found = find_unheard(make_pages([reading], entities=entities), entities, ())
    assert [(item.name, [reading.document[span] for span in item.evidence]) for item in found] == [
        ("Westland", ["raid by Westland"])
    ]
