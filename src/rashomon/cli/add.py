"""`rashomon add PATH...`: articles put into a library, and into stories."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.library import (
    AnnotateOption,
    JsonOption,
    LibraryOption,
    PrivateOption,
    QuietOption,
    counted,
    opened,
    print_json,
    say_problems,
    shown,
)


def add_command(
    paths: Annotated[
        list[str], typer.Argument(help="files, folders, globs, addresses of pages and feeds; - reads standard input")
    ],
    library: LibraryOption = None,
    sources: Annotated[
        Path | None, typer.Option(help="table (.csv) path, outlet, published, url, author, note: overrides guesses")
    ] = None,
    field_map: Annotated[
        list[str] | None,
        typer.Option("--map", help="field of foreign JSON or column of a table, as text=body; repeatable"),
    ] = None,
    annotate: AnnotateOption = False,
    allow_private: PrivateOption = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Add articles to a library and put them into stories. A run that was stopped goes on where it was."""
    from rashomon.cli.compare import parse_field_map
    from rashomon.fetch.get import Fetcher, FetchOptions
    from rashomon.library.adding import add_paths
    from rashomon.library.annotating import start_annotating
    from rashomon.pipeline import reading_options
    from rashomon.settings import load_settings
    from rashomon.version import __version__

    options = replace(reading_options(load_settings()), mapping=parse_field_map(field_map or ()), sources=sources)
    with opened(library, make=True) as store, shown("reading", quiet=quiet or as_json) as follow:
        fetcher = Fetcher(FetchOptions(f"rashomon/{__version__}", options.max_bytes, allow_private=allow_private))
        result = add_paths(store, paths, options, fetcher=fetcher, follow=follow)
    if annotate:
        start_annotating(library)
    if as_json:
        print_json(result)
        return
    say_problems(result.problems)
    if quiet:
        return
    notes = [
        (result.versions, "of them new versions of pages"),
        (result.known, "known already"),
        (result.restated, "of them stated anew by the table of sources"),
        (result.duplicates, "duplicate" if result.duplicates == 1 else "duplicates"),
        (result.forgotten, "forgotten before"),
        (result.refused, "refused"),
        (result.passed_over, "files read before"),
    ]
    told = "".join(f", {number:,} {words}" for number, words in notes if number)
    print(f"{counted(result.added, 'article')} added{told}; {counted(result.stories, 'story')} in {result.library}")
