"""What Rashomon itself wrote, told by its content: it must never be read as a report, as its own witness."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping

_SAYS = r"not\s+checked\s+against\s+anything\s+else\."
_STATEMENT = re.compile(
    rf"Compares\s+only\s+the\s+\d+\s+reports?\s+listed;\s+{_SAYS}"
    rf"|Each\s+account\s+compares\s+only\s+the\s+reports\s+it\s+lists;\s+{_SAYS}"
)
_ANNOTATIONS = re.compile(r'"@context"\s*:\s*"http://www\.w3\.org/ns/anno\.jsonld"')
_TAG = re.compile(r"<[^>]*>")
_SCHEMA = re.compile(r'"schema"\s*:\s*"rashomon\.account/')
_TABLES = (
    ("label", "outlet", "title", "author", "published", "language", "url", "path", "sha256"),
    ("fact", "about", "kind", "measure", "status", "difference"),
    ("said", "kind", "speaker", "certain", "same_as", "source", "cue"),
    ("name", "kind", "form", "document", "start", "end", "quote"),
    ("left", "right", "share", "direction_known"),
    ("referent", "form", "voice", "loaded", "document", "start", "end"),
    ("date", "precision", "what", "document", "start", "end", "quote"),  # of 0.1.0
    ("date", "precision", "planned", "what", "document", "start", "end", "quote"),
    ("line", "text", "kind", "document", "start", "end", "quote"),
)
"""How the header of each table begins that `report/to_tables.py` writes."""
LOOKED_AT = 5_000_000
"""Bytes of a file, or of an entry of a Word document, that are looked at."""

Record = Mapping[str, object]


def name_own_file(raw: bytes) -> str | None:
    """What a file of Rashomon is ("an account", "a table of an account"); None for every other file.

    >>> name_own_file(b'{"schema": "rashomon.account/1", "title": "Fire"}')
    'an account'
    """
    if raw.startswith(b"PK\x03\x04"):
        return _name_word_document(raw)
    text = raw[:LOOKED_AT].decode("utf-8-sig", "replace")
    start = text.lstrip()
    if start[:1] in ("{", "["):
        return _name_json(start)
    first = start.partition("\n")[0].strip()
    if any(first == head or first.startswith(f"{head},") for head in map(",".join, _TABLES)):
        return "a table of an account"
    return name_own_text(text)


def name_own_text(text: str) -> str | None:
    """What a text of Rashomon is, whatever it was taken from; None for every other text.

    Page, Markdown, Word document and terminal all hold the sentence that says what was compared.
    """
    return "an account" if _STATEMENT.search(text) else None


def name_own_record(record: object) -> str | None:
    """What a JSON value of Rashomon is; None for every other value.

    >>> name_own_record({"question": "merge", "left": [{"doc": "d", "start": 0, "end": 4}]})
    'a correction of an account'
    """
    if not isinstance(record, Mapping):
        return None
    if str(record.get("schema", "")).startswith("rashomon."):
        return "an account"
    if str(record.get("$id", "")).startswith("rashomon."):
        return "the JSON Schema of accounts"
    if {"type", "target"} <= record.keys() and "rashomon:article" in _mapping(record["target"]):
        return "an annotation"
    if record.get("type") == "AnnotationPage" and _names_articles(record.get("items")):
        return "a page of annotations"
    if "question" in record and isinstance(record.get("left"), list):
        return "a correction of an account"
    if {"sha256", "stated", "blocks", "text"} <= record.keys():
        return "a report as Rashomon read it"
    if {"text", "evidence"} <= record.keys() and isinstance(record["evidence"], list):
        return "a line of an account"
    return None


def _mapping(value: object) -> Record:
    return value if isinstance(value, Mapping) else {}


def _names_articles(items: object) -> bool:
    """True where the first of these annotations is of an article of a library."""
    first = items[0] if isinstance(items, list) and items else None
    return "rashomon:article" in _mapping(_mapping(first).get("target"))


def _name_json(text: str) -> str | None:
    """What JSON text of one record is; one that is damaged or too long is told by its first keys. The records
    of a collection are told one by one where they are read.
    """
    try:
        record, end = json.JSONDecoder().raw_decode(text)
        return None if text[end:].strip() else name_own_record(record)
    except (ValueError, RecursionError):
        if _SCHEMA.search(text[:200]):
            return "an account"
        return "a page of annotations" if _ANNOTATIONS.search(text[:200]) and "urn:rashomon:" in text[:2000] else None


def _name_word_document(raw: bytes) -> str | None:
    """What a Word document is, by its author or by the sentence in its text; None for every other archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            about, text = (_entry(archive, name) for name in ("docProps/core.xml", "word/document.xml"))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, zlib.error, RuntimeError):  # RuntimeError: a password
        return None
    return "an account" if "<dc:creator>Rashomon</dc:creator>" in about else name_own_text(_TAG.sub("", text))


def _entry(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as entry:
        return entry.read(LOOKED_AT).decode("utf-8", "replace")
