"""`rashomon export FILE`: a library, or a part of it, written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.library import (
    JsonOption,
    LibraryOption,
    MaskOption,
    NameOption,
    OutletOption,
    QuietOption,
    SinceOption,
    UntilOption,
    clean,
    counted,
    opened,
    print_json,
    shown,
)


def export_command(
    file: Annotated[
        Path,
        typer.Argument(
            help=".jsonl, .parquet, .warc or .warc.gz: everything, for import; .csv: one row an article; "
            ".json: Web Annotations; .ftm.json: FollowTheMoney entities"
        ),
    ],
    words: Annotated[list[str] | None, typer.Option("--words", help="only articles with these; repeatable")] = None,
    library: LibraryOption = None,
    name: NameOption = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    mask: MaskOption = False,
    force: Annotated[bool, typer.Option("--force", help="overwrite a file that stands there")] = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write a library to a file, which appears whole or not at all. Others may go on using the library."""
    from rashomon.library.exporting import ExportOptions, export_library
    from rashomon.library.finding import Filter, as_query

    wanted = Filter(as_query(words) if words else None, name, outlet, since, until)
    with opened(library) as store, shown("writing", quiet=quiet or as_json) as follow:
        result = export_library(store, file, ExportOptions(wanted, mask, force), follow=follow)
    if as_json:
        print_json(result)
    elif not quiet:
        parts = {
            "article": result.articles,
            "story": result.stories,
            "decision": result.decisions,
            "annotation": result.annotations,
            "entity": result.entities,
        }
        told = ", ".join(counted(number, what) for what, number in parts.items() if number)
        print(f"wrote {clean(result.path)}: {told or 'nothing found'}")
