"""A person's ways through the report, in a real browser."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from rashomon.audit.quotations import ReportTexts
from rashomon.model import Account, Entity, Mention, Span
from tests.browser.conftest import Desk
from tests.report.story import TEXTS, make_account

pytestmark = pytest.mark.browser

VISIBLE_WORDS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let words = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode, text = node.textContent.trim();
    if (!text || !node.parentElement.checkVisibility() || node.parentElement.closest(".aside, .skip, script, style")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.top < innerHeight && box.bottom > 0) words += text.split(/\\s+/).length;
  }
  return words;
}"""


def first_screen(page: Page) -> None:
    """What every first screen holds, above the fold and within its words."""
    assert page.evaluate(VISIBLE_WORDS) <= 350
    for section in ("section.reports table", "section.brief ol", "section.differences"):
        box = page.locator(section).first.bounding_box()
        assert box is not None, section
        assert box["y"] + box["height"] <= 900, section
    assert 1 <= page.locator("section.differences > ol > li").count() <= 5


def test_the_first_screen_of_the_small_story(desk: Desk) -> None:
    """Reports, brief and differences stand above the fold in at most 350 words."""
    first_screen(desk.open())


def test_the_first_screen_of_the_example(desk: Desk, example: Account) -> None:
    """The same for the story in examples/, as the pipeline compares it."""
    first_screen(desk.open(example))


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


def test_the_copy_button_gives_the_line_with_its_sources(desk: Desk) -> None:
    """Text, outlet, title, date, address and the quoted words, ready to paste."""
    page = desk.open(permissions=["clipboard-read", "clipboard-write"])
    page.locator("section.brief li").nth(1).locator("button.copy").click()
    page.wait_for_function("document.getElementById('said-aloud').textContent !== ''")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "O. Reyes, the harbour master, said the fire started on the car deck. [B]\n"
        "[B] Vessby Post, title not stated, 2031-05-05, address not stated (b.txt): "
        "“O. Reyes, the harbour master, said the fire started on the car deck.”"
    )


def test_every_line_can_be_copied(desk: Desk) -> None:
    """Each line has exactly one button, with a name a screen reader says."""
    page = desk.open()
    counts = page.evaluate(
        "[...document.querySelectorAll('[data-line]')].map((line) => line.querySelectorAll('button.copy[aria-label]').length)"
    )
    assert counts
    assert set(counts) == {1}


def test_by_keyboard_alone(desk: Desk) -> None:
    """The first Tab offers to skip to the brief; from there a citation opens with Enter and closes with Escape."""
    page = desk.open()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the brief"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "c"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.locator("#passage").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "c"


def test_landmarks_and_names(desk: Desk) -> None:
    """A screen reader finds header, navigation and main, a heading for every section, and no control without a name."""
    page = desk.open()
    assert [page.locator(tag).count() for tag in ("main", "header", "nav[aria-label]", "h1")] == [1, 1, 1, 1]
    nameless = page.evaluate("""() => [...document.querySelectorAll("a, button, section, svg")]
      .filter((n) => !n.textContent.trim() && !n.getAttribute("aria-label") && !n.getAttribute("aria-labelledby")).map((n) => n.outerHTML)""")
    assert nameless == []
    levels = page.evaluate(
        "[...document.querySelectorAll('main h2, main h3, main h4')].map((h) => Number(h.tagName[1]))"
    )
    assert all(later - earlier <= 1 for earlier, later in zip([1, *levels], levels, strict=False))


@pytest.mark.parametrize("width", [375, 320, 768])
def test_no_sideways_scrolling(desk: Desk, width: int) -> None:
    """On a phone the page is as wide as the screen; only the drawn timeline scrolls in its own frame."""
    page = desk.open(width=width, height=812)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def contrast(page: Page, selector: str) -> float:
    """The WCAG contrast of the text of an element against the page."""
    return float(
        page.evaluate(
            """(selector) => {
      const light = (rgb) => rgb.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255).map((v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
      const text = light(getComputedStyle(document.querySelector(selector)).color);
      const paper = light(getComputedStyle(document.documentElement).backgroundColor);
      return (Math.max(text, paper) + .05) / (Math.min(text, paper) + .05);
    }""",
            selector,
        )
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_are_readable(desk: Desk, scheme: str) -> None:
    """The page follows the system, and text stands out from it by at least 4.5 to 1."""
    page = desk.open(color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (int(paper.removeprefix("rgb(").split(",")[0]) < 128) == (scheme == "dark")
    for selector in (
        "h1",
        ".brief li .text",
        ".unknown",
        ".tone.grave",
        ".tone.open",
        ".tone.mild",
        ".count",
        "nav a",
        ".c",
    ):
        assert contrast(page, selector) >= 4.5, selector


def test_paper_has_the_words_of_every_citation(desk: Desk) -> None:
    """In print all folds are open, citations carry numbers, and the notes hold the quoted words; full texts stay in the
    file.
    """
    page = desk.open()
    page.emulate_media(media="print")
    assert page.locator("#notes li").first.is_visible()
    assert page.locator("section.brief .c sup").first.is_visible()
    assert page.locator("#texts").is_hidden()
    assert page.locator("button.copy").first.is_hidden()
    assert page.locator("#shared details .lines li").first.is_visible()
    assert page.pdf().startswith(b"%PDF")


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


def test_what_is_copied_is_what_the_reports_print(desk: Desk) -> None:
    """Every line of the page: the words behind each pasted letter stand in that report, also a name that it prints
    twice; what only one of two reports has is told apart.
    """
    account = make_account()
    twice = tuple(Mention(Span("a", at, at + 5)) for at in (TEXTS["a"].index("ferry"), TEXTS["a"].index("Ferry")))
    page = desk.open(replace(account, who=(*account.who, Entity("w9", "ferry", "other", twice))))
    pasted = page.evaluate("""async () => {
      const found = [];
      const clipboard = { writeText: (text) => { found.push(text); return Promise.resolve(); } };
      Object.defineProperty(navigator, "clipboard", { value: clipboard });
      document.querySelectorAll("button.copy").forEach((button) => button.click());
      return found;
    }""")
    reports = ReportTexts(account.documents)
    sources = [re.fullmatch(r"\[([A-C])\] .*?: “(.*)”", line) for text in pasted for line in text.split("\n")[1:]]
    assert len(pasted) > 20
    assert len(sources) > len(pasted)
    assert all(match and reports.have(match[2], match[1]) for match in sources), sources
    assert any("ferry” [A]" in text and "Ferry” [A]" in text for text in pasted), pasted[-8:]
    assert any("The [only A: reckless] operator had cut its crew" in text for text in pasted)
