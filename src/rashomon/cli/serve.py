"""`rashomon serve`: a library in the browser, on this machine."""

from __future__ import annotations

import sys
import webbrowser
from typing import Annotated

import typer

from rashomon.cli.library import LibraryOption, clean, opened
from rashomon.errors import InputError


def serve_command(
    library: LibraryOption = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="port; 0 takes any that is free")] = 8765,
    host: Annotated[
        str, typer.Option(help="address to listen on; there are no accounts, so only 127.0.0.1")
    ] = "127.0.0.1",
    open_page: Annotated[bool, typer.Option("--open", help="show the app in the browser")] = False,
) -> None:
    """Show a library in the browser, on this machine alone, until Ctrl-C. Where there is none, an empty one is made."""
    try:
        from rashomon.app.security import HOST
        from rashomon.app.serving import serve
    except ImportError as error:
        if error.name in ("fastapi", "starlette", "uvicorn", "python_multipart", "multipart"):
            raise InputError("the app needs FastAPI and uvicorn: pip install 'rashomon[app]'") from None
        raise
    if host != HOST:
        raise InputError(
            f"the app has no accounts: whoever reaches it may read and change the library, so it listens on {HOST} only"
        )

    def ready(address: str) -> None:
        print(f"{clean(store.location)} at {address} (Ctrl-C ends it)", flush=True)
        if open_page and not webbrowser.open(address):
            print(f"rashomon: no browser could be opened; open {address}", file=sys.stderr)

    with opened(library, make=True) as store:
        serve(store, port, ready=ready)
