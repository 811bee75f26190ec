"""The raw reports of one file or of standard input, read by the form it has."""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from rashomon.stages.read.decode import decode_bytes, is_binary, replace_unstorable
from rashomon.stages.read.feed import read_feed
from rashomon.stages.read.forms import COLLECTIONS, Form, tell_form
from rashomon.stages.read.html import read_html
from rashomon.stages.read.json_forms import name_entity, read_record, read_records
from rashomon.stages.read.mail import read_mail
from rashomon.stages.read.paths import STDIN, is_address, page_of_assets
from rashomon.stages.read.pdf import read_pdf
from rashomon.stages.read.report import Refused, Report, UnreadableError, known, refuse_own
from rashomon.stages.read.table import doubt_quotes, read_rows
from rashomon.stages.read.warc import is_warc, read_warc
from rashomon.stages.read.word import read_word
from rashomon.text.own_output import name_own_file, name_own_record

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n((?:[^\n]*\n){0,40}?)---[ \t]*(?:\r?\n|$)")


def read_path(path: str, *, mapping: Mapping[str, str] | None = None, max_bytes: int) -> Iterator[Report | Refused]:
    """The reports in one file; a `Refused` with its reason in place of each that cannot be read."""
    try:
        if not _name_special(path) and is_warc(path):
            yield from map(_finish_page, read_warc(path, max_bytes=max_bytes))
            return
        yield from read_content(path, _load(path, max_bytes), mapping=mapping, max_bytes=max_bytes)
    except UnreadableError as error:
        yield Refused(path, str(error))


def read_content(
    path: str, raw: bytes, *, charset: str | None = None, mapping: Mapping[str, str] | None = None, max_bytes: int
) -> Iterator[Report | Refused]:
    """The reports in the content of a file, or of a page that was fetched.

    path: where it comes from.
    charset: what the server declares, None = nothing.
    """
    try:
        form = tell_form(path, raw)
        sha256 = hashlib.sha256(raw).hexdigest()
        if form in ("json", "jsonl", "table", "feed"):
            yield from _read_collection(path, raw, form, mapping=mapping, max_bytes=max_bytes)
        elif form == "html":
            yield replace(read_html(path, raw, charset=charset), sha256=sha256)
        else:
            yield replace(_read_one(path, raw, form, max_bytes), sha256=sha256)
    except UnreadableError as error:
        yield Refused(path, str(error))


def _read_one(path: str, raw: bytes, form: Form, max_bytes: int) -> Report:
    """The report of a file that holds one."""
    if form == "mail":
        return read_mail(path, raw)
    if form == "docx":
        return read_word(path, raw, max_bytes=max_bytes)
    return read_pdf(path, raw) if form == "pdf" else _read_text(path, raw)


def _load(path: str, max_bytes: int) -> bytes:
    try:
        kind = _name_special(path)
        if kind:
            raise UnreadableError(kind)
        if path == STDIN:
            raw = sys.stdin.buffer.read(max_bytes + 1)
        else:
            # A collection (.jsonl) may be longer: there the limit applies to each line.
            size = Path(path).stat().st_size
            if size > max_bytes and not (Path(path).suffix.lower() in COLLECTIONS and _begins_as_text(path)):
                raise UnreadableError(f"{size:,} bytes; the limit is {max_bytes:,} (setting max_bytes)")
            raw = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror}") from None
    if path == STDIN and len(raw) > max_bytes:
        raise UnreadableError(f"more than {max_bytes:,} bytes (setting max_bytes)")
    if not raw.strip():
        raise UnreadableError("the file is empty")
    refuse_own(name_own_file(raw))
    return raw


def _begins_as_text(path: str) -> bool:
    """True where a file begins as no archive and no other binary file does.

    Raises OSError where it cannot be opened.
    """
    with Path(path).open("rb") as file:
        return not is_binary(file.read(4096))


def _name_special(path: str) -> str | None:
    """Why a path that is no plain file is not read; None for plain files and standard input."""
    if path == STDIN or Path(path).is_file():
        return None
    if is_address(path):
        return "addresses are not opened here; save the page in a browser and give the file, or use `rashomon add`"
    if page := page_of_assets(path):
        return f"the frames and pictures of the saved page {page}, which are no reports"
    if Path(path).is_symlink() and not Path(path).exists():
        return "a link to something that is not there"
    if Path(path).is_dir():
        return "a link to a folder, which is not followed; give the folder itself"
    return "no plain file but a pipe, socket or device; - reads a report from standard input"


def _read_text(path: str, raw: bytes) -> Report:
    """The report of a text file. The front matter of a Markdown file gives metadata, and stays in the text."""
    decoded = decode_bytes(raw)
    text, replaced = replace_unstorable(decoded.text)
    if not text.strip():
        raise UnreadableError("the file is empty")
    doubts = tuple(filter(None, (decoded.doubt, _count(replaced))))
    front = _FRONT_MATTER.match(text) if path.lower().endswith((".md", ".markdown")) else None
    lines = (line.partition(":") for line in front[1].splitlines()) if front else ()
    stated = {key.strip().lower(): known(value.strip().strip("\"'")) for key, _, value in lines}
    return Report(
        path,
        text,
        title=stated.get("title"),
        outlet=stated.get("outlet") or stated.get("source"),
        author=stated.get("author"),
        published=stated.get("published") or stated.get("date"),
        url=stated.get("url"),
        front=front.end() if front else 0,
        doubts=doubts,
    )


def _read_collection(
    path: str, raw: bytes, form: Form, *, mapping: Mapping[str, str] | None, max_bytes: int
) -> Iterator[Report | Refused]:
    """The reports of a file that may hold several."""
    if form == "feed":
        for entry in read_feed(path, raw):
            yield Refused(entry.path, entry.reason) if isinstance(entry, Refused) else _finish(entry, ())
        return
    decoded = decode_bytes(raw)
    doubts = (decoded.doubt, doubt_quotes(decoded.text) if form == "table" else None)
    found = (
        read_rows(decoded.text, mapping=mapping)
        if form == "table"
        else read_records(decoded.text, lines=form == "jsonl", max_bytes=max_bytes)
    )
    others: Counter[str] = Counter()
    for place, record in found:
        here = path + place
        if isinstance(record, UnreadableError):
            yield Refused(here, str(record))
            continue
        if kind := name_entity(record):
            others[kind] += 1
            continue
        try:
            refuse_own(name_own_record(record))
            report = read_record(here, record, mapping=mapping)
        except UnreadableError as error:
            yield Refused(here, str(error))
            continue
        report = _finish(report, tuple(filter(None, doubts)))
        yield report if place else replace(report, sha256=hashlib.sha256(raw).hexdigest())
    if others:
        counted = ", ".join(f"{kind} {count:,}" for kind, count in sorted(others.items()))
        yield Refused(path, f"entities that are no reports: {counted}")


def _finish(report: Report, doubts: tuple[str, ...]) -> Report:
    """The report of a record with its characters replaced that nothing can store, and the digest of its text."""
    clean, replaced = replace_unstorable(report.text)
    return replace(
        report,
        text=clean,
        title=_clean(report.title),
        outlet=_clean(report.outlet),
        author=_clean(report.author),
        published=_clean(report.published),
        url=_clean(report.url),
        sha256=hashlib.sha256(clean.encode("utf-8")).hexdigest(),
        doubts=(*report.doubts, *doubts, *filter(None, (_count(replaced),))),
    )


def _finish_page(found: Report | Refused) -> Report | Refused:
    """What an archive gave, with the characters of its address replaced that nothing can store."""
    return found if isinstance(found, Refused) else replace(found, url=_clean(found.url))


def _clean(value: str | None) -> str | None:
    return replace_unstorable(value)[0] if value else value


def _count(replaced: int) -> str | None:
    return f"{replaced} NULs or lone surrogates replaced by U+FFFD" if replaced else None
