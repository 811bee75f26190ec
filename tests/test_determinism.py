"""Same input, same bytes: whatever the order of the input, the hash seed, the time zone and the locale."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.model import Account
from rashomon.report import render
from tests.conftest import EXAMPLES, reports_of

PROGRAM = "from rashomon.cli.main import run; run()"
SURROUNDINGS = [
    {"PYTHONHASHSEED": str(seed), "TZ": zone, "LC_ALL": locale}
    for seed, (zone, locale) in enumerate(
        [
            ("Pacific/Kiritimati", "C.UTF-8"),
            ("America/Adak", "tr_TR.UTF-8"),
            ("Asia/Tehran", "ar_EG"),
            ("UTC", "de_DE"),
        ]
    )
]


def run(reports: list[str], folder: Path, surroundings: dict[str, str]) -> dict[str, bytes]:
    """What `rashomon compare` writes in these surroundings, by file name."""
    env = {**os.environ, **surroundings, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run(
        [sys.executable, "-c", PROGRAM, "compare", *reports, "-o", str(folder), "--format", "html,json,md,csv"],
        check=True,
        env=env,
        capture_output=True,
    )
    return written(folder)


def written(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.mark.slow
def test_same_input_gives_the_same_bytes(tmp_path: Path, example: Account) -> None:
    """Every file is the same to the byte over five hash seeds, time zones, locales and orders of the reports; the first
    of them are those of this process.
    """
    reports = reports_of(EXAMPLES[0])
    render(example, tmp_path / "first", formats=("html", "json", "md", "csv"))
    first = written(tmp_path / "first")
    assert {"account.json", "report.html", "account.md"} <= set(first)
    for number, surroundings in enumerate(SURROUNDINGS):
        shuffled = random.Random(number).sample(reports, len(reports))
        again = run(shuffled, tmp_path / f"run{number}", surroundings)
        assert [name for name in first if first[name] != again.get(name)] == []
