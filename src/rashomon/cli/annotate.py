"""`rashomon annotate`: articles of a library read by the language model before anybody asks for their story."""

from __future__ import annotations

from rashomon.cli.library import JsonOption, LibraryOption, QuietOption, counted, opened, print_json, shown


def annotate_command(library: LibraryOption = None, quiet: QuietOption = False, as_json: JsonOption = False) -> None:
    """Run the language model over the articles that it has not read yet, so that stories open at once."""
    from rashomon.library.annotating import annotate_waiting

    with opened(library) as store, shown("annotating", quiet=quiet or as_json) as follow:
        result = annotate_waiting(store, follow=follow)
    if as_json:
        print_json(result)
    elif not quiet:
        busy = "; another process is at it" if result.busy else ""
        print(f"{counted(result.annotated, 'article')} annotated, {result.waiting:,} waiting{busy}")
