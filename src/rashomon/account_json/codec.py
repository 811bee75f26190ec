"""An account to JSON and back, and the JSON Schema: all derived from the records, with the exceptions of `shapes`."""

from __future__ import annotations

import json
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
    """The account as plain dicts and lists, with the keys of the contract; every span carries the characters it covers.

    Raises AuditError for a number that JSON does not have.
    """
    texts = {document.id: document.text for document in account.documents}
    data: JsonObject = json_form(Account).write(account, texts)
    return data


def document_json(document: Document) -> JsonObject:
    """A report as read, with the keys of the contract that do not depend on a story."""
    data: JsonObject = json_form(Document).write(document, {document.id: document.text})
    return data


def from_json(data: object) -> Account:
    """The account that `to_json` wrote, but for the raw bytes, which are not in the JSON. Unknown keys are ignored.

    Raises InputError, naming the first place that does not fit the contract.
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
    """The account of a JSON text of any origin.

    Raises InputError, naming the first place that does not fit the contract.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is not JSON: {error}; {_ADVICE}") from error
    return from_json(data)


def schema() -> JsonObject:
    """The JSON Schema of the accounts that this version writes: every key is there. `from_json` asks less, for an older
    account may lack a key that has a default.
    """
    written = _checker().json_schema()
    for part in (written, *written["$defs"].values()):
        part["required"] = list(part["properties"])
    return {"$id": SCHEMA_NAME, **written}


@cache
def _checker() -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(json_form(Account).type)
