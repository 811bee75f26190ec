"""`rashomon search WORDS...`: articles of a library by words, name, outlet and day."""

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
    opened,
    print_json,
)


def search_command(
    words: Annotated[
        list[str] | None, typer.Argument(help='what to find: word, "words in a row", begin*, -without')
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
    """Find articles of a library; without words the newest come first."""
    from rashomon.library.finding import Filter, as_query, search_articles, snippet_parts

    query = as_query(words) if words else None
    with opened(library) as store:
        found = search_articles(store, Filter(query, name, outlet, since, until, limit, after), mask=mask)
    if as_json:
        print_json(found)
        return
    for hit in found.hits:
        about = (hit.outlet or "outlet not stated", hit.published or "date not stated", hit.title or "no title stated")
        print(clean(f"{hit.article}  {' · '.join(about)}"))
        print(f"{'':16}  story {hit.story or 'not known yet'} · {clean(hit.url or hit.path)}")
        for snippet in hit.snippets:
            told = "".join(f"[{part}]" if match else part for part, match in snippet_parts(snippet))
            print(f"{'':16}  … {clean(told)} …")
    if not found.hits:
        print("nothing found")
