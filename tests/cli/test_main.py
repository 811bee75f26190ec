"""The program around its commands: version, help, exit codes, errors of one line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.cli import main
from rashomon.errors import InputError
from rashomon.model import Account
from rashomon.report import render
from rashomon.version import __version__
from tests.cli.program import PROGRAM, in_own_process
from tests.conftest import EXAMPLES, ROOT, reports_of


@pytest.mark.parametrize("way", [PROGRAM, [sys.executable, "-m", "rashomon"]])
def test_the_version(way: list[str]) -> None:
    """Both ways to call the program name it and its version."""
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([*way, "--version"], capture_output=True, text=True, env=env, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"rashomon {__version__}\n", "")


@pytest.mark.parametrize("command", [[], ["compare"], ["show"]])
def test_help_says_what_it_reads_and_the_exit_codes(command: list[str]) -> None:
    """The help names the exit codes; that of the program says that it is for English and offline."""
    done = in_own_process(*command, "--help")
    said = " ".join(done.stdout.split())
    assert done.returncode == 0
    assert "0 done, also where reports were refused; 1 the run failed; 2 unusable arguments or files" in said
    assert "Usage: rashomon" in said
    if not command:
        assert "reports in English, offline" in said
        assert "--install-completion" in said


def test_every_option_is_in_the_documentation() -> None:
    """docs/start.md has a row for each option of `compare`."""
    text = (ROOT / "docs" / "start.md").read_text(encoding="utf-8")
    options = set(re.findall(r"--[a-z-]+", in_own_process("compare", "--help").stdout)) - {"--help"}
    assert {"--force", "--quiet", "--open", "--one-story", "--split"} <= options
    assert {option for option in options if option not in text} == {"--output"}  # there as -o
    assert "Exit codes: 0 done" in text


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (MemoryError(), 1, "not enough memory"),
        (
            ImportError("libx.so: failed to map segment"),
            1,
            "a library cannot be loaded (libx.so: failed to map segment)",
        ),
        (OSError(28, "No space left on device"), 1, "No space left on device"),
        (InputError("give a file"), 2, "give a file"),
    ],
)
def test_errors_are_one_line(
    error: Exception, code: int, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a person can do something about is said in one line with its exit code."""

    def broken(**_: object) -> None:
        raise error

    monkeypatch.setattr(main, "app", broken)
    with pytest.raises(SystemExit) as ended:
        main.run()
    assert ended.value.code == code
    printed = capsys.readouterr().err
    assert message in printed
    assert printed.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [["--help"], ["schema"], ["decide", "ACCOUNT", "--list"], ["compare", "-o", "OUT"], ["show", "read"]]
)
def test_a_reader_may_leave(arguments: list[str], example: Account, tmp_path: Path) -> None:
    """Where nobody reads what is printed (`| head`), a command does its work and ends without a word."""
    render(example, tmp_path, formats=["json"])
    places = {"ACCOUNT": str(tmp_path), "OUT": str(tmp_path / "out")}
    given = [places.get(argument, argument) for argument in arguments]
    reports = reports_of(EXAMPLES[0])[:2] if arguments[0] in ("compare", "show") else []
    pipe = subprocess.PIPE
    with subprocess.Popen([*PROGRAM, *given, *reports], stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait(120)) == (b"", 0)
    assert (tmp_path / "out" / "report.html").is_file() is (arguments[0] == "compare")
    with subprocess.Popen([*PROGRAM, "schema"], stdout=pipe) as process:
        assert process.stdout
        assert process.stdout.read().startswith(b"{")
