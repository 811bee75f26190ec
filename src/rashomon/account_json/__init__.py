"""The codec: an account to JSON and back, and the JSON Schema of the contract."""

from __future__ import annotations

from typing import Any

from rashomon.account_json.decode import from_json, load_account
from rashomon.account_json.encode import to_json
from rashomon.account_json.shapes import SCHEMA_NAME, AccountJson, DecisionJson

__all__ = ["SCHEMA_NAME", "AccountJson", "DecisionJson", "from_json", "load_account", "schema", "to_json"]


def schema() -> dict[str, Any]:
    """The JSON Schema of an account, made from the typed shapes."""
    from pydantic import TypeAdapter

    return {"$id": SCHEMA_NAME, "title": "Account", **TypeAdapter(AccountJson).json_schema()}
