"""The app in a real browser: from the first start with an empty library to a search, without a word on the console."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from rashomon.app.security import HOST
from rashomon.app.site import make_app
from rashomon.store.migrate import open_store
from tests.app.test_saying import FIRST, SECOND, THIRD
from tests.browser.conftest import Desk
from tests.browser.test_access import AXE, violations
from tests.conftest import EXAMPLES, reports_of

pytestmark = pytest.mark.browser


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of an app over an empty library."""
    with open_store(str(tmp_path / "library.sqlite"), make=True) as store, socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(make_app(store), log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://{HOST}:{listening.getsockname()[1]}/"
        server.should_exit = True
        thread.join(30)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_first_start_to_search(desk: Desk, address: str, script: bool) -> None:
    """Empty library, upload of the example, the story, a passage of it, a search: with script and without."""
    page = desk.window(java_script_enabled=script)
    page.goto(address)
    expect(page.get_by_text("This library is empty.")).to_be_visible()
    page.get_by_role("navigation").get_by_role("link", name="Add reports").click()
    page.get_by_label("Files", exact=True).set_input_files(reports_of(EXAMPLES[0]))
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("status", name="What was added")).to_contain_text("6 reports added")
    page.get_by_role("link", name="Open the stories").click()
    page.get_by_role("link", name="Nine dead in fire at Veldhaven harbour").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nine dead in fire at Veldhaven harbour")
    page.locator("section.brief a.c").first.click()
    if script:
        expect(page.locator("#passage")).to_be_visible()
        page.locator("#passage .close").click()
    page.get_by_role("navigation", name="Rashomon").get_by_role("link", name="Search").click()
    page.get_by_label("Words", exact=True).fill("warehouse")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark").first).to_have_text(re.compile("warehouse", re.IGNORECASE))
    page.locator(".hits a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nine dead in fire at Veldhaven harbour")

    assert desk.errors == []
    assert {url for url in desk.requests if not url.startswith(address)} == set()


def paste(page: Page, address: str, outlet: str, text: str) -> None:
    """Adds a report by the form."""
    page.goto(f"{address}add")
    page.get_by_label("Text, the headline first").fill(text)
    page.get_by_label("Outlet").fill(outlet)
    page.get_by_role("button", name="Add the text").click()
    expect(page.get_by_role("status", name="What was added")).to_contain_text("1 report added")


def open_story(page: Page, address: str) -> None:
    """Opens the one story of the library."""
    page.goto(f"{address}stories")
    page.locator("table.stories a").click()


def test_a_merge_stays_when_a_report_is_added_and_is_undone(desk: Desk, address: str) -> None:
    """From "wrong?" beside a name to the choice of the other; a report is added; the merge stands; one click undoes it."""
    page = desk.window()
    paste(page, address, "Odvika Post", FIRST)
    paste(page, address, "Coast Radio", SECOND)
    open_story(page, address)
    rows = page.locator("#names tr", has_text="Brekke")
    expect(rows).to_have_count(2)
    rows.first.hover()
    rows.first.locator("button.wrong").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is right?")
    form = page.locator("form.saying", has_text="is the same as").first
    other = form.locator("option", has_text=re.compile("Brekke")).first
    form.locator("select").select_option(value=other.get_attribute("value"))
    form.get_by_label("Why").fill("one harbour master")
    form.get_by_role("button").click()
    expect(page.get_by_text("one harbour master")).to_be_visible()

    paste(page, address, "Norden Wire", THIRD)
    open_story(page, address)
    expect(page.locator(".reports li[data-of]")).to_have_count(3)
    expect(rows).to_have_count(1)
    page.get_by_role("navigation", name="Rashomon").get_by_role("link", name="Correct", exact=True).click()
    page.get_by_role("button", name="Undo").click()
    open_story(page, address)
    expect(rows).to_have_count(2)
    assert desk.errors == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_two_editors_at_once(desk: Desk, address: str, script: bool) -> None:
    """The second is shown what the first said, and chooses; both stay in the list."""
    ida, bo = (desk.window(java_script_enabled=script) for _ in range(2))
    paste(ida, address, "Odvika Post", FIRST)
    open_story(ida, address)
    ida.get_by_role("link", name="Correct", exact=True).click()
    ida.goto(f"{ida.url}?section=read")
    ida.locator(".things a").first.click()
    bo.goto(ida.url)
    for page, outlet in ((ida, "The Bell"), (bo, "The Horn")):
        form = page.locator("form.saying", has_text="the outlet is:")
        form.locator("input[name=value]").fill(outlet)
        form.get_by_role("button").click()
    expect(ida.locator(".kept")).to_contain_text("The Bell")
    expect(bo.get_by_role("alert")).to_contain_text("not kept yet")
    expect(bo.locator("main")).to_contain_text("The Bell")
    expect(bo.locator("main")).to_contain_text("The Horn")
    bo.get_by_role("button", name="Save yours over theirs").click()
    expect(bo.locator(".kept li").first).to_contain_text("The Horn")
    expect(bo.locator(".kept li.off-line")).to_contain_text("The Bell")


@pytest.mark.parametrize("width", [1200, 390])
def test_nothing_on_a_page_that_axe_calls_serious(desk: Desk, address: str, width: int) -> None:
    """The rules of WCAG 2.2 AA on every page of an empty and of a filled library, in the light and in the dark; no page
    is wider than the window.
    """
    if not AXE.is_file():
        pytest.skip(f"no axe-core at {AXE}: tools/install_browser.sh fetches it where npm is")
    page = desk.window(width=width, height=800, bypass_csp=True)
    found: list[object] = []

    def look(name: object) -> None:
        found.extend((name, one) for one in violations(page))
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((name, "wider than the window"))

    for full in (False, True):
        if full:
            page.goto(f"{address}stories")
            page.get_by_role("button", name="the example story").click()
        for name in (
            "stories",
            "search?words=warehouse",
            "names?name=Halvik",
            "add",
            "feeds",
            "corrections",
            "problems",
        ):
            page.goto(address + name)
            look((full, name))
    page.goto(f"{address}stories")
    page.locator("table.stories a").click()
    look("story")
    inside = [page.locator("a.twin").get_attribute("href") or ""]
    page.goto(address[:-1] + inside[0])
    inside.append(page.locator(".things a").first.get_attribute("href") or "")
    story = inside[0].removesuffix("/correct")
    for path in (
        *inside,
        f"{story}/reports/A",
        f"{story}/beside",
        f"{story}/new?since=2025-01-01",
        "/names?name=Halvik",
        "/none",
    ):
        page.goto(address[:-1] + path)
        look(path)
    assert found == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_a_cell_of_the_grid_to_its_passage_and_to_two_reports(desk: Desk, address: str, script: bool) -> None:
    """A cell leads to its words, in a panel or in the text below; a report leads to another one beside it."""
    page = desk.window(java_script_enabled=script)
    page.goto(f"{address}stories")
    page.get_by_role("button", name="the example story").click()
    expect(page.get_by_role("status", name="What was added")).to_contain_text("6 reports added")
    open_story(page, address)
    cell = page.locator(".glance tbody td a.c").first
    words = cell.get_attribute("data-words") or ""
    cell.click()
    place = page.locator("#passage .here" if script else "#texts article:has(:target)").first
    expect(place).to_be_visible()
    assert words[:12] in (place.text_content() or "")
    if script:
        page.keyboard.press("Escape")
    page.get_by_role("navigation", name="Rashomon").get_by_role("link", name="Reports", exact=True).click()
    page.get_by_role("region", name="Beside another report").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two reports side by side")
    right = page.get_by_label("Right").locator("option").last.get_attribute("value") or ""
    page.get_by_label("Right").select_option(value=right)
    page.get_by_role("button", name="Compare").click()
    assert f"right={right}" in page.url
    expect(page.get_by_role("region", name="Facts that both give")).to_be_visible()
    expect(page.get_by_role("region", name="Text that both have")).to_be_visible()
