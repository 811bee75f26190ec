"""The app served on this machine until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from rashomon.app.security import HOST
from rashomon.app.site import make_app
from rashomon.errors import InputError
from rashomon.store.engine import Store


def serve(store: Store, port: int, *, ready: Callable[[str], None]) -> None:
    """Serves the app over a library until the process is told to stop. Returns nothing.

    port: 0 = any that is free.
    ready: is told the address once it can be opened.

    Raises InputError where the port cannot be had.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise InputError(f"port {port} cannot be had ({error.strerror}); give another with --port") from None
        listening.listen()
        config = uvicorn.Config(make_app(store), log_level="warning", server_header=False, proxy_headers=False)
        ready(f"http://{HOST}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])
