"""`rashomon stories`: the stories of a library, the newest first."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.library import (
    AfterOption,
    JsonOption,
    LibraryOption,
    LimitOption,
    MaskOption,
    NameOption,
    OutletOption,
    SinceOption,
    UntilOption,
    clean,
    counted,
    opened,
    print_json,
)


def stories_command(
    words: Annotated[
        list[str] | None, typer.Argument(help='only with these words: word, "words in a row", begin*, -without')
    ] = None,
    library: LibraryOption = None,
    name: NameOption = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 20,
    after: AfterOption = 0,
    mask: MaskOption = False,
    as_json: JsonOption = False,
) -> None:
    """List the stories of a library, those with the newest articles first."""
    from rashomon.library.finding import Filter, as_query, find_stories

    query = as_query(words) if words else None
    with opened(library) as store:
        found = find_stories(store, Filter(query, name, outlet, since, until, limit, after), mask=mask)
    if as_json:
        print_json(found)
        return
    for story in found.stories:
        days = story.first if story.first == story.last else f"{story.first} to {story.last}"
        if days is None:
            days = f"undated, added {story.added}"
        elif story.undated:
            days += f", {story.undated} undated"
        outlets = ", ".join(story.outlets[:4]) + (f" and {len(story.outlets) - 4} more" if story.outlets[4:] else "")
        print(f"{story.id}  {clean(story.title or 'no title stated')}")
        print(f"{'':16}  {counted(story.articles, 'article')} · {days}{' · ' + clean(outlets) if outlets else ''}")
    if not found.stories:
        print("no stories")
