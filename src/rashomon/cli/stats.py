"""`rashomon stats`: what a library holds and where it lies."""

from __future__ import annotations

from rashomon.cli.library import JsonOption, LibraryOption, clean, counted, opened, print_json


def stats_command(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Show what a library holds and where it lies."""
    from rashomon.library.looking import count_library

    with opened(library) as store:
        stats = count_library(store)
    if as_json:
        print_json(stats)
        return
    size = "" if stats.bytes is None else f", {stats.bytes / 1e6:,.1f} MB"
    print(f"library    {clean(stats.library)} ({stats.database}{size})")
    days = f", {stats.first} to {stats.last}" if stats.first else ""
    older = f", and {counted(stats.replaced, 'older version')}" if stats.replaced else ""
    waiting = f"; {stats.waiting:,} wait for their story" if stats.waiting else ""
    print(f"articles   {stats.articles:,}{days}{older}{waiting}")
    merged = f", {stats.merged:,} merged into others" if stats.merged else ""
    print(f"stories    {stats.stories:,}, the largest of {counted(stats.largest, 'article')}{merged}")
    print(f"kept       {counted(stats.read, 'reading')}, {counted(stats.accounts, 'account')}")
    print(f"decisions  {stats.decisions:,}; {stats.forgotten:,} forgotten")
    print(f"inputs     {', '.join(f'{number:,} {status}' for status, number in stats.inputs) or 'none'}")
    for outlet, number in stats.outlets:
        print(f"{number:10,}  {clean(outlet or 'outlet not stated')}")
    for path, reason in stats.refused:
        print(f"refused    {clean(path)}: {clean(reason)}")
