"""HEAD is answered as GET is, without the body."""

from __future__ import annotations

from pathlib import Path

import pytest
from httpx2 import Headers
from starlette.testclient import TestClient

from rashomon.app.site import make_app
from rashomon.store.migrate import open_store
from tests.app.conftest import BASE
from tests.app.test_pages import fire


@pytest.mark.parametrize(
    "path",
    ["/", "/stories", "/stories.json", "/stories/STORY", "/stories/STORY.json", "/add", "/style.css", "/nowhere"],
)
def test_the_head_of_an_answer(filled: TestClient, path: str) -> None:
    """The code and the headers are those of GET, with the length of what it would send; nothing is sent."""
    path = path.replace("STORY", fire(filled))
    whole, head = filled.get(path), filled.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert _lasting(head.headers) == _lasting(whole.headers)
    assert int(head.headers["content-length"]) == len(whole.content)


def test_what_is_only_sent_has_no_head(filled: TestClient) -> None:
    """An address of a form alone is none that can be read."""
    assert filled.head("/add/paste").status_code == filled.get("/add/paste").status_code == 405


def test_who_watches_a_server_needs_no_account(tmp_path: Path) -> None:
    """Where people must log in, the head of the login says that the app is up; other pages lead there."""
    with open_store(str(tmp_path / "library.sqlite"), make=True) as store:
        client = TestClient(make_app(store, guarded=True), base_url=BASE, follow_redirects=False)
        heads = [client.head(path) for path in ("/login", "/stories", "/stories.json")]
    assert [(head.status_code, head.content) for head in heads] == [(200, b""), (303, b""), (401, b"")]


def _lasting(headers: Headers) -> dict[str, str]:
    """The headers, but for the cookie that tells at which second a story was looked at."""
    return {name: value for name, value in headers.items() if name != "set-cookie"}
