"""Pages pasted as plain text: how well what is not the report is told from the report, line by line.

    python bench/pasted.py DATA_DIR [PAGE]

DATA_DIR holds extraction.jsonl.gz. Its pages are taken as all text that they show, which is what somebody copies from a
browser into a .txt. A line is body where it is a line of the page's gold body, or stands in it, or four fifths of its
words do; else furniture. The headline is left out, and so is a line of the body that the page prints once more. With
PAGE, a number, the lines of one page are printed with what they are taken for, and a mark where that is wrong.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.stages.read.blocks import Layout, lay_out
from rashomon.stages.read.html import read_html
from rashomon.stages.read.markup import visible_text

NOT_THE_REPORT = ("furniture", "credit")
ENOUGH = 0.8  # of a line's words in the gold body: it has other blanks and marks than the page
FIELDS = ("title", "outlet", "author", "published")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, whether it is body, and the kind of block that it is taken for, with the reason."""

    text: str
    body: bool
    kind: str
    why: str


def read_pages(data_dir: Path) -> Iterator[tuple[list[Line], Counter[str]]]:
    """The lines of each page without its headline, and which fields its text and its HTML give alike."""
    with gzip.open(data_dir / "extraction.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            page = json.loads(row)
            text = visible_text(page["html"])
            report = read_html(page["id"], page["html"].encode("utf-8", "replace"))
            layout = lay_out("d", text)
            yield list(label_lines(text, page["body"], report.title, layout)), compare_fields(report, layout)


def label_lines(text: str, gold: str, title: str | None, layout: Layout) -> Iterator[Line]:
    """The lines of a text, each with its gold label and the block that its first letter stands in."""
    gold_lines = Counter(_letters(line) for line in gold.split("\n"))
    seen: Counter[str] = Counter()
    gold_all, gold_words = _letters(gold), set(gold.casefold().split())
    blocks = iter(layout.blocks)
    block = next(blocks)
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        letters = _letters(line)
        while block.span.end < end:  # the last block of a line: a dateline goes before the body
            block = next(blocks)
        start = end + 1
        if letters and letters != _letters(title or ""):
            words = line.casefold().split()
            held = len(words) > 5 and (
                letters in gold_all or sum(w in gold_words for w in words) >= ENOUGH * len(words)
            )
            body = letters in gold_lines or held
            seen[letters] += 1
            if not body or seen[letters] <= max(1, gold_lines[letters]):
                yield Line(line, body, block.kind, block.why)


def compare_fields(report: object, layout: Layout) -> Counter[str]:
    """Which fields the HTML of a page gives, and which of these its text gives alike; dates by their day."""
    found: Counter[str] = Counter()
    for name in FIELDS:
        stated, printed = getattr(report, name), getattr(layout, name)
        size = 10 if name == "published" else None
        found[f"{name}: in the HTML"] += bool(stated)
        found[f"{name}: alike"] += bool(stated) and _letters((printed or "")[:size]) == _letters(stated[:size])
        found[f"{name}: another"] += bool(stated and printed) and _letters(printed[:size]) != _letters(stated[:size])
    return found


def score(lines: list[Line]) -> dict[str, float]:
    """Precision, recall and F1 of furniture lines, and the share of the body's characters that is marked as
    furniture.
    """
    marked = [line for line in lines if line.kind in NOT_THE_REPORT]
    right = sum(not line.body for line in marked)
    furniture = sum(not line.body for line in lines)
    body = sum(len(line.text) for line in lines if line.body)
    lost = [line for line in marked if line.body and line.kind == "furniture"]
    precision, recall = right / max(1, len(marked)), right / max(1, furniture)
    return {
        "lines": len(lines),
        "furniture": furniture,
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "body marked": sum(len(line.text) for line in lost) / max(1, body),
        "but for embedded posts": sum(len(line.text) for line in lost if line.why != "embedded post") / max(1, body),
    }


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def main(data_dir: Path, number: int | None) -> None:
    """Prints the figures of all pages and of each half, or the lines of one page."""
    pages = list(read_pages(data_dir))
    if number is not None:
        for line in pages[number][0]:
            wrong = line.body == (line.kind in NOT_THE_REPORT)
            print("!" if wrong else " ", "B" if line.body else "F", line.kind, f"[{line.why}]", line.text[:150])
        return
    for name, part in (("all", pages), ("even pages", pages[::2]), ("odd pages", pages[1::2])):
        print(name, json.dumps(score([line for lines, _ in part for line in lines])))
    print(json.dumps(sum((fields for _, fields in pages), Counter()), indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)
