"""Who may use a library: names, passwords, the log of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.library.diary import list_acts, tell
from rashomon.library.forgetting import forget
from rashomon.library.people import (
    add_person,
    change_password,
    check_password,
    drop_person,
    list_persons,
    role_of,
)
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store
from rashomon.store.people import find_person

WORDS = "four quiet harbour gulls"


def test_only_the_right_password_opens(store: Store) -> None:
    """Not another, not that of somebody else, not one of before; however its letters are composed."""
    add_person(store, "Ida", WORDS, "editor")
    add_person(store, "Åse", "caf\u00e9 by the harbour", "reader")
    assert (found := check_password(store, "IDA", WORDS))
    assert (found.name, found.role) == ("Ida", "editor")
    assert check_password(store, "Ida", f"{WORDS} ") is None
    assert check_password(store, "Åse", WORDS) is None
    assert check_password(store, "A\u030ase", "cafe\u0301 by the harbour")
    assert check_password(store, "nobody", "the password of nobody") is None
    change_password(store, "ida", "another four words here")
    assert check_password(store, "Ida", WORDS) is None
    drop_person(store, "Ida")
    assert check_password(store, "Ida", "another four words here") is None
    assert [(one.name, one.role) for one in list_persons(store).people] == [("Åse", "reader")]


def test_a_password_is_kept_as_an_argon2_digest(store: Store) -> None:
    """Two people with one password have two digests, and neither holds it."""
    add_person(store, "Ida", WORDS, "editor")
    add_person(store, "Bo", WORDS, "editor")
    with store.read() as connection:
        digests = {one.secret for name in ("Ida", "Bo") if (one := find_person(connection, name))}
    assert len(digests) == 2
    assert all(one.startswith("$argon2id$") and WORDS not in one for one in digests)


@pytest.mark.parametrize("name", ["", " ", "a" * 61, "<b>", "Ida\nHolm", "-ida", "ida\u202e", "a;b"])
def test_a_name_that_is_none(tmp_path: Path, name: str) -> None:
    """It is refused in words that say what a name has."""
    with (
        open_store(str(tmp_path / "a.sqlite"), make=True) as store,
        pytest.raises(InputError, match="is no name; give up to 60 letters"),
    ):
        add_person(store, name, WORDS, "reader")


def test_what_cannot_be(store: Store) -> None:
    """Short passwords, two people of one name, and people who are not there."""
    with pytest.raises(InputError, match="12 to 1000 characters"):
        add_person(store, "Ida", "short", "reader")
    add_person(store, "Ida", WORDS, "reader")
    with pytest.raises(InputError, match="there is somebody called iDA already"):
        add_person(store, "iDA", WORDS, "reader")
    with pytest.raises(InputError, match="nobody called 'Bo'; `rashomon users list`"):
        change_password(store, "Bo", WORDS)
    with pytest.raises(InputError, match="nobody called 'Bo'"):
        drop_person(store, "Bo")
    with pytest.raises(InputError, match="'chief' is no role"):
        role_of("chief")


def test_every_act_is_told(store: Store) -> None:
    """Who, what, the last first; a forgotten name is masked in the log too."""
    add_person(store, "Ida Holm", WORDS, "editor")
    change_password(store, "Ida Holm", WORDS, by="Ida Holm")
    drop_person(store, "Ida Holm")
    found = list_acts(store, limit=2)
    assert found.all == 3
    assert [(one.by, one.told) for one in found.acts] == [
        (None, "took the leave of Ida Holm"),
        ("Ida Holm", "changed the password of Ida Holm"),
    ]
    assert [one.told for one in list_acts(store, after=2).acts] == ["let Ida Holm in as editor"]
    forget(store, names=["Ida Holm"])
    assert not [one for one in list_acts(store).acts if "Holm" in one.told or "Holm" in (one.by or "")]
    assert tell("an act of a later version", {}) == "an act of a later version"
