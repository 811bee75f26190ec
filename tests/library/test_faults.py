"""Kills, full disks, many processes at once and floods of near copies: nothing is lost, and what is said is clear."""

from __future__ import annotations

import errno
import itertools
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import event

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import crashes  # noqa: E402 (bench is no package)

from rashomon.errors import InputError, LibraryError  # noqa: E402
from rashomon.library.adding import add_paths  # noqa: E402
from rashomon.library.exporting import ExportOptions, export_library  # noqa: E402
from rashomon.library.finding import Filter, find_stories, search_articles  # noqa: E402
from rashomon.library.looking import check_library, count_library  # noqa: E402
from rashomon.stages.read import batch  # noqa: E402
from rashomon.store.articles import count_articles  # noqa: E402
from rashomon.store.engine import Store  # noqa: E402
from rashomon.store.migrate import open_store  # noqa: E402
from tests.cli.program import PROGRAM  # noqa: E402
from tests.full_size import sized  # noqa: E402
from tests.libraries import FIRE, record, write_records  # noqa: E402
from tests.times import assert_grows  # noqa: E402


@pytest.mark.slow
def test_kills_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten kills of `add`, six of `watch`, six of the opening of an old library and ten of `export`, at seeded points;
    bench/crashes.py does two hundred of each.
    """
    monkeypatch.setattr(batch, "PIECE", 8)
    assert crashes.kill_adding(tmp_path, 10, seed=3) >= 7
    assert crashes.kill_watching(tmp_path, 6, seed=3) >= 4
    assert crashes.kill_migrating(tmp_path, 6, seed=3) >= 4
    assert crashes.kill_exporting(tmp_path, 10, seed=3) >= 7


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was committed stays, the message says that the disk is full, and with room the run goes on where it was."""
    monkeypatch.setattr(batch, "PIECE", 8)
    crashes.write_texts(tmp_path / "texts", 120)
    with open_store(str(tmp_path / "news.sqlite"), make=True) as store:
        limit = Path(store.location).stat().st_size // 4096 + 60

        @event.listens_for(store.engine, "begin")
        def stop(connection: object) -> None:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {limit}")  # type: ignore[attr-defined]

        with pytest.raises(LibraryError, match="the disk is full; free some room and run again"):
            add_paths(store, [str(tmp_path / "texts")])
    with open_store(str(tmp_path / "news.sqlite")) as store:
        assert check_library(store).damage == ()
        with store.read() as connection:
            kept = count_articles(connection)
        assert 0 < kept < 120
        assert kept % 8 == 0
        done = add_paths(store, [str(tmp_path / "texts")])
        assert (done.added, done.known) == (
            120 - kept,
            1,
        )  # the last file of a piece may hold more, so it is read again


def test_a_limit_of_the_size_of_files(tmp_path: Path) -> None:
    """The command ends with one line and exit code 1, and leaves a library that opens."""
    crashes.write_texts(tmp_path / "texts", 600)
    place = str(tmp_path / "news.sqlite")
    done = subprocess.run(
        [*PROGRAM, "add", str(tmp_path / "texts"), "--library", place],
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000)),
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "everything committed is kept" in done.stderr
    with open_store(place) as store:
        assert check_library(store).damage == ()


@pytest.mark.parametrize("name", ["fsync", "replace", "open"])
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, whole: tuple[bytes, bytes]
) -> None:
    """Whichever step of writing a file fails, what stood there stays and no part is left."""
    target = tmp_path / "out" / "library.jsonl"
    target.parent.mkdir()
    target.write_text("older", encoding="utf-8")

    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "news.sqlite").write_bytes(whole[0])
    with open_store(str(tmp_path / "news.sqlite")) as store:
        with monkeypatch.context() as patch:
            if name == "replace":
                patch.setattr(Path, "replace", fail)
            else:
                patch.setattr(os, name, fail)
            with pytest.raises(OSError, match="No space left"):
                export_library(store, target, ExportOptions(force=True))
        assert [(path.name, path.read_text(encoding="utf-8")) for path in target.parent.iterdir()] == [
            ("library.jsonl", "older")
        ]
        assert export_library(store, target, ExportOptions(force=True)).articles == 6


def run_at_once(runs: list[Callable[[], None]]) -> list[int]:
    """The statuses of processes that do these runs at the same time."""
    processes = []
    for run in runs:
        process = os.fork()
        if process == 0:
            status = 1
            try:
                run()
                status = 0
            finally:
                os._exit(status)
        processes.append(process)
    return [os.waitpid(process, 0)[1] for process in processes]


def test_eight_writers_and_readers(place: str, tmp_path: Path) -> None:
    """Processes that make, fill and read one library at once do not get into each other's way: one row an article, and
    every reader sees whole stories.
    """
    crashes.write_texts(tmp_path / "texts", 60)

    def write() -> None:
        with open_store(place, make=True) as store:
            add_paths(store, [str(tmp_path / "texts")])

    def look() -> None:
        with open_store(place, make=True) as store:
            for _ in range(15):
                search_articles(store, Filter("market"))
                for story in find_stories(store, Filter(limit=100)).stories:
                    assert story.articles > 0
                time.sleep(0.02)

    assert run_at_once([write, look] * 4 + [write] * 4) == [0] * 12
    with open_store(place) as store:
        stats = count_library(store)
        assert (stats.articles, stats.waiting) == (60, 0)
        assert check_library(store).damage == ()
        with open_store(str(tmp_path / "alone.sqlite"), make=True) as alone:
            add_paths(alone, [str(tmp_path / "texts")])
            assert find_stories(alone, Filter(limit=100)) == find_stories(store, Filter(limit=100))


@pytest.mark.slow
def test_near_copies_take_linear_time(tmp_path: Path) -> None:
    """Copies with one word changed are one story, and twice as many take at most 2.6 times as long."""
    words = [f"word{n}" for n in range(200)]
    names = (str(tmp_path / f"{n}.sqlite") for n in itertools.count())

    def add(number: int) -> None:
        texts = [" ".join([*words[: n % 200], f"other{n}", *words[n % 200 + 1 :]]) for n in range(number)]
        path = write_records(tmp_path / f"{number}.jsonl", *(record(text) for text in texts))
        with open_store(next(names), make=True) as store:
            add_paths(store, [path])
            assert [story.articles for story in find_stories(store, Filter()).stories] == [number]

    add(50)
    assert_grows(2.6, lambda: add(400), lambda: add(800))


def test_a_damaged_file(tmp_path: Path, whole: tuple[bytes, bytes]) -> None:
    """A byte that flips in an article is found by its digest."""
    place = tmp_path / "news.sqlite"
    good, _ = whole
    at = good.index(b"Veldhaven Port Company") + 3
    place.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
    with open_store(str(place)) as store:
        assert any("its content is not what was stored" in damage for damage in check_library(store).damage)


FLIPS = sized(40, 200)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A library with the example as the bytes of its file, and its export."""
    folder = tmp_path_factory.mktemp("whole")
    with open_store(str(folder / "news.sqlite"), make=True) as store:
        add_paths(store, [FIRE])
        export_library(store, folder / "news.jsonl")
    return (folder / "news.sqlite").read_bytes(), (folder / "news.jsonl").read_bytes()


@pytest.mark.parametrize("number", range(FLIPS))
def test_a_flipped_byte(tmp_path: Path, number: int, whole: tuple[bytes, bytes]) -> None:
    """A byte that flips anywhere in the file is found, makes the library unreadable, which is said, or stands where
    nothing is kept: then an export is what it was.
    """
    place, exported = tmp_path / "news.sqlite", tmp_path / "news.jsonl"
    good, export = whole
    chance = random.Random(number)
    at = (number * len(good) + chance.randrange(len(good))) // FLIPS  # one in each part of the file
    place.write_bytes(good[:at] + bytes([good[at] ^ chance.randrange(1, 256)]) + good[at + 1 :])
    with suppress(LibraryError, InputError), open_store(str(place)) as store:
        if not check_library(store).damage:
            export_library(store, exported, ExportOptions(force=True))
            assert exported.read_bytes() == export, f"byte {at} of {len(good)}"


def test_a_lost_log_of_the_database(tmp_path: Path) -> None:
    """Where the file beside the library (-wal) is lost after a kill, what had been written back is there and sound, and
    the same command goes on.
    """
    texts, place = tmp_path / "texts", tmp_path / "news.sqlite"
    crashes.write_texts(texts, 60)
    with open_store(str(place), make=True) as store:
        add_paths(store, sorted(map(str, texts.iterdir()))[:30])

    def add_and_die() -> None:
        with open_store(str(place)) as store:
            add_paths(store, [str(texts)])
            os._exit(1)

    assert run_at_once([add_and_die]) != [0]
    beside = place.with_name("news.sqlite-wal")
    assert beside.stat().st_size
    beside.unlink()
    with open_store(str(place)) as store:
        assert check_library(store).damage == ()
        with store.read() as connection:
            assert count_articles(connection) >= 30
        add_paths(store, [str(texts)])
        assert count_library(store).articles == 60


@pytest.mark.slow
@pytest.mark.parametrize("megabytes", [200, 300, 400, *sized((), (512,))])
def test_too_little_memory(megabytes: int, tmp_path: Path) -> None:
    """With so little address space `add` ends with its work done or with one line; the library opens, is sound, and the
    same command with room ends like any other.
    """
    texts, place = tmp_path / "texts", str(tmp_path / "news.sqlite")
    number = sized(300, 1000)
    crashes.write_texts(texts, number)
    with open_store(place, make=True):
        pass
    limit = f'ulimit -v {megabytes * 1024}; exec "$@"'
    command = ["sh", "-c", limit, "sh", *PROGRAM, "add", str(texts), "--library", place]
    environment = {**os.environ, "RASHOMON_STRICT": "0"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=sized(120, 900), env=environment)
    assert done.returncode in (0, 1, -signal.SIGABRT), done.stderr  # a part in Rust ends the process by a signal
    assert "Traceback" not in done.stderr
    if done.returncode == 1:
        assert "memory" in done.stderr.lower()
        assert len(done.stderr.splitlines()) == 1
    with open_store(place) as store:
        assert check_library(store).damage == ()
        add_paths(store, [str(texts)])
        assert count_library(store).articles == number


def test_a_store_in_use_is_closed_whole(tmp_path: Path) -> None:
    """When it is closed, all is in the one file; a copy of that file is a library."""
    place = tmp_path / "news.sqlite"
    store: Store
    with open_store(str(place), make=True) as store:
        add_paths(store, [FIRE])
    assert [path.name for path in tmp_path.iterdir()] == ["news.sqlite"]
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(place.read_bytes())
    with open_store(str(copy)) as other:
        assert count_library(other).articles == 6
