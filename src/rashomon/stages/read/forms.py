"""The form of an input, told by what is in it: signatures, mark-up, header lines. The ending of its name only decides
where the content leaves it open.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from pathlib import PurePath
from typing import Literal

from rashomon.stages.read.decode import decode_start, is_binary
from rashomon.stages.read.report import UnreadableError
from rashomon.stages.read.table import names_columns

Form = Literal["text", "html", "json", "jsonl", "mail", "docx", "pdf", "table", "feed"]

COLLECTIONS = frozenset({".jsonl", ".ndjson"})
"""Endings of collections, in which the limit of length is that of a line."""
_UNPACK = "unpack it and give the folder"
_AS_DOCX = "save it as .docx or .txt and give that"
_AS_TABLE = "save the sheet as .csv, with the names of the columns in its first row, and give that"
_NO_TEXT = "only text is read"
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", f"a picture; {_NO_TEXT}"),
    (b"\xff\xd8\xff", f"a picture; {_NO_TEXT}"),
    (b"GIF8", f"a picture; {_NO_TEXT}"),
    (b"\x7fELF", f"a program; {_NO_TEXT}"),
    (b"{\\rtf", f"a document in rich text format (RTF); {_AS_DOCX}"),
    (b"\xd0\xcf\x11\xe0", f"an old office file; {_AS_DOCX}"),
    (b"\x1f\x8b", f"a gzip archive; {_UNPACK}"),
    (b"BZh", f"a bzip2 archive; {_UNPACK}"),
    (b"\xfd7zXZ", f"an xz archive; {_UNPACK}"),
    (b"\x28\xb5\x2f\xfd", f"a zstd archive; {_UNPACK}"),
    (b"7z\xbc\xaf\x27\x1c", f"a 7-zip archive; {_UNPACK}"),
    (b"Rar!", f"a RAR archive; {_UNPACK}"),
)
_ZIP_ENTRY, _MOST_ENTRIES = b"PK\1\2", 10_000
"""How an entry begins in the list of a zip archive, and how many of them no office file has: half a kilobyte of memory
each. Chosen by hand.
"""
_OFFICE_PARTS: tuple[tuple[str, str], ...] = (
    ("xl/", f"an Excel workbook; {_AS_TABLE}"),
    ("ppt/", f"a PowerPoint file; {_AS_DOCX}"),
)
_OFFICE_TYPES: tuple[tuple[str, str], ...] = (
    ("opendocument.text", f"an OpenDocument text (ODT); {_AS_DOCX}"),
    ("opendocument.spreadsheet", f"an OpenDocument table (ODS); {_AS_TABLE}"),
    ("opendocument", f"an OpenDocument file; {_AS_DOCX}"),
    ("epub", f"an e-book; {_AS_DOCX}"),
)
"""How the `mimetype` entry of other office files ends, the most specific first."""
_CODE = frozenset({".py", ".yaml", ".yml", ".toml", ".css", ".js", ".mjs", ".map", ".ini", ".sh"})
_BEFORE_ROOT = re.compile(
    r"\A\s*+(?:<\?[^>]{0,2000}\?>|<!--.{0,20000}?-->"
    r"|<!doctype\b(?!\s+html)[^>\[]{0,500}(?:\[[^\]]{0,9000}\]\s*+)?>)",
    re.IGNORECASE | re.DOTALL,
)
_MOST_BEFORE_ROOT = 20  # comments and declarations above the root of a mark-up
_ROOT = re.compile(r"\A\s*+<(?:!doctype\s+(html)|([a-zA-Z][\w.-]{0,40}(?::[\w.-]{1,40})?))", re.IGNORECASE)
_PAGE_ROOTS = frozenset({"html", "head", "body"})
_BLOCK_ROOTS = frozenset(
    "p div article section main header h1 h2 h3 table blockquote figure ul ol".split()  # noqa: SIM905 (reads better)
)
_FEED_ROOTS = frozenset({"rss", "feed", "rdf:rdf"})
_MAP = "a list of addresses (a sitemap), and no report; give the pages that it lists"
_LISTS = {
    "opml": "a list of feeds (OPML), and no report; `rashomon feeds add` watches what it lists",
    "urlset": _MAP,
    "sitemapindex": _MAP,
}
"""What a file with such a root is."""
_ANY_TAG = re.compile(rb"<\0?[a-zA-Z/!]")
_HEADER_BLOCK = re.compile(
    r"\A(?:From [^\n]{0,200}\r?\n)?(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*+){2,}"
)
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]{0,60}):", re.MULTILINE)
_MAIL_SIGNS = frozenset({"mime-version", "message-id", "received", "return-path", "delivered-to", "content-type"})
"""Header fields that programs write; people who copy a mail by hand give only From, Date, Subject and To."""
_MAIL_FIELDS = _MAIL_SIGNS | {"from", "subject", "date"}


def tell_form(path: str, raw: bytes) -> Form:
    """The form of an input. `path`: its name, whose ending decides where the content leaves it open.

    Raises UnreadableError, with what to do, where the form is one that is not read.

    >>> tell_form("a.txt", b"<!DOCTYPE html><p>Nine died.</p>"), tell_form("a.html", b"%PDF-1.7")
    ('html', 'pdf')
    """
    if b"%PDF-" in raw[:1024] and not raw[:1024].lstrip().startswith(b"<"):
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        return _look_inside(raw)
    for signature, what in _SIGNATURES:
        if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(signature):
            raise UnreadableError(f"this is {what}")
    if raw[257:262] == b"ustar":
        raise UnreadableError(f"this is a tar archive; {_UNPACK}")
    if is_binary(raw):
        raise UnreadableError(f"this is a binary file; {_NO_TEXT}")
    suffix = PurePath(path).suffix.lower()
    start = decode_start(raw)
    form = _by_markup(start, raw, suffix) or _by_json(start, raw, suffix) or _by_lines(start, suffix)
    if form is None and suffix in _CODE:
        raise UnreadableError(
            f"{suffix} files are no reports (text, pages, mails, tables, feeds, .docx and .pdf are read)"
        )
    return form or "text"


def is_feed(raw: bytes) -> bool:
    """True where this is the content of a feed, or its beginning.

    >>> is_feed(b"<rss version='2.0'><channel>"), is_feed(b"<!DOCTYPE html><p>Nine died.</p>"), is_feed(b"\\0\\0")
    (True, False, False)
    """
    try:
        return tell_form("", raw) == "feed"
    except UnreadableError:
        return False


def _look_inside(raw: bytes) -> Form:
    """The form of a zip file by its entries: a Word document, else a reason to refuse it."""
    if raw.count(_ZIP_ENTRY) > _MOST_ENTRIES:
        raise UnreadableError(f"this is a zip archive; {_UNPACK}")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
            kind = ""
            if "mimetype" in names:
                with archive.open("mimetype") as entry:  # no more of it is unpacked
                    kind = entry.read(100).decode("ascii", "replace")
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, NotImplementedError) as error:
        raise UnreadableError(f"this is a damaged zip archive or office file ({error})") from None
    if "word/document.xml" in names:
        return "docx"
    for end, what in _OFFICE_TYPES:
        if end in kind:
            raise UnreadableError(f"this is {what}")
    for folder, what in _OFFICE_PARTS:
        if any(name.startswith(folder) for name in names):
            raise UnreadableError(f"this is {what}")
    raise UnreadableError(f"this is a zip archive; {_UNPACK}")


def _by_markup(start: str, raw: bytes, suffix: str) -> Form | None:
    """A page or a feed, by the root of its mark-up."""
    below = start
    for _ in range(_MOST_BEFORE_ROOT):
        before = _BEFORE_ROOT.match(below)
        below = below[before.end() :] if before else below
    root = _ROOT.match(below)
    name = (root[1] or root[2]).lower() if root else ""
    named_page = suffix in (".html", ".htm", ".xhtml")
    if name in _PAGE_ROOTS:
        return "html"
    if name in _FEED_ROOTS:
        return "feed"
    if name in _LISTS:
        raise UnreadableError(f"this is {_LISTS[name]}")
    if named_page and _ANY_TAG.search(raw):
        return "html"
    if name and (start.lstrip().startswith("<?xml") or suffix in (".xml", ".rss", ".atom")):
        raise UnreadableError(
            f"this is XML of a kind that is not read (its root is <{name}>); feeds (RSS, Atom) and pages (HTML) are, "
            "and any text as .txt"
        )
    if name in _BLOCK_ROOTS and f"</{name}" in start.lower():
        return "html"
    return "html" if name and not suffix else None


def _by_json(start: str, raw: bytes, suffix: str) -> Form | None:
    """JSON: under its own name wherever it begins like it, under another only where it is JSON indeed."""
    first = start.lstrip()[:1]
    if suffix in COLLECTIONS and re.search(r"^\s*[{\[]", start, re.MULTILINE):
        return "jsonl"
    if first not in ("{", "["):
        return None
    if suffix == ".json" or not suffix:
        return "json"
    line = start.lstrip().partition("\n")[0]
    try:
        data = json.loads(line if "\n" in start.strip() else raw)
        return "jsonl" if _are_records(data) and "\n" in start.strip() else "json" if _are_records(data) else None
    except (ValueError, RecursionError):
        pass
    try:
        return "json" if _are_records(json.loads(raw)) else None
    except (ValueError, RecursionError):
        return None


def _are_records(data: object) -> bool:
    return isinstance(data, dict) or (isinstance(data, list) and any(isinstance(item, dict) for item in data))


def _by_lines(start: str, suffix: str) -> Form | None:
    """A mail by its header lines, a table by its first row."""
    block = _HEADER_BLOCK.match(start.lstrip("\ufeff\r\n"))
    fields = {name.lower() for name in _HEADER.findall(block[0])} if block else set()
    mail = fields & _MAIL_SIGNS and fields & {"from", "subject", "mime-version"}
    if mail or (suffix in (".eml", ".mht", ".mhtml") and fields & _MAIL_FIELDS):
        return "mail"
    if suffix in (".csv", ".tsv", ".tab") or names_columns(start.lstrip("\ufeff").partition("\n")[0]):
        return "table"
    return None
