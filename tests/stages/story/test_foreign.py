"""What is foreign to a story, once the story is known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.model import Document, Member, Span
from rashomon.stages.read import read_sources
from rashomon.stages.story.foreign import mark_foreign
from tests.decided import decided

A = (
    "Nine people died when the ferry Astrid hit the stone pier at Odvika on Friday morning, the coast guard said.\n\n"
    "Captain Bo Vik told reporters that the engines of the Astrid had stopped answering a minute before the crash.\n\n"
    "Divers searched the wreck until the evening and found two bodies in the engine room, the harbour police said."
)
B = (
    "The Astrid, a ferry with 212 people on board, ran into the pier at Odvika on Friday, and nine passengers drowned.\n\n"
    "The coast guard said that Captain Vik had reported trouble with the engines, and that divers were in the wreck.\n\n"
    "The herring fleet of Odvika stayed in harbour on Saturday as a sign of mourning."
)
C = (
    "Parliament voted on Tuesday to raise the tax on diesel, in spite of protests from hauliers who had blocked two motorways.\n\n"
    "Finance Minister Eva Holt told deputies that revenue would go to railways, and promised hauliers a rebate by autumn."
)
TAIL = (
    "\n\nFive puddings for cold evenings\n\nRhubarb, ginger and oats belong together, says our cook"
    "\n\nMotorcycle makers show electric scooters in Turin"
)


def members(folder: Path, *texts: str) -> tuple[Member, ...]:
    """Members with these texts, in their order."""
    for number, text in enumerate(texts):
        (folder / f"r{number}.txt").write_text(text, encoding="utf-8")
    return tuple(Member.of(document, document.source.path) for document in read_sources([str(folder)]).documents)


def furniture(document: Document) -> list[str]:
    """What is marked in a document."""
    return [document[block.span] for block in document.blocks_of("furniture")]


def test_a_tail_of_strange_headlines(tmp_path: Path) -> None:
    """Headlines of other stories at the end are marked once the story is known, though no label stands over them."""
    before = members(tmp_path, A + TAIL, B)
    after = mark_foreign(before)
    assert not furniture(before[0])
    assert furniture(after[0]) == [part for part in TAIL.split("\n\n") if part]
    assert not furniture(after[1])


def test_an_own_last_paragraph_stays(tmp_path: Path) -> None:
    """A last paragraph that strays from the story is the report's own."""
    assert not any(furniture(document) for document in mark_foreign(members(tmp_path, A, B)))


def test_a_foreign_report_stays_and_is_named(tmp_path: Path) -> None:
    """A report of another event stays in, marked, with a note; those of the story are not marked."""
    after = mark_foreign(members(tmp_path, A, B, C))
    assert [document.foreign for document in after] == [False, False, True]
    assert "another event" in (after[2].note or "")


def test_text_and_ids_do_not_change(tmp_path: Path) -> None:
    """Marking adds blocks and flags; text and id stay."""
    before = members(tmp_path, A + TAIL, B, C)
    assert [(d.id, d.text) for d in before] == [(d.id, d.text) for d in mark_foreign(before)]


def test_copies_do_not_vouch_for_each_other(tmp_path: Path) -> None:
    """Two copies of a foreign report are both foreign."""
    for outlet in ("Post", "Echo"):
        (tmp_path / f"{outlet}.json").write_text(json.dumps({"text": C, "source": outlet}), encoding="utf-8")
    after = mark_foreign(members(tmp_path, A, B))
    assert sorted(member.text[:1] + str(member.foreign) for member in after) == ["NFalse", "PTrue", "PTrue", "TFalse"]


@pytest.mark.parametrize("kind", ["furniture", "body"])
def test_a_person_overrules(tmp_path: Path, kind: str) -> None:
    """A stored correction marks its spans as furniture or takes the mark off, and nothing else changes."""
    before = members(tmp_path, A, B)
    start = A.index("Captain")
    span = Span(before[0].id, start, start + 10)
    after = mark_foreign(before, decisions=(decided("block kind", span, value=kind),))[0]
    assert after.kind_at(start) == kind
    covered = [position for block in after.blocks for position in range(block.span.start, block.span.end)]
    assert len(covered) == len(set(covered))
    assert {p for p, character in enumerate(A) if not character.isspace()} <= set(covered)
    assert after.kind_at(start - 5) == after.kind_at(start + 12) == "body"
