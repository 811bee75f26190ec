"""What it costs to write and read an account and its readings, in processor time (the least of 20 rounds).

python bench/codec.py REPORT...
"""

from __future__ import annotations

import json
import sys
import time
import zlib
from collections.abc import Callable

from rashomon.account_json import from_json, load_account, reading_from_bytes, reading_to_bytes, to_json
from rashomon.language import annotate_documents
from rashomon.pipeline import compare_readings, read_and_annotate
from rashomon.stages.read import read_sources

ROUNDS = 20


def main(paths: list[str]) -> None:
    """Prints milliseconds and bytes of one account of all the reports and of an average reading."""
    batch = read_sources(paths)
    documents, account = batch.documents, compare_readings(read_and_annotate(batch))
    data = to_json(account)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    print(
        f"account of {len(documents)} reports: {len(text.encode()):,} bytes, "
        f"to_json {milliseconds(lambda: to_json(account)):.1f} ms, ",
        end="",
    )
    print(
        f"from_json {milliseconds(lambda: from_json(data)):.1f} ms, "
        f"load {milliseconds(lambda: load_account(text)):.1f} ms"
    )

    readings = annotate_documents(documents)
    stored = [reading_to_bytes(reading, annotator="builtin") for reading in readings]
    rates = {
        "annotate": milliseconds(lambda: annotate_documents(documents, threads=1), rounds=3),
        "write": milliseconds(lambda: [reading_to_bytes(reading, annotator="builtin") for reading in readings]),
        "read": milliseconds(lambda: [reading_from_bytes(data, annotator="builtin") for data in stored]),
    }
    number = len(documents)
    sizes = {
        "characters": sum(len(document.text) for document in documents),
        "tokens": sum(len(reading.annotation.tokens) for reading in readings),
        "bytes": sum(map(len, stored)),
        "bytes of the compressed text alone": sum(len(zlib.compress(document.text.encode())) for document in documents),
    }
    print("a reading: " + ", ".join(f"{size / number:,.0f} {name}" for name, size in sizes.items()), end="; ")
    print(", ".join(f"{name} {rate / number:.2f} ms" for name, rate in rates.items()))


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least processor time of some rounds of `work`."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
