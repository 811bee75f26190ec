"""The form of an input is told by what is in it."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from rashomon.stages.read.forms import tell_form
from rashomon.stages.read.report import UnreadableError

NEWS = "Nine people died when a ferry hit the pier at Odvika on Friday, the coast guard said."
PAGE = f"<!DOCTYPE html>\n<html><body><p>{NEWS}</p></body></html>"
FEED = "<rss version='2.0'><channel><item><title>x</title></item></channel></rss>"
MAIL = f"From: Post <news@post.example>\nSubject: Ferry\nMIME-Version: 1.0\n\n{NEWS}\n"


def packed(**entries: str) -> bytes:
    """A zip file with these entries; "/" is written "__"."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize("name", ["feeds.opml", "feeds.xml", "feeds.txt", "a"])
@pytest.mark.parametrize(
    ("root", "what"), [("opml", "feeds add"), ("urlset", "the pages"), ("sitemapindex", "the pages")]
)
def test_lists_of_addresses_are_no_reports(name: str, root: str, what: str) -> None:
    """A list of feeds or a sitemap that was saved is told to be one, under any name, and is not read as a text."""
    with pytest.raises(UnreadableError, match=f"a list of .*, and no report; .*{what}"):
        tell_form(name, f"<{root}><body/></{root}>".encode())


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        # pages, under any name
        ("a.txt", PAGE, "html"),
        ("a.json", PAGE, "html"),
        ("a.csv", PAGE.upper(), "html"),
        ("a", "<?xml version='1.0'?>\n<!-- saved -->\n<html><p>x</p></html>", "html"),
        ("a.txt", f"<div class=x><p>{NEWS}</p></div>", "html"),
        ("a.html", f"{NEWS} <b>It sank.</b>", "html"),
        ("-", "<p>Nine died.", "html"),
        ("a.xhtml", "<?xml version='1.0'?><div>x</div>", "html"),
        # texts, under any name
        ("a.html", NEWS, "text"),
        ("a.htm", f"{NEWS}\n5 < 6\n", "text"),
        ("a.txt", f"<script>alert(1)</script> says the mayor. {NEWS}", "text"),
        ("a.txt", f"<p> is how a paragraph begins. {NEWS}", "text"),
        ("a.json", NEWS, "text"),
        ("a.jsonl", NEWS, "text"),
        ("a.txt", f"[Reuters] {NEWS}", "text"),
        ("a.txt", '{"text": "cut', "text"),
        ("a.txt", "[1, 2]", "text"),
        ("a.txt", f"From: Ann\nDate: Friday\nSubject: the ferry\n\n{NEWS}", "text"),
        ("a.txt", f"Title, or text: {NEWS}", "text"),
        ("a.md", f"# Ferry\n\n{NEWS}", "text"),
        ("a.unknown", NEWS, "text"),
        # records
        ("a.txt", json.dumps({"text": NEWS}), "json"),
        ("a.html", json.dumps([{"text": NEWS}], indent=1), "json"),
        ("a.txt", json.dumps({"text": NEWS}) + "\n" + json.dumps({"text": NEWS}), "jsonl"),
        ("a.json", "{broken", "json"),
        ("a", "[1]", "json"),
        ("a.jsonl", "no json\n{}", "jsonl"),
        *(("a.txt", f"<{root}><p>{NEWS}</p></{root}>", "html") for root in ("html", "head", "body")),
        *(("a.html", f"<{root}>{NEWS}</{root}>", "html") for root in ("p", "div", "h1", "ul", "table")),
        # mails
        ("a.eml", MAIL, "mail"),
        ("a.txt", MAIL, "mail"),
        ("a.txt", MAIL.replace("\n", "\r\n"), "mail"),
        ("a.eml", f"From: Ann\nSubject: the ferry\n\n{NEWS}", "mail"),
        ("a.eml", f"From ann@post.example Fri Mar 12 2021\n{MAIL}", "mail"),
        ("a.eml", NEWS, "text"),
        *((f"a.{end}", f"Date: Friday\nX-Note: none\n\n{NEWS}", "mail") for end in ("eml", "mht", "mhtml")),
        ("a.txt", f"Date: Friday\nX-Note: none\n\n{NEWS}", "text"),
        # feeds
        ("a.xml", FEED, "feed"),
        ("a.txt", "<?xml version='1.0'?>\n<!-- made by us --> " + FEED, "feed"),
        ("a.html", "<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "feed"),
        ("a.rss", "<rdf:RDF xmlns='x'></rdf:RDF>", "feed"),
        ("a.rss", '<!DOCTYPE rss PUBLIC "-//Netscape" "rss.dtd">' + FEED, "feed"),
        # tables
        ("a.csv", "a,b\n1,2", "table"),
        ("a.tsv", "Title\tText\nx\ty", "table"),
        ("a.txt", f"title;text\nx;{NEWS}", "table"),
        ("a.txt", f"url\ttext\tdate\nx\t{NEWS}\t2021", "table"),
    ],
)
def test_form(name: str, content: str, form: str) -> None:
    """Content goes before the ending of the name, in every charset whose mark-up can be seen."""
    for charset in ("utf-8", "utf-8-sig", "utf-16"):
        assert tell_form(name, content.encode(charset)) == form or (charset == "utf-16" and form in ("mail", "json"))


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\r\n%PDF-1.7 ...", "pdf"),
        (f"<html>{NEWS} %PDF-1.7".encode(), "html"),
        (packed(word__document_xml="x", **{"word__document.xml": "<w/>"}), "docx"),
    ],
)
def test_form_of_bytes(raw: bytes, form: str) -> None:
    """PDF files and Word documents are told by their first bytes and entries, whatever they are called."""
    assert {tell_form(name, raw) for name in ("a.txt", "a.html", "a")} == {form}


@pytest.mark.parametrize(
    ("name", "raw", "what", "advice"),
    [
        ("a.xlsx", packed(xl__workbook="x"), "Excel", "save the sheet as .csv"),
        ("a.txt", packed(ppt__slides="x"), "PowerPoint", ".docx or .txt"),
        ("a.odt", packed(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument text", ".docx or .txt"),
        ("a.ods", packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ODS", "save the sheet as .csv"),
        ("a.odp", packed(mimetype="application/vnd.oasis.opendocument.presentation"), "OpenDocument file", ".docx"),
        ("a.epub", packed(mimetype="application/epub+zip"), "e-book", ".docx or .txt"),
        ("a.zip", packed(**{"a.txt": NEWS}), "a zip archive", "unpack it and give the folder"),
        ("a.docx", b"PK\x03\x04 cut", "damaged zip archive", ""),
        ("a.rtf", b"{\\rtf1\\ansi Nine died.}", "RTF", ".docx or .txt"),
        ("a.txt", b"\xef\xbb\xbf{\\rtf1 Nine died.}", "RTF", ".docx or .txt"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "old office file", ".docx or .txt"),
        ("a.warc.gz", b"\x1f\x8b\x08", "gzip", "unpack it"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "7-zip", "unpack it"),
        ("a.rar", b"Rar!\x1a\x07", "RAR", "unpack it"),
        ("a.bz2", b"BZh91AY", "bzip2", "unpack it"),
        ("a.xz", b"\xfd7zXZ\0", "xz", "unpack it"),
        ("a.zst", b"\x28\xb5\x2f\xfd", "zstd", "unpack it"),
        ("a.tar", b"a.txt".ljust(257, b"\0") + b"ustar\0", "tar", "unpack it"),
        ("a.png", b"\x89PNG\r\n", "picture", "only text"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "picture", "only text"),
        ("a.gif", b"GIF89a", "picture", "only text"),
        ("a", b"\x7fELF", "program", "only text"),
        ("a.txt", bytes(range(256)) * 9, "binary", "only text"),
        ("map.xml", b"<?xml version='1.0'?><urlset></urlset>", "sitemap", "the pages that it lists"),
        ("a.xml", b"<nitf><body>x</body></nitf>", "<nitf>", "as .txt"),
        ("a.css", b"p { color: red }", ".css", "no reports"),
        ("a.py", b"print()", ".py", "no reports"),
    ],
)
def test_what_is_refused_says_what_to_do(name: str, raw: bytes, what: str, advice: str) -> None:
    """Forms that are not read are named, with what can be given instead."""
    with pytest.raises(UnreadableError) as error:
        tell_form(name, raw)
    assert what in str(error.value)
    assert advice in str(error.value)


@pytest.mark.parametrize(("entries", "what"), [(10_000, "damaged"), (10_001, "zip archive; unpack")])
def test_an_archive_with_very_many_entries_is_not_opened(entries: int, what: str) -> None:
    """No office file has more than 10,000."""
    with pytest.raises(UnreadableError, match=what):
        tell_form("a.docx", b"PK\x03\x04" + b"PK\1\2" * entries)


@pytest.mark.parametrize("comments", [19, 20, 21])
def test_comments_above_the_root(comments: int) -> None:
    """Twenty of them are looked over."""
    page = f"{'<!-- saved -->' * comments}<html><p>{NEWS}</p></html>"
    assert tell_form("a.txt", page.encode()) == ("html" if comments <= 20 else "text")
