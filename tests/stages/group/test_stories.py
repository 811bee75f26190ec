"""Stories out of a pile of invented reports."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Block, Document, Source, Span
from rashomon.stages.group import GroupingState, group_documents, regroup_documents
from rashomon.stages.group.linkage import link

FLOOD = [
    "A dam broke above Velden on Monday and brown water carried off the timber bridge, Mayor Ida Holt said.",
    "Velden’s mayor, Ida Holt, counted three washed-out houses after the dam above the town gave way.",
    "Helicopters brought sandbags to Velden, where a broken dam had flooded orchards and the timber bridge.",
]
STRIKE = [
    "Tram drivers in Karlsby walked out on Tuesday, and the Blue Line stood still, the union leader Otto Brandt said.",
    "The Blue Line in Karlsby did not run: Otto Brandt’s union of tram drivers wants shorter night shifts.",
]
LONE = ["A rare owl was seen in the botanical garden of Westmark by two schoolchildren."]


def document(doc: str, text: str, published: str | None = "2021-05-03", title: str | None = None) -> Document:
    """A document, every line of it a body block."""
    blocks = tuple(Block(Span(doc, *match.span()), "body") for match in re.finditer(r"[^\n]+", text))
    return Document(doc, Source(f"{doc}.txt", ""), text, blocks, published=published, title=title)


def pile() -> list[Document]:
    """Two events and a lone report."""
    return [document(f"d{number}", text) for number, text in enumerate([*FLOOD, *STRIKE, *LONE])]


def groups(documents: list[Document], *, window_days: int = 30) -> list[list[str]]:
    """The ids of each story's documents."""
    return [sorted(doc.id for doc in story.documents) for story in group_documents(documents, window_days=window_days)]


def test_reports_of_one_event_make_one_story() -> None:
    """Two events and a lone report are three stories, the largest first."""
    assert groups(pile()) == [["d0", "d1", "d2"], ["d3", "d4"], ["d5"]]


def test_the_order_of_the_input_changes_nothing() -> None:
    """The same stories with the same ids come out of any order."""
    documents = pile()
    expected = group_documents(documents)
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert group_documents(documents) == expected


def test_reports_far_apart_in_time_are_not_one_story() -> None:
    """Outside the window even like reports stay apart; without dates only the words speak."""
    far = [document("a", FLOOD[0], "2021-05-03"), document("b", FLOOD[1], "2021-09-20")]
    assert groups(far) == [["a"], ["b"]]
    assert groups(far, window_days=365) == [["a", "b"]]
    assert groups([replace(doc, published=None) for doc in far]) == [["a", "b"]]


def test_a_grouping_before_changes_no_story() -> None:
    """What another pile with some of the documents knew makes the same stories: with articles that came and went, with
    an original that is gone, and with a corrected date."""
    long = " ".join(FLOOD) + " ".join(f" Witness {n} saw the water reach the step of house {n * 7}." for n in range(20))
    copies = [document("x", long, "2021-05-02"), document("y", long.replace("orchards", "gardens"))]
    documents = [*pile(), *copies]
    for left_out in range(len(documents)):
        before = [*documents[:left_out], *documents[left_out + 1 :]]
        _, known = regroup_documents(before, GroupingState(), window_days=30)
        assert regroup_documents(documents, known, window_days=30)[0] == group_documents(documents, window_days=30)
        _, known = regroup_documents(documents, known, window_days=30)
        assert regroup_documents(before, known, window_days=30)[0] == group_documents(before, window_days=30)
    moved = [replace(documents[0], published="2023-01-01"), *documents[1:]]
    expected = group_documents(moved, window_days=30)
    assert expected != group_documents(documents, window_days=30)
    assert regroup_documents(moved, known, window_days=30)[0] == expected


def test_furniture_does_not_bind() -> None:
    """The same teasers under two unrelated reports do not make them one story."""
    teaser = "\nRead more: Duke of Westmark opens a museum of clocks in Karlsby with Otto Brandt and Ida Holt"
    with_teasers = [document("a", FLOOD[0] + teaser), document("b", LONE[0] + teaser)]
    assert groups(with_teasers) == [["a", "b"]]
    marked = [replace(doc, blocks=(doc.blocks[0], replace(doc.blocks[1], kind="furniture"))) for doc in with_teasers]
    assert groups(marked) == [["a"], ["b"]]


def test_near_duplicates_are_marked_inside_their_story() -> None:
    """A text with one word changed is a near-duplicate, also outside the window; another report of the event is not."""
    long = (
        " ".join(FLOOD)
        + " "
        + " ".join(f"Witness number {n} saw the water reach the step of house {n * 7}." for n in range(20))
    )
    near = [
        document("a", long),
        document("b", long.replace("orchards", "gardens"), "2022-05-03"),
        document("c", FLOOD[2]),
    ]
    stories = group_documents(near)
    assert stories[0].near_duplicates == (("a", "b"),)


def test_a_story_is_called_by_a_title_of_its_own() -> None:
    """The title is that of the document that is most like the others."""
    documents = [document("a", FLOOD[0], title="Dam breaks above Velden"), document("b", FLOOD[1])]
    assert [story.title for story in group_documents(documents)] == ["Dam breaks above Velden"]


@pytest.mark.parametrize("documents", [[], [document("a", "")], [document("a", " \n "), document("b", "!?")]])
def test_empty_texts_are_stories_of_their_own(documents: list[Document]) -> None:
    """Nothing to compare is no error and no likeness."""
    assert groups(documents) == [[doc.id] for doc in documents]


@given(
    st.integers(1, 8),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.floats(0, 1)), max_size=20),
    st.floats(0.01, 1),
)
def test_every_item_is_in_exactly_one_group(items: int, edges: list[tuple[int, int, float]], threshold: float) -> None:
    """Whatever the similarities, linking loses nothing and doubles nothing."""
    pairs = {(min(i, j), max(i, j)): s for i, j, s in edges if i != j and max(i, j) < items}
    found = link(items, pairs, threshold=threshold)
    assert sorted(number for group in found for number in group) == list(range(items))


def test_average_link_does_not_chain() -> None:
    """A bridge between two groups is not enough: the average over all pairs decides."""
    pairs = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.5}
    assert link(4, pairs, threshold=0.3) == [[0, 1], [2, 3]]
