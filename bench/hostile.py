"""Hostile input at the sizes of the requirement: bombs of half a gigabyte, five hundred damaged archives, servers that
never end, too little memory, two hundred flipped bytes, a feed of a million entries.

    python bench/hostile.py

Runs the tests of these rows with FULL_SIZE; each run of the tests has them in small. Exit code 1 where a case fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from floors import print_figure

ROOT = Path(__file__).resolve().parent.parent
ROWS: Mapping[str, tuple[str, ...]] = {
    "bombs of 500 MB and 10 million members refused within 300 MB": ("tests/bad_input/test_bombs.py",),
    "damaged web archives read past the damage": ("tests/stages/read/test_warc.py::test_any_damage_is_read_past",),
    "endless and swollen pages given up within 30 s and 20 MB": (
        "tests/fetch/test_get.py::test_endless_and_swollen_pages",
    ),
    "runs of 1,000 articles with too little memory": ("tests/library/test_faults.py::test_too_little_memory",),
    "flipped bytes of a library found, or harmless": ("tests/library/test_faults.py::test_a_flipped_byte",),
    "feeds of a million entries": ("tests/bad_input/test_feeds.py",),
}
"""What is counted, and the tests that are its cases."""


def count_cases(tests: tuple[str, ...]) -> tuple[int, int]:
    """How many cases these tests have at full size, and how many of them pass."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "cases.xml")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={told}", *tests]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, "FULL_SIZE": "1"}, capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(done.stdout[-4000:], file=sys.stderr)
        cases = list(ElementTree.parse(told).iter("testcase"))
    return len(cases), sum(not len(case) for case in cases)


def main() -> int:
    """Runs and prints; returns the exit status."""
    held = True
    for what, tests in ROWS.items():
        cases, passed = count_cases(tests)
        held = held and cases == passed > 0
        print_figure("library", f"{what}, of {cases}", passed, "python bench/hostile.py")
    return not held


if __name__ == "__main__":
    sys.exit(main())
