"""Tables of small texts with the whole records that a stage makes of them, kept as text files.

A scene is one or more lines that begin with "> " (what is given) and the lines after them that begin with "= " (one for
each record, with every field that is not as by default). Lines that begin with "#" are comments, and a blank line ends
a scene. Beside a file NAME.scenes lies the module test_NAME.py, whose function `records` makes the lines of what is
given.

    python -m tests.scenes tests/stages/who/names.scenes

writes the file anew. What changed in it is then to be read, line by line, as every other expectation.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from rashomon.model import Span

Scene = tuple[str, list[str]]
"""What is given, its lines joined, and the lines of the records."""


def read_scenes(path: Path) -> list[Scene]:
    """The scenes of a file, in its order."""
    return [
        (_lines(block, "> "), _lines(block, "= ").splitlines())
        for block in path.read_text(encoding="utf-8").split("\n\n")
        if "> " in block
    ]


def _lines(block: str, mark: str) -> str:
    return "\n".join(line.removeprefix(mark) for line in block.splitlines() if line.startswith(mark))


def scenes_of(path: Path) -> pytest.MarkDecorator:
    """The scenes of a file as the parameters `given` and `expected`."""
    scenes = read_scenes(path)
    assert scenes, f"no scenes in {path}"
    return pytest.mark.parametrize(("given", "expected"), scenes, ids=[given[:40] for given, _ in scenes])


def tell(record: Any, printed: Callable[[Span], str] = lambda span: span.doc) -> str:
    """A record in one line: its fields that are not as by default, and spans with the characters that they hold."""
    if isinstance(record, Span):
        return f"{record.start}-{record.end} {printed(record)!r}"
    if isinstance(record, frozenset | set):
        return "{" + ", ".join(sorted(tell(one, printed) for one in record)) + "}"
    if isinstance(record, tuple | list):
        return "[" + ", ".join(tell(one, printed) for one in record) + "]"
    if is_dataclass(record) and not isinstance(record, type):
        return "(" + "; ".join(f"{name}: {tell(value, printed)}" for name, value in _not_default(record)) + ")"
    return f"{record:.6g}" if isinstance(record, float) else repr(record)


def _not_default(record: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(record):
        value = getattr(record, field.name)
        if value != _default(field):
            yield field.name, value


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def write_scenes(path: Path, records: Callable[[str], Sequence[str]]) -> None:
    """Writes a file anew, with the records that are made now."""
    blocks = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        given = _lines(block, "> ")
        kept = [line for line in block.splitlines() if not line.startswith("= ")]
        blocks.append("\n".join([*kept, *(f"= {line}" for line in (records(given) if given else ()))]))
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        place = Path(name)
        module = importlib.import_module(".".join([*place.parts[:-1], f"test_{place.stem}"]))
        write_scenes(place, module.records)
