"""Answers that are kept until the library changes: what is asked again is not made again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.errors import RashomonError
from rashomon.store.stamp import Stamp

_KEPT: Final = ("/stories", "/search", "/texts", "/corrections", "/log")
"""The beginnings of the addresses whose answers follow from the library and the address alone."""
_MOST_BYTES: Final = 32_000_000
"""Bytes of all answers that are kept, chosen by hand: ten pages of forty reports."""
Answer = tuple[Message, bytes]
Key = tuple[str, ...]


class KeptAnswers:
    """An ASGI layer that gives the answer of before where nothing in the library has changed since.

    A visitor is never given what was made for another one: the answers hold the tokens of forms.
    """

    def __init__(self, app: ASGIApp, *, stamp: Stamp, most: int = _MOST_BYTES) -> None:
        self._app, self._stamp, self._most = app, stamp, most
        self._answers: OrderedDict[Key, tuple[str, Answer]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or passes it on."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(_KEPT):
            await self._app(scope, receive, send)
            return
        try:
            key, before = _key(scope), await self._now()
        except RashomonError:  # the app itself tells what is wrong with the library
            await self._app(scope, receive, send)
            return
        answer = self._find(key, before)
        if answer:
            start, body = answer
            await send({**start, "headers": list(start["headers"])})  # layers around this one add to the list
            await send({"type": "http.response.body", "body": body})
            return
        started: list[Message] = []
        parts: list[bytes] = []

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.append({**message, "headers": list(message["headers"])})
            else:
                parts.append(message.get("body", b""))
            await send(message)

        await self._app(scope, receive, noted)
        if started and started[0]["status"] == 200 and await self._now() == before:
            self._keep(key, before, (started[0], b"".join(parts)))

    async def _now(self) -> str:
        return self._stamp.read() if self._stamp.instant else await run_in_threadpool(self._stamp.read)

    def _find(self, key: Key, stamp: str) -> Answer | None:
        with self._lock:
            found = self._answers.get(key)
            if found is None or found[0] != stamp:
                return None
            self._answers.move_to_end(key)
            return found[1]

    def _keep(self, key: Key, stamp: str, answer: Answer) -> None:
        with self._lock:
            old = self._answers.pop(key, None)
            self._bytes += len(answer[1]) - (len(old[1][1]) if old else 0)
            self._answers[key] = (stamp, answer)
            while self._bytes > self._most and self._answers:
                _, (_, (_, body)) = self._answers.popitem(last=False)
                self._bytes -= len(body)


def _key(scope: Scope) -> Key:
    """What an answer follows from, besides the library."""
    visitor = scope["state"]["visitor"]
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    query = scope.get("query_string", b"").decode("latin-1")
    return (scope["scheme"], host.decode("latin-1"), scope["path"], query, visitor.token, visitor.role or "")
