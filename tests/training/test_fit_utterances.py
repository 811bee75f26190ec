"""The labels of pairs of utterances: what a story's gold says of two quotes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.fit_utterances import GoldStory, fit_weights, labelled_pairs, read_story

REPORTS = {
    "a": "HALDEN. The ferry Solveig sank on Monday.\n\n“The old bridge will never carry lorries again,” Mayor Ida Holm said.",
    "b": "HALDEN. The ferry Solveig sank on Monday.\n\nMayor Ida Holm said lorries would never use the old bridge again.\n\n"
    "Holm said the harbour crane needs paint.",
}
SAID = [
    {"report": "a", "content": "The old bridge will never carry lorries again"},
    {"report": "b", "content": "lorries would never use the old bridge again"},
    {"report": "b", "content": "the harbour crane needs paint"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A story of two reports and its gold, in which the bridge is one utterance."""
    (tmp_path / "reports").mkdir()
    for name, text in REPORTS.items():
        report = {"id": name, "title": None, "source": f"Post {name}", "text": text}
        (tmp_path / "reports" / f"{name}.json").write_text(json.dumps(report), encoding="utf-8")
    (tmp_path / "gold.json").write_text(json.dumps({"said": SAID, "same_said": [[0, 1]]}), encoding="utf-8")
    return tmp_path


def test_a_story_becomes_labelled_pairs(folder: Path) -> None:
    """Quotes are found under the gold's contents; the pair of the bridge is the only candidate, and the same."""
    story = read_story(folder)
    assert sorted(story.found) == [0, 1, 2]
    assert story.same == {(0, 1)}
    (pair,) = labelled_pairs(story)
    assert (pair.same, pair.group) == (True, folder.name)
    weights, report = fit_weights([pair, pair])
    assert report["pairs"] == report["same"] == 2
    assert weights.of["equally_rich"] >= 0


GOLD = GoldStory("x", (), {}, {0: "p", 1: "q", 2: "r", 3: "r"}, frozenset({(0, 1)}), frozenset({(0, 2)}))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("p", "q", True),  # one utterance
        ("q", "r", False),  # both stand in the gold, apart
        ("p", "r", None),  # called uncertain
        ("p", "unheard", None),  # stands in no gold
    ],
)
def test_what_the_gold_says_of_two_quotes(left: str, right: str, same: bool | None) -> None:
    """The same, another, or not said; from either side."""
    assert GOLD.judge(left, right) is same
    assert GOLD.judge(right, left) is same
