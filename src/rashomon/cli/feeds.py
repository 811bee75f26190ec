"""`rashomon feeds`: the feeds and folders that `rashomon watch` visits."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from rashomon.cli.library import JsonOption, LibraryOption, clean, counted, opened, print_json
from rashomon.errors import InputError


class FeedAction(StrEnum):
    """What is done."""

    ADD = "add"
    LIST = "list"
    REMOVE = "remove"


def feeds_command(
    action: Annotated[FeedAction, typer.Argument(help="what to do")] = FeedAction.LIST,
    addresses: Annotated[
        list[str] | None, typer.Argument(help="addresses of feeds or sitemaps, folders, lists of feeds (.opml)")
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say which feeds and folders a library watches. Articles of one that is removed stay."""
    from rashomon.library.feeds import add_feeds, drop_feeds, list_feeds

    if action is not FeedAction.LIST and not addresses:
        raise InputError(f"rashomon feeds {action} needs addresses, folders or a list of feeds")
    with opened(library, make=action is FeedAction.ADD) as store:
        if action is FeedAction.ADD:
            add_feeds(store, addresses or ())
        elif action is FeedAction.REMOVE:
            drop_feeds(store, addresses or ())
        found = list_feeds(store)
    if as_json:
        print_json(found)
        return
    for one in found.feeds:
        visited = (
            f"last visit {one.fetched[:16].replace('T', ' ')} UTC, {one.state}" if one.fetched else "not visited yet"
        )
        title = f"  {clean(one.title)}" if one.title else ""
        print(f"{clean(one.address)}{title}")
        print(f"    {counted(one.articles, 'article')} · {visited}{f' · next {_short(one.next)}' if one.next else ''}")
        if one.problem:
            print(f"    {clean(one.problem)}")
    if not found.feeds:
        print("nothing is watched (rashomon feeds add ADDRESS)")


def _short(time: str) -> str:
    return f"{time[:16].replace('T', ' ')} UTC"
