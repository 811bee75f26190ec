"""`rashomon users`: who may use a library over a network."""

from __future__ import annotations

import getpass
import sys
from enum import StrEnum
from typing import Annotated

import typer

from rashomon.cli.library import JsonOption, LibraryOption, clean, opened, print_json
from rashomon.errors import InputError


class Action(StrEnum):
    """What is done."""

    ADD = "add"
    LIST = "list"
    REMOVE = "remove"
    PASSWORD = "password"


class RoleOption(StrEnum):
    """What a person may do."""

    READER = "reader"
    EDITOR = "editor"


def users_command(
    action: Annotated[Action, typer.Argument(help="what to do")],
    name: Annotated[str | None, typer.Argument(help="whom: letters, digits, blanks and .@'-_")] = None,
    role: Annotated[
        RoleOption, typer.Option(help="with add: a reader looks at everything, an editor also adds and corrects")
    ] = RoleOption.READER,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say who may use a library over a network. A password is asked for, or read as one line from standard input."""
    try:
        from rashomon.library import people
    except ImportError as error:
        if error.name == "argon2":
            raise InputError("accounts need argon2: pip install 'rashomon[app]'") from None
        raise
    if action is not Action.LIST and not name:
        raise InputError(f"rashomon users {action} needs a name")
    with opened(library, make=action is Action.ADD) as store:
        if action is Action.ADD and name:
            people.add_person(store, name, _ask(), people.role_of(role))
        elif action is Action.PASSWORD and name:
            people.change_password(store, name, _ask())
        elif action is Action.REMOVE and name:
            people.drop_person(store, name)
        found = people.list_persons(store)
    if as_json:
        print_json(found)
        return
    for one in found.people:
        print(f"{one.role:6}  since {one.made[:10]}  {clean(one.name)}")
    if not found.people:
        print("nobody; only this machine may use the library (rashomon users add NAME --role editor)")


def _ask() -> str:
    """A password, typed twice without being shown, or the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("Again: "):
        raise InputError("the two are not the same; nothing was changed")
    return password
