"""Title, outlet, author and date of pages, beside what trafilatura and htmldate alone give.

    python bench/metadata.py DATA_DIR [READ.tsv]

DATA_DIR holds extraction.jsonl.gz, whose pages come without answers. READ.tsv holds what a person read on some of the
pages: number of the page, date, title, outlet, author; several right answers are separated by "|" without blanks,
"-" is none. It is kept outside the repository, because titles and names are the text of others. Without READ.tsv the
fields of every page are printed, to be read; with it, the figures.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from trafilatura.metadata import extract_metadata

from rashomon.stages.read.fields import Fields
from rashomon.stages.read.html import read_html

_OR = re.compile(r"(?<! )\|(?! )")
_AND = re.compile(r",|;| and ")


def read_pages(data_dir: Path) -> Iterator[tuple[str, Fields, Fields]]:
    """Each page's id, what this package says about it, and what trafilatura says."""
    with gzip.open(data_dir / "extraction.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            ours = read_html(page["id"], page["html"].encode("utf-8", "replace"))
            theirs = extract_metadata(page["html"], extensive=False)
            yield (
                page["id"],
                Fields(ours.title, ours.outlet, ours.author, ours.published, ours.url),
                Fields(theirs.title, theirs.sitename, theirs.author, theirs.date, theirs.url),
            )


def count_right(read: Path, pages: list[Fields]) -> dict[str, int]:
    """How many of the pages that were read are right, by field. Dates are compared by their day, words by their
    letters.
    """
    right: Counter[str] = Counter()
    for row in read.read_text(encoding="utf-8").splitlines():
        number, day, title, outlet, author = row.split("\t")
        given = pages[int(number)]
        right["pages"] += 1
        right["date"] += (given.published or "")[:10] == day
        right["title"] += _letters(given.title) == _letters(title)
        right["outlet"] += _letters(given.outlet) in map(_letters, _OR.split(outlet))
        right["author"] += _names(given.author) in [
            _names(None if names == "-" else names) for names in _OR.split(author)
        ]
    return dict(right)


def _letters(text: str | None) -> str:
    return "".join(character for character in (text or "").casefold() if character.isalnum())


def _names(text: str | None) -> set[str]:
    return {_letters(name) for name in _AND.split(text or "")} - {""}


if __name__ == "__main__":
    found = list(read_pages(Path(sys.argv[1])))
    if len(sys.argv) > 2:
        print("rashomon   ", count_right(Path(sys.argv[2]), [ours for _, ours, _ in found]))
        print("trafilatura", count_right(Path(sys.argv[2]), [theirs for _, _, theirs in found]))
    else:
        for number, (_, ours, theirs) in enumerate(found):
            print(number, ours, theirs, sep="\n  ")
