"""The HTML file: complete in itself, safe, and linked within."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest

from rashomon.report import render_notebook
from rashomon.report.compose import compose
from rashomon.report.to_html import html_report
from tests.report.hostile import PAYLOADS, hostile_account
from tests.report.story import TEXTS, make_account


@cache
def plain() -> str:
    """The page of the small story."""
    return html_report(compose(make_account()))


class Page(HTMLParser):
    """Tags with their attributes, and the text of scripts, styles and bodies."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Remember what scripts and styles hold."""
        if self.cdata_elem in self.raw:
            self.raw[self.cdata_elem].append(data)


def test_the_policy_allows_only_our_own_script_and_style() -> None:
    """Nothing loads by default; the hashes are those of the one script and the one style in the file."""
    page = Page(plain())
    policy = next(attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy")

    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    script, style = "".join(page.raw["script"]), "".join(page.raw["style"])
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{digest(script)}'; style-src 'sha256-{digest(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert [tag for tag, _ in page.tags].count("script") == 1


@pytest.mark.parametrize("payload", [None, *PAYLOADS], ids=["plain", *map(str, range(len(PAYLOADS)))])
def test_nothing_runs_or_loads(payload: str | None) -> None:
    """No handler, no style attribute, nothing from outside; links are web addresses that give nothing away, or lead
    within the page.
    """
    page = Page(plain() if payload is None else html_report(compose(hostile_account(payload))))
    expected = [tag for tag, _ in Page(plain()).tags]
    assert {tag for tag, _ in page.tags} <= {*expected, "a", "bdi", "p"}
    for tag, attrs in page.tags:
        assert not [
            name
            for name in attrs
            if name.startswith("on") or name in ("style", "src", "srcset", "action", "formaction")
        ], (tag, attrs)
        if "href" in attrs:
            href = attrs["href"] or ""
            assert href.startswith(("#", "https://", "http://")), href
            assert href.startswith("#") or attrs["rel"] == "noopener noreferrer"


def test_every_link_within_the_page_has_its_target() -> None:
    """Ids are unique and each citation leads to words."""
    for share in (False, True):
        page = Page(html_report(compose(make_account(), share=share)))
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(ids) == len(set(ids))
        links = [
            (attrs["href"] or "")[1:]
            for tag, attrs in page.tags
            if tag == "a" and (attrs["href"] or "").startswith("#")
        ]
        assert links
        assert not set(links) - set(ids)


def test_the_painted_text_is_the_report() -> None:
    """Without tags, the body of each report is its text, character for character."""
    bodies = re.findall(r'<div class="body" dir="auto" lang="en">(.*?)</div>', plain(), re.DOTALL)
    assert [re.sub(r"<[^>]*>", "", body).replace("&lt;", "<").replace("&amp;", "&") for body in bodies] == list(
        TEXTS.values()
    )


def test_it_says_what_it_is() -> None:
    """The standing statement, the warning about full texts, "not stated", and the counts."""
    for words in (
        "Compares only the 3 reports listed; not checked against anything else.",
        "For internal use: contains full texts.",
        "date not stated",
        "2 of the 2 that mention it; not found in Vessby Post (B)",
        "Order not known; both may use a third text.",
    ):
        assert words in plain()


def test_an_empty_account_still_makes_a_page() -> None:
    """No facts, no quotes, no brief: the page says so instead of breaking."""
    from dataclasses import replace

    from rashomon.model import Lineage

    bare = replace(
        make_account(),
        facts=(),
        said=(),
        who=(),
        wording=(),
        timeline=(),
        brief=(),
        problems=(),
        only=(),
        lineage=Lineage((), (("a",), ("b",), ("c",))),
    )
    html = html_report(compose(bare))
    assert "Nothing found on which these reports give different values." in html
    assert "No line of a brief could be supported" in html


def test_a_notebook_shows_it_in_a_frame() -> None:
    """The report is one attribute of one sandboxed frame."""
    page = Page(render_notebook(make_account()))
    ((tag, attrs),) = page.tags
    assert tag == "iframe"
    assert attrs["srcdoc"] == plain()
    assert "allow-same-origin" not in (attrs["sandbox"] or "")


def test_of_many_reports_that_share_text_four_are_named() -> None:
    """The others are counted; "Shared text" has them all."""
    page = compose(make_account())
    row = replace(page.rows[0], shares=tuple(f"Post {n}" for n in range(6)))
    html = html_report(replace(page, rows=(row, *page.rows[1:])))
    assert "shares text with Post 0, Post 1, Post 2, Post 3 and 2 more</span>" in html
    assert "more</span>" not in html_report(replace(page, rows=(replace(row, shares=row.shares[:4]), *page.rows[1:])))
