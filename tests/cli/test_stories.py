"""`rashomon compare` on reports of several events, with --split and without."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.program import rashomon
from tests.conftest import EXAMPLES, reports_of
from tests.stages.group.test_events import FLOOD, STRIKE


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
