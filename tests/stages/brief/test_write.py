"""The brief of a small story: its order, its voice, its title."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.audit import find_violations
from rashomon.interface import compare
from rashomon.model import Account, Annotation, Block, Input, Line, Lineage, Pair, Reading, Span
from rashomon.page import make_pages
from rashomon.stages.brief import write_brief
from tests.report.story import TEXTS, make_account

DOCK = """Crane falls at Port Velm

A crane fell onto a pier at Port Velm on Monday, killing three dock workers, the harbour office said.

"The wind took it," said Harbour Master Ines Roth. The pier was built in 1974.
"""
QUAY = """Port Velm pier closed after crane fall

A crane fell onto a pier at Port Velm on Monday and three dock workers died, officials said.

Harbour Master Ines Roth said the wind had taken the crane. Ships now land at Osthaven.
"""


def account(tmp_path: Path, *texts: str) -> Account:
    """The account of reports with these texts."""
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    return compare([tmp_path])


def test_first_line_is_the_event_all_reports_tell(tmp_path: Path) -> None:
    """The sentence that shares most with the other reports comes first, and cites more than one of them where both say
    it.
    """
    lines = account(tmp_path, DOCK, QUAY).brief
    assert "crane fell onto a pier" in lines[0].text
    assert len({span.doc for span in lines[0].evidence}) == 2


@pytest.mark.parametrize(
    ("one", "other", "cited"),
    [
        ("Nine people", "Nine people", 2),
        ("Nine people", "9 people", 2),
        ("Nine people", "Ten people", 1),
        ("Nine people", "Eleven people", 1),
    ],
)
def test_a_copy_with_another_number_says_something_else(tmp_path: Path, one: str, other: str, cited: int) -> None:
    """A report whose copied sentence has another number is not cited for this one; one that spells it otherwise is."""
    copied = "Boat sinks off Ness\n\n{} died when a boat sank off Ness on Monday, police said.\n\n{}\n"
    told = account(tmp_path, copied.format(one, "Divers saw it."), copied.format(other, "A priest came by."))
    assert len(told.lineage.copies) == 1
    (line,) = [
        line for line in told.brief if line.text.endswith(" died when a boat sank off Ness on Monday, police said.")
    ]
    assert len({span.doc for span in line.evidence}) == cited


def test_a_report_that_drops_a_loaded_word_is_not_cited_for_it(tmp_path: Path) -> None:
    """Of two other reports the one is cited that has the word that takes a side too, however it words the rest."""
    told = account(
        tmp_path,
        "Boat of terrorists sinks off Ness\n\nNine terrorists died when a boat sank off Ness on Monday, police said.\n\n"
        "Divers saw it.\n",
        "Boat sinks off Ness\n\nA priest came by. The quay at Ness was full on Monday. Rowers sang.\n\n"
        "Nine people died when a boat sank off Ness on Monday, police said.\n",
        "Terrorists drown off Ness\n\nPolice counted nine dead terrorists after a boat went down off Ness on Monday.\n",
    )
    texts = {document.id: document.text for document in told.documents}
    (line,) = [line for line in told.brief if "Nine terrorists" in line.text]
    cited = [texts[span.doc][span.start : span.end] for span in line.evidence]
    assert len(cited) == 2
    assert all("terrorists" in words for words in cited)


def test_title_is_a_headline_with_its_label(tmp_path: Path) -> None:
    """A title is one report's words: it stands in quotation marks and says whose it is and how many other reports there
    are.
    """
    title = account(tmp_path, DOCK, QUAY).title
    assert title in (
        "“Crane falls at Port Velm” (A) and 1 other report",
        "“Port Velm pier closed after crane fall” (A) and 1 other report",
        "“Crane falls at Port Velm” (B) and 1 other report",
        "“Port Velm pier closed after crane fall” (B) and 1 other report",
    )


def test_title_of_a_long_story_is_the_newest_headline(tmp_path: Path) -> None:
    """Where the reports span weeks the newest one has the news, and so the title."""
    for number, (day, title, text) in enumerate(
        (("2021-03-02", "Crane falls at Port Velm", DOCK), ("2021-06-02", "Crane driver acquitted", QUAY))
    ):
        (tmp_path / f"{number}.json").write_text(
            json.dumps({"title": title, "published": day, "text": text}), encoding="utf-8"
        )
    assert compare([tmp_path]).title.startswith("“Crane driver acquitted”")


def test_a_report_that_denies_or_supposes_is_not_cited_for_what_another_states(tmp_path: Path) -> None:
    """A copied sentence with "not" or "if" put into it says something else."""
    stated = "the mayor of Brill took money from the builder Harrow for the new quay on Monday, police said"
    told = account(
        tmp_path,
        f"Brill mayor took money\n\nOn the night of the vote {stated}.\n",
        f"Brill mayor took no money\n\nOn the night of the vote {stated.replace('took', 'did not take')}.\n",
        f"Brill mayor and the money\n\nIf on the night of the vote {stated}, he must go.\n",
    )
    texts = {document.id: document.text for document in told.documents}
    cited = [[texts[span.doc][span.start : span.end] for span in line.evidence] for line in told.brief]
    assert any("took money" in words for line in cited for words in line)
    for line in cited:
        assert len({("did not" in words, words.startswith("If ")) for words in line}) == 1


def test_report_with_two_tolls_is_no_witness_of_a_difference(tmp_path: Path) -> None:
    """Who tells of two events gives two tolls: the brief sets neither against the toll of another report."""
    older = "Only last year, 20 children were killed when a crane fell at Osthaven, far to the north.\n"
    lines = account(tmp_path, DOCK + older, QUAY, QUAY.replace("officials", "the police")).brief
    assert not any(line.kind == "difference" and "20" in line.text for line in lines)


def test_own_claim_of_casualties_is_given_to_its_report(tmp_path: Path) -> None:
    """Where a report tells of the dead in its own voice, the line says that the report does."""
    text = DOCK.replace(", the harbour office said", "").replace(
        '"The wind took it," said Harbour Master Ines Roth. ', ""
    )
    lines = [line.text for line in account(tmp_path, text).brief if "killing" in line.text]
    assert lines
    assert all(" reports that " in line for line in lines)


def test_every_line_has_evidence_in_the_reports(example: Account) -> None:
    """Five to nine lines, each with spans; the audit has checked their words."""
    assert 5 <= len(example.brief) <= 9
    assert all(line.evidence and line.excerpts for line in example.brief)


def test_labels_of_a_line_stand_in_the_order_of_the_account() -> None:
    """Beyond 26 reports the labels go on with AA: a difference names Z before it."""
    account = make_account()
    labels = {"a": "Z", "b": "Y", "c": "AA"}
    members = [replace(member, label=labels[member.id]) for member in account.documents]
    places = tuple(Span(doc, at, at + 8) for doc in "ca" for at in [TEXTS[doc].index("Marigold")])
    both = replace(account.facts[0].versions[0], documents=("c", "a"), evidence=places)
    fact = replace(account.facts[0], versions=(both, account.facts[0].versions[1]))
    lines = write_brief(
        make_pages([Reading(member, Annotation(member.id)) for member in members]),
        facts=[fact],
        moments=[],
        lineage=account.lineage,
    )
    assert ["“Marigold” (Z, AA);" in line.text for line in lines] == [True]


TOLLS = {
    "a": "Police said 14 people died in the fire. The clinic’s  list has 14 people.",
    "b": "The blaze left 14 people dead. Officials gave the toll as 14.",
    "c": "The fire killed fourteen people.",
    "d": "On its list the clinic's list has 14 people.",
    "e": "No fewer than 20 people died, a nurse said. It was 20.",
}


def toll_line(*versions: tuple[int, dict[str, tuple[str, ...]]]) -> tuple[Line, Account]:
    """The line on a difference in the toll: for each value, the words by which each report gives it."""
    story = make_account()
    docs = sorted({doc for _, words in versions for doc in words})
    members = [
        replace(
            story.documents[0],
            id=doc,
            text=TOLLS[doc],
            blocks=(Block(Span(doc, 0, len(TOLLS[doc])), "body"),),
            label=doc.upper(),
        )
        for doc in docs
    ]
    made = tuple(
        replace(
            story.facts[0].versions[0],
            value=value,
            attributed_to=None,
            documents=tuple(words),
            evidence=tuple(
                Span(doc, TOLLS[doc].index(one), TOLLS[doc].index(one) + len(one))
                for doc in words
                for one in words[doc]
            ),
        )
        for value, words in versions
    )
    fact = replace(
        story.facts[0],
        versions=made,
        pairs=(Pair(0, 1, "contradiction", "two tolls"),),
        difference="contradiction",
        silent=(),
    )
    lineage = Lineage((), tuple((doc,) for doc in docs))
    (line,) = (
        line
        for line in write_brief(
            make_pages([Reading(member, Annotation(member.id)) for member in members]),
            facts=[fact],
            moments=[],
            lineage=lineage,
        )
        if line.kind == "difference"
    )
    inputs = tuple(Input(path, "kept") for path in {member.source.path for member in members})
    return line, Account("Fire", inputs, tuple(members), lineage, (), (), (fact,), (), (), (line,))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"a": ("14 people died",), "b": ("14 people dead",)}, "“14 people died” (A), “14 people dead” (B)"),
        (
            {"a": ("The clinic’s  list",), "d": ("the clinic's list",)},
            "“The clinic’s list” (A), “the clinic's list” (D)",
        ),
        ({"a": ("clinic’s  list",), "d": ("clinic's list",)}, "“clinic’s list” (A, D)"),
        ({"b": ("14",), "a": ("14",)}, "14 (A, B)"),
        ({"a": ("14 people died", "14 people"), "b": ("14 people",)}, "“14 people” (A, B)"),
        (
            {"a": ("14 people died",), "b": ("14 people dead",), "c": ("killed fourteen people",), "d": ("14 people",)},
            "“14 people died” (A), “14 people dead” (B), likewise (C, D)",
        ),
        (
            {"c": ("killed fourteen people",), "a": ("14 people",), "b": ("14",), "d": ("14 people",)},
            "“14 people” (A, D), “killed fourteen people” (C), likewise (B)",
        ),
    ],
    ids=[
        "two wordings",
        "a capital",
        "apostrophe and blanks",
        "a bare value",
        "the shared one",
        "three and four",
        "most reports first",
    ],
)
def test_each_report_is_named_beside_its_own_words(given: dict[str, tuple[str, ...]], words: str) -> None:
    """Reports of one wording stand together, a bare value has no marks, and the audit finds every report's words."""
    line, account = toll_line((14, given), (20, {"e": ("20 people died",)}))
    assert line.text == f"People killed: {words}; “20 people died” (E)."
    assert not find_violations(account)
    assert {excerpt.passage.doc for excerpt in line.excerpts} >= {"e"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(B)", "(B, C)"),
        ("14 people dead", "14 people dyad"),
        ("“14 people died” (A)", "“14 people dead” (A)"),
        ("“20", "“2O"),
    ],
    ids=["a label", "a letter", "another's words", "a digit"],
)
def test_words_beside_the_wrong_report_break_the_promise(old: str, new: str) -> None:
    """A report is named beside words that it does not have: the audit says which."""
    line, account = toll_line(
        (14, {"a": ("14 people died",), "b": ("14 people dead",), "c": ("killed fourteen people",)}),
        (20, {"e": ("20 people died",)}),
    )
    assert old in line.text
    broken = replace(account, brief=(replace(line, text=line.text.replace(old, new)),))
    assert [words for words in find_violations(broken) if "which does not have these words" in words]
    assert not find_violations(account)
