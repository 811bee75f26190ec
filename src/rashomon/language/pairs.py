"""The pair model: do two sentences of two reports tell of the same matter, and which of their words face one another?

Files (in `language/data/pairs`; word vectors and wordpieces are those of the tagger):
- `sides.onnx`: the layers that read a side alone, with int8 weights.
- `grid.onnx`: the layers that read two sentences together, and the heads.
- `reader.json`: the weights that turn their scores into an answer.

Int8 scales are set per call, so a call takes one side or one pair: the answer for a pair never depends on what else is
compared. A side is read once, however many pairs it is part of. The answer for (A, B) is that for (B, A).
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.language.network import MODEL_FOLDER, Floats, open_session, read_model_file
from rashomon.language.pair_points import Grid
from rashomon.language.pair_reader import PairReading, PairScores, ReaderWeights, load_weights, read_scores
from rashomon.language.pair_sides import PairSentence, Side, lay_out, mark_words, spread
from rashomon.language.pieces import Vocabulary

PAIRS_FOLDER = MODEL_FOLDER / "pairs"


class PairModel:
    """The network with the weights that read its scores. Calls from several threads are safe."""

    def __init__(self, network: PairNetwork, weights: ReaderWeights) -> None:
        """Takes a loaded network and loaded weights; `load_pair_model` gives those that come with the package."""
        self._network, self._weights = network, weights

    def compare(self, pairs: Sequence[tuple[PairSentence, PairSentence]]) -> list[PairReading]:
        """The readings of pairs, in their order. What is read in a pair depends on nothing but the pair."""
        ordered = [(b, a) if astuple(b) < astuple(a) else (a, b) for a, b in pairs]  # int8 is not quite symmetric
        found = [read_scores(scores, self._weights) for scores in self._network.score(ordered)]
        return [
            reading if same == pair else _turned(reading)
            for reading, same, pair in zip(found, ordered, pairs, strict=True)
        ]


def _turned(reading: PairReading) -> PairReading:
    """The reading of (B, A) from that of (A, B)."""
    return PairReading(
        reading.event,
        reading.same,
        tuple(replace(point, a=point.b, b=point.a) for point in reading.points),
        reading.words_b,
        reading.words_a,
        reading.facing.T,
        reading.relations.transpose(0, 2, 1),
    )


@cache
def load_pair_model() -> PairModel:
    """The pair model that comes with the package, loaded at the first call.

    Raises ModelError where a file is missing or damaged.
    """
    return PairModel(PairNetwork(), load_weights(PAIRS_FOLDER / "reader.json"))


class PairNetwork:
    """The loaded files. Calls from several threads are safe."""

    def __init__(self, folder: Path = PAIRS_FOLDER, *, threads: int = 2) -> None:
        """Loads the files.

        `folder`: where the two files of the pair model are.
        `threads`: how many pairs are read at a time.

        Raises ModelError where a file is missing or damaged.
        """
        self._threads = threads
        self._vocabulary = Vocabulary(
            read_model_file(MODEL_FOLDER / "vocabulary.txt", lambda path: path.read_text(encoding="utf-8").splitlines())
        )
        self._vectors: Any = read_model_file(MODEL_FOLDER / "vectors.npy", lambda path: np.load(path, mmap_mode="r"))
        self._alone = read_model_file(folder / "sides.onnx", lambda path: open_session(path, 1))
        self._together = read_model_file(folder / "grid.onnx", lambda path: open_session(path, 1))

    def score(self, pairs: Sequence[tuple[PairSentence, PairSentence]]) -> list[PairScores]:
        """The scores of pairs, in their order."""
        sentences = list(dict.fromkeys(sentence for pair in pairs for sentence in pair))
        with ThreadPoolExecutor(max_workers=self._threads) as pool:
            sides = dict(zip(sentences, pool.map(self._read_side, sentences), strict=True))
            return list(pool.map(lambda pair: self._read_pair(sides[pair[0]], sides[pair[1]]), pairs))

    def _read_side(self, sentence: PairSentence) -> tuple[Side, Floats]:
        side = lay_out(sentence, self._vocabulary)
        embedded = np.asarray(self._vectors[np.asarray(side.pieces)], dtype=np.float32)[None]
        (states,) = self._alone.run(None, {"embedded": embedded})
        return side, states[:, : side.length]

    def _read_pair(self, left: tuple[Side, Floats], right: tuple[Side, Floats]) -> PairScores:
        (a, states_a), (b, states_b) = left, right
        feed = {"a": states_a, "b": states_b}
        for name, side, other in (("a", a, b), ("b", b, a)):
            feed[f"marks_{name}"] = np.array([spread(mark_words(side, other), side)], dtype=np.int64)
            feed[f"looks_{name}"] = np.array([spread(side.looks, side)], dtype=np.int64)
            feed[f"firsts_{name}"] = np.array([side.firsts or (0,)], dtype=np.int64)
        same, grid = self._together.run(None, feed)
        return PairScores(same[0], Grid(a, b, grid[0, :, : len(a.firsts), : len(b.firsts)]))
