"""Counts words and set phrases over the evaluation data, for lexicon/en/background.tsv and lexicon/en/set_phrases.tsv.

    python bench/make_background.py DATA_DIR WORDS_DIR

Only words, runs of three words and counts are kept. The incidents are all of one kind (shootings), so only every fourth
of their articles is counted for the words. A phrase counts once per incident or topic, so that a text that was copied
does not make its words a phrase.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.text.rarity import ALL
from rashomon.text.words import find_words

# file -> the field by which its documents are grouped, and n where every n-th document is counted for words
SETS = {
    "incidents_articles": ("incident", 4),
    "ecb_docs": ("topic", 1),
    "attribution": ("id", 1),
    "names_docs": ("topic", 1),
    "wording": ("triple", 1),
    "extraction": ("id", 1),
}
FEWEST_WORD, MOST_WORDS = 3, 25_000
FEWEST_PHRASE, PHRASE = 15, 3
ORIGIN = """\
# origin: counted by bench/make_background.py over public evaluation corpora (Gun Violence Archive pages, ECB+, PolNeAR,
# NewsWCL50, MEANTIME, BASIL, article-extraction-benchmark); counts only, no text kept
# licence: facts and figures, Apache-2.0
# date: 2026-11-22
"""


def documents(data: Path) -> Iterator[tuple[str, bool, dict[str, Any]]]:
    """Every document, as (group, whether it is counted for words, document)."""
    for name, (key, step) in SETS.items():
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                document = json.loads(line)
                yield f"{name} {document[key]}", number % step == 0, document


def main(data: Path, out: Path) -> None:
    words: Counter[str] = Counter()
    counted = 0
    groups: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for group, for_words, document in documents(data):
        text = f"{document.get('title') or ''}\n{document.get('text') or document.get('body') or ''}"
        lines = [[word for word, _, _ in find_words(line)] for line in text.split("\n")]
        for line in lines:
            for k in range(len(line) - PHRASE + 1):
                groups[tuple(line[k : k + PHRASE])].add(group)
        if for_words:
            counted += 1
            words.update({word for line in lines for word in line if not word[0].isdigit() and len(word) <= 30})
    kept = sorted(
        (word for word, count in words.items() if count >= FEWEST_WORD), key=lambda word: (-words[word], word)
    )[:MOST_WORDS]
    with (out / "background.tsv").open("w", encoding="utf-8") as file:
        file.write(
            f"{ORIGIN}# A word, spelt plainly, and in how many of the documents it stands.\n"
            f"# columns: word, documents\n{ALL}\t{counted}\n"
        )
        file.writelines(f"{word}\t{words[word]}\n" for word in kept)
    phrases = sorted(
        (phrase for phrase, where in groups.items() if len(where) >= FEWEST_PHRASE), key=lambda p: (-len(groups[p]), p)
    )
    with (out / "set_phrases.tsv").open("w", encoding="utf-8") as file:
        file.write(
            f"{ORIGIN}# Three words in a row that stand in reports of at least {FEWEST_PHRASE} different events, "
            "and of how many.\n"
        )
        file.write("# columns: phrase, events\n")
        file.writelines(f"{' '.join(phrase)}\t{len(groups[phrase])}\n" for phrase in phrases)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
