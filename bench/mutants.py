"""Breaks the code mechanically, one place at a time, and counts how many of the breakages the room's tests notice.

    python bench/mutants.py [--rooms text,stages/said] [--count 120] [--seed 1] [--jobs 2] [--list]

The places are a seeded sample, in proportion to the lines of each room. A breakage is one of: a number times two or
halved; a condition negated, or one part of it left out; a branch left out; an entry of a literal list, set or table
left out; an empty value returned. Each is made in a copy of the tree, and the tests of its room run there until the
first fails. A run that takes three times as long as the whole one, and 20 s more, counts as noticed.

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
    "text": ("tests/text",),
    "page": ("tests/page",),
    "match": ("tests/match",),
    "ledger": ("tests/ledger", "tests/test_decisions_replay.py"),
    "audit": ("tests/audit",),
    "stages/read": ("tests/stages/read",),
    "stages/who": ("tests/stages/who",),
    "stages/said": ("tests/stages/said",),
    "stages/lineage": ("tests/stages/lineage",),
    "stages/wording": ("tests/stages/wording",),
}
"""The rooms that are broken, each with its own tests."""
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
    parser.add_argument("--count", type=int, default=120, help="places to break")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="print the sample and run nothing")
    options = parser.parse_args()
    rooms = [room for room in options.rooms.split(",") if room]
    unknown = sorted(set(rooms) - set(ROOMS))
    if unknown:
        parser.error(f"no room {', '.join(unknown)}; there are {', '.join(ROOMS)}")
    excluded = read_excluded()
    chosen = sample(rooms, excluded, count=options.count, seed=options.seed)
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
    rooms: Sequence[str], excluded: Mapping[tuple[str, str, str], str], *, count: int, seed: int
) -> list[Breakage]:
    """The places to break: for each room a share of `count` in proportion to its lines of code, drawn by the seed."""
    chance = random.Random(seed)
    places = {room: [b for b in breakages(room) if b.key not in excluded] for room in rooms}
    lines = {room: sum(len(path.read_bytes().splitlines()) for path in files(room)) for room in rooms}
    chosen: list[Breakage] = []
    for room in rooms:
        share = max(1, round(count * lines[room] / sum(lines.values())))
        chosen += sorted(chance.sample(places[room], min(share, len(places[room]))), key=lambda b: (b.path, b.start))
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
    """The nodes that run: no annotations, no lists of public names, nothing in `if TYPE_CHECKING`."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
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
            survived = list(pool.map(survives, chosen))
    for room in rooms:
        outcomes = [alive for one, alive in zip(chosen, survived, strict=True) if one.room == room]
        print(f"{room}: killed {outcomes.count(False)} of {len(outcomes)}")
    for one, alive in zip(chosen, survived, strict=True):
        if alive:
            print(f"survived {one.path}:{one.line}  {one.kind}: {one.code} -> {one.new or 'nothing'}")
    for (path, kind, code), reason in excluded.items():
        print(f"excluded {path}  {kind}: {code}  ({reason})")
    print(f"killed {survived.count(False)} of {len(survived)}")
    return 0


def _copy_tree(target: Path) -> Path:
    for name in ("src", "tests", "examples", "docs", "training", "bench"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.glob("*.*"):
        if path.is_file():
            shutil.copy(path, target)
    return target


def passes(tree: Path, room: str, *, limit: float | None) -> bool:
    """Whether the tests of a room pass in a tree; False where they take longer than `limit` seconds."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-m", "not browser and not slow"]
    environment = {**os.environ, "PYTHONPATH": "src", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [*command, *ROOMS[room]], cwd=tree, env=environment, capture_output=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def broken_passes(tree: Path, one: Breakage, *, limit: float) -> bool:
    """Whether the tests of a room pass with one place broken; the tree is as before afterwards."""
    path = tree / one.path
    source = path.read_bytes()
    path.write_bytes(source[: one.start] + one.new.encode() + source[one.end :])
    try:
        return passes(tree, one.room, limit=limit)
    finally:
        path.write_bytes(source)


if __name__ == "__main__":
    sys.exit(main())
