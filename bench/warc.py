"""Web archives read beside bare fastwarc, in the same run: records a second.

    python bench/warc.py [RECORDS]

The archive is packed by gzip, a record a member, as crawlers write them; its pages are made of words of the
documentation of this project. fastwarc parses each record with its HTTP headers and reads its body. "archive": the
program reads the archive without looking into the pages: places, lengths and digests checked, bodies unpacked.
"texts": records of plain text, read whole, as reports. "pages": the same of pages, whose article is found. Each is
measured several times, one after the other, and the fastest run counts. Seconds are those of the processor.
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


def write_archive(path: Path, number: int, *, pages: bool) -> None:
    """Writes an archive with so many pages of some 30 kB, most of it around the article, or texts of 2 kB."""
    chance, words = random.Random(7), vocabulary()
    menu = "".join(f'<li><a href="/{n}">{words[n % len(words)]}</a></li>' for n in range(600))
    with path.open("wb") as file:
        for n in range(number):
            parts = [f"{' '.join(chance.choices(words, k=80))} in {chance.choice(NAMES)}." for _ in range(4)]
            if pages:
                article = "".join(f"<p>{part}</p>" for part in parts)
                body = f"<html><body><ul>{menu}</ul><article>{article}</article></body></html>".encode()
                http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
                record = _record(n, "response", "application/http; msgtype=response", http.encode() + body)
            else:
                record = _record(n, "conversion", "text/plain", "\n\n".join(parts).encode())
            file.write(gzip.compress(record, 6, mtime=0))


def _record(number: int, kind: str, content: str, block: bytes) -> bytes:
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": f"https://made.example/{number}",
        "WARC-Date": "2025-03-01T00:00:00Z",
        "WARC-Record-ID": f"<urn:uuid:{number:032}>",
        "WARC-Block-Digest": f"sha1:{digest}",
        "Content-Type": content,
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def read_bare(path: Path) -> int:
    """Reads every record of an archive by fastwarc alone; how many there are."""
    number = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.any_type):
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
    command = f"python bench/warc.py {number}"
    with tempfile.TemporaryDirectory() as scratch:
        archive, texts, few = (Path(scratch, name) for name in ("pages.warc.gz", "texts.warc.gz", "few.warc.gz"))
        write_archive(archive, number, pages=True)
        write_archive(texts, number, pages=False)
        write_archive(few, PAGES, pages=True)
        pages = rates(number, archive, {"fastwarc": read_bare, "archive": read_only})
        plain = rates(number, texts, {"fastwarc": read_bare, "texts": read_ours})
        whole = rates(PAGES, few, {"pages": read_ours})
    for figure, value in (
        ("WARC pages by bare fastwarc, records a processor second", pages["fastwarc"]),
        ("WARC read against bare fastwarc: pages not looked into", pages["archive"] / pages["fastwarc"]),
        ("WARC read against bare fastwarc: plain texts as reports", plain["texts"] / plain["fastwarc"]),
        ("WARC pages with their articles found, a processor second", whole["pages"]),
    ):
        print_figure("library", figure, value, command)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
