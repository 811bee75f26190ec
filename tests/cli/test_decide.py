"""`rashomon decide`: what can be corrected is listed, a correction is added to a file, a refusal says what would fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli.main import app
from rashomon.ledger import list_correctable, parse_decisions
from rashomon.model import Account
from rashomon.report import render
from tests.cli.program import rashomon


@pytest.fixture(scope="module")
def account(example: Account, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the account of the example."""
    folder = tmp_path_factory.mktemp("account")
    render(example, folder, formats=["json"])
    return folder


def run(*arguments: str | Path) -> tuple[int, str]:
    """The exit code and what was printed, without the errors that only `run` catches."""
    done = CliRunner().invoke(app, ["decide", *map(str, arguments)])
    return done.exit_code, done.output


def test_the_list_shows_everything(account: Path, example: Account) -> None:
    """Each number stands on a line of its own with its words; above them stands what can be said of each kind. The file
    and its folder, with --list and without, give the same list.
    """
    code, printed = run(account)
    assert code == 0
    assert run(account / "account.json", "--list") == (0, printed)
    lines = printed.splitlines()
    for thing in list_correctable(example):
        (line,) = (line for line in lines if line.startswith(f"{thing.number:5}  "))
        assert thing.what.split()[0] in line
        assert " ".join(thing.words.split())[:40] in line
    assert (
        "       of a pair: class contradiction|revision|definition|period|unclear|granularity|rounding|bound|none"
        in lines
    )
    assert [line for line in lines if line and not line.startswith(" ")] == ["read", "lineage", "who", "said", "facts"]
    assert max(map(len, lines)) < 240


def test_a_number_alone_is_shown(account: Path) -> None:
    """A number without a verb is shown with what can be said of it, and nothing is written."""
    code, printed = run(account, "1")
    assert (code, len(printed.splitlines())) == (0, 4)
    assert "of a report: title TEXT, outlet TEXT, date YYYY-MM-DD" in printed
    assert [path.name for path in account.iterdir()] == ["account.json"]


def test_lines_are_added(account: Path, example: Account, tmp_path: Path) -> None:
    """Each correction becomes a line after those that are there, with the words, the reason and the time."""
    path = tmp_path / "mine.jsonl"
    path.write_text("# by hand", encoding="utf-8")
    quote = next(one for one in list_correctable(example) if one.target == "utterance")
    for arguments in (["speaker", "Ida", "Berg", "--because", "she signed it"], ["reject"]):
        code, printed = run(account, str(quote.number), *arguments, "-o", path)
        assert code == 0
        assert f"wrote {path}: decision utterance {arguments[0]}" in printed
        assert f"--decisions {path}" in printed
    lines = path.read_text(encoding="utf-8").split("\n")
    assert (lines[0], len(lines), lines[-1]) == ("# by hand", 4, "")
    speaker, reject = parse_decisions("\n".join(lines))
    assert (speaker.value, speaker.reason, speaker.by) == ("Ida Berg", "she signed it", "person")
    assert (reject.question, reject.left, reject.reason) == ("reject", quote.left, "")
    assert speaker.at is not None
    assert json.loads(lines[1])["left"][0]["quote"] == example.quote(quote.left[0])


def test_the_file_stands_beside_the_account(account: Path, tmp_path: Path) -> None:
    """Without -o the corrections stand beside the account."""
    (tmp_path / "account.json").write_bytes((account / "account.json").read_bytes())
    assert run(tmp_path, "1", "title", "A", "fire")[0] == 0
    (decision,) = parse_decisions((tmp_path / "decisions.jsonl").read_text(encoding="utf-8"))
    assert (decision.target, decision.question, decision.value) == ("report", "title", "A fire")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere"], 2, "nowhere is not a file; give an account.json"),
        (["pyproject.toml"], 2, "this is not JSON"),
        (["ACCOUNT", "one"], 2, "Invalid value for 'number'"),
        (["ACCOUNT", "1", "--list"], 2, "--list lists everything"),
        (["ACCOUNT", "99999"], 2, "there is no number 99999; the account has 1 to "),
        (["ACCOUNT", "1", "reject"], 2, "say title TEXT, outlet TEXT, date YYYY-MM-DD of it, not 'reject'"),
        (["ACCOUNT", "1", "date", "soon"], 2, "is no date (YYYY-MM-DD"),
        (["ACCOUNT", "1", "title", "T", "-o", "pyproject.toml"], 2, "pyproject.toml, line 1: "),
        (["ACCOUNT", "1", "title", "T", "-o", "tests"], 1, "Is a directory: 'tests'"),
        (["ACCOUNT", "1", "title", "T", "-o", "no/such/folder"], 1, "No such file or directory"),
    ],
)
def test_refusals_say_what_would_fit(account: Path, arguments: list[str], code: int, message: str) -> None:
    """What cannot be used exits with 2, what fails with 1, each in one line without a traceback; nobody is asked."""
    done = rashomon("decide", *(str(account) if one == "ACCOUNT" else one for one in arguments))
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_damaged_account_is_refused(account: Path, tmp_path: Path) -> None:
    """An account whose spans do not lie in its reports is not shown."""
    data = json.loads((account / "account.json").read_text(encoding="utf-8"))
    data["said"][0]["content"][0]["end"] = 10**6
    (tmp_path / "account.json").write_text(json.dumps(data), encoding="utf-8")
    done = rashomon("decide", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "breaks a promise" in done.stderr


def test_an_odd_file_is_refused(account: Path, tmp_path: Path) -> None:
    """A file that is no text is neither read as an account nor added to."""
    odd = tmp_path / "odd"
    odd.write_bytes(b"\xff\xfe")
    for arguments in ([str(odd)], [str(account), "1", "title", "T", "-o", str(odd)]):
        done = rashomon("decide", *arguments)
        assert (done.returncode, "is not UTF-8 text" in done.stderr) == (2, True)
    assert odd.read_bytes() == b"\xff\xfe"
