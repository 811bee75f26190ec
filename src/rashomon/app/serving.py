"""The app served until it is stopped: on this machine alone, or guarded and encrypted for others."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import uvicorn

from rashomon.app.security import HOST
from rashomon.app.site import make_app
from rashomon.errors import InputError
from rashomon.library.people import list_persons
from rashomon.store.engine import Store

_EVERYWHERE: Final = frozenset({"0.0.0.0", "::"})
_PATIENCE: Final = 5
"""Seconds for which answers may go on when the app is told to stop; the page of a run goes on as long as its run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where the app listens.

    port: 0 = any that is free.
    names: those of hosts by which browsers ask for it, besides those of this machine.
    certificate, key: files of the certificate and its key (PEM), None = a connection is not encrypted.
    """

    host: str = HOST
    port: int = 0
    names: tuple[str, ...] = ()
    certificate: str | None = None
    key: str | None = None

    @property
    def public(self) -> bool:
        """True where others than whoever uses this machine can reach it: at another address, or through a proxy that
        asks by another name.
        """
        return self.host != HOST or bool(self.names)

    @property
    def asked_by(self) -> tuple[str, ...]:
        """All names by which it may be asked for."""
        return self.names if self.host in _EVERYWHERE or self.host == HOST else (self.host, *self.names)


def check_listening(place: Listening) -> None:
    """Raises InputError where passwords would cross a network for all to read, or no name is known. Returns nothing."""
    if bool(place.certificate) != bool(place.key):
        raise InputError("give both --certificate and --key, the files of the certificate and of its key (PEM)")
    if place.certificate:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(place.certificate, place.key)
        except OSError as error:  # ssl.SSLError is one
            raise InputError(f"{place.certificate} and {place.key} are no certificate with its key: {error}") from None
    elif place.host != HOST:
        raise InputError(
            f"at {place.host} passwords would cross the network for all to read: give --certificate and --key, or "
            f"leave the app at {HOST}, let a proxy that speaks HTTPS pass requests on, and give its name with --name"
        )
    if not place.names and (place.host in _EVERYWHERE or ":" in place.host):
        raise InputError(f"browsers ask for {place.host} by a name; give it with --name, such as --name news.example")


def check_people(store: Store) -> None:
    """Raises InputError where nobody could log in. Returns nothing."""
    if not list_persons(store).people:
        raise InputError(
            f"there are no accounts in {store.location}, so only this machine may use it; let somebody in first: "
            "rashomon users add NAME --role editor"
        )


def serve(store: Store, place: Listening, *, ready: Callable[[str], None]) -> None:
    """Serves the app over a library until the process is told to stop. Returns nothing.

    ready: is told the address once it can be opened.

    Raises InputError where the port cannot be had, or others could reach an app without accounts or encryption.
    """
    check_listening(place)
    if place.public:
        check_people(store)
    with _listen(place) as listening:
        app = make_app(store, names=place.asked_by, guarded=place.public)
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            proxy_headers=place.public and place.host == HOST,  # a proxy on this machine says whom it asks for
            forwarded_allow_ips=HOST,
            ssl_certfile=place.certificate,
            ssl_keyfile=place.key,
            timeout_graceful_shutdown=_PATIENCE,
        )
        scheme = "https" if place.certificate else "http"
        host = place.names[0] if place.certificate and place.names else place.host
        ready(f"{scheme}://{host}:{listening.getsockname()[1]}/")
        try:
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            app.state.runs.close()
            app.state.stamp.close()


def _listen(place: Listening) -> socket.socket:
    """A socket that listens there."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, proto)
    except OSError as error:
        raise InputError(f"{place.host} is no address of this machine ({error.strerror}); see --host") from None
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        listening.close()
        raise InputError(
            f"port {place.port} of {place.host} cannot be had ({error.strerror}); give another with --port"
        ) from None
    listening.listen()
    return listening
