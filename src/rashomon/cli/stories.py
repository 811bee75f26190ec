"""`rashomon stories`: the stories of a library, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.cli.asking import asks
from rashomon.cli.library import JsonOption, LibraryOption, MaskOption, clean, counted, opened, print_json

if TYPE_CHECKING:
    from rashomon.library.finding import Filter


@asks
def stories_command(
    wanted: Filter,
    library: LibraryOption = None,
    mask: MaskOption = False,
    as_json: JsonOption = False,
) -> None:
    """List the stories of a library, those with the newest articles first."""
    from rashomon.library.finding import find_stories
    from rashomon.report.plain_words import published_words

    with opened(library) as store:
        found = find_stories(store, wanted, mask=mask)
    if as_json:
        print_json(found)
        return
    for story in found.stories:
        first, last = published_words(story.first), published_words(story.last)
        days = first if first == last else f"{first} to {last}"
        if days is None:
            days = f"undated, added {published_words(story.added)}"
        elif story.undated:
            days += f", {story.undated} undated"
        outlets = ", ".join(story.outlets[:4]) + (f" and {len(story.outlets) - 4} more" if story.outlets[4:] else "")
        print(f"{story.id}  {clean(story.title or 'no title stated')}")
        print(f"{'':16}  {counted(story.articles, 'article')} · {days}{' · ' + clean(outlets) if outlets else ''}")
    if not found.stories:
        print("no stories")
