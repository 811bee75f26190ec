"""The program `rashomon`: the commands put together, and errors turned into exit codes.

Exit codes: 0 done, also where some reports were refused; 2 unusable arguments, files or output folder; 1 a failed run.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from rashomon.cli import (
    add,
    annotate,
    check,
    compare,
    decide,
    export,
    feeds,
    forget,
    group,
    import_command,
    log,
    mcp,
    schema,
    search,
    serve,
    show,
    stats,
    stories,
    story,
    users,
    watch,
)
from rashomon.errors import AuditError, DecisionError, InputError, RashomonError
from rashomon.version import __version__

if TYPE_CHECKING:
    from typing_extensions import Buffer

_HELP = """Several reports of one event in, one account out; every statement points to exact characters.

Compares reports in English, offline; of reports in other languages it looks at shared text and digits only."""
_EXIT_CODES = "Exit codes: 0 done, also where reports were refused; 1 the run failed; 2 unusable arguments or files."
_NO_MEMORY = "there is not enough memory for this run; free some, give fewer reports, or lower RASHOMON_THREADS"

_OF_THE_CHECKER = "Value error, "
"""What the library that checks arguments puts before a reason of its own."""


class _Commands(TyperGroup):
    """The commands, which refuse an argument with the reason alone."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.replace(_OF_THE_CHECKER, "")
            raise


app = typer.Typer(
    name="rashomon",
    cls=_Commands,
    help=_HELP,
    epilog=_EXIT_CODES,
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("compare", epilog=_EXIT_CODES)(compare.compare_command)
app.command("decide", epilog=_EXIT_CODES)(decide.decide_command)
app.command("show", epilog=_EXIT_CODES)(show.show_command)
app.command("add", epilog=_EXIT_CODES)(add.add_command)
app.command("feeds", epilog=_EXIT_CODES)(feeds.feeds_command)
app.command("watch", epilog=_EXIT_CODES)(watch.watch_command)
app.command("annotate", epilog=_EXIT_CODES)(annotate.annotate_command)
app.command("stories", epilog=_EXIT_CODES)(stories.stories_command)
app.command("story", epilog=_EXIT_CODES)(story.story_command)
app.command("group", epilog=_EXIT_CODES)(group.group_command)
app.command("search", epilog=_EXIT_CODES)(search.search_command)
app.command("export", epilog=_EXIT_CODES)(export.export_command)
app.command("import", epilog=_EXIT_CODES)(import_command.import_command)
app.command("forget", epilog=_EXIT_CODES)(forget.forget_command)
app.command("check", epilog=_EXIT_CODES)(check.check_command)
app.command("stats", epilog=_EXIT_CODES)(stats.stats_command)
app.command("serve", epilog=_EXIT_CODES)(serve.serve_command)
app.command("users", epilog=_EXIT_CODES)(users.users_command)
app.command("log", epilog=_EXIT_CODES)(log.log_command)
app.command("mcp", epilog=_EXIT_CODES)(mcp.mcp_command)
app.command("schema")(schema.schema_command)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="print the version", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


class _ForgivingOutput(io.FileIO):
    """An output whose reader may stop reading (`rashomon decide ACCOUNT --list | head`): what nobody reads is dropped,
    and the command does the rest of its work.
    """

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            return memoryview(data).nbytes


def _let_readers_leave() -> None:
    """Makes stdout and stderr forgiving, unless a caller has put something of its own in their place."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper) and stream is getattr(sys, f"__{name}__") and not stream.isatty():
            stream.flush()
            out = io.BufferedWriter(_ForgivingOutput(stream.fileno(), "w", closefd=False))
            setattr(
                sys,
                name,
                io.TextIOWrapper(
                    out,
                    stream.encoding,
                    stream.errors,
                    line_buffering=stream.line_buffering,
                    write_through=stream.write_through,
                ),
            )


def run() -> None:
    """Runs the program and exits; an error that a person can do something about is printed as one line on stderr,
    without a traceback.
    """
    _let_readers_leave()
    try:
        app(prog_name="rashomon")
    except (InputError, DecisionError) as error:
        _fail(str(error), 2)
    except AuditError as error:
        _fail(f"the account breaks a promise and is not shown: {error}", 1)
    except (RashomonError, OSError) as error:
        _fail(str(error), 1)
    except MemoryError:
        _fail(_NO_MEMORY, 1)
    except ImportError as error:
        _fail(f"a library cannot be loaded ({error}); if it is installed, {_NO_MEMORY}", 1)


def _fail(message: str, code: int) -> None:
    print(f"rashomon: {message}", file=sys.stderr)
    sys.exit(code)
