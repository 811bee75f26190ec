"""What a person states about a report, and which blocks a person calls body or furniture."""

from __future__ import annotations

import pytest

from rashomon.model import Block, Decision, Document, Source, Span, Stated
from rashomon.stages.story.corrections import correct_documents, lay_over
from tests.decided import decided

TEXT = "Ferry sinks\n\nNine drowned.\n\nSee also: puddings"
FIRST, SECOND = (
    Document(
        name,
        Source(f"{name}.txt", ""),
        TEXT,
        (
            Block(Span(name, 0, 11), "title"),
            Block(Span(name, 13, 26), "body"),
            Block(Span(name, 28, 46), "body", "a paragraph"),
        ),
        outlet="Echo",
        stated=Stated(outlet="text", published="metadata"),
    )
    for name in "de"
)
WHOLE = Span("d", 0, len(TEXT))


@pytest.mark.parametrize(
    ("decisions", "fields", "stated"),
    [
        ([decided("report outlet", WHOLE, value=" Post ")], {"outlet": "Post"}, {"outlet": "user"}),
        ([decided("report title", WHOLE, value="A ferry")], {"title": "A ferry"}, {"title": "user"}),
        ([decided("report published", WHOLE, value="2031-04-01")], {"published": "2031-04-01"}, {"published": "user"}),
        (
            [decided("report title", WHOLE, value="A"), decided("report outlet", WHOLE, value="B")],
            {"title": "A", "outlet": "B"},
            {"title": "user", "outlet": "user"},
        ),
        (
            [decided("report title", WHOLE, value="A"), decided("report title", WHOLE, value="B")],
            {"title": "B"},
            {"title": "user"},
        ),
        ([decided("report title", WHOLE, value="A", undone=True)], {}, {}),
    ],
)
def test_what_a_person_states(decisions: list[Decision], fields: dict[str, str], stated: dict[str, str]) -> None:
    """The report says what a person said, by whom each piece is stated, and nothing else; the other report is the same
    object.
    """
    was = {name: getattr(FIRST, name) for name in ("outlet", "title", "published", "author")}
    by = {name: getattr(FIRST.stated, name) for name in was}
    first, second = correct_documents((FIRST, SECOND), decisions)
    assert {name: getattr(first, name) for name in was} == was | fields
    assert {name: getattr(first.stated, name) for name in was} == by | stated
    assert second is SECOND
    assert (first is FIRST) is (not fields)
    assert first.blocks == FIRST.blocks


@pytest.mark.parametrize(
    ("start", "end", "value", "blocks"),
    [
        (
            28,
            46,
            "furniture",
            [(0, 11, "title", ""), (13, 26, "body", ""), (28, 46, "furniture", "marked by a person")],
        ),
        (
            18,
            21,
            "furniture",
            [
                (0, 11, "title", ""),
                (13, 18, "body", ""),
                (18, 21, "furniture", "marked by a person"),
                (21, 26, "body", ""),
                (28, 46, "body", "a paragraph"),
            ],
        ),
        (
            6,
            17,
            "body",
            [
                (0, 5, "title", ""),
                (6, 17, "body", "a person says it belongs to the report"),
                (18, 26, "body", ""),
                (28, 46, "body", "a paragraph"),
            ],
        ),
        (11, 13, "body", [(0, 11, "title", ""), (13, 26, "body", ""), (28, 46, "body", "a paragraph")]),  # blanks
    ],
)
def test_a_block_is_laid_over_the_others(
    start: int, end: int, value: str, blocks: list[tuple[int, int, str, str]]
) -> None:
    """What it covers is cut out of the old blocks, the rest of them stays with its kind."""
    (document,) = correct_documents((FIRST,), [decided("block kind", Span("d", start, end), value=value)])
    found = [(block.span.start, block.span.end, block.kind, block.why) for block in document.blocks]
    assert [(TEXT[a:b].strip(), kind, why) for a, b, kind, why in found] == [
        (TEXT[a:b].strip(), kind, why) for a, b, kind, why in blocks
    ]
    assert found == sorted(found)
    (other,) = correct_documents((SECOND,), [decided("block kind", Span("d", start, end), value=value)])
    assert other is SECOND


def test_a_new_block_takes_the_place_of_an_equal_one() -> None:
    """A block over the very same characters replaces the old one."""
    new = Block(Span("d", 13, 26), "credit", "a byline")
    assert lay_over(FIRST, new) == (FIRST.blocks[0], new, FIRST.blocks[2])
