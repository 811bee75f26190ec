"""What the user states about reports: --sources sources.csv (path, outlet, title, author, published, url, note)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import InputError
from rashomon.stages.read.decode import decode_bytes, replace_unstorable
from rashomon.stages.read.fields import find_misspelt, plain_name
from rashomon.stages.read.report import known
from rashomon.stages.read.table import find_delimiter

_COLUMNS = ("outlet", "title", "author", "published", "url", "note")


@dataclass(frozen=True, slots=True)
class Override:
    """What one row of sources.csv states about a report; None = nothing is stated."""

    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    note: str | None = None


def load_overrides(path: str) -> dict[str, Override]:
    """The rows of a sources.csv by the path they name. Commas, semicolons, tabs or bars stand between its cells; it may
    have other columns.

    Raises InputError where the file cannot be read, has no column `path`, or misspells the name of a column.
    """
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
    text = replace_unstorable(decode_bytes(raw).text)[0]
    known_columns = ("path", *_COLUMNS)
    delimiter = find_delimiter(text, lambda names: len(set(known_columns).intersection(map(plain_name, names))))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [plain_name(name) for name in rows.fieldnames or ()]
    rows.fieldnames = columns
    if "path" not in columns:
        raise InputError(f"{path} has no column “path”; expected columns: {', '.join(known_columns)}")
    missing = [name for name in known_columns if name not in columns]
    for name, column in find_misspelt([name for name in columns if name not in known_columns], missing):
        raise InputError(f"{path} has a column “{name}”; is it “{column}”? Known are {', '.join(known_columns)}")
    return {
        row["path"].strip(): Override(**{column: known(row.get(column)) for column in _COLUMNS})
        for row in rows
        if row["path"]
    }


def find_override(path: str, overrides: Mapping[str, Override]) -> tuple[str, Override] | None:
    """The path and content of the row for an input, None where there is none. A row names the input's path or the end
    of it; of several the longest counts.

    >>> find_override("in/reports/a.txt", {"a.txt": Override(outlet="Post")})
    ('a.txt', Override(outlet='Post', title=None, author=None, published=None, url=None, note=None))
    """
    whole = path.replace("\\", "/")
    matches = [
        row
        for row in overrides
        if whole == row.replace("\\", "/") or whole.endswith("/" + row.replace("\\", "/").removeprefix("./"))
    ]
    return (best := max(matches, key=len), overrides[best]) if matches else None
