"""The program as a person calls it: exit codes, messages, files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, ROOT, reports_of

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
    assert "not checked against anything else" in done.stdout
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
    assert "bad.txt: refused" in done.stderr
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
