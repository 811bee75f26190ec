"""Speed, loading time and memory of the annotator on articles of 600 words.

    python bench/language_speed.py SHARED [--threads 2]

The articles are PolNeAR's dev documents cut to 600 words, annotated as the reports of a story are: `threads` of them at
a time.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from attribution import gold_rows, plain_document

from rashomon.language import annotate_documents, load_annotator
from rashomon.text.tokens import split_tokens

WORDS = 600
_LOAD = (
    "import time; t = time.perf_counter(); from rashomon.language import load_annotator; "
    "load_annotator(); print(time.perf_counter() - t)"
)


def main() -> None:
    """Loads, annotates and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    loads = sorted(
        float(subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, check=True, text=True).stdout)
        for _ in range(3)
    )
    articles = []
    for row in gold_rows(arguments.shared / "data"):
        spans = split_tokens(row["text"])
        if len(spans) >= WORDS:
            articles.append(plain_document(row["id"], row["text"][: spans[WORDS - 1][1]]))
    load_annotator()
    annotate_documents(articles[:2])
    began = time.perf_counter()
    annotate_documents(articles, threads=arguments.threads)
    wall = time.perf_counter() - began
    figures = {
        "articles": len(articles),
        "articles_per_second": round(len(articles) / wall, 1),
        "load_seconds": round(loads[1], 2),
        "resident_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
