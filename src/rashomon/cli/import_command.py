"""`rashomon import FILE...`: exported libraries, corrections and archives of reports read into a library."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.library import (
    JsonOption,
    LibraryOption,
    QuietOption,
    clean,
    counted,
    opened,
    print_json,
    say_problems,
    shown,
)


def import_command(
    paths: Annotated[
        list[str], typer.Argument(help="files of `rashomon export`, corrections (.jsonl), and all that add reads")
    ],
    library: LibraryOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Read exported libraries, corrections and archives of reports into a library."""
    from rashomon.library.importing import import_paths

    with opened(library, make=True) as store, shown("reading", quiet=quiet or as_json) as follow:
        result = import_paths(store, paths, follow=follow)
    if as_json:
        print_json(result)
        return
    say_problems(result.problems)
    if not quiet:
        parts = (counted(result.articles, "article"), counted(result.stories, "story"))
        known = f"; {result.known:,} known already" if result.known else ""
        kept_out = f"; {result.forgotten:,} forgotten before" if result.forgotten else ""
        told = f"{', '.join(parts)} and {counted(result.decisions, 'decision')} imported{known}{kept_out}"
        print(f"{told}; {clean(result.library)}")
