"""`rashomon schema [COMMAND]`: the JSON Schema of an account, or of what a command of a library prints with --json."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from rashomon.errors import InputError


def schema_command(
    command: Annotated[str | None, typer.Argument(help="a command with --json; else account.json")] = None,
) -> None:
    """Print the JSON Schema of account.json, or of what a command prints with --json."""
    from rashomon.account_json import record_schema, schema
    from rashomon.library.results import RESULTS
    from rashomon.scale.grouping import GroupedShards

    results = {**RESULTS, "group": GroupedShards}
    if command is not None and command not in results:
        raise InputError(f"{command!r} prints no JSON of its own; those that do: {', '.join(results)}")
    found = schema() if command is None else {"$id": f"rashomon.{command}/1", **record_schema(results[command])}
    print(json.dumps(found, indent=1, ensure_ascii=False))
