"""Loaded and coloured words in the BASIL articles: spans of the words in the lists that rank the rows of `wording`."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.stages.wording.loaded import find_loaded
from rashomon.text.quotation import find_quotations


def predict(data: Path) -> Iterator[dict[str, Any]]:
    """For each article, the spans of words that judge or colour. Words in quotation marks are left out, unless only a
    few are marked.
    """
    with gzip.open(data / "wording.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            quoted = [
                (quotation.start, quotation.end) for quotation in find_quotations(row["text"]) if not quotation.scare
            ]
            spans = [
                [word.start, word.end]
                for word in find_loaded(row["text"], coloured=True)
                if not any(start <= word.start < end for start, end in quoted)
            ]
            yield {"id": row["id"], "spans": spans}
