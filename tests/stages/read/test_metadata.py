"""The metadata of a page: what is stated, what is printed below the headline, and which of the two is right."""

from __future__ import annotations

import json

import pytest

from rashomon.stages.read.fields import Fields
from rashomon.stages.read.html import read_html
from tests.times import assert_within

SENTENCE = (
    "Nine people died when a ferry hit the pier at Odvika on Friday morning, the coast guard said in a statement."
)
BODY = f"<article>{''.join(f'<p>{SENTENCE} {number}</p>' for number in ('One.', 'Two.', 'Three.'))}</article>"
HEADLINE = "Ferry hits the pier at Odvika"
EVENING = "2021-03-13T01:30:00Z"  # the evening of the 12th west of Greenwich


def read(body: str, head: str = "", *, linked: object = None) -> tuple[Fields, tuple[str, ...]]:
    """The metadata of a page with this body and head and this JSON-LD, and what is doubtful."""
    script = f"<script type='application/ld+json'>{json.dumps(linked)}</script>" if linked else ""
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}{script}</head><body>{body}{BODY}</body></html>"
    report = read_html("a.html", page.encode("utf-8", "surrogatepass"))
    return Fields(report.title, report.outlet, report.author, report.published, report.url), report.doubts


def article(**fields: object) -> dict[str, object]:
    """A JSON-LD record of a report."""
    return {"@type": "NewsArticle", "headline": HEADLINE, **fields}


@pytest.mark.parametrize(
    ("body", "address", "published"),
    [
        ("<p>March 12, 2021</p>", "", "2021-03-12"),
        ("<p>By</p><p>Ann Lee</p><p>| March 12, 2021 8:30 PM</p>", "", "2021-03-12T20:30"),
        ("<p>Published: March 12, 2021 at 8:30 pm | Updated: March 13, 2021 at 9:00 am</p>", "", "2021-03-12T20:30"),
        (
            "<p>Updated Mar 13, 9:41 AM;Posted Mar 12, 8:30 PM</p><p>— Bo Vik (@bovik) March 13, 2021</p>",
            "",
            "2021-03-12T20:30",
        ),
        ("<p>Friday</p>", "", EVENING),  # no date by itself
        ("<p>Updated: March 12, 2021</p>", "", EVENING),
        ("<p>March 11, 2021</p>", "", EVENING),  # two days: no time zone, another date
        ("", "https://post.example/2021/03/12/ferry", "2021-03-12"),
        ("", "https://post.example/2021/03/14/ferry", EVENING),
        ("", "https://post.example/2021/02/31/ferry", EVENING),
        ("<p>March 13, 2021</p>", "https://post.example/2021/03/12/ferry", EVENING),
        (f"<p>{'word ' * 50}</p><p>March 12, 2021</p>", "", EVENING),  # below the first paragraph it is somebody else's
        (f"<p>March 12, 2021</p><h2>{HEADLINE}</h2><p>March 13, 2021</p>", "", EVENING),  # printed twice, once today's
    ],
)
def test_a_moment_in_utc_is_of_the_day_that_the_page_prints(body: str, address: str, published: str) -> None:
    """A stated moment in UTC gives way to the neighbouring day that the page prints below its headline or bears in its
    address.
    """
    fields, doubts = read(f"<h1>{HEADLINE}</h1>{body}", linked=article(datePublished=EVENING, url=address))
    assert fields.published == published
    assert fields.title == HEADLINE
    assert not doubts


def test_a_moment_with_its_zone_stays() -> None:
    """What an outlet states in its own zone is the day it means."""
    stated = "2021-03-13T01:30:00+01:00"
    fields, _ = read(f"<h1>{HEADLINE}</h1><p>March 12, 2021</p>", linked=article(datePublished=stated))
    assert fields.published == stated


def test_another_day_than_any_zone_explains_is_said() -> None:
    """Where the page prints a day that is that moment nowhere on earth, it is taken and the reader is told."""
    fields, doubts = read(
        f"<h1>{HEADLINE}</h1><p>March 12, 2021</p>", linked=article(datePublished="2021-03-13 19:30:00")
    )
    assert fields.published == "2021-03-12"
    assert "prints 2021-03-12 and states 2021-03-13T19:30:00" in doubts[0]


@pytest.mark.parametrize(
    ("body", "head", "linked", "published"),
    [
        ("<p>12 MAR 2021</p>", "", {}, "2021-03-12"),
        (
            "",
            "<meta itemprop='datePublished' content='2021-03-12 10:00:00'>",
            {"datePublished": "0001-01-01T00:00:00Z"},
            "2021-03-12T10:00:00",
        ),
        ("<footer>© 2021 Odvika Post</footer>", "<meta itemprop='copyrightYear' content='2021'>", {}, None),
        ("<div class='posted'>2021-03-12</div>", "", {}, "2021-03-12"),  # htmldate's
    ],
)
def test_dates_that_are_stated_badly_or_nowhere(
    body: str, head: str, linked: dict[str, str], published: str | None
) -> None:
    """Without a good statement the printed date counts, then what htmldate finds; a copyright year is no date."""
    fields, _ = read(f"<h1>{HEADLINE}</h1>{body}", head, linked=article(**linked))
    assert (fields.published, fields.title) == (published, HEADLINE)


COMMENT = "<b>Bo</b> <time datetime='2021-09-10'>10 September 2021</time><p>She sang at our wedding.</p>"


@pytest.mark.parametrize(
    ("above", "below", "published"),
    [
        ("<p>12 March 2021</p>", f"<div id='comments'>{COMMENT}</div>", "2021-03-12"),
        ("", f"<div id='comments'>{COMMENT}</div>", None),
        ("", f"<ol class='reader-comments'><li>{COMMENT}</ol>", None),
        ("", f"<section class='responses'>{COMMENT}</section>", None),
        ("", "<aside><a href='/x'>Old ferry sold</a> <time datetime='2021-09-10'>10 September</time></aside>", None),
        ("<p><time datetime='2021-03-12T10:00:00+01:00'>two days ago</time></p>", f"<div>{COMMENT}</div>", "2021-03-12T10:00:00+01:00"),
        ("<p><time datetime='2021-03-12'>12 March</time></p>", f"<div>{COMMENT}</div>", "2021-03-12"),
        ("<div class='post comments-open'><p>12 March 2021</p></div>", "", "2021-03-12"),
    ],
)  # fmt: skip
def test_the_date_of_a_comment_is_not_the_report_s(above: str, below: str, published: str | None) -> None:
    """What stands between headline and report dates it, in words or in a `time` element; what stands in comments and
    beside other stories does not.
    """
    page = f"<html><head><title>x</title></head><body><article><h1>{HEADLINE}</h1>{above}{BODY}</article>{below}</body></html>"
    report = read_html("a.html", page.encode())
    assert report.published == published
    assert SENTENCE in report.text
    assert "wedding" not in report.text or "id=" not in below


UPDATED = "Odvika Post. Site renewed <time datetime='2026-01-15'>15 January 2026</time>"


@pytest.mark.parametrize(
    ("page", "published"),
    [
        ("<article>{}</article><footer>" + UPDATED + "</footer>", None),
        ("<main>{}</main><div class='footer'><p>" + UPDATED + "</p></div>", None),
        ("<div>{}</div><div id='site-footer'>" + UPDATED + "</div>", None),
        ("<div>{}</div><section class='wide page_footer--dark'><p>" + UPDATED + "</p></section>", None),
        ("<div>{}</div><div role='contentinfo'>" + UPDATED + "</div>", None),
        ("<div>{}</div><ul id='colophon'><li>About us</li><li>" + UPDATED + "</li></ul>", None),
        ("<p><time datetime='2021-03-12'>12 March 2021</time></p>{}<footer>" + UPDATED + "</footer>", "2021-03-12"),
        ("<article>{}<p>12 March 2021</p></article><footer>" + UPDATED + "</footer>", "2021-03-12"),
        ("<article>{}<footer><time datetime='2021-03-12'>12 March</time></footer></article>", "2021-03-12"),
        ("<div>{}<div class='entry-footer'><time datetime='2021-03-12'>12 March</time></div></div>", "2021-03-12"),
        ("<div class='footer-fixed'>{}<p><time datetime='2021-03-12'>12 March</time></p></div>", "2021-03-12"),
    ],
)
def test_the_foot_of_a_page_dates_no_report(page: str, published: str | None) -> None:
    """A date in the foot of a page is the site's, however short the report above it; the foot of an article dates it."""
    body = page.format(f"<h1>{HEADLINE}</h1><p>{SENTENCE} The captain was on the bridge.</p>")
    report = read_html("a.html", f"<html><head><title>x</title></head><body>{body}</body></html>".encode())
    assert (report.title, report.published) == (HEADLINE, published)


@pytest.mark.parametrize(
    "script",
    [
        "%s",
        "<!-- %s -->",
        "//<![CDATA[\n%s\n//]]>",
        "/*<![CDATA[*/%s/*]]>*/",
        "%s;",
        '{"@graph":[%s,],}',
        '{"@graph":[%s], "name": "It\\\'s, ]"}',
        '\n{"@graph":[{"@type":"WebSite","name":"two\nlines"},%s]}',
    ],
)
def test_json_ld_that_is_not_quite_json(script: str) -> None:
    """Line breaks in strings, commas before closing brackets, needless backslashes, comments around and a semicolon
    behind do not hide what JSON-LD states; no JSON states nothing.
    """
    stated = json.dumps(article(datePublished="2021-03-12", publisher={"name": "Odvika Post"}))
    head = f"<script type='application/ld+json'>{script % stated}</script>"
    fields, _ = read("", head)
    assert (fields.title, fields.outlet, fields.published) == (HEADLINE, "Odvika Post", "2021-03-12")
    assert read("", f"<script type='application/ld+json'>{stated[:-9]}</script>")[0].outlet is None


@pytest.mark.parametrize(
    ("body", "head", "stated"),
    [
        (f"<h1>{HEADLINE}</h1>", f"<meta property='og:title' content='{HEADLINE} - Odvika Post'>", None),
        (
            f"<h1>Odvika Post</h1><h2>{HEADLINE}</h2>",
            f"<title>{HEADLINE} | News | Odvika Post</title>",
            "Ferry disaster: all you need to know",
        ),
        (f"<h1>{HEADLINE}</h1>", "", "Ferry &#8217;disaster&#8217;"),
        (
            f"<h1>The Odvika Post</h1><h1>{HEADLINE}</h1>",
            f"<meta property='og:title' content='{HEADLINE}'>",
            "Ferry disaster",
        ),
        ("", "", HEADLINE),
    ],
)
def test_the_title_is_the_one_that_is_printed(body: str, head: str, stated: str | None) -> None:
    """Of several titles the one that the page prints as a line counts, else its one heading, else what is stated."""
    fields, _ = read(body, head, linked=article(headline=stated) if stated else None)
    assert fields.title == HEADLINE


def test_the_printed_form_of_a_title_is_kept() -> None:
    """Quotes and capitals are as printed, so that the title is found in the text."""
    assert (
        read("<h1>Captain: ‘I saw nothing’</h1>", linked=article(headline="Captain: 'I saw nothing'"))[0].title
        == "Captain: ‘I saw nothing’"
    )
    assert read("", linked=article(headline="Killed by fire"))[0].title == "Killed by fire"


@pytest.mark.parametrize(
    ("head", "linked", "outlet"),
    [
        (
            "<meta property='og:site_name' content='Odvika Post'>",
            {"publisher": {"name": "Post News Service"}},
            "Odvika Post",
        ),
        ("", {"publisher": {"name": "Odvika Post"}}, "Odvika Post"),
        ("", {"publisher": {"@id": "#post"}}, "Odvika Post"),
        ("", {"publisher": {"@id": "#nowhere"}}, None),
        (f"<title>{HEADLINE} – Odvika Post</title>", {}, "Odvika Post"),
        ("<title>Another page – Odvika Post</title>", {}, None),
    ],
)
def test_outlets(head: str, linked: dict[str, object], outlet: str | None) -> None:
    """The site's name goes before the publisher's, a record's "@id" is followed and never a name, the window's title is
    the last resort.
    """
    graph = {"@graph": [article(**linked), {"@type": "Organization", "@id": "#post", "name": "Odvika Post"}]}
    fields, _ = read(f"<h1>{HEADLINE}</h1>", head, linked=graph)
    assert (fields.outlet, fields.title) == (outlet, HEADLINE)


@pytest.mark.parametrize(
    ("body", "author", "expected"),
    [
        ("", [{"@type": "Person", "name": "Ann Lee"}, "Bo Vik"], "Ann Lee, Bo Vik"),
        ("", "By Ann Lee", "Ann Lee"),
        ("<p>By Ann Lee, Bo Vik and Cy Dahl</p>", {"name": "Ann Lee"}, "Ann Lee, Bo Vik and Cy Dahl"),
        ("<p>By Ann LeeStaff Writer</p>", {"name": "Ann Lee"}, "Ann Lee"),
        ("<p>By Bo Vik and Cy Dahl</p>", {"name": "Ann Lee"}, "Ann Lee"),
        ("<p>March 12, 2021 | by Ann Lee</p>", None, "Ann Lee"),
        ("<p>By</p><p>Ann Lee</p>", "https://post.example/ann", "Ann Lee"),
        ("<p>By Ann Lee</p>", {"@type": "Organization", "name": "Odvika Post"}, "Ann Lee"),
        ("<div class='author'>Ann Lee</div>", None, "Ann Lee"),  # trafilatura's
        ("<div class='author'>Ann Lee covers the sea for us</div>", None, None),
        ("", {"@type": "Organization", "name": "Odvika Wire"}, "Odvika Wire"),
        ("", {"@type": "Organization", "name": "Odvika Post"}, None),
    ],
)
def test_authors(body: str, author: object, expected: str | None) -> None:
    """People that are stated, a byline that names more of them, a printed byline, trafilatura's, an agency; never the
    outlet itself.
    """
    fields, _ = read(
        f"<h1>{HEADLINE}</h1>{body}",
        "<meta property='og:site_name' content='Odvika Post'>",
        linked=article(author=author),
    )
    assert (fields.author, fields.title) == (expected, HEADLINE)


def test_the_address_is_the_canonical_one() -> None:
    """The page's own address goes before what Open Graph and JSON-LD say, and only an http(s) one counts."""
    head = "<link rel='canonical' href='https://post.example/ferry'><meta property='og:url' content='https://post.example/?p=1'>"
    linked = article(url="https://post.example/news", mainEntityOfPage={"@id": "https://post.example/#webpage"})
    assert read("", head, linked=linked)[0].url == "https://post.example/ferry"
    assert (
        read("", head.replace("https://post.example/ferry", "/ferry"), linked=linked)[0].url
        == "https://post.example/?p=1"
    )
    assert (
        read("", linked=article(mainEntityOfPage={"@id": "https://post.example/ferry#webpage"}))[0].url
        == "https://post.example/ferry"
    )
    assert read("", linked=article(mainEntityOfPage={"@id": "#webpage"}))[0].url is None


LONG = 300_000
ODD = {"@type": ["NewsArticle", {}], "@id": [1], "author": {"@id": {}}, "publisher": [[[{}]]], "datePublished": 5}
HOSTILE = {
    "300,000 brackets as author": ("", f"<meta name='author' content='{'(' * LONG}'>"),
    "3,000 authors": ("", f"<meta name='author' content='{'(' * 1_900}'>" * 3_000),
    "a window's title of dashes": ("", f"<title>{' - '.join(['word'] * LONG)}</title>"),
    "an address of years": ("", f"<link rel='canonical' href='https://x.example/{'2021-03-' * LONG}'>"),
    "broken JSON-LD": ("", "<script type='application/ld+json'>{" + '"author": ' * LONG + "</script>"),
    "nested JSON-LD": ("", f"<script type='application/ld+json'>{'[' * LONG}</script>"),
    "odd JSON-LD": ("", f"<script type='application/ld+json'>{json.dumps(ODD)}</script>"),
    "5,000 headlines": (f"<h1>{HEADLINE}</h1><p>By</p>" * 5_000, f"<title>{HEADLINE}</title>"),
    "a line of bars": (f"<h1>{HEADLINE}</h1><p>{' | ' * LONG}</p>", f"<title>{HEADLINE}</title>"),
    "a byline of brackets": (f"<div class='byline'>{'(' * LONG}</div>", ""),
}


@pytest.mark.parametrize(("body", "head"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_metadata_keep_the_text(body: str, head: str) -> None:
    """Whatever stands in a page's metadata, it is read within seconds and its sentences are kept."""
    html = f"<!DOCTYPE html><html><head>{head}</head><body>{body}{BODY}</body></html>".encode()
    report = assert_within(5, lambda: read_html("a.html", html))
    assert SENTENCE in report.text


def test_surrogates_in_json_ld_are_replaced() -> None:
    """A lone surrogate in metadata, legal in JSON, never reaches the account."""
    assert read("", linked=article(headline="a \ud800 b"))[0].title == "a \N{REPLACEMENT CHARACTER} b"


@pytest.mark.parametrize(
    ("words", "taken"),
    [(2, False), (3, True), (39, True), (40, False)],
)
def test_the_words_of_a_main_heading(words: int, taken: bool) -> None:
    """Three to 39: shorter ones are mere names, longer ones are texts."""
    heading = " ".join(["Ferry"] * words)
    assert (read(f"<h1>{heading}</h1>")[0].title == heading) is taken


@pytest.mark.parametrize(
    ("stated", "printed", "address", "published"),
    [
        ("2021-03-13T01:30:00+01:00", "March 12, 2021", "", "2021-03-13T01:30:00+01:00"),  # the outlet's own time
        ("2021-03-13", "March 12, 2021", "", "2021-03-12"),
        ("2021-03-14T01:30:00Z", "March 12, 2021", "", "2021-03-14T01:30:00Z"),
        ("2021-03-13", "", "https://post.example/2021/03/12/a", "2021-03-13"),  # no moment
        ("2021-03-13T13:59:00Z", "", "https://post.example/2021-03-14/a", "2021-03-14"),
        ("2021-03-13T09:59:00Z", "", "https://post.example/2021/03/14/a", "2021-03-13T09:59:00Z"),
        ("2021-03-13T11:59:00Z", "", "https://post.example/2021/03/12/a", "2021-03-12"),
        ("2021-03-13T12:01:00Z", "", "https://post.example/2021/03/12/a", "2021-03-13T12:01:00Z"),
        ("2021-03-13T01:30:00Z", "", "https://post.example/2021/03-12/a", "2021-03-13T01:30:00Z"),
        ("2021-03-13T01:30:00Z", "", "https://post.example/12021/03/12/a", "2021-03-13T01:30:00Z"),
    ],
)
def test_which_day_it_was(stated: str, printed: str, address: str, published: str) -> None:
    """A moment in UTC is of the neighbouring day that is printed, or in the address, where it is that day somewhere."""
    body = f"<h1>{HEADLINE}</h1><p>{printed}</p>"
    assert read(body, linked=article(datePublished=stated, url=address))[0].published == published


@pytest.mark.parametrize(("length", "kept"), [(1_975, True), (2_001, False)])
def test_how_long_a_meta_tag_may_be(length: int, kept: bool) -> None:
    """2,000 characters of all that stands in it."""
    title = "Ferry " + "x" * (length - 6)
    assert (read("", f"<meta name='og:title' content='{title}'>")[0].title == title) is kept
