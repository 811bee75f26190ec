"""What the commands of a library share: their options, the library they open, and how they print what they did."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rashomon.model import Problem
    from rashomon.store.engine import Store

LibraryOption = Annotated[
    str | None,
    typer.Option("--library", help="path of a library, or its URL (postgresql://…); else the one that stats shows"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="print one JSON object (rashomon schema COMMAND)")]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="print nothing but what went wrong")]
AnnotateOption = Annotated[
    bool, typer.Option("--annotate", help="run the language model over new articles in a process beside")
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="also fetch from machines of your own network, at any port")
]
OutletOption = Annotated[str | None, typer.Option("--outlet", help="of an outlet with this in its name")]
NameOption = Annotated[str | None, typer.Option("--name", help="with this name, all its words side by side")]
SinceOption = Annotated[str | None, typer.Option("--since", help="of this day (YYYY-MM-DD) or later")]
UntilOption = Annotated[str | None, typer.Option("--until", help="of this day (YYYY-MM-DD) or earlier")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=1000, help="how many are given")]
AfterOption = Annotated[int, typer.Option("--after", min=0, help="how many are passed over before them")]

MaskOption = Annotated[bool, typer.Option("--mask", help="give the names of people by their first letters")]

_MOST_PROBLEMS = 20


@contextmanager
def opened(library: str | None, *, make: bool = False) -> Iterator[Store]:
    """A context with the library at this place, else the one of the settings, else that of this user."""
    from rashomon.settings import load_settings
    from rashomon.store.migrate import open_store

    with open_store(library or load_settings().library, make=make) as store:
        yield store


def print_json(record: Any) -> None:
    """Prints a result as one JSON object."""
    from rashomon.account_json import record_json

    print(json.dumps(record_json(record), indent=1, ensure_ascii=False))


@contextmanager
def shown(what: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A context with a function that shows how far a long run is, as (done, all); on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


def say_problems(problems: Sequence[Problem], names: Mapping[str, str] | None = None) -> None:
    """Prints problems on stderr, the first ones; `names` of reports stand in place of their ids."""
    for problem in problems[:_MOST_PROBLEMS]:
        report = (names or {}).get(problem.document or "", problem.document)
        say(f"{report}: {problem.message}" if report else problem.message)
    if len(problems) > _MOST_PROBLEMS:
        say(f"{len(problems) - _MOST_PROBLEMS} more problems (--json lists them)")


def say(message: str) -> None:
    """Prints a message on stderr."""
    print(f"rashomon: {clean(message)}", file=sys.stderr)


def clean(text: str) -> str:
    """The text with a blank for each control character, because a terminal would obey it."""
    return "".join(character if character.isprintable() else " " for character in text)


def counted(number: int, what: str) -> str:
    """A number with its noun.

    >>> counted(1, "article"), counted(2, "story")
    ('1 article', '2 stories')
    """
    many = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number:,} {what if number == 1 else many}"
