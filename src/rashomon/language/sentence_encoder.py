"""Sentence vectors from the original MiniLM (all-MiniLM-L6-v2), by onnxruntime alone.

After fine-tuning the tagger's encoder no longer measures likeness, so the original weights are kept apart. Files (in
`language/data`): `encoder.onnx`, six layers in int8 from embedded pieces to states, normalised inside; the word vectors
are those of the tagger (`vectors.npy`, float16), which training leaves as they were.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from rashomon.language.network import MODEL_FOLDER, Floats, open_session, read_model_file
from rashomon.language.pieces import START, STOP, Vocabulary
from rashomon.text.tokens import split_tokens

WIDTH = 384
MOST_PIECES = 128
"""Pieces of a text that are looked at; a sentence has about thirty."""


class Encoder:
    """The loaded files. A text's vector depends on nothing but the text: one text a call, since int8 scales are set per
    call.
    """

    def __init__(self, *, threads: int = 1) -> None:
        """Raises ModelError where a file is missing or damaged."""
        folder = MODEL_FOLDER
        self._vocabulary = Vocabulary(
            read_model_file(folder / "vocabulary.txt", lambda path: path.read_text(encoding="utf-8").splitlines())
        )
        self._vectors: Any = read_model_file(folder / "vectors.npy", lambda path: np.load(path, mmap_mode="r"))
        self._session: Any = read_model_file(folder / "encoder.onnx", lambda path: open_session(path, threads))

    def encode(self, text: str) -> Floats:
        """The vector of a text, (384,), of length one; of an empty text, zeros."""
        numbers = [START]
        for start, end in split_tokens(text[: MOST_PIECES * 20]):
            numbers += self._vocabulary.pieces(text[start:end])
            if len(numbers) >= MOST_PIECES - 1:
                break
        if len(numbers) == 1:
            return np.zeros(WIDTH, dtype=np.float32)
        numbers = [*numbers[: MOST_PIECES - 1], STOP]
        states = self._session.run(
            None, {"embedded": np.asarray(self._vectors[np.asarray(numbers)], dtype=np.float32)[None]}
        )[0]
        mean = states[0].mean(0)
        vector: Floats = (mean / np.linalg.norm(mean)).astype(np.float32)
        return vector


@cache
def load_encoder() -> Encoder:
    """The encoder, loaded at the first call."""
    return Encoder()
