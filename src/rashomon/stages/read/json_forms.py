"""JSON records of news to a report, by a table of field names: a new form is a new line in lexicon/en/json_fields.tsv."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import load_table
from rashomon.stages.read.report import Report, UnreadableError, known

_LISTS = ("articles", "items", "docs", "results", "@graph", "data")
"""Keys under which collections keep their records."""
_NAMES = ("name", "name_full", "value", "headline", "@id", "label")
"""Keys under which a record stands for itself where a plain value is wanted ({"@type": "Person", "name": …})."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The metadata of a record; None = not given."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None


def read_records(text: str, *, lines: bool, max_bytes: int | None = None) -> Iterator[tuple[str, object]]:
    """The records of a JSON text with where each stands ("" for the only one, else "#2"); `lines`: one record on each line.

    Raises UnreadableError where it is not JSON; of many lines a bad one, or one longer than `max_bytes`, gives an UnreadableError
    in its place, and the others are read.
    """
    if lines:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield f"#{number}", _read_line(line, max_bytes)
        return
    try:
        data = json.loads(text)
    except ValueError as error:
        if "Extra data" in str(error) and text.count("\n"):
            yield from read_records(text, lines=True, max_bytes=max_bytes)
            return
        raise UnreadableError(f"not JSON: {_say(error)}") from None
    except RecursionError as error:
        raise UnreadableError(f"not JSON: {_say(error)}") from None
    records = _collection(data)
    if records is None:
        yield "", data
    else:
        for number, record in enumerate(records, 1):
            yield f"#{number}", record


def read_record(path: str, record: object, *, mapping: Mapping[str, str] | None = None) -> Report:
    """The report of one record. `mapping` names the record's own field for one of ours ({"text": "story"}).

    Raises UnreadableError where the record has no text.

    >>> read_record("a.json", {"maintext": "Nine died.", "title": "Fire", "source_domain": "post.example"}).outlet
    'post.example'
    """
    if not isinstance(record, Mapping):
        raise UnreadableError(f"a record must be a JSON object with a text, this is a {type(record).__name__}")
    mapping = mapping or {}
    text = _text(record, mapping)
    if text is None:
        given = ", ".join(sorted(str(key) for key in record)[:12]) or "none"
        raise UnreadableError(f"no field with a text (fields: {given}); name it with --map text=FIELD")
    if not text.strip():
        raise UnreadableError("the text is empty")
    fields = read_fields(record, mapping=mapping)
    return Report(path, text, fields.title, fields.outlet, fields.author, fields.published, fields.url)


def read_fields(record: Mapping[str, object], *, mapping: Mapping[str, str] | None = None) -> Fields:
    """The metadata of a record in any of the known forms.

    >>> read_fields({"headline": "Fire", "publisher": {"name": "Post"}, "author": [{"name": "A. Lind"}, {"name": "B. Moe"}]})
    Fields(title='Fire', outlet='Post', author='A. Lind, B. Moe', published=None, url=None)
    """
    found = {name: next((value for key in _keys(name, mapping or {}) if (value := known(_plain(_follow(record, key))))), None)
             for name in ("title", "outlet", "author", "published", "url")}
    return Fields(**found)


def _read_line(line: str, max_bytes: int | None) -> object:
    size = len(line.encode("utf-8", "replace"))
    if max_bytes is not None and size > max_bytes:
        return UnreadableError(f"a line of {size:,} bytes; the limit is {max_bytes:,} (setting max_bytes)")
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return UnreadableError(f"not JSON: {_say(error)}")


def _text(record: Mapping[str, object], mapping: Mapping[str, str]) -> str | None:
    for key in _keys("text", mapping):
        value = _follow(record, key)
        if isinstance(value, str) and value:
            return value
        paragraphs = list(_paragraphs(value)) if isinstance(value, list | dict) else []
        if paragraphs:
            return "\n\n".join(paragraphs)
    for key in _keys("html", mapping):
        value = _follow(record, key)
        if isinstance(value, str) and value:
            from rashomon.stages.read.html import visible_text  # imported here: html reads JSON-LD with this module

            return visible_text(value)
    return None


def _paragraphs(value: object) -> Iterator[str]:
    """The paragraphs of a nested body (Fundus: summary, sections of headline and paragraphs; ninjs: bodies with a value)."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _paragraphs(item)
    elif isinstance(value, dict):
        for key in ("summary", "headline", "sections", "paragraphs", "text", "value"):
            if key in value:
                yield from _paragraphs(value[key])


def _follow(record: object, path: str) -> object:
    """The value at a dotted path; in a list, the first item that has it.

    >>> _follow({"headlines": [{"value": "Fire"}]}, "headlines.value")
    'Fire'
    """
    for key in path.split("."):
        if isinstance(record, list):
            record = next((item for item in record if isinstance(item, Mapping) and key in item), None)
        record = record.get(key) if isinstance(record, Mapping) else None
    return record


def _plain(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(part for item in value if (part := _plain(item))) or None
    if isinstance(value, Mapping):
        return next((part for key in _NAMES if (part := _plain(value.get(key)))), None)
    return None


def _collection(data: object) -> list[object] | None:
    if isinstance(data, list):
        return data
    if isinstance(data, Mapping) and not any(isinstance(_follow(data, key), str) for key in _keys("text", {})):
        for key in _LISTS:
            value = data.get(key)
            if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
                return value
    return None


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for ours, theirs in ((row[0], row[1]) for row in load_table("json_fields")):
        table[ours] = (*table.get(ours, ()), theirs)
    return table


def _keys(ours: str, mapping: Mapping[str, str]) -> tuple[str, ...]:
    return (mapping[ours],) if ours in mapping else _table().get(ours, ())


def _say(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error)
