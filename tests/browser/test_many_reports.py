"""Forty reports of one event are as usable as four: the page stays small, is shown at once, and prints short."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from rashomon.interface import compare
from rashomon.model import Account
from rashomon.report import render
from rashomon.stages.read import read_sources
from tests.browser.conftest import Desk
from tests.conftest import EXAMPLES, ROOT, reports_of

sys.path.insert(0, str(ROOT / "bench"))

from large_story import retell
from printing import plain_texts, sheets

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Account:
    """The reports of the example, retold forty times in other words and numbers."""
    folder = tmp_path_factory.mktemp("forty")
    return compare(retell(read_sources(reports_of(EXAMPLES[0])).documents, 40, folder))


def test_forty_reports(desk: Desk, browser: Browser, forty: Account, tmp_path: Path) -> None:
    """At most 3 MB, first paint within a second, nothing wider than a phone, at most 1.5 times the sheets of the texts."""
    (path,) = render(forty, tmp_path / "forty", formats=("html",))
    assert path.stat().st_size <= 3_000_000
    page = desk.open_file(path)
    page.wait_for_function(f"{PAINTED} > 0")
    assert page.evaluate(PAINTED) <= 1000
    assert page.locator(".glance thead th").count() == 41
    assert page.locator(".reports > li:visible").count() == 12
    assert desk.open_file(path, width=390, height=844).evaluate("document.documentElement.scrollWidth") == 390
    printed = sheets(browser, path.read_text(encoding="utf-8"))
    assert printed <= 1.5 * sheets(browser, plain_texts(forty))
