"""A model file that cannot be read: missing, damaged, or no memory for it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from rashomon.errors import ModelError
from rashomon.language.network import read_model_file


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
