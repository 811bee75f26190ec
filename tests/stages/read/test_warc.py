"""Web archives: every page before and after a damaged place is read, and the place is told."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import random
import tracemalloc
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter

from rashomon.stages.read import ReadingOptions, read_sources
from rashomon.stages.read.report import Refused, Report
from rashomon.stages.read.warc import is_warc, read_warc
from tests.full_size import sized


def pack_brotli(body: bytes) -> bytes:
    """The bytes packed by Brotli."""
    packed = io.BytesIO()
    with BrotliWriter(packed) as writer:
        writer.write(body)
    return packed.getvalue()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gzip": lambda body: gzip.compress(body, mtime=0),
    "X-GZip": lambda body: gzip.compress(body, mtime=0),
    "deflate": zlib.compress,
    "br": pack_brotli,
}
"""How the body of a page may be packed, as its header says."""


def record(
    number: int, body: bytes | None = None, *, content: str = "text/html", status: str = "200 OK", packing: str = ""
) -> bytes:
    """A response record of an archive, with a short report where no body is given."""
    page = f"<html><head><title>Fire {number}</title></head><body><article><p>Report {number} of the fire at the port "
    body = body if body is not None else f"{page}says nine people died.</p></article></body></html>".encode()
    body = PACKINGS.get(packing, bytes)(body)
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\n".encode()
    http += f"Content-Encoding: {packing}\r\n".encode() if packing else b""
    http += f"Content-Length: {len(body)}\r\n\r\n".encode() + body
    return _record("response", number, "application/http; msgtype=response", http)


def _record(kind: str, number: int, content: str, body: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://post.example/{number}\r\n"
    head += f"WARC-Date: 2025-03-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\nContent-Type: {content}\r\n"
    return head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def read(path: Path, content: bytes, max_bytes: int = 100_000) -> list[str]:
    """The numbers of the pages that were read from an archive, and the reasons of what was refused, in order."""
    path.write_bytes(content)
    assert is_warc(str(path))
    found: list[str] = []
    for one in read_warc(str(path), max_bytes=max_bytes):
        if isinstance(one, Report):
            number = (one.url or "").rpartition("/")[2]
            assert one.text.startswith(f"Report {number} ")
            found.append(number)
        else:
            found.append(one.reason)
    return found


def numbers(found: Sequence[str]) -> list[str]:
    """The numbers among them."""
    return [one for one in found if one.isdigit()]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_pages_are_reports(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """Each page is a report with its address, title and place; packed bodies are unpacked."""
    path = tmp_path / "news.warc"
    path.write_bytes(b"".join(pack(record(n, packing="gzip" if n == 2 else "")) for n in range(4)))
    reports = [one for one in read_warc(str(path), max_bytes=100_000) if isinstance(one, Report)]
    assert [one.path for one in reports] == [f"{path}#{n}" for n in range(1, 5)]
    assert [one.url for one in reports] == [f"https://post.example/{n}" for n in range(4)]
    assert [one.title for one in reports] == [f"Fire {n}" for n in range(4)]
    assert len({one.sha256 for one in reports}) == 4
    assert len(read_sources(str(path)).documents) == 4


@pytest.mark.parametrize("packing", PACKINGS)
def test_packed_pages(tmp_path: Path, packing: str) -> None:
    """A page is unpacked as its headers say; it breaks off nowhere."""
    body = "".join(f"<p>Report 1 of the fire at the port says {n} people died.</p>" for n in range(3000)).encode()
    (found,) = read_warc(write(tmp_path / "a.warc", record(1, body, packing=packing)), max_bytes=1_000_000)
    assert isinstance(found, Report)
    assert "says 2999 people died." in found.text


def test_pages_packed_in_other_ways(tmp_path: Path) -> None:
    """They are refused with the way in which they are packed, or with what is wrong with it; the next page is read."""
    bad = _record("response", 1, "application/http", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<p>plain")
    found = read(tmp_path / "a.warc", record(0, packing="zstd") + bad + record(2))
    assert found[0] == "the page is packed in a way that is not read (zstd)"
    assert "decompress" in found[1].lower()
    assert found[2:] == ["2"]


def write(path: Path, content: bytes) -> str:
    """Writes an archive and returns its path."""
    path.write_bytes(content)
    return str(path)


Pack = Callable[[bytes], bytes]
DAMAGES: dict[str, tuple[Callable[[list[bytes], Pack], bytes], list[str], str]] = {
    "cut in a page": (lambda r, p: p(r[0]) + p(r[1]) + p(r[2])[:-60], ["0", "1"], "is cut off: it has"),
    "noise": (lambda r, p: p(r[0]) + p(r[1]) + b"\x00noise" * 99 + p(r[2]), ["0", "1", "2"], "is damaged after byte"),
    "much noise": (lambda r, p: p(r[0]) + b"\x1f\x8b\x08WARC" * 200_000 + p(r[2]), ["0", "2"], "is damaged after byte"),
    "no length": (lambda r, p: p(r[0]) + p(shrunk(r[1], b"-1")) + p(r[2]), ["0", "2"], "has no length"),
    "too short": (lambda r, p: p(r[0]) + p(shrunk(r[1], b"140")) + p(r[2]), ["0", "1", "2"], "is damaged after byte"),
    "beyond measure": (lambda r, p: p(r[0]) + p(shrunk(r[1], b"9" * 19)) + p(r[2]), ["0", "2"], "is cut off"),
    "no number": (lambda r, p: p(r[0]) + p(shrunk(r[1], b"1e18")) + p(r[2]), ["0", "2"], "is damaged after byte"),
    "too long": (lambda r, p: p(r[0]) + p(shrunk(r[1], b"99999999999999")) + p(r[2]), ["0", "2"], "is cut off"),
}


def shrunk(data: bytes, length: bytes) -> bytes:
    """A record that says another length."""
    before, sign, after = data.partition(b"msgtype=response\r\nContent-Length: ")
    return before + sign + length + after[after.index(b"\r\n") :]


@pytest.mark.parametrize("name", DAMAGES)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_damaged_places_are_read_past(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    """What stands before and behind a damaged place is read, and the place is told once."""
    damage, kept, told = DAMAGES[name]
    found = read(tmp_path / "a.warc", damage([record(n) for n in range(3)], pack))
    assert numbers(found) == kept
    (reason,) = (one for one in found if not one.isdigit())
    assert told in reason


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_small_lies_lose_no_page(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """No empty lines behind a record, and lengths of the page that are none: the page is read whole; a body that is cut
    into pieces wrongly, or not at all though it says so, is refused, and the next page read.
    """
    page = (
        b"<html><body><article><p>Report 1 of the fire at the port says nine people died.</p></article></body></html>"
    )

    def with_header(header: bytes, body: bytes) -> bytes:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + header + b"\r\n\r\n"
        return _record("response", 1, "application/http; msgtype=response", head + body)

    good = [
        record(1).rstrip(b"\r\n"),
        with_header(b"Content-Length: 999999", page),
        with_header(b"Content-Length: -5", page),
        with_header(b"Transfer-Encoding: chunked", b"%x\r\n%b\r\n0\r\n\r\n" % (len(page), page)),
    ]
    for number, middle in enumerate(good):
        assert read(tmp_path / f"{number}.warc", b"".join(map(pack, (record(0), middle, record(2))))) == ["0", "1", "2"]
    for body in (b"zz\r\n" + page, page):
        bad = with_header(b"Transfer-Encoding: chunked", body)
        found = read(tmp_path / "bad.warc", b"".join(map(pack, (record(0), bad, record(2)))))
        assert numbers(found) == ["0", "2"]
        assert "Invalid chunk header" in found[1]


def test_digests_and_pages_that_stand_elsewhere(tmp_path: Path) -> None:
    """A page that is not what its digest says has a doubt; a record that refers to a page of another archive is counted."""

    def with_digest(number: int, digest: str) -> bytes:
        kind = b"Content-Type: application/http; msgtype=response\r\n"
        return record(number).replace(kind, f"WARC-Block-Digest: {digest}\r\n".encode() + kind)

    block = record(1).partition(b"\r\n\r\n")[2].removesuffix(b"\r\n\r\n")
    sha1, sha256 = hashlib.sha1(block), hashlib.sha256(block)
    right = [f"sha1:{sha1.hexdigest()}", f"sha1:{base64.b32encode(sha1.digest()).decode()}"]
    right += [f"SHA256:{sha256.hexdigest().upper()}", f"sha256:{base64.b32encode(sha256.digest()).decode()}"]  # "…===="
    right.append(right[-1].lower().rstrip("="))
    wrong = ["sha1:" + "A" * 32, "sha256:" + "0" * 64, right[0][:-1]]
    records = [with_digest(1, one) for one in (*right, *wrong)]
    revisit = _record("revisit", 5, "application/http; msgtype=response", b"HTTP/1.1 200 OK\r\n\r\n")
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join([*records, with_digest(1, "crc:7"), revisit]))
    found = list(read_warc(str(path), max_bytes=100_000))
    assert [len(one.doubts) for one in found if isinstance(one, Report)] == [*[0] * 5, *[1] * 3, 0]
    assert isinstance(found[-1], Refused)
    assert "pages that have not changed since another archive 1" in found[-1].reason


@pytest.mark.parametrize("seed", range(sized(40, 500)))
def test_any_damage_is_read_past(tmp_path: Path, seed: int) -> None:
    """Bytes of the second of three records are changed, taken out or put in at random: the pages around it are read,
    and nothing ends the run.
    """
    chance = random.Random(seed)
    pack: Callable[[bytes], bytes] = chance.choice((bytes, gzip.compress))
    parts = [pack(record(n)) for n in range(3)]
    at, length = chance.randrange(len(parts[1])), chance.randrange(1, 40)
    parts[1] = parts[1][:at] + chance.randbytes(chance.choice([0, length])) + parts[1][at + length :]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(parts))
    urls = [one.url for one in read_warc(str(path), max_bytes=100_000) if isinstance(one, Report)]
    assert urls[0] == "https://post.example/0"
    assert urls[-1] == "https://post.example/2"


def test_a_flipped_byte_of_a_packed_archive(tmp_path: Path) -> None:
    """A record that cannot be unpacked is told, and the next one read."""
    parts = [gzip.compress(record(n)) for n in range(3)]
    parts[1] = parts[1][:150] + bytes([parts[1][150] ^ 255]) + parts[1][151:]
    found = read(tmp_path / "a.warc.gz", b"".join(parts))
    assert numbers(found) == ["0", "2"]
    assert len(found) == 3


def test_what_is_no_page(tmp_path: Path) -> None:
    """Pictures, errors, empty and long pages are refused each with its reason; requests and the like are counted."""
    others = _record("request", 9, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n")
    text = _record("conversion", 5, "text/plain", b"Report 5 of the fire at the port.")
    content = others + record(0) + record(1, b"GIF89a", content="image/gif") + record(2, status="404 Not Found")
    content += record(3, b"") + record(4, b"x" * 100_001) + text + others + record(6)
    assert read(tmp_path / "a.warc", content) == [
        "0",
        "this is image/gif, not a page",
        "the server answered 404, which is no page",
        "the page is empty",
        "more than 100,000 bytes (setting max_bytes)",
        "5",
        "6",
        "records that are no pages: requests 2",
    ]


def test_a_bomb(tmp_path: Path) -> None:
    """A page that unpacks to far more than it may have is refused without being unpacked whole."""
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(gzip.compress(record(0, b"\0" * 50_000_000, packing="gzip")) + gzip.compress(record(1)))
    tracemalloc.start()
    found = list(read_warc(str(path), max_bytes=1_000_000))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found[0], Refused)
    assert found[0].reason == "more than 1,000,000 bytes (setting max_bytes)"
    assert isinstance(found[1], Report)
    assert most < 20_000_000


@pytest.mark.parametrize(
    "content", [b"", b"News of WARC/1.0", b"\x1f\x8b\x08", gzip.compress(b"a text", mtime=0), b"\x1f\x8b\x08 no"]
)
def test_what_is_no_archive(tmp_path: Path, content: bytes) -> None:
    """Other files, packed ones too, are no archives; they are read or refused as before."""
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    assert not is_warc(str(path))
    batch = read_sources(str(path), ReadingOptions())
    assert len(batch.inputs) == 1
    assert (tmp_path / "b.warc").write_bytes(record(1))
    assert is_warc(str(tmp_path / "b.warc"))
