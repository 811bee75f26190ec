"""A real Chromium. Where none is installed the tests skip with the reason; in CI that is a failure."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, expect, sync_playwright

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


class Windows:
    """Windows of one Chromium that one test after another uses: to open a new one takes the processor five times as long
    as to show a report in one that is there.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: defaultdict[str, list[Page]] = defaultdict(list)
        self._kinds: dict[Page, str] = {}

    def take(self, width: int, height: int, **context: object) -> Page:
        """An empty window of this size in a context with these options, without cookies."""
        kind = repr(sorted(context.items()))
        page = self._free[kind].pop() if self._free[kind] else self._browser.new_context(**context).new_page()  # type: ignore[arg-type]
        self._kinds[page] = kind
        page.set_viewport_size({"width": width, "height": height})
        return page

    def give_back(self, page: Page) -> None:
        """Empties a window for the next test: no page, nothing pointed at, no cookies, shown as on a screen."""
        page.goto("about:blank")
        page.mouse.move(0, 0)
        page.emulate_media(media="null", color_scheme="null")
        page.context.clear_cookies()
        self._free[self._kinds[page]].append(page)


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """The windows of all tests."""
    return Windows(browser)


class Desk:
    """Opens accounts and pages in empty windows and remembers every request and error."""

    def __init__(self, windows: Windows, folder: Path) -> None:
        self._windows, self._folder = windows, folder
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
        page = self.window(width=width, height=height, **context)
        page.goto(path.as_uri())
        return page

    def window(self, *, width: int = 1200, height: int = 900, **context: object) -> Page:
        """An empty window."""
        page = self._windows.take(width, height, **context)
        self._pages.append(page)
        page.on("request", self._note_request)
        page.on("pageerror", self._note_error)
        page.on("console", self._note_console)
        return page

    def close(self) -> None:
        """Gives all windows back."""
        for page in self._pages:
            page.remove_listener("request", self._note_request)
            page.remove_listener("pageerror", self._note_error)
            page.remove_listener("console", self._note_console)
            self._windows.give_back(page)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_error(self, error: Error) -> None:
        self.errors.append(str(error))

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)


@pytest.fixture
def desk(windows: Windows, tmp_path: Path) -> Iterator[Desk]:
    """A desk of its own for every test."""
    desk = Desk(windows, tmp_path)
    yield desk
    desk.close()
