"""Reports from web archives (WARC), a page a report, by fastwarc. An archive is read as a stream; a damaged place is
told and read past.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rashomon.stages.read.decode import decode_bytes, replace_unstorable
from rashomon.stages.read.html import read_html
from rashomon.stages.read.report import Refused, Report, UnreadableError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_DIGESTS = ("sha1", "sha256", "md5")
_PAGES = ("text/html", "application/xhtml+xml")
_SIGN, _GZIP = b"WARC/", b"\x1f\x8b\x08"
_START = re.compile(rb"WARC/1\.[01]\r?\n|" + re.escape(_GZIP))
_BLOCK, _OVERLAP = 1 << 20, 9
_OTHERS = {
    "warcinfo": "descriptions of the archive",
    "request": "requests",
    "metadata": "metadata",
    "revisit": "pages that have not changed since another archive",
    "continuation": "parts of longer records",
    "unknown": "records of an unknown kind",
}
"""What a record holds that is no page, by its type."""
_SPEAKING = 64_000
"""Bytes of headers that a record has beside its body, at most; chosen by hand."""


class _CutOffError(Exception):
    """Raised where a record has fewer bytes than it says."""


def is_warc(path: str) -> bool:
    """True where a file begins as a web archive does, packed by gzip or not."""
    try:
        with Path(path).open("rb") as file:
            start = file.read(4096)
    except OSError:
        return False
    if start.startswith(_GZIP):
        try:
            start = zlib.decompressobj(31).decompress(start, 100)
        except zlib.error:
            return False
    return start.startswith(_SIGN)


def read_warc(path: str, *, max_bytes: int) -> Iterator[Report | Refused]:
    """The pages in a web archive, each with its address, in their order; a `Refused` in place of a page that cannot be
    read and of each damaged place, and one that counts the other records.

    max_bytes: the longest page that is read.
    """
    others: Counter[str] = Counter()
    start: int | None = 0
    number, told = 0, False
    with Path(path).open("rb") as file:
        while start is not None:
            damaged = None
            for place, record in _records(file, start):
                if isinstance(record, str):
                    if not told:
                        yield Refused(f"{path}#@{place}", f"the archive is damaged after byte {place:,}: {record}")
                    damaged, told = place, True
                    break
                told = False
                if str(record.record_type) in _OTHERS:
                    others[_OTHERS[str(record.record_type)]] += 1
                    continue
                number += 1
                try:
                    yield _read_page(f"{path}#{number}", record, max_bytes)
                except (UnreadableError, OSError) as error:
                    yield Refused(f"{path}#{number}", str(error))
                except _CutOffError as error:
                    yield Refused(f"{path}#{number}", f"the record at byte {place:,} is cut off: {error}")
                    damaged = place
                    break
            start = None if damaged is None else _next_record(file, damaged + 1)
    if others:
        counted = ", ".join(f"{kind} {count:,}" for kind, count in sorted(others.items()))
        yield Refused(path, f"records that are no pages: {counted}")


def _records(file: BinaryIO, start: int) -> Iterator[tuple[int, WarcRecord | str]]:
    """The records from a place on, each with its own place; in place of the first damaged one what is wrong with it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    file.seek(start)
    place = start
    try:
        for record in ArchiveIterator(file, parse_http=False, record_types=WarcRecordType.any_type):
            place = record.stream_pos
            length = int(record.headers.get("Content-Length") or "-1")
            if length < 0 or (length > 0) != (record.content_length > 0):
                yield place, "the record there has no length, or is cut off"
                return
            yield place, record
    except (OSError, ValueError) as error:
        yield place, str(error)


def _read_page(path: str, record: WarcRecord, max_bytes: int) -> Report | Refused:
    """The report of a record.

    Raises UnreadableError where it is no page or too long, _CutOffError where it is not complete.
    """
    length = record.content_length
    raw = record.reader.read(max_bytes + _SPEAKING + 1)
    if len(raw) > max_bytes + _SPEAKING:
        raise UnreadableError(f"more than {max_bytes:,} bytes (setting max_bytes)")
    if len(raw) < length:
        raise _CutOffError(f"it has {len(raw):,} of {length:,} bytes")
    block, kind, charset = raw, record.headers.get("Content-Type") or "", None
    if kind.startswith("application/http"):
        record.set_bytes_content(raw)
        record.parse_http(auto_decode="transfer")  # "all" unpacks the whole body, however long, before any is read
        status = record.http_headers.status_code if record.http_headers else None
        if status != 200:
            raise UnreadableError(f"the server answered {status or 'nothing'}, which is no page")
        kind, charset, raw = record.http_content_type or "", record.http_charset, _unpack(record, max_bytes + 1)
        if len(raw) > max_bytes:
            raise UnreadableError(f"more than {max_bytes:,} bytes (setting max_bytes)")
    kind = kind.partition(";")[0].strip().lower()
    if not raw.strip():
        raise UnreadableError("the page is empty")
    if kind in _PAGES:
        report = read_html(path, raw, charset=charset)
    elif kind == "text/plain":
        decoded = decode_bytes(raw, declared=charset)
        report = Report(path, replace_unstorable(decoded.text)[0], doubts=(decoded.doubt,) if decoded.doubt else ())
    else:
        raise UnreadableError(f"this is {kind or 'content of no stated kind'}, not a page")
    changed = ("its content is not what its digest says: it was changed or damaged",)
    return replace(
        report,
        url=report.url or record.headers.get("WARC-Target-URI"),
        sha256=hashlib.sha256(raw).hexdigest(),
        doubts=(*report.doubts, *changed) if _is_changed(record, block) else report.doubts,
    )


def _unpack(record: WarcRecord, most: int) -> bytes:
    """The first bytes of the body of a page, unpacked as its headers say.

    Raises UnreadableError where it is packed in another way than those that are known, OSError where it is damaged.
    """
    packing = (record.http_headers.get("Content-Encoding") or "").strip().lower()
    if packing in ("", "identity", "none"):
        return record.reader.read(most)
    from fastwarc.stream_io import BrotliReader, GzipReader

    if packing in ("gzip", "x-gzip", "deflate"):
        stream: GzipReader | BrotliReader = GzipReader(record.reader, zlib=packing == "deflate")
    elif packing == "br":
        stream = BrotliReader(record.reader)
    else:
        raise UnreadableError(f"the page is packed in a way that is not read ({packing[:40]})")
    parts, length = list[bytes](), 0
    while length < most and (part := stream.read(min(_BLOCK, most - length))):
        parts.append(part)
        length += len(part)
    return b"".join(parts)


def _is_changed(record: WarcRecord, block: bytes) -> bool:
    """True where a record states the digest of its block, in a way that is known, and it is another one."""
    name, _, stated = (record.headers.get("WARC-Block-Digest") or "").strip().partition(":")
    if name.lower() not in _DIGESTS or not stated:
        return False
    found = hashlib.new(name.lower(), block, usedforsecurity=False)
    if len(stated) == 2 * found.digest_size:
        return stated.lower() != found.hexdigest()
    return stated.rstrip("=").upper() != base64.b32encode(found.digest()).decode().rstrip("=")


def _next_record(file: BinaryIO, start: int) -> int | None:
    """The place of the next record, packed or not, from a place on; None = there is none."""
    before = b""
    file.seek(start)
    while block := file.read(_BLOCK):
        data, first = before + block, start - len(before)
        for found in _START.finditer(data):
            place = first + found.start()
            if found[0] != _GZIP or _is_packed_record(file, place):
                return place
        before = data[-_OVERLAP:]
        start += len(block)
    return None


def _is_packed_record(file: BinaryIO, place: int) -> bool:
    back = file.tell()
    file.seek(place)
    try:
        return zlib.decompressobj(31).decompress(file.read(4096), len(_SIGN)) == _SIGN
    except zlib.error:
        return False
    finally:
        file.seek(back)
