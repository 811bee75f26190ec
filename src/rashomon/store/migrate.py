"""The tables of a library brought to those of this version, in one transaction: after a fault all is as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from rashomon.errors import LibraryError
from rashomon.store.engine import Store, connect, locate

HEAD = "0005"
"""The last step in `migrations/versions`."""
_STEPS = Path(__file__).parent / "migrations"


def open_store(given: str | None = None, *, make: bool = False) -> Store:
    """The library at a path, in a folder or at a URL, with the tables of this version; None = the library of this user.

    make: it is made where there is none.

    Raises InputError where there is no library and `make` is not given, or something else; LibraryError where the
    database cannot be opened, or a newer version of Rashomon has written it.
    """
    store = connect(locate(given), make=make)
    try:
        bring_up(store)
    except BaseException:
        store.engine.dispose()
        raise
    return store


def bring_up(store: Store) -> None:
    """Makes the tables of a new library and changes those of an older one."""
    with store.read() as connection:
        found = find_version(connection)
    if found == HEAD:
        return
    with store.write() as connection:
        found = find_version(connection)  # another process may have been faster
        if found == HEAD:
            return
        run_steps(connection, found, store.location)


def find_version(connection: Connection) -> str | None:
    """The last step that a library has taken, None = none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def run_steps(connection: Connection, found: str | None, location: str, *, to: str = "head") -> None:
    """Takes the steps from `found` (None = there are no tables yet) to another one. Returns nothing.

    location: where the library lies, for the message.

    Raises LibraryError where a newer version wrote the library.
    """
    # imported here because most runs find the tables as they should be
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    steps = ScriptDirectory(str(_STEPS))
    known = {step.revision for step in steps.walk_revisions()}
    if found is not None and found not in known:
        raise LibraryError(
            f"{location} was written by a newer version of Rashomon (its tables are at step {found}, this version "
            f"knows step {HEAD}); install that version"
        )

    def next_steps(revision: Any, _context: Any) -> Any:
        return steps._upgrade_revs(to, revision)

    with EnvironmentContext(Config(), steps, fn=next_steps) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
