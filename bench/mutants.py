"""Breaks the code mechanically, one place at a time, and counts how many of the breakages the room's tests notice.

    python bench/mutants.py [--rooms text,stages/said] [--count 200] [--least 8] [--seed 1] [--jobs 1] [--list]

The places are a seeded sample, in proportion to the lines of each room, of every room a few. A breakage is one of: a
number times two or halved; a condition negated, or one part of it left out; a branch left out; an entry of a literal
list, set or table left out; an empty value returned. Each is made in a copy of the tree, and the tests of its room run
there until the first fails: the examples in the docstrings of the broken file and the tests named after it before the
others. A run that takes three times as long as the whole one, and 20 s more, counts as noticed.

What no test can notice, because the program stays the same, stands in `bench/mutants_excluded.tsv` with its reason; it
is neither sampled nor counted. Survivors are printed with their place; the last line is `killed N of M`.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

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
    "stages/wording": ("tests/stages/wording",),
    "report": ("tests/report",),
}
"""The rooms that are broken, each with its own tests; the examples in its docstrings are tests too."""
_SLACK, _TIMES = 20.0, 3.0


@dataclass(frozen=True, slots=True)
class Breakage:
    """One change of one place.

    room: the room of the file.
    path: the file, from the root of the tree.
    line: the line in which the change begins.
    kind: what is done.
    start, end: the bytes that are replaced.
    code: what stands there, in one line.
    new: what takes its place.
    """

    room: str
    path: str
    line: int
    kind: str
    start: int
    end: int
    code: str
    new: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the place in the list of exclusions: file, kind and code, so that it outlasts other lines."""
        return self.path, self.kind, self.code


def main() -> int:
    """Samples, breaks, runs, prints. Returns 1 where a room's tests fail unbroken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", default=",".join(ROOMS), help="rooms, joined by commas")
    parser.add_argument("--count", type=int, default=200, help="places to break")
    parser.add_argument("--least", type=int, default=8, help="places to break in a room at the least")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="tests that run beside one another")
    parser.add_argument("--list", action="store_true", help="print the sample and run nothing")
    options = parser.parse_args()
    rooms = [room for room in options.rooms.split(",") if room]
    unknown = sorted(set(rooms) - set(ROOMS))
    if unknown:
        parser.error(f"no room {', '.join(unknown)}; there are {', '.join(ROOMS)}")
    excluded = read_excluded()
    chosen = sample(rooms, excluded, count=options.count, least=options.least, seed=options.seed)
    if options.list:
        print(*(f"{b.path}:{b.line}  {b.kind}: {b.code} -> {b.new or 'nothing'}" for b in chosen), sep="\n")
        return 0
    return run(rooms, chosen, excluded, jobs=options.jobs)


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
    """The Python files of a room."""
    return sorted((ROOT / "src/rashomon" / room).rglob("*.py"))


def breakages(room: str) -> Iterator[Breakage]:
    """Every breakage of a room that still is a program, in the order of its files and lines."""
    for path in files(room):
        source = path.read_bytes()
        offsets = [0]
        for line in source.splitlines(keepends=True):
            offsets.append(offsets[-1] + len(line))
        found = {
            (start, end, kind): (node, new)
            for node, kind, (start, end), new in _changes(ast.parse(source), source, offsets)
        }
        for (start, end, kind), (node, new) in sorted(found.items(), key=lambda item: item[0]):
            changed = source[:start] + new.encode() + source[end:]
            try:
                ast.parse(changed)
            except SyntaxError:
                continue
            code = " ".join(source[start:end].decode().split())[:100]
            yield Breakage(room, str(path.relative_to(ROOT)), node.lineno, kind, start, end, code, new)


_Change = tuple["ast.expr | ast.stmt", str, tuple[int, int], str]


def _changes(tree: ast.Module, source: bytes, offsets: Sequence[int]) -> Iterator[_Change]:
    def place(node: ast.expr | ast.stmt) -> tuple[int, int]:
        last = offsets[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        return offsets[node.lineno - 1] + node.col_offset, last

    def words(node: ast.expr) -> str:
        start, end = place(node)
        return source[start:end].decode()

    for node in _code(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            yield node, "number", place(node), _other_number(node.value)
        elif isinstance(node, ast.If):
            yield node, "condition", place(node.test), f"not ({words(node.test)})"
            body = (place(node.body[0])[0], place(node.body[-1])[1])
            yield node, "branch", body, "pass"
        elif isinstance(node, ast.IfExp):
            yield node, "condition", place(node.test), f"not ({words(node.test)})"
        elif isinstance(node, ast.comprehension):
            for test in node.ifs:
                yield test, "condition", place(test), f"not ({words(test)})"
        elif isinstance(node, ast.BoolOp):
            for value in node.values:
                rest = [words(other) for other in node.values if other is not value]
                joint = " and " if isinstance(node.op, ast.And) else " or "
                yield value, "condition", place(node), f"({joint.join(f'({one})' for one in rest)})"
        elif (
            isinstance(node, ast.List | ast.Set | ast.Tuple)
            and len(node.elts) > 2
            and isinstance(node.ctx if hasattr(node, "ctx") else ast.Load(), ast.Load)
        ):
            for entry in node.elts:
                if isinstance(entry, ast.Constant | ast.Tuple | ast.Call):
                    start, end = place(entry)
                    comma = source.find(b",", end)
                    yield entry, "entry", (start, comma + 1 if 0 <= comma < place(node)[1] else end), ""
        elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
            yield node, "return", place(node.value), "()"


def _code(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes that run: no annotations and literal types, no lists of public names, nothing in `if TYPE_CHECKING`."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
            continue
        yield node
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "type_params"):
                continue
            if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
                continue
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Name)
                and node.targets[0].id == "__all__"
            ):
                continue
            todo += [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, ast.AST)]


def _other_number(value: float) -> str:
    if value == 0:
        return "1"
    small = abs(value) == 1 or (isinstance(value, float) and value < 1)
    return repr(value * 2 if small else value / 2 if isinstance(value, float) else value // 2)


# ---- running ----


def run(
    rooms: Sequence[str], chosen: Sequence[Breakage], excluded: Mapping[tuple[str, str, str], str], *, jobs: int
) -> int:
    """Runs the tests for every breakage and prints what came of it; returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            trees.put(_copy_tree(Path(folder, str(number))))
        first = trees.get()
        limits: dict[str, float] = {}
        for room in rooms:
            begun = time.monotonic()
            if not passes(first, room, limit=None):
                print(f"the tests of {room} fail without any breakage", file=sys.stderr)
                return 1
            limits[room] = _TIMES * (time.monotonic() - begun) + _SLACK
        trees.put(first)

        def survives(one: Breakage) -> bool:
            tree = trees.get()
            try:
                return broken_passes(tree, one, limit=limits[one.room])
            finally:
                trees.put(tree)

        with ThreadPoolExecutor(jobs) as pool:
            survived = []
            for one, alive in zip(chosen, pool.map(survives, chosen), strict=True):
                survived.append(alive)
                if alive:
                    print(
                        f"survived {one.path}:{one.line}  {one.kind}: {one.code} -> {one.new or 'nothing'}", flush=True
                    )
    for room in rooms:
        outcomes = [alive for one, alive in zip(chosen, survived, strict=True) if one.room == room]
        print(f"{room}: killed {outcomes.count(False)} of {len(outcomes)}", flush=True)
    for (path, kind, code), reason in excluded.items():
        print(f"excluded {path}  {kind}: {code}  ({reason})")
    print(f"killed {survived.count(False)} of {len(survived)}")
    return 0


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


def passes(tree: Path, room: str, *, limit: float | None, first: Sequence[str] = ()) -> bool:
    """Whether the tests of a room pass in a tree; False where they take longer than `limit` seconds.

    first: the tests that run before the others.
    """
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    command += ["-m", "not browser and not slow", *first, *ROOMS[room], f"src/rashomon/{room}"]
    environment = {**os.environ, "PYTHONPATH": "src"}
    try:
        done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def broken_passes(tree: Path, one: Breakage, *, limit: float) -> bool:
    """Whether the tests of a room pass with one place broken; the tree is as before afterwards."""
    path = tree / one.path
    source = path.read_bytes()
    mirrors = [str(found.relative_to(tree)) for found in sorted((tree / "tests").rglob(f"test_{path.stem}.py"))]
    own = [name for name in mirrors if name.startswith(ROOMS[one.room])]
    path.write_bytes(source[: one.start] + one.new.encode() + source[one.end :])
    try:
        return passes(tree, one.room, limit=limit, first=[one.path, *own])
    finally:
        path.write_bytes(source)
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):  # they are told by the second of the change
            compiled.unlink()


if __name__ == "__main__":
    sys.exit(main())
