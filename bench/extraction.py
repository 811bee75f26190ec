"""Extracts article text from HTML: {"id", "body"} per page of extraction.jsonl.gz, which `scoring.py extraction`
scores.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from rashomon.stages.read.html import read_html
from rashomon.stages.read.report import UnreadableError


def predict(data_dir: Path) -> Iterator[dict[str, object]]:
    """One prediction per page, in the order of the file; a page that is refused counts as an empty body."""
    with gzip.open(Path(data_dir) / "extraction.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            try:
                body = read_html(page["id"], page["html"].encode("utf-8", "replace")).text
            except UnreadableError:
                body = ""
            yield {"id": page["id"], "body": body}
