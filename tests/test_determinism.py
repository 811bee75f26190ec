"""Same input, same bytes: whatever the order of the input, the hash seed, the time zone and the locale."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, reports_of

PROGRAM = "from rashomon.cli.main import run; run()"
SURROUNDINGS = [
    {"PYTHONHASHSEED": str(seed), "TZ": zone, "LC_ALL": locale}
    for seed, (zone, locale) in enumerate(
        [
            ("UTC", "C"),
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
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.mark.slow
def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Every file is the same to the byte over five hash seeds, time zones, locales and orders of the reports."""
    reports = reports_of(EXAMPLES[0])
    first = run(reports, tmp_path / "first", SURROUNDINGS[0])
    assert {"account.json", "report.html", "account.md"} <= set(first)
    for number, surroundings in enumerate(SURROUNDINGS[1:], 1):
        shuffled = random.Random(number).sample(reports, len(reports))
        again = run(shuffled, tmp_path / f"run{number}", surroundings)
        assert [name for name in first if first[name] != again.get(name)] == []
