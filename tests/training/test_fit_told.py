"""The labelled passages: what the file says, and which passages of a story they are."""

from __future__ import annotations

from pathlib import Path

from rashomon.stages.facts.laid_words import told_matcher
from training.fit_match import measure_told
from training.fit_told import PAIRS, TOLD, labelled_pairs, read_labels

HEAD = "set\tstory\tdoc_a\tstart_a\tend_a\tdoc_b\tstart_b\tend_b\tlabel\n"
ONE = "The landslip closed the canal towpath and two footbridges near the Marrow lock."
TWO = "Rangers said the landslip had closed the canal towpath and two footbridges close to the Marrow lock."


def test_labels_are_read_by_story(tmp_path: Path) -> None:
    """Each pair of passages with its label; what two readers did not call the same is out."""
    path = tmp_path / "pairs.tsv"
    path.write_text(
        "# a note\n" + HEAD + "wording\tx\tone\t1\t9\ttwo\t3\t8\tE\n" + "wording\tx\tone\t1\t9\ttwo\t20\t30\tU\n",
        encoding="utf-8",
    )
    assert read_labels(path) == {("wording", "x"): {(("one", 1, 9), ("two", 3, 8)): "E"}}


REPORTS = [{"id": "one", "text": ONE}, {"id": "two", "text": TWO}]
CLOSED = {
    (("one", ONE.index("closed"), end), ("two", TWO.index("had closed") + opens, last)): TOLD
    for end in range(40, len(ONE) + 1)
    for opens in (0, len("had "))
    for last in range(50, len(TWO) + 1)
}
"""The passage in both reports, wherever the pair model lets it end."""


def test_passages_that_are_laid_side_by_side_get_their_label() -> None:
    """The passages that the pair model finds are those of the labels, in whatever order the reports come."""
    turned = {(b, a): label for (a, b), label in CLOSED.items()}
    for labels in (CLOSED, turned):
        ((pair, label),) = labelled_pairs(REPORTS, labels, group="landslip")
        assert (pair.same, pair.group, label) == (True, "landslip", TOLD)
        assert all(
            "closed the canal towpath" in one.page.text[one.span.start : one.span.end]
            for one in (pair.left, pair.right)
        )
    assert list(labelled_pairs(REPORTS, {}, group="landslip")) == []


def test_shown_is_measured_without_the_story_itself() -> None:
    """From a higher bar on no more is shown; of what is shown the labels are counted."""
    pairs = [pair for name in ("x", "y") for pair, _ in labelled_pairs(REPORTS, CLOSED, group=name)]
    shown = measure_told(told_matcher(), pairs, [TOLD, "N"], told=TOLD, ridge=1.0, bars=(0.5, 0.6, 0.7, 0.8))
    assert [row["shown"] for row in shown.values()] == sorted((row["shown"] for row in shown.values()), reverse=True)
    assert all(row.get(TOLD, 0) + row["N"] == row["shown"] for row in shown.values())


def test_the_committed_labels_hold_two_reports_a_pair() -> None:
    """Every pair has two reports of one story, and there is enough of both answers to fit to."""
    labels = read_labels(PAIRS)
    pairs = {pair: label for story in labels.values() for pair, label in story.items()}
    assert all(one[0] != other[0] for one, other in pairs)
    said = list(pairs.values())
    assert said.count(TOLD) > 200
    assert len(said) - said.count(TOLD) > 150
