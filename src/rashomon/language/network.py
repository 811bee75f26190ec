"""The trained network behind one call: it takes the words of one window and gives the scores of every head.

Files (in `language/data`, listed with their digests in `manifest.json`):
- `vectors.npy`: word vectors, float16, (30522, 384), mapped into memory instead of read.
- `tagger.onnx`: the encoder and the heads, with int8 weights.
- `heads.npz`: the transition scores of the CRF and the last layer of the relation scorer.
- `vocabulary.txt`: BERT's uncased wordpieces.

The int8 activations are scaled per call, so a call holds exactly one window: the answer for a document never depends on
what else is annotated.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import ModelError
from rashomon.language.labels import NAMES, RELATIONS, ROLES, SCHEMES
from rashomon.language.pieces import START, STOP, Vocabulary

Floats = NDArray[np.float32]

MODEL_FOLDER = Path(__file__).parent / "data"
_OUTPUTS = ("roles", "names", "pos", "ends", "links", "arcs", "relation_below", "relation_above")
_REMEDY = "install rashomon again (pip install --force-reinstall rashomon), or build the files with `make model`"


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say about the n words of a window.

    `roles` (n, 7), `names` (schemes, n, 9), `pos` (n, 17): scores of tags.
    `ends` (n,): log-odds that a sentence ends with the word.
    `links` (n, n): how well word j is the cue of word i.
    `arcs` (n, 1 + n): how well word j - 1 governs word i; column 0 is the root.
    `below` (n, 256), `above` (1 + n, 256): vectors of dependents and heads, from which relations are scored.
    """

    roles: Floats
    names: Floats
    pos: Floats
    ends: Floats
    links: Floats
    arcs: Floats
    below: Floats
    above: Floats


class Network:
    """The loaded model files. Calls from several threads are safe."""

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int = 2) -> None:
        """Loads the model files.

        `threads`: the threads that one call uses.

        Raises ModelError where a file is missing, damaged, or does not fit the others.
        """
        self.vocabulary = Vocabulary(
            read_model_file(folder / "vocabulary.txt", lambda path: path.read_text(encoding="utf-8").splitlines())
        )
        self._vectors = read_model_file(folder / "vectors.npy", lambda path: np.load(path, mmap_mode="r"))
        heads = read_model_file(folder / "heads.npz", lambda path: dict(np.load(path)))
        self._session = read_model_file(folder / "tagger.onnx", lambda path: open_session(path, threads))
        try:
            self.start: Floats = heads["start"]
            self.steps: Floats = heads["steps"]
            self._relation_weight: Floats = heads["relation_weight"]
            self._relation_bias: Floats = heads["relation_bias"]
            fits = self.steps.shape == (len(ROLES), len(ROLES)) and self._relation_bias.shape == (len(RELATIONS),)
        except KeyError as missing:
            raise ModelError(f"{folder / 'heads.npz'} lacks {missing}; {_REMEDY}") from None
        if not fits or self._vectors.shape != (len(self.vocabulary), 384):
            raise ModelError(f"the model files in {folder} do not belong together; {_REMEDY}")

    def embed(self, pieces: Sequence[int]) -> Floats:
        """The word vectors of wordpieces, (n, 384)."""
        vectors: Floats = np.asarray(self._vectors[np.asarray(pieces)], dtype=np.float32)
        return vectors

    def score(self, pieces: Sequence[tuple[int, ...]], rows: Sequence[int]) -> Scores:
        """The scores of the words of one window. `pieces`, `rows`: the wordpieces and the feature row of each word."""
        numbers, features, firsts = [START], [0], []
        for word, row in zip(pieces, rows, strict=True):
            firsts.append(len(numbers))
            numbers += word
            features += [row] * len(word)
        numbers.append(STOP)
        features.append(0)
        feed = {"embedded": self.embed(numbers)[None], "rows": np.array([features]), "firsts": np.array([firsts])}
        roles, names, pos, ends, links, arcs, below, above = (output[0] for output in self._session.run(_OUTPUTS, feed))
        by_scheme = names.reshape(len(firsts), len(SCHEMES), len(NAMES)).transpose(1, 0, 2)
        return Scores(roles, by_scheme, pos, ends[:, 0], links, arcs, below, above)

    def relation_scores(self, below: Floats, above: Floats) -> Floats:
        """The scores of n arcs, (n, relations), from the vectors of their dependents and their heads, (n, 256) each."""
        half = below.shape[1] // 2
        hidden = below[:, :half] + above[:, :half] + below[:, half:] * above[:, half:]
        scores: Floats = _gelu(hidden) @ self._relation_weight.T + self._relation_bias
        return scores


def open_session(path: Path, threads: int) -> Any:
    """An onnxruntime session on `threads` threads. The type is Any because onnxruntime has no types."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # Without VNNI the products of signed weights overflow and every score is a little off; unsigned ones are exact.
    options.add_session_config_entry("session.x64quantprecision", "1")
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4  # its own lines on stderr, in colour; what fails is raised and told by us
    options.enable_cpu_mem_arena = False  # the arena would keep the memory of the largest window for good
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def read_model_file(path: Path, reader: Any) -> Any:
    """What `reader` makes of a model file.

    Raises ModelError, with what to do, where the file is missing or damaged.
    """
    try:
        return reader(path)
    except FileNotFoundError:
        raise ModelError(f"the language model file {path} is missing; {_REMEDY}") from None
    except (MemoryError, ImportError):
        raise
    except Exception as error:  # onnxruntime and numpy raise many kinds of errors for a damaged file
        if _lacks_memory(error):
            raise MemoryError(str(error)) from error
        raise ModelError(f"the language model file {path} is damaged ({type(error).__name__}); {_REMEDY}") from error


def _lacks_memory(error: Exception) -> bool:
    """True if a library says in its own kind of error that it was given no memory."""
    said = str(error).casefold()
    return getattr(error, "errno", None) == errno.ENOMEM or any(
        words in said for words in ("bad_alloc", "cannot allocate", "failed to allocate", "failed to map segment")
    )


def _gelu(x: Floats) -> Floats:
    # The error function by Abramowitz and Stegun 7.1.26 (error below 1.5e-7): numpy has none, and scipy is not a
    # dependency.
    scaled = np.abs(x) * np.float32(0.70710678)
    t = 1.0 / (1.0 + 0.3275911 * scaled)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1.0 - series * np.exp(-scaled * scaled))
    result: Floats = (0.5 * x * (1.0 + erf)).astype(np.float32)
    return result
