"""What keeps other sites out, and what must never run."""

from __future__ import annotations

import asyncio
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import Message

from rashomon.app import security
from rashomon.app.security import MOST_BYTES
from rashomon.app.site import make_app
from rashomon.store.migrate import open_store
from tests.app.conftest import BASE, token_of
from tests.loops import run_alone
from tests.report.hostile import PAYLOADS

READ = (
    "/stories",
    "/stories.json",
    "/search",
    "/add",
    "/add.json",
    "/corrections",
    "/openapi.json",
    "/style.css",
    "/nope",
)
WRITE = ("/add/paste", "/add/pages", "/add/upload", "/add/example", "/corrections", "/corrections/1/undo")


@pytest.mark.parametrize("path", READ)
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    """No script, no frame, no guessing of types, nothing kept on the way."""
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"


def test_a_story_runs_the_script_of_the_report_only(filled: TestClient) -> None:
    """Its policy names the digest of the one script, in the header as in the page."""
    (story,) = filled.get("/stories.json").json()["stories"]
    answer = filled.get(f"/stories/{story['id']}")
    policy = answer.headers["content-security-policy"]
    assert re.search(r"script-src 'sha256-[^']+'; style-src 'sha256-[^']+';", policy)
    assert policy.removesuffix("; frame-ancestors 'none'") in answer.text.replace("&#39;", "'")
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.7:8765", "", "evil.example:8765"]
)
@pytest.mark.parametrize("path", ["/stories.json", "/add"])
def test_another_host_gets_nothing(filled: TestClient, host: str, path: str) -> None:
    """A name that was led to this address is not answered; the own names are."""
    answer = filled.get(path, headers={"host": host})
    assert answer.status_code == 400
    assert "Veldhaven" not in answer.text
    assert "token" not in answer.text
    assert filled.get(path, headers={"host": "localhost:8765"}).status_code == 200


@pytest.mark.parametrize("path", [*WRITE, *(f"{path}.json" for path in WRITE)])
@pytest.mark.parametrize("token", [None, "", "x", "é" * 43])
def test_a_form_without_the_token_is_refused(client: TestClient, path: str, token: str | None) -> None:
    """Nothing is written; the message says what to do."""
    data = {"text": "A ferry sank off Odvika."} | ({} if token is None else {"token": token})
    answer = client.post(path, data=data, files={"files": ("a.txt", b"A ferry."), "file": ("d.jsonl", b"{}")})
    assert answer.status_code == 403
    assert "open the page again" in answer.text
    assert client.get("/stories.json").json()["stories"] == []


@pytest.mark.parametrize(
    "path",
    [
        "/stories/..%2f..%2f..%2fetc%2fpasswd",
        "/stories/%2e%2e/%2e%2e/etc/passwd",
        "/stories/....//....//etc/passwd.json",
        "/stories/%00",
        "/stories/abcd%0d%0aset-cookie:a=b",
        "/texts/..%2f..%2fetc%2fpasswd/0-9",
        "/stories/x/reports/..%2f..%2fetc%2fpasswd",
        "/stories/%25%2e%2e",
    ],
)
def test_a_path_in_an_id_leads_nowhere(filled: TestClient, path: str) -> None:
    """An id is looked up in the library and never taken for a file: no page, no file, no header of the asker's."""
    answer = filled.get(path)
    assert answer.status_code in (404, 422)
    assert "root:" not in answer.text
    assert "set-cookie" not in answer.headers


def test_a_token_is_of_one_run(client: TestClient, tmp_path: Path) -> None:
    """Another run of the app has another one."""
    with open_store(str(tmp_path / "other.sqlite"), make=True) as store:
        other = TestClient(make_app(store), base_url=BASE)
        assert other.post("/add/example", data={"token": token_of(client)}).status_code == 403
        assert other.post("/add/example", data={"token": token_of(other)}).status_code == 200


@pytest.mark.parametrize(
    ("site", "code"), [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)]
)
def test_what_another_site_sends_is_refused(client: TestClient, site: str, code: int) -> None:
    """Even with a token that is right."""
    data = {"token": token_of(client)}
    assert client.post("/add/example.json", data=data, headers={"sec-fetch-site": site}).status_code == code


@pytest.mark.parametrize(
    ("length", "code"), [(str(MOST_BYTES + 1), 413), ("9" * 30, 413), ("many", 411), ("-1", 411), ("²", 411), ("", 411)]
)
def test_a_body_has_a_bound(client: TestClient, length: str, code: int) -> None:
    """It is refused before it is read."""
    headers = {b"content-length": length.encode(), b"content-type": b"multipart/form-data; boundary=x"}
    assert client.post("/add/upload", content=b"", headers=headers).status_code == code


def test_a_body_that_never_ends_is_given_up(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that comes too slowly is told so, and holds nothing up; nothing is added."""
    monkeypatch.setattr(security, "PATIENCE", 0.2)
    sent: list[Message] = []
    parts = iter([b"--x\r\nContent-Disposition: form-data; name=text\r\n\r\nA ferry"])

    async def receive() -> Message:
        part = next(parts, None)
        if part is None:
            await asyncio.sleep(60)
        return {"type": "http.request", "body": part, "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = {b"host": b"127.0.0.1", b"content-length": b"500", b"content-type": b"multipart/form-data; boundary=x"}
    scope = {"type": "http", "method": "POST", "path": "/add/paste.json", "raw_path": b"/add/paste.json"}
    scope |= {"query_string": b"", "headers": list(headers.items()), "scheme": "http", "client": ("127.0.0.1", 1)}
    run_alone(asyncio.wait_for(client.app(scope, receive, send), 20))
    assert sent[0]["status"] == 408
    assert b"did not come to its end" in sent[1]["body"]


class Elements(HTMLParser):
    """The elements of a page with the names of their attributes; what stands for invisible characters is left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element."""
        if tag != "bdi":
            self.found.append((tag, tuple(name for name, _ in attrs)))


def hostile_pages(folder: Path, payload: str) -> list[str]:
    """Every page of a library that has a payload in every field, and the answers to forms that hold it in every field."""
    folder.mkdir()
    with open_store(str(folder / "library.sqlite"), make=True) as store:
        client = TestClient(make_app(store), base_url=BASE)
        token = {"token": token_of(client)}
        body = f"Nine people were hurt at Odvika, {payload} said.\n\nThe ferry was {payload} late."
        record = {
            "text": body,
            "title": payload,
            "outlet": payload,
            "author": payload,
            "url": payload,
            "published": "2031-03-12",
        }
        name = f"{payload}.json".replace('"', "%22")
        pages = [
            client.post("/add/upload", data=token, files=[("files", (name, json.dumps(record).encode()))]).text,
            client.post("/add/upload", data=token, files=[("files", (name, b"\0\1\2"))]).text,
            client.post(
                "/add/paste", data={**token, "text": payload, "outlet": payload, "published": payload, "url": payload}
            ).text,
        ]
        story = client.get("/stories.json?words=ferry").json()["stories"][0]["id"]
        document = client.get(f"/stories/{story}.json").json()["account"]["documents"][0]["id"]
        span = {"doc": document, "start": 0, "end": len(body)}
        line = {
            "target": "report",
            "question": "outlet",
            "left": [span],
            "value": payload,
            "by": payload,
            "reason": payload,
            "at": payload,
        }
        kept = client.post("/corrections", data=token, files={"file": (f"{payload}.jsonl", json.dumps(line).encode())})
        assert kept.status_code == 200, kept.text
        asked = {"words": f"ferry {payload}".replace("-", " "), "name": payload, "outlet": payload}
        pages += [
            client.get("/stories").text,
            client.get("/search", params={"words": "ferry"}).text,
            client.get("/search", params=asked).text,
            client.get("/stories", params={"outlet": payload}).text,
            client.get("/search", params={"since": payload[:40]}).text,
            client.get("/corrections").text,
            client.get(f"/stories/{story}").text,
            client.post("/corrections", data=token, files={"file": ("a.jsonl", payload.encode())}).text,
            client.post("/add/paste", data={"token": payload, "text": payload}).text,
        ]
        return pages


@pytest.mark.slow
@pytest.mark.parametrize("payload", PAYLOADS, ids=[f"payload{i}" for i in range(len(PAYLOADS))])
def test_hostile_text_is_only_text(tmp_path: Path, payload: str) -> None:
    """No page gets an element or attribute from it: scripts are those of the report, and no attribute is a handler."""
    pages = hostile_pages(tmp_path / "hostile", payload)
    assert sum("Odvika" in page for page in pages) >= 2
    for html in pages:
        found = Elements(html).found
        tags = [tag for tag, _ in found]
        attributes = {name for _, names in found for name in names}
        assert tags.count("script") == ('id="things"' in html)
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcdoc", "formaction")]
        assert not {"img", "iframe", "object", "embed", "base"} & set(tags)
        assert tags.count("style") == ('id="things"' in html)
        assert not re.search(r"""(?:href|src|action)\s*=\s*["']?\s*javascript:""", html)
        assert ("svg" not in tags) or 'id="timeline"' in html
