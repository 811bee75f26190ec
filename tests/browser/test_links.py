"""Permanent links on the lines of an account in the app: copied, opened, after a report is added, and when gone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.app.test_saying import FIRST, SECOND, THIRD
from tests.browser.conftest import Desk
from tests.browser.test_app import address, open_story, paste

pytestmark = pytest.mark.browser
__all__ = ["address"]


def test_a_line_is_linked_for_good(desk: Desk, address: str) -> None:
    """The link of a line is copied, opens exactly there also when another report was added, and says when it is gone."""
    page = desk.window(permissions=["clipboard-read", "clipboard-write"])
    paste(page, address, "Odvika Post", FIRST)
    paste(page, address, "Coast Radio", SECOND)
    open_story(page, address)
    story = page.url
    links = {}
    for name in (
        "section.brief li >> nth=1",
        "#agreed li, #differs .fact, #only li[id]",
        "#said li",
        "#names tbody tr[id]",
    ):
        line = page.locator(name).first
        line.hover()
        line.locator("a.link").first.click()
        page.locator("#said-aloud", has_text="Link copied").wait_for(state="attached")
        links[name] = page.evaluate("navigator.clipboard.readText()")
        page.evaluate("document.getElementById('said-aloud').textContent = ''")
        assert links[name].startswith(f"{story}#")
        assert links[name].endswith(line.get_attribute("id") or "none")
    paste(page, address, "Norden Wire", THIRD)
    for link in links.values():
        page.goto("about:blank")
        page.goto(link)
        line = page.locator(f"[id='{link.partition('#')[2]}']")
        expect(line).to_be_in_viewport()
        expect(page.locator("#gone")).to_be_hidden()
    page.goto("about:blank")
    page.goto(f"{story}#b-835aea001909")  # the line that opened the brief before; another report opens it now
    expect(page.locator("#gone")).to_be_visible()
    page.locator("nav[aria-label=Sections] a").first.click()
    expect(page.locator("#gone")).to_be_hidden()
    page.goto(f"{story}/told")
    page.get_by_role("link", name="This line in the account").first.click()
    assert "#b-" in page.url
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']").first).to_be_in_viewport()
    assert desk.errors == []


def test_a_passage_is_shown_whole_and_printed_without_its_forms(desk: Desk, address: str) -> None:
    """The fields to copy from are as high as their words; on paper a page of the app has one column and no form."""
    page = desk.window(width=390, height=800)
    paste(page, address, "Odvika Post", FIRST)
    open_story(page, address)
    page.goto(f"{page.url}/told")
    page.locator("a[href^='/texts/']").first.click()
    page.wait_for_load_state()
    for field in page.locator("textarea.cite").all()[:3]:
        assert field.evaluate("node => node.scrollHeight - node.clientHeight") <= 1
    page.goto(f"{address}search?words=ferry")
    page.emulate_media(media="print")
    assert page.locator(".filters").is_hidden()
    assert page.locator("main").evaluate("node => getComputedStyle(node).columnCount") == "1"
    assert page.locator(".hits li").first.is_visible()
