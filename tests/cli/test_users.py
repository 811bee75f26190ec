"""`rashomon users` and `rashomon log`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.program import in_terminal, rashomon

WORDS = "four quiet harbour gulls\n"


def test_people_come_and_go(tmp_path: Path) -> None:
    """Added, listed, given a new password, removed; the log tells it."""
    place = ("--library", str(tmp_path / "a.sqlite"))
    done = rashomon("users", "add", "Ida Holm", "--role", "editor", *place, stdin=WORDS)
    assert (done.returncode, done.stdout.split()[0], done.stdout.split()[-2:]) == (0, "editor", ["Ida", "Holm"])
    assert rashomon("users", "add", "Bo", *place, stdin=WORDS).returncode == 0
    people = json.loads(rashomon("users", "list", "--json", *place).stdout)["people"]
    assert [(one["name"], one["role"]) for one in people] == [("Bo", "reader"), ("Ida Holm", "editor")]
    assert rashomon("users", "password", "bo", *place, stdin=WORDS).returncode == 0
    assert rashomon("users", "remove", "bo", *place).returncode == 0
    done = rashomon("users", "remove", "Ida Holm", *place)
    assert "only this machine may use the library" in done.stdout
    told = rashomon("log", *place).stdout.splitlines()
    assert told[0].endswith("this machine: took the leave of Ida Holm")
    assert len(told) == 5
    acts = json.loads(rashomon("log", "--limit", "1", "--after", "4", "--json", *place).stdout)
    assert (acts["all"], acts["acts"][0]["told"]) == (5, "let Ida Holm in as editor")


def test_what_is_refused(tmp_path: Path) -> None:
    """One line on stderr that says what to do; no library is made."""
    place = ("--library", str(tmp_path / "a.sqlite"))
    done = rashomon("users", "remove", *place)
    assert (done.returncode, done.stderr) == (2, "rashomon: rashomon users remove needs a name\n")
    done = rashomon("users", "list", *place)
    assert done.returncode == 2
    assert "there is no library" in done.stderr
    done = rashomon("users", "add", "Ida", *place, stdin="short\n")
    assert (done.returncode, "12 to 1000 characters" in done.stderr) == (2, True)


def test_a_terminal_asks(tmp_path: Path) -> None:
    """The list of a terminal is that of a pipe."""
    place = ("--library", str(tmp_path / "a.sqlite"))
    rashomon("users", "add", "Ida", *place, stdin=WORDS)
    code, printed = in_terminal("users", "list", *place)
    assert code == 0
    assert "reader  since" in printed
