"""The two calls, and all ways that lead through them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import rashomon
from rashomon import pipeline
from rashomon.cli.main import app
from rashomon.model import AnnotatedBatch
from rashomon.pipeline import Options, compare_readings, read_and_annotate, split_stories

REPORTS = Path(__file__).parent.parent / "examples" / "harbour-fire" / "reports"
TRAM = (
    "The city council of Ostrava Bay voted on Tuesday to build a tram line to the airport.\n\n"
    "The line will cost 40 million crowns, the mayor said."
)


def test_all_ways_in_give_one_account(tmp_path: Path) -> None:
    """The program, `rashomon.compare` and the two calls fill in version, annotator and model, and agree to the byte."""
    assert CliRunner().invoke(app, ["compare", str(REPORTS), "-o", str(tmp_path), "--format", "json"]).exit_code == 0
    program = (tmp_path / "account.json").read_bytes()
    ways = {
        "python": rashomon.compare([str(REPORTS)]),
        "calls": compare_readings(read_and_annotate([REPORTS]), Options()),
        "batch": compare_readings(read_and_annotate(rashomon.read([str(REPORTS)]))),
    }
    for way, account in ways.items():
        out = tmp_path / way
        rashomon.render(account, out, formats=["json"])
        assert (out / "account.json").read_bytes() == program, way
    assert [name for name, _ in ways["python"].made_with] == ["rashomon", "language", "model"]


def test_kept_readings_make_the_account_of_the_reports() -> None:
    """A reading rests on its report alone: read and annotated one by one, in any order, reports make the account of the
    folder.
    """
    kept = [
        reading for path in sorted(REPORTS.iterdir(), reverse=True) for reading in read_and_annotate([path]).readings
    ]
    whole = compare_readings(read_and_annotate([REPORTS]))
    account = compare_readings(AnnotatedBatch.of(kept))
    assert account.documents == whole.documents
    assert (account.who, account.said, account.facts, account.brief) == (
        whole.who,
        whole.said,
        whole.facts,
        whole.brief,
    )


def test_stories_are_split_without_annotating_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each story gets its own readings, inputs and problems; comparing them annotates nothing."""
    (tmp_path / "tram.txt").write_text(TRAM, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    batch = read_and_annotate([REPORTS, tmp_path])
    stories = split_stories(batch)
    monkeypatch.setattr(
        pipeline, "annotate_documents", lambda documents, **_: [] if not documents else pytest.fail("annotated twice")
    )
    accounts = [compare_readings(part) for _, part in stories]
    assert [account.id for account in accounts] == [story.id for story, _ in stories]
    assert sorted(path for account in accounts for path in [item.path for item in account.inputs]) == sorted(
        item.path for item in batch.inputs if item.status != "refused"
    )
    assert [len(part.readings) for story, part in stories if len(story.documents) == 1].count(1) >= 1
