"""Each entry of the lists by which inputs are told apart and their fields are found."""

from __future__ import annotations

import json

import pytest

from rashomon.stages.read import read_sources
from rashomon.stages.read.fields import FIELD_NAMES, find_misspelt, plain_value
from rashomon.stages.read.forms import tell_form
from rashomon.stages.read.report import UnreadableError
from rashomon.stages.read.sources import read_content

CODE = (".py", ".yaml", ".yml", ".toml", ".css", ".js", ".mjs", ".map", ".ini", ".sh")
SIGNS = ("MIME-Version", "Message-ID", "Received", "Return-Path", "Delivered-To", "Content-Type")
REPORT = "Nine people died when the ferry Marigold caught fire off Port Lorn, the coast guard said on Sunday."


@pytest.mark.parametrize("ending", CODE)
def test_code_is_no_report(ending: str) -> None:
    """By its ending, where nothing in it says what it is; a page under such a name is a page."""
    with pytest.raises(UnreadableError, match=f"^{ending} files are no reports"):
        tell_form(f"a{ending}", REPORT.encode())
    assert tell_form(f"a{ending}", f"<!doctype html><p>{REPORT}</p>".encode()) == "html"
    assert tell_form("a.txt", REPORT.encode()) == "text"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("field", ["From", "Subject", "MIME-Version"])
def test_a_mail_is_known_by_one_field_that_programs_write(sign: str, field: str) -> None:
    """Beside a field that every mail has; without such a field, or with those that people copy alone, it is a text."""
    assert tell_form("a.txt", f"{sign}: x\n{field}: y\n\n{REPORT}".encode()) == "mail"
    assert tell_form("a.txt", f"{sign}: x\nX-Other: y\n\n{REPORT}".encode()) == (
        "mail" if sign == "MIME-Version" else "text"
    )
    assert tell_form("a.txt", f"From: x\nSubject: y\nDate: z\n\n{REPORT}".encode()) == "text"


@pytest.mark.parametrize("ending", [".eml", ".mht", ".mhtml"])
@pytest.mark.parametrize("field", [*SIGNS, "From", "Subject", "Date"])
def test_a_mail_by_its_ending_needs_one_field_of_a_mail(ending: str, field: str) -> None:
    """Any one; header lines of another kind are none."""
    assert tell_form(f"a{ending}", f"{field}: x\nX-Other: y\n\n{REPORT}".encode()) == "mail"
    assert tell_form(f"a{ending}", f"X-One: x\nX-Other: y\n\n{REPORT}".encode()) != "mail"


@pytest.mark.parametrize("ending", [".html", ".htm", ".xhtml"])
def test_a_page_by_its_ending_needs_one_tag(ending: str) -> None:
    """Wherever it stands; under another ending such words are a text."""
    assert tell_form(f"a{ending}", f"{REPORT} <b>All</b>".encode()) == "html"
    assert tell_form("a.txt", f"{REPORT} <b>All</b>".encode()) == "text"


@pytest.mark.parametrize("ending", [".xml", ".rss", ".atom"])
def test_other_xml_is_refused_by_its_ending(ending: str) -> None:
    """A root that is none of a page or feed; those of feeds are known under any name."""
    with pytest.raises(UnreadableError, match="its root is <note>"):
        tell_form(f"a{ending}", f"<note>{REPORT}</note>".encode())
    for root in ("rss", "feed", "rdf:RDF"):
        assert (
            tell_form(f"a{ending}", f"<{root}></{root}>".encode())
            == tell_form("a.txt", f"<{root}/>".encode())
            == "feed"
        )
    for root in ("html", "head", "body"):
        assert tell_form(f"a{ending}", f"<{root}>".encode()) == "html"


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".tab"])
def test_a_table_by_its_ending(ending: str) -> None:
    """Whatever its columns are called; under another ending they must be ours."""
    assert tell_form(f"a{ending}", b"one,two\n1,2\n") == "table"
    assert tell_form("a.txt", b"one,two\n1,2\n") == "text"
    assert tell_form("a.txt", b"title,text\n1,2\n") == "table"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_what_parts_the_cells(mark: str) -> None:
    """Each mark that tables are written with."""
    table = f'title{mark}text{mark}outlet\nFire{mark}"{REPORT}"{mark}Lorn Courier\n'
    (document,) = read_sources(read_content("a.csv", table.encode(), max_bytes=10_000)).documents
    assert (document.title, document.text, document.outlet) == ("Fire", REPORT, "Lorn Courier")


@pytest.mark.parametrize("key", ["articles", "items", "docs", "results", "@graph", "data"])
def test_where_a_collection_holds_its_records(key: str) -> None:
    """Under each of these keys; a record that has a text of its own beside them is one report."""
    records = [{"title": "Fire", "text": f"{REPORT} {number}"} for number in range(2)]
    for found, data in ((2, {key: records}), (1, {key: records, "text": REPORT}), (0, {"other": records})):
        content = json.dumps(data).encode()
        assert len(read_sources(read_content("a.json", content, max_bytes=10_000)).documents) == found


@pytest.mark.parametrize("key", ["summary", "headline", "sections", "paragraphs", "text", "value"])
def test_a_nested_body(key: str) -> None:
    """Under each of these keys, in lists too."""
    for value in (REPORT, [REPORT]):
        content = json.dumps({"title": "Fire", "body": {key: value, "other": "no"}}).encode()
        (document,) = read_sources(read_content("a.json", content, max_bytes=10_000)).documents
        assert document.text == REPORT


@pytest.mark.parametrize("key", ["name", "name_full", "value", "headline", "@id", "label"])
def test_where_a_record_holds_its_plain_value(key: str) -> None:
    """Under each of these keys, the first that holds anything; a truth is no value, an empty list is none."""
    assert plain_value({key: "Ann Lee", "other": "no"}) == plain_value([{key: "Ann Lee"}]) == "Ann Lee"
    assert plain_value({"label": "late", "name": "Ann Lee"}) == "Ann Lee"
    assert plain_value([]) is plain_value([{}]) is plain_value(True) is plain_value({"other": "no"}) is None
    assert (plain_value(3), plain_value(2.5)) == ("3", "2.5")


def test_misspelt_names() -> None:
    """Of every field; a long name and one that is like none are no misspelling."""
    assert find_misspelt([f"{name}x" for name in FIELD_NAMES if len(name) > 2], FIELD_NAMES) == tuple(
        (f"{name}x", name) for name in FIELD_NAMES if len(name) > 2
    )
    assert find_misspelt(["section", "title", "published_published"], FIELD_NAMES) == ()
    long = "published" * 2 + "ed"
    assert find_misspelt([long], [f"{long}s"]) == ((long, f"{long}s"),)
    assert find_misspelt([f"{long}x"], [f"{long}s"]) == ()
    assert find_misspelt(["titel"], []) == ()


@pytest.mark.parametrize(
    "kind",
    [
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "LiveBlogPosting",
        "Article",
        "BlogPosting",
        "Report",
    ],
)
def test_the_record_of_a_page_that_is_an_article(kind: str) -> None:
    """Of each type; one of another type says nothing of the report."""
    for types, outlet in ((kind, "Lorn Courier"), ([kind, "Thing"], "Lorn Courier"), ("Recipe", None)):
        record = {"@type": types, "headline": "Fire", "publisher": {"name": "Lorn Courier"}}
        page = f"<html><head><script type='application/ld+json'>{json.dumps(record)}</script></head><body><article><h1>Fire</h1><p>{REPORT}</p></article></body></html>"
        (document,) = read_sources(read_content("a.html", page.encode(), max_bytes=10_000)).documents
        assert document.outlet == outlet
