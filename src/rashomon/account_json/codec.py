"""An account to JSON and back, and its JSON Schema. All follow from the records, with the exceptions in `shapes`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from rashomon.account_json.forms import json_form
from rashomon.account_json.shapes import SCHEMA_NAME, JsonObject
from rashomon.errors import InputError
from rashomon.model import Account, Document

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_ADVICE = "write an account with `rashomon compare --format json`"
_SCALARS = ("str", "int", "float", "bool")


def to_json(account: Account) -> JsonObject:
    """The account as dicts and lists with the keys of the JSON Schema; every span has its characters under "quote".

    Raises AuditError for a number that JSON does not have.
    """
    texts = {document.id: document.text for document in account.documents}
    data: JsonObject = json_form(Account).write(account, texts)
    return data


def document_json(document: Document) -> JsonObject:
    """A report as read, with the keys of a document of an account that do not depend on a story."""
    data: JsonObject = json_form(Document).write(document, {document.id: document.text})
    return data


def document_from_json(data: JsonObject) -> Document:
    """The report that `document_json` wrote; the data are taken as they are, so they must be the program's own."""
    document: Document = json_form(Document).read(data)
    return document


def load_document(data: object) -> Document:
    """The report in data from elsewhere that `document_json` wrote.

    Raises InputError where they are none.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        TypeAdapter(json_form(Document).type).validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InputError(f"this is no report: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    document: Document = json_form(Document).read(data)
    ends = [
        0,
        *(place for block in document.blocks for place in (block.span.start, block.span.end)),
        len(document.text),
    ]
    if ends != sorted(ends):
        raise InputError("this is no report: its blocks do not lie in its text, one after the other")
    return document


def record_json(record: Any, documents: Iterable[Document] = ()) -> JsonObject:
    """Any record as dicts and lists, with the keys of `record_schema`.

    documents: those that its spans are of; every span has its characters under "quote".
    """
    texts = {document.id: document.text for document in documents}
    data: JsonObject = json_form(record.__class__).write(record, texts)
    return data


def record_schema(type_: type) -> JsonObject:
    """The JSON Schema of a record that `record_json` writes; every key is required."""
    from pydantic import TypeAdapter

    written = TypeAdapter(json_form(type_).type).json_schema()
    for part in (written, *written.get("$defs", {}).values()):
        part["required"] = list(part["properties"])
    return written


def from_json(data: object) -> Account:
    """The account that `to_json` wrote, without the raw bytes of its documents, which the JSON does not have. Unknown
    keys are ignored.

    Raises InputError where the data are not an account; the message names the first place that does not fit.
    """
    from pydantic import ValidationError

    try:
        _checker().validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        steps = [step for step in first["loc"] if step not in _SCALARS]  # pydantic adds which of several types it tried
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
        raise InputError(f"this is not an account: {place or 'the whole'}: {first['msg']}; {_ADVICE}") from error
    account: Account = json_form(Account).read(data)
    return account


def load_account(text: str) -> Account:
    """The account of a JSON text, which may come from anywhere.

    Raises InputError where it is not JSON or not an account; the message names the first place that does not fit.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is not JSON: {error}; {_ADVICE}") from error
    return from_json(data)


def schema() -> JsonObject:
    """The JSON Schema of the accounts that this version writes; in it, every key is required. `from_json` also takes
    accounts of older versions, which may lack the keys that have a default.
    """
    written = _checker().json_schema()
    for part in (written, *written["$defs"].values()):
        part["required"] = list(part["properties"])
    return {"$id": SCHEMA_NAME, **written}


@cache
def _checker() -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(json_form(Account).type)
