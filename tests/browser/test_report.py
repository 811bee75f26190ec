"""A person's ways through the report, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from rashomon.model import Account
from tests.browser.conftest import Desk
from tests.report.story import TEXTS

pytestmark = pytest.mark.browser


def first_screen(page: Page) -> None:
    """What stands above the fold at 1200 by 900: the counts, the brief, and the grid with the words of each report."""
    assert re.search(r"\d+ reports", page.locator(".counts").inner_text())
    assert "separately worded" in page.locator(".counts").inner_text()
    for selector in ("section.brief > ol > li:nth-child(2)", ".glance thead", ".glance tbody tr:nth-child(2)"):
        box = page.locator(selector).first.bounding_box()
        assert box is not None, selector
        assert box["y"] + box["height"] <= 900, selector


def test_the_first_screen_of_the_small_story(desk: Desk) -> None:
    """How many reports, what happened, and where they differ, without scrolling."""
    first_screen(desk.open())


def test_the_first_screen_of_the_example(desk: Desk, example: Account) -> None:
    """The same for the story in examples/, as the pipeline compares it."""
    first_screen(desk.open(example))


def test_a_cell_of_the_grid_opens_its_passage(desk: Desk) -> None:
    """The words of a cell are the link, not only its letter; the mark says what they are without colour."""
    page = desk.open()
    row = page.locator(".glance tbody tr", has_text="where the fire began")
    cell = row.locator("td").nth(1)
    assert (cell.get_attribute("class"), cell.locator(".m").inner_text()) == ("other", "another value")
    assert row.locator("td").nth(2).inner_text() == "not found"
    cell.locator(".value").click(position={"x": 4, "y": 8})
    panel = page.locator("#passage")
    assert "Vessby Post" in panel.inner_text()
    assert panel.locator(".here").all_text_contents() == ["started on the car deck"]


def test_a_letter_says_whose_it_is_on_hover_and_on_focus(desk: Desk) -> None:
    """The outlet of the report, and the name of its file where it states none."""
    page = desk.open()
    tip = page.locator("#letter")
    page.locator("#agreed a.c", has_text="C").first.hover()
    assert tip.inner_text() == "C c.txt"
    page.mouse.move(0, 0)
    assert tip.is_hidden()
    page.locator("section.brief a.c").first.focus()
    assert tip.inner_text() == "A Lorn Courier"
    page.locator("#find").focus()
    assert tip.is_hidden()


def test_no_heading_is_a_single_letter(desk: Desk) -> None:
    """A letter stands beside the name of its report."""
    headings = desk.open().locator("h2, h3, th").all_inner_texts()
    assert len(headings) > 20
    assert not [heading for heading in headings if re.fullmatch(r"\s*[A-Z]{1,2}\s*", heading)]
    assert any("Lorn Courier A and Vessby Post B" in " ".join(heading.split()) for heading in headings)


def test_tools_appear_on_hover_and_on_focus(desk: Desk) -> None:
    """A line at rest shows its words only."""
    page = desk.open()
    line = page.locator("#agreed li").first
    tools = line.locator(".tools")
    assert tools.evaluate("node => getComputedStyle(node).opacity") == "0"
    line.hover()
    assert tools.evaluate("node => getComputedStyle(node).opacity") == "1"
    page.mouse.move(0, 0)
    tools.locator("button").first.focus()
    assert tools.evaluate("node => getComputedStyle(node).opacity") == "1"


def test_a_column_without_an_outlet_says_so(desk: Desk, example: Account) -> None:
    """No letter stands alone above a column."""
    heads = desk.open(example).locator(".glance thead th[data-of]").all_inner_texts()
    without = [member.label for member in example.documents if not member.outlet]
    assert without
    assert [head.split()[0] for head in heads if "outlet not stated" in head] == without


def test_tools_that_are_hidden_take_no_room(desk: Desk, example: Account) -> None:
    """The rows of names are as high as their words."""
    page = desk.open(example)
    height = "rows => rows.map((row) => row.getBoundingClientRect().height)"
    rows = page.locator("#names tbody tr")
    tall = rows.evaluate_all(height)
    page.evaluate("document.querySelectorAll('.tools').forEach((one) => one.remove())")
    assert rows.evaluate_all(height) == tall


def test_words_of_blame_stand_in_lines(desk: Desk) -> None:
    """Each in its own, and not in bold, below whom they blame."""
    blamed = desk.open().locator(".blamed").first
    assert blamed.locator("h4").inner_text() == "the operator"
    assert blamed.locator("li b").first.evaluate("node => getComputedStyle(node).fontWeight") == "400"


def test_search_shows_the_lines_that_have_the_words(desk: Desk) -> None:
    """Folds open, what is empty goes, and all comes back."""
    page = desk.open()
    page.fill("#find", "RING of keys")
    assert page.locator("#only li:visible").all_inner_texts()[0].startswith("what divers found")
    assert page.locator("#said").is_hidden()
    assert page.locator("article.report:visible").count() == 1
    assert page.locator("#found").inner_text() == "1 line"
    page.fill("#find", "")
    assert page.locator("#said").is_visible()
    assert page.locator("#found").inner_text() == ""


def test_one_report_alone(desk: Desk) -> None:
    """The lines that rest on it, its column and its text; everything else goes."""
    page = desk.open()
    page.select_option("#one", "C")
    letters = set(page.locator("main a.c:visible").all_inner_texts())
    assert "C" in letters
    assert page.locator(".glance thead th:visible").count() == 2
    assert page.locator("article.report:visible").evaluate_all("nodes => nodes.map((n) => n.id)") == ["r-C"]
    assert page.locator("#only .only-in:visible").count() == 0
    page.select_option("#one", "")
    assert page.locator(".glance thead th:visible").count() == 4


def test_the_timeline_is_whole(desk: Desk, example: Account) -> None:
    """On a desk the axis is drawn within the page, and each mark has its row; on a phone there is one row a moment."""
    page = desk.open(example)
    box = page.locator("svg.timeline").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1200
    numbers = [int(number) for number in page.locator("svg.timeline .number").all_text_contents()]
    assert len(numbers) > 3
    assert max(numbers) <= page.locator(".moments li").count()
    edges = page.evaluate("""() => { const frame = document.querySelector("svg.timeline").getBoundingClientRect();
      return [...document.querySelectorAll("svg.timeline circle, svg.timeline text")].map((n) => n.getBoundingClientRect())
        .every((b) => b.left >= frame.left - 1 && b.right <= frame.right + 1 && b.top >= frame.top - 1 && b.bottom <= frame.bottom + 1); }""")
    assert edges
    phone = desk.open(example, width=390)
    assert phone.locator("svg.timeline").is_hidden()
    rows = phone.locator(".moments li").evaluate_all("rows => rows.map((row) => row.getBoundingClientRect().top)")
    assert len(rows) == len(example.timeline)
    assert rows == sorted(set(rows))


def test_nothing_is_fetched_and_nothing_fails(desk: Desk) -> None:
    """The report needs no network and its script runs without an error."""
    desk.open()
    assert all(url.startswith("file:") for url in desk.requests)
    assert len(desk.requests) == 1
    assert desk.errors == []


def test_a_click_on_a_citation_shows_the_passage(desk: Desk) -> None:
    """The panel shows the words highlighted within their paragraph, and the way to the full text; Escape goes back."""
    page = desk.open()
    assert page.locator("#passage").is_hidden()
    link = page.locator("section.brief a.c").first
    link.click()
    panel = page.locator("#passage")
    assert panel.is_visible()
    assert "Lorn Courier" in panel.inner_text()
    shown = "".join(panel.locator(".here").all_text_contents())
    assert (
        shown
        == "Nine people died when the ferry Marigold caught fire off Port Lorn on 3 May 2031, the coast guard said."
    )
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert link.evaluate("node => node === document.activeElement")
    link.click()
    panel.locator(".goto").click()
    assert page.locator("#texts .here").first.is_visible()
    box = page.locator("#texts .here").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 900


def test_every_citation_shows_its_words(desk: Desk) -> None:
    """No citation on the page leads nowhere: each highlights characters of one report."""
    page = desk.open()
    found = page.evaluate("""() => [...document.querySelectorAll("a.c")].map((link) => {
      const target = link.hash.slice(1);
      const segments = [...document.querySelectorAll(`#texts [data-c~="${target}"]`)];
      return [link.firstChild.textContent, segments[0]?.closest("article").id, segments.map((s) => s.textContent).join("")];
    })""")
    assert found
    for label, report, words in found:
        assert report == f"r-{label}"
        assert words.strip()


def test_without_script_everything_can_be_read(desk: Desk) -> None:
    """Text, differences and notes are there; a citation is a link that scrolls to its marked paragraph; no dead button
    is shown.
    """
    page = desk.open(java_script_enabled=False)
    assert page.locator("button.copy").first.is_hidden()
    page.locator("section.brief a.c").first.click()
    assert page.url.endswith("#c1")
    box = page.locator("#c1").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 900
    paragraph = page.locator("p:has(> #c1)")
    assert TEXTS["a"].split("\n")[3] in paragraph.inner_text()


def test_a_shared_report_works_the_same(desk: Desk) -> None:
    """Citations open their passages although the full texts are not there."""
    page = desk.open(share=True)
    page.locator("section.brief a.c").first.click()
    assert page.locator("#passage .here").first.is_visible()
    assert "Ten ways to peel an orange" not in page.content()
