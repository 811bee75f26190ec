"""`rashomon check`: whether all that a library holds is what was stored."""

from __future__ import annotations

import typer

from rashomon.cli.library import JsonOption, LibraryOption, clean, counted, opened, print_json, say


def check_command(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Check a library by the digests of its content; exit code 1 where anything is damaged."""
    from rashomon.library.looking import check_library

    with opened(library) as store:
        found = check_library(store)
    if as_json:
        print_json(found)
    else:
        for damage in found.damage:
            say(damage)
        looked = ", ".join((counted(found.articles, "article"), counted(found.readings, "reading")))
        sound = "damaged" if found.damage else "sound"
        print(f"{clean(found.library)} is {sound}: {looked}, {counted(found.accounts, 'account')}")
    if found.damage:
        raise typer.Exit(1)
