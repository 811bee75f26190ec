"""People of a library in either database, and what an older library gets."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import text

from rashomon.store.engine import Store
from rashomon.store.migrate import HEAD, open_store
from rashomon.store.people import Person, find_person, list_people, put_person, put_secret, remove_person
from rashomon.store.records import count_log, log, read_log

IDA = Person("Ida Holm", "editor", "digest", "2031-03-12T10:00:00+00:00")


def test_a_person_is_kept_changed_and_erased(store: Store) -> None:
    """Names differ by neither capitals nor ways of writing; who is not there is told."""
    with store.write() as connection:
        assert put_person(connection, IDA)
        assert not put_person(connection, Person("IDA HOLM", "reader", "other", IDA.made))
        assert put_person(connection, Person("Bo", "reader", "x", IDA.made))
        assert find_person(connection, "ida holm") == IDA
        assert [one.name for one in list_people(connection)] == ["Bo", "Ida Holm"]
        assert put_secret(connection, "ida HOLM", "new")
        assert not put_secret(connection, "Nobody", "new")
    with store.write() as connection:
        assert (found := find_person(connection, "Ida Holm"))
        assert found.secret == "new"
        assert remove_person(connection, "Ida Holm")
        assert not remove_person(connection, "Ida Holm")
        assert find_person(connection, "Ida Holm") is None


def test_the_log_says_who(store: Store) -> None:
    """The last line first, some passed over, counted."""
    with store.write() as connection:
        for number in (1, 2, 3):
            log(connection, "undo", {"number": number}, at=IDA.made, by="Ida" if number == 2 else None)
        assert [(line.by, line.what["number"]) for line in read_log(connection, 2)] == [(None, 3), ("Ida", 2)]
        assert [line.what["number"] for line in read_log(connection, 2, after=2)] == [1]
        assert count_log(connection) == 3


FIGURES = ("reports", "worded", "differs")
"""The columns of the figures of an account."""


def test_a_library_of_the_first_step_is_brought_up(tmp_path: Path) -> None:
    """Its log keeps its lines, which nobody was logged in for; people can be added."""
    place = tmp_path / "old.sqlite"
    open_store(str(place), make=True).close()
    with sqlite3.connect(place) as raw:
        for table in ("person", "feed", "feed_page", "lease"):  # those of later steps
            raw.execute(f"DROP TABLE {table}")
        raw.execute('ALTER TABLE log DROP COLUMN "by"')
        for index in ("story_newest", "article_outlet"):
            raw.execute(f"DROP INDEX {index}")
        for table, column in (("story", "day"), ("story", "size"), *(("account", c) for c in FIGURES)):
            raw.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        raw.execute("INSERT INTO log(at, action, what) VALUES ('2031-01-01', 'forget', '{}')")
        raw.execute("UPDATE alembic_version SET version_num = '0001'")
    raw.close()
    with open_store(str(place)) as store, store.write() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
        (line,) = read_log(connection, 10)
        assert (line.action, line.by) == ("forget", None)
        assert put_person(connection, IDA)
