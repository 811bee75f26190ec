"""Model files: one that cannot be read (missing, damaged, no memory for it), and the same scores everywhere."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from rashomon.errors import ModelError
from rashomon.language.network import Network, read_model_file

EXACT = {(10, 19): -20.14, (4, 19): -14.31, (0, 18): -36.60, (0, 19): -26.17}
"""Scores of arcs: the word below, the word above and one."""


def raising(error: Exception) -> object:
    """A reader that fails."""

    def read(path: Path) -> None:
        raise error

    return read


@pytest.mark.parametrize(
    ("error", "raised", "message"),
    [
        (FileNotFoundError("gone"), ModelError, "is missing"),
        (ValueError("bad magic number"), ModelError, r"is damaged \(ValueError\)"),
        (OSError(errno.EIO, "input/output error"), ModelError, "is damaged"),
        (OSError(errno.ENOMEM, "no"), MemoryError, None),
        (RuntimeError("Exception during initialization: std::bad_alloc"), MemoryError, None),
        (RuntimeError("Failed to allocate memory for requested buffer of size 8"), MemoryError, None),
        (RuntimeError("libx.so: failed to map segment from shared object"), MemoryError, None),
        (RuntimeError("Cannot allocate memory"), MemoryError, None),
        (MemoryError(), MemoryError, None),
        (ImportError("libx.so"), ImportError, "libx.so"),
    ],
)
def test_no_memory_is_not_a_damaged_file(error: Exception, raised: type[Exception], message: str | None) -> None:
    """Each library says in its own kind of error that it has no memory; a damaged file is still called one."""
    with pytest.raises(raised, match=message):
        read_model_file(Path("tagger.onnx"), raising(error))
    assert read_model_file(Path("tagger.onnx"), lambda path: path.name) == "tagger.onnx"


def test_the_scores_are_those_of_every_processor() -> None:
    """A processor without VNNI adds up products of signed weights in too few bits: the four scores of heads were
    off by four then. Recorded with exact products; on the other processors they were never inexact.
    """
    network = Network()
    words = "police said on friday that two captains and five sailors were killed when the barge sank off the island ."
    pieces = [tuple(network.vocabulary.pieces(word)) for word in words.split()]
    arcs = network.score(pieces, [0] * len(pieces)).arcs
    assert {place: pytest.approx(arcs[place], abs=0.8) for place in EXACT} == EXACT
