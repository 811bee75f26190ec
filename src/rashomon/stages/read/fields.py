"""The metadata of a record, found by a table of field names (lexicon/en/json_fields.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from rashomon.errors import InputError
from rashomon.lexicon import load_table
from rashomon.stages.read.report import known

FIELD_NAMES = ("text", "html", "title", "outlet", "author", "published", "url")
"""What is read from a record: its text, as text or as mark-up, and its metadata."""
METADATA = FIELD_NAMES[2:]
_LIKE = 0.8
"""Ratio of difflib from which on a name is one of ours misspelt: "titel" for "title" has .8, "link" for "title" .44."""
_LONGEST = 20
"""Characters; a longer name is none of ours misspelt."""
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
            for name in METADATA
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


def plain_name(name: str) -> str:
    """The name of a field or column in small letters with "_" for blanks and hyphens.

    >>> plain_name(" Published-At")
    'published_at'
    """
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def with_plain_names(record: Mapping[str, object]) -> dict[str, object]:
    """The record with each of its values under the plain form of its name too, where nothing else stands there.

    >>> with_plain_names({"Title": "Fire", "text": "Nine died.", "Text": "Ten."})
    {'title': 'Fire', 'text': 'Nine died.', 'Title': 'Fire', 'Text': 'Ten.'}
    """
    return {plain_name(name): value for name, value in record.items() if isinstance(name, str)} | dict(record)


def find_misspelt(names: Iterable[str], ours: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each of these names that is one of ours misspelt, with that one. A name that is ours, or that is like none of
    ours, is no misspelling: records hold much else.

    >>> find_misspelt(["titel", "text", "section"], ["title", "text", "url"])
    (('titel', 'title'),)
    """
    near = ((name, _nearest(plain_name(name), tuple(ours))) for name in names)
    return tuple((name, field) for name, field in near if field)


@lru_cache(1000)
def _nearest(name: str, ours: tuple[str, ...]) -> str | None:
    """Which of ours a name is misspelt, None where it is one of them or like none."""
    if not ours or name in ours or len(name) > _LONGEST:
        return None
    ratio, nearest = max((SequenceMatcher(None, name, one).ratio(), one) for one in ours)
    return nearest if ratio >= _LIKE else None


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
