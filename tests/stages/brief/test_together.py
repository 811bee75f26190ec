"""Which sentences stand in one line, and in which order the lines tell the story."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from rashomon.interface import compare
from rashomon.model import Account, LineKind, Span
from rashomon.page import Page
from rashomon.stages.brief.candidates import Candidate
from rashomon.stages.brief.together import Telling, order_tellings

FIRST = (
    "Gas blast at Tarnholm mill",
    "2031-05-03",
    "Two people were killed when a gas tank blew up at the Tarnholm mill on Friday, the fire service said.\n\n"
    "Fire chief Odd Lien said the tank had been filled on Thursday. The mill grinds oats.",
)
SECOND = (
    "Mill blast toll rises",
    "2031-05-05",
    "The death toll of the gas blast at the Tarnholm mill rose to three people on Monday, the fire service said.\n\n"
    "Fire chief Odd Lien said that a court in Vessby would hear the owner.",
)
OWNER = (
    "Mill owner in court",
    "2031-06-12",
    "A court in Vessby charged the owner of the Tarnholm mill on Thursday with neglect of the gas tank.\n\n"
    "Fire chief Odd Lien told the court that the gas tank had no valve.",
)


def account(tmp_path: Path, *reports: tuple[str, str, str]) -> Account:
    """The account of reports given as title, day and text."""
    for number, (title, published, text) in enumerate(reports):
        (tmp_path / f"{number}.json").write_text(
            json.dumps({"title": title, "published": published, "text": text}), encoding="utf-8"
        )
    return compare([tmp_path])


def test_an_older_figure_is_followed_by_the_newer_one(tmp_path: Path) -> None:
    """Where a later report revises a toll, no line tells the older toll without the newer one behind it."""
    lines = [line for line in account(tmp_path, FIRST, SECOND).brief if line.kind != "difference"]
    older = [line.text for line in lines if "Two people were killed" in line.text]
    assert older
    assert all("rose to three" in text and text.index("Two people") < text.index("rose to three") for text in older)


def test_two_sentences_of_two_reports_name_their_reports(tmp_path: Path) -> None:
    """In a line of two reports the label of each stands behind its sentence."""
    line = account(tmp_path, FIRST, SECOND).brief[0]
    assert "the fire service said (A)." in line.text
    assert line.text.endswith("the fire service said (B).")
    assert {excerpt.passage.doc for excerpt in line.excerpts} == {span.doc for span in line.evidence}


def test_a_report_that_says_only_one_of_two_sentences_is_not_cited(tmp_path: Path) -> None:
    """A third report with the words of the second sentence stands in the line's evidence only if it has the first."""
    line = account(tmp_path, FIRST, SECOND, ("Toll", "2031-05-06", SECOND[2].split("\n")[0])).brief[0]
    assert "rose to three" in line.text
    assert "Two people were killed" in line.text
    assert {span.doc for span in line.evidence} == {excerpt.passage.doc for excerpt in line.excerpts}
    assert len(line.excerpts) == 2


def test_a_long_story_is_told_from_its_beginning(tmp_path: Path) -> None:
    """Where the reports span weeks, what happened first stands before what came of it."""
    texts = [line.text for line in account(tmp_path, FIRST, SECOND, OWNER).brief if line.kind != "difference"]
    places = [next(i for i, text in enumerate(texts) if words in text) for words in ("blew up", "charged")]
    assert places == sorted(places)
    assert len(set(places)) == 2


def test_a_report_without_an_outlet_is_named_by_its_headline(tmp_path: Path) -> None:
    """ "Report A" tells a reader nothing: the headline in quotation marks does."""
    plain = tuple(text.replace(", the fire service said", "") for text in FIRST)
    texts = [line.text for line in account(tmp_path, (plain[0], plain[1], plain[2])).brief]
    assert any(
        text.startswith("“Gas blast at Tarnholm mill” (A) reports that two people were killed") for text in texts
    )


SEARCH = (
    "Search after mill blast",
    "2031-05-03",
    "A gas tank blew up at the Tarnholm mill on Friday, the fire service said.\n\n"
    "Police are searching for the owner of the Tarnholm mill. The Tarnholm mill remains closed to its workers.",
)


@pytest.mark.parametrize(("day", "told"), [("2031-06-12", False), ("2031-05-04", True)])
def test_a_state_of_its_day_is_not_told_beside_what_became_of_it(tmp_path: Path, day: str, *, told: bool) -> None:
    """ "Are searching for the owner" has passed where a report of another day tells that he was charged."""
    lines = " ".join(line.text for line in account(tmp_path, SEARCH, (OWNER[0], day, OWNER[2])).brief)
    assert ("remains closed" in lines) is told
    assert told or "are searching" not in lines
    assert "blew up" in lines


def telling(at: int, kind: LineKind, *, rank: int, strangers: str = "", introduced: str = "") -> Telling:
    """A line of one sentence, with the persons whom it tells of by a surname alone, and those whom it introduces."""
    none = frozenset[str]()
    sentence = Candidate(
        cast(Page, None),
        Span("a", at, at + 1),
        rank,
        none,
        none,
        (),
        (),
        background=False,
        named_first=False,
        introduced=frozenset(introduced.split()),
        strangers=frozenset(strangers.split()),
    )
    return Telling((sentence,), kind)


INTRODUCED = {
    "of one kind": ("said", [0, 2, 1]),
    "of another kind": ("event", [0, 2, 1]),
    "of another kind, which stands behind": ("background", [0, 1, 2]),
}


@pytest.mark.parametrize(("kind", "order"), INTRODUCED.values(), ids=INTRODUCED)
def test_who_is_named_in_full_is_named_before_the_surname_alone(kind: LineKind, order: list[int]) -> None:
    """A line from the head of a report tells of "Moe"; the one from further down that introduces her goes before it."""
    lines = [
        telling(0, "event", rank=0),
        telling(1, "said", rank=1, strangers="moe"),
        telling(2, kind, rank=40, introduced="moe"),
    ]
    ordered = order_tellings(lines, {}, long_running=False)
    assert [line.sentences[0].span.start for line in ordered] == order
