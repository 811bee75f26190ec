"""The report on paper: what it has, what it leaves to the file, and how many sheets it takes."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from rashomon.model import Account
from tests.browser.conftest import Desk
from tests.conftest import ROOT
from tests.report.story import make_account

sys.path.insert(0, str(ROOT / "bench"))

from printing import plain_texts, sheets

pytestmark = pytest.mark.browser


def test_paper_has_the_words_of_every_citation(desk: Desk) -> None:
    """In print a line has a number only where it has not the words of the report as they stand, and the note behind the
    number has them; what is folded, and the full texts, stay in the file.
    """
    account = make_account()
    retold = replace(account.brief[1], text="The harbour master said the fire started on the car deck.")
    page = desk.open(replace(account, brief=(account.brief[0], retold, *account.brief[2:])))
    page.emulate_media(media="print")
    number = "node => getComputedStyle(node, '::after').content"
    first, second = (page.locator("section.brief > ol > li").nth(n).locator(".c").first for n in (0, 1))
    assert first.evaluate(number) == '"]"'
    assert page.locator(f"#n{first.get_attribute('data-note')}").is_hidden()
    note = second.get_attribute("data-note")
    assert second.evaluate(number) == f'"{note}]"'
    assert page.locator(f"#n{note}").is_visible()
    assert "started on the car deck" in page.locator(f"#n{note}").inner_text()
    assert page.locator("#texts").is_hidden()
    assert page.locator("button.copy").first.is_hidden()
    assert page.pdf().startswith(b"%PDF")


def test_the_example_takes_half_as_many_sheets_again_as_its_texts(
    desk: Desk, browser: Browser, example: Account
) -> None:
    """Six short reports: the comparison is printed on at most 1.5 times their sheets."""
    page = desk.open(example)
    assert sheets(browser, page.content()) <= 1.5 * sheets(browser, plain_texts(example))


def test_the_printed_grid_is_short_and_its_letters_are_closed(desk: Desk) -> None:
    """A letter in a cell has both its brackets; what stands with the differences is not said twice."""
    page = desk.open()
    page.emulate_media(media="print")
    closing = "node => getComputedStyle(node, '::after').content"
    assert page.locator(".glance td a.c").first.evaluate(closing) == '"]"'
    assert page.locator(".glance tbody th .count").first.is_hidden()
    sign = page.locator(".glance td .m").first
    assert sign.evaluate("node => getComputedStyle(node).fontSize") == "0px"  # the legend below has the words
    assert page.locator(".legend.marks").is_visible()
    assert page.locator("#notes ol li > .source").first.is_hidden()
    assert page.locator(".reports .facts").first.is_visible()


def test_what_is_for_a_screen_is_not_printed(desk: Desk) -> None:
    """A sheet is narrower than a desk: nothing on it says that a table can be moved, and no wave covers the line below."""
    page = desk.open(width=794)
    assert page.locator(".sideways").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".sideways").is_hidden()
    assert (
        page.locator(".wording .loaded").first.evaluate("node => getComputedStyle(node).textDecorationStyle")
        == "dotted"
    )


def test_four_digits_of_a_note_are_printed(desk: Desk) -> None:
    """The numbers of a thousand notes stand inside the sheet."""
    page = desk.open()
    page.emulate_media(media="print")
    margin = "node => parseFloat(getComputedStyle(node).marginLeft) / parseFloat(getComputedStyle(node).fontSize)"
    notes = page.locator("#notes ol")
    assert notes.locator("li").first.evaluate(margin) == pytest.approx(2, abs=0.1)
    notes.evaluate(
        "node => { while (node.children.length < 1000) node.append(node.lastElementChild.cloneNode(true)); }"
    )
    assert notes.locator("li").first.evaluate(margin) == pytest.approx(2.8, abs=0.1)
