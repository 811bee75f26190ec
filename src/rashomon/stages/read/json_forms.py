"""Reports from JSON records of news, by a table of field names: a new form needs only a line in
lexicon/en/json_fields.tsv.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from rashomon.stages.read.fields import (
    FIELD_NAMES,
    METADATA,
    field_keys,
    find_misspelt,
    follow,
    plain_name,
    plain_value,
    read_fields,
    with_plain_names,
)
from rashomon.stages.read.markup import shown_text, visible_text
from rashomon.stages.read.report import Report, UnreadableError, known

_LISTS = ("articles", "items", "docs", "results", "@graph", "data")
"""Keys under which collections hold their records."""


def read_records(text: str, *, lines: bool, max_bytes: int | None = None) -> Iterator[tuple[str, object]]:
    """The records of a JSON text, each with its place: "" for the only one, else "#1", "#2" and so on.

    lines: whether there is one record on each line.
    max_bytes: the longest line that is read, in bytes; None = no limit.

    Raises UnreadableError where the text is not JSON, or an empty list. Of many lines, one that is no JSON or too long
    gives an UnreadableError in place of its record, and the others are read.
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
        return
    if not records:
        raise UnreadableError("the list holds no records")
    for number, record in enumerate(records, 1):
        yield f"#{number}", record


def read_record(path: str, record: object, *, mapping: Mapping[str, str] | None = None) -> Report:
    """The report of one record. `mapping`: our field name -> the record's own ({"text": "story"}).

    Raises UnreadableError where the record has no text.

    >>> read_record("a.json", {"maintext": "Nine died.", "title": "Fire", "source_domain": "post.example"}).outlet
    'post.example'
    """
    if not isinstance(record, Mapping):
        raise UnreadableError(f"a record must be a JSON object with a text, not {json.dumps(record)[:60]}")
    mapping = mapping or {}
    given, record = record, with_plain_names(record)
    text = _text(record, mapping)
    if text is None:
        fields = ", ".join(sorted(str(key) for key in given)[:12]) or "none"
        if asked := mapping.get("text"):
            raise UnreadableError(f"no field “{asked}”, which --map names for the text (fields: {fields})")
        near = next((key for key, _ in _misspelt(given, ("text",), mapping)), "FIELD")
        raise UnreadableError(f"no field with a text (fields: {fields}); name it with --map text={near}")
    if not text.strip():
        raise UnreadableError("the text is empty")
    found = read_fields(record, mapping=mapping)
    title, outlet, author = (
        shown_text(value) if value else None for value in (found.title, found.outlet, found.author)
    )
    missing = [name for name in METADATA if name not in mapping and getattr(found, name) is None]
    misspelt = _misspelt(given, missing, mapping)
    mapped = tuple(ours for ours, theirs in mapping.items() if theirs in given or follow(record, theirs) is not None)
    return Report(path, text, title, outlet, author, found.published, found.url, misspelt=misspelt, mapped=mapped)


def _misspelt(
    record: Mapping[str, object], missing: Sequence[str], mapping: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """The names of a record, each with a value, that may be meant for one of our fields that it lacks."""
    if not missing:
        return ()
    taken = {key for field in FIELD_NAMES for key in field_keys(field, mapping)}
    others = [
        key
        for key, value in record.items()
        if isinstance(key, str) and not {key, plain_name(key)} & taken and known(plain_value(value))
    ]
    return find_misspelt(others, tuple(missing))


def name_entity(record: object) -> str | None:
    """The schema of an entity of FollowTheMoney that has no text (a person, a mention); None for everything else.

    >>> name_entity({"id": "a", "schema": "Person", "properties": {"name": ["Ada Holm"]}})
    'Person'
    """
    if not isinstance(record, Mapping) or not isinstance(record.get("properties"), Mapping):
        return None
    schema = record.get("schema")
    return schema if isinstance(schema, str) and not record["properties"].get("bodyText") else None


def _read_line(line: str, max_bytes: int | None) -> object:
    size = len(line.encode("utf-8", "replace"))
    if max_bytes is not None and size > max_bytes:
        return UnreadableError(f"a line of {size:,} bytes; the limit is {max_bytes:,} (setting max_bytes)")
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return UnreadableError(f"not JSON: {_say(error)}")


def _text(record: Mapping[str, object], mapping: Mapping[str, str]) -> str | None:
    """The text of a record: a string, the paragraphs of a nested body, or what an HTML field shows; None where there is
    none. A string or paragraph that holds mark-up all the same is taken as a page would show it.
    """
    for key in field_keys("text", mapping):
        value = follow(record, key)
        if isinstance(value, str) and value:
            return shown_text(value)
        paragraphs = [shown_text(part) for part in _paragraphs(value)] if isinstance(value, list | dict) else []
        if paragraphs:
            return "\n\n".join(paragraphs)
    for key in field_keys("html", mapping):
        value = follow(record, key)
        if isinstance(value, str) and value:
            return visible_text(value)
    return None


def _paragraphs(value: object) -> Iterator[str]:
    """The paragraphs of a nested body. Fundus: a summary, and sections of headline and paragraphs; ninjs: bodies with a
    value.
    """
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


def _collection(data: object) -> list[object] | None:
    """The records of a collection (a list, or a record that holds one); None where the data are one report."""
    if isinstance(data, list):
        return data
    if isinstance(data, Mapping) and not any(isinstance(follow(data, key), str) for key in field_keys("text", {})):
        for key in _LISTS:
            value = data.get(key)
            if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
                return value
    return None


def _say(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error)
