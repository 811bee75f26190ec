"""The places of a file that can be broken mechanically, and what takes their place (for `mutants.py`)."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Breakage:
    """One change of one place.

    room: the room of the file.
    path: the file, from the root of the tree.
    line: the line in which the change begins.
    kind: what is done.
    start, end: the bytes that are replaced.
    replaced: the first and the last line of these.
    code: what stands there, in one line.
    new: what takes its place.
    """

    room: str
    path: str
    line: int
    kind: str
    start: int
    end: int
    replaced: tuple[int, int]
    code: str
    new: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the place in the list of exclusions: file, kind and code, so that it outlasts other lines."""
        return self.path, self.kind, self.code


@cache
def breakages_in(room: str, path: str, source: bytes) -> tuple[Breakage, ...]:
    """Those of one file; each is parsed whole, which is not done twice."""
    offsets = [0]
    for line in source.splitlines(keepends=True):
        offsets.append(offsets[-1] + len(line))
    changes = {
        (start, end, kind): (node, new)
        for node, kind, (start, end), new in _changes(ast.parse(source), source, offsets)
    }
    found = []
    for (start, end, kind), (node, new) in sorted(changes.items(), key=lambda item: item[0]):
        if source[start:end].decode() == new:
            continue
        changed = source[:start] + new.encode() + source[end:]
        try:
            ast.parse(changed)
        except SyntaxError:
            continue
        code = " ".join(source[start:end].decode().split())[:100]
        replaced = (source.count(b"\n", 0, start) + 1, source.count(b"\n", 0, end) + 1)
        found.append(Breakage(room, path, node.lineno, kind, start, end, replaced, code, new))
    return tuple(found)


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
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        yield node
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "type_params"):
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
