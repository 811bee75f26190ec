"""`rashomon serve`: a library in the browser, on this machine or for those who have an account."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.library import LibraryOption, clean, opened
from rashomon.errors import InputError

_PACKAGES = ("argon2", "fastapi", "starlette", "uvicorn", "python_multipart", "multipart")


def serve_command(
    library: LibraryOption = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="port; 0 takes any that is free")] = 8765,
    host: Annotated[
        str, typer.Option(help="address to listen on; any but 127.0.0.1 needs accounts (rashomon users)")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option(help="name of the host by which browsers ask for it; may be given again")
    ] = None,
    certificate: Annotated[str | None, typer.Option(help="file of the certificate (PEM), for HTTPS")] = None,
    key: Annotated[str | None, typer.Option(help="file of the key of the certificate (PEM)")] = None,
    open_page: Annotated[bool, typer.Option("--open", help="show the app in the browser")] = False,
) -> None:
    """Show a library in the browser until Ctrl-C: on this machine without login, elsewhere to those who have an
    account. Where there is no library, an empty one is made.
    """
    try:
        from rashomon.app.serving import Listening, check_listening, serve
    except ImportError as error:
        if error.name in _PACKAGES:
            raise InputError("the app needs FastAPI, uvicorn and argon2: pip install 'rashomon[app]'") from None
        raise
    place = Listening(host=host, port=port, names=tuple(name or ()), certificate=certificate, key=key)
    if place.public:
        _need_library(library)
    check_listening(place)

    def ready(address: str) -> None:
        print(f"{clean(store.location)} at {address} (Ctrl-C ends it)", flush=True)
        if open_page and not webbrowser.open(address):
            print(f"rashomon: no browser could be opened; open {address}", file=sys.stderr)

    with opened(library, make=not place.public) as store:
        serve(store, place, ready=ready)


def _need_library(library: str | None) -> None:
    """Raises InputError where there is no library yet, so that it can have no accounts. Returns nothing."""
    from rashomon.settings import load_settings
    from rashomon.store.engine import is_server, locate

    location = locate(library or load_settings().library)
    if not is_server(location) and not Path(location).exists():
        raise InputError(
            f"there are no accounts, because there is no library at {location}; let somebody in first, which makes it: "
            "rashomon users add NAME --role editor"
        )
