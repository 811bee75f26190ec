"""Pairs of sentences labelled by reading (../shared/train/pairs/README.md), their folds, and pairs of two events made
from them.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from rashomon.language import encode
from rashomon.language.pair_sides import PairSentence

FOLDS = Path(__file__).with_name("pair_folds.tsv")
Relation = Literal["equal", "compatible", "differs"]
GROUP: dict[str, Relation] = {
    "equal": "equal",
    "granularity": "compatible",
    "rounding": "compatible",
    "bound": "compatible",
    "definition": "compatible",
    "period": "compatible",
    "contradiction": "differs",
    "revision": "differs",
    "unclear": "differs",
}
"""The group of each of the nine relations."""
SAME = ("no", "topic", "yes")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LabelledPoint:
    """Characters of both sentences that an editor would lay side by side, and how they are related."""

    a: Span
    b: Span
    relation: str


@dataclass(frozen=True, slots=True)
class PairExample:
    """Two sentences with what is known of them.

    fold: the fold of the pair's story; -1 where it belongs to none.
    same: one of SAME.
    """

    id: str
    kind: str
    story: str
    fold: int
    a: PairSentence
    b: PairSentence
    same: str
    points: tuple[LabelledPoint, ...] = ()


def read_folds() -> dict[tuple[str, str], int]:
    """The fold of every story, by (kind, story)."""
    with FOLDS.open(encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {(row["kind"], row["story"]): int(row["fold"]) for row in rows}


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a compressed file, one a line."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def sentence_of(side: dict[str, Any]) -> PairSentence:
    """A side of a labelled pair as the pair model takes it."""
    return PairSentence(side["text"], side.get("before") or "", side.get("title") or "")


def read_labelled(path: Path) -> list[PairExample]:
    """The pairs labelled by reading, with the folds of their stories."""
    folds = read_folds()
    return [labelled_example(row, folds.get((row["kind"], row["story"]), -1)) for row in read_rows(path)]


def labelled_example(row: dict[str, Any], fold: int) -> PairExample:
    """One labelled pair."""
    a, b = row["a"]["text"], row["b"]["text"]
    points = [
        LabelledPoint(
            (a.find(p["a"]), a.find(p["a"]) + len(p["a"])), (b.find(p["b"]), b.find(p["b"]) + len(p["b"])), p["rel"]
        )
        for p in row.get("points") or ()
    ]
    return PairExample(
        row["id"],
        row["kind"],
        row["story"],
        fold,
        sentence_of(row["a"]),
        sentence_of(row["b"]),
        row["same"],
        tuple(points),
    )


def folds_of(examples: Sequence[tuple[str, str]], count: int = 5) -> dict[tuple[str, str], int]:
    """A fold for every (kind, story) of some pairs: the two subtopics of a topic of ECB+ share one, and every fold gets
    about as many pairs of each kind.
    """
    sizes: dict[tuple[str, str], int] = defaultdict(int)
    members: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for kind, story in examples:
        group = (kind, story.rstrip("ab") if kind == "ecb" else story)
        sizes[group] += 1
        members[group].add((kind, story))
    filled: dict[tuple[str, int], int] = defaultdict(int)
    groups = sorted(sizes)
    random.Random(0).shuffle(groups)
    found: dict[tuple[str, str], int] = {}
    for group in sorted(groups, key=lambda group: -sizes[group]):
        fold = min(
            range(count), key=lambda fold: (filled[group[0], fold], sum(filled[k, f] for k, f in filled if f == fold))
        )
        filled[group[0], fold] += sizes[group]
        found |= dict.fromkeys(members[group], fold)
    return found


def make_apart(examples: Sequence[PairExample], nearest: int = 4) -> list[PairExample]:
    """Pairs labelled "no": each sentence of an incident or of ECB+ with the most alike ones of other stories of its
    fold.
    """
    sides = [(e, s) for e in examples if e.kind in ("incident", "ecb") for s in (e.a, e.b)]
    vectors = encode([s.text for _, s in sides])
    keys = np.array([hash((e.kind, e.story)) for e, _ in sides])
    folds = np.array([e.fold for e, _ in sides])
    found: dict[tuple[str, str], PairExample] = {}
    for i, (example, side) in enumerate(sides):
        cosines = vectors @ vectors[i]
        cosines[(keys == keys[i]) | (folds != folds[i]) | (cosines > 0.98)] = -1
        for j in np.argsort(-cosines)[:nearest]:
            other = sides[j][1]
            key = (min(side.text, other.text), max(side.text, other.text))
            found.setdefault(
                key,
                PairExample(f"apart-{i}-{j}", example.kind, example.story, example.fold, side, other, "no"),
            )
    return list(found.values())


def read_apart(examples: Sequence[PairExample], kept: Path) -> list[PairExample]:
    """The pairs of two events, from the file `kept`, which is made where it is missing: finding them takes minutes."""
    if not kept.exists():
        rows = [[e.id, e.kind, e.story, e.fold, astuple(e.a), astuple(e.b)] for e in make_apart(examples)]
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = []
    for line in kept.read_text(encoding="utf-8").splitlines():
        name, kind, story, fold, a, b = json.loads(line)
        found.append(PairExample(name, kind, story, fold, PairSentence(*a), PairSentence(*b), "no"))
    return found


def outside(examples: Iterable[PairExample], fold: int | None) -> list[PairExample]:
    """The examples that may be trained on where `fold` is tested; all where it is None."""
    return [example for example in examples if fold is None or example.fold != fold]
