"""An exported library as a web archive (WARC 1.1): the text of each article as a record of the kind "conversion" with
its address, and beside it one of "metadata" with all else; stories and decisions as metadata. Any reader of web
archives finds the texts; `rashomon import` finds everything.
"""

from __future__ import annotations

import gzip
import io
import json
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from rashomon.errors import InputError
from rashomon.library.exporting import SCHEMA, Row, json_line
from rashomon.stages.read import is_warc
from rashomon.version import __version__

_SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "urn:rashomon:record")
"""In which the ids of records are made of what they are about, so that one library gives the same bytes."""
_LONG_AGO: Final = "1970-01-01T00:00:00Z"
"""The date of records that have none: an archive must give one."""
_LIBRARY: Final = f"format: {SCHEMA}"


def write_archive(rows: Iterable[Row], file: BinaryIO, *, packed: bool) -> None:
    """Writes the rows. packed: each record is a member of gzip by itself, as is usual."""
    for number, row in enumerate(rows):
        for record in _records(row, number):
            stream = io.BytesIO()
            record.write(stream, checksum_data=True)
            file.write(gzip.compress(stream.getvalue(), mtime=0) if packed else stream.getvalue())


def read_archive(path: Path) -> Iterator[Row]:
    """The rows that `write_archive` wrote. Raises InputError where a record is none of them, or is damaged."""
    text: str | None = None
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=False, record_types=WarcRecordType.any_type):
                if not record.verify_block_digest():
                    raise InputError(f"{path} is damaged: the record at byte {record.stream_pos:,} is not what it was")
                content = record.reader.read()
                if record.record_type == WarcRecordType.conversion:
                    text = content.decode()
                elif record.record_type == WarcRecordType.metadata:
                    row: Row = json.loads(content)
                    yield row if text is None else {**row, "text": text}
                    text = None
    except (OSError, ValueError) as error:
        raise InputError(f"{path} is damaged: {error}") from error


def is_archive(path: Path) -> bool:
    """True for a web archive that begins as `write_archive` lets one begin."""
    if not is_warc(str(path)):
        return False
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False, record_types=WarcRecordType.any_type):
            return record.record_type == WarcRecordType.warcinfo and _LIBRARY.encode() in record.reader.read(10_000)
    return False


def _records(row: Row, number: int) -> Iterator[WarcRecord]:
    if row["kind"] == "library":
        about = f"software: rashomon/{__version__}\r\n{_LIBRARY}\r\n"
        yield _record(WarcRecordType.warcinfo, "library", about.encode(), {"Content-Type": "application/warc-fields"})
    name = f"{row['kind']}:{row.get('id') or number}"
    when = str(row.get("added") or row.get("made") or _LONG_AGO).replace("+00:00", "Z")
    common = {"WARC-Date": when}
    if row["kind"] == "article":
        address = _sound(str(row["url"] or "")) or f"urn:rashomon:{name}"
        content = str(row["text"]).encode("utf-8", "replace")
        common["WARC-Target-URI"] = address
        yield _record(WarcRecordType.conversion, name, content, {**common, "Content-Type": "text/plain; charset=utf-8"})
        common["WARC-Refers-To"] = f"<urn:{_urn(name)}>"
    details = {key: value for key, value in row.items() if row["kind"] != "article" or key != "text"}
    common = {"WARC-Target-URI": f"urn:rashomon:{name}", **common, "Content-Type": "application/json"}
    yield _record(WarcRecordType.metadata, f"about {name}", json_line(details), common)


def _record(kind: WarcRecordType, name: str, content: bytes, headers: dict[str, str]) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind, _urn(name).encode())
    for key, value in {"WARC-Date": _LONG_AGO, **headers}.items():
        record.headers[key] = value
    record.set_bytes_content(content)
    return record


def _urn(name: str) -> str:
    return f"uuid:{uuid.uuid5(_SPACE, name)}"


def _sound(address: str) -> str:
    """An address without characters that would end a line of headers, or that are none."""
    return "".join(sign for sign in address if sign.isprintable()).encode("utf-8", "replace").decode()
