"""docs/corrections.md does what it says: its commands are run in their order, and print what it shows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from rashomon.ledger import FORMS, parse_decisions
from rashomon.ledger.targets import OLD_LINES
from rashomon.model import GRAVITY
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "corrections.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(sh)?\n(.*?)^```$(?:\n```\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)


def test_the_walk_works(tmp_path: Path) -> None:
    """From the wrong merge to the corrected account and back, command by command, as a reader would type them."""
    program = tmp_path / "bin" / "rashomon"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from rashomon.cli.main import run; run()" "$@"\n')
    program.chmod(0o755)
    walk = [(commands, shown) for shell, commands, shown in BLOCK.findall(PAGE) if shell]
    assert len(walk) == 5
    people = []
    for commands, shown in walk:
        done = subprocess.run(
            ["/bin/sh", "-ec", commands],
            cwd=tmp_path,
            env={"PATH": f"{program.parent}:/usr/bin:/bin", "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=True,
        )
        if shown:
            assert done.stdout.endswith(shown)
        account = json.loads((tmp_path / "account" / "account.json").read_text(encoding="utf-8"))
        people.append(sorted(one["name"] for one in account["who"] if one["kind"] == "person"))
    one, two = ["Martha Lindquist"], ["Marta Lindqvist", "Martha Lindquist"]
    assert people == [one, one, one, two, one]
    lines = parse_decisions((tmp_path / "account" / "decisions.jsonl").read_text(encoding="utf-8"))
    assert [(line.reason, line.undone) for line in lines] == [("a passenger and the captain", False), ("", True)]


def test_the_page_shows_every_line() -> None:
    """Each question of each target stands in the table, with the values it takes; the examples are read."""
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.*?) \|", PAGE, re.MULTILINE)
    shown = {(target, question) for target, questions, _, _ in rows for question in re.findall(r"`(\w+)`", questions)}
    assert shown == set(FORMS)
    for target, questions, _, answer in rows:
        for question in re.findall(r"`(\w+)`", questions):
            values = FORMS[target, question].values
            assert set(values) - set(GRAVITY) <= set(re.findall(r"`([\w ]+)`", answer)), (target, question)
    assert all(name in PAGE for name in GRAVITY)
    examples = re.findall(r"^\{.*\}$", PAGE, re.MULTILINE)
    assert len(parse_decisions("\n".join(examples))) == len(examples) == 3


def test_old_lines_have_a_new_form() -> None:
    """What a line of version 0.1.0 should say today names targets and questions that there are."""
    for question, advice in OLD_LINES.items():
        named = re.findall(r'"(\w+)"', advice)
        targets = {word for word in named if word in {target for target, _ in FORMS}}
        asked = "kind" if question == "furniture" else question
        assert targets
        assert all((target, asked) in FORMS for target in targets)
