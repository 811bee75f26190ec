"""What several tests need: the example story's account, and the way to the data beside the
checkout where it is there.
"""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

from rashomon.interface import compare
from rashomon.model import Account

os.environ.setdefault("RASHOMON_STRICT", "1")  # a fault of the program fails a test; a run of the program reports it

hypothesis.settings.register_profile("house", deadline=None)  # a busy machine is no failure; benchmarks live in bench/
hypothesis.settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir())
STORIES = EXAMPLES + sorted(
    path for path in (ROOT / "tests" / "stories").glob("*") if (path / "expected.json").is_file()
)


def reports_of(story: Path) -> list[str]:
    """The report files of a story folder."""
    return [str(path) for path in sorted((story / "reports").iterdir())]


@pytest.fixture(scope="session")
def example() -> Account:
    """The account of the first example story; made once, never changed by a test."""
    return compare(reports_of(EXAMPLES[0]))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation data beside the checkout; a test that needs it skips where it is absent."""
    folder = Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))
    if not (folder / "stories").is_dir():
        pytest.skip("the evaluation data is not beside the checkout (set RASHOMON_SHARED)")
    return folder
