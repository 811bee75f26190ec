"""What keeps other sites out: names of hosts, tokens of forms, bodies of a bounded size, the headers of every answer.

These guards keep the pages of other sites, which the same browser may have open, from reading the library or writing to
it, also where the app listens on this machine alone. Who may do what is asked at the door (`door.py`).
"""

from __future__ import annotations

import asyncio
import secrets
import time
from typing import Annotated, Final

from fastapi import Form, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.errors import RashomonError

HOST: Final = "127.0.0.1"
"""The address that only this machine reaches: who uses the machine needs no account."""
HOSTS: Final = ("127.0.0.1", "localhost")
"""The names by which a browser on this machine asks for it; any other must be given, or it is that of a site that was
led to this address."""
MOST_BYTES: Final = 100_000_000
"""The largest body of a request; chosen by hand: five files of the largest size that is read."""
PATIENCE: Final = 600.0
"""Seconds within which a request must have come; chosen by hand: the largest over a line of 1.5 Mbit/s."""
PAGE_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""The Content-Security-Policy of the app's own pages, which run no script."""
HEADERS: Final = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""The headers of every answer that does not set them itself."""
_OWN: Final = frozenset({"", "none", "same-origin"})
"""What a browser says of a request that no other site has sent (Sec-Fetch-Site); programs say nothing."""


class ForbiddenError(RashomonError):
    """A form without its token, or something that this person may not do."""


def make_token() -> str:
    """A token that nobody can guess: every form carries it, and the pages of other sites cannot read it."""
    return secrets.token_urlsafe(32)


def check_token(request: Request, token: Annotated[str, Form()] = "") -> None:
    """Raises ForbiddenError where a form does not carry the token of this run or login. Returns nothing."""
    if not secrets.compare_digest(token.encode("utf-8", "replace"), request.state.visitor.token.encode()):
        raise ForbiddenError(
            "this form is not from a page of this run of the app; open the page again and send it from there"
        )


class SecurityHeaders:
    """An ASGI layer that gives every answer the headers, and refuses requests that other sites send and large ones."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or passes it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = _refuse(scope["method"], Headers(scope=scope))
        await (refusal or self._app)(scope, _within(receive, PATIENCE), secured)


def _within(receive: Receive, seconds: float) -> Receive:
    """The same, but the body of a request must have come within so many seconds."""
    ends, whole = time.monotonic() + seconds, False

    async def patient() -> Message:
        nonlocal whole
        if whole:  # what comes now is that the browser has gone, whenever that is
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), ends - time.monotonic())
        except TimeoutError:
            raise HTTPException(408, "the request did not come to its end; send fewer files at once") from None
        whole = not message.get("more_body", False)
        return message

    return patient


def _refuse(method: str, headers: Headers) -> PlainTextResponse | None:
    """The answer to a request that is not passed on."""
    if method == "GET":
        return None
    if headers.get("sec-fetch-site", "") not in _OWN:
        return PlainTextResponse("Another site may not send anything to this app.", 403)
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit():  # a body whose end nobody knows has no bound
        return PlainTextResponse("A request says how long its body is.", 411)
    if int(length[:20]) > MOST_BYTES:
        return PlainTextResponse(f"A request has at most {MOST_BYTES:,} bytes; send fewer files at once.", 413)
    return None
