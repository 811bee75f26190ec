"""The codec: an account to JSON and back, and the JSON Schema of the contract."""

from rashomon.account_json.codec import from_json, load_account, schema, to_json
from rashomon.account_json.shapes import SCHEMA_NAME

__all__ = ["SCHEMA_NAME", "from_json", "load_account", "schema", "to_json"]
