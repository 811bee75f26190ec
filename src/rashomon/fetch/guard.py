"""Which addresses may be opened: those of the public web. A host is looked up once, and only what was checked is
connected to, so that a name cannot lead to another machine a moment later.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from rashomon.errors import InputError

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_LOW_BITS = (1 << 32) - 1
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateError(InputError):
    """Raised for an address that is not opened unless somebody allows it: no server was asked."""


@dataclass(frozen=True, slots=True)
class CheckedAddress:
    """An address of the web whose host was looked up and may be connected to.

    target: the path with the query, as the server is asked for it.
    machine: the numeric address to connect to.
    """

    url: str
    scheme: str
    host: str
    port: int
    target: str
    machine: str

    @property
    def origin(self) -> str:
        """The scheme, host and port."""
        usual = self.port == _PORTS[self.scheme]
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if usual else f":{self.port}")


def check_address(url: str, *, allow_private: bool = False) -> CheckedAddress:
    """The address, if it is one of the public web.

    allow_private: machines of the own network, and other ports, are allowed.

    Raises InputError where it is none or its host is not known, and PrivateError, which is one, where any machine that
    the host stands for is not of the public web.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise InputError(f"{url[:200]} is no address of the web") from None
    if parts.scheme not in _PORTS or not host:
        raise InputError(f"{url[:200]} is no address of the web (http or https)")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"{url[:200]} names a user; give the address without it")
    port = port or _PORTS[parts.scheme]
    if port not in _PORTS.values() and not allow_private:
        raise PrivateError(f"{url[:200]} names port {port}; only 80 and 443 are opened (--allow-private opens others)")
    machines = _look_up(host, port)
    for machine in machines:
        if not allow_private and not is_public(machine):
            raise PrivateError(
                f"{url[:200]} leads to {machine}, which is no machine of the public web (--allow-private allows it)"
            )
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    quoted = "".join(c if "!" <= c <= "~" else "".join(f"%{byte:02X}" for byte in c.encode()) for c in target)
    return CheckedAddress(url.strip(), parts.scheme, host, port, quoted, str(machines[0]))


def _look_up(host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"the host {host} is not known") from None
    return [ipaddress.ip_address(str(place[4][0]).partition("%")[0]) for place in found]


def is_public(machine: Address) -> bool:
    """True for a machine of the public web, also behind the addresses that carry another one in them."""
    return all(one.is_global and not one.is_multicast for one in _inside(machine))


def _inside(machine: Address) -> Iterator[Address]:
    """The address itself, or those that it carries: IPv4 in IPv6, by NAT64, 6to4 or Teredo."""
    if isinstance(machine, ipaddress.IPv6Address):
        if machine.ipv4_mapped:
            yield machine.ipv4_mapped
            return
        if machine.sixtofour:
            yield machine.sixtofour
        elif machine.teredo:
            yield from machine.teredo
        elif machine in _NAT64:
            yield ipaddress.IPv4Address(int(machine) & _LOW_BITS)
            return
        elif machine in _COMPATIBLE:
            yield ipaddress.IPv4Address(int(machine) & _LOW_BITS)
    yield machine
