"""`rashomon search WORDS...`: articles of a library by words, name, outlet and day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.cli.asking import asks
from rashomon.cli.library import JsonOption, LibraryOption, MaskOption, clean, opened, print_json

if TYPE_CHECKING:
    from rashomon.library.finding import Filter


@asks
def search_command(
    wanted: Filter,
    library: LibraryOption = None,
    mask: MaskOption = False,
    as_json: JsonOption = False,
) -> None:
    """Find articles of a library; without words the newest come first."""
    from rashomon.library.finding import search_articles
    from rashomon.library.snippets import snippet_parts
    from rashomon.report.plain_words import published_words

    with opened(library) as store:
        found = search_articles(store, wanted, mask=mask)
    if as_json:
        print_json(found)
        return
    for hit in found.hits:
        day = published_words(hit.published) or "date not stated"
        about = (hit.outlet or "outlet not stated", day, hit.title or "no title stated")
        print(clean(f"{hit.article}  {' · '.join(about)}"))
        print(f"{'':16}  story {hit.story or 'not known yet'} · {clean(hit.url or hit.path)}")
        for snippet in hit.snippets:
            told = "".join(f"[{part}]" if match else part for part, match in snippet_parts(snippet))
            print(f"{'':16}  … {clean(told)} …")
    if not found.hits:
        print("nothing found")
