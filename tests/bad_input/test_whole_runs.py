"""Stories no editor would send: every one gives an account that keeps its promises, or a clear message."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rashomon.account_json import to_json
from rashomon.interface import compare
from rashomon.model import Account
from tests.conftest import EXAMPLES, reports_of

TEXT = """Ferry runs aground off Tarn Island

A passenger ferry ran aground off Tarn Island on Tuesday, injuring 14 people, the coast guard said.

"We saw the rocks too late," said Captain Ada Brenn. The ferry was carrying 212 passengers.
"""


def write(folder: Path, *texts: str) -> list[str]:
    """Report files with these texts."""
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"report{number:02}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def test_one_report_only(tmp_path: Path) -> None:
    """One report is a story: nothing differs, nothing is shared, and every fact is of one report."""
    account = compare(write(tmp_path, TEXT))
    assert account.lineage.copies == ()
    assert {fact.status for fact in account.facts} <= {"single"}


def test_same_report_twice_counts_once(tmp_path: Path) -> None:
    """A text given twice is two documents of one separately worded text; no fact counts it twice."""
    account = compare(write(tmp_path, TEXT, TEXT))
    assert len(account.lineage.origins) == 1
    assert all(version.origins == 1 for fact in account.facts for version in fact.versions)


def test_fifty_unrelated_reports(tmp_path: Path) -> None:
    """Fifty reports of fifty events: no shared text, no contradiction between strangers."""
    things = [f"bridge number {chr(65 + i // 10)}{i}" for i in range(50)]
    texts = [
        f"Work on {thing} begins\n\nWorkers in Town{i} began to repair {thing} on Monday. It costs {i + 3} million, Mayor Olaf N{i}berg said.\n"
        for i, thing in enumerate(things)
    ]
    account = compare(write(tmp_path, *texts))
    assert len(account.documents) == 50
    assert not [fact for fact in account.facts if fact.difference == "contradiction"]


def test_no_dates_at_all(tmp_path: Path) -> None:
    """Without any date a weekday stays a weekday and nothing is called a revision."""
    account = compare(
        write(tmp_path, TEXT, TEXT.replace("14", "19").replace("ran aground", "hit rocks").replace("212", "210"))
    )
    assert not [fact for fact in account.facts if fact.difference == "revision"]
    assert all(not moment.date[:1].isdigit() for moment in account.timeline)


HOSTILE = [
    "<script>window.__pwn = 1</script>",
    "</script><!--",
    "\u202eevil\u202c and \u2066more\u2069",
    '=HYPERLINK("http://example.invalid")',
    "a\u0000b",
    "🙂" * 400,
    "(" * 20_000,
    '"' * 20_000,
    "1," * 20_000,
    "word " * 40_000,
]


@pytest.mark.parametrize("poison", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_only_text(tmp_path: Path, poison: str) -> None:
    """Markup, control characters and long runs in a report are kept as text, and every span still quotes exactly."""
    account = compare(write(tmp_path, TEXT, f"{poison} says the mayor\n\n{TEXT}\n{poison}\n"))
    texts = {document.id: document.text for document in account.documents}
    for quote in spans_in(account):
        assert texts[quote["doc"]][quote["start"] : quote["end"]] == quote["quote"]


def spans_in(account: Account) -> list[dict[str, Any]]:
    """Every span in the JSON of an account."""
    found, stack = [], [json.loads(json.dumps(to_json(account)))]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if "quote" in item:
                found.append(item)
            stack += item.values()
        elif isinstance(item, list):
            stack += item
    return found


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-05", "0001-02-01", "9999-12-25", "9999-12-31"])
def test_the_ends_of_the_calendar(day: str, tmp_path: Path) -> None:
    """Days before and after what the calendar has are counted from a base date at its end; the deaths still stand."""
    account = compare(
        write(
            tmp_path,
            "HALDEN. The ferry Solveig sank on Friday. Nine people died, police said. It was hit last week and repaired "
            "yesterday. The night before, on Monday, two days ago, a crane fell.",
            "The ferry Solveig sank in Halden last Friday night, killing ten people. The week before last it was "
            "repaired. Ten years ago, last month, last year, a decade ago, on Christmas Day it sank once before.",
        ),
        base_date=day,
    )
    assert {version.value for fact in account.facts for version in fact.versions} >= {9, 10}


@pytest.mark.slow
@pytest.mark.parametrize("megabytes", [250, 400, 512])
def test_too_little_memory_is_said_in_a_line(megabytes: int, tmp_path: Path) -> None:
    """With so little address space the program ends with its account, or with one line; never with a traceback."""
    limit = f'ulimit -v {megabytes * 1024}; exec "$@"'
    program = [sys.executable, "-c", "from rashomon.cli.main import run; run()"]
    done = subprocess.run(
        ["sh", "-c", limit, "sh", *program, "compare", *reports_of(EXAMPLES[0]), "-o", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "RASHOMON_STRICT": "0"},
        timeout=120,
    )
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert "damaged" not in done.stderr
    assert "memory" in done.stderr.lower() or (tmp_path / "out" / "account.json").is_file()
