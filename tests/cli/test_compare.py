"""`rashomon compare`: what it writes, where, and what it refuses."""

from __future__ import annotations

import json
import webbrowser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli.compare import _open
from rashomon.cli.main import app
from tests.cli.program import rashomon
from tests.conftest import EXAMPLES, reports_of


def test_compare_writes_what_was_asked_for(tmp_path: Path) -> None:
    """The formats asked for are written, and the summary says what they hold and what they do not."""
    done = rashomon("compare", *reports_of(EXAMPLES[0]), "-o", str(tmp_path), "--format", "json,html,md,csv,docx")
    assert done.returncode == 0, done.stderr
    assert {"account.json", "report.html", "account.md", "account.docx", "tables"} <= {
        path.name for path in tmp_path.iterdir()
    }
    assert "not checked against anything else" in " ".join(done.stdout.split())
    assert json.loads((tmp_path / "account.json").read_text())["schema"] == "rashomon.account/1"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.txt"], "nowhere.txt"),
        (["README.md", "--format", "pdf"], "known are html, json, md, csv, docx"),
        (["README.md", "--map", "text"], "--map takes OURS=THEIRS"),
        (["README.md", "--map", "text=a", "--map", "text=b"], "--map names text twice (a, b)"),
        (["README.md", "--base-date", "yesterday"], "--base-date takes YYYY-MM-DD"),
        (["README.md", "--decisions", "nowhere.jsonl"], "nowhere.jsonl is not a file"),
        (["README.md", "--previous", "nowhere.json"], "nowhere.json is not a file"),
        (["README.md", "--previous", "pyproject.toml"], "this is not JSON"),
        (["README.md", "--split", "--one-story"], "--one-story cannot go with --split"),
        (["README.md", "--open", "--format", "json"], "--open shows the report as HTML; add html to --format"),
    ],
)
def test_unusable_arguments_exit_with_2(arguments: list[str], message: str, tmp_path: Path) -> None:
    """What cannot be used is named in one line, with what would be right, and the exit code is 2."""
    done = rashomon("compare", *arguments, "-o", str(tmp_path))
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_one_bad_report_does_not_stop_the_run(tmp_path: Path) -> None:
    """A binary file among good reports is refused by name; the others are compared."""
    bad = tmp_path / "bad.txt"
    bad.write_bytes(bytes(range(256)) * 20)
    done = rashomon("compare", *reports_of(EXAMPLES[0]), str(bad), "-o", str(tmp_path / "out"), "--format", "json")
    assert done.returncode == 0
    assert done.stderr.count("bad.txt was not read: this is a binary file") == 1
    statuses = [entry["status"] for entry in json.loads((tmp_path / "out" / "account.json").read_text())["inputs"]]
    assert statuses.count("refused") == 1


def test_standard_input_is_a_report(tmp_path: Path) -> None:
    """A dash stands for one report on standard input."""
    report = Path(reports_of(EXAMPLES[0])[0]).read_text(encoding="utf-8")
    done = rashomon("compare", "-", *reports_of(EXAMPLES[0])[1:], "-o", str(tmp_path), "--format", "json", stdin=report)
    assert done.returncode == 0, done.stderr
    assert len(json.loads((tmp_path / "account.json").read_text())["documents"]) == len(reports_of(EXAMPLES[0]))


@pytest.mark.parametrize(
    ("output", "message"), [("file", "is not a folder"), ("mine", "report.html is not Rashomon's")]
)
def test_the_place_is_checked_before_anything_is_read(output: str, message: str, tmp_path: Path) -> None:
    """An output that cannot be used is refused with exit 2 before the inputs are looked at; a user's file stays."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "report.html").write_text("<p>mine</p>")
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"%PDF-1.7")
    done = rashomon("compare", str(bad), "-o", str(tmp_path / output))
    assert done.returncode == 2
    assert message in done.stderr
    assert "bad.txt" not in done.stderr
    assert (tmp_path / "mine" / "report.html").read_text() == "<p>mine</p>"


def test_an_account_of_other_reports_needs_force(tmp_path: Path) -> None:
    """The same reports, or one more, replace their account; other reports do so with --force only."""
    first, second, third = reports_of(EXAMPLES[0])[:3]
    out = ["-o", str(tmp_path / "out"), "--format", "json"]
    other = tmp_path / "other.txt"
    other.write_text("Tram drivers in Karlsby walked out on Tuesday, Otto Brandt said.", encoding="utf-8")
    assert rashomon("compare", first, second, *out).returncode == 0
    assert rashomon("compare", second, third, *out).returncode == 0
    done = rashomon("compare", str(other), *out)
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds an account of other reports" in done.stderr
    assert "--force" in done.stderr
    done = rashomon("compare", str(other), *out, "--force")
    assert done.returncode == 0
    assert "Only one report is left. Nothing could be compared." in done.stdout.splitlines()[0]


def test_open_shows_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The browser is given the address of the page, that of the index where the run is split; where none can be
    opened the path is printed.
    """
    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        return len(opened) < 3

    monkeypatch.setattr(webbrowser, "open", browser)
    call = ["compare", *reports_of(EXAMPLES[0])[:2], "-o", str(tmp_path / "o"), "--open", "--quiet"]
    for split in ([], ["--split"], []):
        assert CliRunner().invoke(app, [*call, *split]).exit_code == 0
    assert [address.rpartition("/")[2] for address in opened] == ["report.html", "index.html", "report.html"]
    assert opened[0].startswith("file:///")
    page = tmp_path / "o" / "report.html"
    assert page.is_file()
    _open(page)
    assert f"no browser could be opened; the report is {page}" in capsys.readouterr().err
