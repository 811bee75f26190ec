"""Work that one process at a time does: who does it, and until when the others wait."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from rashomon.store.tables import LEASE


def take_lease(connection: Connection, name: str, holder: str, *, at: str, until: str) -> bool:
    """Takes or renews a piece of work; False where another holds it.

    at, until: the time, and the time at which another may take it if it was not renewed (ISO, UTC).
    """
    row = connection.execute(select(LEASE).where(LEASE.c.name == name)).first()
    if row and row.holder != holder and row.until > at:
        return False
    connection.execute(delete(LEASE).where(LEASE.c.name == name))
    connection.execute(insert(LEASE).values(name=name, holder=holder, until=until))
    return True


def drop_lease(connection: Connection, name: str, holder: str) -> None:
    """Lets go of a piece of work. Returns nothing."""
    connection.execute(delete(LEASE).where(LEASE.c.name == name, LEASE.c.holder == holder))
