"""How much of a word list occurs in the development stories, compared with samples of other corpora of the same size.

    python bench/list_attestation.py DATA_DIR STORIES_DIR [LIST ...] [--entries]

A list that was tuned to the stories occurs in them more than in other news. For each list of lexicon/en this prints the
share of its entries that occur in the reports of STORIES_DIR, the mean share over samples of as many words from each
corpus of DATA_DIR, and the share in the stories divided by the best of these. An entry occurs where its words stand in
a row, the last one with or without a plural "s". Texts that share runs of words with a story are left out of the
corpora. With --entries, the entries are named that occur in the stories and nowhere in the corpora.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import mean

from rashomon.lexicon import load_table

Text = tuple[str, ...]

CORPORA = {  # corpus -> file of DATA_DIR, field with the text
    "shootings": ("incidents_articles", "text"),
    "ECB+": ("ecb_docs", "text"),
    "NewsWCL50, MEANTIME": ("names_docs", "text"),
    "PolNeAR": ("attribution", "text"),
    "BASIL": ("wording", "text"),
    "extraction": ("extraction", "body"),
}
TUNED = ("events", "evaluative", "same_things", "blame", "counted", "measures")
"""The lists that a review of the first version found to be tuned to the stories; measured where no list is named."""
SAMPLES = 5
_SHINGLE, _SHARED = 8, 5
"""Words in a run, and how many runs a text must share with the stories to be left out; chosen by hand."""
_LONGEST = 6  # words of an entry
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("stories", type=Path)
    parser.add_argument("lists", nargs="*", default=TUNED)
    parser.add_argument("--entries", action="store_true")
    arguments = parser.parse_args()
    lists = {name: read_entries(name) for name in arguments.lists}
    stories = [
        words_of(json.loads(path.read_text(encoding="utf-8"))["text"])
        for path in sorted(arguments.stories.glob("*/reports/*.json"))
    ]
    known = {run for text in stories for run in runs(text, _SHINGLE)}
    corpora = {name: list(read_corpus(arguments.data, name, known)) for name in CORPORA}
    size = sum(map(len, stories))
    print(f"{len(stories)} reports of stories, {size} words; {SAMPLES} samples of as many words of each corpus\n")
    print("list | entries | stories | " + " | ".join(corpora) + " | stories over the best")
    in_stories = grams(stories)
    sampled = {name: [grams(sample) for sample in samples(texts, size)] for name, texts in corpora.items()}
    whole = grams(text for texts in corpora.values() for text in texts) if arguments.entries else set()
    for name, entries in lists.items():
        own = share(entries, in_stories)
        others = {corpus: mean(share(entries, found) for found in parts) for corpus, parts in sampled.items()}
        columns = " | ".join(f"{value:.2f}" for value in (own, *others.values()))
        print(f"{name} | {len(entries)} | {columns} | {own / max(others.values()):.2f}")
        if arguments.entries:
            only = [
                " ".join(entry) for entry in sorted(entries) if occurs(entry, in_stories) and not occurs(entry, whole)
            ]
            print(f"    in the stories only: {', '.join(only) or 'none'}")


def read_entries(name: str) -> set[Text]:
    """The words of each different entry of a list."""
    return {words_of(row[0]) for row in load_table(name)} - {()}


def words_of(text: str) -> Text:
    """The words of a text in small letters."""
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


def runs(words: Text, size: int) -> Iterator[Text]:
    """Every run of `size` words."""
    return (words[i : i + size] for i in range(len(words) - size + 1))


def grams(texts: Iterable[Text]) -> set[Text]:
    """Every run of one to six words of the texts."""
    return {run for text in texts for size in range(1, _LONGEST + 1) for run in runs(text, size)}


def occurs(entry: Text, found: set[Text]) -> bool:
    """Whether an entry is among the runs of words, its last word as it is or with an "s"."""
    return entry in found or (*entry[:-1], entry[-1] + "s") in found


def share(entries: set[Text], found: set[Text]) -> float:
    """The share of the entries that occur."""
    return sum(occurs(entry, found) for entry in entries) / len(entries)


def read_corpus(data: Path, name: str, known: set[Text]) -> Iterator[Text]:
    """The texts of a corpus that share fewer than five runs of words with the stories, in an order that depends on
    their digests alone.
    """
    file, field = CORPORA[name]
    with gzip.open(data / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = sorted(
            {json.loads(line)[field] for line in lines}, key=lambda text: hashlib.sha256(text.encode()).digest()
        )
    for text in texts:
        words = words_of(text)
        if len(known.intersection(runs(words, _SHINGLE))) < _SHARED:
            yield words


def samples(texts: Sequence[Text], size: int) -> list[list[Text]]:
    """Up to SAMPLES samples of `size` words, none of which share a text; fewer where the corpus is too small, but at
    least one.
    """
    found: list[list[Text]] = [[]]
    left = size
    for text in texts:
        found[-1].append(text[:left])
        left -= len(text)
        if left <= 0:
            if len(found) == SAMPLES:
                return found
            found.append([])
            left = size
    return found[:-1] or found


if __name__ == "__main__":
    main()
