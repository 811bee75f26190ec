"""The codecs: an account to JSON and back, the JSON Schema of the contract, and a reading to bytes and back."""

from rashomon.account_json.codec import (
    document_from_json,
    document_json,
    from_json,
    load_account,
    load_document,
    record_json,
    record_schema,
    schema,
    to_json,
)
from rashomon.account_json.reading import reading_from_bytes, reading_to_bytes
from rashomon.account_json.shapes import SCHEMA_NAME

__all__ = [
    "SCHEMA_NAME",
    "document_from_json",
    "document_json",
    "from_json",
    "load_account",
    "load_document",
    "reading_from_bytes",
    "reading_to_bytes",
    "record_json",
    "record_schema",
    "schema",
    "to_json",
]
