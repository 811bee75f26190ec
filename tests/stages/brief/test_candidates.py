"""What may stand in a brief and what not: whole statements of news, told to no one in particular."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.interface import compare
from rashomon.language import annotate_documents
from rashomon.page import add_names, make_pages
from rashomon.stages.brief.candidates import find_candidates
from rashomon.stages.story import place_readings
from rashomon.stages.who import resolve_names
from tests.stages.said.annotated import _document

LEAD = "A crane fell onto a pier at Port Velm on Monday and sank two empty barges, the harbour office said.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "was moored beside the two barges that went down at Port Velm overnight.",
        "Harbour Master Ines Roth, left, and Mayor Otto Lind of Port Velm at the broken pier on Monday.",
        "Anyone with information about the crane is asked to call the Port Velm harbour office on 0555 125 222.",
        "The harbour office of Port Velm did not respond to requests for comment on the crane.",
        "Police at Port Velm are asking for the public to help with the crane and the barges.",
        "I saw the crane at Port Velm myself and can tell you that it was rusty.",
        "Why did the crane at Port Velm fall onto the pier and sink two barges?",
        "Harbour office: The crane at Port Velm fell onto the pier in the storm.",
        "The crane at Port Velm fell onto the pier, and these problems were known to the harbour office.",
        "The harbour office of Port Velm, however, had no word on the crane and the pier.",
        "The owner of the crane that fell at Port Velm declined to comment on Monday.",
        "More information about the crane at Port Velm is being gathered at the harbour office.",
        "Our reporter is at Port Velm and the pier, so stay with us for the latest news.",
        "38-calibre cartridges lay beside the crane that fell onto the pier at Port Velm.",
        "Image 3 of 40 The crane lies on the pier at Port Velm on Monday after the two barges sank.",
        "Buy Photo Divers move the two barges at Port Velm on Monday after the crane fell.",
        "In a story on the crane at Port Velm on Tuesday, the agency reported erroneously that it was new.",
        "Callers who saw the crane fall at Port Velm can remain anonymous and are eligible for a reward.",
        "Hit the jump for more on the crane that fell onto the pier at Port Velm.",
        "Witnesses at Port Velm said the crane fell onto the pier #portvelm on Monday.",
        "Harbour Master Ines Roth stands with her sons, Tor, from left, Lars, and Otto, at the pier of Port Velm.",
        "PORT VELM HAS HAD ITS CRANE FOR FORTY YEARS AND THE PIER WAS NEVER CLOSED.",
    ],
    ids=[
        "opens in the middle",
        "caption without a verb",
        "appeal for information",
        "what the reporter did not learn",
        "appeal to the public",
        "the writer's own words",
        "question",
        "a headline in the body",
        "points to what stands before",
        "answers what stands before",
        "declined to comment",
        "about the report itself",
        "stay with us",
        "parted in a number",
        "a picture of a gallery",
        "a picture for sale",
        "a correction of the report",
        "a reward",
        "more behind the jump",
        "a word for a search",
        "who stands where",
        "a broadcast in capitals",
    ],
)
def test_some_sentences_are_no_news(tmp_path: Path, sentence: str) -> None:
    """A fragment, a caption, an appeal, the writer's own voice and a question never make a line."""
    (tmp_path / "a.txt").write_text(f"Crane falls\n\n{LEAD}{sentence}\n", encoding="utf-8")
    lines = [line.text for line in compare([tmp_path]).brief]
    assert any("sank two empty barges" in line for line in lines)
    assert not any(sentence[:20] in line for line in lines)


def test_country_in_capitals_is_no_pronoun(tmp_path: Path) -> None:
    """A sentence that names the US may stand in the brief."""
    offer = "The US embassy in Velmia offered a floating crane to the harbour office."
    (tmp_path / "a.txt").write_text(f"Crane falls\n\n{LEAD}{offer}\n", encoding="utf-8")
    assert any("US embassy" in line.text for line in compare([tmp_path]).brief)


def test_a_column_tells_no_news(tmp_path: Path) -> None:
    """What a column says is its writer's opinion, also in the sentences that do not say "I"; letters of acronyms are no
    "I".
    """
    column = (
        "We should worry about our harbour. I do, and you should too. Our pier is old and nobody told us why. "
        "The harbour office of Port Velm may be hiding the truth about the crane. Let us ask why we pay for it. My cat knows more than we do."
    )
    news = "The F.B.I. of Velmia took the crane away on Tuesday. The B.B.I. of Velmia has the two empty barges now."
    (tmp_path / "a.txt").write_text(f"Crane falls\n\n{LEAD}{news}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"The crane and us\n\n{column}\n", encoding="utf-8")
    lines = [line.text for line in compare([tmp_path]).brief]
    assert any("F.B.I." in line for line in lines)
    assert not any("hiding the truth" in line for line in lines)


@pytest.mark.parametrize(
    ("title", "told"),
    [("Comment: Who owns the crane", False), ("OPINION | The crane", False), ("Letters of the port found", True)],
)
def test_what_calls_itself_a_comment_tells_no_news(tmp_path: Path, title: str, told: bool) -> None:
    """A report whose title says that it is opinion gives no line, however seldom it says "I"."""
    column = "The harbour office of Port Velm has sold the fallen crane to Otto Lind of Velmia for scrap iron."
    (tmp_path / "a.txt").write_text(f"Crane falls\n\n{LEAD}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{title}\n\n{column}\n", encoding="utf-8")
    assert any("scrap iron" in line.text for line in compare([tmp_path]).brief) is told


def test_pronoun_after_another_name_stays_as_printed(tmp_path: Path) -> None:
    """A name in brackets must not contradict the name that the sentence itself has printed before."""
    (tmp_path / "a.txt").write_text(
        f"Crane falls\n\n{LEAD}Otto Lind drove the crane. Ines Roth was not allowed to speak at Port Velm because she is a juror.\n",
        encoding="utf-8",
    )
    assert not any("[" in line.text for line in compare([tmp_path]).brief if "juror" in line.text)


def test_what_points_to_the_sentence_before_stands_not_alone(tmp_path: Path) -> None:
    """ "The news came as …" cannot be read without the news."""
    tail = "The news came as two empty barges at Port Velm were for sale. The crane was painted in March."
    (tmp_path / "a.txt").write_text(f"Crane falls\n\n{LEAD}{tail}\n", encoding="utf-8")
    lines = [line.text for line in compare([tmp_path]).brief]
    assert any("painted in March" in line for line in lines)
    assert not any("The news came" in line for line in lines)


def test_pronoun_after_a_word_for_a_person_stays_as_printed(tmp_path: Path) -> None:
    """ "One … said he" is not about the harbour master, whoever was named before."""
    tail = "Ines Roth is the harbour master. One was seen at Port Velm and sailors said she has a red coat."
    (tmp_path / "a.txt").write_text(f"Crane falls\n\n{LEAD}{tail}\n", encoding="utf-8")
    assert not any("[" in line.text for line in compare([tmp_path]).brief if "red coat" in line.text)


@pytest.mark.parametrize(
    ("sentence", "stranger"),
    [
        ("Lund told the court that the rope of the crane had been cut.", True),
        ("Captain Lund told the court that the rope of the crane had been cut.", False),
        ("Per Lund told the court that the rope of the crane had been cut.", False),
        ("The court heard that the rope of the crane belonged to Lund.", False),
    ],
)
def test_who_acts_by_a_surname_alone_is_a_stranger(sentence: str, *, stranger: bool) -> None:
    """A reader learns of whom it is told: in full, or with what the person is."""
    text = (
        f"{LEAD}The barges were empty. The pier is old. It was shut at noon. {sentence} Per Lund left the port of Velm."
    )
    readings = place_readings(annotate_documents([_document(1, text)]), base_date=None, decisions=())
    entities, _ = resolve_names(make_pages(readings))
    pages = add_names(make_pages(readings), entities)
    (found,) = [candidate for candidate in find_candidates(pages, ()) if candidate.text == sentence]
    assert bool(found.strangers) is stranger
