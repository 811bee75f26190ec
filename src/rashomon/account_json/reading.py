"""A reading to bytes and back, for a cache or a store.

Records are stored by column, one list for each field: the 600 tokens of a report take six lists. The bytes begin with a
line that names this format, a digest of the fields of the records, and the annotator. A reading that another version
wrote has another first line, so it is refused before anything in it is read.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import accumulate, islice
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from rashomon.errors import ReadingError
from rashomon.model import Document, Reading, digest

_FORMAT = "rashomon.reading/1"


def reading_to_bytes(reading: Reading[Document], *, annotator: str) -> bytes:
    """The bytes of a reading; they are the same for the same reading and the same zlib.

    annotator: a text that names everything the annotation depends on; for the built-in annotator, its `model_digest()`
        and the version of this package.

    The raw bytes of an HTML page are left out. A caller that needs them can store them under the `sha256` of the
    source.
    """
    columns = json.dumps(_pack(Reading, [reading]), ensure_ascii=False, separators=(",", ":"))
    return _head(annotator) + zlib.compress(columns.encode("utf-8", "surrogatepass"))


def reading_from_bytes(data: bytes, *, annotator: str) -> Reading[Document]:
    """The reading that `reading_to_bytes` wrote, without the raw bytes of an HTML page.

    annotator: as given to `reading_to_bytes`.

    Raises ReadingError where another version or annotator wrote the bytes, or where they are damaged.
    """
    head = _head(annotator)
    if not data.startswith(head):
        found = data[:200].partition(b"\n")[0].decode(errors="replace")
        wanted = head.decode().rstrip()
        raise ReadingError(f"the stored reading was written as {found}, not as {wanted}; annotate the report again")
    try:
        columns = json.loads(_decompress(data[len(head) :]).decode("utf-8", "surrogatepass"))
        (reading,) = _unpack(Reading, columns)
    except (zlib.error, ValueError, TypeError, IndexError) as error:
        raise ReadingError(f"the stored reading is damaged: {error}; annotate the report again") from error
    return reading  # type: ignore[no-any-return]


def _decompress(data: bytes) -> bytes:
    """The bytes that were compressed. Raises ValueError where the stream is cut off or something follows it, which
    `zlib.decompress` passes over.
    """
    stream = zlib.decompressobj()
    whole = stream.decompress(data)
    if not stream.eof:
        raise ValueError("it is cut off")
    if stream.unused_data:
        raise ValueError(f"{len(stream.unused_data)} bytes follow its end")
    return whole


def _head(annotator: str) -> bytes:
    return json.dumps([_FORMAT, digest(layout(Reading)), annotator]).encode() + b"\n"


@cache
def layout(type_: Any) -> str:
    """The names and types of all stored fields of a type, as text. Where it changes, stored readings no longer fit."""
    parts = get_args(type_)
    name = "" if parts else getattr(type_, "__name__", repr(type_))
    inside = [f"{field}: {layout(kind)}" for field, kind in _stored(type_).items()] or map(layout, parts)
    return f"{name}({', '.join(inside)})"


@cache
def _stored(record: Any) -> dict[str, Any]:
    """The fields of a record that are stored (those compared for equality), mapped to their types; empty for any other
    type.
    """
    if not is_dataclass(record):
        return {}
    types = get_type_hints(record)
    return {
        item.name: getattr(types[item.name], "__bound__", types[item.name]) for item in fields(record) if item.compare
    }


def _pack(type_: Any, values: Sequence[Any]) -> Any:
    """The column of these values, which all have this type.

    Records: one column for each field. Tuples: their lengths, and one column of all their items. Integers: the
    differences from one to the next, which are small for offsets. Text: the different texts, and the index of each
    value among them.
    """
    if columns := _stored(type_):
        return [_pack(kind, [getattr(value, name) for value in values]) for name, kind in columns.items()]
    if get_origin(type_) is tuple:
        return [
            [len(value) for value in values],
            _pack(get_args(type_)[0], [item for value in values for item in value]),
        ]
    if type_ is int:
        return [value - before for before, value in zip((0, *values), values, strict=False)]
    if _holds_text(type_):
        numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
        return [list(numbers), [numbers[value] for value in values]]
    return values


def _unpack(type_: Any, column: Any) -> Sequence[Any]:
    """The values of a column that `_pack` made."""
    if columns := _stored(type_):
        rows = zip(*map(_unpack, columns.values(), column), strict=True)
        return [type_(**dict(zip(columns, row, strict=True))) for row in rows]
    if get_origin(type_) is tuple:
        items = iter(_unpack(get_args(type_)[0], column[1]))
        return [tuple(islice(items, length)) for length in column[0]]
    if type_ is int:
        return list(accumulate(column))
    if _holds_text(type_):
        return [column[0][number] for number in column[1]]
    return column  # type: ignore[no-any-return]


def _holds_text(type_: Any) -> bool:
    """True for `str`, for a Literal of strings, and for one of these or None."""
    return all(option in (str, NoneType) or isinstance(option, str) for option in get_args(type_) or (type_,))
