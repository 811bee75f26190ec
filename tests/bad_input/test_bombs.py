"""Small files that unpack to large ones are refused, or read as far as the limits go, with little memory."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from rashomon.stages.read import read_sources
from tests.bad_input.test_limits import used
from tests.full_size import sized
from tests.stages.read.test_warc import record

MEGABYTES = sized(150, 300)
UNPACKED = sized(150_000_000, 500_000_000)
MEMBERS = sized(20_000, 10_000_000)
TEXT = "Nine people died when the ferry Marigold caught fire off Port Lorn, the coast guard said on Sunday."


def zipped(**entries: bytes) -> bytes:
    """A zip archive with these entries."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return content.getvalue()


def nested() -> bytes:
    """Archives within archives: the innermost file would unpack to ten thousand times what the outer ones hold."""
    inner = zipped(a=bytes(UNPACKED // 10))
    for _ in range(4):
        inner = zipped(**{str(n): inner for n in range(10)})
    return inner


def many_members() -> bytes:
    """A zip archive with so many empty entries that no name is longer than a letter."""
    one = struct.pack("<4sHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    size = MEMBERS * len(one)
    count = min(MEMBERS, 65_535)
    return local + one * MEMBERS + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, size, len(local), 0)


def word(*, lying: bool) -> bytes:
    """A Word document whose text is long; lying: with the length and the checksum of a short one."""
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph(TEXT)
    made.save(out)
    with zipfile.ZipFile(out) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    short = parts["word/document.xml"]
    parts["word/document.xml"] = long = short + bytes(UNPACKED)
    raw = zipped(**parts)
    for number in (zlib.crc32, len) if lying else ():
        raw = raw.replace(struct.pack("<I", number(long)), struct.pack("<I", number(short)))
    return raw


def zstd() -> bytes:
    """A zstd archive of blocks that repeat a byte (RFC 8878, 3.1.1.2)."""
    block = struct.pack("<I", (131_072 << 3) | 2)[:3] + b"a"
    return b"\x28\xb5\x2f\xfd\0\x58" + block * (UNPACKED // 131_072) + struct.pack("<I", 3 | 8)[:3] + b"a"


BOMBS: dict[str, Callable[[], bytes]] = {
    "packed-page.warc.gz": lambda: gzip.compress(record(0, b"a" * UNPACKED, packing="gzip")) + gzip.compress(record(1)),
    "brotli-page.warc.gz": lambda: gzip.compress(record(0, bytes(UNPACKED), packing="br")) + gzip.compress(record(1)),
    "long-page.warc.gz": lambda: gzip.compress(record(0, b"a" * UNPACKED)) + gzip.compress(record(1)),
    "members.warc.gz": lambda: gzip.compress(record(1)) + gzip.compress(b"", mtime=0) * MEMBERS,
    "news.jsonl.gz": lambda: gzip.compress(b'{"text": "' + b"a" * UNPACKED + b'"}'),
    "news.jsonl.zst": zstd,
    "nested.zip": nested,
    "members.zip": many_members,
    "members.jsonl": many_members,
    "named.zip": lambda: zipped(mimetype=b"a" * UNPACKED),
    "long.docx": lambda: word(lying=False),
    "lying.docx": lambda: word(lying=True),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_bombs(tmp_path: Path, name: str) -> None:
    """Each is refused with a reason, in little memory; in a web archive the page beside it is read."""
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    reads = f"from rashomon.stages.read import read_sources; found = read_sources({str(path)!r})\n"
    wanted = f"assert len(found.documents) == {int('.warc' in name)}, found.inputs\n"
    told = "assert [one for one in found.inputs if one.status == 'refused' and one.reason] or 'members.w' in "
    _, megabytes = used(f"{reads}{wanted}{told}{name!r}")
    assert megabytes < MEGABYTES


def test_a_document_that_lies_about_its_length(tmp_path: Path) -> None:
    """It is refused before more than it says is unpacked, and the reason names the entry."""
    (tmp_path / "a.docx").write_bytes(word(lying=True))
    (found,) = read_sources(str(tmp_path / "a.docx")).inputs
    assert (found.status, "word/document.xml unpacks to more than it says" in (found.reason or "")) == ("refused", True)
