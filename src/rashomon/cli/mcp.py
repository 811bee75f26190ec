"""`rashomon mcp`: a library, or some reports, beside an assistant."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.library import LibraryOption, counted, opened, say, say_problems
from rashomon.errors import InputError

if TYPE_CHECKING:
    from rashomon.store.engine import Store


def mcp_command(
    paths: Annotated[
        list[str] | None, typer.Argument(help="reports, in place of a library: files, folders, globs", metavar="PATHS")
    ] = None,
    library: LibraryOption = None,
    write: Annotated[bool, typer.Option("--write", help="let the assistant add reports to the library")] = False,
    address: Annotated[
        str, typer.Option(help="where `rashomon serve` shows this library: links of passages lead there")
    ] = "http://127.0.0.1:8765/",
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="HTTP on this port of this machine; else standard input")
    ] = None,
) -> None:
    """Let an assistant ask a library, or some reports, through the Model Context Protocol."""
    try:
        from rashomon.assistant.server import serve_assistant
    except ImportError as error:
        if error.name == "mcp":
            raise InputError("an assistant needs the SDK of its protocol: pip install 'rashomon[mcp]'") from None
        raise
    from rashomon.library.telling import link_by_id, link_within

    if paths and (library or write):
        raise InputError("give paths, which are only read, or a library (--library), not both")
    if paths:
        with _filled(paths) as store:
            serve_assistant(store, link_by_id, port=port)
        return
    with opened(library) as store:
        serve_assistant(store, link_within(address), write=write, port=port)


@contextmanager
def _filled(paths: list[str]) -> Iterator[Store]:
    """A context with a library of these reports alone, which is gone afterwards. Nothing is printed on stdout, where
    the protocol is spoken.
    """
    from rashomon.library.adding import add_paths
    from rashomon.store.migrate import open_store

    with (
        tempfile.TemporaryDirectory(prefix="rashomon-") as folder,
        open_store(str(Path(folder, "reports.sqlite")), make=True) as store,
    ):
        result = add_paths(store, paths)
        say_problems(result.problems)
        say(f"{counted(result.added, 'report')} read, in {counted(result.stories, 'story')}")
        yield store
