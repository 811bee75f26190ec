"""The people who may use a library over a network: names, roles, and digests of their passwords."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, insert, select, update

from rashomon.store.tables import PERSON

Role = Literal["reader", "editor"]
"""What a person may do: a reader looks at everything, an editor also adds and corrects."""


@dataclass(frozen=True, slots=True)
class Person:
    """One of them. secret: the digest of the password, as argon2 writes it. made: when (ISO, UTC)."""

    name: str
    role: Role
    secret: str
    made: str


def key_of(name: str) -> str:
    """What tells names apart: neither capitals nor ways of writing the same letters.

    >>> key_of("Ida Holm") == key_of("IDA HOLM")
    True
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def put_person(connection: Connection, person: Person) -> bool:
    """Keeps a person; False where there is one of that name already, and nothing is changed."""
    if find_person(connection, person.name):
        return False
    values = {"name": person.name, "role": person.role, "secret": person.secret, "made": person.made}
    connection.execute(insert(PERSON).values(key=key_of(person.name), **values))
    return True


def find_person(connection: Connection, name: str) -> Person | None:
    """The person with this name, None = there is none."""
    row = connection.execute(select(PERSON).where(PERSON.c.key == key_of(name))).first()
    return Person(row.name, row.role, row.secret, row.made) if row else None


def list_people(connection: Connection) -> tuple[Person, ...]:
    """All of them, in the order of their names."""
    rows = connection.execute(select(PERSON).order_by(PERSON.c.key))
    return tuple(Person(row.name, row.role, row.secret, row.made) for row in rows)


def put_secret(connection: Connection, name: str, secret: str) -> bool:
    """Gives a person another password; False where there is no such person."""
    done = connection.execute(update(PERSON).where(PERSON.c.key == key_of(name)).values(secret=secret))
    return bool(done.rowcount)


def remove_person(connection: Connection, name: str) -> bool:
    """Erases a person; False where there is no such person."""
    return bool(connection.execute(delete(PERSON).where(PERSON.c.key == key_of(name))).rowcount)
