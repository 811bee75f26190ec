"""`rashomon show` and `rashomon schema`: one stage, and the contract."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from rashomon.cli.main import app
from tests.cli.program import PROGRAM, in_own_process, rashomon
from tests.conftest import EXAMPLES, reports_of


def test_schema_is_json_schema() -> None:
    """`rashomon schema` prints the contract."""
    assert json.loads(rashomon("schema").stdout)["$id"] == "rashomon.account/1"


def test_show_prints_one_stage() -> None:
    """`rashomon show who` prints the list of names and nothing else."""
    names = json.loads(rashomon("show", "who", *reports_of(EXAMPLES[0])).stdout)
    assert all({"id", "name", "kind", "mentions"} <= set(name) for name in names)


def test_show_takes_paths_only(tmp_path: Path) -> None:
    """A word that is no path is no report for any stage, and what cannot be read is told."""
    for stage in ("read", "group", "who"):
        done = rashomon("show", stage, "nope")
        assert (done.returncode, done.stdout) == (2, "")
        assert "there is no file nope" in done.stderr
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "fire.txt").write_text("Ida Berg of Odda said nine people died.\r\n\0")
    done = rashomon("show", "who", str(tmp_path))
    assert [name["name"] for name in json.loads(done.stdout)] == ["Ida Berg", "Odda"]
    assert "empty.txt was not read: the file is empty" in done.stderr
    assert "fire.txt: 1 NULs" in done.stderr


def test_a_word_that_is_no_stage_is_refused_with_the_reason_alone() -> None:
    """What there is to choose from stands there, and nothing of what checks it; another command's option as well."""
    done = rashomon("show", "nonsense", "x")
    assert done.returncode == 2
    assert "Invalid value for 'stage': 'nonsense' is not one of 'read', 'group'," in done.stderr
    done = rashomon("users", "nonsense")
    assert "'nonsense' is not one of 'add'" in done.stderr
    assert "Value error" not in done.stderr


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
    assert json.loads(in_own_process("show", "read", reports_of(EXAMPLES[0])[0]).stdout) == []
    monkeypatch.setenv("RASHOMON_MAX_BYTES", "100000")
    whole = json.loads(in_own_process("show", "read", reports_of(EXAMPLES[0])[0]).stdout)[0]
    monkeypatch.setenv("RASHOMON_MAX_COMPARED", "200")
    first = json.loads(in_own_process("show", "read", reports_of(EXAMPLES[0])[0]).stdout)[0]
    assert first["text"] == whole["text"]
    assert "beyond the first 200 characters" in first["blocks"][-1]["why"]
    assert "beyond" not in whole["blocks"][-1]["why"]
    monkeypatch.setenv("RASHOMON_LANGUAGE", "none")
    assert "--language none" in in_own_process("show", "who", reports_of(EXAMPLES[0])[0]).stderr
    monkeypatch.setenv("RASHOMON_THREADS", "many")
    done = in_own_process("show", "who", reports_of(EXAMPLES[0])[0])
    assert (done.returncode, done.stderr.splitlines()) == (
        2,
        ["rashomon: RASHOMON_THREADS: Input should be a valid integer, unable to parse string as an integer"],
    )


def test_every_command_with_json_has_a_schema() -> None:
    """What prints an object with --json has its schema under its name, with all keys."""
    program = get_command(app)
    assert isinstance(program, TyperGroup)
    with_json = [name for name, one in program.commands.items() if any("--json" in own.opts for own in one.params)]
    assert {"add", "feeds", "group", "story", "watch"} <= set(with_json)
    for name in with_json:
        found = json.loads(CliRunner().invoke(app, ["schema", name]).output)
        assert found["$id"] == found["properties"]["schema"]["const"] == f"rashomon.{name}/1"
        assert set(found["required"]) == set(found["properties"])
