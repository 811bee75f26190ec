"""What the commands that look into a library share: the options that narrow what they give."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Signature, signature
from typing import Annotated, Any

import typer

from rashomon.cli.library import AfterOption, LimitOption, NameOption, OutletOption, SinceOption, UntilOption

WordsArgument = Annotated[
    list[str] | None, typer.Argument(help='what to find: word, "words in a row", begin*, -without; none = all')
]


def narrowing(
    words: WordsArgument = None,
    name: NameOption = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 20,
    after: AfterOption = 0,
) -> Any:
    """What a library is asked for (`rashomon.library.finding.Filter`)."""
    from rashomon.library.finding import Filter, as_query

    return Filter(as_query(words) if words else None, name, outlet, since, until, limit, after)


def asks(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose first argument is what a library is asked for; on the command line it has the options of
    `narrowing` in its place, and then its own.
    """
    shared = signature(narrowing, eval_str=True).parameters

    @wraps(command)
    def asked(**given: Any) -> None:
        own = {name: value for name, value in given.items() if name not in shared}
        command(narrowing(**{name: given[name] for name in shared}), **own)

    # the type of the first argument is imported for the type checker only: commands that ask nothing start sooner
    _, *others = signature(command, eval_str=True, locals={"Filter": Any}).parameters.values()
    whole = [*shared.values(), *others]
    asked.__signature__ = Signature(whole)  # type: ignore[attr-defined]
    asked.__annotations__ = {one.name: one.annotation for one in whole}
    return asked
