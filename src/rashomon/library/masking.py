"""Names masked in what is shown: their first letters stay, a point stands for each other letter, so every span still
counts the same characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, select

from rashomon.model import Account, Document, Reading, digest
from rashomon.store.tables import FORGOTTEN
from rashomon.text.words import fold

_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESSES = frozenset({"url", "path"})  # fields in which names stand in small letters
_SIGN = "·"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mask:
    """The words, folded, that are masked where they begin with a capital letter; in addresses and paths everywhere."""

    words: frozenset[str] = frozenset()

    def text(self, text: str, *, address: bool = False) -> str:
        """The text with these words masked.

        >>> Mask(frozenset({"holm"})).text("Ada Holm's holm")
        "Ada H···'s holm"
        """
        return _WORD.sub(lambda found: self._one(found[0], address=address), text) if self.words else text

    def union(self, others: Iterable[Mask]) -> Mask:
        """The mask of what this one or any of the others masks."""
        return Mask(self.words.union(*(other.words for other in others)))

    def record(self, record: T) -> T:
        """The record, or tuple of records, with these words masked in all its texts."""
        return self._value(record, "") if self.words else record

    def _value(self, value: Any, name: str) -> Any:
        if isinstance(value, str):
            return self.text(value, address=name in _ADDRESSES)
        if isinstance(value, tuple):
            return tuple([self._value(part, name) for part in value])
        if is_dataclass(value) and not isinstance(value, type):
            own = {item.name: getattr(value, item.name) for item in fields(value)}
            new = {key: self._value(part, key) for key, part in own.items()}
            return replace(value, **{key: part for key, part in new.items() if part is not own[key]})
        return value

    def _one(self, word: str, *, address: bool) -> str:
        if fold(word) not in self.words or not (address or word[0].isupper()):
            return word
        return word[0] + _SIGN * (len(word) - 1)


def people_of(account: Account) -> Mask:
    """The mask of all people whom an account names."""
    names = [entity.name for entity in account.people]
    texts = {document.id: document.text for document in account.documents}
    for entity in account.people:
        names += [
            texts[mention.span.doc][mention.span.start : mention.span.end]
            for mention in entity.mentions
            if mention.form == "name"
        ]
    return _mask(names)


def people_in(readings: Iterable[Reading[Document]]) -> Mask:
    """The mask of all people whom the language model finds in these articles."""
    return _mask(
        reading.document[name.span]
        for reading in readings
        for name in reading.annotation.names
        if name.kind == "person"
    )


def _mask(names: Iterable[str]) -> Mask:
    words = (found[0] for name in names for found in _WORD.finditer(name))
    return Mask(frozenset(fold(word) for word in words if word[0].isupper()))


def mask_name(connection: Connection, name: str) -> bool:
    """True where a name was not masked before; from now on it is, in all outputs. The library keeps a digest of it."""
    words = _words(name)
    what = _digest(words)
    known = select(FORGOTTEN.c.what).where(FORGOTTEN.c.kind == "name", FORGOTTEN.c.what == what)
    if not words or connection.execute(known).first():
        return False
    connection.execute(insert(FORGOTTEN).values(kind="name", what=what))
    return True


_FORGOTTEN_NAME = select(FORGOTTEN.c.what).where(FORGOTTEN.c.kind == "name").limit(1)
"""Put together once: every page asks it."""


def has_masked(connection: Connection) -> bool:
    """True where any name was forgotten."""
    return connection.execute(_FORGOTTEN_NAME).first() is not None


def find_masked(connection: Connection, texts: Iterable[str]) -> Mask:
    """The mask of those forgotten names that stand in these texts in full: their words are masked also alone."""
    rows = connection.execute(select(FORGOTTEN.c.what).where(FORGOTTEN.c.kind == "name")).scalars()
    known = {what: int(what.partition("-")[0]) for what in rows}
    if not known:
        return Mask()
    masked = set[str]()
    for text in texts:
        words = _words(text)
        for length in set(known.values()):
            for at in range(len(words) - length + 1):
                if _digest(words[at : at + length]) in known:
                    masked.update(words[at : at + length])
    return Mask(frozenset(masked))


def _words(text: str) -> list[str]:
    return [fold(found[0]) for found in _WORD.finditer(text)]


def _digest(words: Sequence[str]) -> str:
    return f"{len(words)}-{digest('name', *words, length=32)}"
