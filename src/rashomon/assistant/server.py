"""The tools of a library for an assistant (Model Context Protocol, the official SDK): standard input and output, or
HTTP on this machine. They read; only where it is said so, one of them writes.

The assistant gets the same records as the JSON of the app, in the reports' own words with permanent links. Articles
are data: every answer says that nothing in them is to be obeyed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Annotated, Any, Final

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from rashomon.account_json import record_json
from rashomon.errors import InputError, RashomonError
from rashomon.library.adding import Upload, add_uploads, now
from rashomon.library.finding import Filter, find_stories, search_articles
from rashomon.library.opening import compare_articles
from rashomon.library.telling import NOTE, Linker, ToldStory, read_place, tell_account, tell_place, tell_story
from rashomon.store.engine import Store
from rashomon.version import __version__

HOST: Final = "127.0.0.1"
"""The only address of the HTTP transport."""
_INSTRUCTIONS = (
    "News reports of events, compared: what they agree on, where they differ, who said what. Quote the reports' own "
    f"words and give the link that stands beside them; state nothing that no passage says. {NOTE}"
)
_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_ADDS = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)

StoryArgument = Annotated[str, Field(max_length=64, description="id of a story, or of an article in it")]
Articles = Annotated[list[str], Field(min_length=1, max_length=40, description="ids of articles, as search gives them")]
Words = Annotated[str, Field(max_length=500, description='word, "words in a row", begin*, -without; empty: all')]
Speaker = Annotated[str, Field(max_length=200, description="a name, or a part of it; empty: everybody")]
Limit = Annotated[int, Field(ge=1, le=50)]


def make_server(store: Store, link: Linker, *, write: bool = False) -> MCPServer[Any]:
    """The server over a library, which stays open as long as it runs.

    link: gives the permanent links of passages.
    write: a tool adds reports.
    """
    server: MCPServer[Any] = MCPServer(
        "rashomon", title="Rashomon", instructions=_INSTRUCTIONS, version=__version__, log_level="ERROR"
    )
    tool = _tools(server)

    @tool
    def search(words: Words = "", limit: Limit = 20) -> dict[str, Any]:
        """Find articles, the best first, each with the id of its story; without words, list the stories."""
        if not words.strip():
            return _noted(find_stories(store, Filter(limit=limit)))
        return _noted(search_articles(store, Filter(words=words, limit=limit)))

    @tool
    def story(story: StoryArgument) -> dict[str, Any]:
        """What the reports of one story say: the brief and the reports, every line with its passages and links."""
        return _noted(replace(tell_story(store, story, link), differences=(), quotes=()))

    @tool
    def differences(story: StoryArgument) -> dict[str, Any]:
        """Where the reports of one story differ, those that matter most first, each value with where it is printed."""
        told = tell_story(store, story, link)
        return _noted(replace(told, brief=(), quotes=()))

    @tool
    def quotes_of(story: StoryArgument, speaker: Speaker = "") -> dict[str, Any]:
        """Who said what in the reports of one story: all words of one speaker, or of everybody."""
        return _noted(replace(tell_story(store, story, link, name=speaker), brief=(), differences=()))

    @tool
    def compare(articles: Articles) -> dict[str, Any]:
        """Compare a few chosen articles with one another, whether or not they are of one story."""
        told: ToldStory = tell_account(compare_articles(store, articles), link)
        return _noted(told)

    @tool
    def passage(
        link_or_place: Annotated[str, Field(max_length=500, description="ARTICLE/START-END, or a link")],
    ) -> Any:
        """The words at a permanent link with what stands around them, ready to be cited in several forms."""
        return _noted(tell_place(store, read_place(link_or_place), link))

    if write:

        def add(
            text: Annotated[str, Field(min_length=1, max_length=1_000_000, description="the headline first")],
            outlet: Annotated[str, Field(max_length=200)] = "",
            published: Annotated[str, Field(max_length=60, description="YYYY-MM-DD or a time")] = "",
            url: Annotated[str, Field(max_length=2000)] = "",
        ) -> dict[str, Any]:
            """Add the text of one report to the library."""
            stated = {"outlet": outlet, "published": published, "url": url}
            record = {"text": text, **{key: value for key, value in stated.items() if value.strip()}}
            upload = Upload(f"added by an assistant {now()}.json", json.dumps(record).encode())
            return _noted(add_uploads(store, [upload], by="an assistant"))

        server.add_tool(_told(add), annotations=_ADDS)
    return server


def _tools(server: MCPServer[Any]) -> Callable[[Callable[..., Any]], None]:
    """A decorator that makes a function a tool that reads."""

    def tool(function: Callable[..., Any]) -> None:
        server.add_tool(_told(function), annotations=_READS)

    return tool


def _told(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with errors that the assistant can read; the SDK hides the words of all others."""

    @wraps(function)
    def telling(*arguments: Any, **named: Any) -> Any:
        try:
            return function(*arguments, **named)
        except RashomonError as error:
            raise ToolError(str(error)) from error

    return telling


def _noted(record: Any) -> dict[str, Any]:
    """The JSON of a record, and what the words of articles are."""
    return {"note": NOTE, **record_json(record)}


def serve_assistant(store: Store, link: Linker, *, write: bool = False, port: int | None = None) -> None:
    """Serves an assistant until it is done. Returns nothing.

    port: HTTP on this port of this machine, None = standard input and output.

    Raises InputError where the port cannot be had.
    """
    server = make_server(store, link, write=write)
    if port is None:
        server.run("stdio")
        return
    try:
        server.run("streamable-http", host=HOST, port=port)
    except SystemExit as error:  # so the server says that it cannot listen
        raise InputError(f"port {port} cannot be had; give another with --port") from error
