"""Counts in how many documents each word stands, for words/background.tsv.

    python bench/make_background.py DATA_DIR > src/rashomon/words/background.tsv

Nothing but words and counts is kept. Of the incidents, all of one kind (shootings), only every fourth article is counted.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rashomon.text.rarity import ALL, plain_words

SETS = (("incidents_articles", 4), ("ecb_docs", 1), ("attribution", 1), ("names_docs", 1), ("wording", 1), ("extraction", 1))
LEAST, MOST = 3, 25_000


def texts(data: Path) -> Iterator[str]:
    for name, step in SETS:
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % step == 0:
                    document = json.loads(line)
                    yield f"{document.get('title') or ''}\n{document.get('text') or document.get('body') or ''}"


def count_words(data: Path) -> tuple[Counter[str], int]:
    counts: Counter[str] = Counter()
    documents = 0
    for text in texts(data):
        documents += 1
        counts.update({word for word, _, _ in plain_words(text) if not word[0].isdigit() and len(word) <= 30})
    return counts, documents


def main(data: Path) -> None:
    counts, documents = count_words(data)
    kept = sorted((word for word, count in counts.items() if count >= LEAST), key=lambda word: (-counts[word], word))[:MOST]
    print("# origin: counted by bench/make_background.py over public evaluation corpora (Gun Violence Archive pages, ECB+, PolNeAR, NewsWCL50,")
    print("# MEANTIME, BASIL, article-extraction-benchmark); word counts only, no text kept  licence: facts and figures, Apache-2.0")
    print("# A word, spelt plainly, and in how many of the documents it stands.")
    print(f"{ALL}\t{documents}")
    for word in kept:
        print(f"{word}\t{counts[word]}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
