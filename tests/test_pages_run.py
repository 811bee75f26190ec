"""Pages that are walks: every command and every piece of Python on them runs and prints what the page shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.walks import walk_page

WALKS = {"tutorial.md": 9, "howto/notebooks.md": 7}
"""The pages and the number of their blocks."""


@pytest.mark.slow
@pytest.mark.parametrize("name", WALKS)
def test_a_page_prints_what_it_shows(name: str, tmp_path: Path) -> None:
    """Block by block, in an empty folder; what is shown below a block is the end of what it prints."""
    found = list(walk_page(ROOT / "docs" / name, tmp_path))
    assert len(found) == WALKS[name]
    assert [(commands, printed) for commands, printed, shown in found if not printed.endswith(shown)] == []
    assert sum(bool(shown) for _, _, shown in found) >= 2
