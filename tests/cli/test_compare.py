"""The program as a person calls it: exit codes, messages, files."""

from __future__ import annotations

import fcntl
import io
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import webbrowser
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli import main, terminal
from rashomon.cli.compare import _open
from rashomon.cli.main import app
from rashomon.errors import InputError
from rashomon.version import __version__
from tests.conftest import EXAMPLES, ROOT, reports_of
from tests.stages.group.test_events import FLOOD, STRIKE

PROGRAM = [
    sys.executable,
    "-c",
    f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); from rashomon.cli.main import run; run()",
]


def rashomon(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """One call of the program."""
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, text=True, input=stdin, timeout=120)


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


def test_schema_is_json_schema() -> None:
    """`rashomon schema` prints the contract."""
    assert json.loads(rashomon("schema").stdout)["$id"] == "rashomon.account/1"


def test_show_prints_one_stage() -> None:
    """`rashomon show who` prints the list of names and nothing else."""
    names = json.loads(rashomon("show", "who", *reports_of(EXAMPLES[0])).stdout)
    assert all({"id", "name", "kind", "mentions"} <= set(name) for name in names)


def test_show_read_neither_annotates_nor_compares() -> None:
    """`rashomon show read` prints the documents; the language layer and the stages that compare are not even loaded."""
    loaded = "import atexit; atexit.register(lambda: print([m for m in sys.modules if m.startswith('rashomon.')], file=sys.stderr)); run()"
    program = [*PROGRAM[:2], PROGRAM[2].replace("run()", loaded)]
    done = subprocess.run(
        [*program, "show", "read", *reports_of(EXAMPLES[0])], capture_output=True, text=True, timeout=120
    )
    documents = json.loads(done.stdout)
    assert all({"id", "outlet", "published", "text", "blocks", "stated"} <= set(document) for document in documents)
    assert len(documents) == len(reports_of(EXAMPLES[0]))
    assert "rashomon.stages.read" in done.stderr
    assert not [
        name
        for name in ("language", "pipeline", "stages.who", "stages.lineage", "audit")
        if f"'rashomon.{name}'" in done.stderr
    ]


def test_show_obeys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a setting refuses in `compare` it refuses in `show`."""
    monkeypatch.setenv("RASHOMON_MAX_BYTES", "10")
    assert json.loads(rashomon("show", "read", reports_of(EXAMPLES[0])[0]).stdout) == []
    monkeypatch.setenv("RASHOMON_MAX_BYTES", "100000")
    whole = json.loads(rashomon("show", "read", reports_of(EXAMPLES[0])[0]).stdout)[0]
    monkeypatch.setenv("RASHOMON_MAX_COMPARED", "200")
    first = json.loads(rashomon("show", "read", reports_of(EXAMPLES[0])[0]).stdout)[0]
    assert first["text"] == whole["text"]
    assert "beyond the first 200 characters" in first["blocks"][-1]["why"]
    assert "beyond" not in whole["blocks"][-1]["why"]
    monkeypatch.setenv("RASHOMON_LANGUAGE", "none")
    assert "--language none" in rashomon("show", "who", reports_of(EXAMPLES[0])[0]).stderr


def test_previous_keeps_ids_and_replays_corrections(tmp_path: Path) -> None:
    """An account made with the earlier one at hand has its ids, and a person's decisions from it."""
    reports = sorted(reports_of(EXAMPLES[0]))
    assert rashomon("compare", *reports[1:], "-o", str(tmp_path / "a"), "--format", "json").returncode == 0
    before = json.loads((tmp_path / "a" / "account.json").read_text())
    span = {key: before["who"][0]["mentions"][0][key] for key in ("doc", "start", "end", "quote")}
    decision = {
        "id": "mine",
        "target": "block",
        "question": "kind",
        "left": [span],
        "right": [],
        "value": "body",
        "judgement": "same",
        "score": None,
    }
    before["decisions"].append(decision | {"reason": "", "by": "editor", "at": None, "undone": False})
    before["who"][0]["id"] = "kept"
    for quote in before["said"]:
        quote["speaker"] = None
    (tmp_path / "before.json").write_text(json.dumps(before))
    done = rashomon(
        "compare", *reports, "-o", str(tmp_path / "b"), "--format", "json", "--previous", str(tmp_path / "before.json")
    )
    assert done.returncode == 0, done.stderr
    after = json.loads((tmp_path / "b" / "account.json").read_text())
    assert after["id"] == before["id"]
    assert [entity["name"] for entity in after["who"] if entity["id"] == "kept"] == [before["who"][0]["name"]]
    assert "mine" in [one["id"] for one in after["decisions"]]


def test_split_hands_on_decisions(tmp_path: Path) -> None:
    """A decision goes to the story it is about; one that is about none of the reports is named."""
    (report,) = json.loads(rashomon("show", "read", reports_of(EXAMPLES[0])[0]).stdout)
    lines = [
        {"target": "block", "left": [{"doc": doc, "start": 0, "end": 9}], "value": "furniture"}
        for doc in (report["id"], "nowhere")
    ]
    (tmp_path / "d.jsonl").write_text("\n".join(map(json.dumps, lines)))
    arguments = [
        reports_of(EXAMPLES[0])[0],
        "-o",
        str(tmp_path / "out"),
        "--format",
        "json",
        "--split",
        "--decisions",
        str(tmp_path / "d.jsonl"),
    ]
    done = rashomon("compare", *arguments, "--title", "Fire")
    assert done.stderr.count("is set aside") == 1
    assert "decision block kind furniture: nowhere 0-9 is set aside: it is about none of these reports" in done.stderr
    (account,) = (json.loads(path.read_text()) for path in (tmp_path / "out").glob("*/account.json"))
    assert [one["left"][0]["doc"] for one in account["decisions"] if one["by"] == "person"] == [report["id"]]
    assert account["title"] == "Fire"


def test_what_is_not_obeyed_is_said(tmp_path: Path) -> None:
    """A decision that finds nothing stands on stderr and among the problems of the account, and the run goes on; a
    misspelt one ends it with its line.
    """
    (report,) = json.loads(rashomon("show", "read", reports_of(EXAMPLES[0])[0]).stdout)
    line = {"target": "utterance", "question": "reject", "left": [{"doc": report["id"], "start": 0, "end": 3}]}
    path = tmp_path / "d.jsonl"
    path.write_text(json.dumps(line))
    arguments = ["compare", *reports_of(EXAMPLES[0]), "-o", str(tmp_path), "--format", "json", "--decisions", str(path)]
    done = rashomon(*arguments)
    assert (done.returncode, done.stderr.count("finds nothing in these reports")) == (0, 1)
    problems = json.loads((tmp_path / "account.json").read_text())["problems"]
    assert [problem["document"] for problem in problems if problem["stage"] == "decisions"] == [report["id"]]
    path.write_text(f"# mine\n{json.dumps(line | {'target': 'utterence'})}")
    done = rashomon(*arguments)
    assert done.returncode == 2
    assert "d.jsonl, line 2: unknown target 'utterence' (known: name, utterance, " in done.stderr


def test_split_makes_one_account_a_story(tmp_path: Path) -> None:
    """With --split reports of two events give two accounts and an index."""
    other = tmp_path / "other.txt"
    other.write_text(
        "Council approves new tram line\n\nThe city council of Ostrava Bay voted on Tuesday to build a tram line to the airport.\n\n"
        "The line will cost 40 million crowns and open in six years, the mayor said.\n",
        encoding="utf-8",
    )
    done = rashomon(
        "compare", *reports_of(EXAMPLES[0]), str(other), "-o", str(tmp_path / "out"), "--format", "json", "--split"
    )
    assert done.returncode == 0, done.stderr
    accounts = [json.loads(path.read_text()) for path in sorted((tmp_path / "out").glob("*/account.json"))]
    stories = [{Path(document["path"]).name for document in account["documents"]} for account in accounts]
    assert {"other.txt"} in stories  # the tram has a story of its own
    assert max(map(len, stories)) >= 5  # the fire is one story, whatever becomes of a report about its background
    assert "index.html" in {path.name for path in (tmp_path / "out").iterdir()}


@pytest.mark.parametrize("option", ["--decisions", "--previous"])
def test_a_file_of_ours_that_is_no_text_exits_with_2(option: str, tmp_path: Path) -> None:
    """Corrections or an earlier account that are not UTF-8 are refused in one line, without a traceback."""
    (tmp_path / "bytes").write_bytes(b"{\xff\xfe}")
    done = rashomon("compare", reports_of(EXAMPLES[0])[0], "-o", str(tmp_path / "out"), option, str(tmp_path / "bytes"))
    assert done.returncode == 2
    assert "is not UTF-8 text" in done.stderr
    assert "Traceback" not in done.stderr


def in_terminal(*arguments: str, columns: int | None = None) -> tuple[int, str]:
    """One call of the program with a terminal of its own as stdout and stderr: its exit code and all it printed."""
    master, slave = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    try:
        if columns:
            fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        with subprocess.Popen([*PROGRAM, *arguments], stdin=slave, stdout=slave, stderr=slave, env=env) as process:
            os.close(slave)
            printed = b""
            with suppress(OSError):  # the system says so where the program has ended
                while piece := os.read(master, 4096):
                    printed += piece
            return process.wait(), printed.decode()
    finally:
        os.close(master)


@pytest.mark.parametrize("way", [PROGRAM, [sys.executable, "-m", "rashomon"]])
def test_the_version(way: list[str]) -> None:
    """Both ways to call the program name it and its version."""
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([*way, "--version"], capture_output=True, text=True, env=env, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"rashomon {__version__}\n", "")


@pytest.mark.parametrize("command", [[], ["compare"], ["show"]])
def test_help_says_what_it_reads_and_the_exit_codes(command: list[str]) -> None:
    """The help names the exit codes; that of the program says that it is for English and offline."""
    done = rashomon(*command, "--help")
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
    options = set(re.findall(r"--[a-z-]+", rashomon("compare", "--help").stdout)) - {"--help"}
    assert {"--force", "--quiet", "--open", "--one-story", "--split"} <= options
    assert {option for option in options if option not in text} == {"--output"}  # there as -o
    assert "Exit codes: 0 done" in text


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


def test_a_split_run_replaces_the_run_before(tmp_path: Path) -> None:
    """Stories of an earlier run do not stay beside those of the next, nor does an account that was not split."""
    reports, out = reports_of(EXAMPLES[0])[:2], tmp_path / "out"
    other = tmp_path / "other.txt"
    other.write_text("Tram drivers in Karlsby walked out on Tuesday, Otto Brandt said. " * 9, encoding="utf-8")
    options = ["-o", str(out), "--format", "json"]
    assert rashomon("compare", *reports, *options).returncode == 0
    assert rashomon("compare", *reports, str(other), *options, "--split").returncode == 0
    assert not (out / "account.json").exists()
    folders = {path.name for path in out.iterdir()} - {"index.html"}
    assert len(folders) > 1
    assert rashomon("compare", *reports, *options, "--split").returncode == 0
    left = {path.name for path in out.iterdir()} - {"index.html"}
    assert len(left) < len(folders)
    assert rashomon("compare", *reports, *options).returncode == 0
    assert {path.name for path in out.iterdir()} == {"account.json"}


def test_two_stories_are_said_in_the_first_line(tmp_path: Path) -> None:
    """The first line of the terminal, the first problem of the JSON and the page say it; the exit code is 0; with --quiet
    stderr says it.
    """
    for name, text in {"f1": FLOOD[0], "f2": FLOOD[1], "s1": STRIKE[0], "s2": STRIKE[1]}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    paths = [str(tmp_path / f"{name}.txt") for name in ("f1", "f2", "s1", "s2")]
    done = rashomon("compare", *paths, "-o", str(tmp_path / "out"))
    assert (done.returncode, done.stderr) == (0, "")
    assert re.match(r"These look like 2 stories: [A-D] [A-D] / [A-D] [A-D]; run with --split", done.stdout)
    account = json.loads((tmp_path / "out" / "account.json").read_text())
    assert "these look like 2 stories" in account["problems"][0]["message"]
    assert sorted(map(len, account["stories"])) == [2, 2]
    done = rashomon("compare", *paths, "-o", str(tmp_path / "out"), "--quiet")
    assert done.stdout == ""
    assert "these look like 2 stories" in done.stderr
    done = rashomon("compare", *paths, "-o", str(tmp_path / "out"), "--one-story")
    assert "These look like" not in done.stdout


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
