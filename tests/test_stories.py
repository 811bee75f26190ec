"""Every story folder is a test: drop one in, with its expected.json, and it is checked."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rashomon.interface import compare
from tests.conftest import STORIES, reports_of
from tests.story_checker import unmet


def _expected(story: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((story / "expected.json").read_text(encoding="utf-8"))
    return expected


@cache
def _unmet(story: Path) -> tuple[str, ...]:
    return tuple(unmet(compare(reports_of(story)), _expected(story)))


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_story_comes_out_as_expected(story: Path) -> None:
    """The account of a story meets every expectation that an editor wrote down for it, but for those not met yet."""
    not_yet = tuple(row["unmet"] for row in _expected(story).get("not_yet", ()))
    assert [message for message in _unmet(story) if not message.startswith(not_yet)] == []


NOT_YET = [
    pytest.param(
        story,
        row["unmet"],
        id=f"{story.name}: {row['unmet']}",
        marks=pytest.mark.xfail(reason=row["reason"], strict=True),
    )
    for story in STORIES
    for row in _expected(story).get("not_yet", ())
]


@pytest.mark.parametrize(("story", "expectation"), NOT_YET)
def test_an_expectation_that_is_not_met_yet(story: Path, expectation: str) -> None:
    """What an editor expects and the account does not give yet: it fails here, with the reason; once it is met, the
    row goes from `not_yet`.
    """
    assert not any(message.startswith(expectation) for message in _unmet(story))
