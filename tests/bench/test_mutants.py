"""The breakages that `make mutants` makes: each changes a program into another one, and the sample is the same for a seed."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import breakages  # noqa: E402 (bench is no package)
import mutants  # noqa: E402

KINDS = {"number", "condition", "branch", "entry", "return"}


def test_every_breakage_is_another_program() -> None:
    """In the rooms of the frame, each breakage parses and is not the program that stood there; all kinds occur."""
    found = [one for room in ("match", "ledger") for one in mutants.breakages(room)]
    assert {one.kind for one in found} == KINDS
    for one in found[::9]:
        source = (ROOT / one.path).read_bytes()
        changed = source[: one.start] + one.new.encode() + source[one.end :]
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(source)), one


def test_sample_is_in_proportion_and_repeats() -> None:
    """The sample has the count asked for, a share of each room, none that is excluded, and depends on the seed."""
    rooms = ["match", "ledger"]
    first = mutants.sample(rooms, {}, count=300, least=3, seed=1)
    assert first == mutants.sample(rooms, {}, count=300, least=3, seed=1)
    assert first != mutants.sample(rooms, {}, count=300, least=3, seed=2)
    assert [one for one in first if one.room == "ledger"] == mutants.sample(["ledger"], {}, count=300, least=3, seed=1)
    assert sum(one.room == "ledger" for one in first) > sum(one.room == "match" for one in first) >= 3
    without = mutants.sample(rooms, {first[0].key: "no test can notice it"}, count=300, least=3, seed=1)
    assert first[0].key not in {one.key for one in without}


def test_rooms_and_their_tests_are_there() -> None:
    """Every room that is broken has files and tests, and every exclusion names a place that is there."""
    for room, tests in mutants.ROOMS.items():
        assert mutants.files(room)
        assert all((ROOT / path).exists() for path in tests)
    excluded = set(mutants.read_excluded())
    paths = {path for path, _, _ in excluded}
    named = {room for room in mutants.ROOMS for path in paths if path.startswith(f"src/rashomon/{room}/")}
    assert excluded <= {one.key for room in named for one in mutants.breakages(room, only=paths)}


def test_types_are_not_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No entry of a literal type, of an annotation or of the public names; the same entries in a tuple are. Nothing that
    is returned already is put in the place of what is returned.
    """
    room = tmp_path / "src/rashomon/room"
    room.mkdir(parents=True)
    (room / "a.py").write_text(
        'Kind = Literal["a", "b", "c"]\n__all__ = ["d", "e", "f"]\n\ndef g(x: Literal["h", "i", "j"]) -> None: ...\n'
        'KINDS = ("k", "l", "m")\ndef n() -> tuple[()]: return ()\n'
    )
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    assert [(one.line, one.kind, one.code) for one in mutants.breakages("room")] == [
        (5, "entry", '"k",'),
        (5, "entry", '"l",'),
        (5, "entry", '"m"'),
    ]


def test_which_tests_run_first() -> None:
    """Those that run the broken lines; all of the file where the lines run on import or in one test alone, which may have
    filled a cache for the others.
    """
    touching = {"a.py": {1: frozenset({""}), 2: frozenset({"t", "u"}), 3: frozenset({"u"}), 4: frozenset({"v"})}}
    trial = mutants.Trial({"w": 1.0, "v": 2.0, "u": 3.0, "t": 4.0}, touching, 9.0)

    def order(first: int, last: int) -> tuple[list[str], list[str]]:
        return trial.order(breakages.Breakage("room", "a.py", first, "number", 0, 1, (first, last), "1", "2"))

    assert order(2, 3) == (["u", "t"], ["w", "v"])
    assert order(1, 2)[0][-3:] == order(3, 3)[0][-3:] == order(7, 7)[0][-3:] == ["v", "u", "t"]
