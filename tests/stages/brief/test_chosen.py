"""Which sentences are chosen, of candidates made by hand with their worth, cosines and nearness to the leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from rashomon.model import Span
from rashomon.stages.brief.candidates import Candidate
from rashomon.stages.brief.choice import Nearness, choose_sentences
from tests.stages.brief.test_lines_together import report


def candidate(
    name: str, rank: int, *, stems: str = "", words: int = 20, strangers: str = "", introduced: str = ""
) -> Candidate:
    """A sentence of a report of its own, of so many words, with stems of its own or the given ones."""
    none = frozenset[str]()
    page = report(name, " ".join(["word"] * words), None)
    return Candidate(
        page,
        Span(name, 0, len(page.document.text)),
        rank,
        none,
        frozenset(stems.split()) or frozenset(f"{name}{i}" for i in range(4)),
        (),
        (),
        background=False,
        named_first=False,
        strangers=frozenset(strangers.split()),
        introduced=frozenset(introduced.split()),
    )


def chosen(
    candidates: Sequence[Candidate],
    worth: Mapping[str, float],
    *,
    near: Sequence[tuple[int, int, float]] = (),
    leading: Mapping[int, float] | None = None,
    newest: str = "",
) -> str:
    """The names of the chosen ones. worth: what each stem of a sentence is worth."""
    size = len(candidates)
    alike = np.eye(size, dtype=np.float32)
    for i, j, value in near:
        alike[i, j] = alike[j, i] = value
    leads = np.array([(leading or {}).get(i, 0.0) for i in range(size)], dtype=np.float32)
    weights = {stem: worth.get(one.span.doc, 1.0) for one in candidates for stem in one.stems}
    return "".join(one.span.doc for one in choose_sentences(candidates, weights, Nearness(alike, leads), set(newest)))


A, B, C, D = (candidate(name, rank) for name, rank in (("A", 0), ("B", 1), ("C", 2), ("D", 9)))
MANY = [candidate(chr(65 + i), 9) for i in range(20)]
TABLE = {
    "the head of a report is the first": ([C, D, A, B], {"C": 9}, {}, "ACBD"),
    "the second sentence of a report may be": ([C, B], {"C": 9}, {}, "BC"),
    "where no head is, the worthiest": ([D, C], {}, {}, "CD"),
    "nearness to the leads counts most for the first": ([A, B], {"A": 1.2}, {"leading": {1: 0.5}}, "BA"),
    "a little worth is more than a little nearness": ([A, B], {"A": 9}, {"leading": {1: 0.1}}, "AB"),
    "nearness counts half for a later one": (
        [A, candidate("B", 2), candidate("C", 2)],
        {"A": 9, "B": 1.2},
        {"leading": {2: 0.5}},
        "ACB",
    ),
    "less nearness than worth": (
        [A, candidate("B", 2), candidate("C", 2)],
        {"A": 9, "B": 1.2},
        {"leading": {2: 0.1}},
        "ABC",
    ),
    "the second is from the last day": (
        [A, candidate("B", 2), candidate("C", 1)],
        {"A": 9, "B": 1.2},
        {"newest": "C"},
        "ACB",
    ),
    "not where it is further down": (
        [A, candidate("B", 2), candidate("C", 2)],
        {"A": 9, "B": 1.2},
        {"newest": "C"},
        "ABC",
    ),
    "not where it is worth little": (
        [A, candidate("B", 2), candidate("C", 1)],
        {"A": 9, "B": 2.0},
        {"newest": "C"},
        "ABC",
    ),
    "not where it tells nothing new": (
        [A, candidate("B", 2), candidate("C", 1)],
        {"A": 9, "B": 1.3},
        {"newest": "C", "near": [(0, 2, 0.76)]},
        "ABC",
    ),
    "the third is not": (
        [A, candidate("B", 0), candidate("C", 2), candidate("D", 1)],
        {"A": 9, "B": 8, "C": 1.2},
        {"newest": "BD"},
        "ABCD",
    ),
    "like a chosen one it is worth less": ([A, B, C], {"A": 9, "B": 1.3}, {"near": [(0, 1, 0.6)]}, "ACB"),
    "a little like one it is not": ([A, B, C], {"A": 9, "B": 1.3}, {"near": [(0, 1, 0.3)]}, "ABC"),
    "the same words again": ([A, candidate("B", 1, stems="A0 A1 A2 B3 B4")], {"A": 9}, {}, "A"),
    "some of the same words": ([A, candidate("B", 1, stems="A0 A1 B2 B3")], {}, {}, "AB"),
    "half of the words and the same news": (
        [A, candidate("B", 1, stems="A0 A1 B2 B3")],
        {},
        {"near": [(0, 1, 0.71)]},
        "A",
    ),
    "less than half of the words and the same news": (
        [A, candidate("B", 1, stems="A0 B1 B2 B3")],
        {},
        {"near": [(0, 1, 0.71)]},
        "AB",
    ),
    "somebody whom nothing introduces": ([A, candidate("B", 1, strangers="moe")], {}, {}, "A"),
    "somebody whom a line introduces": (
        [candidate("A", 0, introduced="moe"), candidate("B", 1, strangers="moe")],
        {"B": 9},
        {},
        "AB",
    ),
    "nobody but strangers": ([candidate("A", 0, strangers="moe"), candidate("B", 1, strangers="lee")], {}, {}, ""),
    "no more than fourteen": (MANY, {}, {}, "TSRQPONMLKJIHG"),
    "no more than so many words": ([candidate(chr(65 + i), 9, words=60) for i in range(9)], {}, {}, "IHGFE"),
    "a shorter one may still have room": (
        [*(candidate(chr(65 + i), 9, words=60) for i in range(6)), candidate("Z", 9, words=40)],
        {"Z": 0.1},
        {},
        "FEDCBZ",
    ),
    "six at least however little they add": (MANY[:9], {"A": 9, **dict.fromkeys("BCDEFGHI", 0.01)}, {}, "AIHGFE"),
    "more where they add enough": (MANY[:9], {"A": 9, **dict.fromkeys("BCDEFGHI", 0.3)}, {}, "AIHGFEDCB"),
    "more where they add just enough": (MANY[:9], {"A": 9, **dict.fromkeys("BCDEFGHI", 0.28)}, {}, "AIHGFEDCB"),
    "and no more where they do not": (MANY[:9], {"A": 9, **dict.fromkeys("BCDEFGHI", 0.26)}, {}, "AIHGFE"),
}


@pytest.mark.parametrize(("given", "worth", "more", "names"), TABLE.values(), ids=TABLE)
def test_what_is_chosen(
    given: list[Candidate], worth: Mapping[str, float], more: Mapping[str, object], names: str
) -> None:
    """Each in turn the one that adds most to those chosen before it."""
    assert chosen(given, worth, **more) == names  # type: ignore[arg-type]
