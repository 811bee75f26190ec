"""`rashomon story ID`: the account of a story of a library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.library import JsonOption, LibraryOption, MaskOption, QuietOption, clean, counted, opened, say
from rashomon.report import FORMATS

if TYPE_CHECKING:
    from rashomon.library.results import ChangedPage

_MOST_CHANGES, _LONGEST = 5, 70


def story_command(
    story: Annotated[str, typer.Argument(help="id of a story or of an article in it, or its first characters")],
    library: LibraryOption = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="folder to write the account to")] = None,
    formats: Annotated[str, typer.Option("--format", help=f"what to write, of {','.join(FORMATS)}")] = "html,json",
    share: Annotated[
        bool, typer.Option("--share", help="write no full texts, only each cited passage and its neighbours")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="overwrite an account of other reports, or files of yours, in that folder")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option("--since", help="say what is new since an earlier account.json, or a day or time (UTC)"),
    ] = None,
    mask: MaskOption = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show the account of a story, or write it to a folder. It is made anew only where something has changed."""
    from rashomon.cli.changes import changes_file, load_earlier, print_changes
    from rashomon.cli.compare import parse_formats
    from rashomon.cli.terminal import Progress, print_summary
    from rashomon.library.opening import open_story, story_json
    from rashomon.report import render

    wanted = parse_formats(formats)
    earlier = load_earlier(Path(since), "--since") if since and Path(since).exists() else since
    with opened(library) as store, Progress(quiet=quiet or as_json) as progress:
        found = open_story(store, story, since=earlier, mask=mask, follow=progress)
        new = [changes_file(found.new, found.since, found.account)] if found.new and "json" in wanted else []
        files = render(found.account, output, formats=wanted, beside=new, share=share, force=force) if output else ()
    if as_json:
        print(json.dumps(story_json(found), indent=1, ensure_ascii=False))
        return
    if found.story.heirs:
        say(f"articles of this story are also in {', '.join(found.story.heirs)}")
    if not quiet:
        print(f"story {found.story.id}")
        for change in found.changes:
            _print_change(change)
        if found.new is not None:
            print_changes(found.new, found.since, found.account)
        print_summary(found.account, files)


def _print_change(change: ChangedPage) -> None:
    what = clean(change.title or change.article)
    print(f"changed on {change.added[:10]}: {clean(change.outlet or 'outlet not stated')}, {what}")
    for sign, parts in (("-", change.removed), ("+", change.inserted)):
        for part in parts[:_MOST_CHANGES]:
            words = " ".join(clean(part).split())
            print(f"  {sign} {words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}")
        if len(parts) > _MOST_CHANGES:
            print(f"  {sign} {counted(len(parts) - _MOST_CHANGES, 'more change')}")
