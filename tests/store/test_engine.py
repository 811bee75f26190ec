"""A library is opened or refused in words that say what to do; nothing of another program is touched."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from rashomon.errors import InputError, LibraryError
from rashomon.interface import read
from rashomon.store.articles import put_article
from rashomon.store.engine import Store, connect, locate
from rashomon.store.migrate import HEAD, open_store, run_steps
from rashomon.store.tables import METADATA
from rashomon.store.words import best_first, parse_query
from tests.libraries import record

AT = "2026-01-01T00:00:00+00:00"


def test_there_is_no_library(tmp_path: Path) -> None:
    """Only who adds articles makes a library; it is then there for all."""
    place = tmp_path / "deep" / "news.sqlite"
    with pytest.raises(InputError, match=f"there is no library at {place}; `rashomon add` makes one"):
        open_store(str(place))
    assert not place.parent.exists()
    open_store(str(place), make=True).close()
    open_store(str(place)).close()
    assert [path.name for path in place.parent.iterdir()] == ["news.sqlite"]


@pytest.mark.parametrize("content", [b"not a database, but a text of some length", b"\0" * 200])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    """A file of another kind is named and stays as it is."""
    place = tmp_path / "letter.txt"
    place.write_bytes(content)
    with pytest.raises(InputError, match=r"letter\.txt is no library of Rashomon"):
        open_store(str(place), make=True)
    assert place.read_bytes() == content


def test_other_databases_are_refused(tmp_path: Path) -> None:
    """A database of another program gets no table of ours."""
    place = tmp_path / "bookmarks.sqlite"
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE bookmark (url)")
    other.close()
    before = place.read_bytes()
    with pytest.raises(InputError, match="is a database of another program"):
        open_store(str(place), make=True)
    assert place.read_bytes() == before


def test_a_folder_holds_a_library(tmp_path: Path) -> None:
    """A folder stands for the library in it, an address for itself, nothing for the user's own."""
    assert locate(str(tmp_path)) == str(tmp_path / "library.sqlite")
    assert locate("postgresql://desk@db/news") == "postgresql://desk@db/news"
    assert locate(None).endswith("library.sqlite")


def test_a_newer_version_wrote_it(place: str) -> None:
    """A library of a newer version is refused with the step it is at, and not changed."""
    with open_store(place, make=True) as store, store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LibraryError, match=f"newer version of Rashomon .*9999.*{HEAD}"):
        open_store(place)


def test_the_steps_make_the_tables(store: Store) -> None:
    """What the migrations make is what the code reads and writes."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return not (kind == "table" and name is not None and name.startswith("article_words"))

    with store.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, METADATA) == []


def test_an_older_library_gets_its_indexes(place: str) -> None:
    """One of before filters and beginnings had indexes finds the same by them, and knows a damaged index."""
    outlet = "Post of " + " ".join(f"Tarn{n}" for n in range(200))
    store = connect(locate(place), make=True)
    with store.write() as connection:
        run_steps(connection, None, store.location, to="0004")
        for n, words in enumerate(("The thaw came.", "Three thieves fled.", "A flood hit Marstad.")):
            put_article(connection, read(record(words, outlet=f"{outlet}{n}")).documents[0], at=AT)
        connection.execute(text("UPDATE article SET outlet = :outlet"), {"outlet": outlet})
        before = [best_first(connection, parse_query(query))(9, 0) for query in ("th*", "thi*", "thiev*")]
    store.close()
    with open_store(place) as store, store.write() as connection:
        after = [best_first(connection, parse_query(query))(9, 0) for query in ("th*", "thi*", "thiev*")]
        assert [len(one) for one in after] == [2, 1, 1]
        assert after == before
        kept = connection.execute(text("SELECT outlet FROM article")).scalars()
        assert set(kept) == {outlet[:600]}
        put_article(connection, read(record("Thistles grow.")).documents[0], at=AT)
        assert len(best_first(connection, parse_query("th*"))(9, 0)) == 3
        if store.is_sqlite:
            (made,) = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'article_words'")).scalars()
            assert "prefix='1 2 3'" in made
            connection.exec_driver_sql("INSERT INTO article_words(article_words) VALUES ('integrity-check')")


def test_what_is_left_undone_is_not_kept(store: Store) -> None:
    """A transaction that an error leaves changes nothing."""

    def write_and_fail() -> None:
        with store.write() as connection:
            connection.execute(text("INSERT INTO log (at, action, what) VALUES ('', '', '{}')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM log")).scalar() == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_library_that_cannot_be_written(tmp_path: Path) -> None:
    """A library on a read-only disk can be read."""
    open_store(str(tmp_path), make=True).close()
    (tmp_path / "library.sqlite").chmod(0o400)
    tmp_path.chmod(0o500)
    with open_store(str(tmp_path)) as store:
        with store.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM article")).scalar() == 0
        with pytest.raises(LibraryError, match="read-only"), store.write():
            pass
