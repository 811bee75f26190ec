"""What may stand in a brief and what not: whole statements of news, told to no one in particular."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.pipeline import compare

LEAD = "A crane fell onto a pier at Port Velm on Monday and sank two empty barges, the harbour office said.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "was moored beside the two barges that went down at Port Velm overnight.",
        "Harbour Master Ines Roth, left, and Mayor Otto Lind of Port Velm at the broken pier on Monday.",
        "Anyone with information about the crane is asked to call the Port Velm harbour office on 0555 125 222.",
        "I saw the crane at Port Velm myself and can tell you that it was rusty.",
        "Why did the crane at Port Velm fall onto the pier and sink two barges?",
    ],
    ids=["opens in the middle", "caption without a verb", "appeal for information", "the writer's own words", "question"],
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
