"""The picture of the house shows the floors that its page lists."""

from __future__ import annotations

import sys

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "docs"))

from architecture_picture import draw, floors  # type: ignore[import-not-found]


def test_the_picture_is_that_of_the_page() -> None:
    """Who changes the floors draws them again: python docs/architecture_picture.py."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert {"cli", "app", "assistant", "library", "store", "stages", "model"} <= {name for name, _ in floors(text)}
    assert (ROOT / "docs" / "architecture.svg").read_text(encoding="utf-8") == draw(text)
