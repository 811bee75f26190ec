"""`rashomon forget`: articles erased from a library, names masked in all it shows."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from rashomon.cli.library import JsonOption, LibraryOption, counted, opened, print_json
from rashomon.errors import InputError


def forget_command(
    articles: Annotated[list[str] | None, typer.Argument(help="ids of articles, or their first characters")] = None,
    names: Annotated[
        list[str] | None, typer.Option("--name", help="a full name, masked in all outputs from now on; repeatable")
    ] = None,
    library: LibraryOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
    as_json: JsonOption = False,
) -> None:
    """Erase articles with all that was made of them, or mask names. It cannot be undone; the log has it."""
    from rashomon.library.forgetting import find_articles, forget

    if not articles and not names:
        raise InputError("give ids of articles, or --name")
    with opened(library) as store:
        ids = find_articles(store, articles or ())
        if not yes:
            if not sys.stdin.isatty():
                raise InputError(f"this erases {counted(len(ids), 'article')} for good; give --yes")
            typer.confirm(
                f"Erase {counted(len(ids), 'article')} and mask {counted(len(names or ()), 'name')}?", abort=True
            )
        result = forget(store, articles=ids, names=names or ())
    if as_json:
        print_json(result)
        return
    parts = {"reading": result.readings, "decision": result.decisions, "account": result.accounts}
    with_them = ", ".join(counted(number, what) for what, number in parts.items() if number)
    told = []
    if ids:
        told.append(f"{counted(len(result.articles), 'article')} erased{' with ' + with_them if with_them else ''}")
    if names:
        where = f", in {counted(result.named, 'article')}" if result.named else ", which no article has yet"
        told.append(f"{counted(result.names, 'name')} masked{where}" if result.names else "masked before already")
    print("; ".join(told))
