"""Who may do what: nobody without a login, a reader looks, an editor writes; passwords are not guessed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from rashomon.app.login import MOST_OF_ADDRESS, MOST_OF_PAIR, WINDOW, TooOftenError
from rashomon.app.sessions import COOKIE, LASTS, Attempts, Sessions
from rashomon.app.site import ROUTERS, make_app
from rashomon.library.people import add_person, change_password, drop_person
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store
from rashomon.store.people import Person

BASE = "https://news.example"
WORDS = "four quiet harbour gulls"
OPEN = {"/login", "/login.json", "/style.css", "/favicon.ico"}
ROUTES = [
    (method, route.path)
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute)
    for method in sorted(route.methods or ())
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty library with a reader and an editor."""
    with open_store(str(tmp_path_factory.mktemp("door") / "library.sqlite"), make=True) as store:
        add_person(store, "Ida", WORDS, "editor")
        add_person(store, "Bo", WORDS, "reader")
        yield store


def visit(store: Store) -> TestClient:
    """A browser that asks the guarded app."""
    app = make_app(store, names=["news.example"], guarded=True)
    return TestClient(app, base_url=BASE, follow_redirects=False)


def log_in(client: TestClient, name: str, password: str = WORDS) -> dict[str, str]:
    """What the app says to a login."""
    token = client.get("/login.json").json()["token"]
    answer = client.post("/login.json", data={"token": token, "name": name, "password": password})
    found: dict[str, str] = answer.json()
    return found


def _fill(path: str) -> str:
    return path.replace("{story}", "abc").replace("{number}", "1").replace("{report}", "A")


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_nobody_gets_past_without_a_login(library: Store, method: str, path: str) -> None:
    """Every route that is not listed as open is closed, for reading and for writing, with any token."""
    client = visit(library)
    token = client.get("/login.json").json()["token"]
    answer = client.request(method, _fill(path), data={"token": token} if method == "POST" else None)
    if path in OPEN:
        assert answer.status_code in (200, 204, 403)  # 403: no name was given
    elif method == "GET" and not path.endswith(".json"):
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/login")
    else:
        assert answer.status_code == 401
    assert client.get("/openapi.json").status_code == 401


@pytest.mark.parametrize(("method", "path"), [one for one in ROUTES if one[0] == "POST"])
def test_a_reader_writes_nothing(library: Store, method: str, path: str) -> None:
    """Whatever the token: only the own login can be sent. Whatever is read, is read."""
    client = visit(library)
    data = {"token": log_in(client, "Bo")["token"], "name": "Bo", "password": WORDS}
    if path.startswith(("/login", "/logout")):
        assert client.post(path, data=data).status_code in (200, 303)
        return
    answer = client.post(_fill(path), data=data, files={"files": ("a.txt", b"A ferry sank off Odvika.")})
    assert answer.status_code == 403
    assert "only an editor" in answer.text
    assert client.get("/stories.json").json()["stories"] == []
    for page in ("/stories", "/add", "/search", "/corrections", "/log"):
        html = client.get(page).text
        assert 'method="post"' not in html
        assert ">Login</a>" in html


def test_an_editor_writes(tmp_path: Path) -> None:
    """With the token of the own login; the log says who. A token of before the login is worth nothing after it."""
    with open_store(str(tmp_path / "a.sqlite"), make=True) as store:
        add_person(store, "Ida", WORDS, "editor")
        client = visit(store)
        early = client.get("/login.json").json()["token"]
        made = log_in(client, "ida")
        assert (made["name"], made["role"]) == ("Ida", "editor")
        text = {"text": "A ferry sank off Odvika.\n\nNobody was hurt, the harbour master said."}
        assert client.post("/add/paste.json", data={**text, "token": early}).status_code == 403
        assert client.post("/add/paste.json", data={**text, "token": made["token"]}).json()["added"] == 1
        acts = client.get("/log.json").json()["acts"]
        assert [(one["by"], one["told"]) for one in acts] == [
            ("Ida", "added 1 new report, from 1 input"),
            ("Ida", "logged in from testclient"),
            (None, "let Ida in as editor"),
        ]
        assert "added 1 new report" in client.get("/corrections").text + client.get("/log").text


def test_the_cookie_cannot_be_read_or_sent_elsewhere(library: Store) -> None:
    """Secure, for this host alone, out of reach of scripts; it ends with the logout."""
    client = visit(library)
    token = client.get("/login.json").json()["token"]
    answer = client.post("/login", data={"token": token, "name": "Bo", "password": WORDS, "next": "/search?words=a"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?words=a")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= {part.strip() for part in cookie.split(";")}
    key = client.cookies[COOKIE]
    assert "You are <bdi>Bo</bdi>, a reader" in client.get("/login").text
    assert client.post("/logout", data={"token": token}).status_code == 403
    assert client.post("/logout", data={"token": client.get("/login.json").json()["token"]}).status_code == 303
    client.cookies.set(COOKIE, key, domain="news.example")
    assert client.get("/stories").status_code == 303


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "/login", "javascript:x", "/stories\n"]
)
def test_a_login_leads_into_the_app_only(library: Store, target: str) -> None:
    """A page that somebody else has chosen is not led to."""
    client = visit(library)
    token = client.get("/login.json").json()["token"]
    answer = client.post("/login", data={"token": token, "name": "Bo", "password": WORDS, "next": target})
    assert answer.headers["location"] == "/stories"


def test_who_is_removed_is_out_at_once(tmp_path: Path) -> None:
    """So is everybody who logged in with a password of before."""
    with open_store(str(tmp_path / "a.sqlite"), make=True) as store:
        add_person(store, "Ida", WORDS, "editor")
        client = visit(store)
        log_in(client, "Ida")
        assert client.get("/stories").status_code == 200
        change_password(store, "Ida", "other words of the harbour")
        assert client.get("/stories").status_code == 303
        log_in(client, "Ida", "other words of the harbour")
        assert client.get("/stories").status_code == 200
        drop_person(store, "Ida")
        assert client.get("/stories").status_code == 303


def test_passwords_are_not_guessed(library: Store) -> None:
    """After some wrong ones even the right one must wait, for that name; after more, for every name."""
    client = visit(library)
    for _ in range(MOST_OF_PAIR):
        assert log_in(client, "Bo", "wrong password here")["error"] == "the name or the password is wrong"
    token = client.get("/login.json").json()["token"]
    answer = client.post("/login", data={"token": token, "name": "bo", "password": WORDS})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= WINDOW
    assert "too many wrong passwords; try again in 15 minutes" in answer.text
    assert log_in(client, "Ida")["role"] == "editor"
    limits = client.app.state.limits  # type: ignore[attr-defined]
    for number in range(MOST_OF_ADDRESS):
        limits.fail("elsewhere", f"name {number}")
    limits.check("here", "Ida")
    with pytest.raises(TooOftenError):
        limits.check("elsewhere", "Ida")
    log = client.get("/log.json").text
    assert "gave a wrong password for Bo" in log


def test_what_was_typed_as_a_name_is_not_written_down(library: Store) -> None:
    """It may be a password in the wrong field."""
    client = visit(library)
    log_in(client, "my secret words", "x")
    log_in(client, "Ida")
    assert "my secret words" not in client.get("/log.json").text
    assert "a name of nobody" in client.get("/log.json").text


def test_logins_and_attempts_end() -> None:
    """A login after its hours, an attempt after its minutes."""
    at = [0.0]
    sessions = Sessions(lambda: at[0])
    key = sessions.open(Person("Ida", "editor", "x", ""))
    attempts = Attempts(2, 60, lambda: at[0])
    attempts.fail("a")
    at[0] = 10
    attempts.fail("a")
    assert (attempts.wait("a"), attempts.wait("b")) == (50, 0)
    at[0] = 60.5
    assert attempts.wait("a") == 0
    at[0] = LASTS
    assert sessions.find(key)
    at[0] = LASTS + 1
    assert sessions.find(key) is None


def test_without_a_guard_nobody_logs_in(client: TestClient) -> None:
    """On this machine alone there is no login, and the page of it says so."""
    assert "no login is needed" in client.get("/login").text
    assert ">Login</a>" not in client.get("/stories").text
    assert client.get("/stories").status_code == 200
