"""The JSON of every type of the records: the functions that write and read it and the type that checks it, made once
for each type.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints

from typing_extensions import TypedDict

from rashomon.account_json.shapes import SHAPES, JsonObject, Shape, Texts
from rashomon.errors import AuditError


@dataclass(frozen=True, slots=True)
class JsonForm:
    """How the values of one type are written as JSON.

    write: returns the JSON of a value; it takes the texts of the documents, which spans quote.
    read: returns the value of JSON that has been checked.
    type: the type of the JSON, by which pydantic checks it and makes the schema.
    """

    write: Callable[[Any, Texts], Any]
    read: Callable[[Any], Any]
    type: Any


@cache
def json_form(type_: Any) -> JsonForm:
    """The JSON form of a type: a record is an object, a tuple is a list, a tuple of pairs is an object, and every other
    value stays what it is.
    """
    arguments = get_args(type_)
    if is_dataclass(type_):
        return _record_form(type_)
    if get_origin(type_) in (Union, UnionType) and len(arguments) == 2 and NoneType in arguments:
        some = json_form(arguments[0])
        return JsonForm(
            lambda value, texts: None if value is None else some.write(value, texts),
            lambda data: None if data is None else some.read(data),
            some.type | None,
        )
    if get_origin(type_) is not tuple:
        return JsonForm(_write_scalar, lambda data: data, type_)
    item = arguments[0]
    if get_origin(item) is tuple and Ellipsis not in get_args(item):
        return JsonForm(lambda value, texts: dict(value), lambda data: tuple(data.items()), dict[get_args(item)])  # type: ignore[misc]
    one = json_form(item)
    return JsonForm(
        lambda value, texts: [one.write(part, texts) for part in value],
        lambda data: tuple([one.read(part) for part in data]),
        list[one.type],  # type: ignore[name-defined]
    )


def _write_scalar(value: Any, texts: Texts) -> Any:
    if isinstance(value, float) and not isfinite(value):
        raise AuditError(f"the account holds the number {value}, which JSON does not have")
    return value


def _record_form(record: Any) -> JsonForm:
    shape, hints = SHAPES.get(record, Shape()), get_type_hints(record)
    parts = [
        (item.name, shape.renamed.get(item.name, item.name), json_form(hints[item.name])) for item in fields(record)
    ]
    needed = {item.name for item in fields(record) if item.default is item.default_factory is MISSING}
    types = dict[str, Any]()
    for name, key, form in parts:
        if name in shape.inlined:
            types |= form.type.__annotations__
        else:
            types[key] = form.type if name in needed else NotRequired[form.type]
    types |= {key: type_ for key, (type_, _) in shape.computed.items()}
    keys = [key for key in dict.fromkeys((*shape.first, *types)) if key in types and key not in shape.left_out]

    def write(value: Any, texts: Texts) -> JsonObject:
        data = {key: form.write(getattr(value, name), texts) for name, key, form in parts}
        for name in shape.inlined:
            data |= data.pop(name)
        for key, (_, compute) in shape.computed.items():
            data[key] = compute(value, texts)
        return {key: data[key] for key in keys}

    def read(data: JsonObject) -> Any:
        whole = shape.prepare(data)
        whole = whole | dict.fromkeys(shape.inlined, whole)
        return record(**{name: form.read(whole[key]) for name, key, form in parts if key in whole})

    return JsonForm(write, read, _object_type(record, {key: types[key] for key in keys}))


def _object_type(record: type, types: dict[str, Any]) -> Any:
    """The TypedDict of a record's object. The check converts nothing: it refuses "3" as a number, and NaN too."""
    make: Any = TypedDict  # Any, because a type checker asks for keys that it can see
    shape = make(record.__name__, types)
    shape.__doc__ = (inspect.getdoc(record) or "").split("\n\n")[0]
    shape.__pydantic_config__ = {"strict": True, "allow_inf_nan": False}
    return shape
