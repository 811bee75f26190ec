"""The program `rashomon`: the commands put together, and errors turned into exit codes.

Exit codes: 0 done; 2 unusable arguments; 1 a failed run.
"""

from __future__ import annotations

import sys

import typer

from rashomon.cli import compare, decide, schema, show
from rashomon.errors import AuditError, DecisionError, InputError, RashomonError

app = typer.Typer(
    name="rashomon",
    help="Several reports of one event in, one account out; every statement points to exact characters.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("compare")(compare.compare_command)
app.command("decide")(decide.decide_command)
app.command("show")(show.show_command)
app.command("schema")(schema.schema_command)


@app.callback()
def _root() -> None:
    """Several reports of one event in, one account out; every statement points to exact characters."""


def run() -> None:
    """Runs the program and exits; an error of this package is printed as one line on stderr, without a traceback."""
    try:
        app()
    except (InputError, DecisionError) as error:
        _fail(str(error), 2)
    except AuditError as error:
        _fail(f"the account breaks a promise and is not shown: {error}", 1)
    except (RashomonError, OSError) as error:
        _fail(str(error), 1)


def _fail(message: str, code: int) -> None:
    print(f"rashomon: {message}", file=sys.stderr)
    sys.exit(code)
