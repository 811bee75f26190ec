"""HEAD is answered as GET is, without the body."""

from __future__ import annotations

import pytest
from httpx2 import Headers
from starlette.testclient import TestClient

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


def _lasting(headers: Headers) -> dict[str, str]:
    """The headers, but for the cookie that tells at which second a story was looked at."""
    return {name: value for name, value in headers.items() if name != "set-cookie"}
