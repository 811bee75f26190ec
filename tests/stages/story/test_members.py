"""Order, labels, dates and duplicates of a story's reports, and what becomes of its inputs."""

from __future__ import annotations

import pytest

from rashomon.model import Document, Input, Source
from rashomon.stages.story.members import label, list_inputs, make_members


def document(name: str, text: str, published: str | None = None) -> Document:
    """A report without blocks."""
    return Document(name, Source(f"{name}.txt", ""), text, published=published)


def test_members_and_inputs() -> None:
    """The earliest report is first; a later one with the same text is its duplicate; one without a date has the date
    assumed.
    """
    documents = [
        document("c", "The ferry sank."),
        document("b", "Nine drowned.", "2031-04-02"),
        document("a", "Nine drowned.", "2031-04-01"),
    ]
    members = make_members(documents, base_date="2031-04-05")
    assert [(one.id, one.label, one.duplicate_of, one.assumed_date) for one in members] == [
        ("a", "A", None, None),
        ("b", "B", "a", None),
        ("c", "C", None, "2031-04-05"),
    ]
    assert [one.assumed_date for one in make_members(documents)] == [None, None, None]
    refused = Input("d.txt", "refused", "no text")
    inputs = (Input("c.txt", "kept"), Input("b.txt", "kept"), Input("a.txt", "kept"), refused)
    assert list_inputs(inputs, members) == (
        inputs[0],
        Input("b.txt", "duplicate", "same text as a.txt"),
        inputs[2],
        refused,
    )


@pytest.mark.parametrize(
    ("number", "letters"),
    [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_labels(number: int, letters: str) -> None:
    """Letters, then two of them, then three."""
    assert label(number) == letters
