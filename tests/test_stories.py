"""Every story folder is a test: drop one in, with its expected.json, and it is checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.interface import compare
from tests.conftest import STORIES, reports_of
from tests.story_checker import unmet


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_story_comes_out_as_expected(story: Path) -> None:
    """The account of a story meets every expectation that an editor wrote down for it."""
    expected = json.loads((story / "expected.json").read_text(encoding="utf-8"))
    assert unmet(compare(reports_of(story)), expected) == []
