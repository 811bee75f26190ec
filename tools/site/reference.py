"""The reference, made from the code: the Python interface, the records, the commands, the JSON Schema, the settings."""

from __future__ import annotations

import dataclasses
import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import rashomon
import rashomon.model as model
from rashomon.account_json import record_schema, schema
from rashomon.library.results import RESULTS
from rashomon.settings import Settings

_FIELD = re.compile(r"^(\w+(?:, \w+)*): (.*)$")
_ARGUMENTS = re.compile(r"\n\* `(\S+) <")


def reference_pages() -> dict[str, str]:
    """The pages by their place in the site."""
    return {
        "reference/python.md": _python_page(),
        "reference/records.md": _records_page(),
        "reference/commands.md": _commands_page(),
        "reference/schema.md": _schema_page(),
        "reference/settings.md": _settings_page(),
    }


def _python_page() -> str:
    lines = ["# Python", "", "What `import rashomon` gives. All records: [Records](records.md).", ""]
    functions = [name for name in rashomon.__all__ if inspect.isfunction(getattr(rashomon, name))]
    classes = [name for name in rashomon.__all__ if inspect.isclass(getattr(rashomon, name))]
    for name in functions:
        lines += [f"## rashomon.{name}", "", *_signature(f"rashomon.{name}", getattr(rashomon, name))]
        lines += [*_docstring(getattr(rashomon, name)), ""]
    for name in classes:
        lines += [f"## rashomon.{name}", "", *_docstring(getattr(rashomon, name)), ""]
        lines += _members(getattr(rashomon, name))
    return "\n".join(lines) + "\n"


def _records_page() -> str:
    lines = [
        "# Records",
        "",
        "The nouns of `rashomon.model`: frozen records. Their fields are the keys of account.json.",
        "",
    ]
    for name in sorted(model.__all__):
        record = getattr(model, name)
        if inspect.isclass(record) and dataclasses.is_dataclass(record):
            lines += [f"## {name}", "", *_docstring(record), ""]
            lines += ["| field | type |", "|---|---|"]
            lines += [f"| `{one.name}` | `{_cell(str(one.type))}` |" for one in dataclasses.fields(record)] + [""]
    return "\n".join(lines) + "\n"


def _members(record: type) -> Iterator[str]:
    for name, member in inspect.getmembers(record):
        if name.startswith("_"):
            continue
        if isinstance(member, property) and member.fget is not None and member.__doc__:
            yield from (f"### {record.__name__}.{name}", "", *_docstring(member), "")
        elif inspect.isfunction(member) and member.__doc__:
            yield from (f"### {record.__name__}.{name}", "", *_signature(name, member), *_docstring(member), "")


def _signature(name: str, function: Any) -> list[str]:
    signature = inspect.signature(function)
    parts: list[str] = []
    for one in signature.parameters.values():
        if one.kind is one.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        if one.name != "self":
            default = "" if one.default is one.empty else f" = {one.default!r}"
            parts.append(f"{one.name}: {_type(one.annotation)}{default}")
    inner = "".join(f"\n    {part}," for part in parts)
    return ["```python", f"{name}({inner}{chr(10) * bool(parts)}) -> {_type(signature.return_annotation)}", "```", ""]


def _type(annotation: Any) -> str:
    return str(getattr(annotation, "__name__", annotation)).strip("'\"")


def _docstring(thing: Any) -> list[str]:
    """A docstring as Markdown: lines "name: what it is" become a list, an example becomes a block of code."""
    lines: list[str] = []
    code = False
    for line in inspect.cleandoc(thing.__doc__ or "").splitlines():
        example = line.startswith((">>> ", "... ")) or (code and bool(line.strip()))
        if example != code:
            lines += ["```python"] if example else ["```"]
            code = example
        field = None if code else _FIELD.match(line)
        if field:
            before = lines[-1] if lines else ""
            lines += ["", ""][: bool(before) and not before.startswith(("- ", "  "))]
            lines.append(f"- **{field[1]}**: {_text(field[2])}")
        else:
            lines.append(line if code else _text(line))
    return [*lines, *["```"][: int(code)]]


def _text(line: str) -> str:
    return line.replace("<", "&lt;").replace("_", r"\_") if "`" not in line else line


def _cell(text: str) -> str:
    return text.replace("|", "\\|").strip("'")


def _commands_page() -> str:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "typer",
            "rashomon.cli.main",
            "utils",
            "docs",
            "--name",
            "rashomon",
            "--title",
            "Commands",
        ],
        capture_output=True,
        text=True,
        check=True,
        env={**_environment(), "COLUMNS": "200"},
    )
    return done.stdout


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "NO_COLOR": "1"}


def _schema_page() -> str:
    found = schema()
    lines = [
        "# JSON Schema",
        "",
        "`rashomon schema` prints the JSON Schema of account.json, `rashomon schema COMMAND` that of what a command"
        f" prints with `--json` ({', '.join(f'`{name}`' for name in RESULTS)}).",
        "",
        "A span is `{doc, start, end, quote}`: the id of a document and a half-open range of code points of its text.",
        "",
        *_shape("account.json", found),
    ]
    for name, shape in sorted(found["$defs"].items()):
        lines += _shape(name, shape)
    for name, record in RESULTS.items():
        lines += _shape(f"rashomon {name} --json", record_schema(record))
    return "\n".join(lines) + "\n"


def _shape(name: str, shape: Mapping[str, Any]) -> list[str]:
    lines = [f"## {name}", ""]
    if "properties" not in shape:
        return [*lines, "```json", json.dumps({k: v for k, v in shape.items() if k != "$defs"}, indent=1), "```", ""]
    first = str(shape.get("description", "")).split("\n\n")[0].replace("\n", " ").replace("<", "&lt;")
    lines += [first, "", "| key | value |", "|---|---|"]
    return [*lines, *(f"| `{key}` | {_kind(one)} |" for key, one in shape["properties"].items()), ""]


def _kind(shape: Mapping[str, Any]) -> str:
    if "$ref" in shape:
        name = str(shape["$ref"]).rpartition("/")[2]
        return f"`{name}`"
    if "enum" in shape:
        return ", ".join(f'`"{one}"`' for one in shape["enum"])
    if "const" in shape:
        return f'`"{shape["const"]}"`'
    if "anyOf" in shape:
        return " or ".join(_kind(one) for one in shape["anyOf"])
    if shape.get("type") == "array":
        inner = shape.get("items") or {"type": "any"}
        return f"list of {_kind(inner)}" if inner else "list"
    if shape.get("type") == "object" and isinstance(shape.get("additionalProperties"), Mapping):
        return f"object with values {_kind(shape['additionalProperties'])}"
    return str(shape.get("type", "any"))


def _settings_page() -> str:
    lines = [
        "# Settings",
        "",
        "Settings that hold for a machine come from the environment. Only `rashomon.settings` reads it.",
        "",
    ]
    lines += ["| variable | default | what it says |", "|---|---|---|"]
    lines += [
        f"| `RASHOMON_{name.upper()}` | `{field.default}` | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(lines) + "\n"
