"""A person's ways through the report, in a real browser."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from rashomon.audit.quotations import ReportTexts
from rashomon.interface import compare
from rashomon.ledger import evidence_of, parse_decisions
from rashomon.model import Account, Entity, Mention, Span
from rashomon.report.citing import CitedPassage, cite_address, cite_annotation, cite_markdown
from tests.browser.conftest import Desk
from tests.conftest import EXAMPLES, reports_of
from tests.report.story import TEXTS, make_account

pytestmark = pytest.mark.browser

AXE = Path(sys.prefix) / "node_modules" / "axe-core" / "axe.min.js"
VIOLATIONS = """async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }))
  .violations.map((rule) => [rule.id, rule.impact, rule.nodes.map((node) => node.html)])"""


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


def test_wrong_writes_a_decision_that_is_obeyed(desk: Desk, example: Account, tmp_path: Path) -> None:
    """From "wrong?" beside a line to the file, and from the file to another account."""
    page = desk.open(example, accept_downloads=True)
    line = page.locator("#differs article.fact").first
    anchor = (line.get_attribute("id") or "").removeprefix("f-")
    line.hover()
    line.locator("button.wrong").click()
    assert page.locator("#wrong-thing option").first.inner_text().startswith("the comparison:")
    page.select_option("#wrong-answer", label="these are not values of one matter")
    page.fill("#wrong-why", "two fires")
    page.locator("#wrong .keep").click()
    page.locator("#wrong .leave").click()
    report = page.locator(".reports li").first
    report.hover()
    report.locator("button.wrong").click()
    page.select_option("#wrong-answer", label="the outlet is:")
    page.locator("#wrong .keep").click()  # nothing is kept before it says which
    page.fill("#wrong-value", "The Bell")
    page.locator("#wrong .keep").click()
    with page.expect_download() as download:
        page.locator("#wrong .download").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "decisions.jsonl"
    first, second = parse_decisions(file.read_text(encoding="utf-8"))
    fact = next(fact for fact in example.facts if fact.id == anchor)
    assert (first.target, first.question, first.left, first.reason) == (
        "difference",
        "reject",
        evidence_of(fact),
        "two fires",
    )
    assert (second.target, second.question, second.value) == ("report", "outlet", "The Bell")
    for decision in json.loads(f"[{','.join(file.read_text(encoding='utf-8').splitlines())}]"):
        for span in decision["left"]:
            assert span["quote"] == example.document(span["doc"]).text[span["start"] : span["end"]]
    changed = compare(reports_of(EXAMPLES[0]), decisions=file)
    assert anchor in {fact.id for fact in example.facts}
    assert anchor not in {fact.id for fact in changed.facts}
    assert changed.documents[0].outlet == "The Bell"
    assert not [problem for problem in changed.problems if problem.stage == "decisions"]


def test_words_that_are_no_part_of_the_report(desk: Desk) -> None:
    """A line of the brief offers what it is made of, and its words themselves, counted in code points."""
    account = make_account()
    page = desk.open(account)
    line = page.locator("section.brief li").nth(1)
    line.hover()
    line.locator("button.wrong").click()
    offered = page.locator("#wrong-thing option").all_inner_texts()
    assert [one.split(":")[0] for one in offered] == ["who says", "the value", "the words"]
    page.select_option("#wrong-thing", index=2)
    page.locator("#wrong .keep").click()
    (kept,) = page.locator("#wrong-kept li").all_inner_texts()
    assert "no part of the report" in kept


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_nothing_that_axe_calls_serious(desk: Desk, example: Account, scheme: str, width: int) -> None:
    """The rules of WCAG 2.2 AA, with every fold open."""
    if not AXE.is_file():
        pytest.skip(f"no axe-core at {AXE}: tools/install_browser.sh fetches it where npm is")
    page = desk.open(example, width=width, color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found = page.evaluate(VIOLATIONS)
    assert found == []


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


def test_other_scripts_stand_in_their_direction(desk: Desk) -> None:
    """A right-to-left headline is set right to left, in its language, and its outlet does not turn the line around it."""
    account = make_account()
    arabic = replace(account.documents[1], title="حريق في العبارة", outlet="الجريدة", language="ar")
    page = desk.open(replace(account, documents=(account.documents[0], arabic, account.documents[2])))
    headline = page.locator(".reports .headline").nth(1)
    assert headline.evaluate("node => [getComputedStyle(node).direction, node.lang]") == ["rtl", "ar"]
    assert page.locator("#r-B .body").get_attribute("lang") == "ar"
    assert page.locator(".glance thead bdi", has_text="الجريدة").count() == 1


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
    """In print the lines of the brief carry numbers, and their notes hold the words of the reports; what is folded, and
    the full texts, stay in the file.
    """
    page = desk.open()
    page.emulate_media(media="print")
    assert page.locator("#notes li[id]:not(.beside)").first.is_visible()
    number = "node => getComputedStyle(node, '::after').content"
    assert page.locator("section.brief .c").first.evaluate(number) == '"1]"'
    assert page.locator("#texts").is_hidden()
    assert page.locator("button.copy").first.is_hidden()
    assert page.locator("#notes li.beside").first.is_hidden()
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


def test_a_passage_is_cited_in_each_form(desk: Desk) -> None:
    """Text, Markdown, Web Annotation and the link into the page, as the program itself makes them."""
    account = make_account()
    page = desk.open(account, permissions=["clipboard-read", "clipboard-write"])
    page.locator("section.brief a.c").first.click()
    panel = page.locator("#passage")

    def copied(form: str) -> str:
        panel.locator(f"[data-form={form}]").click()
        page.wait_for_function("(form) => document.querySelector(`[data-form=${form}]`).matches('.done')", arg=form)
        return str(page.evaluate("navigator.clipboard.readText()"))

    words = "".join(panel.locator(".here").all_text_contents())
    report = next(one for one in account.documents if one.label == "A")
    start = report.text.index(words)
    cited = CitedPassage(
        text=report.text,
        start=start,
        end=start + len(words),
        article=report.id,
        link=f"rashomon:{report.id}/{start}-{start + len(words)}",
        url=report.source.url,
    )
    assert copied("link") == cite_address(cited)
    assert json.loads(copied("annotation")) == cite_annotation(cited)
    assert copied("text").startswith(f"“{words}” (Lorn Courier, ")
    assert copied("markdown").startswith(f"> {cite_markdown(cited).splitlines()[0][2:]}\n>\n> — [Lorn Courier, ")
    assert copied("markdown").endswith(f"](<{cite_address(cited)}>)")
    page.keyboard.press("Escape")
    page.locator("#agreed a.c", has_text="C").first.click()
    assert panel.locator("[data-form=link]").is_hidden()
    assert desk.errors == []


def test_a_report_that_is_passed_on_cites_by_its_words_alone(desk: Desk) -> None:
    """It has not all of the text, so nothing in it can count the place."""
    page = desk.open(share=True, permissions=["clipboard-read", "clipboard-write"])
    page.locator("section.brief a.c").first.click()
    page.locator("#passage [data-form=annotation]").click()
    page.wait_for_function("document.querySelector('[data-form=annotation]').matches('.done')")
    target = json.loads(page.evaluate("navigator.clipboard.readText()"))["target"]
    assert [one["type"] for one in target["selector"]] == ["TextQuoteSelector"]


def test_the_printed_grid_is_short_and_its_letters_are_closed(desk: Desk) -> None:
    """A letter in a cell has both its brackets; what stands with the differences is not said twice."""
    page = desk.open()
    page.emulate_media(media="print")
    closing = "node => getComputedStyle(node, '::after').content"
    assert page.locator(".glance td a.c").first.evaluate(closing) == '"]"'
    assert page.locator(".glance tbody th .count").first.is_hidden()
    assert page.locator("#notes ol li > .source").first.is_hidden()
    assert page.locator(".reports .facts").first.is_visible()
