"""Articles on their way through a run: read from shards of any form, kept as Parquet with all that grouping asks."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rashomon.account_json import document_from_json, document_json
from rashomon.errors import InputError
from rashomon.model import Document, Problem
from rashomon.stages.group import Sketch, sketch_documents, sketch_from_data, sketch_to_data
from rashomon.stages.read import ReadingOptions, read_in_pieces, read_sources, tell_given

_AT_ONCE = 1000
"""Rows of Parquet that are in memory together."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file or address of reports, and where its articles are written. number: its place among the inputs."""

    number: int
    given: str
    out: str
    options: ReadingOptions


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article by where it is kept: the path of its file of Parquet, and its row there."""

    id: str
    published: str | None
    day: int | None
    signature: bytes
    path: str
    row: int


def read_shard(shard: Shard) -> tuple[list[KeptArticle], list[Problem]]:
    """Reads a shard, writes its articles with their sketches, and returns where they are, and the problems met."""
    arrow = load_arrow()
    rows, places, problems = list[dict[str, Any]](), list[KeptArticle](), list[Problem]()
    path = str(Path(shard.out) / f"{shard.number:06}.parquet")
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        for documents, met in _read(_fetched(shard.given, folder), shard.options):
            problems += met
            for document, sketch in zip(documents, sketch_documents(documents), strict=True):
                places.append(
                    KeptArticle(document.id, document.published, sketch.day, sketch.signature, path, len(rows))
                )
                rows.append({"id": document.id, "day": sketch.day, **_told(document, sketch)})
    texts = [(name, arrow.string()) for name in ("id", "keys", "sketch", "document")]
    _write_table(path, rows, [*texts, ("day", arrow.int64())])
    return places, problems


def write_order(places: Sequence[KeptArticle], path: Path) -> None:
    """Writes places in their order, so that each worker may read them."""
    arrow = load_arrow()
    rows = [
        {"id": one.id, "published": one.published, "day": one.day, "path": one.path, "row": one.row} for one in places
    ]
    texts = [(name, arrow.string()) for name in ("id", "published", "path")]
    _write_table(str(path), rows, [*texts, ("day", arrow.int64()), ("row", arrow.int64())])


@lru_cache(maxsize=1)
def load_order(path: str) -> tuple[KeptArticle, ...]:
    """The places that `write_order` wrote, without signatures; the last ones stay in memory."""
    rows = load_arrow().parquet.read_table(path).to_pylist()
    return tuple(KeptArticle(**row, signature=b"") for row in rows)


def load_keys(places: Iterable[KeptArticle]) -> Iterator[Sketch]:
    """The articles at these places, in this order, with no more than candidates are found by: id, day and keys."""
    none: frozenset[Any] = frozenset()
    for place in places:
        keys = json.loads(_column(place.path, "keys")[place.row])
        yield Sketch(place.id, None, None, {}, {}, {}, {}, {}, {}, {}, none, none, none, none, place.day, keys, b"")


def load_sketches(places: Iterable[KeptArticle]) -> dict[str, Sketch]:
    """The sketches at these places, by their ids."""
    ordered = sorted(places, key=lambda place: (place.path, place.row))
    return {one.id: sketch_from_data(json.loads(_column(one.path, "sketch")[one.row])) for one in ordered}


def load_documents(places: Iterable[KeptArticle]) -> tuple[Document, ...]:
    """The documents at these places, in this order."""
    return tuple(document_from_json(json.loads(_column(one.path, "document")[one.row])) for one in places)


def load_arrow() -> Any:
    """pyarrow. Raises InputError where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise InputError("`rashomon group` needs `pip install rashomon[parquet]`") from None
    return pyarrow


@lru_cache(maxsize=48)
def _column(path: str, name: str) -> list[Any]:
    """A column of a file; those used last stay in memory."""
    column: list[Any] = load_arrow().parquet.read_table(path, columns=[name]).column(name).to_pylist()
    return column


def _write_table(path: str, rows: Sequence[dict[str, Any]], columns: Sequence[tuple[str, Any]]) -> None:
    """Writes a file of Parquet that appears whole: a worker that is lost leaves no half of one."""
    arrow = load_arrow()
    part = Path(f"{path}.part")
    arrow.parquet.write_table(arrow.Table.from_pylist(rows, schema=arrow.schema(columns)), part, compression="zstd")
    part.replace(path)


def _told(document: Document, sketch: Sketch) -> dict[str, str]:
    data = {"keys": sketch.keys, "sketch": sketch_to_data(sketch), "document": document_json(document)}
    told = {key: json.dumps(value, ensure_ascii=False, separators=(",", ":")) for key, value in data.items()}
    return {key: value.encode("utf-8", "replace").decode() for key, value in told.items()}


def _read(path: str, options: ReadingOptions) -> Iterator[tuple[Sequence[Document], Sequence[Problem]]]:
    if path.lower().endswith(".parquet"):
        yield from _read_parquet(path, options)
        return
    for batch in read_in_pieces([path], options):
        yield batch.documents, batch.problems


def _read_parquet(path: str, options: ReadingOptions) -> Iterator[tuple[Sequence[Document], Sequence[Problem]]]:
    """The reports of the rows of a table, by the names of its columns; of an exported library its articles."""
    with load_arrow().parquet.ParquetFile(path) as file:
        own = {"kind", "details"} <= set(file.schema_arrow.names)
        for number, batch in enumerate(file.iter_batches(_AT_ONCE)):
            rows = batch.to_pylist()
            if own:
                articles = [row for row in rows if row["kind"] == "article"]
                yield [document_from_json({**json.loads(r["details"]), "text": r["text"]}) for r in articles], ()
                continue
            first = number * _AT_ONCE + 1
            given = [tell_given(_plain(row), first + place, options.mapping) for place, row in enumerate(rows)]
            read = read_sources(given, options)
            yield read.documents, read.problems


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    full = {key: value for key, value in row.items() if value is not None}
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in full.items()}


def _fetched(given: str, folder: str) -> str:
    """The path of a shard on this machine; one of an object store is fetched into a folder."""
    if "://" not in given:
        return given
    try:
        import fsspec
    except ImportError:
        raise InputError(f"{given}: addresses need `pip install rashomon[cluster]`") from None
    path = Path(folder, given.rsplit("/", 1)[-1] or "shard")
    with fsspec.open(given, "rb") as source, path.open("wb") as target:
        shutil.copyfileobj(source, target)
    return str(path)
