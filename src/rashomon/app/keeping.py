"""Answers that are kept until what they rest on changes: what is asked again is not made again."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.errors import RashomonError
from rashomon.store.engine import Store
from rashomon.store.stamp import Stamp, story_stamp

_KEPT: Final = ("/stories", "/search", "/texts", "/names", "/feeds", "/problems", "/corrections", "/log")
"""The beginnings of the addresses whose answers follow from the library and the address alone."""
_MOST_BYTES: Final = 32_000_000
"""Bytes of all answers that are kept, chosen by hand: ten pages of forty reports."""
_AT_ONCE: Final = 2
"""Lists that are made at once: of more the threads take the interpreter from one another (20 readers of other parts of
10,000 stories, `bench/app.py`: p95 241 ms with all at once, 127 ms with two).
"""
Answer = tuple[Message, bytes]
Key = tuple[str, ...]
_STORY: Final = re.compile(r"/stories/([0-9a-f]{4,64})(?:[./].*)?", re.DOTALL)
"""Addresses whose answers follow from one story."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer that holds while the library has this stamp, or while its story has."""

    library: str
    story: str
    answer: Answer


class KeptAnswers:
    """An ASGI layer that gives the answer of before where nothing on which it rests has changed since: of a story that
    story, else anything in the library. Of several who ask for one thing at once the first has it made for all.

    A visitor is never given what was made for another one: the answers hold the tokens of forms.
    """

    def __init__(self, app: ASGIApp, *, store: Store, stamp: Stamp, most: int = _MOST_BYTES) -> None:
        self._app, self._store, self._stamp, self._most = app, store, stamp, most
        self._answers: OrderedDict[Key, KeptAnswer] = OrderedDict()
        self._making: dict[tuple[Key, str], asyncio.Future[Answer | None]] = {}
        self._bytes = 0
        self._lists = asyncio.Semaphore(_AT_ONCE)

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
        answer = self._find(key, before) or await self._wait(key, before)
        if answer:
            await _give(answer, send)
            return
        made: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        self._making[key, before] = made
        try:
            answer = await self._make(key, before, scope, receive, send)
        finally:
            del self._making[key, before]
            made.set_result(answer)

    async def _wait(self, key: Key, before: str) -> Answer | None:
        """The answer that another one has made just now, None = nobody does, or it cannot be kept."""
        while making := self._making.get((key, before)):
            answer = await making
            if answer:
                return answer
        return None

    async def _make(self, key: Key, before: str, scope: Scope, receive: Receive, send: Send) -> Answer | None:
        """Has the request answered, or gives the answer of before where its story is as it was; the answer, where it
        may be kept.
        """
        story = await self._story(scope["path"])
        kept = self._answers.get(key)
        if kept and story and kept.story == story:
            self._keep(key, KeptAnswer(before, story, kept.answer))
            await _give(kept.answer, send)
            return kept.answer
        made: list[Message] = []

        async def noted(message: Message) -> None:
            made.append(_copied(message))
            if story:
                await send(message)

        if story:  # its account may take seconds, and keeps no list waiting
            await self._app(scope, receive, noted)
        else:
            async with self._lists:
                await self._app(scope, receive, noted)
            for message in made:  # a visitor who reads slowly keeps no list waiting either
                await send(_copied(message))
        started = [message for message in made if message["type"] == "http.response.start"]
        parts = [message.get("body", b"") for message in made if message["type"] != "http.response.start"]
        if not started or started[0]["status"] != 200 or any(name == b"vary" for name, _ in started[0]["headers"]):
            return None
        same = await self._now() == before
        if not same and not (story and await self._story(scope["path"]) == story):
            return None
        answer = (started[0], b"".join(parts))
        self._keep(key, KeptAnswer(before, story, answer))
        return answer

    async def _now(self) -> str:
        return self._stamp.read() if self._stamp.instant else await run_in_threadpool(self._stamp.read)

    async def _story(self, path: str) -> str:
        """The stamp of the story whose page this is, "" = it is none of a story."""
        found = _STORY.fullmatch(path)
        if not found:
            return ""
        try:
            return await run_in_threadpool(story_stamp, self._store, found[1])
        except RashomonError:  # the app itself tells that there is none
            return ""

    def _find(self, key: Key, stamp: str) -> Answer | None:
        found = self._answers.get(key)
        if found is None or found.library != stamp:
            return None
        self._answers.move_to_end(key)
        return found.answer

    def _keep(self, key: Key, kept: KeptAnswer) -> None:
        old = self._answers.pop(key, None)
        self._bytes += len(kept.answer[1]) - (len(old.answer[1]) if old else 0)
        self._answers[key] = kept
        while self._bytes > self._most and self._answers:
            _, dropped = self._answers.popitem(last=False)
            self._bytes -= len(dropped.answer[1])


def _copied(message: Message) -> Message:
    """A message with a list of headers of its own: layers around this one add to the list."""
    return {**message, "headers": list(message["headers"])} if "headers" in message else message


async def _give(answer: Answer, send: Send) -> None:
    start, body = answer
    await send(_copied(start))
    await send({"type": "http.response.body", "body": body})


def _key(scope: Scope) -> Key:
    """What an answer follows from, besides the library."""
    visitor = scope["state"]["visitor"]
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    query = scope.get("query_string", b"").decode("latin-1")
    return (scope["scheme"], host.decode("latin-1"), scope["path"], query, visitor.token, visitor.role or "")
