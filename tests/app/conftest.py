"""The app over an empty library, asked as a browser on this machine asks it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from rashomon.app.site import make_app
from rashomon.library import people
from rashomon.store.migrate import open_store

BASE = "http://127.0.0.1:8765"


@pytest.fixture(scope="session", autouse=True)
def _passwords_digested_quickly() -> Iterator[None]:
    """A digest costs a tenth of a second by intent; here it costs nothing (`tests/library/test_people.py` has it whole)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        yield


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty library, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "library.sqlite"
    open_store(str(path), make=True).close()
    return path


@pytest.fixture
def client(empty: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The app over an empty library of its own."""
    with open_store(str(shutil.copy(empty, tmp_path / "library.sqlite"))) as store:
        yield TestClient(make_app(store), base_url=BASE, follow_redirects=False)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The app over a library with the example story; no test writes to it."""
    with open_store(str(tmp_path_factory.mktemp("app") / "library.sqlite"), make=True) as store:
        client = TestClient(make_app(store), base_url=BASE, follow_redirects=False)
        assert client.post("/add/example", data={"token": token_of(client)}, follow_redirects=True).status_code == 200
        yield client


def token_of(client: TestClient) -> str:
    """The token of the forms, as a program gets it."""
    return str(client.get("/add.json").json()["token"])


def tokens_in(html: str) -> list[str]:
    """The tokens of all forms of a page that write."""
    return re.findall(r'name="token" value="([^"]+)"', html)
