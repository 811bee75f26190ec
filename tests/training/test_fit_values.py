"""The labelled pairs of values: what the file says, and which figures of a story they are."""

from __future__ import annotations

from pathlib import Path

from training.fit_values import PAIRS, labelled_pairs, read_labels

HEAD = "set\tstory\tfamily\tdoc_a\tstart_a\tend_a\tdoc_b\tstart_b\tend_b\tlabel\n"
STORM = "The storm sank 12 barges off Tarn, the harbour master said."
TIDE = "The storm sank 14 barges off Tarn, and a painter sold 30 pictures."


def test_labels_are_read_by_story(tmp_path: Path) -> None:
    """Yes in any of its four forms, and no; what cannot be told, and the topics that are scored elsewhere, are out."""
    path = tmp_path / "pairs.tsv"
    path.write_text(
        "# a note\n"
        + HEAD
        + "wording\tx\tcount:barge\tone\t15\t17\ttwo\t15\t17\tSc\n"
        + "wording\tx\tcount:barge\tone\t15\t17\ttwo\t50\t52\tN\n"
        + "wording\tx\tcount:barge\tone\t1\t2\ttwo\t3\t4\tU\n"
        + "ecb_docs\t20a\tkilled\tone\t1\t2\ttwo\t3\t4\tSr\n",
        encoding="utf-8",
    )
    assert read_labels(path) == {
        ("wording", "x"): {
            frozenset({("one", 15, 17), ("two", 15, 17)}): True,
            frozenset({("one", 15, 17), ("two", 50, 52)}): False,
        }
    }


def test_a_story_becomes_labelled_pairs() -> None:
    """The barges of the two reports are the labelled pair; the pictures are compared with nothing."""
    reports = [{"id": "one", "text": STORM}, {"id": "two", "text": TIDE}]
    at = STORM.index("12"), TIDE.index("14")
    labels = {frozenset({("one", at[0], at[0] + 2), ("two", at[1], at[1] + 2)}): True}
    (pair,) = labelled_pairs(reports, labels, group="storm")
    assert (pair.left.figure.value, pair.right.figure.value, pair.same, pair.group) == (12, 14, True, "storm")


def test_the_committed_labels_hold_two_reports_a_pair() -> None:
    """Every pair has two reports of one story, and the weights that ship were fitted to enough of both answers."""
    labels = read_labels(PAIRS)
    pairs = [pair for story in labels.values() for pair in story]
    assert all(len({place[0] for place in pair}) == 2 for pair in pairs)
    assert sum(answer for story in labels.values() for answer in story.values()) > 100
