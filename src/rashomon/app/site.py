"""The app put together: its routes, the guards around them, and what is said where something cannot be done."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from rashomon.app import adding, arranging, correcting, feeding, login, names, news, passages, reports, routes, saying
from rashomon.app.answering import MissingError
from rashomon.app.door import Door
from rashomon.app.heads import Heads
from rashomon.app.keeping import KeptAnswers
from rashomon.app.login import Limits, TooOftenError
from rashomon.app.running import Runs
from rashomon.app.security import HEADERS, HOSTS, ForbiddenError, SecurityHeaders, make_token
from rashomon.app.sessions import Sessions
from rashomon.app.views import StoryPages, page
from rashomon.errors import AuditError, DecisionError, InputError, RashomonError
from rashomon.store.engine import Store
from rashomon.store.stamp import Stamp
from rashomon.version import __version__

_CODES: tuple[tuple[type[RashomonError], int], ...] = (
    (ForbiddenError, 403),
    (TooOftenError, 429),
    (MissingError, 404),
    (InputError, 400),
    (DecisionError, 400),
    (AuditError, 500),
    (RashomonError, 503),
)
"""The code of an answer by the error, the first that fits."""

ROUTERS = (
    routes.router,
    adding.router,
    saying.router,
    arranging.router,
    reports.router,
    news.router,
    passages.router,
    names.router,
    feeding.router,
    correcting.router,
    login.router,
)
"""The addresses of the app, by the families of its pages."""


def make_app(store: Store, *, names: Sequence[str] = (), guarded: bool = False) -> FastAPI:
    """The app over a library, which stays open as long as the app runs.

    names: those of hosts by which it is asked for, besides the names that only this machine uses.
    guarded: people must log in; else whoever reaches the app may read and write.
    """
    app = FastAPI(
        title="Rashomon",
        version=__version__,
        description="A library in the browser. Every page has a twin in JSON under the same name with .json.",
        docs_url=None,  # these two load scripts from elsewhere
        redoc_url=None,
    )
    app.state.store = store
    app.state.token = token = make_token()
    app.state.guarded = guarded
    app.state.fetcher = None  # that of `add_paths`, with its bounds
    app.state.sessions = sessions = Sessions()
    app.state.limits = Limits()
    app.state.runs = Runs()
    app.state.pages = StoryPages(guarded=guarded)
    for router in ROUTERS:
        # `include_router` would make each route anew for each app, at its first answer
        app.router.routes.extend(router.routes)
    app.add_exception_handler(RashomonError, _say_error)
    app.add_exception_handler(RequestValidationError, _say_invalid)
    app.add_exception_handler(HTTPException, _say_refused)
    app.add_exception_handler(Exception, _say_fault)
    app.state.stamp = stamp = Stamp(store)
    app.add_middleware(KeptAnswers, store=store, stamp=stamp)
    app.add_middleware(news.Visits)
    app.add_middleware(Door, store=store, sessions=sessions, token=token, guarded=guarded)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*HOSTS, *names], www_redirect=False)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Heads)
    return app


def _say_error(request: Request, error: Exception) -> Response:
    code = next(code for kind, code in _CODES if isinstance(error, kind))
    words = f"the account breaks a promise and is not shown: {error}" if isinstance(error, AuditError) else str(error)
    answer = _answer(request, code, words)
    if isinstance(error, TooOftenError):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


def _say_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    parts = [f"{one['loc'][-1]}: {one['msg']}" for one in error.errors()]
    return _answer(request, 422, f"this cannot be asked so: {'; '.join(parts)}")


def _say_refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _answer(request, error.status_code, "there is no such page" if error.status_code == 404 else error.detail)


def _say_fault(request: Request, error: Exception) -> Response:
    """A fault of the program, which the terminal shows in full. It is answered outside of the guards."""
    answer = _answer(request, 500, f"a fault of the program ({type(error).__name__}); the terminal shows where")
    answer.headers.update(HEADERS)
    return answer


def _answer(request: Request, code: int, words: str) -> Response:
    """What was wrong and what to do, as a page or, for a twin, as JSON."""
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": words}, code)
    return HTMLResponse(page("error", request.app.state.guarded, words=words, code=code), code)
