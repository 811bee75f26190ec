"""What must never run does not run: every payload in every field, in a real browser."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rashomon.report.compose import compose
from rashomon.report.to_html import html_report
from tests.browser.conftest import Desk
from tests.report.hostile import PAYLOADS, hostile_account
from tests.report.story import make_account

pytestmark = pytest.mark.browser

TAGS = "[...document.querySelectorAll('*')].map((n) => n.tagName).filter((t) => t !== 'BDI')"


@pytest.mark.parametrize("payload", PAYLOADS, ids=[f"payload{i}" for i in range(len(PAYLOADS))])
def test_hostile_text_is_only_text(desk: Desk, payload: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The sentinel is never set, nothing is fetched, and the page has the very elements that harmless text of that
    shape gives.
    """
    folder = tmp_path_factory.mktemp("hostile")
    hostile, harmless = folder / "hostile.html", folder / "harmless.html"
    hostile.write_text(html_report(compose(hostile_account(payload))), encoding="utf-8")
    harmless.write_text(html_report(compose(hostile_account(re.sub(r"\S", "x", payload)))), encoding="utf-8")
    page = desk.open_file(harmless)
    expected = page.evaluate(TAGS)
    page.goto(hostile.as_uri())
    assert page.evaluate(TAGS) == expected
    page.locator("section.brief a.c").first.click()
    page.locator("#passage .close").click()
    page.locator("section.brief button.copy").first.click()
    page.locator("section.brief li").first.hover()
    assert page.evaluate("window.__pwn") is None
    assert desk.requests == [harmless.as_uri(), hostile.as_uri()]


def test_a_turned_number_is_seen_to_be_turned(desk: Desk) -> None:
    """A right-to-left override cannot make 000,1 read as 1,000 in silence: the mark is a badge, and its effect ends
    there.
    """
    account = replace(make_account(), title="paid \u202e000,1 dollars")
    page = desk.open(account)
    badge = page.locator("h1 bdi.invisible")
    assert badge.evaluate("n => getComputedStyle(n, '::before').content") == '"RLO"'
    left = page.evaluate("""() => {
      const text = document.querySelector("h1").lastChild;
      const box = (i) => {
        const range = document.createRange();
        range.setStart(text, i);
        range.setEnd(text, i + 1);
        return range.getBoundingClientRect().left;
      };
      return [box(0), box(4)];
    }""")
    assert left[0] < left[1]
