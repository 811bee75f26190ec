"""The report for everybody: screen readers, keyboards, phones, other scripts, light and dark."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from rashomon.model import Account
from tests.browser.conftest import Desk
from tests.report.story import make_account

pytestmark = pytest.mark.browser

AXE = Path(sys.prefix) / "node_modules" / "axe-core" / "axe.min.js"
RULES = """{ type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }"""
COLOURS = """{ type: "rule", values: ["color-contrast", "link-in-text-block"] }"""
VIOLATIONS = """async () => (await axe.run(document, { runOnly: %s }))
  .violations.map((rule) => [rule.id, rule.impact, rule.nodes.map((node) => node.html)])"""


def violations(page: Page) -> list[object]:
    """What breaks the rules of WCAG 2.2 AA on a page as it stands: all rules in the light, those of colours in the dark
    too.
    """
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found: list[object] = []
    for scheme, rules in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [(scheme, *one) for one in page.evaluate(VIOLATIONS % rules)]
    return found


@pytest.mark.parametrize("width", [1200, 390])
def test_nothing_that_axe_calls_serious(desk: Desk, example: Account, width: int) -> None:
    """The rules of WCAG 2.2 AA, with every fold open, in the light and in the dark."""
    if not AXE.is_file():
        pytest.skip(f"no axe-core at {AXE}: tools/install_browser.sh fetches it where npm is")
    page = desk.open(example, width=width, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert violations(page) == []


def test_every_control_is_24_pixels(desk: Desk, example: Account) -> None:
    """On a phone, by the box that can be hit: letters, buttons, handles of folds."""
    page = desk.open(example, width=390, has_touch=True)
    small = page.evaluate("""() => [...document.querySelectorAll("a.c, a.label, button, summary, nav a, input, select")]
      .filter((node) => node.checkVisibility() && !node.closest("#glance td"))
      .map((node) => [node.outerHTML.slice(0, 90), node.getBoundingClientRect()])
      .filter(([, box]) => box.width < 24 || box.height < 23.9).map(([html]) => html)""")
    assert small == []
    cells = page.evaluate(
        "[...document.querySelectorAll('#glance .value')].map((node) => node.getBoundingClientRect().height)"
    )
    assert min(cells) >= 24


def test_other_scripts_stand_in_their_direction(desk: Desk) -> None:
    """A right-to-left headline is set right to left, in its language, and its outlet does not turn the line around it."""
    account = make_account()
    arabic = replace(account.documents[1], title="حريق في العبارة", outlet="الجريدة", language="ar")
    page = desk.open(replace(account, documents=(account.documents[0], arabic, account.documents[2])))
    headline = page.locator(".reports .headline").nth(1)
    assert headline.evaluate("node => [getComputedStyle(node).direction, node.lang]") == ["rtl", "ar"]
    assert page.locator("#r-B .body").get_attribute("lang") == "ar"
    assert page.locator(".glance thead bdi", has_text="الجريدة").count() == 1


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
    """On a phone the page is as wide as the screen; only the grid scrolls in its own frame."""
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
    page = desk.open()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
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
