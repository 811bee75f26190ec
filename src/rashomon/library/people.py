"""Who may use a library over a network: people added, listed, removed, and their passwords checked (argon2)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from rashomon.errors import InputError
from rashomon.library.adding import now
from rashomon.library.results import ListedPerson, PersonList
from rashomon.store.engine import Store
from rashomon.store.people import Person, Role, find_person, list_people, put_person, put_secret, remove_person
from rashomon.store.records import log

SHORTEST: Final = 12
"""Characters of the shortest password; chosen by hand."""
LONGEST: Final = 1000
"""Characters of the longest password, far above what people type: digests of longer ones would cost time."""
_NAME = re.compile(r"\w(?:[\w .@'-]{0,58}\w)?")
_HASHER = PasswordHasher()


def add_person(store: Store, name: str, password: str, role: Role, *, by: str | None = None) -> None:
    """Lets a person use a library over a network. Returns nothing.

    by: who does it, None = whoever uses this machine.

    Raises InputError where the name or the password cannot be used, or there is a person of that name.
    """
    name = unicodedata.normalize("NFC", name).strip()
    if not _NAME.fullmatch(name):
        raise InputError(
            f"{name!r} is no name; give up to 60 letters, digits, blanks and signs of .@'-_, a letter or digit first"
        )
    person = Person(name, role, _digest(password), now())
    with store.write() as connection:
        if not put_person(connection, person):
            raise InputError(f"there is somebody called {name} already; give another name, or remove that one")
        log(connection, "add person", {"name": name, "role": role}, at=person.made, by=by)


def change_password(store: Store, name: str, password: str, *, by: str | None = None) -> None:
    """Gives a person another password; whoever is logged in under that name must log in again. Returns nothing.

    Raises InputError where the password cannot be used, or there is no such person.
    """
    secret = _digest(password)
    with store.write() as connection:
        if not put_secret(connection, name, secret):
            raise InputError(_unknown(name))
        log(connection, "change password", {"name": name}, at=now(), by=by)


def drop_person(store: Store, name: str, *, by: str | None = None) -> None:
    """Takes a person's leave to use a library, from the next request on. Returns nothing.

    Raises InputError where there is no such person.
    """
    with store.write() as connection:
        if not remove_person(connection, name):
            raise InputError(_unknown(name))
        log(connection, "remove person", {"name": name}, at=now(), by=by)


def list_persons(store: Store) -> PersonList:
    """The people who may use a library over a network."""
    with store.read() as connection:
        people = list_people(connection)
    return PersonList(people=tuple(ListedPerson(name=one.name, role=one.role, made=one.made) for one in people))


def check_password(store: Store, name: str, password: str) -> Person | None:
    """The person with this name and this password, None = there is none. It takes some 50 ms of work and 64 MB."""
    with store.read() as connection:
        person = find_person(connection, name)
    nobody = _digest_of_nobody()
    try:
        _HASHER.verify(person.secret if person else nobody, _plain(password))
    except (VerificationError, InvalidHashError):
        return None
    return person


@cache
def _digest_of_nobody() -> str:
    """What is checked where there is no such person, so that the time of an answer does not tell who there is. It is
    made at the first password, not with the module, which every start of the app would wait for.
    """
    return _HASHER.hash("the password of nobody")


def role_of(given: str) -> Role:
    """The role with this name. Raises InputError where there is none."""
    if given not in ("reader", "editor"):
        raise InputError(f"{given!r} is no role; a reader looks at everything, an editor also adds and corrects")
    return cast(Role, given)


def _digest(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(f"a password has {SHORTEST} to {LONGEST} characters; give a longer one, such as four words")
    return _HASHER.hash(_plain(password))


def _plain(password: str) -> bytes:
    """The bytes of a password, the same whichever way its letters are composed."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _unknown(name: str) -> str:
    return f"there is nobody called {name!r}; `rashomon users list` shows who there is"
