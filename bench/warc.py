"""Web archives read beside bare fastwarc, in the same run: records a second.

    python bench/warc.py [RECORDS]

The archive is packed by gzip, a record a member, as crawlers write them; its pages are made of words of the
documentation of this project, 26 kB each, 8 packed. Bare fastwarc parses each record with its HTTP headers and reads
its body; "with digests" it checks the digest of each record too. The program reads the archive without looking into the
pages: places, lengths and digests checked, bodies unpacked, a digest made of each; and a part of it whole, each page a
report with its article found. Each is measured several times, one after the other, and the fastest run counts. Seconds
are those of the processor.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest.mock import patch

from fastwarc.warc import ArchiveIterator, WarcRecordType
from floors import print_figure
from library import NAMES, vocabulary

from rashomon.stages.read import warc
from rashomon.stages.read.report import Report

RUNS = 3
PAGES = 300
"""Records of which the article is found: that takes a hundred times as long as reading them."""


def write_archive(path: Path, number: int) -> None:
    """Writes an archive with so many pages, most of each around the article."""
    chance, words = random.Random(7), vocabulary()
    with path.open("wb") as file:
        for n in range(number):
            links = (f"/{chance.choice(words)}/{chance.randrange(10**6)}" for _ in range(400))
            menu = "".join(f'<li class="m{n % 7}"><a href="{link}">{chance.choice(words)}</a></li>' for link in links)
            parts = (f"<p>{' '.join(chance.choices(words, k=80))} in {chance.choice(NAMES)}.</p>" for _ in range(8))
            body = f"<html><body><ul>{menu}</ul><article>{''.join(parts)}</article></body></html>".encode()
            http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
            file.write(gzip.compress(_record(n, http.encode() + body), 6, mtime=0))


def _record(number: int, block: bytes) -> bytes:
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    fields = {
        "WARC-Type": "response",
        "WARC-Target-URI": f"https://made.example/{number}",
        "WARC-Date": "2025-03-01T00:00:00Z",
        "WARC-Record-ID": f"<urn:uuid:{number:032}>",
        "WARC-Block-Digest": f"sha1:{digest}",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def read_bare(path: Path, *, digests: bool = False) -> int:
    """Reads every record of an archive by fastwarc alone; how many there are."""
    number = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, verify_digests=digests):
            record.reader.read()
            number += 1
    return number


def read_ours(path: Path) -> int:
    """Reads every record as the program does; how many reports there are."""
    return sum(isinstance(one, Report) for one in warc.read_warc(str(path), max_bytes=20_000_000))


def read_only(path: Path) -> int:
    """The same without looking into the pages."""
    with patch.object(warc, "read_html", lambda where, _raw, charset=None: Report(where, "text")):
        return read_ours(path)


def read_unchecked(path: Path) -> int:
    """The same without comparing the digests of the records."""
    with patch.object(warc, "_is_changed", lambda _record, _raw: False):
        return read_only(path)


def rates(number: int, path: Path, ways: dict[str, Callable[[Path], int]]) -> dict[str, float]:
    """Records a second of the processor for each way of reading an archive, measured one after the other."""
    found = dict.fromkeys(ways, 0.0)
    for _ in range(RUNS):
        for name, read in ways.items():
            start = time.process_time()
            assert read(path) == number
            found[name] = max(found[name], number / (time.process_time() - start))
    return found


def main(number: int) -> None:
    """Writes the archives, reads them and prints."""
    ways: dict[str, Callable[[Path], int]] = {
        "bare": read_bare,
        "digests": partial(read_bare, digests=True),
        "ours": read_only,
        "unchecked": read_unchecked,
    }
    with tempfile.TemporaryDirectory() as scratch:
        archive, few = Path(scratch, "pages.warc.gz"), Path(scratch, "few.warc.gz")
        write_archive(archive, number)
        write_archive(few, PAGES)
        found = rates(number, archive, ways)
        whole = rates(PAGES, few, {"pages": read_ours})["pages"]
    for figure, value in (
        ("WARC records by bare fastwarc, a processor second", found["bare"]),
        ("WARC read against bare fastwarc, pages not looked into", found["ours"] / found["bare"]),
        ("WARC read against fastwarc with digests, pages not looked into", found["ours"] / found["digests"]),
        ("WARC read without digests against bare fastwarc, pages not looked into", found["unchecked"] / found["bare"]),
        ("WARC pages with their articles found, a processor second", whole),
    ):
        print_figure("library", figure, value, f"python bench/warc.py {number}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
