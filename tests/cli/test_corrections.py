"""`rashomon compare` with corrections and with an earlier account."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import rashomon
from tests.conftest import EXAMPLES, reports_of


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


@pytest.mark.parametrize("option", ["--decisions", "--previous"])
def test_a_file_of_ours_that_is_no_text_exits_with_2(option: str, tmp_path: Path) -> None:
    """Corrections or an earlier account that are not UTF-8 are refused in one line, without a traceback."""
    (tmp_path / "bytes").write_bytes(b"{\xff\xfe}")
    done = rashomon("compare", reports_of(EXAMPLES[0])[0], "-o", str(tmp_path / "out"), option, str(tmp_path / "bytes"))
    assert done.returncode == 2
    assert "is not UTF-8 text" in done.stderr
    assert "Traceback" not in done.stderr
