"""Whether a library, or one story in it, has changed: a stamp that every change makes another one."""

from __future__ import annotations

from threading import Lock

from sqlalchemy import func, select, text

from rashomon.model import digest
from rashomon.store.engine import Store, told
from rashomon.store.stories import find_story
from rashomon.store.tables import ACCOUNT, DECISION, FORGOTTEN


class Stamp:
    """The stamp of an open library. It may be asked by several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._connection = store.engine.connect() if store.is_sqlite else None
        if self._connection is not None:
            self._connection.detach()  # it is used as long as the app runs, and is none of the pool

    @property
    def instant(self) -> bool:
        """True where it is read without waiting for a server."""
        return self._connection is not None

    def read(self) -> str:
        """The stamp of now.

        Raises LibraryError where the library cannot be read.
        """
        with told(self._store.location):
            if self._connection is None:
                # which transactions a reader would see: another set after each one that has written
                with self._store.read() as connection:
                    return str(connection.execute(text("SELECT pg_current_snapshot()::text")).scalar_one())
            with self._lock:
                # the number is that of this one connection, and changes when any other commits
                raw = self._connection.connection.dbapi_connection
                assert raw is not None
                cursor = raw.cursor()
                try:
                    return str(cursor.execute("PRAGMA data_version").fetchone()[0])
                finally:
                    cursor.close()

    def close(self) -> None:
        """Lets go of the library. Returns nothing."""
        if self._connection is not None:
            self._connection.close()


def story_stamp(store: Store, given: str) -> str:
    """The stamp of the story that this id leads to: another one after every change of its articles or of its account,
    after every correction, and after something was forgotten.

    Raises InputError where there is no such story.
    """
    with store.read() as connection:
        story = find_story(connection, given)
        account = connection.execute(select(ACCOUNT.c.key, ACCOUNT.c.made).where(ACCOUNT.c.story == story.id)).first()
        decisions = connection.execute(select(func.count(), func.max(DECISION.c.number))).one()
        forgotten = connection.execute(select(func.count()).select_from(FORGOTTEN)).scalar_one()
    return digest(repr(story), repr(account), repr(decisions), str(forgotten))
