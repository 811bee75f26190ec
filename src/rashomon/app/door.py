"""The door: who asks, and whether they may. Where the app is guarded, nobody gets past without a login.

What is not said to be open here is closed, so that a page that is added later is closed by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from rashomon.app.sessions import COOKIE, Session, Sessions
from rashomon.errors import RashomonError
from rashomon.store.engine import Store
from rashomon.store.people import find_person

_OPEN: Final = frozenset({"/login", "/login.json", "/style.css", "/favicon.ico"})
"""What is answered to everybody: the login, and what its page loads."""
_OWN: Final = frozenset({"/login", "/login.json", "/logout", "/logout.json"})
"""What a reader may send: only what is about the own login."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks.

    name: None = whoever uses this machine, or nobody who is logged in.
    role: None = not logged in.
    token: the one that the forms of this visitor carry.
    """

    name: str | None
    role: Literal["reader", "editor"] | None
    token: str

    @property
    def may_write(self) -> bool:
        """True for whoever may add and correct."""
        return self.role == "editor"


class Door:
    """An ASGI layer that says who asks (`request.state.visitor`), and turns away whoever may not.

    guarded: people must log in; else whoever reaches the app is an editor.
    token: that of the forms of whoever is not logged in.
    """

    def __init__(self, app: ASGIApp, *, store: Store, sessions: Sessions, token: str, guarded: bool) -> None:
        self._app, self._store, self._sessions = app, store, sessions
        self._token, self._guarded = token, guarded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or passes it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            visitor = await self._visitor(HTTPConnection(scope).cookies.get(COOKIE, ""))
        except RashomonError as error:  # the library cannot be read: nobody can be told from anybody
            await PlainTextResponse(str(error), 503)(scope, receive, send)
            return
        scope.setdefault("state", {})["visitor"] = visitor
        refusal = _refuse(visitor, scope)
        await (refusal or self._app)(scope, receive, send)

    async def _visitor(self, key: str) -> Visitor:
        if not self._guarded:
            return Visitor(None, "editor", self._token)
        session = self._sessions.find(key) if key else None
        if session is None:
            return Visitor(None, None, self._token)
        return await run_in_threadpool(self._checked, key, session)

    def _checked(self, key: str, session: Session) -> Visitor:
        """Who was logged in, with the role of now; whoever was removed or has another password is logged in no more."""
        with self._store.read() as connection:
            person = find_person(connection, session.person.name)
        if person is None or person.secret != session.person.secret:
            self._sessions.close(key)
            return Visitor(None, None, self._token)
        return Visitor(person.name, person.role, session.token)


def _refuse(visitor: Visitor, scope: Scope) -> Response | None:
    """The answer to a request that is not passed on."""
    path, reads = scope["path"], scope["method"] == "GET"
    if visitor.role is None and path not in _OPEN:
        if reads and not path.endswith(".json"):
            query = scope.get("query_string", b"").decode("latin-1")
            target = f"{path}?{query}" if query else path
            return RedirectResponse(f"/login?next={quote(target, safe='')}", 303)
        return JSONResponse({"error": "log in first: POST name and password to /login.json"}, 401)
    if visitor.role == "reader" and not reads and path not in _OWN:
        words = "you may read everything here, but only an editor adds and corrects"
        return JSONResponse({"error": words}, 403) if path.endswith(".json") else PlainTextResponse(words, 403)
    return None
