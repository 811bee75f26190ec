"""What is copied from the report: the words behind each letter are those of its report."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from rashomon.audit.quotations import ReportTexts
from rashomon.model import Entity, Mention, Span
from rashomon.report.citing import CitedPassage, cite_address, cite_annotation, cite_markdown
from tests.browser.conftest import Desk
from tests.report.story import TEXTS, make_account

pytestmark = pytest.mark.browser


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
