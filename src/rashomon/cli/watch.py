"""`rashomon watch`: the feeds and folders of a library visited when they are due."""

from __future__ import annotations

import json
import signal
import threading
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.library import (
    AnnotateOption,
    JsonOption,
    LibraryOption,
    PrivateOption,
    QuietOption,
    clean,
    counted,
    opened,
    say_problems,
)

if TYPE_CHECKING:
    from rashomon.library.results import FeedVisit
    from rashomon.store.engine import Store


def watch_command(
    library: LibraryOption = None,
    once: Annotated[bool, typer.Option("--once", help="visit what is due now, then end")] = False,
    every: Annotated[float, typer.Option("--every", min=1, help="minutes between two visits of one feed")] = 15.0,
    annotate: AnnotateOption = False,
    allow_private: PrivateOption = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Visit the feeds and folders of a library (rashomon feeds) when they are due, until it is stopped (Ctrl-C).

    With --json one line a visit.
    """
    from rashomon.account_json import record_json
    from rashomon.fetch.get import Fetcher, FetchOptions
    from rashomon.library.annotating import start_annotating
    from rashomon.library.watching import Watching, watch
    from rashomon.pipeline import reading_options
    from rashomon.settings import load_settings
    from rashomon.version import __version__

    reading = reading_options(load_settings())
    fetcher = Fetcher(FetchOptions(f"rashomon/{__version__}", reading.max_bytes, allow_private=allow_private))
    stop = _stopped_by_signals()

    def tell(visit: FeedVisit) -> None:
        if as_json:
            print(json.dumps(record_json(visit), ensure_ascii=False), flush=True)
        else:
            say_problems(visit.problems)
            if not quiet or visit.problem:
                print(_line(visit), flush=True)
        if annotate and visit.added:
            start_annotating(library)

    with opened(library) as store:
        visits = watch(store, Watching(fetcher, reading, every * 60, stop), once=once, tell=tell)
        if not (visits or quiet or as_json or stop.is_set()):
            print(f"nothing is due{_next_due(store)}; rashomon feeds list says when each is visited")


def _next_due(store: Store) -> str:
    """When the next visit is, for a run that had none: a feed that failed is not visited sooner for other options."""
    from rashomon.library.feeds import list_feeds

    times = [feed.next for feed in list_feeds(store).feeds if feed.next]
    return f" before {min(times)[:16].replace('T', ' ')} UTC" if times else ""


def _stopped_by_signals() -> threading.Event:
    """What is set by the first Ctrl-C or the first wish of the system to end; a second one ends the program at once."""
    stop = threading.Event()

    def end(number: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)

    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, end)
    return stop


def _line(visit: FeedVisit) -> str:
    added = (
        f"{counted(visit.listed, 'feed')} more watched" if visit.listed else f"{counted(visit.added, 'article')} added"
    )
    problem = (visit.problem or "").removeprefix(f"{visit.address} ")
    what = problem or (added if visit.state == "changed" else "not changed")
    more = f", {visit.versions:,} of them new versions of pages" if visit.versions else ""
    refused = f", {visit.refused:,} refused" if visit.refused else ""
    after = f"; next {visit.next[11:16]} UTC" if visit.next else "; not visited again"
    return (
        f"{visit.at[:16].replace('T', ' ')}  {clean(visit.title or visit.address)}: {clean(what)}{more}{refused}{after}"
    )
