"""Pages of the web that are named in the form of the app are opened and added; nothing else is."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from rashomon.fetch.get import Fetcher, FetchOptions
from tests.app.conftest import token_of
from tests.fetch.web import Answer, web
from tests.library.test_fetching import page


def add(client: TestClient, addresses: str) -> tuple[int, dict[str, object]]:
    """What the twin of the form answers."""
    answer = client.post("/add/pages.json", data={"token": token_of(client), "addresses": addresses})
    return answer.status_code, answer.json()


def test_pages_are_opened_and_added(client: TestClient) -> None:
    """Each address is an article; one that is not there is refused; the log says what was added."""
    served: dict[str, Answer] = {"/1": page("1"), "/2": page("2")}
    assert isinstance(client.app, FastAPI)
    client.app.state.fetcher = Fetcher(FetchOptions("test", pause=0, allow_private=True))
    with web(served) as (place, _):
        code, told = add(client, f"{place}/1\r\n{place}/2 {place}/none\n")
    assert (code, told["added"], told["refused"]) == (200, 2, 1)
    assert [hit["title"] for hit in client.get("/search.json?words=fire").json()["hits"]] == ["Fire 2", "Fire 1"]
    assert "2 new reports" in client.get("/log").text


@pytest.mark.parametrize(
    "given",
    [
        "",
        "  ",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://a.example x.txt",
        " ".join(f"https://a.example/{n}" for n in range(21)),
    ],
)
def test_what_is_no_address_is_refused(client: TestClient, given: str) -> None:
    """A path of a file, another scheme, nothing, too many: nothing is opened and nothing read."""
    code, told = add(client, given)
    assert code in (400, 422)
    assert "error" in told


def test_an_address_of_this_network_is_not_opened(client: TestClient) -> None:
    """The app opens no page of the machine that it runs on for somebody."""
    with web({"/1": page("1")}) as (place, asked):
        code, told = add(client, f"{place}/1")
    assert (code, told["added"], told["refused"]) == (200, 0, 1)
    assert asked == []
