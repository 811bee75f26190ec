"""Breaks the code mechanically, one place at a time, and counts how many of the breakages the room's tests notice.

    python bench/mutants.py [--rooms text,stages/said] [--count 200] [--least 8] [--seed 1] [--jobs 1] [--near] [--list]

The places are a seeded sample, in proportion to the lines of each room, of every room a few. A breakage is one of: a
number times two or halved; a condition negated, or one part of it left out; a branch left out; an entry of a literal
list, set or table left out; an empty value returned. Each is made in a copy of the tree, and the tests of its room run
there until the first fails: the tests that run the broken line before the others (with --near, which is quicker, only
those), the shortest first. A run that takes three times as long as the whole one, and 20 s more, counts as noticed.

What no test can notice, because the program stays the same, stands in `bench/mutants_excluded.tsv` with its reason; it
is neither sampled nor counted. Survivors are printed with their place; the last line is `killed N of M`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import pickle
import random
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Container, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import pytest
from breakages import Breakage, breakages_in
from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent
ROOMS: Mapping[str, tuple[str, ...]] = {
    "text": ("tests/text", "tests/stages/read/test_own_output.py"),
    "page": ("tests/page",),
    "match": ("tests/match",),
    "ledger": ("tests/ledger", "tests/test_decisions_replay.py"),
    "audit": ("tests/audit",),
    "stages/read": ("tests/stages/read",),
    "stages/group": ("tests/stages/group",),
    "stages/story": ("tests/stages/story",),
    "stages/who": ("tests/stages/who",),
    "stages/said": ("tests/stages/said",),
    "stages/lineage": ("tests/stages/lineage",),
    "stages/facts": ("tests/stages/facts",),
    "stages/brief": ("tests/stages/brief",),
    "stages/timeline": ("tests/stages/timeline",),
    "stages/only.py": ("tests/stages/test_only.py",),
    "stages/wording": ("tests/stages/wording",),
    "report": ("tests/report",),
}
"""The rooms that are broken, each with its own tests; the examples in its docstrings are tests too."""
_SLACK, _TIMES = 20.0, 3.0
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["pytest", "coverage", "hypothesis", "numpy", "onnxruntime", "schemathesis", "pydantic"])


def main(given: Sequence[str] | None = None) -> int:
    """Samples, breaks, runs, prints. Returns 1 where a room's tests fail unbroken. given: None = the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", default=",".join(ROOMS), help="rooms, joined by commas")
    parser.add_argument("--count", type=int, default=200, help="places to break")
    parser.add_argument("--least", type=int, default=8, help="places to break in a room at the least")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="tests that run beside one another")
    parser.add_argument("--near", action="store_true", help="run only the tests that run the broken line")
    parser.add_argument("--list", action="store_true", help="print the sample and run nothing")
    arguments = sys.argv[1:] if given is None else list(given)
    options = parser.parse_args(arguments)
    rooms = [room for room in options.rooms.split(",") if room]
    unknown = sorted(set(rooms) - set(ROOMS))
    if unknown:
        parser.error(f"no room {', '.join(unknown)}; there are {', '.join(ROOMS)}")
    excluded = read_excluded()
    chosen = sample(rooms, excluded, count=options.count, least=options.least, seed=options.seed)
    if options.list:
        print(*map(_told, chosen), sep="\n")
        return 0
    print(f"sample: {f'python bench/mutants.py {shlex.join(arguments)}' if arguments else 'make mutants'}", flush=True)
    return run(rooms, chosen, excluded, jobs=options.jobs, near=options.near)


def read_excluded() -> dict[tuple[str, str, str], str]:
    """The excluded places with their reasons."""
    rows = (ROOT / "bench/mutants_excluded.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {(path, kind, code): reason for path, kind, code, reason in cells}


def sample(
    rooms: Sequence[str], excluded: Mapping[tuple[str, str, str], str], *, count: int, least: int, seed: int
) -> list[Breakage]:
    """The places to break: for each room a share of `count` in proportion to its lines among those of all rooms, and
    `least` or more, drawn by the seed: the same whichever rooms are asked for.
    """
    lines = {room: sum(len(path.read_bytes().splitlines()) for path in files(room)) for room in ROOMS}
    chosen: list[Breakage] = []
    for room in rooms:
        places = [one for one in breakages(room) if one.key not in excluded]
        share = max(least, round(count * lines[room] / sum(lines.values())))
        drawn = random.Random(f"{seed} {room}").sample(places, min(share, len(places)))
        chosen += sorted(drawn, key=lambda one: (one.path, one.start))
    return chosen


def files(room: str) -> list[Path]:
    """The Python files of a room, which may be a single one."""
    place = ROOT / "src/rashomon" / room
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def breakages(room: str, *, only: Container[str] | None = None) -> Iterator[Breakage]:
    """Every breakage of a room that still is a program, in the order of its files and lines.

    only: the paths of the files that are broken, None = all.
    """
    for path in files(room):
        name = str(path.relative_to(ROOT))
        if only is None or name in only:
            yield from breakages_in(room, name, path.read_bytes())


# ---- running ----


@dataclass(frozen=True, slots=True)
class Trial:
    """The tests of a room as they run in an unbroken tree.

    seconds: how long each test takes, by its id.
    touching: for each file (from the root of the tree) and line the tests that run it.
    limit: the seconds after which a run with a broken place counts as noticed.
    """

    seconds: Mapping[str, float]
    touching: Mapping[str, Mapping[int, frozenset[str]]]
    limit: float

    def order(self, one: Breakage) -> tuple[list[str], list[str]]:
        """The tests of the room, the shortest first: those that run the broken lines, or, where these run on import, in
        one test alone (a cache may keep what it asked for) or never, those that run any line of the file; and the
        others.
        """
        lines = self.touching.get(one.path, {})
        first, last = one.replaced
        near = frozenset[str]().union(*(lines.get(number, ()) for number in range(first, last + 1)))
        if len(near) < 2 or "" in near:
            near = near.union(*lines.values())
        tests = sorted(self.seconds, key=lambda test: (self.seconds[test], test))
        return [test for test in tests if test in near], [test for test in tests if test not in near]


class _Recorder:
    """A plugin of pytest that writes down how long each test takes and which lines of the room it runs."""

    def __init__(self, tree: Path, room: str) -> None:
        self.tree = tree
        self.seconds: dict[str, float] = {}
        own = [str(tree / path.relative_to(ROOT)) for path in files(room)]
        self.coverage = Coverage(data_file=None, config_file=False, include=own)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self.coverage.switch_context(item.nodeid)
        begun = time.monotonic()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.monotonic() - begun

    def touching(self) -> dict[str, dict[int, frozenset[str]]]:
        data = self.coverage.get_data()
        return {
            str(Path(path).relative_to(self.tree)): {
                line: frozenset(tests) for line, tests in data.contexts_by_lineno(path).items()
            }
            for path in data.measured_files()
        }


class _Order:
    """A plugin of pytest that runs the given tests in the given order, and no others."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.place = {test: number for number, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self.place), key=lambda item: self.place[item.nodeid]
        )


def run(
    rooms: Sequence[str],
    chosen: Sequence[Breakage],
    excluded: Mapping[tuple[str, str, str], str],
    *,
    jobs: int,
    near: bool,
) -> int:
    """Runs the tests for every breakage and prints what came of it; returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            trees.put(_copy_tree(Path(folder, str(number))))
        first = trees.get()
        trials: dict[str, Trial] = {}
        for room in rooms:
            trial = try_room(first, room)
            if trial is None:
                print(f"the tests of {room} fail without any breakage", file=sys.stderr)
                return 1
            trials[room] = trial
        trees.put(first)

        def survives(one: Breakage) -> bool:
            tree = trees.get()
            try:
                return broken_passes(tree, one, trials[one.room], near=near)
            finally:
                trees.put(tree)

        with ThreadPoolExecutor(jobs) as pool:
            survived = []
            for one, alive in zip(chosen, pool.map(survives, chosen), strict=True):
                survived.append(alive)
                if alive:
                    print(f"survived {_told(one)}", flush=True)
    for room in rooms:
        outcomes = [alive for one, alive in zip(chosen, survived, strict=True) if one.room == room]
        print(f"{room}: killed {outcomes.count(False)} of {len(outcomes)}", flush=True)
    for (path, kind, code), reason in excluded.items():
        print(f"excluded {path}  {kind}: {code}  ({reason})")
    print(f"killed {survived.count(False)} of {len(survived)}")
    return 0


def _told(one: Breakage) -> str:
    return f"{one.path}:{one.line}  {one.kind}: {one.code} -> {one.new or 'nothing'}"


def _copy_tree(target: Path) -> Path:
    """Copies all files that belong to the checkout, because tests read documents and settings too."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)
    return target


def try_room(tree: Path, room: str) -> Trial | None:
    """Runs the tests of a room in an unbroken tree; None where one fails."""
    record = tree / ".trial"
    _passes(
        _record_tests, tree, room, record, limit=None
    )  # what is slow under a trace fails here, and below it must not
    seconds, touching = pickle.loads(record.read_bytes())
    record.unlink()
    begun = time.monotonic()
    if not _passes(_run_tests, tree, room, list(seconds), limit=None):
        return None
    return Trial(seconds, touching, _TIMES * (time.monotonic() - begun) + _SLACK)


def broken_passes(tree: Path, one: Breakage, trial: Trial, *, near: bool) -> bool:
    """Whether the tests of a room pass with one place broken; the tree is as before afterwards.

    near: only the tests that run the broken line.
    """
    path = tree / one.path
    source = path.read_bytes()
    touching, others = trial.order(one)
    tests = touching if near else touching + others
    path.write_bytes(source[: one.start] + one.new.encode() + source[one.end :])
    try:
        return not tests or _passes(_run_tests, tree, one.room, tests, limit=trial.limit)
    finally:
        path.write_bytes(source)
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):  # they are told by the second of the change
            compiled.unlink()


def _passes(work: Callable[..., None], *arguments: object, limit: float | None) -> bool:
    """Whether a run in a process of its own ends well and in time; libraries are imported once, before all runs."""
    process = _SERVER.Process(target=work, args=arguments)
    process.start()
    process.join(limit)
    if process.exitcode is None:
        os.killpg(process.pid or 0, signal.SIGKILL)
        process.join()
    return process.exitcode == 0


def _enter(tree: Path, room: str) -> list[str]:
    """Makes this process one that knows a tree only, and says nothing; the arguments of pytest for the room's tests."""
    os.setsid()
    os.chdir(tree)
    os.environ["PYTHONPATH"] = str(tree / "src")
    sys.dont_write_bytecode = False  # the files that are as they were are compiled once
    sys.path[:0] = [str(tree), str(tree / "src")]
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    options = ["-p", "no:cacheprovider", "--hypothesis-seed=0", "-m", "not browser and not slow"]
    return [*options, *ROOMS[room], f"src/rashomon/{room}"]


def _record_tests(tree: Path, room: str, record: Path) -> None:
    arguments = _enter(tree, room)
    recorder = _Recorder(tree, room)
    recorder.coverage.start()
    status = pytest.main(arguments, plugins=[recorder])
    recorder.coverage.stop()
    record.write_bytes(pickle.dumps((recorder.seconds, recorder.touching())))
    sys.exit(status)


def _run_tests(tree: Path, room: str, tests: Sequence[str]) -> None:
    sys.exit(pytest.main(["-x", *_enter(tree, room)], plugins=[_Order(tests)]))


if __name__ == "__main__":
    sys.exit(main())
