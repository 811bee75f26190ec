"""HTML to a report."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from rashomon.stages.read import batch, read_sources
from rashomon.stages.read.html import read_html
from rashomon.stages.read.markup import DEEPEST, MOST_TAGS, tame_page, visible_text
from rashomon.stages.read.report import UnreadableError

SENTENCES = [
    "Nine people died when a ferry hit the pier at Odvika on Friday morning, the coast guard said.",
    "The captain told reporters that the engines had stopped answering a minute before the crash.",
    "Divers searched the wreck until the evening and found two more bodies in the engine room.",
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
LINKED = {
    "@graph": [
        {"@type": "WebPage", "name": "x"},
        {"@type": "NewsArticle", "headline": "Ferry & pier", "datePublished": "2021-03-12T18:00:00Z", "author": {"name": "Ann Lee"},
         "publisher": {"name": "Odvika Post"}},
    ]
}  # fmt: skip


def page(body: str, head: str = "") -> bytes:
    """A page with this body."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def test_the_article_without_the_page() -> None:
    """Menus and scripts stay out, the paragraphs come each on a line, and the ratio says how much was left out."""
    report = read_html(
        "a.html", page(f"<nav><a href=/>Home</a></nav><article>{BODY}</article><script>alert('x')</script>")
    )
    assert report.text == "\n".join(SENTENCES)
    assert report.extraction_ratio is not None
    assert 0.9 < report.extraction_ratio < 1
    assert report.raw is not None


def test_json_ld_goes_first() -> None:
    """Title, date, author and outlet come from JSON-LD where there is one, before the meta tags."""
    head = f"<title>x - y</title><meta property='og:title' content='z'><script type='application/ld+json'>{json.dumps(LINKED)}</script>"
    report = read_html("a.html", page(f"<article>{BODY}</article>", head))
    assert (report.title, report.published, report.author, report.outlet) == (
        "Ferry & pier",
        "2021-03-12T18:00:00Z",
        "Ann Lee",
        "Odvika Post",
    )


def test_meta_tags_are_next() -> None:
    """Without JSON-LD the meta tags speak; entities in them are read."""
    head = "<title>t</title><meta property='og:title' content='Ferry &amp; pier'><meta content='2021-03-12' property='article:published_time'>"
    report = read_html("a.html", page(f"<article>{BODY}</article>", head))
    assert (report.title, report.published, report.outlet) == ("Ferry & pier", "2021-03-12", None)


def test_undeclared_utf8() -> None:
    """A page without a charset is decoded by us, never by the parser as Latin-1."""
    assert "Łódź" in read_html("a.html", f"<html><body><p>{SENTENCES[0]} Łódź.</p>{BODY}</body></html>".encode()).text


def test_a_page_that_is_no_article_gives_its_visible_text() -> None:
    """Where no article is found the whole visible text is taken, and the reader is told."""
    report = read_html("a.html", page("<footer>Odvika Post</footer>"))
    assert report.text == "Odvika Post"
    assert any("visible text" in doubt for doubt in report.doubts)


def test_an_empty_page_is_refused() -> None:
    """A page without text says so."""
    with pytest.raises(UnreadableError, match="no text"):
        read_html("a.html", page("<script>x</script><style>y</style>"))


def test_visible_text_knows_entities_and_comments() -> None:
    """Comments, scripts and the head are invisible; entities are characters; surrogates by entity are replaced."""
    assert (
        visible_text("<head><title>t</title></head><p>a &lt; b<!-- no --> &#xD83D;</p>")
        == "a < b \N{REPLACEMENT CHARACTER}"
    )


def test_nothing_of_a_page_is_kept_after_a_large_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The libraries' caches are empty once a large batch is read; a small one leaves them, for emptying takes time."""
    from htmldate.extractors import try_date_expr

    (tmp_path / "a.html").write_bytes(page(f"<article><div class='date'>on 12 March 2021</div>{BODY}</article>"))
    read_html("a.html", (tmp_path / "a.html").read_bytes())
    assert try_date_expr.cache_info().currsize
    assert read_sources([str(tmp_path)]).documents
    assert try_date_expr.cache_info().currsize
    monkeypatch.setattr(batch, "MANY", 1)
    assert read_sources([str(tmp_path)]).documents
    assert not try_date_expr.cache_info().currsize


HOSTILE = {
    "100,000 nested div": "<div>" * 100_000 + BODY + "</div>" * 100_000 + BODY,
    "10,000 nested tags": "<b>" * 10_000 + BODY + "</b>" * 10_000 + BODY,
    "3,000 nested tables": "<table><tr><td>" * 3_000 + BODY + "</td></tr></table>" * 3_000 + BODY,
    "100,000 attributes": "<div " + " ".join(f"a{i}=1" for i in range(100_000)) + f">{BODY}</div>",
    "a 5 MB attribute": f"<div title='{'x' * 5_000_000}'>{BODY}</div>",
    "60,000 links": "<a href='/x'>link</a> " * 60_000 + BODY,
    "50,000 paragraphs": "<p>word</p>" * 50_000 + BODY,
    "30,000 unclosed links": "<a href=x>" * 30_000 + BODY,
    "500,000 angle brackets": "<" * 500_000 + BODY,
    "200,000 open comments": BODY + "<!--" * 200_000,
    "50,000 open scripts": BODY + "<script type='application/ld+json'>{" * 50_000,
    "300,000 open quotes": BODY + '<a "' * 300_000,
    "6 MB in one paragraph": BODY + "<p>" + "word " * 1_200_000 + "</p>" + BODY,
    "nested JSON-LD": f"<script type='application/ld+json'>{'[' * 100_000}</script>" + BODY,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_keep_their_text(body: str) -> None:
    """However a page is built, its sentences are kept, within seconds, and what was left out is said."""
    start = time.process_time()
    report = read_html("a.html", page(body))
    assert time.process_time() - start < 5  # processor seconds; 2 on an idle machine
    assert all(sentence in report.text for sentence in SENTENCES)


def test_taming_is_said() -> None:
    """What is taken from a page before parsing is named with its limit."""
    tamed = tame_page("<b>" * (DEEPEST + 1) + "text")
    assert "nested deeper" in tamed.changes[0]
    assert tamed.page.count("<b>") == DEEPEST
    assert tame_page("<p>" * (MOST_TAGS + 1)).objection is not None
    assert tame_page("<p>text</p>") == tame_page("<p>text</p>").__class__("<p>text</p>")


def test_table_cells_lose_the_bars_drawn_between_them() -> None:
    """Cells of a table come as words; the bars that the extractor draws stand nowhere on the page."""
    table = "<table><tr><td>Odvika</td><td>nine dead</td></tr><tr><td>Tarn</td><td>none</td></tr></table>"
    text = read_html("a.html", page(f"<article>{BODY}{table}{BODY}</article>")).text
    assert "Odvika nine dead" in text
    assert "|" not in text
