"""The metadata of a record, found by a table of field names (lexicon/en/json_fields.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.errors import InputError
from rashomon.lexicon import load_table
from rashomon.stages.read.report import known

FIELD_NAMES = ("text", "html", "title", "outlet", "author", "published", "url")
"""What is read from a record: its text, as text or as mark-up, and its metadata."""
_NAMES = ("name", "name_full", "value", "headline", "@id", "label")
"""Keys that hold the plain value of a record ({"@type": "Person", "name": …}), the best first."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The metadata of a record; None = not given."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None


def read_fields(record: Mapping[str, object], *, mapping: Mapping[str, str] | None = None) -> Fields:
    """The metadata of a record in any of the known forms. `mapping`: our field name -> the record's own.

    >>> authors = [{"name": "A. Lind"}, {"name": "B. Moe"}]
    >>> read_fields({"headline": "Fire", "publisher": {"name": "Post"}, "author": authors})
    Fields(title='Fire', outlet='Post', author='A. Lind, B. Moe', published=None, url=None)
    """
    return Fields(
        **{
            name: next(
                (
                    value
                    for key in field_keys(name, mapping or {})
                    if (value := known(plain_value(follow(record, key))))
                ),
                None,
            )
            for name in FIELD_NAMES[2:]
        }
    )


def follow(record: object, path: str) -> object:
    """The value at a dotted path, None where there is none; in a list, the item with that number, counted from 0, or
    the first item that has the key is followed. A key that itself holds dots goes first.

    >>> follow({"headlines": [{"value": "Fire"}]}, "headlines.value"), follow({"by": ["Lind", "Moe"]}, "by.1")
    ('Fire', 'Moe')
    """
    if isinstance(record, Mapping) and path in record:
        return record[path]
    for key in path.split("."):
        if isinstance(record, list) and key.isdecimal():
            record = record[int(key)] if int(key) < len(record) else None
            continue
        if isinstance(record, list):
            record = next((item for item in record if isinstance(item, Mapping) and key in item), None)
        record = record.get(key) if isinstance(record, Mapping) else None
    return record


def plain_value(value: object) -> str | None:
    """The words of a value: a string as it is, a number printed, the items of a list with commas, the name of a record;
    else None.

    >>> plain_value([{"@type": "Person", "name": "A. Lind"}, "B. Moe"])
    'A. Lind, B. Moe'
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(part for item in value if (part := plain_value(item))) or None
    if isinstance(value, Mapping):
        return next((part for key in _NAMES if (part := plain_value(value.get(key)))), None)
    return None


def check_mapping(mapping: Mapping[str, str]) -> None:
    """Raises InputError where a mapping has a name that is none of our fields. Returns nothing."""
    unknown = ", ".join(sorted(set(mapping) - set(FIELD_NAMES)))
    if unknown:
        raise InputError(f"unknown field in the mapping: {unknown}; known are {', '.join(FIELD_NAMES)} (text=body)")


def field_keys(name: str, mapping: Mapping[str, str]) -> tuple[str, ...]:
    """The keys under which records hold one of our fields, the best first; only the user's where `mapping` has the
    field.
    """
    return (mapping[name],) if name in mapping else _table().get(name, ())


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for ours, theirs in ((row[0], row[1]) for row in load_table("json_fields")):
        table[ours] = (*table.get(ours, ()), theirs)
    return table
