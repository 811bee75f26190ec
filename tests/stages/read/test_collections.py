"""Files that hold several reports: the limit of length is that of a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.stages.read import ReadingOptions, read_sources

LINES = "\n".join(
    json.dumps({"text": f"Nine people died in the fire at the port of Odvika on day {n}."}) for n in range(5)
)


@pytest.mark.parametrize(
    ("name", "content", "kept", "reason"),
    [
        ("a.jsonl", LINES.encode(), 5, ""),
        ("a.ndjson", LINES.encode(), 5, ""),
        ("a.JSONL", LINES.encode(), 5, ""),
        ("a.json", LINES.encode(), 0, "bytes; the limit is 100 (setting max_bytes)"),
        ("a.jsonl", b"\x01" * 400, 0, "400 bytes; the limit is 100 (setting max_bytes)"),
        ("a.jsonl", b"\x01" * 100, 0, "this is a binary file; only text is read"),
        ("a.txt", b"Nine died. " * 9, 1, ""),
        ("a.txt", b"Nine died. " * 9 + b"x" * 2, 0, "101 bytes; the limit is 100 (setting max_bytes)"),
        ("a.txt", b" \n", 0, "the file is empty"),
        ("a.json", b" \n", 0, "the file is empty"),
        ("a.csv", b"\n\t", 0, "the file is empty"),
    ],
)
def test_how_long_a_file_may_be(tmp_path: Path, name: str, content: bytes, kept: int, reason: str) -> None:
    """A collection of text may be longer than the limit, another file not."""
    (tmp_path / name).write_bytes(content)
    batch = read_sources(tmp_path, ReadingOptions(max_bytes=100))
    assert len(batch.documents) == kept
    assert [reason in one.reason for one in batch.inputs if one.status == "refused"] == [True] * bool(reason)
