"""A real Chromium. Where none is installed the tests skip with the reason; in CI that is a failure."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from rashomon.model import Account
from rashomon.report import render
from tests.report.story import make_account

expect.set_options(timeout=30_000)  # what is expected comes; on a machine with other work it comes later than in 5 s
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no chromium: install the Debian package chromium")
        pytest.skip("no chromium on this machine: install the Debian package chromium to run the browser tests")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


class Desk:
    """Opens accounts in fresh windows and remembers every request and error."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self._browser, self._folder = browser, folder
        self._pages: list[Page] = []
        self.requests: list[str] = []
        self.errors: list[str] = []

    def open(
        self,
        account: Account | None = None,
        *,
        width: int = 1200,
        height: int = 900,
        share: bool = False,
        **context: object,
    ) -> Page:
        """The report of an account (of the small story, if none is given) in a window of this size."""
        (path,) = render(account or make_account(), self._folder, formats=("html",), share=share)
        return self.open_file(path, width=width, height=height, **context)

    def open_file(self, path: Path, *, width: int = 1200, height: int = 900, **context: object) -> Page:
        """A report that is already written."""
        window = self._browser.new_context(viewport={"width": width, "height": height}, **context)  # type: ignore[arg-type]
        page = window.new_page()
        self._pages.append(page)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.goto(path.as_uri())
        return page

    def close(self) -> None:
        """Close all windows."""
        for page in self._pages:
            page.context.close()


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    """A desk of its own for every test."""
    desk = Desk(browser, tmp_path)
    yield desk
    desk.close()
