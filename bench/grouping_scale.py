"""Grouping as it grows: near-duplicates found and their speed, time against size, a stream against a pile, a pile in a
larger one.

    PYTHONPATH=src:. python bench/grouping_scale.py DATA_DIR [PART...]

PART: copies, growth, undated, stream or larger; all where none is given. DATA_DIR holds incidents_articles.jsonl.gz and
ecb_docs.jsonl.gz. Seconds are those of the processor.
"""

from __future__ import annotations

import math
import random
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from floors import print_figure
from grouping import read_rows, sketch_rows
from made_feed import make_feed, score_pairs, write_feed

from rashomon.stages.group import GroupingState, Sketch, group_articles, group_documents
from rashomon.stages.group.copies import CopyIndex, sign_texts
from rashomon.stages.read import read_sources

PARTS = {"copies", "growth", "undated", "stream", "larger"}
SIZES = (700, 3500)
SPLIT = (1000, 5000)
BATCH = 200


def copies(texts: list[str]) -> dict[str, float]:
    """The texts signed and looked up in a second, and the share found of planted copies of Jaccard .8 and more."""
    started, index = time.process_time(), CopyIndex()
    for number, signature in enumerate(sign_texts(texts)):
        original = index.find(signature)
        if original is None:
            index.keep(str(number), signature)
        else:
            index.keep_copy(str(number), signature, original)
    seconds = time.process_time() - started
    draw, planted = random.Random(3), []
    for text in texts:
        words = text.casefold().split()
        changed = words[:]
        for at in draw.sample(range(len(words)), max(1, len(words) // 42)):
            changed[at] = f"other{at}"
        if len(words) >= 50 and _jaccard(words, changed) >= 0.8:
            planted.append(" ".join(changed))
    found = sum(index.find(signature) is not None for signature in sign_texts(planted))
    size = sum(map(len, texts)) / len(texts)
    return {
        "documents_per_second": len(texts) / seconds,
        "characters_of_a_document": size,
        "planted": len(planted),
        "found": found / len(planted),
    }


def growth(sketches: list[Sketch]) -> dict[str, float]:
    """The seconds of grouping for two sizes, sketches made, and the exponent of the growth between them; the articles
    are drawn from the same events, so that each has the more to be compared with, the more there are.
    """
    chosen = random.Random(5).sample(sketches, SIZES[1])
    spent = []
    for size in SIZES:
        started = time.process_time()
        group_articles(chosen[:size])
        spent.append(time.process_time() - started)
    exponent = math.log(spent[1] / spent[0]) / math.log(SIZES[1] / SIZES[0])
    return {**{f"seconds_{size}": value for size, value in zip(SIZES, spent, strict=True)}, "exponent": exponent}


def split(rows: list[dict[str, Any]]) -> dict[str, float]:
    """The same of what `compare --split` does without the language model, on a feed of events that are ever new: files
    read, sketches made, grouped.
    """
    feed = make_feed(rows, SPLIT[1])
    spent = []
    for size in SPLIT:
        with tempfile.TemporaryDirectory() as scratch:
            files = write_feed(feed[:size], Path(scratch))
            started = time.process_time()
            group_documents(read_sources(files).documents)
        spent.append(time.process_time() - started)
    exponent = math.log(spent[1] / spent[0]) / math.log(SPLIT[1] / SPLIT[0])
    return {**{f"seconds_{size}": value for size, value in zip(SPLIT, spent, strict=True)}, "exponent": exponent}


def stream(sketches: list[Sketch]) -> float:
    """The share of articles that have the same group when they arrive by date in batches as when they come at once."""
    state = GroupingState()
    for start in range(0, len(sketches), BATCH):
        state = group_articles(sketches[start : start + BATCH], state=state)
    return _same(group_articles(sketches), state, [one.id for one in sketches])


def larger(sketches: list[Sketch]) -> dict[str, float]:
    """The shares of articles of a half, drawn by chance, that have the same group in it as in the whole, and of its
    likely pairs that are as likely in the whole (a copy is compared by its original, which may be in the other half).
    """
    draw = random.Random(9)
    half = [one for one in sketches if draw.random() < 0.5]
    small, whole = group_articles(half), group_articles(sketches)
    alike = sum(whole.likeness.get(pair) == value for pair, value in small.likeness.items())
    return {
        "same_in_a_larger_pile": _same(small, whole, [one.id for one in half]),
        "pairs_as_likely_there": alike / len(small.likeness),
    }


def undated(rows: list[dict[str, Any]]) -> dict[str, float]:
    """How the stories of the incidents fare where a fifth of the articles, drawn by chance, has no date: pairs F1 of
    all, with and without, and the share of the undated ones that have the same group as with their dates.
    """
    draw = random.Random(7)
    lost = {row["id"] for row in rows if draw.random() < 0.2}
    figures, states = dict[str, float](), list[GroupingState]()
    for name, without in (("dated", set[str]()), ("a_fifth_undated", lost)):
        made = [row | {"published": None} if row["id"] in without else row for row in rows]
        states.append(group_articles(sketch_rows(made)))
        home = {article: story for story, names in states[-1].stories.items() for article in names}
        figures[f"pairs_f1_{name}"] = score_pairs([(row["incident"], home[row["id"]]) for row in rows])["pairs_f1"]
    return {**figures, "undated_in_the_same_group": _same(states[0], states[1], sorted(lost), whole=True)}


def _same(left: GroupingState, right: GroupingState, names: list[str], *, whole: bool = False) -> float:
    """The share of these articles whose group, cut down to these articles unless it is compared whole, is the same in
    both.
    """
    asked = set(left.articles) if whole else set(names)
    own = [
        {name: asked & set(group) for group in state.stories.values() for name in group if name in asked}
        for state in (left, right)
    ]
    return sum(own[0][name] == own[1][name] for name in names) / len(names)


def _jaccard(left: list[str], right: list[str]) -> float:
    a, b = ({tuple(words[k : k + 4]) for k in range(len(words) - 3)} for words in (left, right))
    return len(a & b) / len(a | b)


def main(data: Path, parts: Sequence[str]) -> None:
    rows = read_rows(data / "incidents_articles.jsonl.gz")
    if "copies" in parts:
        found = copies([row["text"] for row in rows])
        tell(
            {
                "near-duplicate documents a second": found["documents_per_second"],
                "planted copies found": found["found"],
            }
        )
    sketches = sorted(sketch_rows(rows), key=lambda sketch: (sketch.published or "~", sketch.id))
    if "growth" in parts:
        more = [*sketches, *sketch_rows(read_rows(data / "ecb_docs.jsonl.gz"))]
        tell({"growth exponent": growth(more)["exponent"], "split growth exponent": split(rows)["exponent"]})
    if "undated" in parts:
        without = undated(rows)
        tell(
            {
                "pairs f1 with a fifth undated": without["pairs_f1_a_fifth_undated"],
                "undated articles in the same group as dated": without["undated_in_the_same_group"],
            }
        )
    if "stream" in parts:
        tell({"same in a stream": stream(sketches)})
    if "larger" in parts:
        pile = larger(sketches)
        tell(
            {
                "same in a larger pile": pile["same_in_a_larger_pile"],
                "pairs as likely in a larger pile": pile["pairs_as_likely_there"],
            }
        )


def tell(figures: Mapping[str, float]) -> None:
    """Prints figures as `bench/floors.py record` reads them."""
    for figure, value in figures.items():
        print_figure("group", figure, value, "python bench/grouping_scale.py DATA_DIR")


if __name__ == "__main__":
    if len(sys.argv) < 2 or not set(sys.argv[2:]) <= PARTS:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:] or sorted(PARTS))
