"""HTML to a report."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from rashomon.stages.read import batch, read_sources
from rashomon.stages.read.html import read_html
from rashomon.stages.read.markup import (
    DEEPEST,
    LONGEST_VALUE,
    MOST_TAGS,
    Tamed,
    settle_brackets,
    tame_page,
    visible_text,
)
from rashomon.stages.read.report import UnreadableError
from tests.times import assert_within

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


def test_nothing_of_a_page_is_kept_after_a_large_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The libraries' caches are empty once a large batch is read; a small one leaves them, for emptying takes time.
    Nothing is logged.
    """
    from htmldate.extractors import try_date_expr

    (tmp_path / "a.html").write_bytes(page(f"<article><div class='date'>on 12 March 2021</div>{BODY}</article>"))
    read_html("a.html", (tmp_path / "a.html").read_bytes())
    assert try_date_expr.cache_info().currsize
    assert read_sources([str(tmp_path)]).documents
    assert try_date_expr.cache_info().currsize
    monkeypatch.setattr(batch, "MANY", 1)
    assert read_sources([str(tmp_path)]).documents
    assert not try_date_expr.cache_info().currsize
    assert not caplog.records
    logging.getLogger("htmldate.meta").error("impossible to import")  # only for a moment, and only that one message
    assert len(caplog.records) == 1


HOSTILE = {
    "100,000 nested div": "<div>" * 100_000 + BODY + "</div>" * 100_000 + BODY,
    "10,000 nested tags": "<b>" * 10_000 + BODY + "</b>" * 10_000 + BODY,
    "3,000 nested tables": "<table><tr><td>" * 3_000 + BODY + "</td></tr></table>" * 3_000 + BODY,
    "100,000 attributes": "<div " + " ".join(f"a{i}=1" for i in range(100_000)) + f">{BODY}</div>",
    "30,000 quoted brackets": "<div " + " ".join(f'a{i}="x > {i}"' for i in range(30_000)) + f">{BODY}</div>",
    "30,000 values without blanks": "<div " + "".join(f'a{i}="<p>"' for i in range(30_000)) + f">{BODY}</div>",
    "a 3 MB attribute of words": f'<div title="{"word > " * 430_000}">{BODY}</div>',
    "a 3 MB value without quotation marks": f"<div title={'word/' * 600_000}>{BODY}</div>",
    "100,000 open values": BODY + '<a y=">" ' * 100_000,
    "100,000 links with brackets": "<a href='/x?a>b'>link</a> " * 100_000 + BODY,
    "300,000 tags with brackets": BODY + "<b x='>'>" * 300_000,
    "20,000 scripts with quotes": '<script>if (a<b && c="x) {}</script>' * 20_000 + BODY,
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
    report = assert_within(5, lambda: read_html("a.html", page(body)))
    assert all(sentence in report.text for sentence in SENTENCES)


@pytest.mark.parametrize(
    ("markup", "settled"),
    [
        ("<a title='1 > 0' href=x>Pier</a>", "<a title='1 &gt; 0' href=x>Pier</a>"),
        ('<a title="<b>Pier</b>">x</a>', '<a title="&lt;b&gt;Pier&lt;/b&gt;">x</a>'),
        ('<a title = "it\'s > that">x</a>', '<a title = "it\'s &gt; that">x</a>'),
        ("<p a='>'>one</p><p b=\">\">two</p>", "<p a='&gt;'>one</p><p b=\"&gt;\">two</p>"),
        ("</p x='>'>", "</p x='&gt;'>"),
        ("<p title=it's>5 > 4</p><p x='>'>", "<p title=it's>5 > 4</p><p x='&gt;'>"),  # this mark opens no value
        ("<!-- <p a='>'> --><p a='>'>", "<!-- <p a='>'> --><p a='&gt;'>"),
        ("<script>x='<p a=\">\">'</script><p a='>'>", "<script>x='<p a=\">\">'</script><p a='&gt;'>"),
        ("<title><p a='>'></title><p a='>'>", "<title><p a='>'></title><p a='&gt;'>"),
        ("a = '>' <p>", "a = '>' <p>"),  # no tag
        (
            "<p a='>'>one <p b='> two",
            "<p a='&gt;'>one <p b='> two",
        ),  # from a value without an end on nothing is changed
        ("<!-- <p a='>'>", "<!-- <p a='>'>"),
        *(
            (f"<{raw}><p a='>'>", f"<{raw}><p a='>'>")
            for raw in ("script", "style", "textarea", "title", "iframe", "xmp")
        ),
        ("<style>x</style><p a='>'>", "<style>x</style><p a='&gt;'>"),
    ],
)
def test_brackets_in_values_are_settled(markup: str, settled: str) -> None:
    """A quoted value may hold ">": it is written as a reference there, and nowhere else."""
    assert settle_brackets(markup) == settled


def test_values_do_not_leak_into_the_text() -> None:
    """What stands in an attribute is no text of the page, in the article and in the whole visible text."""
    tag = '<div data-note="a > b <p>Nobody wrote this sentence, which stands in an attribute.</p>">'
    report = read_html("a.html", page(f"<article>{tag}{BODY}</div></article>"))
    assert report.text == "\n".join(SENTENCES)
    assert visible_text(f"{tag}{BODY}</div>") == "\n".join(SENTENCES)
    assert report.doubts == ()


@pytest.mark.parametrize(
    ("attributes", "change"),
    [
        ("a=1 " * 257, "attributes of 1 tags with more than 256"),
        ("a='1'" * 257, "attributes of 1 tags with more than 256"),
        ("a=1 " * 256, None),
        (f"title='{'x' * LONGEST_VALUE}'", "values of 1 attributes with more than 50,000"),
        (f'title="{"x" * LONGEST_VALUE}" b="{"y " * LONGEST_VALUE}"', "values of 2 attributes"),
        (f"title={'x' * (LONGEST_VALUE + 1)}", "values of 1 attributes"),
        (f"title='{'x' * (LONGEST_VALUE - 1)}' b='{'x' * 10}'", None),
    ],
)
def test_what_is_taken_from_a_tag_is_said(attributes: str, change: str | None) -> None:
    """Tags with too many attributes lose them, values that are too long are left out; what is within the limits stays."""
    tamed = tame_page(f"<p {attributes}>text</p>")
    assert len(tamed.changes) == (change is not None)
    assert (change or "") in "".join(tamed.changes)
    assert (tamed.page == f"<p {attributes}>text</p>") == (change is None)
    assert tamed.page.endswith(">text</p>")


def test_taming_is_said() -> None:
    """What is taken from a page before parsing is named with its limit."""
    tamed = tame_page("<b>" * (DEEPEST + 1) + "text")
    assert "nested deeper" in tamed.changes[0]
    assert tamed.page.count("<b>") == DEEPEST
    assert tame_page("<p>" * MOST_TAGS + "text").objection is None
    assert tame_page("<p>" * (MOST_TAGS + 1) + "text") == Tamed(
        "<p>" * MOST_TAGS, objection="it has more than 20,000 tags"
    )
    assert tame_page("<p>text</p>") == Tamed("<p>text</p>")


def test_table_cells_lose_the_bars_drawn_between_them() -> None:
    """Cells of a table come as words; the bars that the extractor draws stand nowhere on the page."""
    table = "<table><tr><td>Odvika</td><td>nine dead</td></tr><tr><td>Tarn</td><td>none</td></tr></table>"
    text = read_html("a.html", page(f"<article>{BODY}{table}{BODY}</article>")).text
    assert "Odvika nine dead" in text
    assert "|" not in text


def test_how_deep_and_how_long() -> None:
    """200 nested tags and 5,000,000 characters without a tag are read as they are, one more is not."""
    assert tame_page("<b>" * 200 + "x") == Tamed("<b>" * 200 + "x")
    assert tame_page("<b>" * 201 + "x").changes == ("tags nested deeper than 200 (201) were left out, their text kept",)
    assert tame_page("<p>" + "x" * 5_000_000).objection is None
    assert (
        tame_page("<p>" + "x" * 5_000_001).objection == "it has 5,000,001 characters without a tag (at most 5,000,000)"
    )


@pytest.mark.parametrize("tag", "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option".split())  # fmt: skip  # noqa: SIM905
def test_tags_that_nest_nothing(tag: str) -> None:
    """However many of them follow one another, none is in another."""
    assert tame_page(f"<{tag}>" * 250 + "x") == Tamed(f"<{tag}>" * 250 + "x")


@pytest.mark.parametrize(("before", "obeyed"), [(3_900, True), (4_200, False)])
def test_how_far_down_a_charset_is_looked_for(before: int, obeyed: bool) -> None:
    """In the first 4,096 bytes of a page its declaration is obeyed."""
    head = f"<html><head><!--{'x' * before}--><meta charset='iso-8859-15'></head>"
    raw = f"{head}<body><p>{SENTENCES[0]} It costs 12 €.</p>{BODY}</body></html>".encode("iso-8859-15")
    assert ("12 €." in read_html("a.html", raw).text) is obeyed


def test_what_closes_does_not_nest() -> None:
    """Tags one behind the other are not deep, and more ends than beginnings make nothing shallower."""
    assert tame_page("<b>x</b>" * 300) == Tamed("<b>x</b>" * 300)
    assert tame_page("</b>" * 100 + "<i>" * 201 + "x").changes == (
        "tags nested deeper than 200 (201) were left out, their text kept",
    )
