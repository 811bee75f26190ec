"""Sentence vectors by the original MiniLM (all-MiniLM-L6-v2) and onnxruntime alone.

The original weights are kept because the encoder of the tagger, after fine-tuning, no longer measures similarity. Files
(in `language/data`): `encoder.onnx`, six layers in int8 that take embedded pieces and give normalised states;
`vectors.npy`, the word vectors of the tagger (float16), which training leaves unchanged.
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
"""Wordpieces of a text that are read; a sentence has about thirty."""


class Encoder:
    """The loaded encoder. The vector of a text depends on nothing but the text: int8 scales are set per call, so each
    call takes one text.
    """

    def __init__(self, *, threads: int = 1) -> None:
        """Loads the files.

        Raises ModelError where one is missing or damaged.
        """
        folder = MODEL_FOLDER
        self._vocabulary = Vocabulary(
            read_model_file(folder / "vocabulary.txt", lambda path: path.read_text(encoding="utf-8").splitlines())
        )
        self._vectors: Any = read_model_file(folder / "vectors.npy", lambda path: np.load(path, mmap_mode="r"))
        self._session: Any = read_model_file(folder / "encoder.onnx", lambda path: open_session(path, threads))

    def encode(self, text: str) -> Floats:
        """The vector of a text, (384,), of length one; zeros for an empty text."""
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
