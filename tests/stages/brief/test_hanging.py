"""Which sentences point outside themselves, read by the trained model: none makes a line as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.interface import compare
from rashomon.language import annotate_documents
from rashomon.page import Page, add_names, make_pages
from rashomon.stages.brief.hanging import bare_subject, cut_pointing, follows_on
from rashomon.stages.story import place_readings
from rashomon.stages.who import resolve_names
from tests.stages.said.annotated import _document

CUT = [
    ("The mayor of Ness also closed the old pier.", ["also"]),
    ("In addition, the mayor of Ness closed the old pier.", ["In addition,"]),
    ("The mayor of Ness, in response, closed the old pier.", [", in response,"]),
    ("The crew, meanwhile, towed the ferry away.", [", meanwhile,"]),
    ("Per Lund was charged with arson and was also fined.", []),
    ("In response to the fire the mayor closed the pier.", []),
    ("The water was too cold for the divers.", []),
    ("When it sank, the ferry had nine people on board.", []),
    ("“It also burns,” the mayor of Ness said.", []),
    ("The ferry sank this week.", []),
    ("One of the sailors was flown to Ness.", []),
    ("Of the two ferries one sank off Ness.", []),
    ("The yard sold a ferry, and that ferry sank.", []),
    ("The man that fell was treated in Ness.", []),
    ("The driver said that he had fallen off the pier.", []),
    ("The sailors closed the pier because it was old, they wrote.", []),
    ("The statement of the mayor said that the pier was old.", []),
    ("Most of the sailors were saved by the crew.", []),
]
UNFIT = [
    "This would be the end of the ferry.",
    "The mayor said that this was the end of the ferry.",
    "The majority relate to the fire at the pier.",
    "Neither said much about the fire at the pier.",
    "The first two led to the fire at the pier.",
    "The mayor offered money in exchange.",
    "Coincidentally, the mayor of Ness was on the pier.",
    "The crew was saved the next day.",
    "A quarrel between the two led to the fire.",
    "Ida Moe called it a crime.",
    "Even with that guidance the crew left the pier.",
    "The mayor's mother placed that call to the yard.",
    "By Thursday, that amount had grown.",
    "One was flown to a hospital in Ness.",
    "One, Per Lund of Ness, was charged with theft.",
    "Since then the pier has been closed by the mayor.",
    "The mayor of Ness then closed the old pier.",
    "The guards had to drag him off the pier.",
    "Police say he led them to the pier.",
    "The pier was closed because the ferry was old, they wrote.",
    "Denmark has a hidden plan for the pier, the statement said.",
]
BARE = [
    ("The tension was heightened by the strike.", "tension"),
    ("The tension in the port was heightened by the strike.", None),
    ("The police closed the pier.", None),
    ("The investigation is not over.", None),
    ("Ness closed the pier.", None),
]
FOLLOWS = [
    ("Ida Moe left the pier at noon.", "She was taken to Ness.", True),
    ("Ida Moe left the pier at noon. It rained on the ferry.", "She was taken to Ness.", True),
    ("The girl was hurt at the pier. Ida Moe saw a woman who was hurt.", "She was taken to Ness.", False),
    ("Ida Moe spoke at noon. One victim is a girl who was hurt.", "She was taken to Ness.", False),
]


def _page(text: str) -> Page:
    readings = place_readings(annotate_documents([_document(1, text)]), base_date=None, decisions=())
    entities, _ = resolve_names(make_pages(readings))
    return add_names(make_pages(readings), entities)[0]


@pytest.mark.parametrize(("text", "words"), CUT)
def test_words_that_point_outside_are_cut(text: str, words: list[str]) -> None:
    """ "Also" and "in addition" are cut with their commas; what points to its own sentence stays."""
    page = _page(text)
    cuts = cut_pointing(page, page.sentences[0])
    assert cuts is not None
    assert [page.document[span] for span in cuts] == words


@pytest.mark.parametrize("text", UNFIT)
def test_a_sentence_that_needs_another_is_unfit(text: str) -> None:
    """Where what it points to is the matter itself, nothing can be cut."""
    page = _page(text)
    assert cut_pointing(page, page.sentences[0]) is None


@pytest.mark.parametrize(("text", "stem"), BARE)
def test_a_subject_that_nothing_explains(text: str, stem: str | None) -> None:
    """ "The tension" must have been told of; the police need no explanation."""
    page = _page(text)
    assert bare_subject(page, page.sentences[0]) == stem


@pytest.mark.parametrize(("before", "text", "follows"), FOLLOWS)
def test_a_name_stands_for_a_pronoun_only_where_nobody_else_can(before: str, text: str, *, follows: bool) -> None:
    """A wrong name in brackets would be worse than no line."""
    page = _page(f"{before} {text}")
    moe = next(entity.id for entity in page.entities.values() if entity.name == "Ida Moe")
    assert follows_on(page, page.sentences[-1], moe) is follows


def test_a_line_shows_where_a_pointing_word_was_cut() -> None:
    """The line has "…" for "also"."""
    lead = "A crane fell onto a pier at Port Velm on Monday and sank two barges, the harbour office said."
    more = "The navy of Velmia also sent three divers to look for a missing sailor."
    account = compare([{"text": f"{lead}\n\n{more}"}])
    assert any("navy of Velmia … sent three divers" in line.text for line in account.brief)


def test_who_is_named_behind_a_subject_is_somebody_else(tmp_path: Path) -> None:
    """ "He tied Ford": a pronoun as subject is not whoever follows; without a name for it there is no line."""
    lead = "A crane fell onto a pier at Port Velm on Monday and sank two barges, the harbour office said."
    more = "He told Otto Lind of the navy that three divers of Velmia looked for a missing sailor."
    (tmp_path / "a.txt").write_text(f"Crane falls\n\n{lead}\n\n{more}\n", encoding="utf-8")
    assert not any(line.text.startswith("He told") for line in compare([tmp_path]).brief)
