"""`rashomon decide ACCOUNT`: what can be corrected in an account, and a correction added to a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.ledger import Correctable
    from rashomon.model import Account


_LONGEST = 100  # characters of what a line of the list shows, and of its words


def decide_command(
    account: Annotated[Path, typer.Argument(help="account.json, or the folder it is in")],
    number: Annotated[int | None, typer.Argument(help="number of what is corrected, as --list shows it")] = None,
    verb: Annotated[str | None, typer.Argument(help="what is said of it, as --list shows it")] = None,
    value: Annotated[list[str] | None, typer.Argument(help="value or other number, where the verb needs one")] = None,
    show: Annotated[bool, typer.Option("--list", help="list all that can be corrected, numbered")] = False,
    because: Annotated[str, typer.Option(help="why, kept with the decision and shown with it")] = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="file to add it to; else decisions.jsonl beside the account"),
    ] = None,
) -> None:
    """List what can be corrected in an account, or add a correction to a file for compare --decisions."""
    from rashomon.ledger import decide, decision_line, describe, list_correctable

    path = account / "account.json" if account.is_dir() else account
    made = _load(path)
    things = list_correctable(made)
    if show and number is not None:
        raise InputError("--list lists everything; give a number without it")
    if number is None or verb is None:
        chosen = things if number is None else tuple(one for one in things if one.number == number)
        if not chosen and number is not None:
            decide(things, number, "")  # says which numbers there are
        _print(chosen)
        return
    decided = decide(things, number, verb, " ".join(value) if value else None)
    decided = replace(decided, reason=because, at=datetime.now(UTC).isoformat(timespec="seconds"))
    file = output or path.parent / "decisions.jsonl"
    _append(file, decision_line(decided, {member.id: member.text for member in made.documents}))
    undone = "taken back: " if decided.undone else ""
    print(f"wrote {file}: {undone}{_clean(describe(decided, made.documents))}")
    print(f"compare again with --decisions {file}")


def _load(path: Path) -> Account:
    from rashomon.account_json import load_account
    from rashomon.audit import audit

    if not path.is_file():
        raise InputError(f"{path} is not a file; give an account.json that `rashomon compare` wrote, or its folder")
    try:
        account = load_account(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text (byte {error.start}); give an account.json") from None
    audit(account)  # its spans are relied on
    return account


def _print(things: Iterable[Correctable]) -> None:
    """Prints the things under the question they belong to, with what can be said of each kind of them."""
    from rashomon.ledger import say_verbs

    for section, group in groupby(things, key=lambda thing: thing.section):
        own = list(group)
        print(f"\n{section}")
        kinds = {"decision" if thing.decision else thing.target: thing for thing in own}
        for kind, thing in kinds.items():
            print(f"       of a {kind}: {say_verbs(thing)}")
        for thing in own:
            print(f"{thing.number:5}  {_shorten(thing.what)}: “{_shorten(thing.words)}”")


def _append(file: Path, line: str) -> None:
    """Adds a line to a file of corrections.

    Raises InputError where the file holds anything else, DecisionError where one of its lines is not in order.
    """
    from rashomon.ledger import parse_decisions

    before = ""
    if file.exists():
        try:
            before = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"{file} is not UTF-8 text (byte {error.start}); give a file of corrections") from None
        parse_decisions(before, str(file))
    with file.open("a", encoding="utf-8", newline="\n") as out:
        out.write("\n" * (bool(before) and not before.endswith("\n")) + line + "\n")


def _shorten(words: str) -> str:
    words = " ".join(_clean(words).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _clean(text: str) -> str:
    """Returns the text with a blank for each control character, because a terminal would obey it."""
    return "".join(character if character.isprintable() else " " for character in text)
