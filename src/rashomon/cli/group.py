"""`rashomon group INPUT... --out DIR`: many articles put into stories, by all cores or by a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.library import JsonOption, QuietOption, clean, counted, print_json
from rashomon.errors import InputError


def group_command(
    inputs: Annotated[
        list[str], typer.Argument(help="files of JSON lines, Parquet, web archives (and all that add reads); addresses")
    ],
    out: Annotated[Path, typer.Option("--out", help="folder for stories and articles; workers must reach it")],
    engine: Annotated[str, typer.Option("--engine", help="local: processes of this machine; ray: a Ray cluster")] = (
        "local"
    ),
    processes: Annotated[int, typer.Option("--processes", min=1, help="processes of --engine local")] = 2,
    accounts: Annotated[
        bool, typer.Option("--accounts", help="also write the account of each story of two reports and more")
    ] = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Put many articles into stories without a library, on one machine or on a cluster; both give the same stories."""
    from rashomon.scale.grouping import group_shards
    from rashomon.scale.runner import LocalRunner, RayRunner

    if engine not in ("local", "ray"):
        raise InputError(f"unknown engine {engine!r}; known are local and ray")
    result = group_shards(inputs, out, LocalRunner(processes) if engine == "local" else RayRunner(), accounts=accounts)
    if as_json:
        print_json(result)
    elif not quiet:
        told = f"{counted(result.articles, 'article')} in {counted(result.stories, 'story')}"
        more = f", {counted(result.accounts, 'account')}" if accounts else ""
        refused = f"; {counted(result.refused, 'problem')}" if result.refused else ""
        print(f"{told}{more}{refused}; {clean(str(out / 'stories.jsonl'))}")
