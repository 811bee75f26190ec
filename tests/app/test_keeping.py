"""Answers are kept until what they rest on changes, and never given to another visitor."""

from __future__ import annotations

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from rashomon.app import answering, routes
from rashomon.app.keeping import KeptAnswers
from rashomon.app.site import make_app
from rashomon.library.adding import add_paths
from rashomon.library.finding import Filter, find_stories
from rashomon.library.opening import OpenedStory, open_story
from rashomon.library.people import add_person
from rashomon.library.results import StoryList
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store
from rashomon.store.stamp import Stamp
from tests.app.conftest import BASE, token_of
from tests.app.test_door import log_in, visit
from tests.libraries import add_records, record
from tests.loops import run_alone


def test_the_stamp_changes_with_every_change(place: str, tmp_path: Path) -> None:
    """By the same process or another connection; reading changes nothing."""
    with open_store(place, make=True) as store, open_store(place) as other:
        stamp = Stamp(store)
        found = [stamp.read()]
        find_stories(other, Filter())
        assert stamp.read() == found[0]
        add_records(store, tmp_path, record("A ferry sank off Odvika."))
        found.append(stamp.read())
        add_records(other, tmp_path, record("A barn burned down in Lindvik."))
        found.append(stamp.read())
        assert len(set(found)) == 3
        stamp.close()


def test_what_is_asked_again_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until something is added, also by another process: then it is made anew."""
    made: list[Filter] = []

    def finding(store: Store, wanted: Filter) -> StoryList:
        made.append(wanted)
        return find_stories(store, wanted)

    monkeypatch.setattr(routes, "find_stories", finding)
    path = str(tmp_path / "library.sqlite")
    with open_store(path, make=True) as store, open_store(path) as other:
        client = TestClient(make_app(store), base_url=BASE)
        first = client.get("/stories.json")
        assert client.get("/stories.json").content == first.content
        assert client.get("/stories.json").headers == first.headers
        assert len(made) == 1
        assert client.get("/stories.json?limit=5").json()["stories"] == []
        assert len(made) == 2
        (tmp_path / "a.txt").write_text("A ferry sank off Odvika.\n\nNobody was hurt, the harbour master said.")
        add_paths(other, [str(tmp_path / "a.txt")])
        assert len(client.get("/stories.json").json()["stories"]) == 1
        assert len(made) == 3


def test_nobody_gets_what_was_made_for_another(tmp_path: Path) -> None:
    """A page of an editor has forms with a token, that of a reader has none, and nobody else gets either."""
    with open_store(str(tmp_path / "library.sqlite"), make=True) as store:
        for name in ("Ida", "Bo"):
            add_person(store, name, "four quiet harbour gulls", "editor" if name == "Ida" else "reader")
        editor = visit(store)
        token = log_in(editor, "Ida")["token"]
        assert token in editor.get("/corrections").text
        assert token in editor.get("/corrections").text
        reader = TestClient(editor.app, base_url="https://news.example", follow_redirects=False)
        assert reader.get("/corrections").status_code == 303
        log_in(reader, "Bo")
        assert token not in reader.get("/corrections").text
        assert 'method="post"' not in reader.get("/corrections").text


@pytest.mark.parametrize("most", [0, 100, 10_000_000])
def test_what_is_kept_is_bounded(tmp_path: Path, most: int) -> None:
    """However many pages are asked for, the bytes that are kept stay below the bound."""
    with open_store(str(tmp_path / "library.sqlite"), make=True) as store:
        layer = KeptAnswers(make_app(store), store=store, stamp=Stamp(store), most=most)

        class Visit:
            """A visitor for the layer alone."""

            token, role = "t", "editor"

        async def visited(scope, receive, send):  # type: ignore[no-untyped-def]
            scope.setdefault("state", {})["visitor"] = Visit()
            await layer(scope, receive, send)

        client = TestClient(visited, base_url=BASE)
        for number in range(1, 30):
            assert client.get(f"/stories.json?limit={number}").status_code == 200
        kept = sum(len(one.answer[1]) for one in layer._answers.values())
        assert kept == layer._bytes <= most


def test_a_story_is_kept_while_others_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is added elsewhere leaves its page as it is; a correction, or a report of its own, has it made anew."""
    made: list[str] = []

    def opening(store: Store, given: str) -> OpenedStory:
        made.append(given)
        return open_story(store, given)

    monkeypatch.setattr(answering, "open_story", opening)
    with open_store(str(tmp_path / "library.sqlite"), make=True) as store:
        client = TestClient(make_app(store), base_url=BASE)
        add_records(store, tmp_path, record("A ferry sank off Odvika.\n\nNobody was hurt, the harbour master said."))
        (story,) = client.get("/stories.json").json()["stories"]
        page = f"/stories/{story['id']}.json"
        for _ in range(3):
            first = client.get(page)
        assert len(made) == 2  # the account is kept in between
        add_records(store, tmp_path, record("A barn burned down in Lindvik, far from the sea.", published="2019-01-02"))
        assert client.get(page).content == first.content
        assert len(made) == 2
        whole = {"doc": first.json()["account"]["documents"][0]["id"], "start": 0, "end": 66}
        line = {"target": "report", "question": "outlet", "left": [whole], "value": "The Bell"}
        file = ("decisions.jsonl", json.dumps(line).encode())
        client.post("/corrections.json", data={"token": token_of(client)}, files={"file": file})
        client.get(page)
        assert len(made) == 3
        assert client.get("/stories/0000").status_code == 404


def test_many_at_once_have_it_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several who ask for one thing the first has it made; where that cannot be kept, each gets an answer."""
    made: list[Filter] = []

    def finding(store: Store, wanted: Filter) -> StoryList:
        made.append(wanted)
        time.sleep(0.3)
        return find_stories(store, wanted)

    monkeypatch.setattr(routes, "find_stories", finding)
    with (
        open_store(str(tmp_path / "library.sqlite"), make=True) as store,
        TestClient(make_app(store), base_url=BASE) as client,
        ThreadPoolExecutor(8) as pool,
    ):

        def ask(path: str) -> list[int]:
            return [one.status_code for one in pool.map(client.get, [path] * 8)]

        assert ask("/stories.json") == [200] * 8
        assert len(made) == 1
        assert ask("/stories/0000.json") == [404] * 8


def test_two_lists_are_made_at_once_and_a_slow_reader_holds_up_none(tmp_path: Path) -> None:
    """Of five lists that are asked for at once two are made at a time; what is sent slowly is no longer being made."""
    making, most, sent = 0, 0, list[str]()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal making, most
        making += 1
        most = max(most, making)
        await asyncio.sleep(0.01)
        making -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"a list"})

    async def ask(kept: KeptAnswers, number: int) -> None:
        slow = number == 0

        async def send(message: Message) -> None:
            if slow and message["type"] == "http.response.start":
                while len(sent) < 8:
                    await asyncio.sleep(0)
            sent.append(message["type"])

        visitor = SimpleNamespace(token="", role=None)
        query = f"after={number}".encode()
        scope = {"type": "http", "method": "GET", "scheme": "http", "path": "/stories", "query_string": query}
        await kept({**scope, "headers": [], "state": {"visitor": visitor}}, _no_message, send)

    async def ask_all(store: Store, stamp: Stamp) -> None:
        kept = KeptAnswers(app, store=store, stamp=stamp)
        async with asyncio.timeout(20):
            await asyncio.gather(*(ask(kept, number) for number in range(5)))

    with open_store(str(tmp_path / "library.sqlite"), make=True) as store:
        stamp = Stamp(store)
        run_alone(ask_all(store, stamp))
        stamp.close()
    assert (most, len(sent)) == (2, 10)


async def _no_message() -> Message:
    return {"type": "http.disconnect"}
