"""An exported library as Parquet: a row for each article, story and decision, with columns for what is asked of
articles and the whole of the row as JSON. Needs the extra `parquet` (pyarrow).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final

from rashomon.errors import InputError
from rashomon.library.exporting import Row

MAGIC: Final = b"PAR1"
"""How a file of Parquet begins."""
_COLUMNS: Final = {
    "kind": "string",
    "id": "string",
    "story": "string",
    "version": "int64",
    "title": "string",
    "outlet": "string",
    "author": "string",
    "url": "string",
    "published": "string",
    "language": "string",
    "added": "string",
    "text": "string",
    "details": "string",
}
"""details: the row as JSON, without its text."""
_AT_ONCE = 1000
"""Rows of a group, which are in memory together."""


def write_parquet(rows: Iterable[Row], file: BinaryIO) -> None:
    """Writes the rows, compressed by zstd. Raises InputError where pyarrow is not installed."""
    arrow = _arrow()
    schema = arrow.schema([(name, getattr(arrow, kind)()) for name, kind in _COLUMNS.items()])
    rest = iter(rows)
    with arrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while some := list(islice(rest, _AT_ONCE)):
            writer.write_table(arrow.Table.from_pylist([_columns(row) for row in some], schema=schema))


def read_parquet(path: Path) -> Iterator[Row]:
    """The rows that `write_parquet` wrote. Raises InputError where they are none, or pyarrow is not installed."""
    arrow = _arrow()
    try:
        with arrow.parquet.ParquetFile(path) as file:
            if not {"kind", "text", "details"} <= set(file.schema_arrow.names):
                raise InputError(f"{path}: no columns kind, text and details; give a file of `rashomon export`")
            for batch in file.iter_batches(_AT_ONCE, columns=["text", "details"]):
                for row in batch.to_pylist():
                    own: Row = json.loads(row["details"])
                    yield own if row["text"] is None else {**own, "text": row["text"]}
    except (arrow.ArrowException, OSError, ValueError, TypeError) as error:
        raise InputError(f"{path} is damaged: {error}") from error


def is_parquet(path: Path) -> bool:
    """True where a file begins as Parquet does."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _columns(row: Row) -> Row:
    own = {name: _sound(row.get(name)) for name in _COLUMNS}
    if row["kind"] != "article":
        own |= {"text": None, "version": None}
    details = {name: value for name, value in row.items() if name != "text" or own["text"] is None}
    return {**own, "details": _sound(json.dumps(details, ensure_ascii=False, separators=(",", ":")))}


def _sound(value: Any) -> Any:
    """The value with a question mark for each character that is none, as in JSON lines."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise InputError("Parquet needs `pip install rashomon[parquet]`") from None
    return pyarrow
