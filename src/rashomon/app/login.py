"""The addresses by which people log in and out, where the app is guarded."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from threading import BoundedSemaphore
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from rashomon.app.security import check_token
from rashomon.app.sessions import COOKIE, LASTS, Attempts
from rashomon.app.views import page
from rashomon.errors import RashomonError
from rashomon.library.adding import now
from rashomon.library.people import LONGEST, check_password
from rashomon.store.people import Person, find_person, key_of
from rashomon.store.records import log

router = APIRouter(tags=["login"])
MOST_OF_PAIR: Final = 5
"""Wrong passwords for one name from one address within `WINDOW`; chosen by hand."""
MOST_OF_ADDRESS: Final = 20
"""Those of one address for any names."""
MOST_OF_NAME: Final = 100
"""Those for one name from any addresses; high, because strangers could lock somebody out with it."""
WINDOW: Final = 900.0
"""Seconds within which wrong passwords are counted together."""
_OWN_PAGE = re.compile(r"/(?:stories|search|names|add|feeds|corrections|problems|texts)(?:[/?][\w/?=&%+.,:-]*)?")
"""Pages that a login may lead to: of this app alone."""
_PATIENCE = 5.0
"""Seconds that a login waits for others; chosen by hand."""
_AT_ONCE = BoundedSemaphore(2)
"""Passwords that are checked at once, each with 64 MB."""


class TooOftenError(RashomonError):
    """Too many wrong passwords. seconds: how long to wait."""

    def __init__(self, seconds: float) -> None:
        self.seconds = math.ceil(seconds)
        minutes = math.ceil(seconds / 60)
        super().__init__(f"too many wrong passwords; try again in {minutes} minute{'s' if minutes > 1 else ''}")


class Limits:
    """How often passwords may be tried in vain."""

    def __init__(self) -> None:
        self._rows = [Attempts(most, WINDOW) for most in (MOST_OF_PAIR, MOST_OF_ADDRESS, MOST_OF_NAME)]

    def check(self, address: str, name: str) -> None:
        """Raises TooOftenError where one must wait. Returns nothing."""
        seconds = max(row.wait(key) for row, key in self._keyed(address, name))
        if seconds:
            raise TooOftenError(seconds)

    def fail(self, address: str, name: str) -> None:
        """Notes a wrong password. Returns nothing."""
        for row, key in self._keyed(address, name):
            row.fail(key)

    def succeed(self, address: str, name: str) -> None:
        """Forgets the wrong passwords of this name from this address. Returns nothing."""
        self._rows[0].forget(f"{address} {key_of(name)}")

    def _keyed(self, address: str, name: str) -> zip[tuple[Attempts, str]]:
        return zip(self._rows, (f"{address} {key_of(name)}", address, key_of(name)), strict=True)


class Login(BaseModel):
    """Who is logged in; None = nobody. token: that of forms from now on."""

    schema_: Literal["rashomon.login/1"] = Field("rashomon.login/1", alias="schema")
    name: str | None
    role: str | None
    token: str


Name = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=LONGEST)]
Next = Annotated[str, Form(max_length=2000)]
NextQuery = Annotated[str, Query(max_length=2000)]
Tokened = [Depends(check_token)]


@router.get("/login.json", response_model=Login)
def login_state(request: Request) -> Login:
    """Who is logged in."""
    return _login(request.state.visitor)


@router.get("/login", response_class=HTMLResponse)
def login_page(request: Request, next: NextQuery = "") -> Response:
    """The page on which one logs in and out."""
    return _page(request, next=next)


@router.post("/login.json", response_model=Login, dependencies=Tokened)
def login_json(request: Request, name: Name = "", password: Password = "") -> Response:
    """Logs a program in: it keeps the cookie, and sends the token of the answer with every form."""
    person = _check(request, name, password)
    if person is None:
        return JSONResponse({"error": "the name or the password is wrong"}, 403)
    sessions = request.app.state.sessions
    key = sessions.open(person)
    found = sessions.find(key)
    made = Login(schema="rashomon.login/1", name=person.name, role=person.role, token=found.token)
    return _with_cookie(JSONResponse(made.model_dump(by_alias=True)), key)


@router.post("/login", response_class=HTMLResponse, dependencies=Tokened)
def login(request: Request, name: Name = "", password: Password = "", next: Next = "") -> Response:
    """Logs a person in and leads to the page that was asked for."""
    person = _check(request, name, password)
    if person is None:
        return _page(request, next=next, problem="The name or the password is wrong.", code=403)
    target = next if _OWN_PAGE.fullmatch(next) else "/stories"
    return _with_cookie(RedirectResponse(target, 303), request.app.state.sessions.open(person))


@router.post("/logout.json", response_model=Login, dependencies=Tokened)
def logout_json(request: Request) -> Response:
    """Logs a program out."""
    _leave(request)
    made = Login(schema="rashomon.login/1", name=None, role=None, token=request.app.state.token)
    return _without_cookie(JSONResponse(made.model_dump(by_alias=True)))


@router.post("/logout", response_class=RedirectResponse, status_code=303, dependencies=Tokened)
def logout(request: Request) -> Response:
    """Logs a person out and leads to the login."""
    _leave(request)
    return _without_cookie(RedirectResponse("/login", 303))


def _login(visitor: Any) -> Login:
    return Login(schema="rashomon.login/1", name=visitor.name, role=visitor.role, token=visitor.token)


def _page(request: Request, *, next: str, problem: str = "", code: int = 200) -> HTMLResponse:
    visitor, guarded = request.state.visitor, request.app.state.guarded
    own = {"token": visitor.token, "may_write": visitor.may_write, "who": visitor.name}
    if not guarded:
        own["who"], problem = None, "This app is for whoever uses this machine: no login is needed."
    return HTMLResponse(page("login", guarded, next=next, problem=problem, **own), code)


def _check(request: Request, name: str, password: str) -> Person | None:
    """The person who logs in, None = the name or the password is wrong. Raises TooOftenError where one must wait."""
    store, limits = request.app.state.store, request.app.state.limits
    address = request.client.host if request.client else "nowhere"
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise TooOftenError(_PATIENCE)
    try:
        limits.check(address, name)  # in here, because many attempts at once would all pass before it
        person = check_password(store, name, password)
        if person is None:
            limits.fail(address, name)
    finally:
        _AT_ONCE.release()
    if person is None:
        with store.read() as connection:
            known = find_person(connection, name)
        # a name that is nobody's is not written down: it may be a password in the wrong field
        told = {"name": known.name if known else "a name of nobody", "address": address}
        _note(request, "log in refused", told, by="a stranger")
        return None
    limits.succeed(address, name)
    _note(request, "log in", {"address": address}, by=person.name)
    return person


def _leave(request: Request) -> None:
    request.app.state.sessions.close(request.cookies.get(COOKIE, ""))
    if request.state.visitor.name:
        _note(request, "log out", {}, by=request.state.visitor.name)


def _note(request: Request, action: str, what: Mapping[str, str], by: str | None = None) -> None:
    with request.app.state.store.write() as connection:
        log(connection, action, what, at=now(), by=by)


def _with_cookie(answer: Response, key: str) -> Response:
    answer.set_cookie(COOKIE, key, max_age=int(LASTS), path="/", secure=True, httponly=True, samesite="lax")
    return answer


def _without_cookie(answer: Response) -> Response:
    answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")
    return answer
