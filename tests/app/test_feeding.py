"""Feeds in the browser: watched, listed and left; what went wrong stands on the page of the problems."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from rashomon.store.feeds import list_stored_feeds, put_feed, remove_feed
from tests.app.conftest import token_of
from tests.app.test_pages import correction, fire, paste, upload_corrections

OPML = b'<opml><body><outline type="rss" xmlUrl="https://post.example/rss"/></body></opml>'


def test_feeds_are_watched_and_left(client: TestClient) -> None:
    """One a line, or a list; nothing is opened; the log says who did it."""
    token = {"token": token_of(client)}
    assert "No feed is watched" in client.get("/feeds").text
    added = client.post(
        "/feeds", data={**token, "addresses": "https://bell.example/rss\n\n https://horn.example/map.xml "}
    )
    assert (added.status_code, added.headers["location"]) == (303, "/feeds")
    client.post("/feeds/list", data=token, files={"file": ("feeds.opml", OPML)})
    feeds = client.get("/feeds.json").json()["feeds"]
    assert [one["address"] for one in feeds] == [
        "https://bell.example/rss",
        "https://horn.example/map.xml",
        "https://post.example/rss",
    ]
    page = client.get("/feeds").text
    assert (page.count("waits for its first visit"), page.count('action="/feeds/remove"')) == (3, 3)
    left = client.post("/feeds/remove.json", data={**token, "address": "https://horn.example/map.xml"}).json()
    assert len(left["feeds"]) == 2
    assert client.post("/feeds/remove", data={**token, "address": "https://none.example"}).status_code == 400
    assert [one["action"] for one in client.get("/log.json").json()["acts"]].count("add feeds") == 2


@pytest.mark.parametrize("given", ["/etc", "file:///etc/passwd", "bell.example/rss", "", " \n ", "javascript:alert(1)"])
def test_only_addresses_of_the_web(client: TestClient, given: str) -> None:
    """A browser names no folder and no file of the machine on which the app runs."""
    answer = client.post("/feeds.json", data={"token": token_of(client), "addresses": given})
    assert answer.status_code in (400, 422)
    assert client.get("/feeds.json").json()["feeds"] == []


@pytest.mark.parametrize("content", [b"", b"no list", b"<opml><body/></opml>"])
def test_a_bad_list_is_told(client: TestClient, content: bytes) -> None:
    """Without the name of the file that the app has written for itself."""
    answer = client.post("/feeds/list.json", data={"token": token_of(client)}, files={"file": ("f.opml", content)})
    assert answer.status_code == 400
    assert "/tmp" not in answer.json()["error"]


def test_problems_wait_for_somebody(client: TestClient) -> None:
    """Refused inputs with their reason, feeds that fail, corrections that find nothing; without any it says so."""
    assert "the example story" in client.get("/problems").text
    paste(client)
    assert "Nothing waits for you" in client.get("/problems").text
    token = {"token": token_of(client)}
    files = [("files", ("archive.zip", b"PK\x03\x04 and more")), ("files", ("empty.txt", b""))]
    client.post("/add/upload", data=token, files=files, follow_redirects=True)
    client.post("/feeds", data={**token, "addresses": "https://bell.example/rss"})
    with client.app.state.store.write() as connection:  # type: ignore[attr-defined]
        (feed,) = list_stored_feeds(connection)
        remove_feed(connection, feed.address)
        put_feed(connection, replace(feed, state="failing", problem="the server said 503"))
    story = fire(client)
    whole = json.loads(correction(client, story))["left"][0]
    lost = {**whole, "start": 2, "end": 7}
    line = json.dumps({"target": "utterance", "question": "reject", "left": [lost]})
    assert upload_corrections(client, line).json()["added"] == 1
    client.get(f"/stories/{story}")
    found = client.get("/problems.json?limit=1").json()
    assert (found["all"], len(found["refused"]), len(found["feeds"])) == (2, 1, 1)
    assert any("finds nothing" in one["message"] for one in found["stories"])
    page = client.get("/problems?limit=1").text
    assert "the server said 503" in page
    assert ">Older<" in page
    assert "archive.zip" in page + client.get("/problems?limit=1&after=1").text
