"""`rashomon log`: who did what with a library, and when."""

from __future__ import annotations

from rashomon.cli.library import AfterOption, JsonOption, LibraryOption, LimitOption, clean, opened, print_json


def log_command(
    library: LibraryOption = None, limit: LimitOption = 20, after: AfterOption = 0, as_json: JsonOption = False
) -> None:
    """Show who did what with a library, the last act first."""
    from rashomon.library.diary import list_acts

    with opened(library) as store:
        found = list_acts(store, limit=limit, after=after)
    if as_json:
        print_json(found)
        return
    for one in found.acts:
        print(clean(f"{one.at[:16].replace('T', ' ')}  {one.by or 'this machine'}: {one.told}"))
    if not found.acts:
        print("nothing was done yet")
