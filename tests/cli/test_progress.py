"""What is printed while a run lasts and how wide: a log, a terminal, --quiet."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from rashomon.cli import terminal
from tests.cli.program import in_terminal, rashomon
from tests.conftest import EXAMPLES, reports_of


def test_quiet_prints_only_what_went_wrong(tmp_path: Path) -> None:
    """Nothing at all where all is well; a refused report still has its line."""
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"%PDF-1.7")
    reports = reports_of(EXAMPLES[0])[:2]
    done = rashomon("compare", *reports, "-o", str(tmp_path / "a"), "--format", "json", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = rashomon("compare", *reports, str(bad), "-o", str(tmp_path / "b"), "--format", "json", "-q")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.count("bad.txt") == done.stderr.count("\n") == 1


def test_each_refusal_is_printed_once_also_where_nothing_is_left(tmp_path: Path) -> None:
    """Two refused inputs and no other: a line for each, then what to give."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    done = rashomon("compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", str(tmp_path / "out"))
    assert done.returncode == 2
    assert (done.stderr.count("a.txt"), done.stderr.count("b.txt"), done.stderr.count("\n")) == (1, 1, 3)
    assert "none of these inputs can be read" in done.stderr.splitlines()[-1]


def test_a_log_has_no_line_of_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a run takes, nothing is shown on stderr where that is no terminal; and never a colour."""
    monkeypatch.setattr(terminal, "_SILENT", -1.0)
    error = io.StringIO()
    monkeypatch.setattr(sys, "stderr", error)
    with terminal.Progress() as progress:
        progress("compare")
        assert error.getvalue() == ""
        progress.say("a.txt was\x1b[31m not read")
    assert error.getvalue() == "rashomon: a.txt was [31m not read\n"


def test_progress_writes_over_its_own_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal the stage is shown, made way for a message, and erased at the end; never with `quiet`."""

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(terminal, "_SILENT", -1.0)
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with terminal.Progress() as progress:
        progress("read")
        progress.say("careful")
        progress("compare")
    steps = screen.getvalue().split("\r")
    assert steps[0] == "rashomon: read …"
    assert [step.strip() for step in steps] == [
        "rashomon: read …",
        "",
        "rashomon: careful\nrashomon: compare …",
        "",
        "",
    ]
    assert len(steps[1]) == len(steps[0])
    quiet = Screen()
    monkeypatch.setattr(sys, "stderr", quiet)
    with terminal.Progress(quiet=True) as progress:
        progress("read")
    assert quiet.getvalue() == ""
    with monkeypatch.context() as slow:
        slow.setattr(terminal, "_SILENT", 60.0)
        short = Screen()
        slow.setattr(sys, "stderr", short)
        with terminal.Progress() as progress:
            progress("read")
        assert short.getvalue() == ""


@pytest.mark.parametrize(("columns", "longest"), [(60, 60), (200, 100)])
def test_the_width_of_the_terminal_is_obeyed(columns: int, longest: int, tmp_path: Path) -> None:
    """No line is wider than the terminal, nor than is good to read; there is no colour, with or without NO_COLOR."""
    code, printed = in_terminal(
        "compare", *reports_of(EXAMPLES[0]), "-o", str(tmp_path / "o"), "--format", "json", columns=columns
    )
    assert code == 0
    lines = [line for line in printed.replace("\r\n", "\n").split("\n") if not line.startswith(("wrote", "rashomon:"))]
    widest = max(len(line.rpartition("\r")[2]) for line in lines)
    assert longest - 15 <= widest <= longest
    assert "\x1b" not in printed
    assert "matters agreed" in printed


def test_columns_say_how_wide_a_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where stdout is no terminal COLUMNS is obeyed, down to what can still be read."""
    monkeypatch.setenv("COLUMNS", "50")
    done = rashomon("compare", *reports_of(EXAMPLES[0])[:3], "-o", str(tmp_path / "o"), "--format", "json")
    assert 40 <= max(len(line) for line in done.stdout.splitlines() if not line.startswith("wrote")) <= 50
    monkeypatch.setenv("COLUMNS", "3")
    done = rashomon("compare", *reports_of(EXAMPLES[0])[:3], "-o", str(tmp_path / "o"), "--format", "json")
    assert 30 <= max(len(line) for line in done.stdout.splitlines() if not line.startswith("wrote")) <= 40
