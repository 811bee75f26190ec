"""The database of a library: where it lies, how it is opened, and its transactions.

SQLite: write-ahead log, so that readers never wait; a writer waits for another up to a minute; everything committed is
on the disk; the log is folded in when the library is closed. PostgreSQL: writers take one lock, so that both databases
behave alike.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from platformdirs import user_data_path
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from rashomon.errors import InputError, LibraryError

APPLICATION = 0x52534831
"""The number by which a SQLite file says that it is a library of Rashomon."""
FILE_NAME = "library.sqlite"
WAIT = 60.0
"""Seconds that a writer waits for another; chosen by hand, far above the longest transaction."""
_POOL: dict[str, Any] = {"pool_size": 10, "max_overflow": 40}
"""Connections that are kept, and that may be open besides: more than the threads of the app, so that none waits."""
_LOCK = 0x52534831  # the number of the lock that writers of a PostgreSQL library take


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Store:
    """An open library. Use it in a `with` statement, or call `close`.

    location: the path of its file, or its URL without the password.
    """

    engine: Engine
    location: str

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_sqlite(self) -> bool:
        """True where the library is a file, False where it is on a server."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees the library as it was when it began.

        Raises LibraryError where the database cannot be read.
        """
        with told(self.location), self._connect("REPEATABLE READ") as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is the only one that writes; it is kept as a whole or, where an error leaves it, not.

        Raises LibraryError where the database cannot be written.
        """
        with told(self.location), self._connect("READ COMMITTED") as connection, connection.begin():
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection

    def _connect(self, isolation: Literal["READ COMMITTED", "REPEATABLE READ"]) -> Connection:
        """A connection. On a server, a writer sees what others wrote while it waited; a reader sees one state."""
        if self.is_sqlite:
            return self.engine.connect().execution_options(writes=isolation == "READ COMMITTED")
        return self.engine.connect().execution_options(isolation_level=isolation)

    def close(self) -> None:
        """Folds the write-ahead log into the file, where nobody else has it open, and lets go of it."""
        if self.is_sqlite:
            with suppress(DBAPIError), self.engine.connect() as connection:
                connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        self.engine.dispose()


def default_location() -> str:
    """The path of the library of this user."""
    return str(user_data_path("rashomon", appauthor=False) / FILE_NAME)


def locate(given: str | None) -> str:
    """The location that a path, a folder or a URL stands for; None = the library of this user."""
    if not given:
        return default_location()
    if is_server(given):
        return given
    return str(Path(given) / FILE_NAME) if Path(given).is_dir() else given


def is_server(location: str) -> bool:
    """True where a location is the URL of a database server.

    >>> is_server("postgresql://desk@db/news"), is_server("news.sqlite")
    (True, False)
    """
    return location.partition("://")[0].partition("+")[0] in ("postgresql", "postgres") and "://" in location


def connect(location: str, *, make: bool) -> Store:
    """The library at this location, whose tables may still have to be made.

    make: a file, and its folder, may be made.

    Raises InputError where there is nothing and `make` is not given, or something that is no library; LibraryError
    where the database cannot be opened.
    """
    return _connect_server(location) if is_server(location) else _connect_file(Path(location), make=make)


def _connect_server(location: str) -> Store:
    try:
        url = make_url(location).set(drivername="postgresql+psycopg")
        engine = create_engine(url, pool_pre_ping=True, **_POOL)
    except (ArgumentError, NoSuchModuleError) as error:
        raise InputError(f"{location} is no address of a library: {error}") from None
    except ImportError:
        raise InputError("a library on a PostgreSQL server needs `pip install rashomon[postgres]`") from None
    shown = url.set(drivername="postgresql").render_as_string(hide_password=True)
    store = Store(engine, shown)
    with store.read():
        return store


def _connect_file(path: Path, *, make: bool) -> Store:
    if not path.exists():
        if not make:
            raise InputError(f"there is no library at {path}; `rashomon add` makes one")
        path.parent.mkdir(parents=True, exist_ok=True)
    elif not path.is_file():
        raise InputError(f"{path} is no file; give the path of a library, or of the folder it is in")
    elif path.stat().st_size and path.open("rb").read(16) != b"SQLite format 3\0":
        raise InputError(f"{path} is no library of Rashomon; give another path with --library")
    fixed = path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    name = f"file:{_quoted(path)}?mode=ro&immutable=1&uri=true" if fixed else str(path)
    engine = create_engine(f"sqlite:///{name}", connect_args={"timeout": WAIT}, **_POOL)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    store = Store(engine, str(path))
    with told(store.location), engine.connect() as connection:
        _mark(connection, path)
    return store


def _quoted(path: Path) -> str:
    return "".join(f"%{ord(c):02x}" if c in "%?#" else c for c in str(path.absolute()))


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    """Prepares a new connection. Transactions are begun by `_begin`, not by the driver."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(
        "BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN DEFERRED"
    )


def _mark(connection: Connection, path: Path) -> None:
    """Makes a new file a library, and refuses the file of another program."""
    raw: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]
    (mark,) = raw.execute("PRAGMA application_id").fetchone()
    if mark == APPLICATION:
        return
    if mark or raw.execute("SELECT count(*) FROM sqlite_master WHERE name <> 'article'").fetchone()[0]:
        (found,) = raw.execute("PRAGMA application_id").fetchone()
        if found == APPLICATION:  # another process has just made it one
            return
        raise InputError(f"{path} is a database of another program; give another path with --library")
    deadline = time.monotonic() + WAIT
    while True:  # changing the way of logging does not wait for others by itself
        try:
            raw.execute("PRAGMA journal_mode = WAL")
            raw.execute(f"PRAGMA application_id = {APPLICATION}")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@contextmanager
def told(location: str) -> Iterator[None]:
    """A context in which errors of the database become a LibraryError that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise LibraryError(f"{location}: {explain(error.orig)}") from error
    except sqlite3.Error as error:
        raise LibraryError(f"{location}: {explain(error)}") from error
    except UnicodeDecodeError as error:  # SQLite quotes the damaged names of tables
        raise LibraryError(f"{location}: {_DAMAGED} ({error})") from error


def explain(error: BaseException | None) -> str:
    """What an error of the database means, and what to do."""
    words = " ".join(str(error).split())
    low = words.lower()
    for sign, meaning in _MEANINGS.items():
        if sign in low:
            return f"{meaning} ({words})"
    return words


_DAMAGED = "the file is damaged; import a copy made by `rashomon export` into a new library"
_MEANINGS = {
    "database or disk is full": "the disk is full; free some room and run again: everything committed is kept",
    "disk i/o error": "the disk cannot be read or written; look at its room and health, then run again: everything "
    "committed is kept",
    "malformed": _DAMAGED,
    "file is not a database": "the file is damaged, or no library",
    "readonly": "the library cannot be written: its file or folder is read-only",
    "read-only": "the library cannot be written: its file or folder is read-only",
    "database is locked": "another program has held the library for more than a minute; try again",
    "unable to open": "the file cannot be opened; look at the rights of its folder",
    "connection failed": "the server cannot be reached",
    "no space left": "the disk of the server is full",
}
"""A part of a message of SQLite or PostgreSQL, and what a person can make of it."""
