"""`rashomon schema`: the JSON Schema of an account."""

from __future__ import annotations

import json


def schema_command() -> None:
    """Print the JSON Schema of account.json."""
    from rashomon.account_json import schema

    print(json.dumps(schema(), indent=1, ensure_ascii=False))
